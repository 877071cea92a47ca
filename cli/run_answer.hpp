#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/prepare_study.hpp"
#include "cli/run_rounds.hpp"
#include "cli/verbs.hpp"

/// From what was computed to files and words.
namespace banso::cli {

/// Everything that was laid over the file on the command line, as --set would have it.
[[nodiscard]] std::vector<std::string> all_sets(const RunOptions& options);

/// Asks why the best and the baseline differ, writes the files and prints the answer. `show`: progress. Returns an exit code.
[[nodiscard]] int answer_run(const RunOptions& options, const PreparedStudy& prepared,
                             const Computed& computed, run::Executor& executor, bool show,
                             std::chrono::steady_clock::time_point start);

}  // namespace banso::cli
