#include "engine/scenario/ledger.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/read_kinds.hpp"
#include "cli/terminal.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace banso::cli {

namespace {

using scenario::LedgerRow;

std::string status_word(scenario::Status status, bool english) {
  if (english) return std::string(status_text(status));
  constexpr std::array<const char*, 4> kJapanese{"申告", "既定", "推定", "合わせ込み"};
  return kJapanese.at(static_cast<std::size_t>(status));
}

std::string legend(const scenario::Ledger& rows, bool english) {
  std::array<std::size_t, 4> counts{};
  for (const LedgerRow& row : rows) ++counts.at(static_cast<std::size_t>(row.status));
  if (!english) {
    return fmt::format(
        "\n{}件:申告{}、既定{}、推定{}、合わせ込み{}\n"
        "a / b / cは三角分布の範囲(最小、最もありそうな値、最大)。ほかの分布には名前がつく。\n"
        "等級:H 調査・法令、M 実務家、L ベンダー、A 仮定、D 導出、R 記憶。\n",
        rows.size(), counts[0], counts[1], counts[2], counts[3]);
  }
  return fmt::format("\n{}: {} given, {} default, {} estimated, {} derived\n", counted(rows.size(), "value"),
                     counts[0], counts[1], counts[2], counts[3]) +
         "A value a / b / c is a triangular range: lowest, most likely, highest; other distributions carry "
         "their name. Grades: H survey or statute, M "
         "practitioner, L "
         "vendor,\nA assumption, D derived, R recalled.\n";
}

std::string table(const scenario::Ledger& rows, bool english) {
  TextTable out(english
                    ? std::vector<std::string>{"pointer", "value", "unit", "status", "grade", "source, note"}
                    : std::vector<std::string>{"場所", "値", "単位", "状態", "等級", "出所・注記"});
  for (const LedgerRow& row : rows) {
    out.add({row.pointer, row.value, row.unit, status_word(row.status, english), row.grade,
             row.source + (row.source.empty() || row.note.empty() ? "" : "; ") + row.note});
  }
  return out.text(terminal_width()) + legend(rows, english);
}

std::string csv(const scenario::Ledger& rows) {
  std::string out =
      "pointer,value,low,mode,high,unit,status,grade,source,note,file,origin,distribution,mean,p10,p50,"
      "p90\r\n";
  for (const LedgerRow& row : rows) {
    const std::string numbers =
        row.numeric ? fmt::format("{},{},{}", row.low, row.mode, row.high) : std::string(",,");
    const std::string draws =
        row.family ? fmt::format("{:.12g},{:.12g},{:.12g},{:.12g}", row.mean, row.p10, row.p50, row.p90)
                   : std::string(",,,");
    out +=
        fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", csv_field(row.pointer), csv_field(row.value),
                    numbers, csv_field(row.unit), status_text(row.status), row.grade, csv_field(row.source),
                    csv_field(row.note), csv_field(row.file), csv_field(row.origin), family_text(row), draws);
  }
  return out;
}

std::string json(const scenario::Ledger& rows) {
  auto list = nlohmann::ordered_json::array();
  for (const LedgerRow& row : rows) {
    nlohmann::ordered_json item = {{"pointer", row.pointer}, {"value", row.value}};
    if (row.numeric) {
      item["low"] = row.low;
      item["mode"] = row.mode;
      item["high"] = row.high;
    }
    if (row.family) {
      item["distribution"] = family_text(row);
      item["mean"] = row.mean;
      item["p10"] = row.p10;
      item["p50"] = row.p50;
      item["p90"] = row.p90;
    }
    item["unit"] = row.unit;
    item["status"] = status_text(row.status);
    item["grade"] = row.grade;
    item["source"] = row.source;
    item["note"] = row.note;
    item["file"] = row.file;
    item["origin"] = row.origin;
    list.push_back(std::move(item));
  }
  return list.dump(2) + "\n";
}

}  // namespace

int ledger(const LedgerOptions& options) {
  if (!options.after.empty()) return ledger_after(options);
  const Result<scenario::Source> source = load_source(options.file, options.sets);
  if (!source) return report_problems(source.diagnostics());
  const Result<ReadAny> read = read_any(source.value());
  if (!read) return report_problems(read.diagnostics());
  scenario::Ledger rows;
  for (const LedgerRow& row : read.value().ledger) {
    if (!options.status || row.status == *options.status) rows.push_back(row);
  }
  if (options.form == LedgerForm::table) print(table(rows, options.language == report::Language::english));
  if (options.form == LedgerForm::csv) print(csv(rows));
  if (options.form == LedgerForm::json) print(json(rows));
  return kFine;
}

}  // namespace banso::cli
