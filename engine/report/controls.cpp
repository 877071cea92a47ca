#include "engine/report/controls.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/report/answer/text_width.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using Cells = std::vector<std::string>;

std::vector<double> less(std::vector<double> arm, const std::vector<double>& other) {
  for (std::size_t i = 0; i < arm.size(); ++i) arm[i] -= other[i];
  return arm;
}

std::string with_error(double mean, double error, const Scale& scale) {
  const double value = mean / scale.divisor, off = error / scale.divisor;
  const int decimals = decimals_for(off, value);
  return fixed_text(value, decimals) + " ±" + fixed_text(off, decimals);
}

Cells row_of(std::string label, const run::Controlled& c, const Scale& scale) {
  return {std::move(label), with_error(c.plain, c.plain_error, scale),
          c.used ? with_error(c.mean, c.standard_error, scale) : "-",
          c.used ? fixed_text(c.gain(), 1) + "x" : "-"};
}

std::string laid_out(const std::vector<Cells>& rows) {
  std::vector<int> width(rows.front().size(), 0);
  for (const Cells& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], display_width(row[c]));
  }
  std::string out;
  for (const Cells& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c)
      out += c == 0 ? pad_right(row[c], width[c]) : "  " + pad_left(row[c], width[c]);
    out += "\n";
  }
  return out;
}

}  // namespace

std::string controls_answer(const Study& study, const run::Controls& controls, Language language, int width) {
  const plan::Plan& plan = study.plan;
  const int column = plan.layout.horizon_sample(0, plan.layout.column(metrics::Metric::main_figure));
  const auto values = [&](const std::vector<run::Samples>& samples, int arm) {
    return samples[static_cast<std::size_t>(arm)].column(column);
  };
  const int block = study.result.block_size, base = plan.baseline;
  double largest = 0;
  for (const double v : values(study.result.samples, base)) largest = std::max(largest, std::fabs(v));
  const Scale scale = money_scale(largest, plan.scenario.currency, language);
  std::vector<Cells> rows = {{std::string(pick(language, "Main figure, ", "主要指標 ")) + scale.unit,
                              std::string(pick(language, "plain mean", "単純平均")),
                              std::string(pick(language, "with the twin", "近似モデル併用")),
                              std::string(pick(language, "gain", "効果"))}};
  for (const int arm : plan.display_order) {
    rows.push_back(row_of(arm_label(plan, arm, language),
                          run::control(values(study.result.samples, arm), values(controls.at_inputs, arm),
                                       values(controls.further, arm), block),
                          scale));
  }
  for (const int arm : plan.display_order) {
    if (arm == base) continue;
    rows.push_back(row_of(
        arm_label(plan, arm, language) + std::string(pick(language, ", gap to the baseline", "(基準との差)")),
        run::control(less(values(study.result.samples, arm), values(study.result.samples, base)),
                     less(values(controls.at_inputs, arm), values(controls.at_inputs, base)),
                     less(values(controls.further, arm), values(controls.further, base)), block),
        scale));
  }
  std::string out(pick(language, "WITH THE TWIN AS CONTROL VARIATE\n", "近似モデルを制御変量とした推定\n"));
  out += laid_out(rows) + "\n";
  const std::string_view note = pick(
      language,
      "± one standard error. The same mean is estimated without bias; gain: as many times more replications "
      "would bring the plain mean to the same error. A dash: a value is absent, or there are too few "
      "replications.",
      "±は標準誤差。推定する平均は同じで、偏りはありません。「効果」は、単純平均で同じ誤差にするために必要な"
      "試行数の倍率です。ダッシュは、値が欠けているか試行が少なすぎる場合です。");
  for (const std::string& line : wrap(note, width)) out += line + "\n";
  return out;
}

}  // namespace banso::report
