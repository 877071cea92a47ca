#include "cli/export/book.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "cli/terminal.hpp"
#include "engine/report/answer/text_width.hpp"

namespace banso::cli {

namespace {

constexpr double kRowHeight = 18;                 // points
constexpr double kVerdictRowHeight = 24;          // points
constexpr double kNarrowest = 8, kWidest = 48;    // characters
constexpr std::size_t kLongestCell = 32'767;      // UTF-16 units
constexpr std::size_t kLongestFooterTitle = 160;  // bytes

constexpr lxw_color_t kInk = 0x1F2933, kFaint = 0x6B7280, kAccent = 0x0B4F8A, kHeaderFill = 0xE6EDF5,
                      kWarning = 0xB3401A;

/// What stands in a cell over how many lines.
double needed_width(std::string_view text) { return report::display_width(text) * 1.08 + 2; }

void check(lxw_error status) {
  if (status != LXW_NO_ERROR) throw IoError(lxw_strerror(status));
}

lxw_row_t row_of(int row) {
  if (row < 0 || row >= LXW_ROW_MAX)
    throw IoError("a sheet has room for 1,048,576 rows; use --sqlite or --csv");
  return static_cast<lxw_row_t>(row);
}

lxw_col_t column_of(int column) {
  if (column < 0 || column >= LXW_COL_MAX) {
    throw IoError("a sheet has room for 16,384 columns; use --sqlite or --csv");
  }
  return static_cast<lxw_col_t>(column);
}

/// Bytes of the UTF-8 character that begins with `lead`.
std::size_t length_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool fits_xml(std::string_view character) {
  if (character.size() == 1) {
    const auto byte = static_cast<unsigned char>(character[0]);
    return (byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t';
  }
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

/// At most so many bytes, cut between characters.
std::string_view shortened(std::string_view text, std::size_t bytes) {
  std::size_t end = 0;
  while (end < text.size() && end + length_of(text[end]) <= bytes) end += length_of(text[end]);
  return text.substr(0, std::min(end, text.size()));
}

/// A text for a cell. "_x0041_" means "A" there: such a text of the user's is escaped in the same way.
std::string cell_text(std::string text) {
  const auto is_escape = [&](std::size_t at) {
    if (at + 7 > text.size() || text.compare(at, 2, "_x") != 0 || text[at + 6] != '_') return false;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                       text.begin() + static_cast<std::ptrdiff_t>(at) + 6,
                       [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
  };
  constexpr std::string_view kUnderscore = "_x005F";
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (!is_escape(at)) continue;
    text.insert(at, kUnderscore);
    at += kUnderscore.size();
  }
  return text;
}

std::string footer_text(std::string_view title) {
  std::string shown = fit_text(shortened(title, kLongestFooterTitle));
  if (title.size() > kLongestFooterTitle) shown += "…";
  std::string left;
  for (const char c : shown) {
    left += c == '&' ? "&&" : std::string(1, c == '\n' ? ' ' : c);
  }
  return "&L&8" + left + "&C&8&A&R&8&P / &N";
}

void apply(lxw_format* format, Style style, report::Language language) {
  format_set_font_name(format, language == report::Language::japanese ? "Yu Gothic" : "Calibri");
  format_set_font_size(format, 10);
  format_set_font_color(format, kInk);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  switch (style) {
    case Style::plain:
      break;
    case Style::date:
      format_set_align(format, LXW_ALIGN_LEFT);
      format_set_indent(format, 1);
      break;
    case Style::right:
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case Style::warning:
      format_set_bold(format);
      format_set_font_color(format, kWarning);
      break;
    case Style::faint:
      format_set_font_color(format, kFaint);
      break;
    case Style::strong:
      format_set_bold(format);
      break;
    case Style::good:
      format_set_bold(format);
      format_set_font_color(format, kAccent);
      break;
    case Style::title:
      format_set_font_size(format, 16);
      format_set_bold(format);
      break;
    case Style::verdict:
      format_set_font_size(format, 14);
      format_set_bold(format);
      format_set_font_color(format, kAccent);
      format_set_text_wrap(format);
      break;
    case Style::strong_sentence:
      format_set_bold(format);
      format_set_text_wrap(format);
      break;
    case Style::sentence:
      format_set_text_wrap(format);
      break;
    case Style::heading:
      format_set_font_size(format, 12);
      format_set_bold(format);
      format_set_font_color(format, kAccent);
      break;
    case Style::header:
    case Style::header_right:
      format_set_align(format, style == Style::header_right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
      if (style == Style::header) format_set_indent(format, 1);
      format_set_bold(format);
      format_set_text_wrap(format);
      format_set_bg_color(format, kHeaderFill);
      format_set_bottom(format, LXW_BORDER_THIN);
      format_set_bottom_color(format, kAccent);
      break;
  }
}

}  // namespace

std::string fit_text(std::string_view text) {
  std::string out;
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = text.substr(at, length_of(text[at]));
    units += character.size() == 4 ? 2U : 1U;
    if (units > kLongestCell) break;
    out += fits_xml(character) ? character : "\xEF\xBF\xBD";
    at += character.size();
  }
  return out;
}

void Sheet::note_width(int column, std::string_view text) {
  double& width = widths_[column];
  width = std::max(width, needed_width(text));
}

void Sheet::text(int row, int column, std::string_view value, Style style) {
  const std::string fit = cell_text(fit_text(value));
  check(
      worksheet_write_string(sheet_, row_of(row), column_of(column), fit.c_str(), book_.text_format(style)));
  if (style != Style::title && style != Style::heading) note_width(column, fit);
}

void Sheet::number(int row, int column, double value, const std::string& number_format, Style style) {
  lxw_format* format = book_.format(style, number_format);
  if (!std::isfinite(value)) {
    check(worksheet_write_blank(sheet_, row_of(row), column_of(column), format));
    return;
  }
  check(worksheet_write_number(sheet_, row_of(row), column_of(column), value, format));
  note_width(column, number_format == "0" ? "1,234" : "-123,456.7 M");
}

void Sheet::month(int row, int column, const std::string& month) {
  lxw_datetime date{};
  date.year = std::stoi(month.substr(0, 4));
  date.month = std::stoi(month.substr(5, 2));
  date.day = 1;
  // Excel's calendar begins in 1900.
  if (date.year < 1900) return text(row, column, month);
  check(worksheet_write_datetime(sheet_, row_of(row), column_of(column), &date,
                                 book_.format(Style::date, "yyyy-mm")));
  note_width(column, month);
}

void Sheet::flag(int row, int column, bool value) {
  check(worksheet_write_boolean(sheet_, row_of(row), column_of(column), value ? 1 : 0,
                                book_.format(Style::plain)));
}

void Sheet::sentence(int row, int first_column, int last_column, std::string_view value, Style style) {
  const std::string fit = cell_text(fit_text(value));
  double room = 0;
  for (int c = first_column; c <= last_column; ++c) room += fixed_widths_.at(c);
  const double size = style == Style::verdict ? 1.45 : 1.05;
  const double lines = std::ceil(report::display_width(fit) * size / room);
  double& height = heights_[row];
  height =
      std::max(height, (style == Style::verdict ? kVerdictRowHeight : kRowHeight) * std::max(1.0, lines));
  check(worksheet_set_row(sheet_, row_of(row), std::min(height, 400.0), nullptr));
  if (first_column == last_column) return text(row, first_column, value, style);
  check(worksheet_merge_range(sheet_, row_of(row), column_of(first_column), row_of(row),
                              column_of(last_column), fit.c_str(), book_.format(style)));
}

void Sheet::header(int row, const std::vector<std::string>& texts, int first_number, int last_number) {
  double lines = 1;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const int column = static_cast<int>(i);
    const std::string fit = cell_text(fit_text(texts[i]));
    const bool number = first_number <= column && column <= last_number;
    check(worksheet_write_string(sheet_, row_of(row), column_of(column), fit.c_str(),
                                 book_.format(number ? Style::header_right : Style::header)));
    const auto fixed = fixed_widths_.find(column);
    const double room = fixed == fixed_widths_.end() ? 14 : fixed->second;
    lines = std::max(lines, std::ceil((report::display_width(fit) * 1.15 + 2) / room));
    if (fixed == fixed_widths_.end())
      widths_[column] = std::max(widths_[column], std::min(needed_width(fit), 16.0));
  }
  check(worksheet_set_row(sheet_, row_of(row), kRowHeight * std::min(lines, 5.0), nullptr));
}

void Sheet::fold(int row) {
  lxw_row_col_options options{};
  options.hidden = LXW_TRUE;
  options.level = 1;
  check(worksheet_set_row_opt(sheet_, row_of(row), kRowHeight, nullptr, &options));
}

void Sheet::holds_folded(int row) {
  lxw_row_col_options options{};
  options.collapsed = LXW_TRUE;
  check(worksheet_set_row_opt(sheet_, row_of(row), kRowHeight, nullptr, &options));
  worksheet_outline_settings(sheet_, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
}

void Sheet::freeze(int row, int column) {
  worksheet_freeze_panes(sheet_, row_of(row), column_of(column));
  if (row > 0) check(worksheet_repeat_rows(sheet_, row_of(row - 1), row_of(row - 1)));
}

void Sheet::filter(int first_row, int last_row, int last_column) {
  check(worksheet_autofilter(sheet_, row_of(first_row), 0, row_of(std::max(first_row, last_row)),
                             column_of(last_column)));
}

void Sheet::print_until(int last_row, int last_column) {
  check(worksheet_print_area(sheet_, 0, 0, row_of(last_row), column_of(last_column)));
}

void Sheet::insert(lxw_chart* chart, int row, int column, double x_scale, double y_scale) {
  lxw_chart_options options{};
  options.x_scale = x_scale;
  options.y_scale = y_scale;
  options.x_offset = 4;
  options.y_offset = 4;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  check(worksheet_insert_chart_opt(sheet_, row_of(row), column_of(column), chart, &options));
}

void Sheet::shade(int first_row, int first_column, int last_row, int last_column) {
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  scale.min_color = 0xFFFFFF;
  scale.max_color = 0x7FB3DD;
  check(worksheet_conditional_format_range(sheet_, row_of(first_row), column_of(first_column),
                                           row_of(last_row), column_of(last_column), &scale));
}

void Sheet::finish() {
  for (const auto& [column, width] : widths_) {
    if (fixed_widths_.count(column) == 0) fixed_widths_[column] = std::clamp(width, kNarrowest, kWidest);
  }
  for (const auto& [column, width] : fixed_widths_) {
    check(worksheet_set_column(sheet_, column_of(column), column_of(column), width, nullptr));
  }
}

Book::Book(const std::string& file, report::Language language, std::string_view title)
    : book_(workbook_new(file.c_str())), language_(language), footer_(footer_text(title)) {
  if (book_ == nullptr) throw IoError("out of memory");
  std::string shown = fit_text(title), author = "Banso";
  lxw_doc_properties properties{};
  properties.title = shown.data();
  properties.author = author.data();
  // A fixed date, the one of zip entries without one: the same result gives the same bytes.
  properties.created = 315532800;
  check(workbook_set_properties(book_, &properties));
}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

Sheet& Book::add_sheet(const std::string& name) {
  check(workbook_validate_sheet_name(book_, name.c_str()));
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) throw IoError("out of memory");
  worksheet_set_default_row(sheet, kRowHeight, LXW_FALSE);
  worksheet_set_landscape(sheet);
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_paper(sheet, kA4);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
  worksheet_fit_to_pages(sheet, 1, 0);
  check(worksheet_set_footer(sheet, footer_.c_str()));
  sheets_.push_back(std::make_unique<Sheet>(*this, sheet, name));
  return *sheets_.back();
}

lxw_chart* Book::add_chart(std::uint8_t type) {
  lxw_chart* chart = workbook_add_chart(book_, type);
  if (chart == nullptr) throw IoError("out of memory");
  return chart;
}

lxw_format* Book::new_format(Style style) {
  lxw_format* out = workbook_add_format(book_);
  if (out == nullptr) throw IoError("out of memory");
  apply(out, style, language_);
  return out;
}

lxw_format* Book::format(Style style, const std::string& number_format) {
  lxw_format*& out = formats_[{style, number_format}];
  if (out != nullptr) return out;
  out = new_format(style);
  if (!number_format.empty()) format_set_num_format(out, number_format.c_str());
  return out;
}

lxw_format* Book::text_format(Style style) {
  const bool in_table =
      style == Style::plain || style == Style::faint || style == Style::strong || style == Style::good;
  if (!in_table) return format(style);
  lxw_format*& out = text_formats_[style];
  if (out != nullptr) return out;
  out = new_format(style);
  format_set_indent(out, 1);
  return out;
}

void Book::close() {
  for (const auto& sheet : sheets_) sheet->finish();
  // The library frees the book whatever comes of it.
  check(workbook_close(std::exchange(book_, nullptr)));
}

}  // namespace banso::cli
