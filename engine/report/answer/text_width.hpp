#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text on a terminal, where East Asian characters take two columns.
namespace banso::report {

/// Columns that UTF-8 text takes: 2 for East Asian wide and full-width characters (Unicode Standard Annex 11, classes W
/// and F), 0 for combining marks, else 1 (ambiguous ones too). Bytes that are no UTF-8 count 1 each.
[[nodiscard]] int display_width(std::string_view text);

/// With spaces to at least `width` columns.
[[nodiscard]] std::string pad_right(std::string_view text, int width);
[[nodiscard]] std::string pad_left(std::string_view text, int width);

/// Line breaks and tabs in the text count as spaces. Lines of at most `width` columns (more where one word is longer): broken at spaces and between East Asian
/// characters, in words that are too long after a hyphen or slash between letters, never before a closing mark. At least one line; width >= 1.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width);

}  // namespace banso::report
