#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/plan/basis.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/correlations.hpp"
#include "engine/plan/findings.hpp"
#include "engine/plan/plausible.hpp"
#include "engine/plan/workload.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::Scenario;
using scenario::WorkKind;

/// Hours a month of a kind asked of pools in which nobody stands, and of all pools.
struct Staffing {
  double asked = 0, unstaffed = 0;
};

Staffing staffing_of(const Plan& plan, const NominalHeads& heads, WorkKind kind) {
  const Org& org = plan.orgs[static_cast<std::size_t>(heads.org)];
  Staffing out;
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    if (plan.scenario.work_types[static_cast<std::size_t>(org.rows[r].work)].value.kind != kind) continue;
    for (const Share& share : org.rows[r].shares) {
      out.asked += share.share.mode;
      if (heads.pools[static_cast<std::size_t>(share.pool)].heads <= 0.0) out.unstaffed += share.share.mode;
    }
  }
  return out;
}

std::string basis_words(const Arm& arm) {
  if (arm.basis == scenario::Basis::same_budget) return " with equal yen a month";
  return arm.basis == scenario::Basis::as_designed ? " as designed for its work" : "";
}

/// A firm that nobody has ever seen is a slip of a decimal point, and takes for ever.
void check_head_count(const Plan& plan, const NominalHeads& heads, const std::string& pointer,
                      Diagnostics& out) {
  const Arm& arm = plan.arms[static_cast<std::size_t>(heads.arm)];
  double all = 0, changed = 0;
  for (const int n : heads.people) all += n;
  for (const HeadChange& change : arm.basis_heads) changed += std::abs(change.heads);
  if (changed > kMostBasisHeads) {
    report(out, Severity::error, pointer, "too_many_heads",
           "a comparison basis that changes at most " + words(kMostBasisHeads) + " people",
           "at least " + words(changed) + " more or fewer" + basis_words(arm),
           "look at workforce/hours, pay and planned hours, or leave this basis out (compare/also_…: false)");
  } else if (all > kMostHeads) {
    report(out, Severity::error, pointer, "too_many_heads", "at most " + words(kMostHeads) + " people",
           words(all) + " people" + basis_words(arm), "look at people/…/heads and hires");
  }
}

/// Questions that need people in their places: asked once everything else is in order.
void check_people(const Scenario& scenario, Diagnostics& out) {
  const Plan plan = compile(scenario);
  const std::vector<NominalHeads> arms = nominal_heads(plan);
  check_load(plan, arms, out);
  for (const NominalHeads& heads : arms) {
    const Arm& arm = plan.arms[static_cast<std::size_t>(heads.arm)];
    const bool shadow = arm.base != kNone;
    const std::string pointer = scenario::child_pointer(
        "/arms", plan.arms[static_cast<std::size_t>(shadow ? arm.base : heads.arm)].id);
    check_head_count(plan, heads, pointer, out);
    if (shadow) continue;
    const Staffing onboarding = staffing_of(plan, heads, WorkKind::onboarding);
    if (onboarding.asked > 0.0 && onboarding.unstaffed >= onboarding.asked) {
      report(out, Severity::warning, pointer, "nobody_onboards",
             "people in the roles that have onboarding work", "nobody stands in these roles",
             "give the roles people kinds whom the firm employs, or add hires");
    }
    for (int c = 0; c < plan.people(); ++c) {
      const double unplaced = heads.unplaced[static_cast<std::size_t>(c)];
      if (unplaced <= 0.0) continue;
      report(out, Severity::warning, pointer, "people_without_role",
             "a role that takes '" + scenario.people[static_cast<std::size_t>(c)].id + "'",
             words(unplaced) + " people whom no role of its org model takes",
             "they are paid and do nothing: let a role take them, or reduce their heads");
    }
  }
}

}  // namespace

void report(Diagnostics& out, Severity severity, std::string pointer, std::string code, std::string expected,
            std::string found, std::string suggestion) {
  out.add({std::move(pointer), "", std::move(code), std::move(expected), std::move(found),
           std::move(suggestion), severity});
}

std::string words(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.12g", number);
  return text;
}

Diagnostics check(const Scenario& scenario) {
  Diagnostics out;
  check_cell_count(scenario, out);
  if (out.has_errors()) return out;  // looking at so many would take for ever
  check_root(scenario, out);
  check_sums(scenario, out);
  check_lifecycle(scenario, out);
  check_arms(scenario, out);
  check_objective(scenario, out);
  check_anchors(scenario, out);
  check_derived(scenario, out);
  check_correlations(scenario, out);
  check_plausible(scenario, out);
  check_size(scenario, out);
  if (!out.has_errors()) check_people(scenario, out);
  return out;
}

}  // namespace banso::plan
