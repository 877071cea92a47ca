#pragma once

#include <optional>
#include <vector>

#include "cli/contract.hpp"
#include "cli/verbs.hpp"
#include "engine/decide/search.hpp"

/// Running a study by rounds.
namespace banso::cli {

/// With --precision, --decide or --rounds.
struct RoundPlan {
  decide::Contract contract;
  std::vector<run::Round> repeated;  ///< empty: rounds are to be found
  decide::Ended ended = decide::Ended::held;
};

/// What is computed and, where the run grew, what it grew for.
struct Computed {
  run::RunResult result;
  std::optional<decide::Outcome> outcome;
};

/// What the options ask of the engine; of a run that grows the first round.
[[nodiscard]] run::RunSpec spec_of(const RunOptions& options);

/// The same for as far as the run may grow: what memory must hold.
[[nodiscard]] run::RunSpec largest(const RunOptions& options, const RoundPlan& rounds);

/// Errors: bad_option, objective_beside_decide, nothing_to_choose, other_arms, other_rounds.
[[nodiscard]] Result<RoundPlan> plan_rounds(const RunOptions& options,
                                            const std::optional<report::RecordedRounds>& recorded,
                                            const plan::Plan& plan);

/// Throws decide::OtherRounds.
[[nodiscard]] Computed grow(const RunOptions& options, const RoundPlan& rounds, const plan::Plan& plan,
                            run::Executor& executor, bool show_progress);

[[nodiscard]] Diagnostics not_these_rounds(const RunOptions& options, const decide::OtherRounds& error);

}  // namespace banso::cli
