#include "engine/plan/compile.hpp"

#include "engine/plan/arms.hpp"
#include "engine/plan/basis.hpp"
#include "engine/plan/correlations.hpp"
#include "engine/plan/digest.hpp"
#include "engine/plan/entities.hpp"
#include "engine/plan/make_layout.hpp"
#include "engine/plan/orgs.hpp"
#include "engine/plan/slots.hpp"

namespace banso::plan {

namespace {

void add_arms(Plan& plan, Slots& slots, bool shadows) {
  OrgTable orgs(plan.scenario, slots);
  plan.arms = make_arms(plan.scenario, orgs);
  if (shadows) {
    std::vector<Arm> more = make_shadows(plan.scenario.compare, plan.arms);
    plan.arms.insert(plan.arms.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
  }
  plan.orgs = orgs.take();
  plan.baseline = static_cast<int>(plan.scenario.arms.index_of(plan.scenario.compare.baseline));
  for (const std::size_t index : plan.scenario.arms.display_order()) {
    plan.display_order.push_back(static_cast<int>(index));
  }
}

void set_digest(Plan& plan) {
  Digest digest = digest_of(plan.scenario);
  for (const Arm& arm : plan.arms) digest.add(std::string_view(arm.id));  // with or without shadows
  plan.digest_hi = digest.high();
  plan.digest_lo = digest.low();
}

}  // namespace

Plan compile(scenario::Scenario scenario, const CompileOptions& options) {
  Plan plan;
  plan.scenario = std::move(scenario);
  Slots slots(plan.scenario);
  plan.grid = make_grid(plan.scenario.time);
  plan.keys = make_keys(plan.scenario);
  set_ends(plan);
  add_arms(plan, slots, options.shadows);
  plan.lines = make_lines(plan.scenario, slots);
  plan.inputs = slots.take_inputs();
  set_groups(plan);
  plan.layout = make_layout(plan.scenario, plan.grid, plan.orgs);
  set_team_keys(plan.layout, plan.orgs);
  set_basis_heads(plan);
  set_digest(plan);
  return plan;
}

}  // namespace banso::plan
