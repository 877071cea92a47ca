#include "engine/sim/laws/outcomes.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/math/tiles.hpp"
#include "engine/rng/tiles.hpp"
#include "engine/sim/laws/book.hpp"
#include "engine/sim/laws/expected.hpp"
#include "engine/sim/laws/outcome_rows.hpp"
#include "engine/sim/laws/outcome_trace.hpp"
#include "engine/sim/laws/priority.hpp"
#include "engine/sim/out_of_range.hpp"
#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

using rng::Purpose;
using scenario::Cause;
using scenario::PhaseKind;

/// One tile of customers on its way through the step.
class Passage {
 public:
  Passage(Step& step, const OutcomeNumbers& numbers, std::size_t first, std::size_t count)
      : step_(step), k_(numbers), c_(step.ws.now.customers), t_(step.ws.tile), first_(first), count_(count) {
    slots(step, first, count, t_.slot.data());
    look_up(rows(), lines(), t_.slot.data(), count,
            {{t_.care.data(), t_.level.data(), t_.rate.data(), t_.known.data(), t_.unprepared.data(),
              t_.upward.data(), step.ws.scored ? t_.usual.data() : nullptr,
              step.ws.scored ? t_.root_usual.data() : nullptr}});
    std::fill_n(t_.gone.data(), count, std::uint8_t{0});
    for (std::size_t j = 0; step.tracer != nullptr && j < count; ++j) {
      if (step.tracer->follows(c_.key[first + j])) followed_ = j;
    }
    draw(Purpose::outcome, t_.draw);
    if (k_.owner_left || k_.observation.survey || step.ws.scored) draw(Purpose::observation, t_.seen);
  }

  void health() {
    if (followed_ != kNobody) before_ = before_step(c_, first_ + followed_);
    math::normal_quantiles(t_.draw[kHealthWord].data(), t_.normal.data(), count_, t_.scratch.data());
    const HealthTile tile{t_.care.data(),  t_.level.data(),    t_.normal.data(), &c_.over_contacted[first_],
                          &c_.fit[first_], &c_.health[first_], &c_.gap[first_],  &c_.shock[first_]};
    move_health(step_.n(), k_.health, !step_.warmup, tile, count_);
    if (followed_ != kNobody) note_health(step_, k_.health, first_ + followed_, followed_, before_);
  }

  /// Phase changes; those who move to an exit leave by that phase's cause.
  void phases() {
    for (std::size_t e = 0; e == 0 || e < k_.most_edges; e += 2) {
      look_up(rows() + 1 + e / 2, lines(), t_.slot.data(), count_, edge_columns(e == 0 && k_.owner_left));
      const EdgePart part{std::min<std::size_t>(2, k_.most_edges - e), e == 0, e + 2 >= k_.most_edges};
      add_edges(&c_.fit[first_], &c_.health[first_], part, t_, count_);
    }
    each_chosen([this](std::size_t j) { phase(j); });
  }

  void owners() {
    for (std::size_t j = 0; k_.move && j < count_; ++j) {
      const double shock = k_.move_shock[t_.slot[j]];
      if (shock <= 0.0 || t_.gone[j] || c_.won_step[first_ + j] >= step_.ws.now.firm.move_step) continue;
      add_shock(j, shock, "14.5", "move");
    }
    if (!k_.owner_left) return;
    choose_below(t_.seen[kOwnerWord].data(), t_.owner_risk.data(), count_, t_.chosen);
    for (std::size_t n = 0; n < t_.chosen.count; ++n) {
      const std::size_t j = t_.chosen.at[n];
      if (t_.gone[j] || rng::uniform(t_.seen[kOwnerWord][j]) >= step_.ws.cell.owner_risk[cell(j)]) continue;
      add_shock(j, (1.0 - step_.ws.org.record) * k_.dependence[c_.touch[first_ + j]], "9.2", "person left");
    }
  }

  void churns() {
    accumulate_hazard(step_, k_.churn, first_, count_);
    if (step_.expected) t_.chosen.include_all(count_);
    each_chosen([this](std::size_t j) { churn(j); });
  }

  void expansions() {
    choose_changes(c_, k_.expansion, first_, count_, t_);
    if (step_.expected) t_.chosen.include_all(count_);
    each_chosen([this](std::size_t j) { expansion(j); });
  }

  void observe() {
    if (step_.ws.scored) {
      math::normal_quantiles(t_.seen[kScoreWord].data(), t_.normal.data(), count_, t_.scratch.data());
      move_scores(step_, k_.observation, first_, count_);
      if (followed_ != kNobody && !t_.gone[followed_])
        note_score(step_, first_ + followed_, followed_, before_);
    }
    if (!k_.observation.survey) return;
    math::normal_quantiles(t_.seen[kAnswerWord].data(), t_.normal.data(), count_, t_.scratch.data());
    choose_below(t_.seen[kResponseWord].data(), from_above(k_.observation.response), count_, t_.chosen);
    each_chosen([this](std::size_t j) { survey(j); });
    step_.ws.month.answers += answers_;
    step_.ws.month.promoters += promoters_;
    step_.ws.month.detractors += detractors_;
  }

 private:
  static constexpr std::size_t kNobody = kTile;

  [[nodiscard]] const EightColumns* rows() const { return step_.ws.outcome_rows.data(); }
  [[nodiscard]] std::size_t lines() const { return lines_of_outcome_row(k_.most_edges); }
  [[nodiscard]] ColumnArrays edge_columns(bool with_owner_risk) {
    EdgeNumbers* const edge = t_.edge;
    ColumnArrays out{{edge[0].rate.data(), edge[0].fit.data(), edge[0].health.data(), edge[1].rate.data(),
                      edge[1].fit.data(), edge[1].health.data()}};
    if (with_owner_risk) out.of[kOwnerRiskColumn] = t_.owner_risk.data();
    return out;
  }
  [[nodiscard]] bool traced(std::size_t j) const { return j == followed_; }
  [[nodiscard]] std::size_t cell(std::size_t j) const {
    return t_.slot[j] / static_cast<std::size_t>(step_.ws.cells.classes);
  }
  [[nodiscard]] int priority_class(std::size_t j) const {
    return static_cast<int>(t_.slot[j]) % step_.ws.cells.classes;
  }
  [[nodiscard]] PhaseKind phase_kind(std::size_t j) const {
    return step_.s().phases[c_.phase[first_ + j]].value.kind;
  }

  void draw(Purpose purpose, TileWords (&out)[4]) {
    rng::draw_words(step_.stream, &c_.key[first_], count_, step_.key_step(), purpose,
                    {{out[0].data(), out[1].data(), out[2].data(), out[3].data()}});
    WordsDrawn& words = step_.ws.words;
    (purpose == Purpose::outcome ? words.outcome : words.observation) +=
        4 * static_cast<std::int64_t>(count_);
  }

  /// Calls for every chosen customer of the tile who is still there, the followed one among them.
  template <class Function>
  void each_chosen(Function function) {
    if (followed_ != kNobody) t_.chosen.include(followed_);
    for (std::size_t n = 0; n < t_.chosen.count; ++n) {
      const std::size_t j = t_.chosen.at[n];
      if (j < count_ && !t_.gone[j]) function(j);
    }
  }

  void phase(std::size_t j) {
    const std::size_t i = first_ + j;
    const int before = c_.phase[i];
    const double u = rng::uniform(t_.draw[kPhaseWord][j]);
    const double pace = step_.ws.cell.onboard_rate[t_.slot[j]];
    const auto& edges = k_.edges.from[at(before)];
    const int after = edges.size() == 1 && surely(u, t_.bound[j])
                          ? edges.front().to
                          : next_phase(edges, before, pace, c_.fit[i], c_.health[i], step_.n().delta, u);
    if (traced(j))
      note(step_, "8.1", "phase", {{"phase", static_cast<double>(before)}, {"onboarding pace", pace}}, u,
           after);
    if (after == before) return;
    const scenario::Phase& target = step_.s().phases[at(after)].value;
    if (target.kind == PhaseKind::exit) {
      if (step_.expected) expect_loss(step_, i, step_.ws.expected.exits, 1.0);
      const int cause = static_cast<int>(target.cause.value_or(Cause::other));
      if (traced(j)) note(step_, "8.3", "cause", {}, -1, cause);
      leave(j, cause);
      return;
    }
    leave_slot(step_, i, priority_class(j));
    c_.phase[i] = static_cast<std::uint8_t>(after);
    enter_slot(step_, i, priority_class(j));
    hand_over(j, after);
    if (c_.onboarded_step[i] == Customers::kNever && phase_kind(j) == PhaseKind::live) {
      c_.onboarded_step[i] = static_cast<std::int16_t>(step_.step);
      step_.ws.month.onboarded += 1;
      if (!c_.opening(i)) completed(i);
    }
  }

  void churn(std::size_t j) {
    const std::size_t i = first_ + j;
    const double u = rng::uniform(t_.draw[kChurnWord][j]), accumulated = c_.accumulated[i];
    const double exponent = exponent_or_renewal(j);
    if (u >= exponent && !step_.expected && !traced(j)) return;  // 1 - e^{-x} <= x spares the exponential
    const double chance = -math::expm1(-exponent);
    if (step_.expected) expect_loss(step_, i, step_.ws.expected.churn, chance);
    if (traced(j)) {
      note(step_, "10.2", "hazard per month",
           {{"base", base_hazard(step_, i)}, {"gap", c_.gap[i]}, {"shock", c_.shock[i]}}, -1, t_.hazard[j]);
      note(step_, c_.renewal_step[i] == Customers::kMonthly ? "10.3" : "10.4", "leaves",
           {{"exponent", exponent}, {"chance", chance}, {"accumulated", accumulated}}, u,
           u < chance ? 1.0 : 0.0);
    }
    if (u >= chance) return;
    const int cause = cause_for(monthly_hazard(step_, i, t_.slot[j]), u / chance);
    if (traced(j)) note(step_, "10.5", "cause", {}, u / chance, cause);
    leave(j, cause);
  }

  /// Exponent of (10.3), or of (10.4): then the customer's next term begins.
  double exponent_or_renewal(std::size_t j) {
    const std::size_t i = first_ + j;
    const bool monthly = c_.renewal_step[i] == Customers::kMonthly;
    if (monthly || step_.step < c_.renewal_step[i]) return t_.exponent[j];
    return fall_due(c_, i, t_.exponent[j], t_.unprepared[j], k_.term_steps[c_.segment[i]]);
  }

  void expansion(std::size_t j) {
    const std::size_t i = first_ + j;
    const double u = rng::uniform(t_.draw[kChangeWord][j]), bound = t_.bound[j];
    const auto mrr = static_cast<double>(c_.mrr[i]);
    if (step_.expected || traced(j)) look_at_changes(j, u);
    if (u < bound && (surely(u, bound) || u < expansion_chance(j))) {
      grow(i, mrr);
    } else if (u > 1.0 - contraction_chance(j)) {
      book_contraction(step_, i, to_minor(mrr * (1.0 - k_.expansion.contraction_size)));
    }
  }

  [[nodiscard]] double expansion_hazard(std::size_t j) const {
    return sim::expansion_hazard(k_.expansion, step_.ws.cell.expansion[t_.slot[j]], c_.health[first_ + j],
                                 c_.fit[first_ + j]);
  }
  [[nodiscard]] double expansion_chance(std::size_t j) const {
    return chance_in_step(k_.expansion, expansion_hazard(j));
  }
  [[nodiscard]] double contraction_hazard(std::size_t j) const {
    return sim::contraction_hazard(k_.expansion, c_.health[first_ + j]);
  }
  [[nodiscard]] double contraction_chance(std::size_t j) const {
    return chance_in_step(k_.expansion, contraction_hazard(j));
  }

  /// What anchors and a trace look at, whatever happens.
  void look_at_changes(std::size_t j, double u) {
    const double grows = expansion_chance(j), shrinks = contraction_chance(j);
    if (step_.expected) expect_changes(step_, k_.expansion, first_ + j, grows, shrinks);
    if (!traced(j)) return;
    note(step_, "11.3", "expands", {{"hazard", expansion_hazard(j)}, {"chance", grows}}, u,
         u < grows ? 1.0 : 0.0);
    note(step_, "11.4", "contracts", {{"hazard", contraction_hazard(j)}, {"chance", shrinks}}, u,
         u > 1.0 - shrinks ? 1.0 : 0.0);
  }

  void grow(std::size_t i, double mrr) {
    book_expansion(step_, i, bounded_mrr(mrr * (1.0 + k_.expansion.size), "/expansion"));
    c_.gap[i] += static_cast<float>(k_.expansion.pressed_gap);
  }

  /// (16.2)
  void survey(std::size_t j) {
    const ObservationNumbers& k = k_.observation;
    const double u = rng::uniform(t_.seen[kResponseWord][j]);
    if (traced(j))
      note(step_, "16.2", "answers the survey", {{"chance", k.response}}, u, u < k.response ? 1.0 : 0.0);
    if (u >= k.response) return;
    const double health = c_.health[first_ + j];
    const double answer = k.nps_slope * health + k.nps_noise * double{t_.normal[j]};
    if (traced(j)) {
      note(step_, "16.2", "survey answer",
           {{"health", health}, {"promoter above", k.promoter}, {"detractor below", k.detractor}},
           rng::uniform(t_.seen[kAnswerWord][j]), answer);
    }
    answers_ += 1;
    promoters_ += answer > k.promoter ? 1 : 0;
    detractors_ += answer < k.detractor ? 1 : 0;
  }

  /// A customer won inside the run is onboarded.
  void completed(std::size_t i) {
    RunSums& run = step_.ws.run;
    const int took = step_.step - c_.won_step[i] + 1;
    run.onboarded_won += 1;
    run.onboarding_months += (took - 0.5) * step_.n().delta;  // within its last step: half of it
    if (took > kOnboardingMonths * step_.plan.grid.steps_per_month) return;
    step_.ws.history.in_time[at(c_.won_step[i] / step_.plan.grid.steps_per_month)] += 1;
  }

  void add_shock(std::size_t j, double size, const char* equation, const char* what) {
    float& shock = c_.shock[first_ + j];
    shock += static_cast<float>(size);
    if (traced(j)) note(step_, equation, what, {{"size", size}}, -1, shock);
  }

  void hand_over(std::size_t j, int after) {
    const OrgNumbers& org = step_.ws.org;
    const auto pair = cell(j) * at(step_.plan.phases()) + at(after);
    const double moved = org.moved[pair];
    if (moved <= 0.0) return;
    add_shock(j, moved * (1.0 - org.moved_fidelity[pair]) * k_.dependence[c_.touch[first_ + j]], "9.1",
              "hand-over at phase change");
    step_.ws.cell.handovers[pair] += 1;
  }

  void leave(std::size_t j, int cause) {
    const std::size_t i = first_ + j;
    book_loss(step_, i, cause, priority_class(j));
    t_.gone[j] = 1;
    step_.ws.left.push_back(i);
    if (step_.observer != nullptr) step_.observer->customer_left(c_.key[i], static_cast<Cause>(cause));
  }

  Step& step_;
  const OutcomeNumbers& k_;
  Customers& c_;
  Tile& t_;
  std::size_t first_, count_;
  std::size_t followed_ = kNobody;                    ///< place of the customer that the tracer follows
  Before before_;                                     ///< what this one was
  int answers_ = 0, promoters_ = 0, detractors_ = 0;  ///< to the survey
};

}  // namespace

void outcomes(Step& step) {
  thread_local OutcomeNumbers numbers;  // keeps the edges' memory from step to step
  outcome_numbers(step, numbers);
  fill_outcome_rows(step, numbers);
  Customers& c = step.ws.now.customers;
  step.ws.left.clear();
  for (std::size_t first = 0; first < c.size(); first += kTile) {
    Passage tile(step, numbers, first, std::min(kTile, c.size() - first));
    tile.health();
    if (!step.warmup) {
      tile.phases();
      tile.owners();
      tile.churns();
      tile.expansions();
    }
    tile.observe();
  }
  c.take_out(step.ws.left);
}

}  // namespace banso::sim
