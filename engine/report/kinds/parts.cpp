#include "engine/report/kinds/parts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/answer/text_width.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/rounding.hpp"
#include "engine/scenario/json_text.hpp"

namespace banso::report {

TidyTable::TidyTable(std::string name, bool byte_order_mark, std::initializer_list<std::string_view> header)
    : name_(std::move(name)) {
  if (byte_order_mark) bytes_ = "\xEF\xBB\xBF";
  for (const std::string_view column : header) text(column);
  end();
}

TidyTable& TidyTable::text(std::string_view value) {
  if (!first_) bytes_ += ',';
  first_ = false;
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    bytes_ += value;
    return *this;
  }
  bytes_ += '"';
  for (const char c : value) bytes_ += c == '"' ? std::string("\"\"") : std::string(1, c);
  bytes_ += '"';
  return *this;
}

TidyTable& TidyTable::number(double value) {
  return text(std::isfinite(value) ? scenario::json_number(value) : std::string());
}

void TidyTable::end() {
  bytes_ += "\r\n";
  first_ = true;
}

std::string plain_number(double value, int digits) {
  if (!std::isfinite(value)) return fixed_text(value, 0);
  const int decimals = std::clamp(digits - 1 - decimal_exponent(value), 0, 9);
  std::string out = fixed_text(value, decimals);
  if (decimals == 0) return out;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string deviation_text(double standard_errors) {
  constexpr double kReadable = 100;
  if (std::fabs(standard_errors) <= kReadable || std::isnan(standard_errors))
    return fixed_text(standard_errors, 2);
  return standard_errors < 0 ? "< -100" : "> 100";
}

std::string opening(const std::string& title, const std::vector<std::string>& sentences, int width,
                    bool styled) {
  constexpr int kWidestText = 110;
  const int text = std::min(width, kWidestText);
  std::string out;
  if (!title.empty()) {
    for (const std::string& line : wrap(title, text)) out += line + "\n";
    out += "\n";
  }
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (const std::string& line : wrap(sentences[i], text))
      out += (i == 0 ? bold(line, styled) : line) + "\n";
  }
  return out;
}

}  // namespace banso::report
