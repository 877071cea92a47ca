#pragma once

#include <functional>
#include <string>

#include "engine/base/result.hpp"
#include "engine/plan/draw.hpp"
#include "engine/run/executor.hpp"
#include "engine/scenario/scenario.hpp"

/// From totals that a client knows to intercepts that a simulation needs.
///
/// Each stated total is a target of the stay arm over its first twelve months; each has one intercept, a factor on a base
/// rate: logo churn of a segment -> its hazard; GRR -> contraction rate; NRR -> expansion rate; inquiries -> inquiry rate;
/// wins -> win chance; staff utilisation -> planned hours. Per pilot draw of the inputs the intercepts are solved by simulation
/// (expected values, not counts; multiplicative steps on the intercept); then
/// (3a.1) log intercept = constant + sum of coefficient x [g(drawn) - g(centre)],  g(x) = ln x for inputs whose range is positive
/// is fitted over the pilot: the input that the intercept multiplies and the stated total enter as known offsets, further inputs
/// by forward selection (|t| > 4); last the constant is corrected on fresh draws so that totals are met in expectation.
/// Keys are the solver's own, so the result depends neither on the run's seed nor on arms, shards or threads.
namespace banso::run {

/// Says how far the solver is: pilot draws done, of all.
using PilotProgress = std::function<void(std::int64_t done, std::int64_t of)>;

/// The digest under which solved lines are stored: of everything that reaches the stay arm's first year.
[[nodiscard]] std::string anchor_digest(const scenario::Scenario& scenario, plan::Draws draws);

/// True when the scenario states totals and carries no lines solved for exactly this scenario.
[[nodiscard]] bool needs_anchors(const scenario::Scenario& scenario, plan::Draws draws);

/// The scenario of the stay arm alone, over the year of the totals: today's organisation, common policies, no other arm.
[[nodiscard]] scenario::Scenario stay_only(const scenario::Scenario& scenario);

/// Solves and returns a JSON merge patch {"derived": …} to be laid over the scenario's files with status derived.
/// Errors: anchor_unreachable with the pointer of the total and the nearest value that can be reached.
/// `alive` is called before every simulated month, from any worker: what it throws ends the solving, as what `progress`
/// throws does.
[[nodiscard]] Result<std::string> solve_anchors(const scenario::Scenario& scenario, plan::Draws draws,
                                                Executor& executor, const PilotProgress& progress = {},
                                                const std::function<void()>& alive = {});

}  // namespace banso::run
