#pragma once

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/lifecycle_scenario.hpp"

namespace banso::lifecycle {

/// What a schema cannot see: sums, forms that exclude each other, rules that reach nothing, size; at last the rows of
/// every step at the most likely values. Assumes what the reader has proved: references exist, numbers lie in bounds.
[[nodiscard]] Diagnostics check(const scenario::LifecycleScenario& scenario);

/// The parts: check_rules.cpp, check_rewards.cpp.
class Findings {
 public:
  explicit Findings(Diagnostics& out) : out_(out) {}
  void error(std::string pointer, std::string code, std::string expected, std::string found,
             std::string suggestion = "");

 private:
  Diagnostics& out_;
};
void check_transitions(const scenario::LifecycleScenario& scenario, Findings& out);
void check_attributes(const scenario::LifecycleScenario& scenario, Findings& out);
void check_rules(const scenario::LifecycleScenario& scenario, Findings& out);
void check_rewards(const scenario::LifecycleScenario& scenario, Findings& out);

}  // namespace banso::lifecycle
