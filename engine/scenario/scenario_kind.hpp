// Which kind of scenario a file is, and reading by the table of that kind.
#pragma once

#include <string>
#include <vector>

#include "engine/scenario/fields/kinds_of_scenario.hpp"
#include "engine/scenario/read.hpp"

namespace banso::scenario {

/// Name of a kind as scenarios write it.
[[nodiscard]] std::string kind_name(ScenarioKind kind);
/// Every kind, in the order of the enum.
[[nodiscard]] std::vector<ScenarioKind> all_kinds();

/// The kind that the first file states: "organisation" where it states none, or nothing readable (reading then
/// reports what is wrong with it).
[[nodiscard]] ScenarioKind kind_of(const Source& source);

/// read() by the table of a kind, with advice where fields of another kind stand in the file, and an error where the
/// files of the chain are of different kinds.
template <class T>
[[nodiscard]] ReadOutcome<T> read_kind(ScenarioKind kind, const Source& source);

/// The two parts of it that do not depend on T.
[[nodiscard]] Diagnostics mixed_kinds(ScenarioKind kind, const Source& source);
[[nodiscard]] Diagnostics with_advice(ScenarioKind kind, const Diagnostics& problems);

template <class T>
ReadOutcome<T> read_kind(ScenarioKind kind, const Source& source) {
  ReadOutcome<T> out;
  out.diagnostics = mixed_kinds(kind, source);
  if (out.diagnostics.has_errors()) return out;
  out = read<T>(table_of(kind), source);
  out.diagnostics = with_advice(kind, out.diagnostics);
  return out;
}

/// The schema of an author's file of any kind, and of a resolved scenario of any kind.
[[nodiscard]] std::string author_schema();
[[nodiscard]] std::string resolved_schema();

}  // namespace banso::scenario
