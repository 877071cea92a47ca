#pragma once

#include "engine/report/schema_words.hpp"

/// The larger parts of the schema of result.json. For the .cpp files that make it.
namespace banso::report::schema {

/// What other parts refer to as #/$defs/..., by name: numbers, series, texts, estimates of a metric.
[[nodiscard]] Properties shared_definitions();
/// One arm: its figures, series and what is read off them.
[[nodiscard]] Schema arm_schema();
/// What is decided from the arms.
[[nodiscard]] Schema decision_schema();

}  // namespace banso::report::schema
