#pragma once

#include "engine/plan/plan.hpp"
#include "engine/plan/slots.hpp"

namespace banso::plan {

[[nodiscard]] Grid make_grid(const scenario::Time& time);

/// Hashes of the ids that key draws.
[[nodiscard]] Keys make_keys(const scenario::Scenario& scenario);

/// Fills Plan::entry_phase and Plan::exit_phase_of. A cause without an exit of its own goes to the first exit that names
/// no cause.
void set_ends(Plan& plan);

/// Which line an anchor's id stands for, and its segment; nullopt for an unknown id. Ids: "churn-<segment>",
/// "contraction", "expansion", "inquiries", "win", "hours".
struct LineName {
  LineTarget target = LineTarget::churn;
  int segment = kNone;
};
[[nodiscard]] std::optional<LineName> line_name(const scenario::Scenario& scenario, const std::string& id);

/// The solved anchors of the scenario; terms whose pointer names no number are left out (the checks report them).
[[nodiscard]] std::vector<Line> make_lines(const scenario::Scenario& scenario, const Slots& slots);

}  // namespace banso::plan
