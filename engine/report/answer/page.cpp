#include "engine/report/answer/page.hpp"

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/math/elementary.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/rounding.hpp"

namespace banso::report {

namespace {

using metrics::Unit;

constexpr int kYears = 3;

/// How a unit is written.
struct Written {
  double divisor = 1;
  std::string unit;
};

double largest(const std::vector<Figure>& figures) {
  double size = 0;
  for (const Figure& f : figures) size = std::isfinite(f.value) ? std::max(size, std::fabs(f.value)) : size;
  return size;
}

Written written(const Page& page, Unit unit, double magnitude) {
  switch (unit) {
    case Unit::money:
    case Unit::money_per_month: {
      const Scale scale = money_scale(magnitude, page.plan().scenario.currency, page.language());
      return {scale.divisor, scale.unit};
    }
    case Unit::share:
    case Unit::index:
      return {0.01, "%"};
    case Unit::hours:
      return {1, page.text("h", "時間")};
    case Unit::months:
      return {1, page.text("mo.", "か月")};
    case Unit::heads:
      return {1, page.text("", "人")};
    case Unit::customers:
      return {1, page.text("", "社")};
    case Unit::count:
    case Unit::per_month:
      return {1, page.text("", "件")};
    case Unit::points:
      return {1, page.text("points", "点")};
    case Unit::ratio:
      break;
  }
  return {1, ""};
}

/// Decimals of a row: by the median of its errors; without errors by the largest value.
int decimals_of(const std::vector<Figure>& figures, double divisor) {
  std::vector<double> errors;
  for (const Figure& f : figures) {
    if (std::isfinite(f.error) && f.error > 0) errors.push_back(f.error / divisor);
  }
  if (errors.empty()) return decimals_for(math::kNaN, largest(figures) / divisor);
  std::nth_element(errors.begin(), errors.begin() + static_cast<std::ptrdiff_t>(errors.size() / 2),
                   errors.end());
  return decimals_for(errors[errors.size() / 2], 0);
}

constexpr int kMostDecimals = 3;

/// A number and its error with `decimals`, or with so many more that an error which is there does not print as zero.
Cell cell_of(double value, double error, int decimals) {
  Cell cell;
  const bool shown = std::isfinite(error) && error > 0;
  while (shown && decimals < kMostDecimals && error * power_of_ten(decimals) < 0.5) ++decimals;
  cell.value = fixed_text(value, decimals);
  if (!shown) return cell;
  const bool vanishes = error * power_of_ten(decimals) < 0.5;
  cell.error =
      vanishes ? "<" + fixed_text(1.0 / power_of_ten(decimals), decimals) : fixed_text(error, decimals);
  return cell;
}

}  // namespace

Page::Page(const Study& study, const decide::Decision& decision, Language language)
    : study_(study), decision_(decision), language_(language), arms_(decide::shown_arms(study.plan)) {}

std::string Page::text(std::string_view en, std::string_view ja) const {
  return std::string(pick(language_, en, ja));
}

int Page::months() const { return plan().grid.horizons[decide::kDecisionHorizon]; }

std::string Page::yen(double amount) const {
  return money_text(amount, math::kNaN, plan().scenario.currency, language_);
}

std::vector<Figure> Page::each(const std::function<Figure(int arm)>& figure) const {
  std::vector<Figure> out;
  for (const int arm : arms_) out.push_back(figure(arm));
  return out;
}

Figure Page::horizon(int arm, metrics::Metric metric, int key) const {
  const plan::Layout& layout = plan().layout;
  const int sample = layout.horizon_sample(decide::kDecisionHorizon, layout.column(metric, key));
  const decide::Estimate& e = view(arm).comparison.estimates[static_cast<std::size_t>(sample)];
  return {e.mean, e.standard_error};
}

Figure Page::yearly(int arm, int year, metrics::Metric metric) const {
  const plan::Layout& layout = plan().layout;
  const int sample = layout.yearly_sample(year, layout.column(metric));
  const decide::Estimate& e = view(arm).comparison.estimates[static_cast<std::size_t>(sample)];
  return {e.mean, e.standard_error};
}

Figure Page::last_month(int arm, metrics::Metric metric) const {
  const plan::Layout& layout = plan().layout;
  const auto i = static_cast<std::size_t>(months() - 1) * layout.monthly.size() +
                 static_cast<std::size_t>(layout.column(metric));
  const stats::Moments& m = study_.result.arms[static_cast<std::size_t>(arm)].monthly[i];
  return {m.mean(), m.standard_error()};
}

Row Page::row(std::string label, metrics::Unit unit, const std::vector<Figure>& figures,
              double magnitude) const {
  const Written how = written(*this, unit, std::max(magnitude, largest(figures)));
  const int decimals = decimals_of(figures, how.divisor);
  Row out{std::move(label), how.unit, {}, false};
  for (const Figure& f : figures)
    out.cells.push_back(cell_of(f.value / how.divisor, f.error / how.divisor, decimals));
  return out;
}

Row Page::signed_row(std::string label, metrics::Unit unit, const std::vector<Figure>& figures,
                     double magnitude) const {
  Row out = row(std::move(label), unit, figures, magnitude);
  for (std::size_t c = 0; c < out.cells.size(); ++c) {
    std::string& value = out.cells[c].value;
    const bool shown = value.find_first_of("123456789") != std::string::npos;  // not of a zero
    if (shown && figures[c].value > 0) value.insert(0, "+");
  }
  return out;
}

Row Page::percents(std::string label, const std::function<double(int arm)>& share) const {
  Row out{std::move(label), "%", {}, false};
  for (const int arm : arms_) {
    std::string text = percent_text(share(arm));
    out.cells.push_back({text.substr(0, text.find('%')), "", ""});
  }
  return out;
}

Row Page::heading(std::string label) const {
  return {std::move(label), "", std::vector<Cell>(arms_.size()), false};
}

Row Page::words(std::string label, const std::function<std::string(int arm)>& words) const {
  Row out{std::move(label), "", {}, false};
  for (const int arm : arms_) out.cells.push_back({"", "", words(arm)});
  return out;
}

void Page::add(Section& section, metrics::Metric metric, std::string label) const {
  const std::vector<Figure> figures = each([&](int arm) { return horizon(arm, metric); });
  if (std::all_of(figures.begin(), figures.end(), [](const Figure& f) { return std::isnan(f.value); }))
    return;
  if (label.empty()) label = metric_label(metric, language_);
  section.rows.push_back(row(std::move(label), metrics::definition(metric).unit, figures));
}

void Page::add_years(Section& section, metrics::Metric metric) const {
  for (int year = 0; year < std::min(kYears, plan().layout.years); ++year) {
    const std::string name =
        year == 0 ? std::string(metric_label(metric, language_)) + text(", ", " ") : "  ";
    const std::string label = name + text("year ", "") + std::to_string(year + 1) + text("", "年目");
    section.rows.push_back(row(label, metrics::definition(metric).unit,
                               each([&](int arm) { return yearly(arm, year, metric); })));
  }
}

}  // namespace banso::report
