#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/report/figures.hpp"
#include "engine/report/kinds/kind_reports.hpp"
#include "engine/report/kinds/parts.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using queue::ArmResult;
using queue::MeasureResult;
using queue::MeasureResults;
using Unit = MeasureName::Unit;

constexpr int kLeastWidth = 60;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr MeasureResult kNothing{kNone, 0, 0, kNone, kNone, kNone};

class QueuePage {
 public:
  QueuePage(const QueueStudy& study, Language language)
      : study_(study), s_(*study.model.scenario), language_(language) {}

  [[nodiscard]] std::string text(std::string_view en, std::string_view ja) const {
    return std::string(pick(language_, en, ja));
  }

  [[nodiscard]] std::vector<std::string> sentences() const {
    std::vector<std::string> out;
    for (const int arm : study_.model.shown_arms) out.push_back(sentence(arm));
    std::string basis = text("By formula: Poisson arrivals, exponential handling, steady state.",
                             "公式:ポアソン到着・指数処理・定常状態。");
    if (study_.result.replications > 0) {
      const std::string n = std::to_string(study_.result.replications);
      const std::string customers = plain_number(static_cast<double>(s_.simulation.customers), 9);
      basis += text(" Simulated event by event: " + n + " replications of " + customers +
                        " customers; ± is the standard error.",
                    "シミュレーション:" + customers + "人×" + n + "回、±は標準誤差。");
    }
    out.push_back(basis);
    return out;
  }

  [[nodiscard]] Table table() const {
    Table out;
    for (const int arm : study_.model.shown_arms) out.columns.push_back({arm_name(arm), ""});
    out.sections.push_back(queue_section());
    out.sections.push_back(
        measures(text("All customers", "全体"), [](const ArmResult& arm) { return &arm.total; }));
    for (const std::size_t c : s_.classes.display_order()) {
      const std::string name = label_or(s_.classes[c].value.label, s_.classes[c].id);
      out.sections.push_back(measures(
          name, [c](const ArmResult& arm) { return c < arm.classes.size() ? &arm.classes[c] : nullptr; }));
    }
    return out;
  }

 private:
  [[nodiscard]] const ArmResult& result(int arm) const {
    return study_.result.arms[static_cast<std::size_t>(arm)];
  }

  [[nodiscard]] std::string arm_name(int arm) const {
    if (s_.arms.empty()) return text("result", "結果");
    const auto& [id, stated] = s_.arms[static_cast<std::size_t>(arm)];
    return label_or(stated.label, id);
  }

  [[nodiscard]] std::string clock() const {
    static constexpr std::string_view kEnglish[] = {"s", "min", "h", "days"};
    static constexpr std::string_view kJapanese[] = {"秒", "分", "時間", "日"};
    const auto i = static_cast<std::size_t>(s_.clock);
    return text(kEnglish[i], kJapanese[i]);
  }

  [[nodiscard]] std::string sentence(int arm) const {
    const ArmResult& r = result(arm);
    std::string out = s_.arms.empty() ? "" : arm_name(arm) + text(": ", ":");
    const std::string heads = std::to_string(r.heads), load = plain_number(r.load, 4);
    if (!r.stable) {
      out += text(heads + " heads cannot keep up with work for " + load + ": the queue grows without end.",
                  heads + "人では" + load + "人分の仕事に追いつかず、待ち行列は際限なく伸びる。");
    } else {
      out += text(heads + " heads for work that keeps " + load + " busy.",
                  load + "人分の仕事に" + heads + "人。");
    }
    if (r.needed) {
      const std::string n = std::to_string(*r.needed);
      out += text(" The targets need " + n + (*r.needed == 1 ? " head" : " heads"),
                  "目標の達成には" + n + "人が必要");
      if (r.positions && *r.positions != *r.needed)
        out += text(", that is " + std::to_string(*r.positions) + " positions with shrinkage",
                    "(シュリンケージ込みで" + std::to_string(*r.positions) + "人)");
      out += text(".", "。");
    } else if (r.target_stated) {
      out +=
          text(" There is no formula for the heads that the targets need, or no number of heads meets them.",
               "目標に必要な人数は公式がないか、人数では達成できない。");
    }
    return out;
  }

  [[nodiscard]] Section queue_section() const {
    Section out{text("Staffing", "人員"), {}};
    const auto add = [&](std::string label, std::string unit, auto value) {
      Row row{std::move(label), std::move(unit), {}, false};
      for (const int arm : study_.model.shown_arms) row.cells.push_back({value(result(arm)), "", ""});
      out.rows.push_back(std::move(row));
    };
    add(text("heads", "人数"), "", [](const ArmResult& r) { return std::to_string(r.heads); });
    add(text("arrivals", "到着"), "1/" + clock(), [](const ArmResult& r) { return plain_number(r.rate, 5); });
    add(text("offered load", "呼量"), text("heads", "人"),
        [](const ArmResult& r) { return plain_number(r.load, 5); });
    if (!study_.result.arms.front().target_stated) return out;
    const auto whole = [](const auto& n) { return n ? std::to_string(*n) : std::string("-"); };
    add(text("heads needed", "必要人数"), "", [&](const ArmResult& r) { return whole(r.needed); });
    add(text("positions needed", "必要配置数"), "", [&](const ArmResult& r) { return whole(r.positions); });
    return out;
  }

  template <class Pick>
  [[nodiscard]] Section measures(const std::string& heading, Pick picked) const {
    Section out{heading, {}};
    for (const MeasureName& name : measure_names()) {
      Row exact{text(name.en, name.ja), unit_text(name.unit), {}, true};
      Row simulated{"  " + text("simulated", "シミュレーション"), unit_text(name.unit), {}, false};
      Row deviation{"  " + text("simulated − formula", "シミュレーション−公式"), "SE", {}, false};
      bool any = false, any_simulated = false, any_deviation = false;
      for (const int arm : study_.model.shown_arms) {
        const MeasureResults* all = picked(result(arm));
        const MeasureResult one = all == nullptr ? kNothing : (*all)[static_cast<std::size_t>(name.measure)];
        const double scale = name.unit == Unit::share ? 100 : 1;
        exact.cells.push_back({plain_number(scale * one.exact, 5), "", ""});
        const bool ran = one.replications > 1;
        simulated.cells.push_back({ran ? plain_number(scale * one.simulated, 5) : "-",
                                   ran ? plain_number(scale * one.standard_error, 2) : "", ""});
        deviation.cells.push_back({deviation_text(one.deviation), "", ""});
        any_simulated = any_simulated || ran;
        any = any || one.exact > 0 || one.exact < 0 || (ran && one.simulated != 0);
        any_deviation = any_deviation || !std::isnan(one.deviation);
      }
      if (!any) continue;
      out.rows.push_back(std::move(exact));
      if (any_simulated) out.rows.push_back(std::move(simulated));
      if (any_deviation) out.rows.push_back(std::move(deviation));
    }
    return out;
  }

  [[nodiscard]] std::string unit_text(Unit unit) const {
    if (unit == Unit::share) return "%";
    return unit == Unit::time ? clock() : text("customers", "人");
  }

  const QueueStudy& study_;
  const scenario::QueueScenario& s_;
  Language language_;
};

}  // namespace

std::string queue_answer(const QueueStudy& study, Language language, int width, bool styled) {
  const QueuePage page(study, language);
  const int columns = std::max(kLeastWidth, width);
  const auto& s = *study.model.scenario;
  return opening(title_in(language, s.title, s.title_ja), page.sentences(), columns, styled) + "\n" +
         render(page.table(), columns, styled);
}

}  // namespace banso::report
