// From text to a typed scenario, or to all that is wrong with it.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <typeindex>
#include <utility>

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/layers.hpp"
#include "engine/scenario/ledger.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// What reading gives beside the typed object.
struct Reading {
  std::string resolved;     ///< the resolved scenario as JSON text; "" when there are errors
  Ledger ledger;            ///< every value but texts and references, in the order of the table
  Diagnostics diagnostics;  ///< all problems; warnings may stand beside a value
};

/// Reads into the object that `table` describes. True when there is no error; else the object is half filled.
[[nodiscard]] bool read_into(const ObjectSpec& table, void* object, const Source& source, Reading& reading);

template <class T>
struct ReadOutcome : Reading {
  std::optional<T> value;  ///< only without errors
};

/// Reads a scenario: parse, extends, merge, inherit, --set, then fields, bounds, units and references by the table.
/// Problems are collected, each with JSON Pointer, file, what was expected, what was found and a suggestion.
/// The resolved text reads back to an equal value: same numbers, same origins, same order.
/// Throws std::logic_error when the table does not describe T.
template <class T>
[[nodiscard]] ReadOutcome<T> read(const ObjectSpec& table, const Source& source) {
  if (table.type() != std::type_index(typeid(T)))
    throw std::logic_error("table " + table.name() + " describes another type");
  ReadOutcome<T> out;
  T value{};
  if (read_into(table, &value, source, out)) out.value = std::move(value);
  return out;
}

}  // namespace banso::scenario
