#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Columns of text that line up, Japanese included.
namespace banso::cli {

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header);
  void add(std::vector<std::string> row);
  /// Numbers of these columns stand at the right.
  void right_align(std::size_t column) { right_[column] = true; }
  /// The table, two spaces between columns; the last column is wrapped so that lines have `width` columns.
  [[nodiscard]] std::string text(int width) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_;
};

/// A field of a CSV file (RFC 4180).
[[nodiscard]] std::string csv_field(std::string_view text);

/// Text for a cell of a Markdown table.
[[nodiscard]] std::string markdown_cell(std::string_view text);

}  // namespace banso::cli
