#include "engine/sim/laws/outcome_rows.hpp"

#include <algorithm>
#include <cmath>

#include "engine/sim/laws/demand.hpp"

namespace banso::sim {

namespace {

using scenario::PhaseKind;

/// Somebody left on whom customers leaned.
bool owner_left(const Step& step) {
  const auto& share = step.ws.now.firm.leaver_share;
  if (std::all_of(share.begin(), share.end(), [](double left) { return left <= 0.0; })) return false;
  const Cells& cells = step.ws.cells;
  for (int cell = 0; cell < cells.count(); ++cell) {
    if (step.ws.cell.owner_risk[at(cell)] <= 0.0) continue;
    for (int c = 0; c < cells.classes; ++c)
      if (step.ws.cell.live[cells.with_class(cell, c)] > 0.0) return true;
  }
  return false;
}

/// (14.5)
void shocks_of_move(const Step& step, OutcomeNumbers& k) {
  const Cells& cells = step.ws.cells;
  k.move_shock.resize(at(cells.count() * cells.classes));
  for (int cell = 0; cell < cells.count(); ++cell) {
    const double shock =
        step.ws.now.firm.move_shock[at(cell)] * k.dependence[cell / cells.phases % cells.touches];
    std::fill_n(&k.move_shock[cells.with_class(cell, 0)], cells.classes, shock);
  }
}

constexpr float single(double value) { return static_cast<float>(value); }
void fill_edge(float* column, const Edge& edge, double onboard_rate, double delta) {
  column[0] = single(edge_rate(edge, onboard_rate) * delta);
  column[1] = single(edge.fit);
  column[2] = single(edge.health);
}

}  // namespace

void outcome_numbers(const Step& step, OutcomeNumbers& k) {
  k.health = health_weights(step);
  phase_edges(step, k.edges);
  k.most_edges = 0;
  for (const auto& edges : k.edges.from) k.most_edges = std::max(k.most_edges, edges.size());
  k.churn = churn_numbers(step);
  k.expansion = expansion_numbers(step);
  k.observation = observation_numbers(step);
  for (int t = 0; t < step.plan.touches(); ++t)
    k.dependence[t] = step.p()(step.s().touch_models[at(t)].value.dependence);
  for (int s = 0; s < step.plan.segments(); ++s) {
    const auto months = round_half_away(step.p()(step.s().segments[at(s)].value.annual_term));
    k.term_steps[s] = static_cast<int>(months) * step.plan.grid.steps_per_month;
  }
  k.move = step.ws.now.firm.move_portions > 0;
  if (k.move) shocks_of_move(step, k);
  k.owner_left = owner_left(step);
}

std::size_t lines_of_outcome_row(std::size_t most_edges) {
  return 1 + std::max<std::size_t>(1, (most_edges + 1) / 2);
}

std::size_t most_outcome_rows(const plan::Plan& plan) {
  std::size_t most_edges = 0;
  for (const auto& [id, phase] : plan.scenario.phases) most_edges = std::max(most_edges, phase.to.size());
  const auto slots_used = at(plan.segments() * plan.touches() * plan.phases() * kMaxClasses);
  return slots_used * lines_of_outcome_row(most_edges);
}

void fill_outcome_rows(Step& step, const OutcomeNumbers& k) {
  const Cells& cells = step.ws.cells;
  const CellStep& in = step.ws.cell;
  const std::size_t lines = lines_of_outcome_row(k.most_edges);
  step.ws.outcome_rows.resize(at(cells.count() * cells.classes) * lines);
  for (const int cell : in.inhabited) {
    const int phase = cell % cells.phases, segment = cell / cells.phases / cells.touches;
    const bool onboarded = step.s().phases[at(phase)].value.kind == PhaseKind::live;
    const double level = shared_level(k.health, in.delay[at(cell)], in.ambiguity[at(cell)], onboarded);
    const double usual = std::min(in.usual_inquiries[at(cell)], kMostInquiries);
    for (int c = 0; c < cells.classes; ++c) {
      const auto slot = cells.with_class(cell, c);
      EightColumns* row = &step.ws.outcome_rows[slot * lines];
      std::fill_n(row, lines, EightColumns{});
      float* const shared = row[0].column;
      shared[kCareColumn] = single(k.health.care * (in.root_care[slot] - k.health.root_reference));
      shared[kLevelColumn] = single(level);
      shared[kChurnColumn] = single(step.n().churn[at(segment)]);
      shared[kCausesColumn] = single(in.operation[slot] + in.value[slot] + in.support[slot]);
      shared[kUnpreparedColumn] = single(1.0 + k.churn.save * (1.0 - in.renewal[slot]));
      shared[kUpwardColumn] = single(in.expansion[slot] * step.n().delta);
      shared[kUsualColumn] = single(usual);
      shared[kRootUsualColumn] = single(std::sqrt(usual));
      const auto& edges = k.edges.from[at(phase)];
      for (std::size_t e = 0; e < edges.size(); ++e)
        fill_edge(&row[1 + e / 2].column[3 * (e % 2)], edges[e], in.onboard_rate[slot], step.n().delta);
      row[1].column[kOwnerRiskColumn] = from_above(in.owner_risk[at(cell)]);
    }
  }
}

}  // namespace banso::sim
