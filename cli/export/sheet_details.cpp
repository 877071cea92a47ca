#include <algorithm>
#include <cmath>
#include <limits>

#include "cli/export/sheets.hpp"

namespace banso::cli {

using report::ArmResult;
using report::Key;

namespace {

constexpr std::uint32_t kTab = 0x4F9BD9;

std::vector<std::string> with_arms(const Contents& c, std::vector<std::string> out) {
  for (const ArmResult* arm : c.arms) out.push_back(c.arm_label(*arm));
  return out;
}

/// "mend_first" and its like, in words.
std::string advice(const Contents& c, const std::string& id) {
  if (id == "none") return c.pick("none", "特になし");
  if (id == "mend_first") return c.pick("mend first", "まず改善を");
  if (id == "redesign") return c.pick("redesign", "設計の見直しを");
  return id;
}

std::string month_text(const Contents& c, double month, const std::string& date) {
  const std::string number = std::to_string(static_cast<int>(std::clamp(month, -1e6, 1e6)));
  return c.pick("month " + number, number + "か月目") + (date.empty() ? "" : " (" + date + ")");
}

/// A sheet with things in rows and arms in columns.
class DiagnosisSheet {
  static constexpr double kNoLimit = std::numeric_limits<double>::infinity();

 public:
  DiagnosisSheet(Book& book, const Contents& contents)
      : c_(contents), sheet_(book.add_sheet(contents.pick("Diagnosis", "診断"))) {
    sheet_.width(0, 44);
    for (std::size_t a = 0; a < c_.arms.size(); ++a) sheet_.width(static_cast<int>(a + 1), 22);
    sheet_.header(0, with_arms(c_, {c_.pick("What", "項目")}), 1, static_cast<int>(c_.arms.size()));
    sheet_.freeze(1, 1);
    sheet_.tab_colour(kTab);
  }

  void fill() {
    heading(c_.pick("Bottleneck: what runs short first", "ボトルネック:最初に足りなくなるもの"));
    texts(c_.pick("Team", "チーム"),
          [&](const ArmResult& a) { return a.bottleneck ? c_.label(a.bottleneck->team_label) : ""; });
    texts(c_.pick("Work", "業務"),
          [&](const ArmResult& a) { return a.bottleneck ? c_.label(a.bottleneck->work_label) : ""; });
    shares(c_.pick("First in so many futures", "最初になった未来の割合"), &report::Bottleneck::share);
    shares(c_.pick("  95 % low", "  95% 下限"), &report::Bottleneck::low);
    shares(c_.pick("  95 % high", "  95% 上限"), &report::Bottleneck::high);
    heading(c_.pick("Failure patterns: index / limit", "失敗の型:指数/限度"));
    patterns();
    texts(c_.pick("Advice", "助言"), [&](const ArmResult& a) { return advice(c_, a.advice); });
    heading(c_.pick("What CS earned, gross, and what it cost", "CSが生んだ粗利とその費用"));
    earned(c_.pick("Earned", "生んだ額"), &report::Earned::mean, Style::strong);
    earned(c_.pick("  95 % low", "  95% 下限"), &report::Earned::low, Style::faint);
    earned(c_.pick("  95 % high", "  95% 上限"), &report::Earned::high, Style::faint);
    earned(c_.pick("CS people cost beside it", "CSの人件費"), &report::Earned::cs_cost, Style::plain);
    heading(c_.pick("Pay-back: cumulative cash against the baseline", "回収:基準との累積キャッシュの差"));
    texts(c_.pick("Break-even", "損益分岐"), [&](const ArmResult& a) { return break_even(a); });
    payback();
  }

 private:
  void heading(const std::string& text) { sheet_.text(row_++, 0, text, Style::heading); }

  template <class Of>
  void texts(const std::string& name, Of of) {
    sheet_.text(row_, 0, name);
    for (std::size_t a = 0; a < c_.arms.size(); ++a)
      sheet_.text(row_, static_cast<int>(a + 1), of(*c_.arms[a]), Style::right);
    ++row_;
  }

  template <class Of>
  void numbers(const std::string& name, const std::string& format, Style style, Of of,
               double limit = kNoLimit) {
    sheet_.text(row_, 0, name, style == Style::faint ? style : Style::plain);
    for (std::size_t a = 0; a < c_.arms.size(); ++a) {
      const double value = of(*c_.arms[a]);
      sheet_.number(row_, static_cast<int>(a + 1), value, format, value > limit ? Style::warning : style);
    }
    ++row_;
  }

  void shares(const std::string& name, double report::Bottleneck::*member) {
    numbers(name, "0%", Style::plain,
            [&](const ArmResult& a) { return a.bottleneck ? (*a.bottleneck).*member : std::nan(""); });
  }

  void patterns() {
    for (const report::MetricText& metric : c_.document.metrics) {
      const auto of = [&](const ArmResult& a) {
        const auto found = std::find_if(a.patterns.begin(), a.patterns.end(),
                                        [&](const auto& p) { return p.metric == metric.id; });
        return found == a.patterns.end() ? nullptr : &*found;
      };
      if (std::all_of(c_.arms.begin(), c_.arms.end(), [&](const ArmResult* a) { return of(*a) == nullptr; }))
        continue;
      const auto member = [&](double report::PatternIndex::*which) {
        return [&of, which](const ArmResult& a) { return of(a) == nullptr ? std::nan("") : of(a)->*which; };
      };
      numbers(c_.label(metric.label) + c_.pick(": times its limit", ":限度の何倍か"), "0.00", Style::strong,
              member(&report::PatternIndex::ratio), 1.0);
      numbers(c_.pick("  index", "  指数"), "0.000", Style::faint, member(&report::PatternIndex::index));
      numbers(c_.pick("  limit", "  限度"), "0.000", Style::faint, member(&report::PatternIndex::threshold));
    }
  }

  void earned(const std::string& name, double report::Earned::*member, Style style) {
    const auto of = [&](const ArmResult& a) { return a.earned ? (*a.earned).*member : std::nan(""); };
    numbers(name, money(of), style, of);
  }

  [[nodiscard]] std::string break_even(const ArmResult& arm) const {
    if (!arm.payback) return "–";
    if (!std::isfinite(arm.payback->break_even_month))
      return c_.pick("not within the horizon", "期間内になし");
    return month_text(c_, arm.payback->break_even_month, arm.payback->break_even_date);
  }

  void payback() {
    const auto deepest = [&](const ArmResult& a) { return a.payback ? a.payback->deepest : std::nan(""); };
    numbers(c_.pick("Deepest point", "最も低い点"), money(deepest), Style::plain, deepest);
    texts(c_.pick("  in", "  その時期"), [&](const ArmResult& a) {
      return a.payback && std::isfinite(a.payback->deepest_month)
                 ? month_text(c_, a.payback->deepest_month, "")
                 : "–";
    });
  }

  template <class Of>
  [[nodiscard]] std::string money(Of of) const {
    double size = 0;
    for (const ArmResult* arm : c_.arms) {
      if (std::isfinite(of(*arm))) size = std::max(size, std::fabs(of(*arm)));
    }
    return c_.format("money", size);
  }

  const Contents& c_;
  Sheet& sheet_;
  int row_ = 1;
};

}  // namespace

void add_diagnosis(Book& book, const Contents& contents) { DiagnosisSheet(book, contents).fill(); }

void add_hours(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("Hours", "工数"));
  const std::string h = c.pick(", hours", "(時間)");
  sheet.header(0,
               {c.pick("Arm", "案"), c.pick("Team", "チーム"), c.pick("Work", "業務"), c.pick("Month", "月"),
                c.pick("Fiscal year", "会計年度"), c.pick("Asked", "要求") + h, c.pick("Served", "実施") + h,
                c.pick("Lost", "喪失") + h, c.pick("Carried over", "繰越") + h},
               5, 8);
  int row = 1;
  for (const ArmResult* arm : c.arms) {
    if (!arm->hours) continue;
    for (const report::HoursSeries& series : *arm->hours) {
      const std::string team = c.key_label("team", series.team),
                        work = c.key_label("work_kind", series.work_kind);
      for (std::size_t t = 0; t < c.document.months.size(); ++t) {
        sheet.text(row, 0, c.arm_label(*arm));
        sheet.text(row, 1, team);
        sheet.text(row, 2, work);
        sheet.month(row, 3, c.document.months[t]);
        sheet.number(row, 4, c.document.fiscal_years[t], "0");
        int column = 5;
        for (const auto* values : {&series.asked, &series.served, &series.lost, &series.carried}) {
          sheet.number(row, column++, values->empty() ? 0.0 : (*values)[t], "#,##0.0");
        }
        ++row;
      }
    }
  }
  sheet.freeze(1, 0);
  sheet.filter(0, row - 1, 8);
  sheet.tab_colour(kTab);
}

void add_staffing(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("Staffing", "必要人員"));
  const std::string people = c.pick(", people", "(人)");
  std::vector<std::string> headings = {c.pick("Arm", "案"),
                                       c.pick("People", "職種"),
                                       c.pick("Counts", "数える範囲"),
                                       c.pick("Today", "現在") + people,
                                       c.pick("Needed, first year", "初年度の必要数") + people,
                                       c.pick("Needed, peak", "最大の必要数") + people};
  constexpr int kFirstMonth = 6;
  for (const std::string& month : c.document.months) {
    sheet.width(static_cast<int>(headings.size()), 8);
    headings.push_back(month);
  }
  sheet.header(0, headings, 3, static_cast<int>(headings.size()) - 1);
  int row = 1;
  for (const ArmResult* arm : c.arms) {
    for (const report::StaffNeed& need : arm->staffing) {
      sheet.text(row, 0, c.arm_label(*arm));
      sheet.text(row, 1, c.key_label("people", need.people));
      sheet.text(row, 2,
                 need.after_sale_only ? c.pick("after-sale work only", "販売後の業務のみ")
                                      : c.pick("all work", "全業務"),
                 Style::faint);
      sheet.number(row, 3, need.today, "0");
      sheet.number(row, 4, need.first_year, "0.0");
      sheet.number(row, 5, need.peak, "0", Style::strong);
      for (std::size_t t = 0; t < need.months.size(); ++t) {
        sheet.number(row, kFirstMonth + static_cast<int>(t), need.months[t], "0");
      }
      ++row;
    }
  }
  sheet.freeze(1, 2);
  sheet.print_until(row - 1, kFirstMonth - 1);  // sixty months on a page cannot be read
  sheet.filter(0, row - 1, kFirstMonth + static_cast<int>(c.document.months.size()) - 1);
  sheet.tab_colour(kTab);
}

void add_cohorts(Book& book, const Contents& c) {
  Sheet& sheet = book.add_sheet(c.pick("Cohorts", "コホート"));
  constexpr int kFirstAge = 3;
  std::vector<std::string> headings = {
      c.pick("Arm", "案"), c.pick("Segment", "区分"),
      c.pick("Won in (customers left after months …)", "獲得月(列:経過月ごとの残存社数)")};
  std::size_t ages = 0;
  for (const ArmResult* arm : c.arms) {
    if (!arm->cohorts) continue;
    for (const auto& opening : arm->cohorts->opening) ages = std::max(ages, opening.size());
    for (const auto& triangle : arm->cohorts->won) {
      for (const auto& cohort : triangle) ages = std::max(ages, cohort.size());
    }
  }
  for (std::size_t age = 0; age < ages; ++age) {
    sheet.width(kFirstAge + static_cast<int>(age), 7);
    headings.push_back(std::to_string(age));
  }
  sheet.width(2, 24);
  sheet.header(0, headings, kFirstAge, static_cast<int>(headings.size()) - 1);
  int row = 1;
  for (const ArmResult* arm : c.arms) {
    if (!arm->cohorts) continue;
    const std::vector<Key>& segments = c.document.keys_of("segment");
    const auto width = static_cast<std::size_t>(arm->cohorts->months_per_cohort);
    for (std::size_t s = 0; s < segments.size(); ++s) {
      const auto line = [&](const std::vector<double>& alive) {
        sheet.text(row, 0, c.arm_label(*arm));
        sheet.text(row, 1, c.label(segments[s].label));
        for (std::size_t age = 0; age < alive.size(); ++age) {
          sheet.number(row, kFirstAge + static_cast<int>(age), alive[age], "0.0");
        }
        ++row;
      };
      sheet.text(row, 2, c.pick("today's customers", "現在の顧客"), Style::strong);
      line(arm->cohorts->opening[s]);
      const int first = row;
      for (std::size_t i = 0; i < arm->cohorts->won[s].size(); ++i) {
        sheet.month(row, 2, c.document.months[i * width]);
        line(arm->cohorts->won[s][i]);
      }
      if (row > first) sheet.shade(first, kFirstAge, row - 1, kFirstAge + static_cast<int>(ages) - 1);
    }
  }
  sheet.freeze(1, kFirstAge);
  sheet.filter(0, row - 1, 2);
  sheet.tab_colour(kTab);
}

}  // namespace banso::cli
