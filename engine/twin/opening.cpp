#include "engine/sim/laws/opening.hpp"

#include <algorithm>

#include "engine/base/units.hpp"
#include "engine/math/elementary.hpp"
#include "engine/sim/laws/acquisition.hpp"
#include "engine/sim/laws/churn.hpp"
#include "engine/sim/laws/referral.hpp"
#include "engine/twin/mean_flow.hpp"

namespace banso::twin {

using sim::at;
using sim::Step;

namespace {

/// Health, fit and response of customers as they come: section 0.
Moments fresh(const Step& step, double customers) {
  const auto& h = step.s().health;
  Moments z;
  z.n = customers;
  const double noise = step.p()(h.noise), over = step.p()(h.over_contact_share),
               less = step.p()(h.over_contact_response) - 1.0;
  z.cov[kHealth][kHealth] = noise * noise;
  z.cov[kFit][kFit] = 1.0;
  z.mean[kResponse] = 1.0 + over * less;
  z.cov[kResponse][kResponse] = over * (1.0 - over) * less * less;
  return z;
}

void set_gap(Moments& z, double mean, double square) {
  z.mean[kGap] = mean;
  z.cov[kGap][kGap] = std::max(0.0, square - mean * mean);
}

}  // namespace

void MeanFlow::reserve(const plan::Plan& plan, sim::Workspace& ws) {
  shape_ = {plan.segments(), plan.touches(), plan.phases(), 1, 1};
  frailty_variance_ = ws.params(plan.scenario.churn.frailty);
  frailty_ = frailty_classes(frailty_variance_);
  shape_.classes = static_cast<int>(frailty_.theta.size());
  term_steps_.clear();
  for (const auto& [id, segment] : plan.scenario.segments) {
    const auto months = static_cast<int>(round_half_away(ws.params(segment.annual_term)));
    term_steps_.push_back(months * plan.grid.steps_per_month);
    shape_.clocks = std::max(shape_.clocks, 1 + term_steps_.back());
  }
  groups_.resize(at(shape_.cells()));
  for (Group& group : groups_) group.size(shape_);
  shares_.assign(groups_.size(), {});
  pending_.assign(at(shape_.segments * shape_.touches * sim::kOnboardingMonths * plan.grid.steps_per_month),
                  0.0);
  early_.assign(at(shape_.segments * shape_.touches), {});
  parcels_.clear();
  staff_.size(plan, ws.params);
}

void MeanFlow::open(Step& step) {
  for (Group& group : groups_) group.clear();
  for (int s = 0; s < shape_.segments; ++s) open_segment(step, s);
}

void MeanFlow::open_segment(Step& step, int s) {
  const auto customers = static_cast<double>(step.s().segments[at(s)].value.customers);
  if (customers <= 0.0) return;
  const double tenure = step.p()(step.s().today.tenure);
  const auto& e = step.s().expectation;
  const double spread = step.p()(e.spread), faded = tenure / step.p()(e.decay);
  std::vector<double> phases;
  sim::phase_shares(step, phases);
  double total = 0;
  for (const double share : phases) total += share;
  const std::vector<double> weights =
      weights_of_survivors(frailty_, frailty_variance_, step.n().churn[at(s)], tenure);
  double until = 0;
  for (int t = 0; t < shape_.touches; ++t) {
    const double mix = step.ws.touch_mix[at(s * shape_.touches + t)] - until;
    until = step.ws.touch_mix[at(s * shape_.touches + t)];
    for (int p = 0; p < shape_.phases; ++p) {
      const double n = customers * mix * phases[at(p)] / total;
      if (n <= 0.0) continue;
      Group& group = groups_[at(shape_.cell(kOpening, s, t, p))];
      group.z = fresh(step, n);
      const double fidelity = step.ws.org.handover[at(step.ws.cells.cell(s, t, step.plan.entry_phase))];
      const double gap = sim::mean_gap(step, fidelity, 0.0);
      set_gap(group.z, gap / (1.0 + faded), gap * gap * math::exp(spread * spread) / (1.0 + 2.0 * faded));
      fill_clocks(step, s, group, n);
      for (std::size_t clock = 0; clock < group.mrr.size(); ++clock) {
        double* by_class = &group.n[clock * frailty_.theta.size()];
        group.mrr[clock] = by_class[0] * step.n().arpa[at(s)];
        const double on_clock = by_class[0];
        for (std::size_t k = 0; k < weights.size(); ++k) by_class[k] = on_clock * weights[k];
      }
    }
  }
}

/// Puts customers on their clocks, all into the first class.
void MeanFlow::fill_clocks(const Step& step, int s, Group& group, double customers) const {
  const int per_month = step.plan.grid.steps_per_month;
  const int term = term_steps_[at(s)] / per_month;
  const double on_term = customers * step.p()(step.s().segments[at(s)].value.annual_share);
  group.n[0] = customers - on_term;
  std::array<double, 12> months{};
  double total = 0;
  const bool weighted = sim::renewal_weights(step, term, months);
  for (const double w : months) total += weighted ? w : 0.0;
  for (int ahead = 1; ahead <= term; ++ahead) {
    const double share = weighted ? months[at(ahead - 1)] / total : 1.0 / term;
    group.n[at(ahead * per_month) * frailty_.theta.size()] = on_term * share;  // clock 1 + (step of renewal)
  }
}

void MeanFlow::close_warmup(Step& step) {
  const double breakage = step.p()(step.s().churn.breakage);
  const sim::Numbers& n = step.n();
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    Group& group = groups_[at(cell)];
    const int s = shape_.segment(cell);
    const double hazard = hazard_at_one(step, cell);
    for (int clock = 1; clock <= term_steps_[at(s)]; ++clock) {
      const double gone_by = (term_steps_[at(s)] - clock) * n.delta;
      group.accumulated[at(clock)] = (1.0 - breakage) * hazard * gone_by;
    }
  }
}

void MeanFlow::keep_start(sim::Workspace& ws) {
  start_ = groups_;
  start_mix_ = ws.touch_mix;
}

void MeanFlow::take_start(sim::Workspace& /*ws*/) {
  groups_ = start_;
  old_mix_ = start_mix_;
  std::fill(pending_.begin(), pending_.end(), 0.0);
  staff_.clear();
}

void MeanFlow::acquire(Step& step) {
  const auto& a = step.s().acquisition;
  const bool exogenous = a.exogenous.has_value();
  const auto [win, all] = sim::win_chances(step);
  const double limit = exogenous ? 0.0 : step.p()(step.s().word_of_mouth.limit);
  const double accepted = exogenous ? 1.0 : sim::word_of_mouth(step) / (1.0 + limit);
  sim::MonthSums& month = step.ws.month;
  for (int s = 0; s < shape_.segments; ++s) {
    const double met = step.n().deals[at(s)] * (1.0 + limit) * step.n().delta * accepted;
    const double won = met * win, mrr = step.n().arpa[at(s)] * step.ws.now.policy.price.at(step.step);
    if (step.expected) step.ws.expected.wins += won;
    month.opportunities += met;
    month.won += won;
    month.mrr_new += to_minor(won * mrr);
    month.lost_deals += met * std::max(0.0, all - win);
    month.lost_deal_mrr += to_minor(met * std::max(0.0, all - win) * mrr);
    if (won > 0.0) sign(step, s, won, mrr);
  }
}

/// Customers won in a segment enter their cells.
void MeanFlow::sign(Step& step, int s, double won, double mrr) {
  const double spread = step.p()(step.s().expectation.spread);
  const double on_term = step.p()(step.s().segments[at(s)].value.annual_share);
  const int p = step.plan.entry_phase, term = term_steps_[at(s)];
  const auto renews = at(1 + (step.step + term - 1) % term);
  Group& parcel = parcel_at(0);
  double until = 0;
  for (int t = 0; t < shape_.touches; ++t) {
    const double n = won * (step.ws.touch_mix[at(s * shape_.touches + t)] - until);
    until = step.ws.touch_mix[at(s * shape_.touches + t)];
    if (n <= 0.0) continue;
    const auto cell = at(step.ws.cells.cell(s, t, p));
    const double gap = sim::mean_gap(step, step.ws.org.handover[cell], step.ws.sellers_short_term);
    parcel.clear();
    parcel.z = fresh(step, n);
    set_gap(parcel.z, gap, gap * gap * math::exp(spread * spread));
    parcel.means.won_step = step.step;
    const std::size_t classes = frailty_.weight.size();
    for (std::size_t k = 0; k < classes; ++k) {
      parcel.n[k] = n * (1.0 - on_term) * frailty_.weight[k];
      parcel.n[renews * classes + k] = n * on_term * frailty_.weight[k];
    }
    parcel.mrr[0] = n * (1.0 - on_term) * mrr;
    parcel.mrr[renews] = n * on_term * mrr;
    groups_[at(shape_.cell(kWonThisYear, s, t, p))].pour(parcel);
    step.ws.cell.handed_over[cell] += n;
    if (step.s().phases[at(p)].value.kind == scenario::PhaseKind::live) continue;
    const int ring = sim::kOnboardingMonths * step.plan.grid.steps_per_month;
    pending_[at((s * shape_.touches + t) * ring + step.step % ring)] = n;
  }
}

void MeanFlow::retouch(Step& step) {
  const std::vector<double>& mix = step.ws.touch_mix;
  for (int s = 0; s < shape_.segments; ++s) {
    const auto row = at(s * shape_.touches);
    moves_.clear();
    double from = 0;
    for (int t = 0; t < shape_.touches; ++t) {
      const double to = old_mix_[row + at(t)];
      double left = to - from, low = 0;
      for (int u = 0; u < shape_.touches && left > 0.0; ++u) {
        const double high = mix[row + at(u)];
        const double both = std::min(to, high) - std::max(from, low);
        low = high;
        if (u == t || both <= 0.0) continue;
        for (int v = 0; v < kVintages; ++v) {
          for (int p = 0; p < shape_.phases; ++p) {
            const int cell = shape_.cell(v, s, t, p);
            if (!empty(cell))
              moves_.push_back({cell, shape_.cell(v, s, u, p), std::min(1.0, both / left), {}});
          }
        }
        left -= both;
      }
      from = to;
    }
    carry_out();
  }
  old_mix_ = mix;
}

}  // namespace banso::twin
