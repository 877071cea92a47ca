#pragma once

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/queue_scenario.hpp"

namespace banso::queue {

/// What a schema cannot see. Assumes what the reader has proved. A queue that grows without end is no error: the answer
/// says so, and how many heads would do.
[[nodiscard]] Diagnostics check(const scenario::QueueScenario& scenario);

}  // namespace banso::queue
