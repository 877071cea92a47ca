#pragma once

#include <string>

#include "engine/scenario/scenario.hpp"

/// Generators of scenarios for property tests (RapidCheck).
namespace banso::testing {

/// A number between `low` and `high` in a hundred steps; shrinks to `low`.
[[nodiscard]] double any_number(double low, double high);

/// The rich scenario over 12 months with its customers, people, work, contracts, org models and laws drawn over the
/// whole room that the language leaves: empty segments, nobody at work, everything scarce, every variant of the load law.
[[nodiscard]] scenario::Scenario any_firm();

/// A firm without shared capacity, deals or noise between customers, with its churn, frailty and contracts drawn: what one
/// customer does there depends on nobody else.
[[nodiscard]] scenario::Scenario any_firm_without_scarcity();

/// What a person needs in order to see what was drawn.
[[nodiscard]] std::string describe(const scenario::Scenario& scenario);

}  // namespace banso::testing
