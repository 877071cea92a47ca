#include "engine/report/preview.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "engine/report/answer/table.hpp"
#include "engine/report/answer/text_width.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using metrics::Metric;

constexpr int kWidestText = 110;  ///< of sentences

/// Values of one sample column: at the central inputs, and by draw.
struct Column {
  double centre = 0;
  std::vector<double> draws;
};

class Figures {
 public:
  Figures(const plan::Plan& plan, const run::Preview& preview) : plan_(plan), preview_(preview) {}

  [[nodiscard]] Column horizon(int arm, Metric metric) const {
    return column(arm, plan_.layout.horizon_sample(0, plan_.layout.column(metric)));
  }
  [[nodiscard]] Column first_year(int arm, Metric metric) const {
    return plan_.layout.years > 0 ? column(arm, plan_.layout.yearly_sample(0, plan_.layout.column(metric)))
                                  : Column{std::nan(""), {}};
  }

 private:
  [[nodiscard]] Column column(int arm, int index) const {
    const auto columns = static_cast<std::size_t>(plan_.layout.samples());
    return {preview_.centre[static_cast<std::size_t>(arm) * columns + static_cast<std::size_t>(index)],
            preview_.arms[static_cast<std::size_t>(arm)].column(index)};
  }

  const plan::Plan& plan_;
  const run::Preview& preview_;
};

/// The middle eight tenths: what lies between the tenth and the nine tenths of the draws, nearest ranks.
std::string range_text(std::vector<double> values, const Scale& scale) {
  if (values.size() < 5) return "-";
  std::sort(values.begin(), values.end());
  const auto cut = static_cast<std::size_t>(0.1 * static_cast<double>(values.size()));
  const double low = values[cut] / scale.divisor, high = values[values.size() - 1 - cut] / scale.divisor;
  const int decimals = std::fabs(high) < 10 ? 1 : 0;
  return fixed_text(low, decimals) + " – " + fixed_text(high, decimals);
}

std::string amount(double value, const Scale& scale, bool sign) {
  const double scaled = value / scale.divisor;
  return (sign && scaled > 0 ? "+" : "") + fixed_text(scaled, std::fabs(scaled) < 10 ? 1 : 0);
}

std::string share(double value) { return std::isnan(value) ? "-" : fixed_text(100.0 * value, 1); }

/// In how many draws each arm has the largest main figure.
std::vector<int> times_best(const std::vector<Column>& main) {
  std::vector<int> out(main.size(), 0);
  for (std::size_t r = 0; r < main.front().draws.size(); ++r) {
    std::size_t best = 0;
    for (std::size_t a = 1; a < main.size(); ++a) {
      if (main[a].draws[r] > main[best].draws[r]) best = a;
    }
    out[best] += 1;
  }
  return out;
}

std::string paragraph(std::string_view text, int width) {
  std::string out;
  for (const std::string& line : wrap(text, width)) out += line + "\n";
  return out;
}

std::string caution(const run::Preview& preview, Language language) {
  std::string out(pick(
      language,
      "PREVIEW, WITHOUT CHANCE. One expected course of each arm by the mean-flow twin: no luck, no standard "
      "errors, and a bias of its own where small teams have vacancies or queues (docs/twin.md). No verdict "
      "is drawn from it; leave --preview out to simulate.",
      "速報(偶然なし)。平均の流れの近似モデルによる、各案の期待値だけの経過。運のばらつきと標準誤差は"
      "なく、少人数チームの欠員や待ち行列では固有の偏りがある(docs/twin.md)。優劣の判定はしない。"
      "シミュレーションするには--previewを外す。"));
  if (preview.totals_by_twin && preview.missed.empty())
    out += pick(language, " The stated totals are met by the twin itself, draw by draw.",
                "申告された合計は、この近似モデルが入力の組ごとに合わせている。");
  return out;
}

/// One line for each stated total that the present organisation does not come near; without --preview a run refuses them.
std::string missed(const run::Preview& preview, Language language) {
  std::string out;
  for (const run::MissedTotal& total : preview.missed) {
    const std::string stated = fixed_text(total.stated, 3), nearest = fixed_text(total.nearest, 3);
    out += language == Language::english
               ? total.pointer + ": " + stated + " is stated, the present organisation comes to about " +
                     nearest + "; a run may refuse it.\n"
               : total.pointer + ": 指定 " + stated + " に対し、現在の体制では約 " + nearest +
                     " にしかならない(本計算では受け付けないことがある)。\n";
  }
  return out;
}

std::string legend(const run::Preview& preview, Language language) {
  const std::string draws = std::to_string(preview.arms.front().replications());
  if (preview.arms.front().replications() == 0)
    return std::string(pick(language, "Inputs at their most likely values.", "入力は最もありそうな値。"));
  return language == Language::english
             ? "Figures at the most likely inputs; ranges and best of all: over " + draws +
                   " draws of what is not known, the same for all arms."
             : "数値は最もありそうな入力による。「10回中8回の範囲」と「最良の回数」は、不確かな数値を" +
                   draws + "回引いた結果(全案共通)。";
}

/// Rows of numbers and words, a column for each arm.
class Rows {
 public:
  Rows(const plan::Plan& plan, const run::Preview& preview, Language language)
      : plan_(plan), figures_(plan, preview), language_(language) {
    for (const int arm : plan.display_order) main_.push_back(figures_.horizon(arm, Metric::main_figure));
    double largest = 0;
    for (const Column& one : main_) largest = std::max(largest, std::fabs(one.centre));
    scale_ = money_scale(largest, plan.scenario.currency, language);
  }

  [[nodiscard]] Table table() const {
    Table out;
    for (const int arm : plan_.display_order)
      out.columns.push_back(
          {arm_label(plan_, arm, language_), arm == plan_.baseline ? text("(baseline)", "(基準)") : ""});
    const std::string months = std::to_string(plan_.grid.horizons.front());
    out.sections = {{text("AFTER " + months + " MONTHS", "【" + months + "か月後】"), money_rows()}};
    for (Row& row : share_rows()) out.sections.front().rows.push_back(std::move(row));
    return out;
  }

 private:
  [[nodiscard]] std::string text(std::string_view en, std::string_view ja) const {
    return std::string(pick(language_, en, ja));
  }

  [[nodiscard]] Row row(std::string label, std::string unit,
                        const std::function<std::string(std::size_t)>& value) const {
    Row out{std::move(label), std::move(unit), {}, false};
    for (std::size_t i = 0; i < main_.size(); ++i) out.cells.push_back({value(i), "", ""});
    return out;
  }

  [[nodiscard]] std::vector<Row> money_rows() const {
    const std::vector<int> best = times_best(main_);
    const std::size_t draws = main_.front().draws.size();
    const auto base = static_cast<std::size_t>(
        std::find(plan_.display_order.begin(), plan_.display_order.end(), plan_.baseline) -
        plan_.display_order.begin());
    std::vector<Row> out = {
        row(text("Main figure", "主指標"), scale_.unit,
            [&](std::size_t i) { return amount(main_[i].centre, scale_, false); }),
        row(text("Difference to the baseline", "基準との差"), scale_.unit, [&](std::size_t i) {
          return i == base ? "-" : amount(main_[i].centre - main_[base].centre, scale_, true);
        })};
    if (draws == 0) return out;
    out.insert(out.begin() + 1, row(text("  in 8 draws of 10", "  10回中8回の範囲"), scale_.unit,
                                    [&](std::size_t i) { return range_text(main_[i].draws, scale_); }));
    const std::string n = std::to_string(draws);
    out.push_back(row(text("  best of all, draws of " + n, "  最良の回数(" + n + "回中)"), "",
                      [&](std::size_t i) { return std::to_string(best[i]); }));
    return out;
  }

  [[nodiscard]] std::vector<Row> share_rows() const {
    const auto of = [&](std::size_t i) { return plan_.display_order[i]; };
    const auto first_year = [&](Metric metric) {
      return [this, of, metric](std::size_t i) { return share(figures_.first_year(of(i), metric).centre); };
    };
    const auto horizon = [&](Metric metric) {
      return [this, of, metric](std::size_t i) { return share(figures_.horizon(of(i), metric).centre); };
    };
    const std::string year = text(", year 1", " 1年目");
    const auto label = [&](Metric metric) { return std::string(metric_label(metric, language_)); };
    return {row(label(Metric::logo_churn) + year, "%", first_year(Metric::logo_churn)),
            row(label(Metric::nrr) + year, "%", first_year(Metric::nrr)),
            row(label(Metric::load_mean), "%", horizon(Metric::load_mean)),
            row(label(Metric::fs_share_mean), "%", horizon(Metric::fs_share_mean))};
  }

  const plan::Plan& plan_;
  Figures figures_;
  Language language_;
  std::vector<Column> main_;
  Scale scale_;
};

}  // namespace

std::string preview_answer(const plan::Plan& plan, const run::Preview& preview, Language language,
                           int width) {
  const int text = std::min(width, kWidestText);
  return paragraph(caution(preview, language), text) + "\n" +
         render(Rows(plan, preview, language).table(), width, false) + "\n" +
         paragraph(legend(preview, language), text) + missed(preview, language);
}

}  // namespace banso::report
