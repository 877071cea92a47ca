#pragma once

#include "engine/scenario/kinds.hpp"

/// Names of kinds as scenarios write them.
namespace banso::plan {

[[nodiscard]] const char* work_kind_name(scenario::WorkKind kind);
[[nodiscard]] const char* cause_name(scenario::Cause cause);

}  // namespace banso::plan
