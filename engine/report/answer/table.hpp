#pragma once

#include <string>
#include <vector>

/// A table of arms side by side, as lines of a terminal.
namespace banso::report {

/// What stands in a row for one arm: a number with its standard error, or words.
struct Cell {
  std::string value;  ///< right-aligned
  std::string error;  ///< without the sign; "" = none
  std::string words;  ///< instead of a number; may take several lines
};

struct Row {
  std::string label;
  std::string unit;
  std::vector<Cell> cells;  ///< by column
  bool strong = false;
};

struct Section {
  std::string heading;
  std::vector<Row> rows;
};

struct Column {
  std::string heading, remark;
};

struct Table {
  std::vector<Column> columns;
  std::vector<Section> sections;
};

/// Lines of at most `width` columns where that is possible; columns that do not fit stand in further blocks below, each
/// with headings and labels. `styled`: ANSI bold and faint.
[[nodiscard]] std::string render(const Table& table, int width, bool styled);

/// Bold, where styled.
[[nodiscard]] std::string bold(const std::string& text, bool styled);

}  // namespace banso::report
