#pragma once

#include <string>
#include <vector>

#include "engine/plan/orgs.hpp"
#include "engine/plan/plan.hpp"

namespace banso::plan {

/// Id of the event that is an arm's move to another org model.
inline constexpr const char* kMoveId = "become";

/// A policy change of the timeline; an org model in it becomes one of `orgs`.
[[nodiscard]] Event make_event(const scenario::Scenario& scenario, const std::string& id,
                               const std::string& pointer, const scenario::Event& event, OrgTable& orgs);

/// An arm's move.
[[nodiscard]] Event make_move(const scenario::Scenario& scenario, const std::string& pointer,
                              const scenario::Become& become, OrgTable& orgs);

/// All events of a collection, by id.
void append_events(const scenario::Scenario& scenario, const scenario::Collection<scenario::Event>& events,
                   const std::string& pointer, OrgTable& orgs, std::vector<Event>& out);

}  // namespace banso::plan
