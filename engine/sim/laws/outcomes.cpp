#include "engine/sim/laws/outcomes.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/sim/laws/churn.hpp"
#include "engine/sim/laws/demand.hpp"
#include "engine/sim/laws/health.hpp"
#include "engine/sim/laws/phases.hpp"
#include "engine/sim/out_of_range.hpp"
#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

using rng::Purpose;
using scenario::Cause;
using scenario::PhaseKind;

/// Numbers that hold for every customer in this step.
struct Common {
  HealthWeights health;
  PhaseEdges edges;
  double churn_health = 0, churn_expectation = 0, breakage = 0, save = 0;
  double expansion_health = 0, expansion_fit = 0, expansion_size = 0, contraction_health = 0,
         contraction_size = 0;
  double pressed_gap = 0;  // added to the gap by a sale under pressure
  double threshold = 0, score_noise = 0, inquiry_weight = 0, other_weight = 1;
  double nps_slope = 0, nps_noise = 0, promoter = 0, detractor = 0, response = 0;
  double dependence[256] = {};
  bool survey = false, move = false, someone_left = false;
};

bool survey_now(const Step& step) {
  if (step.warmup || !step.last_of_month()) return false;
  const auto every = static_cast<int>(round_half_away(step.p()(step.s().observation.nps_every)));
  return (step.month + 1) % std::max(1, every) == 0;
}

void common_of(const Step& step, Common& k) {
  const auto& s = step.s();
  const auto& p = step.p();
  k.health = health_weights(step);
  phase_edges(step, k.edges);
  k.churn_health = p(s.churn.health);
  k.churn_expectation = p(s.churn.expectation);
  k.breakage = p(s.churn.breakage);
  k.save = p(s.churn.save);
  k.expansion_health = p(s.expansion.health);
  k.expansion_fit = p(s.expansion.fit);
  k.expansion_size = p(s.expansion.size);
  k.contraction_health = p(s.expansion.contraction_health);
  k.contraction_size = p(s.expansion.contraction_size);
  k.pressed_gap = p(s.expectation.pressure) * step.ws.now.firm.pressure * step.ws.sellers_short_term;
  k.threshold = p(s.observation.threshold);
  k.score_noise = step.n().score_noise / std::max(step.ws.now.firm.data_coverage, 0.2);
  k.inquiry_weight = p(s.observation.inquiry_weight);
  k.other_weight = std::sqrt(1.0 - k.inquiry_weight * k.inquiry_weight);
  k.nps_slope = p(s.observation.nps_slope);
  k.nps_noise = p(s.observation.nps_noise);
  k.promoter = p(s.observation.nps_promoter);
  k.detractor = p(s.observation.nps_detractor);
  k.response = p(s.observation.nps_response);
  for (int t = 0; t < step.plan.touches(); ++t) k.dependence[t] = p(s.touch_models[at(t)].value.dependence);
  k.survey = survey_now(step);
  k.move = step.ws.now.firm.move_portions > 0;
  k.someone_left = false;
  for (const double share : step.ws.now.firm.leaver_share) k.someone_left = k.someone_left || share > 0.0;
}

/// One customer's passage through a step.
class Passage {
 public:
  Passage(Step& step, const Common& common, std::size_t i)
      : step_(step),
        k_(common),
        c_(step.ws.now.customers),
        i_(i),
        outcome_(rng::draw_bits(step.stream, c_.key[i], step.key_step(), Purpose::outcome)),
        traced_(step.tracer != nullptr && step.tracer->follows(c_.key[i])) {
    const int cell = step.ws.cells.cell(c_.segment[i], c_.touch[i], c_.phase[i]);
    cell_ = at(cell);
    slot_ = step.ws.cells.with_class(cell, class_of(step, i));
    if (k_.someone_left || k_.survey || step.ws.scored) {
      seen_ = rng::draw_bits(step.stream, c_.key[i], step.key_step(), Purpose::observation);
    }
  }

  void health() {
    const PhaseKind kind = phase_kind();
    HealthInput in;
    in.root_care = step_.ws.cell.root_care[slot_];
    in.delay = step_.ws.cell.delay[cell_];
    in.ambiguity = step_.ws.cell.ambiguity[cell_];
    in.response = c_.response[i_];
    in.fit = c_.fit[i_];
    in.gap = c_.gap[i_];
    in.shock = c_.shock[i_];
    in.onboarded = kind == PhaseKind::live;
    const double target = health_target(k_.health, in);
    const double u = rng::uniform(outcome_[0]);
    const double before = c_.health[i_];
    c_.health[i_] = health_step(step_.n(), before, target, math::normal_quantile(u));
    if (traced_) {
      note("7.2", "health target",
           {{"sqrt care", in.root_care},
            {"delay index", in.delay},
            {"fit", in.fit},
            {"gap", in.gap},
            {"shock", in.shock},
            {"ambiguity", in.ambiguity},
            {"onboarded", in.onboarded ? 1.0 : 0.0}},
           -1, target);
      note("7.1", "health", {{"before", before}, {"target", target}}, u, c_.health[i_]);
    }
    if (step_.warmup) return;
    fade("expectation gap fades", c_.gap[i_], step_.n().gap_keep);
    fade("shock fades", c_.shock[i_], step_.n().shock_keep);
  }

  /// True when the customer moves to an exit phase: leaves by that phase's cause.
  bool phase() {
    const int before = c_.phase[i_];
    const double u = rng::uniform(outcome_[1]);
    const double pace = step_.ws.cell.onboard_rate[slot_];
    const int after =
        next_phase(k_.edges.from[at(before)], before, pace, c_.fit[i_], c_.health[i_], step_.n().delta, u);
    if (traced_)
      note("8.1", "phase", {{"phase", static_cast<double>(before)}, {"onboarding pace", pace}}, u, after);
    if (after == before) return false;
    const scenario::Phase& target = step_.s().phases[at(after)].value;
    if (target.kind == PhaseKind::exit) {
      const int cause = static_cast<int>(target.cause.value_or(Cause::other));
      if (traced_) note("8.3", "cause", {}, -1, cause);
      leave(cause);
      return true;
    }
    c_.phase[i_] = static_cast<std::uint8_t>(after);
    hand_over(after);
    if (c_.onboarded_step[i_] == Customers::kNever && phase_kind() == PhaseKind::live) {
      c_.onboarded_step[i_] = step_.step;
      step_.ws.month.onboarded += 1;
      if (!c_.opening[i_]) completed();
    }
    return false;
  }

  void owner() {
    const bool there = c_.won_step[i_] < step_.ws.now.firm.move_step;
    if (k_.move && there && step_.ws.now.firm.move_shock[cell_] > 0.0) {
      add_shock(step_.ws.now.firm.move_shock[cell_] * k_.dependence[c_.touch[i_]], "14.5", "move");
    }
    if (!k_.someone_left) return;
    const double u = rng::uniform(seen_[0]);
    if (u < step_.ws.cell.owner_risk[cell_]) {
      add_shock((1.0 - step_.ws.org.record) * k_.dependence[c_.touch[i_]], "9.2", "person left");
    }
  }

  /// True when the customer leaves.
  bool churn() {
    const Numbers& n = step_.n();
    const double calm = c_.frailty[i_] * n.churn[c_.segment[i_]];
    const double base = calm * math::exp(-k_.churn_health * c_.health[i_]);
    const Hazard hazard = hazard_of(
        base, calm, n.cause[static_cast<int>(Cause::other)], n.cause[static_cast<int>(Cause::expectation)],
        step_.ws.cell.operation[slot_], step_.ws.cell.value[slot_], step_.ws.cell.support[slot_],
        k_.churn_expectation * (c_.gap[i_] + c_.shock[i_]));
    const double lambda = hazard.total();
    const double unprepared = 1.0 + k_.save * (1.0 - step_.ws.cell.renewal[slot_]);
    const double exponent = exponent_of(lambda, unprepared);
    const double u = rng::uniform(outcome_[2]);
    if (step_.ws.summing_hazard) {
      c_.hazard_sum[i_] += lambda * unprepared * n.delta;
      c_.hazard_time[i_] += n.delta;
    }
    if (u >= exponent && !step_.expected && !traced_) return false;  // 1 - e^{-x} <= x spares the exponential
    const double chance = -math::expm1(-exponent);
    if (step_.expected) expect_churn(chance);
    if (traced_) {
      note("10.2", "hazard per month", {{"base", base}, {"gap", c_.gap[i_]}, {"shock", c_.shock[i_]}}, -1,
           lambda);
      note(c_.renewal_step[i_] == Customers::kMonthly ? "10.3" : "10.4", "leaves",
           {{"exponent", exponent}, {"chance", chance}, {"accumulated", c_.accumulated[i_]}}, u,
           u < chance ? 1.0 : 0.0);
    }
    if (u >= chance) return false;
    const int cause = cause_for(hazard, u / chance);
    if (traced_) note("10.5", "cause", {}, u / chance, cause);
    leave(cause);
    return true;
  }

  void expansion() {
    const Numbers& n = step_.n();
    const double up = step_.ws.cell.expansion[slot_] *
                      math::exp(k_.expansion_health * c_.health[i_] + k_.expansion_fit * c_.fit[i_]);
    const double down = n.contraction * math::exp(-k_.contraction_health * c_.health[i_]);
    const double u = rng::uniform(outcome_[3]);
    const bool neither = u >= up * n.delta && 1.0 - u >= down * n.delta;
    if (neither && !step_.expected && !traced_) return;  // 1 - e^{-x} <= x spares the exponentials
    const double grows = -math::expm1(-up * n.delta), shrinks = -math::expm1(-down * n.delta);
    const auto mrr = static_cast<double>(c_.mrr[i_]);
    if (step_.expected && c_.opening[i_]) {
      step_.ws.expected.expansion += grows * mrr * k_.expansion_size;
      step_.ws.expected.contraction += shrinks * mrr * k_.contraction_size;
    }
    if (traced_) {
      note("11.3", "expands", {{"hazard", up}, {"chance", grows}}, u, u < grows ? 1.0 : 0.0);
      note("11.4", "contracts", {{"hazard", down}, {"chance", shrinks}}, u, u > 1.0 - shrinks ? 1.0 : 0.0);
    }
    if (u < grows) {
      change_mrr(bounded_mrr(mrr * (1.0 + k_.expansion_size), "/expansion"));
      c_.gap[i_] += k_.pressed_gap;
    } else if (u > 1.0 - shrinks) {
      change_mrr(to_minor(mrr * (1.0 - k_.contraction_size)));
    }
  }

  void observe() {
    if (step_.ws.scored) {
      double& score = c_.score[i_];
      const double before = score;
      score = c_.health[i_] + (score - c_.health[i_]) * step_.n().score_keep + k_.score_noise * signal();
      c_.flagged[i_] = score < k_.threshold ? 1 : 0;
      if (traced_) {
        note("16.1", "health score",
             {{"before", before},
              {"health", c_.health[i_]},
              {"inquiries", step_.ws.asked[i_]},
              {"usual", step_.ws.cell.usual_inquiries[cell_]}},
             rng::uniform(seen_[1]), score);
      }
    }
    if (!k_.survey) return;
    const double u = rng::uniform(seen_[3]);
    if (traced_)
      note("16.2", "answers the survey", {{"chance", k_.response}}, u, u < k_.response ? 1.0 : 0.0);
    if (u >= k_.response) return;
    const double luck = rng::uniform(seen_[2]);
    const double answer = k_.nps_slope * c_.health[i_] + k_.nps_noise * math::normal_quantile(luck);
    if (traced_) {
      note("16.2", "survey answer",
           {{"health", c_.health[i_]}, {"promoter above", k_.promoter}, {"detractor below", k_.detractor}},
           luck, answer);
    }
    step_.ws.month.answers += 1;
    step_.ws.month.promoters += answer > k_.promoter ? 1 : 0;
    step_.ws.month.detractors += answer < k_.detractor ? 1 : 0;
  }

 private:
  /// What a score shows beside health: log-ins and features used, and more or fewer inquiries than usual. (16.1)
  [[nodiscard]] double signal() const {
    const double z = math::normal_quantile(rng::uniform(seen_[1]));
    const double usual = std::min(step_.ws.cell.usual_inquiries[cell_], kMostInquiries);
    if (usual <= 0.0) return z;
    return k_.other_weight * z - k_.inquiry_weight * (step_.ws.asked[i_] - usual) / std::sqrt(usual);
  }

  /// A customer won inside the run is onboarded.
  void completed() {
    RunSums& run = step_.ws.run;
    const int took = step_.step - c_.won_step[i_] + 1;
    run.onboarded_won += 1;
    run.onboarding_months += (took - 0.5) * step_.n().delta;  // within its last step: half of it
    if (took > kOnboardingMonths * step_.plan.grid.steps_per_month) return;
    step_.ws.history.in_time[at(c_.won_step[i_] / step_.plan.grid.steps_per_month)] += 1;
  }

  [[nodiscard]] PhaseKind phase_kind() const { return step_.s().phases[c_.phase[i_]].value.kind; }

  void note(const char* equation, const char* what, std::vector<std::pair<std::string, double>> inputs,
            double draw, double result) {
    step_.tracer->line({step_.step, equation, what, std::move(inputs), draw, result});
  }

  /// (7.3)
  void fade(const char* what, double& size, double keep) {
    const double before = size;
    size *= keep;
    if (traced_ && before != 0.0) note("7.3", what, {{"before", before}, {"kept", keep}}, -1, size);
  }

  void add_shock(double size, const char* equation, const char* what) {
    c_.shock[i_] += size;
    if (traced_) note(equation, what, {{"size", size}}, -1, c_.shock[i_]);
  }

  void hand_over(int after) {
    const OrgNumbers& org = step_.ws.org;
    const auto pair = cell_ * at(step_.plan.phases()) + at(after);
    const double moved = org.moved[pair];
    if (moved <= 0.0) return;
    add_shock(moved * (1.0 - org.moved_fidelity[pair]) * k_.dependence[c_.touch[i_]], "9.1",
              "hand-over at phase change");
    step_.ws.cell.handovers[pair] += 1;
  }

  /// Exponent of (10.3) or (10.4).
  double exponent_of(double lambda, double unprepared) {
    const double now = lambda * step_.n().delta;
    if (c_.renewal_step[i_] == Customers::kMonthly) return now * unprepared;
    double exponent = k_.breakage * now;
    c_.accumulated[i_] += (1.0 - k_.breakage) * now;
    if (step_.step < c_.renewal_step[i_]) return exponent;
    exponent += c_.accumulated[i_] * unprepared;
    c_.accumulated[i_] = 0.0;
    const auto term = round_half_away(step_.p()(step_.s().segments[c_.segment[i_]].value.annual_term));
    c_.renewal_step[i_] += static_cast<std::int32_t>(term) * step_.plan.grid.steps_per_month;
    return exponent;
  }

  void expect_churn(double chance) {
    if (!c_.opening[i_]) return;
    step_.ws.expected.churn[c_.segment[i_]] += chance;
    step_.ws.expected.churn_mrr += chance * static_cast<double>(c_.mrr[i_]);
  }

  void leave(int cause) {
    MonthSums& month = step_.ws.month;
    YearBase& year = step_.ws.year;
    const auto segment = c_.segment[i_];
    month.lost += 1;
    month.lost_by_cause[at(cause)] += 1;
    month.lost_by_segment[segment] += 1;
    month.lost_flagged += c_.flagged[i_];
    month.mrr_churn += c_.mrr[i_];
    if (c_.won_step[i_] < year.start_step) {
      year.lost[segment] += 1;
      year.lost_mrr += c_.year_mrr[i_];
    }
    c_.phase[i_] = static_cast<std::uint8_t>(step_.plan.exit_phase_of[cause]);
    if (step_.observer != nullptr) step_.observer->customer_left(c_.key[i_], static_cast<Cause>(cause));
  }

  void change_mrr(Minor after) {
    const Minor change = after - c_.mrr[i_];
    c_.mrr[i_] = after;
    if (change >= 0) {
      step_.ws.month.mrr_expansion += change;
      step_.ws.month.expansions += 1;
    } else {
      step_.ws.month.mrr_contraction -= change;
    }
  }

  Step& step_;
  const Common& k_;
  Customers& c_;
  std::size_t i_;
  rng::Bits4 outcome_;
  rng::Bits4 seen_{};
  bool traced_;
  std::size_t cell_ = 0, slot_ = 0;
};

}  // namespace

void outcomes(Step& step) {
  thread_local Common common;  // keeps the edges' memory from step to step
  common_of(step, common);
  Customers& c = step.ws.now.customers;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < c.size(); ++i) {
    Passage customer(step, common, i);
    customer.health();
    bool leaves = false;
    if (!step.warmup) {
      leaves = customer.phase();
      if (!leaves) customer.owner();
      leaves = leaves || customer.churn();
      if (!leaves) customer.expansion();
    }
    if (!leaves) customer.observe();
    if (leaves) continue;
    if (kept != i) c.move(i, kept);
    ++kept;
  }
  c.resize(kept);
}

}  // namespace banso::sim
