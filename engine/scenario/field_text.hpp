// Rows of the field table in words, for reference and explain.
#pragma once

#include <string>

#include "engine/scenario/shape.hpp"

namespace banso::scenario {

/// The form of the value at a place: "number", "list of names", "map of numbers by id of /roles" …
[[nodiscard]] std::string form_text(const Shape& shape);
/// "required", "may be absent", "empty", or the default as JSON.
[[nodiscard]] std::string fallback_text(const FieldSpec& field);
/// The bounds where the field has some, else "".
[[nodiscard]] std::string bounds_text(const FieldSpec& field);

}  // namespace banso::scenario
