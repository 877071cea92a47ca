#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/export/book.hpp"
#include "engine/report/document.hpp"

/// The sheets of the workbook, one function each. Shadow arms stand in the data sheets only.
namespace banso::cli {

/// What all sheets ask of the result.
struct Contents {
  const report::ResultDocument& document;
  report::Language language;
  std::vector<const report::ArmResult*> arms;  ///< shown arms, as the result lists them
  /// Arms that charts show: the baseline and those that rank best, at most eight, as the result lists them.
  std::vector<const report::ArmResult*> charted;

  Contents(const report::ResultDocument& document, report::Language language);

  [[nodiscard]] std::string pick(std::string_view en, std::string_view ja) const;
  [[nodiscard]] const std::string& label(const report::Text& text) const { return text.in(language); }
  /// With a mark at the baseline.
  [[nodiscard]] std::string arm_label(const report::ArmResult& arm) const;
  /// Label of a key; the id where there is none of that id.
  [[nodiscard]] std::string key_label(std::string_view by, const std::string& id) const;
  [[nodiscard]] std::string unit(const std::string& unit) const;
  [[nodiscard]] std::string format(const std::string& unit, double magnitude) const;
  [[nodiscard]] std::string axis_format(const std::string& unit, double magnitude) const;
  /// Half the 95 % t interval of a mean.
  [[nodiscard]] double half_width(double standard_error, double count) const;
  /// A metric of a span and its place among them; nullptr where the result has none of that id.
  [[nodiscard]] std::pair<const report::MetricText*, std::size_t> metric(std::string_view span,
                                                                         std::string_view id) const;
};

/// First rows of the monthly means that charts are drawn from, by metric id; the column of each arm.
struct MonthlyPlaces {
  std::string sheet;
  std::map<std::string, int> first_row;
  int months = 0, header_row = 0, date_column = 0, first_arm_column = 0;
};

void add_answer(Book& book, const Contents& contents);
/// An empty sheet at its place; charts are drawn into it when the monthly sheet stands.
void add_charts(Sheet& sheet, Book& book, const Contents& contents, const MonthlyPlaces& places);
void add_arms(Book& book, const Contents& contents);
void add_diagnosis(Book& book, const Contents& contents);
[[nodiscard]] MonthlyPlaces add_monthly(Book& book, const Contents& contents);
void add_yearly(Book& book, const Contents& contents);
void add_hours(Book& book, const Contents& contents);
void add_staffing(Book& book, const Contents& contents);
void add_cohorts(Book& book, const Contents& contents);
/// Every drawn number by what it is worth to know it.
void add_unknowns(Book& book, const Contents& contents);
void add_ledger(Book& book, const Contents& contents);
void add_notes(Book& book, const Contents& contents);
void add_definitions(Book& book, const Contents& contents);
/// The tables of horizons, years and arms, all arms, named as in the CSV files.
void add_data(Book& book, const Contents& contents);

/// Colours and lines of the charted arms: told apart without colour too.
struct ArmLook {
  std::uint32_t colour, label;  ///< of the mark, of a text upon it
  std::uint8_t dash, marker;
};
[[nodiscard]] ArmLook look_of(const Contents& contents, const report::ArmResult& arm);

/// Columns, one an arm, that stand for cells (row, column) of a sheet, with error bars. They begin at 0. Without a
/// `label_format` the columns bear no numbers.
struct Bar {
  const report::ArmResult* arm;
  int name_row, name_column, value_row, value_column;
  double value, half_width;
};
[[nodiscard]] lxw_chart* bar_chart(Book& book, const Contents& contents, const Sheet& sheet,
                                   const std::vector<Bar>& bars, const std::string& title,
                                   const std::string& axis_format, const std::string& label_format);

}  // namespace banso::cli
