#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/report/language.hpp"

/// A workbook that cannot be written wrongly: texts are made fit for XML and stay texts, absent numbers are empty cells,
/// every status of the library is checked. Columns get the width of what stands in them.
namespace banso::cli {

enum class Style : std::uint8_t {
  plain,
  faint,
  strong,
  good,     ///< strong and coloured
  warning,  ///< strong and red
  right,    ///< a text that stands under numbers
  date,
  sentence,
  strong_sentence,
  verdict,
  title,
  heading,
  header,
  header_right
};

class Book;

/// Rows and columns from 0.
class Sheet {
 public:
  Sheet(Book& book, lxw_worksheet* sheet, std::string name)
      : book_(book), sheet_(sheet), name_(std::move(name)) {}

  void text(int row, int column, std::string_view value, Style style = Style::plain);
  /// An empty cell where the value is not finite. `number_format` as Excel has it.
  void number(int row, int column, double value, const std::string& number_format,
              Style style = Style::plain);
  /// The first day of a month "2026-04".
  void month(int row, int column, const std::string& month);
  void flag(int row, int column, bool value);
  /// A text over several columns, broken into lines; the row becomes as high as it needs.
  void sentence(int row, int first_column, int last_column, std::string_view value, Style style);
  /// Headings of columns; those from `first_number` to `last_number` stand at the right, as numbers do.
  void header(int row, const std::vector<std::string>& texts, int first_number, int last_number);

  /// The row is a detail of the one above it, and folded away.
  void fold(int row);
  /// The row has folded details below it.
  void holds_folded(int row);
  /// A fixed width in characters; other columns get the width of their texts.
  void width(int column, double characters) { fixed_widths_[column] = characters; }

  /// Rows above and columns before these stay in view; the rows are printed on every page.
  void freeze(int row, int column);
  void filter(int first_row, int last_row, int last_column);
  /// Prints all rows of the columns up to this one, and no others.
  void print_until(int last_row, int last_column);
  void print_on_one_page() { worksheet_fit_to_pages(sheet_, 1, 1); }
  void insert(lxw_chart* chart, int row, int column, double x_scale, double y_scale);
  void shade(int first_row, int first_column, int last_row, int last_column);
  void tab_colour(std::uint32_t rgb) { worksheet_set_tab_color(sheet_, rgb); }
  void hide_gridlines() { worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES); }

  /// Sets the widths of all columns that were written into.
  void finish();
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  void note_width(int column, std::string_view text);

  Book& book_;
  lxw_worksheet* sheet_;
  std::string name_;
  std::map<int, double> widths_, fixed_widths_, heights_;
};

class Book {
 public:
  /// `title` goes to the properties and the foot of every page.
  Book(const std::string& file, report::Language language, std::string_view title);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book();

  /// A4 landscape, one page wide. The reference lives as long as the book.
  Sheet& add_sheet(const std::string& name);
  [[nodiscard]] lxw_chart* add_chart(std::uint8_t type);
  [[nodiscard]] lxw_format* format(Style style, const std::string& number_format = "");
  /// Of a text: a little away from the number before it.
  [[nodiscard]] lxw_format* text_format(Style style);

  /// Writes the file. Throws IoError with the reason.
  void close();

 private:
  [[nodiscard]] lxw_format* new_format(Style style);

  lxw_workbook* book_;
  report::Language language_;
  std::string footer_;
  std::map<std::pair<Style, std::string>, lxw_format*> formats_;
  std::map<Style, lxw_format*> text_formats_;
  std::vector<std::unique_ptr<Sheet>> sheets_;
};

/// A text as XML can carry it: what it cannot is replaced by U+FFFD, and what is too long for a cell is cut.
[[nodiscard]] std::string fit_text(std::string_view text);

}  // namespace banso::cli
