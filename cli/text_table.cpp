#include "cli/text_table.hpp"

#include <algorithm>

#include "engine/report/answer/text_width.hpp"

namespace banso::cli {

namespace {

constexpr int kGap = 2;
constexpr int kNarrowestLastColumn = 24;

std::string without_spaces_at_end(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

TextTable::TextTable(std::vector<std::string> header) : right_(header.size(), false) {
  rows_.push_back(std::move(header));
}

void TextTable::add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

std::string TextTable::text(int width) const {
  using report::display_width;
  const std::size_t last = right_.size() - 1;
  std::vector<int> widths(right_.size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  int before = 0;
  for (std::size_t c = 0; c < last; ++c) before += widths[c] + kGap;
  widths[last] = std::max(kNarrowestLastColumn, width - before);
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < last; ++c) {
      line += right_[c] ? report::pad_left(row[c], widths[c]) : report::pad_right(row[c], widths[c]);
      line.append(kGap, ' ');
    }
    for (const std::string& part : report::wrap(row[last], widths[last])) {
      out += without_spaces_at_end(line + part) + "\n";
      line.assign(static_cast<std::size_t>(before), ' ');
    }
  }
  return out;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string markdown_cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

}  // namespace banso::cli
