#include "engine/report/preview.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/report/answer/text_width.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using metrics::Metric;

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

std::string laid_out(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> width(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], display_width(row[c]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      out += c == 0 ? pad_right(row[c], width[c]) : "  " + pad_left(row[c], width[c]);
    out += "\n";
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
      "速報(偶然なし)。平均の流れの近似モデルによる、各案の期待値だけの経過です。運のばらつきと標準誤差は"
      "なく、少人数チームの欠員や待ち行列では固有の偏りがあります(docs/twin.md)。優劣の判定はしません。"
      "シミュレーションするには --preview を外してください。"));
  if (preview.totals_by_twin && preview.missed.empty())
    out += pick(language, " The stated totals are met by the twin itself, draw by draw.",
                "示された合計値は、この近似モデルが入力の組ごとに合わせています。");
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
                     " にしかなりません(本計算では受け付けないことがあります)。\n";
  }
  return out;
}

std::string legend(const run::Preview& preview, Language language) {
  const std::string draws = std::to_string(preview.arms.front().replications());
  if (preview.arms.front().replications() == 0)
    return std::string(pick(language, "Inputs at their most likely values.", "入力は最も確からしい値です。"));
  return language == Language::english
             ? "Figures at the most likely inputs; 8 of 10, best in: over " + draws +
                   " draws of what is not known, the same for all arms."
             : "数値は最も確からしい入力によるもの。「10回中8回」「最良の回数」は、分からない数値を" + draws +
                   "回引いた結果(全案共通)です。";
}

}  // namespace

std::string preview_answer(const plan::Plan& plan, const run::Preview& preview, Language language,
                           int width) {
  const Figures figures(plan, preview);
  std::vector<Column> main;
  for (const int arm : plan.display_order) main.push_back(figures.horizon(arm, Metric::main_figure));
  double largest = 0, baseline = 0;
  for (std::size_t i = 0; i < main.size(); ++i) {
    largest = std::max(largest, std::fabs(main[i].centre));
    if (plan.display_order[i] == plan.baseline) baseline = main[i].centre;
  }
  const Scale scale = money_scale(largest, plan.scenario.currency, language);
  const std::vector<int> best = times_best(main);
  const std::string draws = std::to_string(main.front().draws.size());
  std::vector<std::vector<std::string>> rows = {
      {std::string(pick(language, "Arm", "案")),
       std::string(pick(language, "Main figure ", "主要指標 ")) + scale.unit,
       std::string(pick(language, "8 of 10", "10回中8回")),
       std::string(pick(language, "to baseline", "基準との差")),
       std::string(pick(language, "best in", "最良の回数")),
       std::string(pick(language, "churn yr 1 %", "解約率 1年目 %")),
       std::string(pick(language, "NRR yr 1 %", "NRR 1年目 %")),
       std::string(pick(language, "CS load %", "CS負荷 %")),
       std::string(pick(language, "sales time lost %", "営業時間の損失 %"))}};
  for (std::size_t i = 0; i < main.size(); ++i) {
    const int arm = plan.display_order[i];
    rows.push_back({arm_label(plan, arm, language), amount(main[i].centre, scale, false),
                    range_text(main[i].draws, scale),
                    arm == plan.baseline ? "-" : amount(main[i].centre - baseline, scale, true),
                    main[i].draws.empty() ? "-" : std::to_string(best[i]) + "/" + draws,
                    share(figures.first_year(arm, Metric::logo_churn).centre),
                    share(figures.first_year(arm, Metric::nrr).centre),
                    share(figures.horizon(arm, Metric::load_mean).centre),
                    share(figures.horizon(arm, Metric::fs_share_mean).centre)});
  }
  const std::string months = std::to_string(plan.grid.horizons.front());
  const std::string heading =
      language == Language::english ? "AFTER " + months + " MONTHS" : months + "か月後";
  return paragraph(caution(preview, language), width) + "\n" + heading + "\n" + laid_out(rows) + "\n" +
         paragraph(legend(preview, language), width) + missed(preview, language);
}

}  // namespace banso::report
