#include "engine/plan/events.hpp"

#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::Change;
using scenario::Scenario;

std::vector<HeadChange> head_changes(const Scenario& scenario,
                                     const scenario::Collection<Quantity>& changes) {
  std::vector<HeadChange> out;
  for (const auto& item : changes) {
    const Quantity& heads = item.value;
    if (!heads.uncertain() && heads.mode == 0.0) continue;
    out.push_back(
        {static_cast<int>(scenario.people.index_of(item.id)), static_cast<int>(heads.mode), heads.slot});
  }
  return out;
}

std::vector<TouchMix> touch_mixes(const Scenario& scenario, const Change& change) {
  std::vector<TouchMix> out;
  for (const auto& segment : change.touch) {
    TouchMix mix;
    mix.segment = static_cast<int>(scenario.segments.index_of(segment.id));
    mix.shares.resize(scenario.touch_models.size());
    for (const auto& share : segment.value)
      mix.shares[scenario.touch_models.index_of(share.id)] = share.value;
    out.push_back(std::move(mix));
  }
  return out;
}

std::optional<Condition> condition_of(const std::optional<scenario::Condition>& when) {
  if (!when) return std::nullopt;
  return Condition{when->watch, when->above, when->below, static_cast<int>(when->for_months)};
}

void apply_change(const Scenario& scenario, const Change& change, Event& event) {
  event.heads = head_changes(scenario, change.heads);
  for (const auto& item : change.tools) {
    event.tools.push_back({static_cast<int>(scenario.tools.index_of(item.id)), item.value});
  }
  event.touch = touch_mixes(scenario, change);
  for (const auto& item : change.hours) {
    event.hours.push_back({static_cast<int>(scenario.work_types.index_of(item.id)), item.value});
  }
  event.clarity = change.clarity;
  event.sales_plan = change.sales_plan;
  event.quarter_end = change.quarter_end;
  event.price = change.price;
  event.priority = change.priority;
  event.freeze_hiring = change.freeze_hiring;
  event.thaw_hiring = change.thaw_hiring;
}

}  // namespace

Event make_event(const Scenario& scenario, const std::string& id, const std::string& pointer,
                 const scenario::Event& source, OrgTable& orgs) {
  Event event;
  event.id = id;
  event.month = source.month ? static_cast<int>(*source.month) : kNone;
  event.when = condition_of(source.when);
  event.phase_in_months = static_cast<int>(source.phase_in_months);
  if (source.change.org) event.org = orgs.add(*source.change.org, pointer + "/change/org");
  apply_change(scenario, source.change, event);
  return event;
}

Event make_move(const Scenario& scenario, const std::string& pointer, const scenario::Become& become,
                OrgTable& orgs) {
  Event event;
  event.id = kMoveId;
  event.own = true;
  event.month = static_cast<int>(become.month);
  event.phase_in_months = static_cast<int>(become.phase_in_months);
  event.org = orgs.add(become.org, pointer + "/org");
  event.settled = become.settled;
  event.launch_cost = become.launch_cost;
  event.heads = head_changes(scenario, become.hires);
  return event;
}

void append_events(const Scenario& scenario, const scenario::Collection<scenario::Event>& events,
                   const std::string& pointer, OrgTable& orgs, std::vector<Event>& out) {
  for (const auto& item : events) {
    out.push_back(make_event(scenario, item.id, scenario::child_pointer(pointer, item.id), item.value, orgs));
  }
}

}  // namespace banso::plan
