#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/report/figures.hpp"
#include "engine/report/kinds/kind_reports.hpp"
#include "engine/report/kinds/parts.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using lifecycle::ArmComparison;
using lifecycle::ArmResult;
using lifecycle::Dominance;
using lifecycle::Model;

constexpr int kLeastWidth = 60;
constexpr int kShownSteps = 10;  ///< of the survival table

class LifecyclePage {
 public:
  LifecyclePage(const LifecycleStudy& study, Language language)
      : study_(study), m_(study.model), language_(language) {}

  [[nodiscard]] std::string text(std::string_view en, std::string_view ja) const {
    return std::string(pick(language_, en, ja));
  }

  [[nodiscard]] std::string arm_name(int arm) const {
    const std::string& id = m_.arms[static_cast<std::size_t>(arm)].id;
    const scenario::LifecycleArm* stated = m_.scenario->arms.find(id);
    return stated == nullptr ? text("all", "全体") : label_or(stated->label, id);
  }

  [[nodiscard]] std::vector<std::string> sentences() const {
    std::vector<std::string> out;
    if (study_.result.comparison.stated) {
      for (const int arm : m_.shown_arms) {
        if (arm != m_.baseline) out.push_back(comparison_sentence(arm));
      }
    }
    out.push_back(basis_sentence());
    return out;
  }

  [[nodiscard]] Table table() const {
    Table out;
    for (const int arm : m_.shown_arms) {
      const bool baseline = arm == m_.baseline && m_.arms.size() > 1;
      out.columns.push_back({arm_name(arm), baseline ? text("(baseline)", "(基準)") : ""});
    }
    out.sections = {survival(), rewards(), comparison(), phases()};
    return out;
  }

 private:
  [[nodiscard]] const ArmResult& result(int arm) const {
    return study_.result.arms[static_cast<std::size_t>(arm)];
  }
  [[nodiscard]] bool simulated() const { return !study_.result.arms.front().simulated_occupancy.empty(); }

  [[nodiscard]] std::string unit_of(std::size_t reward) const {
    const scenario::Reward& r = m_.scenario->rewards[reward].value;
    return r.unit.empty() ? m_.scenario->currency : r.unit;
  }

  [[nodiscard]] std::string amount(double value, int reward) const {
    return plain_number(value, 6) + " " + unit_of(static_cast<std::size_t>(reward));
  }

  [[nodiscard]] std::string comparison_sentence(int arm) const {
    const ArmComparison& c = study_.result.comparison.arms[static_cast<std::size_t>(arm)];
    const std::string who = arm_name(arm), base = arm_name(m_.baseline);
    if (c.extra_cost == 0 && c.extra_effect == 0)
      return text(who + " costs and gives the same as " + base + ".",
                  who + "は費用も効果も" + base + "と同じ。");
    const std::string cost = amount(std::fabs(c.extra_cost), m_.cost);
    const std::string effect = amount(std::fabs(c.extra_effect), m_.effect);
    const std::string start =
        language_ == Language::english
            ? who + (c.extra_cost < 0 ? " saves " : " costs ") + cost + (c.extra_cost < 0 ? "" : " more") +
                  " and " + (c.extra_effect < 0 ? "loses " : "gains ") + effect + " against " + base
            : who + "は" + base + "に比べ費用が" + cost + (c.extra_cost < 0 ? "少なく" : "多く") +
                  "、効果が" + effect + (c.extra_effect < 0 ? "少ない" : "多い");
    const std::string_view stop = pick(language_, ".", "。");
    if (c.dominance == Dominance::strong)
      return start +
             std::string(pick(language_, ": it is dominated (another arm costs no more and gives no less).",
                              ":他の案に完全に劣る(同等以下の費用で同等以上の効果の案がある)。"));
    if (c.dominance == Dominance::extended)
      return start +
             std::string(pick(language_, ": it is dominated by a mix of two others (extended dominance).",
                              ":他の2案の組み合わせに劣る(拡張優越)。"));
    if (c.extra_cost <= 0 && c.extra_effect >= 0)
      return start + std::string(pick(language_, ": it dominates the baseline.", ":基準に完全に優る。"));
    if (std::isnan(c.ratio)) return start + std::string(stop);
    return start +
           (language_ == Language::english
                ? ": " + plain_number(c.ratio, 6) + " " + unit_of(static_cast<std::size_t>(m_.cost)) +
                      " per " + unit_of(static_cast<std::size_t>(m_.effect)) + "."
                : ":" + unit_of(static_cast<std::size_t>(m_.effect)) + "あたり" + plain_number(c.ratio, 6) +
                      " " + unit_of(static_cast<std::size_t>(m_.cost)) + "。");
  }

  [[nodiscard]] std::string basis_sentence() const {
    const std::string steps = std::to_string(m_.steps), years = plain_number(m_.steps * m_.step_years, 4);
    std::string out =
        text("Expected values are exact: the cohort over " + steps + " steps (" + years + " years)",
             "期待値は厳密解(" + steps + "ステップ、" + years + "年)");
    if (study_.result.draws > 1) {
      const std::string draws = std::to_string(study_.result.draws);
      out += text(
          ", mean over " + draws + " draws of the uncertain numbers; ± is the standard deviation over them",
          "、不確かな数値の" + draws + "回の抽出の平均、±はその標準偏差");
    }
    out += text(".", "。");
    if (simulated()) {
      const std::string n = plain_number(static_cast<double>(m_.scenario->individuals), 9);
      out += text(" Simulated: " + n + " individuals per arm" + (study_.result.draws > 1 ? " and draw" : "") +
                      "; ± is the standard error.",
                  "シミュレーション:各案" + n + "人、±は標準誤差。");
    }
    return out;
  }

  [[nodiscard]] double alive(const std::vector<double>& occupancy, int step) const {
    double out = 0;
    for (std::size_t p = 0; p < m_.live.size(); ++p)
      out += m_.live[p] ? occupancy[static_cast<std::size_t>(step) * m_.live.size() + p] : 0.0;
    return out;
  }

  Row row(std::string label, std::string unit, const std::function<double(int)>& value,
          int digits = 5) const {
    Row out{std::move(label), std::move(unit), {}, false};
    for (const int arm : m_.shown_arms) out.cells.push_back({plain_number(value(arm), digits), "", ""});
    return out;
  }

  [[nodiscard]] Section survival() const {
    Section out{text("In a live phase", "存続"), {}};
    const bool exits = std::any_of(m_.live.begin(), m_.live.end(), [](bool live) { return !live; });
    if (!exits) return {out.heading, {}};
    const int stride = std::max(1, (m_.steps + kShownSteps - 1) / kShownSteps);
    for (int k = 0; k <= m_.steps; k += stride) out.rows.push_back(survival_row(k));
    if (m_.steps % stride != 0) out.rows.push_back(survival_row(m_.steps));
    return out;
  }

  [[nodiscard]] Row survival_row(int step) const {
    return row(text("at step ", "ステップ") + std::to_string(step), "%",
               [&, step](int arm) { return 100 * alive(result(arm).expected.occupancy, step); });
  }

  [[nodiscard]] Section phases() const {
    Section out{
        text("Phases: share at the end; steps spent in each", "フェーズ:最後の構成比と滞在ステップ数"), {}};
    const std::size_t phases = m_.live.size();
    for (const std::size_t p : m_.scenario->phases.display_order()) {
      const auto& [id, phase] = m_.scenario->phases[p];
      const std::string name = label_or(phase.label, id);
      out.rows.push_back(row(name, "%", [&](int arm) {
        return 100 * result(arm).expected.occupancy[static_cast<std::size_t>(m_.steps) * phases + p];
      }));
      out.rows.push_back(row("  " + text("steps in it", "滞在"), text("steps", "ステップ"), [&](int arm) {
        double sum = 0;
        for (std::size_t k = 0; k < static_cast<std::size_t>(m_.steps); ++k)
          sum += result(arm).expected.occupancy[k * phases + p];
        return sum;
      }));
    }
    return out;
  }

  [[nodiscard]] Section rewards() const {
    Section out{text("Per individual", "1人あたり"), {}};
    for (const std::size_t r : m_.scenario->rewards.display_order()) {
      const auto& [id, reward] = m_.scenario->rewards[r];
      out.rows.push_back(expected_row(label_or(reward.label, id), r));
      out.rows.push_back(row("  " + text("sd between individuals", "個人間の標準偏差"), unit_of(r),
                             [&](int arm) { return std::sqrt(result(arm).rewards[r].expected.variance); }));
      if (simulated()) add_simulated(out, r);
    }
    return out;
  }

  [[nodiscard]] Row expected_row(const std::string& name, std::size_t r) const {
    Row out = row(
        name, unit_of(r), [&](int arm) { return result(arm).rewards[r].expected.mean; }, 6);
    out.strong = true;
    if (study_.result.draws < 2) return out;
    for (std::size_t i = 0; i < out.cells.size(); ++i) {
      stats::Moments moments;
      for (const double x : result(m_.shown_arms[i]).rewards[r].draws) moments.add(x);
      out.cells[i].error = plain_number(moments.standard_deviation(), 3);
    }
    return out;
  }

  void add_simulated(Section& out, std::size_t r) const {
    const auto simulated_of = [&, r](int arm) -> const lifecycle::SimulatedReward& {
      return result(arm).rewards[r].simulated;
    };
    Row mean = row(
        "  " + text("simulated", "シミュレーション"), unit_of(r),
        [&](int arm) { return simulated_of(arm).mean; }, 6);
    for (std::size_t i = 0; i < mean.cells.size(); ++i)
      mean.cells[i].error = plain_number(simulated_of(m_.shown_arms[i]).standard_error, 2);
    out.rows.push_back(std::move(mean));
    Row spread{"  " + text("5 %, median, 95 %", "5 %、中央値、95 %"), unit_of(r), {}, false};
    Row deviation{"  " + text("simulated − expected", "シミュレーション−期待値"), "SE", {}, false};
    for (const int arm : m_.shown_arms) {
      const lifecycle::SimulatedReward& s = simulated_of(arm);
      spread.cells.push_back(
          {"", "", plain_number(s.p05, 4) + ", " + plain_number(s.p50, 4) + ", " + plain_number(s.p95, 4)});
      deviation.cells.push_back({deviation_text(s.deviation), "", ""});
    }
    out.rows.push_back(std::move(spread));
    out.rows.push_back(std::move(deviation));
  }

  [[nodiscard]] Section comparison() const {
    Section out{text("Against the baseline", "基準との比較"), {}};
    const lifecycle::Comparison& c = study_.result.comparison;
    if (!c.stated) return out;
    const auto of = [&](int arm) -> const ArmComparison& { return c.arms[static_cast<std::size_t>(arm)]; };
    const std::string cost = unit_of(static_cast<std::size_t>(m_.cost));
    const std::string effect = unit_of(static_cast<std::size_t>(m_.effect));
    out.rows.push_back(row(
        text("extra cost", "追加費用"), cost, [&](int a) { return of(a).extra_cost; }, 6));
    out.rows.push_back(
        row(text("extra effect", "追加効果"), effect, [&](int a) { return of(a).extra_effect; }));
    out.rows.push_back(row(
        text("extra cost per effect", "増分費用効果比"), cost + "/" + effect,
        [&](int a) { return of(a).ratio; }, 6));
    Row frontier{text("on the frontier, per effect", "効率的な案の増分比"), cost + "/" + effect, {}, false};
    for (const int a : m_.shown_arms) {
      const ArmComparison& arm = of(a);
      std::string words = text("cheapest", "最安");
      if (arm.dominance == Dominance::strong) words = text("dominated", "完全に劣る");
      if (arm.dominance == Dominance::extended) words = text("dominated (mix)", "拡張劣位");
      const bool above = arm.dominance == Dominance::none && arm.next_below >= 0;
      frontier.cells.push_back({above ? plain_number(arm.frontier_ratio, 6) : "", "", above ? "" : words});
    }
    out.rows.push_back(std::move(frontier));
    if (std::isnan(c.willingness)) return out;
    out.rows.push_back(row(
        text("net benefit at ", "純便益(効果1単位=") + plain_number(c.willingness, 6) + text("", ")"), cost,
        [&](int a) { return of(a).net_benefit; }, 6));
    if (study_.result.draws > 1)
      out.rows.push_back(
          row(text("best in draws", "最良となる割合"), "%", [&](int a) { return 100 * of(a).best_share; }));
    return out;
  }

  const LifecycleStudy& study_;
  const Model& m_;
  Language language_;
};

}  // namespace

std::string lifecycle_answer(const LifecycleStudy& study, Language language, int width, bool styled) {
  const LifecyclePage page(study, language);
  const int columns = std::max(kLeastWidth, width);
  const auto& s = *study.model.scenario;
  return opening(title_in(language, s.title, s.title_ja), page.sentences(), columns, styled) + "\n" +
         render(page.table(), columns, styled);
}

}  // namespace banso::report
