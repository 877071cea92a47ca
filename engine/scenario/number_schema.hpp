// The part of both JSON Schemas that is about numbers. Internal to engine/scenario.
#pragma once

#include <map>
#include <string>

#include "engine/scenario/field_spec.hpp"

namespace banso::scenario {

/// JSON texts of definitions: the number's own under `name`, and those that it refers to.
struct NumberSchema {
  std::string name;
  std::map<std::string, std::string> definitions;
};

/// `whole`: the field's kind is a whole number. Equal forms, units and bounds have equal names.
[[nodiscard]] NumberSchema number_schema(const FieldSpec& field, bool whole, bool resolved);

/// A plain number within bounds, as JSON text.
[[nodiscard]] std::string bounded_schema(bool whole, const Bounds& bounds);

}  // namespace banso::scenario
