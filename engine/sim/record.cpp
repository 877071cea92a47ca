#include "engine/sim/record.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"

namespace banso::sim {

namespace {

using metrics::Metric;
constexpr int kBottleneckMonths = 3;

double currency(const Step& step, double minor) { return minor / step.n().minor; }

/// Writes the columns of one month.
class MonthRow {
 public:
  explicit MonthRow(Step& step)
      : layout_(step.plan.layout), row_(&step.ws.monthly[at(step.month) * layout_.monthly.size()]) {}
  void set(Metric metric, double value, int key = 0) { row_[layout_.column(metric, key)] = value; }

 private:
  const plan::Layout& layout_;
  double* row_;
};

void money_columns(Step& step, MonthRow& row) {
  const MonthSums& m = step.ws.month;
  const auto unit = [&](double minor) { return currency(step, minor); };
  const double total = m.pay + m.overtime_pay + m.outsourcing + m.tools + m.office + m.hiring + m.launch;
  row.set(Metric::mrr, unit(static_cast<double>(step.ws.mrr_now)));
  row.set(Metric::mrr_new, unit(static_cast<double>(m.mrr_new)));
  row.set(Metric::mrr_expansion, unit(static_cast<double>(m.mrr_expansion)));
  row.set(Metric::mrr_contraction, unit(static_cast<double>(m.mrr_contraction)));
  row.set(Metric::mrr_churn, unit(static_cast<double>(m.mrr_churn)));
  row.set(Metric::gross_profit, unit(m.billed * step.p()(step.s().money.gross_margin)));
  row.set(Metric::pay, unit(m.pay));
  row.set(Metric::overtime_pay, unit(m.overtime_pay));
  row.set(Metric::outsourcing_cost, unit(m.outsourcing));
  row.set(Metric::tool_cost, unit(m.tools));
  row.set(Metric::office_cost, unit(m.office));
  row.set(Metric::hiring_cost, unit(m.hiring));
  row.set(Metric::launch_cost, unit(m.launch));
  row.set(Metric::total_cost, unit(total));
  row.set(Metric::contribution, unit(m.contribution));
  row.set(Metric::cash, unit(step.ws.now.firm.cash));
  row.set(Metric::cs_cost, unit(m.cs_cost));
}

void customer_columns(Step& step, MonthRow& row) {
  const MonthSums& m = step.ws.month;
  thread_local BookNow book;
  step.ws.population->now(step, book);
  row.set(Metric::customers, book.live);
  row.set(Metric::new_customers, m.won);
  row.set(Metric::churned, m.lost);
  for (int s = 0; s < step.plan.segments(); ++s) {
    row.set(Metric::customers_by_segment, book.by_segment[at(s)], s);
    row.set(Metric::churned_by_segment, m.lost_by_segment[at(s)], s);
  }
  for (int cause = 0; cause < scenario::kCauses; ++cause) {
    row.set(Metric::churned_by_cause, m.lost_by_cause[at(cause)], cause);
  }
  row.set(Metric::onboarding_customers, book.early);
  row.set(Metric::onboarded, m.onboarded);
  row.set(Metric::health, ratio(book.health, book.live));
  row.set(Metric::active_rate, ratio(book.active, book.live));
  row.set(Metric::expectation_gap, ratio(book.gap, book.live));
  row.set(Metric::nps, 100.0 * ratio(m.promoters - m.detractors, m.answers));
  row.set(Metric::flagged, step.ws.scored ? ratio(book.flagged, book.live) : math::kNaN);
  row.set(Metric::score_recall, step.ws.scored ? ratio(m.lost_flagged, m.lost) : math::kNaN);
  row.set(Metric::score_false_alarm, step.ws.scored ? ratio(book.false_alarm, book.flagged) : math::kNaN);
}

void people_columns(Step& step, MonthRow& row) {
  thread_local std::vector<double> heads;
  heads.assign(at(step.plan.people()), 0.0);
  double present = 0, vacant = 0, unplaced = 0, burnout = 0, accompany = 0;
  for (const Seat& seat : step.ws.now.seats) {
    if (!seat.closed) vacant += 1.0 - seat.present;
    if (seat.present <= 0) continue;
    heads[at(seat.people)] += seat.present;
    present += seat.present;
    burnout += seat.present * seat.burnout;
    unplaced += seat.pool_count == 0 ? seat.present : 0.0;
    for (const PoolShare& part : seat.parts()) {
      const plan::Pool& pool = step.org().pools[at(part.pool)];
      if (does(pool, scenario::RoleFlag::accompanies)) accompany += seat.present * part.share;
    }
  }
  for (int k = 0; k < step.plan.people(); ++k) {
    row.set(Metric::heads, heads[at(k)], k);
    row.set(Metric::need_hours, step.ws.month.need_by_people[at(k)], k);
  }
  const double accounts = ratio(step.ws.population->live(step), accompany);
  row.set(Metric::heads_total, present);
  row.set(Metric::vacancies, vacant);
  row.set(Metric::unplaced, unplaced);
  row.set(Metric::burnout, ratio(burnout, present));
  row.set(Metric::leavers, step.ws.month.leavers);
  row.set(Metric::accounts_per_csm, accounts);
  if (accompany > 0) {
    step.ws.run.accounts += accounts;
    step.ws.run.accounts_months += 1;
  }
}

void work_columns(Step& step, MonthRow& row) {
  const MonthSums& m = step.ws.month;
  double carried = 0;
  for (const double hours : step.ws.now.firm.backlog) carried += hours;
  row.set(Metric::load, ratio(m.cs_asked, m.cs_capacity));
  row.set(Metric::utilisation, ratio(m.cs_worked, m.cs_available));
  for (std::size_t t = 0; t < m.team_worked.size(); ++t) {
    row.set(Metric::utilisation_by_team, ratio(m.team_worked[t], m.team_available[t]), static_cast<int>(t));
  }
  row.set(Metric::hours_asked, m.cs_asked);
  row.set(Metric::hours_lost, m.hours_lost);
  row.set(Metric::hours_carried, carried);
  row.set(Metric::proactive_share, ratio(m.cs_proactive, m.cs_customer));
  row.set(Metric::coverage, ratio(m.planned_served, m.planned_asked));
  row.set(Metric::care, ratio(m.care, m.live_steps));
  for (int k = 0; k < scenario::kWorkKinds; ++k) {
    row.set(Metric::asked_by_kind, m.asked_by_kind[at(k)], k);
    row.set(Metric::served_by_kind, m.served_by_kind[at(k)], k);
  }
}

void sales_and_support_columns(Step& step, MonthRow& row) {
  const MonthSums& m = step.ws.month;
  row.set(Metric::fs_hours, m.fs_hours);
  row.set(Metric::fs_share, ratio(m.fs_hours, m.fs_available));
  row.set(Metric::lost_deals, m.lost_deals);
  row.set(Metric::lost_arr, currency(step, 12.0 * static_cast<double>(m.lost_deal_mrr)));
  row.set(Metric::opportunities, m.opportunities);
  row.set(Metric::win_rate, ratio(m.won, m.opportunities));
  row.set(Metric::pressure, step.ws.now.firm.pressure);
  const double months = m.live_steps * step.n().delta;
  row.set(Metric::inquiries, ratio(m.inquiries, months));
  row.set(Metric::deflected, m.deflected);
  row.set(Metric::resolution_time, ratio(m.resolution, m.answered));
  row.set(Metric::resolution_rate, ratio(m.solved_first, m.answered));
  row.set(Metric::replies, ratio(m.replies, m.answered));
  row.set(Metric::csat, ratio(m.satisfied, m.answered));
}

/// Three patterns of an organisation that slips: answering above plan, CS as catch-all of stray work,
/// field sales held by customers already won.
struct Patterns {
  double drift = 0, catch_all = 0, squeeze = 0;
};

/// A share of hours; none of nothing.
double share_or_none(double part, double whole) {
  const double share = ratio(part, whole);
  return std::isnan(share) ? 0.0 : std::min(1.0, share);
}

Patterns patterns(const Step& step) {
  const MonthSums& m = step.ws.month;
  const double planned = step.p()(step.s().indices.planned_reactive);
  Patterns out;
  out.drift = std::max(0.0, share_or_none(m.cs_reactive, m.cs_customer) - planned) / (1.0 - planned);
  out.catch_all = share_or_none(m.cs_stray, m.cs_asked);
  out.squeeze = share_or_none(m.fs_hours, m.fs_available);
  return out;
}

/// Weight of a cell that nobody is in: the mean is told also where no customer is new.
constexpr double kAtLeast = 1e-9;

void organisation_columns(Step& step, MonthRow& row) {
  const MonthSums& m = step.ws.month;
  const Firm& firm = step.ws.now.firm;
  const Cells& cells = step.ws.cells;
  double signal = 0, handover = 0, live = 0, fresh = 0;
  for (int i = 0; i < cells.count(); ++i) {
    for (int c = 0; c < cells.classes; ++c) {
      const Count count = step.ws.cell.live[cells.with_class(i, c)];
      signal += count * step.ws.org.signal[at(i)];
      live += count;
      if (i % cells.phases != step.plan.entry_phase) continue;
      handover += (count + kAtLeast) * step.ws.org.handover[at(i)];
      fresh += count + kAtLeast;
    }
  }
  const Patterns p = patterns(step);
  row.set(Metric::learned, firm.learned);
  row.set(Metric::ambiguity, ratio(m.ambiguity, m.ambiguity_weight));
  row.set(Metric::maturity, firm.maturity);
  row.set(Metric::playbooks, firm.playbooks);
  row.set(Metric::signal, ratio(signal, live));
  row.set(Metric::handover_fidelity, ratio(handover, fresh));
  row.set(Metric::support_drift, p.drift);
  row.set(Metric::catch_all, p.catch_all);
  row.set(Metric::sales_squeeze, p.squeeze);
  step.ws.run.drift += p.drift;
  step.ws.run.catch_all += p.catch_all;
  step.ws.run.squeeze += p.squeeze;
}

/// The team and work whose loss lasts three months first; ties by hours lost.
void bottleneck(Step& step) {
  if (step.ws.bottleneck_pool != plan::kNone) return;
  const MonthSums& m = step.ws.month;
  const double limit = step.p()(step.s().indices.loss_threshold);
  const int works = step.plan.works();
  double most = 0;
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    for (int w = 0; w < works; ++w) {
      const auto i = at(pool * works + w);
      const double unserved = m.pool_asked[i] - m.pool_served[i];
      std::int32_t& streak = step.ws.loss_streak[i];
      streak = m.pool_asked[i] > 0 && unserved > limit * m.pool_asked[i] ? streak + 1 : 0;
      if (streak < kBottleneckMonths || unserved <= most) continue;
      most = unserved;
      step.ws.bottleneck_org = step.ws.now.policy.org;
      step.ws.bottleneck_pool = pool;
      step.ws.bottleneck_work = w;
    }
  }
}

void history(Step& step) {
  const MonthSums& m = step.ws.month;
  History& h = step.ws.history;
  const auto i = at(step.month);
  h.mrr[i] = static_cast<double>(step.ws.mrr_now);
  h.flow[i] = static_cast<double>(m.mrr_expansion - m.mrr_contraction - m.mrr_churn);
  h.lost[i] = m.lost;
  h.customers[i] = step.ws.population->live(step);
  h.contribution[i] = m.contribution;
  h.won[i] = m.won;
  h.load = m.cs_capacity > 0 ? m.cs_asked / m.cs_capacity : 0.0;
  const Firm& firm = step.ws.now.firm;
  const double plan = firm.planned_bookings * step.ws.now.policy.sales_plan.at(step.step);
  h.mrr_against_plan = plan > 0 ? firm.bookings / plan : 1.0;
}

void into_run(Step& step) {
  const MonthSums& m = step.ws.month;
  RunSums& r = step.ws.run;
  r.won += m.won;
  r.lost += m.lost;
  r.expansions += m.expansions;
  r.lost_deals += m.lost_deals;
  r.opportunities += m.opportunities;
  r.inquiries += m.inquiries;
  r.leavers += m.leavers;
  r.won_mrr += m.mrr_new;
  r.expansion_mrr += m.mrr_expansion;
  r.contraction_mrr += m.mrr_contraction;
  r.churned_mrr += m.mrr_churn;
  r.lost_deal_mrr += m.lost_deal_mrr;
  for (std::size_t c = 0; c < r.lost_by_cause.size(); ++c) r.lost_by_cause[c] += m.lost_by_cause[c];
  r.live_months += m.live_steps * step.n().delta;
  r.fs_hours += m.fs_hours;
  r.fs_available += m.fs_available;
  r.cs_asked += m.cs_asked;
  r.cs_capacity += m.cs_capacity;
  r.cs_worked += m.cs_worked;
  r.cs_available += m.cs_available;
  r.cs_proactive += m.cs_proactive;
  r.cs_customer += m.cs_customer;
  r.hours_lost += m.hours_lost;
  r.planned_asked += m.planned_asked;
  r.planned_served += m.planned_served;
  r.resolution += m.resolution;
  r.replies += m.replies;
  r.solved_first += m.solved_first;
  r.satisfied += m.satisfied;
  r.promoters += m.promoters;
  r.detractors += m.detractors;
  r.answers += m.answers;
  r.answered += m.answered;
  for (std::size_t t = 0; t < r.team_hours.size(); ++t) r.team_hours[t] += m.team_worked[t];
  r.months += 1;
}

/// Annual churn, GRR, NRR of the base of the year.
void close_year(Step& step, int year) {
  const plan::Layout& layout = step.plan.layout;
  const YearBase& base = step.ws.year;
  const YearLeft left = step.ws.population->year_left(step);
  Count customers = 0, lost = 0;
  const auto set = [&](Metric metric, double value, int key = 0) {
    step.ws.samples[at(layout.yearly_sample(year, layout.column(metric, key)))] = value;
  };
  for (int s = 0; s < step.plan.segments(); ++s) {
    customers += base.customers[at(s)];
    lost += base.lost[at(s)];
    set(Metric::logo_churn_by_segment, ratio(base.lost[at(s)], base.customers[at(s)]), s);
  }
  const auto mrr = static_cast<double>(base.mrr);
  set(Metric::logo_churn, ratio(lost, customers));
  set(Metric::revenue_churn, ratio(static_cast<double>(base.lost_mrr), mrr));
  set(Metric::grr, ratio(static_cast<double>(left.kept), mrr));
  set(Metric::nrr, ratio(static_cast<double>(left.now), mrr));
}

void clear_month(Step& step) {
  MonthSums& m = step.ws.month;
  MonthSums fresh;
  for (auto member : {&MonthSums::asked_by_kind, &MonthSums::served_by_kind, &MonthSums::need_by_people,
                      &MonthSums::team_worked, &MonthSums::team_available, &MonthSums::pool_asked,
                      &MonthSums::pool_served}) {
    std::swap(fresh.*member, m.*member);
    std::fill((fresh.*member).begin(), (fresh.*member).end(), 0.0);
  }
  std::swap(fresh.pool, m.pool);
  std::fill(fresh.pool.begin(), fresh.pool.end(), PoolMonth{});
  std::swap(fresh.lost_by_segment, m.lost_by_segment);
  std::fill(fresh.lost_by_segment.begin(), fresh.lost_by_segment.end(), 0.0);
  m = std::move(fresh);
  step.ws.month_booked = 0.0;
}

}  // namespace

void open_year(Step& step) {
  YearBase& base = step.ws.year;
  std::fill(base.customers.begin(), base.customers.end(), 0.0);
  std::fill(base.lost.begin(), base.lost.end(), 0.0);
  base.mrr = base.lost_mrr = 0;
  base.start_step = step.step;
  step.ws.population->open_year(step);
}

void open_records(Step& step) {
  Workspace& ws = step.ws;
  clear_month(step);
  std::vector<double> teams = std::move(ws.run.team_hours);
  ws.run = RunSums{};
  ws.run.team_hours = std::move(teams);
  std::fill(ws.run.team_hours.begin(), ws.run.team_hours.end(), 0.0);
  ws.run.lowest_cash = ws.now.firm.cash;
  std::fill(ws.monthly.begin(), ws.monthly.end(), math::kNaN);
  std::fill(ws.samples.begin(), ws.samples.end(), math::kNaN);
  std::fill(ws.ledger.begin(), ws.ledger.end(), 0.0);
  std::fill(ws.cohort_alive.begin(), ws.cohort_alive.end(), 0);
  std::fill(ws.loss_streak.begin(), ws.loss_streak.end(), 0);
  ws.load_streak = 0;
  std::fill(ws.history.in_time.begin(), ws.history.in_time.end(), 0.0);
  ws.bottleneck_org = ws.bottleneck_pool = ws.bottleneck_work = plan::kNone;
  ws.mrr_now = ws.population->mrr(step);
  ws.mrr_won_now = 0;
}

void record_month(Step& step) {
  deal_out_month(step);
  MonthRow row(step);
  money_columns(step, row);
  customer_columns(step, row);
  people_columns(step, row);
  work_columns(step, row);
  sales_and_support_columns(step, row);
  organisation_columns(step, row);
  bottleneck(step);
  step.ws.population->cohorts(step);
  history(step);
  into_run(step);
  if ((step.month + 1) % 12 == 0) close_year(step, step.month / 12);
  clear_month(step);
}

}  // namespace banso::sim
