#include <cmath>

#include "engine/report/tables.hpp"
#include "engine/scenario/json_text.hpp"

namespace banso::report {

namespace {

/// Whether Excel and its like would compute the field instead of showing it (OWASP, CSV injection). The full-width forms
/// are taken for the narrow ones by Japanese editions.
bool looks_like_formula(std::string_view text) {
  for (const std::string_view opening :
       {"=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"}) {
    if (text.starts_with(opening)) return true;
  }
  return false;
}

void add_text(std::string& out, std::string_view text) {
  const bool shielded = looks_like_formula(text);
  if (text.find_first_of(",\"\r\n\t") == std::string_view::npos) {
    if (shielded) out += '\'';
    out += text;
    return;
  }
  out += shielded ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void add_cell(std::string& out, const DataCell& cell, ColumnType type) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) return add_text(out, *text);
  const auto* number = std::get_if<double>(&cell);
  if (number == nullptr || !std::isfinite(*number)) return;
  if (type == ColumnType::flag) {
    out += *number != 0 ? "true" : "false";
  } else {
    out += scenario::json_number(*number);
  }
}

std::string csv(const DataTable& table, bool byte_order_mark) {
  std::string out = byte_order_mark ? "\xEF\xBB\xBF" : "";
  for (const DataColumn& column : table.columns) {
    if (&column != table.columns.data()) out += ',';
    out += column.name;
  }
  out += "\r\n";
  table.rows([&](std::span<const DataCell> row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      add_cell(out, row[i], table.columns[i].type);
    }
    out += "\r\n";
  });
  return out;
}

}  // namespace

std::vector<File> csv_files(const std::vector<DataTable>& tables, bool byte_order_mark) {
  std::vector<File> out;
  for (const DataTable& table : tables)
    out.push_back({std::string(table.name) + ".csv", csv(table, byte_order_mark)});
  return out;
}

}  // namespace banso::report
