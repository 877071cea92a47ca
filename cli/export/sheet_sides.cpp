#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "cli/export/sheets.hpp"

/// Sheets with arms side by side: a row is a metric and a statistic of it, a column is an arm.
namespace banso::cli {

using report::ArmResult;
using report::Estimates;
using report::Key;
using report::MetricText;
using report::Stat;

namespace {

constexpr std::uint32_t kTab = 0x4F9BD9;

/// A number that a row shows of an arm.
struct Statistic {
  const char *en, *ja;
  std::function<double(const Contents&, const Estimates&, std::size_t key, std::size_t period)> value;
  bool share = false;
};

double half(const Contents& contents, const Estimates& e, std::size_t key, std::size_t period) {
  return contents.half_width(e.at(Stat::se, key, period), e.at(Stat::n, key, period));
}

Statistic plain(const char* en, const char* ja, Stat stat, bool share = false) {
  return {
      en, ja,
      [stat](const Contents&, const Estimates& e, std::size_t k, std::size_t p) { return e.at(stat, k, p); },
      share};
}

const std::vector<Statistic>& statistics() {
  static const std::vector<Statistic> kAll = {
      plain("Mean", "平均", Stat::mean),
      {"Mean, 95 % low", "平均 95%下限",
       [](const Contents& c, const Estimates& e, std::size_t k, std::size_t p) {
         return e.at(Stat::mean, k, p) - half(c, e, k, p);
       }},
      {"Mean, 95 % high", "平均 95%上限",
       [](const Contents& c, const Estimates& e, std::size_t k, std::size_t p) {
         return e.at(Stat::mean, k, p) + half(c, e, k, p);
       }},
      plain("Futures, 5 %", "未来の5%点", Stat::p05),
      plain("Futures, median", "未来の中央値", Stat::p50),
      plain("Futures, 95 %", "未来の95%点", Stat::p95),
      plain("Difference", "差", Stat::difference),
      plain("Difference, 95 % low", "差 95%下限", Stat::difference_low),
      plain("Difference, 95 % high", "差 95%上限", Stat::difference_high),
      plain("Better in", "上回る割合", Stat::better, true)};
  return kAll;
}

class SideBySide {
 public:
  SideBySide(Book& book, const Contents& contents, const std::string& name, std::vector<std::string> headings)
      : contents_(contents), sheet_(book.add_sheet(name)), first_arm_(static_cast<int>(headings.size())) {
    for (const ArmResult* arm : contents.arms) headings.push_back(contents.arm_label(*arm));
    for (std::size_t i = static_cast<std::size_t>(first_arm_); i < headings.size(); ++i) {
      sheet_.width(static_cast<int>(i), 16);
    }
    sheet_.header(0, headings, first_arm_, static_cast<int>(headings.size()) - 1);
    sheet_.tab_colour(kTab);
  }

  using EstimatesOf = std::function<const Estimates&(const ArmResult&)>;

  /// Rows of all statistics that some arm has; all but the mean folded away.
  void block(const MetricText& metric, const Key& key, std::size_t key_place, std::size_t period,
             const EstimatesOf& estimates, const std::function<void(int row)>& labels) {
    const std::string format = contents_.format(metric.unit, size(key_place, estimates));
    const int mean_row = row_;
    for (const Statistic& statistic : statistics()) {
      if (!any(statistic, key_place, period, estimates)) continue;
      const Style style = &statistic == statistics().data() ? Style::strong : Style::faint;
      labels(row_);
      common(metric, key, statistic.share ? "share" : metric.unit, contents_.pick(statistic.en, statistic.ja),
             style);
      for (std::size_t a = 0; a < contents_.arms.size(); ++a) {
        const double value = statistic.value(contents_, estimates(*contents_.arms[a]), key_place, period);
        sheet_.number(row_, first_arm_ + static_cast<int>(a), value, statistic.share ? "0.0%" : format,
                      style);
      }
      if (row_ != mean_row) sheet_.fold(row_);
      ++row_;
    }
    if (row_ > mean_row + 1) sheet_.holds_folded(mean_row);
  }

  void common(const MetricText& metric, const Key& key, const std::string& unit, const std::string& statistic,
              Style style) {
    sheet_.text(row_, label_column_, contents_.label(metric.label),
                style == Style::strong ? Style::plain : style);
    if (!key.id.empty()) sheet_.text(row_, label_column_ + 1, contents_.label(key.label));
    sheet_.text(row_, label_column_ + 2, statistic, style == Style::strong ? Style::plain : style);
    sheet_.text(row_, label_column_ + 3, contents_.unit(unit), Style::faint);
  }

  /// Largest magnitude of the means of a key.
  [[nodiscard]] double size(std::size_t key, const EstimatesOf& estimates) const {
    double out = 0;
    for (const ArmResult* arm : contents_.arms) {
      for (const double value : estimates(*arm).rows(Stat::mean)[key]) {
        if (std::isfinite(value)) out = std::max(out, std::fabs(value));
      }
    }
    return out;
  }

  /// Metric, key, statistic and unit begin at this column.
  void labels_at(int column) { label_column_ = column; }

  void finish() {
    sheet_.freeze(1, first_arm_);
    sheet_.filter(0, row_ - 1, first_arm_ + static_cast<int>(contents_.arms.size()) - 1);
  }

  [[nodiscard]] Sheet& sheet() { return sheet_; }
  [[nodiscard]] int row() const { return row_; }
  [[nodiscard]] int first_arm() const { return first_arm_; }
  void next_row() { ++row_; }

 private:
  [[nodiscard]] bool any(const Statistic& statistic, std::size_t key, std::size_t period,
                         const EstimatesOf& estimates) const {
    for (const ArmResult* arm : contents_.arms) {
      if (std::isfinite(statistic.value(contents_, estimates(*arm), key, period))) return true;
    }
    return &statistic == statistics().data();
  }

  const Contents& contents_;
  Sheet& sheet_;
  int first_arm_, label_column_ = 0, row_ = 1;
};

std::vector<std::string> headings(const Contents& c, std::vector<std::string> first,
                                  std::vector<std::string> last) {
  for (const std::string& text : {c.pick("Metric", "指標"), c.pick("Of which", "内訳"),
                                  c.pick("Statistic", "統計量"), c.pick("Unit", "単位")}) {
    first.push_back(text);
  }
  first.insert(first.end(), last.begin(), last.end());
  return first;
}

}  // namespace

void add_arms(Book& book, const Contents& contents) {
  SideBySide sides(book, contents, contents.pick("Arms", "案の比較"),
                   headings(contents, {contents.pick("Months", "期間(月)")}, {}));
  sides.labels_at(1);
  const std::vector<const MetricText*> metrics = contents.document.metrics_of("horizon");
  for (std::size_t h = 0; h < contents.document.horizons.size(); ++h) {
    for (std::size_t m = 0; m < metrics.size(); ++m) {
      const std::vector<Key>& keys = contents.document.keys_of(metrics[m]->by);
      for (std::size_t k = 0; k < keys.size(); ++k) {
        sides.block(
            *metrics[m], keys[k], k, 0,
            [&](const ArmResult& arm) -> const Estimates& { return arm.horizons[h].metrics[m]; },
            [&](int row) { sides.sheet().number(row, 0, contents.document.horizons[h], "0"); });
      }
    }
  }
  sides.finish();
}

void add_yearly(Book& book, const Contents& contents) {
  SideBySide sides(book, contents, contents.pick("Yearly", "年次"),
                   headings(contents,
                            {contents.pick("Year", "年目"), contents.pick("From", "開始月"),
                             contents.pick("To", "終了月")},
                            {}));
  sides.labels_at(3);
  const std::vector<const MetricText*> metrics = contents.document.metrics_of("yearly");
  const std::vector<std::string>& months = contents.document.months;
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const std::vector<Key>& keys = contents.document.keys_of(metrics[m]->by);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      for (std::size_t y = 0; y < months.size() / 12; ++y) {
        sides.block(
            *metrics[m], keys[k], k, y,
            [&](const ArmResult& arm) -> const Estimates& { return arm.yearly[m]; },
            [&](int row) {
              sides.sheet().number(row, 0, static_cast<double>(y + 1), "0");
              sides.sheet().month(row, 1, months[12 * y]);
              sides.sheet().month(row, 2, months[12 * y + 11]);
            });
      }
    }
  }
  sides.finish();
}

MonthlyPlaces add_monthly(Book& book, const Contents& contents) {
  SideBySide sides(
      book, contents, contents.pick("Monthly", "月次"),
      headings(contents, {}, {contents.pick("Month", "月"), contents.pick("Fiscal year", "会計年度")}));
  Sheet& sheet = sides.sheet();
  const std::vector<std::string>& months = contents.document.months;
  MonthlyPlaces places{sheet.name(), {}, static_cast<int>(months.size()), 0, 4, sides.first_arm()};
  constexpr std::pair<Stat, std::array<const char*, 2>> kStats[] = {
      {Stat::mean, {"Mean", "平均"}},
      {Stat::p05, {"Futures, 5 %", "未来の5%点"}},
      {Stat::p50, {"Futures, median", "未来の中央値"}},
      {Stat::p95, {"Futures, 95 %", "未来の95%点"}}};
  const std::vector<const MetricText*> metrics = contents.document.metrics_of("monthly");
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const auto estimates = [&](const ArmResult& arm) -> const Estimates& { return arm.monthly[m]; };
    const std::vector<Key>& keys = contents.document.keys_of(metrics[m]->by);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const std::string format = contents.format(metrics[m]->unit, sides.size(k, estimates));
      for (const auto& [stat, names] : kStats) {
        if (!contents.arms.front()->monthly[m].has(stat)) continue;
        if (stat == Stat::mean && k == 0) places.first_row[metrics[m]->id] = sides.row();
        for (std::size_t t = 0; t < months.size(); ++t) {
          sides.common(*metrics[m], keys[k], metrics[m]->unit, contents.pick(names[0], names[1]),
                       Style::strong);
          sheet.month(sides.row(), 4, months[t]);
          sheet.number(sides.row(), 5, contents.document.fiscal_years[t], "0");
          for (std::size_t a = 0; a < contents.arms.size(); ++a) {
            sheet.number(sides.row(), sides.first_arm() + static_cast<int>(a),
                         contents.arms[a]->monthly[m].at(stat, k, t), format);
          }
          sides.next_row();
        }
      }
    }
  }
  sides.finish();
  return places;
}

}  // namespace banso::cli
