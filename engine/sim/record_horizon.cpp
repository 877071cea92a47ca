#include "engine/math/elementary.hpp"
#include "engine/sim/record.hpp"

/// Horizon columns.
///
/// (15.5) residual of a survivor = (margin x MRR - cost to serve) x (1 - e^{-m(h + d)}) / (h + d);
///        h its own mean monthly hazard over the last twelve months (its life, if shorter), d the discount rate per month,
///        m residual_months; discounted to day one. Twelve months of closing margin instead: the check on the order.
/// (15.6) LTV = [discounted flow of customers won inside the run + their residual] / customers won
namespace banso::sim {

namespace {

using metrics::Metric;

/// Of customers won at least six months before the end: the part onboarded within six months.
double completion(const Step& step) {
  Count due = 0, done = 0;
  for (int month = 0; month + kOnboardingMonths <= step.month + 1; ++month) {
    due += step.ws.history.won[at(month)];
    done += step.ws.history.in_time[at(month)];
  }
  return ratio(done, due);
}

}  // namespace

void record_horizon(Step& step, int horizon_index) {
  const plan::Layout& layout = step.plan.layout;
  const RunSums& r = step.ws.run;
  const double unit = 1.0 / step.n().minor;
  const auto set = [&](Metric metric, double value, int key = 0) {
    step.ws.samples[at(layout.horizon_sample(horizon_index, layout.column(metric, key)))] = value;
  };
  const double discount = math::exp(-step.n().discount_month * (step.month + 1));
  const Residual left = step.ws.population->residual(step, discount);
  const Count won = r.won;
  set(Metric::main_figure, (r.discounted + left.margin) * unit);
  set(Metric::contribution_total, r.discounted * unit);
  set(Metric::residual, left.margin * unit);
  set(Metric::main_no_residual, r.discounted * unit);
  set(Metric::main_12_months, (r.discounted + 12.0 * left.month_of_margin) * unit);
  set(Metric::main_24_months, (r.discounted + 24.0 * left.month_of_margin) * unit);
  set(Metric::main_36_months, (r.discounted + 36.0 * left.month_of_margin) * unit);
  set(Metric::ltv_revenue, ratio((r.won_revenue + left.won_revenue) * unit, won));
  set(Metric::ltv_revenue_residual, ratio(left.won_revenue * unit, won));
  set(Metric::ltv_net, ratio((r.won_profit - r.won_cost_to_serve + left.won_margin) * unit, won));
  set(Metric::ltv_net_residual, ratio(left.won_margin * unit, won));
  set(Metric::base_value, left.opening_margin * unit);
  set(Metric::customers_won, won);
  set(Metric::churned_total, r.lost);
  set(Metric::fs_hours_total, r.fs_hours);
  set(Metric::fs_share_mean, ratio(r.fs_hours, r.fs_available));
  set(Metric::lost_deals_total, r.lost_deals);
  set(Metric::lost_arr_total, 12.0 * static_cast<double>(r.lost_deal_mrr) * unit);
  set(Metric::load_mean, ratio(r.cs_asked, r.cs_capacity));
  set(Metric::utilisation_mean, ratio(r.cs_worked, r.cs_available));
  set(Metric::accounts_per_csm_mean, ratio(r.accounts, r.accounts_months));
  set(Metric::hours_asked_total, r.cs_asked);
  set(Metric::hours_lost_total, r.hours_lost);
  set(Metric::proactive_share_mean, ratio(r.cs_proactive, r.cs_customer));
  set(Metric::coverage_mean, ratio(r.planned_served, r.planned_asked));
  set(Metric::onboarding_completion, completion(step));
  set(Metric::onboarding_time, ratio(r.onboarding_months, r.onboarded_won));
  set(Metric::upsell_rate, ratio(12.0 * r.expansions, r.live_months));
  set(Metric::inquiries_mean, ratio(r.inquiries, r.live_months));
  set(Metric::resolution_time_mean, ratio(r.resolution, r.answered));
  set(Metric::resolution_rate_mean, ratio(r.solved_first, r.answered));
  set(Metric::replies_mean, ratio(r.replies, r.answered));
  set(Metric::nps_mean, 100.0 * ratio(r.promoters - r.detractors, r.answers));
  set(Metric::csat_mean, ratio(r.satisfied, r.answered));
  set(Metric::opportunities_total, r.opportunities);
  set(Metric::win_rate_mean, ratio(won, r.opportunities));
  set(Metric::deal_size, ratio(static_cast<double>(r.won_mrr) * unit, won));
  set(Metric::mrr_new_total, static_cast<double>(r.won_mrr) * unit);
  set(Metric::mrr_expansion_total, static_cast<double>(r.expansion_mrr) * unit);
  set(Metric::mrr_contraction_total, static_cast<double>(r.contraction_mrr) * unit);
  set(Metric::mrr_churn_total, static_cast<double>(r.churned_mrr) * unit);
  set(Metric::cost_mean, r.cost * unit / r.months);
  set(Metric::cs_cost_total, r.cs_cost * unit);
  set(Metric::launch_budget, (r.launch_cost + r.launch_tools + r.launch_hiring + r.launch_pay) * unit);
  set(Metric::lowest_cash, r.lowest_cash * unit);
  set(Metric::leavers_total, r.leavers);
  for (int cause = 0; cause < scenario::kCauses; ++cause) {
    set(Metric::churn_by_cause, ratio(r.lost_by_cause[at(cause)], r.lost), cause);
  }
  for (std::size_t t = 0; t < r.team_hours.size(); ++t) {
    set(Metric::hours_by_team, r.team_hours[t], static_cast<int>(t));
  }
  set(Metric::support_drift_mean, r.drift / r.months);
  set(Metric::catch_all_mean, r.catch_all / r.months);
  set(Metric::sales_squeeze_mean, r.squeeze / r.months);
}

}  // namespace banso::sim
