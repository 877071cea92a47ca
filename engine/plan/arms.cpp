#include "engine/plan/arms.hpp"

#include <algorithm>

#include "engine/plan/events.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::Basis;
using scenario::Compare;

struct BasisShadow {
  Basis basis;
  Shadow shadow;
  const char* suffix;
  bool wanted;
};

std::vector<BasisShadow> wanted_bases(const Compare& compare) {
  const bool any = compare.also_same_budget || compare.also_as_designed;
  std::vector<BasisShadow> all{
      {Basis::same_people, Shadow::same_people, "@same_people", any},
      {Basis::same_budget, Shadow::same_budget, "@same_budget", compare.also_same_budget},
      {Basis::as_designed, Shadow::as_designed, "@as_designed", compare.also_as_designed}};
  const auto unwanted = [&](const BasisShadow& s) { return !s.wanted || s.basis == compare.basis; };
  all.erase(std::remove_if(all.begin(), all.end(), unwanted), all.end());
  return all;
}

Arm shadow_of(const std::vector<Arm>& arms, std::size_t base, Shadow shadow, const char* suffix) {
  Arm arm = arms[base];
  arm.id += suffix;
  arm.base = static_cast<int>(base);
  arm.shadow = shadow;
  return arm;
}

}  // namespace

const Event* move_of(const Arm& arm) {
  const auto place = std::find_if(arm.events.begin(), arm.events.end(), [](const Event& event) {
    return event.id == kMoveId && event.org != kNone;
  });
  return place == arm.events.end() ? nullptr : &*place;
}

std::vector<Arm> make_arms(const scenario::Scenario& scenario, OrgTable& orgs) {
  std::vector<Event> common;
  append_events(scenario, scenario.timeline, "/timeline", orgs, common);
  append_events(scenario, scenario.staffing.plan, "/staffing/plan", orgs, common);

  std::vector<Arm> arms;
  for (const auto& item : scenario.arms) {
    const std::string pointer = scenario::child_pointer("/arms", item.id);
    Arm arm;
    arm.id = item.id;
    arm.label = item.value.label;
    arm.label_ja = item.value.label_ja.empty() ? item.value.label : item.value.label_ja;
    arm.basis = scenario.compare.basis;
    arm.events = common;
    append_events(scenario, item.value.timeline, pointer + "/timeline", orgs, arm.events);
    for (std::size_t i = common.size(); i < arm.events.size(); ++i) arm.events[i].own = true;
    if (item.value.become) {
      arm.events.push_back(make_move(scenario, pointer + "/become", *item.value.become, orgs));
      arm.basis_month = arm.events.back().month;
    }
    arms.push_back(std::move(arm));
  }
  return arms;
}

std::vector<Arm> make_shadows(const Compare& compare, const std::vector<Arm>& arms) {
  std::vector<Arm> shadows;
  for (std::size_t base = 0; base < arms.size(); ++base) {
    for (const BasisShadow& wanted : wanted_bases(compare)) {
      Arm arm = shadow_of(arms, base, wanted.shadow, wanted.suffix);
      arm.basis = wanted.basis;
      shadows.push_back(std::move(arm));
    }
    if (compare.also_no_proactive) {
      Arm arm = shadow_of(arms, base, Shadow::no_proactive, "@no_proactive");
      arm.no_proactive = true;
      shadows.push_back(std::move(arm));
    }
  }
  std::sort(shadows.begin(), shadows.end(), [](const Arm& a, const Arm& b) { return a.id < b.id; });
  return shadows;
}

}  // namespace banso::plan
