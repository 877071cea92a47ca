#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/decide/decision.hpp"
#include "engine/report/answer/table.hpp"
#include "engine/report/study.hpp"

/// What the sections of the answer are made with.
namespace banso::report {

/// A number and its standard error; NaN = absent.
struct Figure {
  double value = 0, error = 0;
};

/// One answer: a study, seen in one language.
class Page {
 public:
  Page(const Study& study, const decide::Decision& decision, Language language);

  [[nodiscard]] const Study& study() const { return study_; }
  [[nodiscard]] const plan::Plan& plan() const { return study_.plan; }
  [[nodiscard]] const decide::Decision& decision() const { return decision_; }
  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] const std::vector<int>& arms() const { return arms_; }  ///< by column: baseline first
  [[nodiscard]] const decide::ArmView& view(int arm) const {
    return decision_.arms[static_cast<std::size_t>(arm)];
  }
  [[nodiscard]] std::string text(std::string_view en, std::string_view ja) const;
  [[nodiscard]] int months() const;                    ///< the decision horizon
  [[nodiscard]] std::string yen(double amount) const;  ///< in running text, three digits

  /// Figures of the arms.
  [[nodiscard]] std::vector<Figure> each(const std::function<Figure(int arm)>& figure) const;
  [[nodiscard]] Figure horizon(int arm, metrics::Metric metric, int key = 0) const;
  [[nodiscard]] Figure yearly(int arm, int year, metrics::Metric metric) const;
  [[nodiscard]] Figure last_month(int arm, metrics::Metric metric) const;  ///< of the decision horizon

  /// A row of numbers: units turned into what people read (shares in %, money by size), one number of decimals for the
  /// row by the errors in it. `magnitude`: money is scaled as if an amount of this size stood in the row.
  [[nodiscard]] Row row(std::string label, metrics::Unit unit, const std::vector<Figure>& figures,
                        double magnitude = 0) const;
  /// The same with a plus before positive numbers.
  [[nodiscard]] Row signed_row(std::string label, metrics::Unit unit, const std::vector<Figure>& figures,
                               double magnitude) const;
  /// Whole percents.
  [[nodiscard]] Row percents(std::string label, const std::function<double(int arm)>& share) const;
  /// A row that only names those below it.
  [[nodiscard]] Row heading(std::string label) const;
  [[nodiscard]] Row words(std::string label, const std::function<std::string(int arm)>& words) const;

  /// Adds the row of a horizon metric under its label (or another) unless no arm has it.
  void add(Section& section, metrics::Metric metric, std::string label = {}) const;
  /// Adds three rows, years 1 to 3, of a yearly metric.
  void add_years(Section& section, metrics::Metric metric) const;

 private:
  const Study& study_;
  const decide::Decision& decision_;
  Language language_;
  std::vector<int> arms_;
};

[[nodiscard]] Section main_section(const Page& page);
[[nodiscard]] Section customers_section(const Page& page);
[[nodiscard]] Section causes_section(const Page& page);
[[nodiscard]] Section sales_section(const Page& page);
[[nodiscard]] Section work_section(const Page& page);
[[nodiscard]] Section support_section(const Page& page);
[[nodiscard]] Section people_section(const Page& page);
[[nodiscard]] Section mrr_section(const Page& page);
[[nodiscard]] Section money_section(const Page& page);
[[nodiscard]] Section patterns_section(const Page& page);

/// What stands under the table: basis, checks, and what the figures rest on.
[[nodiscard]] std::vector<std::string> notes(const Page& page);

}  // namespace banso::report
