#include <fmt/format.h>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/read_kinds.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"
#include "engine/scenario/reference.hpp"

namespace banso::cli {

namespace {

using scenario::Explanation;
using scenario::LedgerRow;

void fact(std::string& out, const char* label, const std::string& text) {
  if (!text.empty()) out += fmt::format("  {:<9} {}\n", label, text);
}

std::string value_text(const LedgerRow& row) {
  std::string out = row.value + (row.unit.empty() ? "" : " " + row.unit);
  out += fmt::format("  ({}", status_text(row.status));
  if (!row.file.empty()) out += ", " + row.file;
  if (!row.grade.empty()) out += ", grade " + row.grade;
  if (!row.source.empty()) out += ", source " + row.source;
  return out + ")";
}

std::string words(const Explanation& e, const std::string& file) {
  std::string out =
      fmt::format("{}\n  {}\n  {}\n\n", e.pointer.empty() ? "/" : e.pointer, e.meaning.en, e.meaning.ja);
  fact(out, "form", e.form);
  fact(out, "unit", e.unit);
  fact(out, "range", e.bounds);
  fact(out, "default", e.fallback);
  if (!e.choices.empty()) {
    TextTable table({"  choice", "meaning"});
    for (const auto& choice : e.choices)
      table.add({"  " + choice.name, choice.meaning.en + " / " + choice.meaning.ja});
    out += "\n" + table.text(terminal_width());
  }
  if (!e.parts.empty()) {
    TextTable table({"  field", "meaning"});
    for (const auto& [key, meaning] : e.parts) table.add({"  " + key, meaning.en + " / " + meaning.ja});
    out += "\n" + table.text(terminal_width());
  }
  if (!e.values.empty()) {
    out += "\n  In " + file + ":\n";
    for (const LedgerRow& row : e.values) {
      out += fmt::format("    {}{}\n", row.pointer == e.pointer ? "" : row.pointer + "  ", value_text(row));
    }
  }
  return out;
}

}  // namespace

int explain(const ExplainOptions& options) {
  if (options.file.empty() && options.pointer.ends_with(".json")) {
    Diagnostics problems;
    problems.add({"", options.pointer, "no_pointer", "a JSON Pointer after the file, such as /time/start",
                  "the file alone", "/ shows all fields at the top", Severity::error});
    return report_problems(problems);
  }
  scenario::Ledger ledger;
  std::string currency = "JPY";
  scenario::ScenarioKind kind = options.kind.value_or(scenario::ScenarioKind::organisation);
  if (!options.file.empty()) {
    const Result<scenario::Source> source = load_source(options.file, options.sets);
    if (!source) return report_problems(source.diagnostics());
    Result<ReadAny> read = read_any(source.value());
    if (!read) return report_problems(read.diagnostics());
    ledger = read.value().ledger;
    currency = read.value().currency;
    kind = read.value().kind;
  }
  const std::string pointer = options.pointer == "/" ? "" : options.pointer;
  const Result<Explanation> explanation =
      scenario::explain(scenario::table_of(kind), pointer, ledger, currency);
  if (!explanation) return report_problems(explanation.diagnostics());
  print(words(explanation.value(), options.file));
  return kFine;
}

}  // namespace banso::cli
