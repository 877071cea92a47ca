#include "cli/text_table.hpp"

#include <algorithm>
#include <cstdint>

namespace banso::cli {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowestLastColumn = 24;

/// Bytes of the UTF-8 character that begins with `lead`.
std::size_t length_of(unsigned char lead) {
  if (lead < 0xC0) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

std::uint32_t code_point(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
  switch (bytes.size()) {
    case 2: return (at(0) & 0x1FU) << 6 | (at(1) & 0x3FU);
    case 3: return (at(0) & 0x0FU) << 12 | (at(1) & 0x3FU) << 6 | (at(2) & 0x3FU);
    case 4: return (at(0) & 0x07U) << 18 | (at(1) & 0x3FU) << 12 | (at(2) & 0x3FU) << 6 | (at(3) & 0x3FU);
    default: return at(0);
  }
}

bool wide(std::uint32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string_view first_character(std::string_view text) {
  return text.substr(0, length_of(static_cast<unsigned char>(text.front())));
}

std::size_t width_of(std::string_view character) { return wide(code_point(character)) ? 2 : 1; }

/// The text cut where a line may break: words with the spaces after them, single wide characters.
std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t start = 0, at = 0;
  while (at < text.size()) {
    const std::string_view character = first_character(text.substr(at));
    at += character.size();
    const bool more = at < text.size();
    const bool space_ends = character == " " && more && text[at] != ' ';
    const bool beside_wide =
        more && (width_of(character) == 2 || (character != " " && width_of(first_character(text.substr(at))) == 2));
    if (!more || space_ends || beside_wide) {
      out.push_back(text.substr(start, at - start));
      start = at;
    }
  }
  return out;
}

std::string without_spaces_at_end(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    width += width_of(character);
    text.remove_prefix(character.size());
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = display_width(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  for (const std::string_view piece : pieces(text)) {
    const std::size_t needed = display_width(without_spaces_at_end(std::string(piece)));
    if (!line.empty() && display_width(line) + needed > width) {
      lines.push_back(without_spaces_at_end(std::move(line)));
      line.clear();
    }
    line += piece;
  }
  lines.push_back(without_spaces_at_end(std::move(line)));
  return lines;
}

TextTable::TextTable(std::vector<std::string> header) : right_(header.size(), false) {
  rows_.push_back(std::move(header));
}

void TextTable::add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

std::string TextTable::text(std::size_t width) const {
  const std::size_t last = right_.size() - 1;
  std::vector<std::size_t> widths(right_.size(), 0);
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c]));
  }
  std::size_t before = 0;
  for (std::size_t c = 0; c < last; ++c) before += widths[c] + kGap;
  if (width > 0) widths[last] = std::max(kNarrowestLastColumn, width > before ? width - before : 0);
  std::string out;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < last; ++c) {
      const std::string cell = right_[c] ? std::string(widths[c] - display_width(row[c]), ' ') + row[c]
                                         : padded(row[c], widths[c]);
      line += cell + std::string(kGap, ' ');
    }
    const std::vector<std::string> rest = wrapped(row[last], width > 0 ? widths[last] : display_width(row[last]) + 1);
    for (std::size_t i = 0; i < rest.size(); ++i) {
      out += without_spaces_at_end((i == 0 ? line : std::string(before, ' ')) + rest[i]) + "\n";
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
