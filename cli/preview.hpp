#pragma once

#include "cli/verbs.hpp"
#include "engine/scenario/read.hpp"

namespace banso::cli {

/// `run --preview`: every arm by the mean-flow twin alone. Writes no files.
int preview_study(const RunOptions& options, const scenario::Source& source);

}  // namespace banso::cli
