#include "engine/report/answer/text_width.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace banso::report {

namespace {

struct Range {
  char32_t first, last;
};

constexpr std::array<Range, 14> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF},
                                       {0xA000, 0xA4CF},
                                       {0xA960, 0xA97F},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1F64F},
                                       {0x20000, 0x3FFFD}}};
constexpr std::array<Range, 5> kNone{
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& r) { return r.first <= c && c <= r.last; });
}

/// One character: its code point and the bytes that it takes.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
};

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  const std::size_t bytes = lead < 0x80         ? 1
                            : (lead >> 5) == 6  ? 2
                            : (lead >> 4) == 14 ? 3
                            : (lead >> 3) == 30 ? 4
                                                : 0;
  if (bytes == 0 || bytes > text.size()) return {0xFFFD, 1};
  char32_t code = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) >> 6) != 2) return {0xFFFD, 1};
    code = (code << 6) | (byte(i) & 0x3FU);
  }
  return {code, bytes};
}

int columns_of(char32_t code) { return in(kNone, code) ? 0 : (in(kWide, code) ? 2 : 1); }

/// Marks that must not start a line.
bool closes(char32_t code) {
  constexpr std::u32string_view kClosing =  // ideographic, ASCII, full-width
      U"\u3001\u3002\u300D\u300F\u3011\u3015\u3009\u300B\u30FB\u30FC,.)!?:;"
      U"\uFF0C\uFF0E\uFF09\uFF01\uFF1F\uFF1A\uFF1B";
  return kClosing.find(code) != std::u32string_view::npos;
}

/// Marks that must not end a line.
bool opens(char32_t code) {
  constexpr std::u32string_view kOpening = U"(\u300C\u300E\u3010\u3014\u3008\u300A\uFF08";
  return kOpening.find(code) != std::u32string_view::npos;
}

bool digit(char32_t code) { return code >= U'0' && code <= U'9'; }

/// What a Japanese unit is written with.
bool of_unit(char32_t code) {
  constexpr std::u32string_view kUnits =
      U"\u767E\u4E07\u5343\u5104\u5186\u304B\u6708\u5E74\u793E\u4EBA\u4EF6\u6642"
      U"\u9593\u65E5\u56DE\u500B\u540D\u500D\u901A\u5DE1\u6848\u5EA6";
  return kUnits.find(code) != std::u32string_view::npos;
}

bool letter(char32_t code) { return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z'); }

/// Pieces between which a line may break. A piece keeps its trailing spaces; a number keeps its unit. `joints`: also
/// after a hyphen or slash between letters.
std::vector<std::string> pieces(std::string_view text, bool joints) {
  std::vector<std::string> out;
  bool may_break = true;
  bool wide_before = false;
  bool joint = false;  // a hyphen or slash between letters
  bool unit = false;   // a number, or the unit after one
  char32_t before = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    const bool wide = columns_of(c.code) == 2;
    const bool space = c.code == U' ';
    unit = digit(c.code) || (unit && of_unit(c.code));
    const bool kept = unit && !digit(c.code);
    const bool start = (may_break || wide || wide_before || (joints && joint && letter(c.code))) && !kept &&
                       !opens(before) && !closes(c.code) && !space;
    if (start || out.empty()) out.emplace_back();
    out.back() += text.substr(0, c.bytes);
    may_break = space;
    joint = letter(before) && (c.code == U'-' || c.code == U'/');
    wide_before = wide && !opens(c.code);
    before = c.code;
    text.remove_prefix(c.bytes);
  }
  return out;
}

std::string without_trailing_spaces(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    width += columns_of(c.code);
    text.remove_prefix(c.bytes);
  }
  return width;
}

std::string pad_right(std::string_view text, int width) {
  const int missing = std::max(0, width - display_width(text));
  return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string pad_left(std::string_view text, int width) {
  const int missing = std::max(0, width - display_width(text));
  return std::string(static_cast<std::size_t>(missing), ' ') + std::string(text);
}

std::vector<std::string> wrap(std::string_view raw, int width) {
  std::string text(raw);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  std::vector<std::string> lines(1);
  const auto add = [&](const std::string& piece) {
    const int needed = display_width(lines.back()) + display_width(without_trailing_spaces(piece));
    if (!lines.back().empty() && needed > width) lines.emplace_back();
    lines.back() += piece;
  };
  for (const std::string& piece : pieces(text, false)) {
    if (display_width(without_trailing_spaces(piece)) <= width) {
      add(piece);
    } else {
      for (const std::string& part : pieces(piece, true)) add(part);
    }
  }
  for (std::string& line : lines) line = without_trailing_spaces(std::move(line));
  return lines;
}

}  // namespace banso::report
