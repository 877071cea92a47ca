#include <algorithm>
#include <map>

#include "engine/plan/findings.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::child_pointer;
using scenario::Collection;
using scenario::Event;
using scenario::Quantity;
using scenario::Scenario;

/// People of each kind who can be there: today's, and all who are added.
using Present = std::map<std::string, double>;

void add(const Collection<Quantity>& heads, Present& present) {
  for (const auto& item : heads) present[item.id] += std::max(0.0, item.value.high);
}

void add(const Collection<Event>& events, Present& present) {
  for (const auto& event : events) add(event.value.change.heads, present);
}

void compare(const Collection<Quantity>& heads, const Present& present, const std::string& pointer,
             Diagnostics& out) {
  for (const auto& item : heads) {
    const auto there = present.find(item.id);
    const double people = there == present.end() ? 0.0 : there->second;
    if (item.value.low >= -people) continue;
    report(out, Severity::warning, child_pointer(pointer, item.id), "more_than_there_are",
           "at most the " + words(people) + " people of this kind there can be, " + words(-people),
           words(item.value.low), "nobody is taken away who is not there");
  }
}

void compare(const Collection<Event>& events, const Present& present, const std::string& pointer,
             Diagnostics& out) {
  for (const auto& event : events)
    compare(event.value.change.heads, present, child_pointer(pointer, event.id) + "/change/heads", out);
}

}  // namespace

void check_heads(const Scenario& scenario, Diagnostics& out) {
  Present common;
  for (const auto& kind : scenario.people) common[kind.id] = kind.value.heads.high;
  add(scenario.timeline, common);
  add(scenario.staffing.plan, common);
  Present anywhere = common;
  for (const auto& arm : scenario.arms) {
    Present here = common;
    add(arm.value.timeline, here);
    add(arm.value.timeline, anywhere);
    const std::string pointer = child_pointer("/arms", arm.id);
    if (arm.value.become) {
      add(arm.value.become->hires, here);
      add(arm.value.become->hires, anywhere);
      compare(arm.value.become->hires, here, pointer + "/become/hires", out);
    }
    compare(arm.value.timeline, here, pointer + "/timeline", out);
  }
  compare(scenario.timeline, anywhere, "/timeline", out);
  compare(scenario.staffing.plan, anywhere, "/staffing/plan", out);
}

}  // namespace banso::plan
