#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Columns of text that line up, Japanese included.
namespace banso::cli {

/// Columns that a terminal uses for a UTF-8 text: two for wide characters (East Asian Width W and F).
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` filled with spaces to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// Lines of at most `width` columns, broken at spaces and between wide characters.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header);
  void add(std::vector<std::string> row);
  /// Numbers of these columns stand at the right.
  void right_align(std::size_t column) { right_[column] = true; }
  /// The table, two spaces between columns. The last column is wrapped to `width`, if it is given.
  [[nodiscard]] std::string text(std::size_t width = 0) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<bool> right_;
};

/// A field of a CSV file (RFC 4180).
[[nodiscard]] std::string csv_field(std::string_view text);

/// Text for a cell of a Markdown table.
[[nodiscard]] std::string markdown_cell(std::string_view text);

}  // namespace banso::cli
