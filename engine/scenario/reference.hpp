// The field table in words: the Markdown reference of all fields, and `explain`.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/scenario/ledger.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// All objects with their fields: key, form, unit, bounds, default, meaning in English and Japanese. One section per
/// kind of object, with the pointers where it stands.
[[nodiscard]] std::string markdown_reference(const ObjectSpec& table);

/// What the table says about one place, and what a scenario says there.
struct Explanation {
  std::string pointer;
  std::string form;  ///< "number", "whole number", "map of objects (segment)", "id of an entry of /phases" …
  Text meaning;
  std::string unit;      ///< "" = none
  std::string bounds;    ///< "[0, 1]"; "" where there are none
  std::string fallback;  ///< "required", "may be absent", "empty", or the default
  std::vector<Choice> choices;
  std::vector<std::pair<std::string, Text>> parts;  ///< fields of an object
  Ledger values;  ///< the rows of the scenario at this pointer, or below it in a map of numbers
};

/// Explains a pointer such as /segments/smb/churn; any id may stand for an entry. `ledger` may be empty.
/// Error: unknown_key, with the nearest key.
[[nodiscard]] Result<Explanation> explain(const ObjectSpec& table, std::string_view pointer,
                                          const Ledger& ledger, std::string_view currency = "JPY");

}  // namespace banso::scenario
