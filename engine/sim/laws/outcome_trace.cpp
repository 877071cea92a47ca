#include "engine/sim/laws/outcome_trace.hpp"

#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

/// Cell whose care the customer at place j of the tile met: the phase may have changed since.
std::size_t met_cell(const Step& step, std::size_t j) {
  return step.ws.tile.slot[j] / at(step.ws.cells.classes);
}

/// (7.3)
void note_fading(const Step& step, const char* what, double before, double keep, double after) {
  if (before != 0.0) note(step, "7.3", what, {{"before", before}, {"kept", keep}}, -1, after);
}

}  // namespace

void note(const Step& step, const char* equation, const char* what,
          std::vector<std::pair<std::string, double>> inputs, double draw, double result) {
  step.tracer->line({step.step, equation, what, std::move(inputs), draw, result});
}

Before before_step(const Customers& c, std::size_t i) {
  return {c.health[i], c.gap[i], c.shock[i], c.scored ? double{c.score[i]} : 0.0};
}

void note_health(const Step& step, const HealthWeights& weights, std::size_t i, std::size_t j,
                 const Before& before) {
  const Customers& c = step.ws.now.customers;
  const Tile& t = step.ws.tile;
  const CellStep& in = step.ws.cell;
  const bool onboarded = step.s().phases[c.phase[i]].value.kind == scenario::PhaseKind::live;
  const double response = c.over_contacted[i] != 0 ? weights.over_contacted : 1.0;
  const double target =
      health_target(weights, t.care[j], t.level[j], response, c.fit[i], before.gap, before.shock);
  note(step, "7.2", "health target",
       {{"sqrt care", in.root_care[t.slot[j]]},
        {"delay index", in.delay[met_cell(step, j)]},
        {"fit", c.fit[i]},
        {"gap", before.gap},
        {"shock", before.shock},
        {"ambiguity", in.ambiguity[met_cell(step, j)]},
        {"onboarded", onboarded ? 1.0 : 0.0}},
       -1, target);
  note(step, "7.1", "health", {{"before", before.health}, {"target", target}},
       rng::uniform(t.draw[kHealthWord][j]), c.health[i]);
  if (step.warmup) return;
  note_fading(step, "expectation gap fades", before.gap, step.n().gap_keep, c.gap[i]);
  note_fading(step, "shock fades", before.shock, step.n().shock_keep, c.shock[i]);
}

void note_score(const Step& step, std::size_t i, std::size_t j, const Before& before) {
  const Customers& c = step.ws.now.customers;
  note(step, "16.1", "health score",
       {{"before", before.score},
        {"health", c.health[i]},
        {"inquiries", step.ws.asked[i]},
        {"usual", step.ws.cell.usual_inquiries[met_cell(step, j)]}},
       rng::uniform(step.ws.tile.seen[kScoreWord][j]), c.score[i]);
}

}  // namespace banso::sim
