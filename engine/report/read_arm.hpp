#pragma once

#include "engine/report/document.hpp"
#include "engine/report/json_reader.hpp"

namespace banso::report {

/// One of /arms. `document` has its calendar, metrics and keys already. Throws Damaged.
[[nodiscard]] ArmResult read_arm(const JsonReader& in, const ResultDocument& document);

}  // namespace banso::report
