#include "engine/report/controls.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/decide/arms.hpp"
#include "engine/report/answer/text_width.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/rounding.hpp"

namespace banso::report {

namespace {

using Cells = std::vector<std::string>;
using Json = nlohmann::ordered_json;

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

std::vector<ControlledFigure> controlled_figures(const Study& study) {
  const plan::Plan& plan = study.plan;
  const int column =
      plan.layout.horizon_sample(decide::kDecisionHorizon, plan.layout.column(metrics::Metric::main_figure));
  const auto values = [&](const std::vector<run::Samples>& samples, int arm, int opponent) {
    std::vector<double> mine = samples[static_cast<std::size_t>(arm)].column(column);
    return opponent == plan::kNone ? mine
                                   : less(mine, samples[static_cast<std::size_t>(opponent)].column(column));
  };
  std::vector<ControlledFigure> out;
  for (const int opponent : {plan::kNone, plan.baseline}) {
    for (const int arm : plan.display_order) {
      if (arm == opponent) continue;
      out.push_back({arm, opponent,
                     run::control(values(study.result.samples, arm, opponent),
                                  values(study.controls->at_inputs, arm, opponent),
                                  values(study.controls->further, arm, opponent), study.result.block_size)});
    }
  }
  return out;
}

std::string controls_answer(const Study& study, Language language, int width) {
  const std::vector<ControlledFigure> figures = controlled_figures(study);
  double largest = 0;
  for (const ControlledFigure& f : figures) largest = std::max(largest, std::fabs(f.estimate.plain));
  const Scale scale = money_scale(largest, study.plan.scenario.currency, language);
  std::vector<Cells> rows = {{std::string(pick(language, "Main figure, ", "主指標 ")) + scale.unit,
                              std::string(pick(language, "plain mean", "単純平均")),
                              std::string(pick(language, "with the twin", "近似モデル併用")),
                              std::string(pick(language, "gain", "効果"))}};
  for (const ControlledFigure& f : figures) {
    const std::string_view gap =
        f.opponent == plan::kNone ? "" : pick(language, ", gap to the baseline", "(基準との差)");
    rows.push_back(row_of(arm_label(study.plan, f.arm, language) + std::string(gap), f.estimate, scale));
  }
  std::string out(pick(language, "WITH THE TWIN AS CONTROL VARIATE\n", "近似モデルを制御変量とした推定\n"));
  out += laid_out(rows) + "\n";
  const std::string_view note = pick(
      language,
      "± one standard error. The same mean is estimated without bias; gain: as many times more replications "
      "would bring the plain mean to the same error. A dash: a value is absent, or there are too few "
      "replications.",
      "±は標準誤差。推定する平均は同じで、偏りはない。「効果」は、単純平均で同じ誤差にするために必要な"
      "反復数の倍率。ダッシュは、値が欠けているか反復が少なすぎる場合。");
  for (const std::string& line : wrap(note, width)) out += line + "\n";
  return out;
}

std::string controls_part(const Study& study) {
  Json out = Json::array();
  const auto id = [&](int arm) {
    return arm == plan::kNone ? Json() : Json(study.plan.arms[static_cast<std::size_t>(arm)].id);
  };
  for (const ControlledFigure& f : controlled_figures(study)) {
    const run::Controlled& c = f.estimate;
    out.push_back({{"arm", id(f.arm)},
                   {"less", id(f.opponent)},
                   {"used", c.used},
                   {"plain", json_value<Json>(c.plain)},
                   {"plain_se", json_value<Json>(c.plain_error)},
                   {"mean", json_value<Json>(c.mean)},
                   {"se", json_value<Json>(c.standard_error)},
                   {"coefficient", json_value<Json>(c.coefficient)}});
  }
  return out.dump();
}

}  // namespace banso::report
