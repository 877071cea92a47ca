#pragma once

#include <vector>

#include "engine/plan/plan.hpp"

/// Graph questions about the lifecycle and about org models, for the checks and the linter. Nothing here is called
/// during a replication.
namespace banso::plan {

/// The customer lifecycle: an edge where the scenario has one whose rate may be positive, and from every phase that is
/// no exit to every exit when customers can leave at all.
struct Lifecycle {
  std::vector<bool> from_entry;    ///< by phase: reached from the entry phase
  std::vector<bool> reaches_live;  ///< by phase: some way leads to a phase of kind live (itself included)
  std::vector<std::vector<int>> traps;  ///< sets of phases, none an exit, that customers cannot leave
};

[[nodiscard]] Lifecycle study_lifecycle(const scenario::Scenario& scenario);

/// A way of information between two teams.
struct Route {
  double fidelity = 0;     ///< product along the way; 0 when there is none
  std::vector<int> teams;  ///< from first to last; empty when there is none
};

/// The way with the largest product of fidelities over the channels of an org model. `fidelity_of_class`: by channel
/// class, in [0,1]; classes with 0 are no way. From a team to itself: fidelity 1.
[[nodiscard]] Route best_route(const Org& org, const std::vector<double>& fidelity_of_class, int from,
                               int to);

/// Teams through which all information between others runs: without them the channel graph (class kind none apart)
/// falls into more parts. Ascending.
[[nodiscard]] std::vector<int> articulation_teams(const scenario::Scenario& scenario, const Org& org);

}  // namespace banso::plan
