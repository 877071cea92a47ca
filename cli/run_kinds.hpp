#pragma once

#include "cli/verbs.hpp"
#include "engine/run/executor.hpp"
#include "engine/scenario/layers.hpp"

/// `run` of the scenarios without an organisation. Print the answer, write the files, return an exit code.
namespace banso::cli {

int run_lifecycle(const RunOptions& options, const scenario::Source& source, run::Executor& executor);
int run_queue(const RunOptions& options, const scenario::Source& source, run::Executor& executor);

}  // namespace banso::cli
