#pragma once

#include <string>

#include "engine/base/result.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/draw.hpp"
#include "engine/run/anchors.hpp"
#include "engine/scenario/layers.hpp"
#include "engine/scenario/ledger.hpp"

/// From a scenario's text to a plan that can run.
namespace banso::cli {

struct StudyRequest {
  scenario::Source source;
  plan::Draws draws = plan::Draws::ranges;
  bool shadows = true;
};

/// What the solving of anchors tells and asks on its way.
struct PilotCalls {
  std::function<void()> begins = {};  ///< once, when there is something to solve
  run::PilotProgress progress = {};
  std::function<void()> alive = {};  ///< before every simulated month, from any worker
};

struct PreparedStudy {
  plan::Plan plan;
  std::string resolved;  ///< the resolved scenario, JSON
  scenario::Ledger ledger;
  std::string solved;  ///< lines of the anchors; "": none were to be solved
};

/// Name of the layer of solved anchors.
inline constexpr const char* kSolvedAnchors = "solved anchors";

/// The same problems, those without a file in `file`.
[[nodiscard]] Diagnostics in_file(const Diagnostics& problems, const std::string& file);

/// Reads and checks; no anchors are solved and nothing is compiled. Warnings stand beside the scenario.
struct ReadScenario {
  scenario::Scenario scenario;
  std::string resolved;
  scenario::Ledger ledger;
};
/// Refuses scenarios of other kinds. (wrong_kind)
[[nodiscard]] Result<ReadScenario> read_scenario(const scenario::Source& source);

/// Reads, checks, solves the anchors where the scenario does not carry them, and compiles. Warnings stand beside the
/// study. `executor` computes the solver's pilot runs; what `pilot` throws ends them.
[[nodiscard]] Result<PreparedStudy> prepare_study(const StudyRequest& request, run::Executor& executor,
                                                  const PilotCalls& pilot = {});

}  // namespace banso::cli
