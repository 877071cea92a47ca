#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"
#include "engine/math/elementary.hpp"
#include "engine/report/figures.hpp"

namespace banso::cli {

namespace {

using Json = nlohmann::ordered_json;

double figure(const Json& row, const char* name) {
  return row.at(name).is_number() ? row.at(name).get<double>() : math::kNaN;
}

std::string in_language(const Json& text, report::Language language) {
  return text.at(language == report::Language::english ? "en" : "ja").get<std::string>();
}

std::string table(const Json& result, const Json& rows, report::Language language) {
  const bool english = language == report::Language::english;
  const std::string currency = result.at("currency");
  TextTable out(
      english ? std::vector<std::string>{"worth knowing", "±", "pointer", "value", "unit", "grade", "what"}
              : std::vector<std::string>{"知る価値", "±", "場所", "値", "単位", "信頼度", "内容"});
  out.right_align(0);
  out.right_align(1);
  for (const Json& row : rows) {
    const double worth = figure(row, "evppi"), error = figure(row, "se");
    const report::Scale scale = report::money_scale(std::max(worth, error), currency, language);
    out.add({report::money_text(worth, error, scale), report::money_text(error, error, scale),
             row.at("pointer"), row.at("value"), row.at("unit"), row.at("grade"),
             in_language(row.at("label"), language)});
  }
  std::string text = out.text(terminal_width()) + "\n";
  for (const Json& sentence :
       result.at("decision").at("sentences").at(english ? "en" : "ja").at("information"))
    text += sentence.get<std::string>() + "\n";
  if (rows.empty()) {
    text += english ? "No value was examined: too few replications, one arm, or nothing uncertain.\n"
                    : "調べた値なし(反復不足、案が1つ、または不確かな値がない)。\n";
  }
  return text;
}

std::string csv(const Json& rows) {
  std::string out =
      "pointer,value,unit,status,grade,source,evppi,se,changes,explained,places,label_en,label_ja\r\n";
  const auto number = [](const Json& value) { return value.is_null() ? std::string() : value.dump(); };
  for (const Json& row : rows) {
    for (const char* name : {"pointer", "value", "unit", "status", "grade", "source"})
      out += csv_field(row.at(name).get<std::string>()) + ",";
    for (const char* name : {"evppi", "se", "changes", "explained", "places"})
      out += number(row.at(name)) + ",";
    out += csv_field(in_language(row.at("label"), report::Language::english)) + "," +
           csv_field(in_language(row.at("label"), report::Language::japanese)) + "\r\n";
  }
  return out;
}

Diagnostics not_a_result(const std::string& file) {
  Diagnostics out;
  out.add({"", file, "not_a_result", "result.json of a run of this version, or its folder", "something else",
           "run the scenario again with --out", Severity::error});
  return out;
}

}  // namespace

int ledger_after(const LedgerOptions& options) {
  const std::string file = result_file(options.after);
  const Result<std::string> text = read_file(file, kResultFile);
  if (!text) return report_problems(text.diagnostics());
  try {
    const Json result = Json::parse(text.value());
    Json rows = Json::array();
    for (const Json& row : result.at("decision").at("influence").at("inputs")) {
      if (!options.status || row.at("status") == std::string(scenario::status_text(*options.status)))
        rows.push_back(row);
    }
    if (options.form == LedgerForm::table) print(table(result, rows, options.language));
    if (options.form == LedgerForm::csv) print(csv(rows));
    if (options.form == LedgerForm::json) print(rows.dump(2) + "\n");
  } catch (const Json::exception&) {
    return report_problems(not_a_result(file));
  }
  return kFine;
}

}  // namespace banso::cli
