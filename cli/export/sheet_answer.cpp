#include <algorithm>
#include <cmath>

#include "cli/export/sheets.hpp"
#include "engine/report/answer/text_width.hpp"
#include "engine/report/names.hpp"

namespace banso::cli {

using report::ArmResult;
using report::Estimates;
using report::RankedArm;
using report::Stat;

namespace {

constexpr int kColumns = 14;
constexpr int kChartRows = 17;

/// The sheet, filled from the top.
class AnswerSheet {
 public:
  AnswerSheet(Book& book, const Contents& contents)
      : book_(book), contents_(contents), sheet_(book.add_sheet(contents.pick("Answer", "結論"))) {
    sheet_.width(0, 5);
    int longest = 24;
    for (const ArmResult* arm : contents.arms) {
      longest = std::max(longest, report::display_width(contents.arm_label(*arm)) + 3);
    }
    sheet_.width(1, std::min(longest, 44));
    for (int c = 2; c < kColumns; ++c) sheet_.width(c, c == 8 || c == 12 ? 15 : 13);
    sheet_.tab_colour(kTab);
    sheet_.hide_gridlines();
  }

  void fill() {
    const report::ResultDocument& d = contents_.document;
    const report::Sentences& sentences = d.decision.sentences(contents_.language);
    sheet_.text(row_++, 0, report::title_in(contents_.language, d.title, d.title_ja), Style::title);
    if (!d.question.empty()) sentence(d.question, Style::sentence);
    ++row_;
    sentence(sentences.verdict, Style::verdict);
    for (const std::string& text : sentences.support) sentence(text, Style::sentence);
    ++row_;
    const int charts = row_;
    row_ += kChartRows;
    ranking();
    draw(charts);
    ++row_;
    sheet_.text(row_++, 0,
                contents_.pick("Does the order hold on other terms?", "前提を替えても順位は変わらないか"),
                Style::heading);
    for (const std::string& text : sentences.checks) sentence(text, Style::sentence);
    if (!sentences.information.empty()) {
      ++row_;
      sheet_.text(row_++, 0, contents_.pick("What is it worth to know more?", "もっと調べる価値はあるか"),
                  Style::heading);
      for (const std::string& text : sentences.information) sentence(text, Style::sentence);
    }
    ++row_;
    facts();
  }

 private:
  static constexpr std::uint32_t kTab = 0x0B4F8A;

  void sentence(const std::string& text, Style style) {
    sheet_.sentence(row_++, 0, kColumns - 1, text, style);
  }

  [[nodiscard]] const Estimates* main_figure(const ArmResult& arm) const {
    const auto [metric, place] = contents_.metric("horizon", contents_.document.decision.metric);
    return metric == nullptr || arm.horizons.empty() ? nullptr : &arm.horizons.front().metrics[place];
  }

  void ranking() {
    const auto& decision = contents_.document.decision;
    sheet_.text(row_++, 0,
                contents_.pick("Ranking: main figure after " + std::to_string(decision.months) + " months",
                               "順位:" + std::to_string(decision.months) + "か月の主指標"),
                Style::heading);
    header_ = row_++;
    const ArmResult* baseline = contents_.document.arm(decision.baseline);
    const std::string to = contents_.label(baseline->label);
    const auto p = [&](const char* en, const char* ja) { return contents_.pick(en, ja); };
    sheet_.header(
        header_,
        {"#", p("Arm", "案"), p("Main figure, mean", "主指標 平均"), p("95 % low", "95% 下限"),
         p("95 % high", "95% 上限"), contents_.pick("Difference to " + to, "「" + to + "」との差"),
         p("95 % low", "95% 下限"), p("95 % high", "95% 上限"),
         contents_.pick("Better than " + to + " in", "「" + to + "」を上回る割合"),
         p("Best of all in", "最良となる割合"), p("95 % low", "95% 下限"), p("95 % high", "95% 上限"),
         p("Regret if chosen", "選び損ね"), p("Told apart from the first?", "首位と区別できるか")},
        2, kColumns - 2);
    double size = 0;
    for (const RankedArm& r : decision.ranking) size = std::max(size, std::fabs(r.mean));
    money_ = contents_.format("money", size);
    axis_ = contents_.axis_format("money", size);
    int place = 0;
    for (const RankedArm& r : decision.ranking) rank_row(r, ++place);
  }

  void rank_row(const RankedArm& ranked, int place) {
    const ArmResult& arm = *contents_.document.arm(ranked.arm);
    const double half = contents_.half_width(ranked.se, contents_.document.decision.replications);
    const bool among_best = place == 1 || !ranked.separable;
    const std::string share = contents_.format("share", 1);
    sheet_.number(row_, 0, place, "0");
    sheet_.text(row_, 1, contents_.arm_label(arm), among_best ? Style::good : Style::plain);
    sheet_.number(row_, 2, ranked.mean, money_, Style::strong);
    sheet_.number(row_, 3, ranked.mean - half, money_, Style::faint);
    sheet_.number(row_, 4, ranked.mean + half, money_, Style::faint);
    int column = 5;
    const Estimates* e = main_figure(arm);
    for (const Stat stat : {Stat::difference, Stat::difference_low, Stat::difference_high, Stat::better}) {
      const Style style = stat == Stat::difference ? Style::strong
                          : stat == Stat::better   ? Style::plain
                                                   : Style::faint;
      if (e != nullptr && e->has(stat)) {
        sheet_.number(row_, column, e->at(stat, 0, 0), stat == Stat::better ? share : money_, style);
      } else {
        sheet_.text(row_, column, "–", Style::right);
      }
      ++column;
    }
    sheet_.number(row_, 9, ranked.best_share, share, Style::strong);
    sheet_.number(row_, 10, ranked.best_low, share, Style::faint);
    sheet_.number(row_, 11, ranked.best_high, share, Style::faint);
    sheet_.number(row_, 12, ranked.regret, money_);
    sheet_.text(row_, 13,
                place == 1         ? "–"
                : ranked.separable ? contents_.pick("yes", "はい")
                                   : contents_.pick("no", "いいえ"));
    rows_.push_back({&arm, row_, ranked.mean, half, e});
    ++row_;
  }

  /// The main figure and the differences, beside one another.
  void draw(int row) {
    std::vector<Bar> means, differences;
    for (const ArmResult* arm : contents_.charted) {
      for (const Ranked& r : rows_) {
        if (r.arm != arm) continue;
        means.push_back({arm, r.row, 1, r.row, 2, r.mean, r.half});
        if (r.estimates == nullptr || !r.estimates->has(Stat::difference)) continue;
        const double half =
            (r.estimates->at(Stat::difference_high, 0, 0) - r.estimates->at(Stat::difference_low, 0, 0)) / 2;
        differences.push_back({arm, r.row, 1, r.row, 5, r.estimates->at(Stat::difference, 0, 0), half});
      }
    }
    if (means.empty()) return;
    const std::string interval = contents_.pick(", mean with 95 % interval", " 平均と95%区間");
    const std::string rest = contents_.charted.size() < contents_.arms.size()
                                 ? contents_.pick(" (the best and the baseline)", "(上位と基準)")
                                 : "";
    sheet_.insert(bar_chart(book_, contents_, sheet_, means,
                            contents_.pick("Main figure", "主指標") + interval + rest, axis_, money_),
                  row, 0, 1.36, 1.35);
    if (differences.empty()) return;
    double largest = 0;
    for (const Bar& bar : differences) largest = std::max(largest, std::fabs(bar.value) + bar.half_width);
    const ArmResult* baseline = contents_.document.arm(contents_.document.decision.baseline);
    const std::string& to = contents_.label(baseline->label);
    sheet_.insert(bar_chart(book_, contents_, sheet_, differences,
                            contents_.pick("Difference to " + to, "「" + to + "」との差") + interval,
                            contents_.axis_format("money", largest), ""),
                  row, 7, 1.36, 1.35);
  }

  void fact(const std::string& name, const std::string& value) {
    sheet_.text(row_, 0, name, Style::faint);
    sheet_.text(row_++, 2, value);
  }

  void facts() {
    const report::ResultDocument& d = contents_.document;
    const auto p = [&](const char* en, const char* ja) { return contents_.pick(en, ja); };
    sheet_.text(row_++, 0, p("What it rests on", "根拠"), Style::heading);
    const std::string basis = d.decision.basis == "same_people"   ? p("same people", "同じ人員")
                              : d.decision.basis == "same_budget" ? p("same budget", "同じ予算")
                              : d.decision.basis == "as_designed" ? p("designed staffing", "設計どおりの人員")
                                                                  : d.decision.basis;
    fact(p("Basis of comparison", "比較の前提"), basis);
    fact(p("Baseline", "基準"), contents_.label(d.arm(d.decision.baseline)->label));
    fact(p("Replications", "反復回数"), whole(d.provenance.replications) + " (" +
                                            p("other bases", "ほかの前提") + ": " +
                                            whole(d.provenance.shadow_replications) + ")");
    fact(p("Inputs", "入力値"), d.provenance.fixed ? p("at their most likely values", "最頻値に固定")
                                                   : p("drawn from their ranges", "範囲から抽出"));
    if (d.provenance.interrupted) {
      fact(p("Stopped early", "途中で停止"),
           p("only the finished replications are in this answer", "終わった反復だけの結果"));
    }
    fact(p("Seed", "乱数の種"), std::to_string(d.provenance.seed));
    fact(p("Result", "結果の識別子"), d.provenance.result_hash + " · Banso " + d.provenance.version);
    fact(p("Scenario", "シナリオ"), d.provenance.scenario_file);
  }

  static std::string whole(double value) {
    return std::isfinite(value) && std::fabs(value) < 1e15 ? std::to_string(static_cast<std::int64_t>(value))
                                                           : "–";
  }

  struct Ranked {
    const ArmResult* arm;
    int row;
    double mean, half;
    const Estimates* estimates;
  };

  Book& book_;
  const Contents& contents_;
  Sheet& sheet_;
  int row_ = 0, header_ = 0;
  std::string money_, axis_;
  std::vector<Ranked> rows_;
};

}  // namespace

void add_answer(Book& book, const Contents& contents) { AnswerSheet(book, contents).fill(); }

}  // namespace banso::cli
