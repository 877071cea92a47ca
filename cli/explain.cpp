#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/prepare_study.hpp"
#include "cli/problems.hpp"
#include "cli/read_kinds.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/naming.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/reference.hpp"
#include "engine/scenario/shape.hpp"

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

/// What is drawn for an uncertain number, to four digits.
std::string draws_text(const LedgerRow& row) {
  const std::string unit = row.unit.empty() ? "" : " " + row.unit;
  return fmt::format(
      "drawn from {:.4g} to {:.4g}{}, 10 % below {:.4g}, 50 % below {:.4g}, 90 % below {:.4g}, mean {:.4g}; "
      "--fixed takes {:.4g}",
      row.low, row.high, unit, row.p10, row.p50, row.p90, row.mean, row.mode);
}

constexpr const char* kDefaults = "banso:japan-b2b-saas";
constexpr const char* kDefaultsAlone =
    R"({"banso": "1", "extends": "banso:japan-b2b-saas", "title": "defaults"})";

/// The built-in defaults as a scenario of their own: what holds where a file that extends them says nothing.
scenario::Source defaults() {
  scenario::Source source;
  source.file = "built-in defaults";
  source.text = kDefaultsAlone;
  return source;
}

/// An entry of a collection: its id, and its labels or else its content.
struct Entry {
  std::string id, text;
};

/// Content on one line: numbers without their unit and source, no quotes.
std::string in_short(const nlohmann::ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_object()) return value.dump();
  for (const char* number : {"value", "mode"}) {
    if (value.contains(number)) return value[number].dump();
  }
  std::string out;
  for (const auto& [key, part] : value.items()) {
    if (key == "note" || part.empty()) continue;
    const bool open = part.is_object() && !part.contains("value") && !part.contains("mode");
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", key,
                       open ? "(" + in_short(part) + ")" : in_short(part));
  }
  return out;
}

Entry entry_of(const std::string& id, const nlohmann::ordered_json& value) {
  std::string text;
  if (value.is_object() && value.contains("label")) {
    text = value["label"].get<std::string>();
    const std::string japanese = value.value("label_ja", "");
    if (!japanese.empty()) text += " / " + japanese;
  } else {
    text = in_short(value);
  }
  return {id, text};
}

/// The entries of the collection at `pointer`, in the order of the file; none where it is no collection.
std::vector<Entry> entries_at(const std::string& pointer, scenario::ScenarioKind kind,
                              const std::string& resolved) {
  std::vector<Entry> out;
  const auto document = nlohmann::ordered_json::parse(resolved);
  const nlohmann::ordered_json* node = &document;
  scenario::Shape shape(scenario::table_of(kind));
  const auto keys = scenario::split_pointer(pointer);
  if (!keys) return out;
  for (const std::string& key : *keys) {
    if (!node->is_object() || !node->contains(key)) return out;
    node = &(*node)[key];
    shape = shape.child(key);
  }
  if (shape.kind() != scenario::Shape::Kind::map || !node->is_object()) return out;
  for (const auto& [id, entry] : node->items()) out.push_back(entry_of(id, entry));
  return out;
}

/// The default of a place that the table leaves to the built-in defaults; "required" only where those have none.
std::string default_text(const Explanation& e, const scenario::Ledger& built_in) {
  if (e.fallback != "required") return e.fallback;
  for (const LedgerRow& row : built_in) {
    if (row.pointer == e.pointer) return value_text(row);
  }
  return e.fallback;
}

std::string words(const Explanation& e, const std::string& file, const std::string& fallback,
                  const std::vector<Entry>& entries) {
  std::string out =
      fmt::format("{}\n  {}\n  {}\n\n", e.pointer.empty() ? "/" : e.pointer, e.meaning.en, e.meaning.ja);
  fact(out, "form", e.form);
  fact(out, "unit", e.unit);
  fact(out, "range", e.bounds);
  fact(out, "default", fallback);
  if (!entries.empty()) {
    TextTable table({"  id", "entry in " + file});
    for (const Entry& entry : entries) table.add({"  " + entry.id, entry.text});
    out += "\n" + table.text(terminal_width());
  }
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
  const bool said = file == kDefaults && e.values.size() == 1 && e.values[0].pointer == e.pointer;
  if (!e.values.empty() && !said) {  // else it stands beside "default" already
    out += "\n  In " + file + ":\n";
    for (const LedgerRow& row : e.values) {
      out += fmt::format("    {}{}\n", row.pointer == e.pointer ? "" : row.pointer + "  ", value_text(row));
      if (row.family) out += fmt::format("      {}\n", draws_text(row));
    }
  }
  return out;
}

/// An entry on the way to the place that the file does not have.
Diagnostics missing_entry(const ExplainOptions& options, const ReadAny& read) {
  Diagnostics out;
  const auto keys = scenario::split_pointer(options.pointer == "/" ? "" : options.pointer);
  if (!keys) return out;  // explain says so
  const auto document = nlohmann::json::parse(read.resolved);
  const nlohmann::json* node = &document;
  scenario::Shape shape(scenario::table_of(read.kind));
  for (const std::string& key : *keys) {
    const bool here = node->is_object() && node->contains(key);
    if (!here && shape.kind() == scenario::Shape::Kind::map) {
      std::vector<std::string> ids;
      for (const auto& [id, entry] : node->items()) ids.push_back(id);
      out.add({options.pointer, options.file, "unknown_reference", "an entry that is there",
               "\"" + key + "\"", scenario::did_you_mean(key, ids), Severity::error});
    }
    if (!here) return out;
    node = &(*node)[key];
    shape = shape.child(key);
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
  scenario::ScenarioKind kind = options.kind.value_or(scenario::ScenarioKind::organisation);
  scenario::Ledger built_in, ledger;
  std::string currency = "JPY", resolved;
  if (kind == scenario::ScenarioKind::organisation) {
    Result<ReadScenario> read = read_scenario(defaults());
    if (!read) return report_problems(read.diagnostics());
    built_in = ledger = read.value().ledger;
    resolved = read.value().resolved;
    currency = read.value().scenario.currency;
  }
  if (!options.file.empty()) {
    const Result<scenario::Source> source = load_source(options.file, options.sets);
    if (!source) return report_problems(source.diagnostics());
    Result<ReadAny> read = read_any(source.value());
    if (!read) return report_problems(read.diagnostics());
    const Diagnostics missing = missing_entry(options, read.value());
    if (missing.has_errors()) return report_problems(missing);
    ledger = read.value().ledger;
    resolved = read.value().resolved;
    currency = read.value().currency;
    kind = read.value().kind;
    if (kind != scenario::ScenarioKind::organisation) built_in.clear();
  }
  const std::string pointer = options.pointer == "/" ? "" : options.pointer;
  const Result<Explanation> explanation =
      scenario::explain(scenario::table_of(kind), pointer, ledger, currency);
  if (!explanation) return report_problems(explanation.diagnostics());
  print(words(explanation.value(), options.file.empty() ? kDefaults : options.file,
              default_text(explanation.value(), built_in),
              resolved.empty() ? std::vector<Entry>() : entries_at(pointer, kind, resolved)));
  return kFine;
}

}  // namespace banso::cli
