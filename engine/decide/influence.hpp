#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/decide/information.hpp"

/// Which of the numbers that are not known for sure matters for the choice.
namespace banso::decide {

/// One draw: a number with a range, or the deviation of an elicited trait.
struct Unknown {
  int input = plan::kNone;  ///< index in Plan::inputs of its place of definition; kNone for a trait
  plan::Trait trait = plan::Trait::clarity;
  std::uint64_t origin = 0;  ///< key of the draw; equal in all ledger rows that share it; 0 for a trait
};

struct Influence {
  Unknown unknown;
  InformationValue value;
};

/// Value of information about the choice by the main figure at the decision horizon, among the arms without shadows; of a
/// run by rounds among those that ran in all of them, where there are two at least.
struct InfluenceView {
  std::vector<Influence> inputs;  ///< by value (at most that of the future), largest first; ties by explained
  InformationValue future;        ///< value_of_the_future: inputs and luck together
  /// Index in `inputs` of the largest whose value stands clear of noise: above 0 by a one-sided t test corrected for as
  /// many inputs as there are (Bonferroni, 5 %). Absent where none does.
  std::optional<int> measure_first;
};

/// Draws that vary in the run, by origin; inputs that share one (a number and its multiples) are one.
[[nodiscard]] std::vector<Unknown> unknowns(const plan::Plan& plan, const run::RunResult& result);

/// The values drawn, one per replication.
[[nodiscard]] std::vector<double> drawn_values(const plan::Plan& plan, const run::RunResult& result,
                                               const Unknown& unknown);

/// `inputs` is empty with one arm, below kLeastForInformation replications, and with scrambled nets, whose points are not the
/// independent ones that curve, fold and error take them for.
[[nodiscard]] InfluenceView influence(const plan::Plan& plan, const run::RunResult& result);

}  // namespace banso::decide
