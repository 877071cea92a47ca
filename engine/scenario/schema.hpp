// JSON Schemas (2020-12) made from the field table.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// What an author writes: everything may be left out (a base may state it), null wherever a patch may remove something,
/// all forms of numbers, "extends" at the root and in inheritable objects. Also accepts resolved scenarios. What it
/// rejects, the reader rejects; what the reader checks beyond it is listed in unchecked_by_schema().
[[nodiscard]] std::string author_schema(const ObjectSpec& table);

/// The scenario that Banso writes: complete, no "extends", no null, every number with unit and status.
[[nodiscard]] std::string resolved_schema(const ObjectSpec& table);

/// A table for each value of the field "kind"; the first holds where the field is absent.
struct KindTable {
  std::string kind;
  const ObjectSpec* table;
};
/// One schema for all kinds: the author's, or that of resolved scenarios.
[[nodiscard]] std::string schema_of_kinds(const std::vector<KindTable>& tables, bool resolved);

/// Checks of the reader beyond the reach of a schema, as a Markdown list.
[[nodiscard]] std::string unchecked_by_schema();

}  // namespace banso::scenario
