#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/answer/table.hpp"
#include "engine/report/kinds/kind_reports.hpp"
#include "engine/report/study.hpp"
#include "engine/scenario/ledger.hpp"

/// What the reports of all kinds without an organisation share.
namespace banso::report {

/// A tidy table (RFC 4180): header, then fields row by row. Numbers with all their bits; those that are not finite are
/// empty fields.
class TidyTable {
 public:
  TidyTable(std::string name, bool byte_order_mark, std::initializer_list<std::string_view> header);
  TidyTable& text(std::string_view value);
  TidyTable& number(double value);
  void end();
  [[nodiscard]] ReportFile file() && { return {std::move(name_), std::move(bytes_)}; }

 private:
  std::string name_, bytes_;
  bool first_ = true;
};

/// A label, or the id where there is none.
[[nodiscard]] inline const std::string& label_or(const std::string& label, const std::string& id) {
  return label.empty() ? id : label;
}

/// A number with so many significant digits as its size asks for: at least `digits`, thousands grouped, no needless
/// zeros at the end.
[[nodiscard]] std::string plain_number(double value, int digits = 5);

/// Standard errors between a simulated figure and the expected one: "-1.45"; beyond 100 only that, "< -100".
[[nodiscard]] std::string deviation_text(double standard_errors);

/// Title and sentences above a table.
[[nodiscard]] std::string opening(const std::string& title, const std::vector<std::string>& sentences,
                                  int width, bool styled);

}  // namespace banso::report
