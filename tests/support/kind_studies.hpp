#pragma once

#include <string>

#include "engine/lifecycle/run.hpp"
#include "engine/queue/run.hpp"
#include "engine/scenario/scenario_kind.hpp"

/// Scenarios without an organisation, fed in as texts, as an author would write them.
namespace banso::test {

/// A computed study; the test fails (and throws) where the text is no good.
struct LifecycleRun {
  lifecycle::Model model;
  lifecycle::StudyResult result;

  /// Share in a phase at a step.
  [[nodiscard]] double share(const std::string& arm, const std::string& phase, int step) const;
  [[nodiscard]] const lifecycle::ArmResult& arm(const std::string& id) const;
  [[nodiscard]] const lifecycle::RewardResult& reward(const std::string& arm, const std::string& id) const;
  [[nodiscard]] double survival(const std::string& arm, int step) const;
};
[[nodiscard]] LifecycleRun run_lifecycle(const std::string& text, lifecycle::RunSpec spec = {},
                                         int threads = 1);

struct QueueRun {
  queue::Model model;
  queue::StudyResult result;
  [[nodiscard]] const queue::MeasureResult& measure(queue::Measure measure, const std::string& arm = "all",
                                                    const std::string& of_class = "") const;
  [[nodiscard]] const queue::ArmResult& arm(const std::string& id = "all") const;
};
[[nodiscard]] QueueRun run_queue(const std::string& text, queue::RunSpec spec = {}, int threads = 1);

/// All errors of a text, one a line: "pointer code".
[[nodiscard]] std::string errors_of_lifecycle(const std::string& text);
[[nodiscard]] std::string errors_of_queue(const std::string& text);

/// A shipped file below the source folder.
[[nodiscard]] std::string shipped(const std::string& name);

}  // namespace banso::test
