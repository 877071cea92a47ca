#include <algorithm>

#include "engine/decide/arms.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/sentences.hpp"
#include "engine/report/unknowns.hpp"

namespace banso::report {

namespace {

constexpr std::size_t kNamed = 3;

class Informer {
 public:
  Informer(const Study& study, const decide::InfluenceView& view, Language language)
      : study_(study), view_(view), language_(language), english_(language == Language::english) {}

  [[nodiscard]] std::vector<std::string> sentences() const {
    if (study_.result.scrambles.count > 0) return {with_nets()};
    if (view_.inputs.empty()) return {};
    if (!view_.measure_first) return {none()};
    return {named(), first()};
  }

 private:
  [[nodiscard]] std::string with_nets() const {
    return std::string(pick(
        language_,
        "Not said with --sampling qmc: which number to measure first, and how much of the spread is luck. "
        "Run without it to see them.",
        "--sampling "
        "qmcでは、まず測るべき数値と、ばらつきに占める運の割合を示さない。見るには指定を外して実行する。"));
  }

  [[nodiscard]] std::string label(const decide::Influence& influence) const {
    return describe(study_, influence.unknown, language_).label;
  }

  [[nodiscard]] std::string money(double amount, double error) const {
    return money_text(amount, error, study_.plan.scenario.currency, language_);
  }

  [[nodiscard]] std::string worth(const decide::Influence& influence) const {
    const decide::InformationValue& v = influence.value;
    const Scale scale = money_scale(std::max(v.value, v.error), study_.plan.scenario.currency, language_);
    return money_text(v.value, v.error, scale) + " ±" + money_text(v.error, v.error, scale);
  }

  /// The three that matter most.
  [[nodiscard]] std::string named() const {
    std::string out;
    for (std::size_t i = 0; i < std::min(kNamed, view_.inputs.size()); ++i) {
      const decide::Influence& influence = view_.inputs[i];
      if (!(influence.value.value > 0)) break;
      if (i > 0) out += english_ ? "; " : "、";
      out += english_ ? label(influence) + ", " + worth(influence)
                      : "「" + label(influence) + "」" + worth(influence);
    }
    return english_ ? "Not known for sure, and worth the most to know before choosing: " + out + "."
                    : "不確かな数値のうち、選ぶ前に知る価値が大きいもの:" + out + "。";
  }

  [[nodiscard]] std::string first() const {
    const decide::Influence& influence = view_.inputs[static_cast<std::size_t>(*view_.measure_first)];
    const std::string share = percent_text(static_cast<double>(influence.value.changed) /
                                           static_cast<double>(influence.value.replications));
    const std::string count = std::to_string(view_.inputs.size());
    return english_ ? "Measure first: " + label(influence) + ". Its worth stands clear of noise even among " +
                          count + " uncertain numbers; knowing it would change the choice in " + share +
                          " of the futures."
                    : "まず測るべきもの:「" + label(influence) + "」(不確かな数値" + count +
                          "個を合わせて見ても誤差を超える)。分かれば未来の" + share + "で選択が変わる。";
  }

  /// One sentence, so that the amount of the first guess is not read as a finding.
  [[nodiscard]] std::string none() const {
    const std::string count = std::to_string(view_.inputs.size());
    const std::string runs = std::to_string(view_.inputs.front().value.replications);
    const std::string all = money(view_.future.value, view_.future.error);
    const decide::Influence& top = view_.inputs.front();
    const bool guess = top.value.value > 0;
    if (english_) {
      return "Which number to measure first cannot be said yet: with " + runs + " replications none of the " +
             count + " uncertain ones stands clear of noise" +
             (guess ? " (first guess: " + label(top) + ", worth " + worth(top) + ")" : "") +
             ". Knowing everything, luck included, would be worth " + all + ".";
    }
    return "まず測るべき数値はまだ言えない:反復" + runs + "回では、不確かな" + count +
           "個のどれも誤差を超えない" +
           (guess ? "(第一候補は「" + label(top) + "」、知る価値" + worth(top) + ")" : "") +
           "。運まで含めてすべてを知る価値は" + all + "。";
  }

  const Study& study_;
  const decide::InfluenceView& view_;
  Language language_;
  bool english_;
};

/// Where the spread of the leader's gap to the baseline (or of the next arm's) comes from.
std::string spread_sentence(const Study& study, const decide::Decision& decision, Language language) {
  const auto& standings = decision.ranking.standings;
  if (standings.size() < 2) return "";
  const int arm = standings[0].arm == study.plan.baseline ? standings[1].arm : standings[0].arm;
  const auto& shares = decision.arms[static_cast<std::size_t>(arm)].variance.difference;
  if (shares.empty()) return "";
  const decide::VarianceShare& share = shares[static_cast<std::size_t>(study.plan.layout.horizon_sample(
      decide::kDecisionHorizon, study.plan.layout.column(metrics::Metric::main_figure)))];
  if (share.inputs != share.inputs) return "";
  const std::string part = percent_text(share.inputs);
  const std::string range = percent_text(share.interval.low) +
                            (language == Language::english ? " to " : "〜") +
                            percent_text(share.interval.high);
  const std::string who = arm_in_text(study.plan, arm, language);
  const std::string base = arm_in_text(study.plan, study.plan.baseline, language);
  if (language == Language::english) {
    const bool lower = study.result.variance == run::VarianceDesign::single_loop;
    return "Of the spread of the gap between " + who + " and " + base + (lower ? ", at least " : ", ") +
           part + " (" + range +
           ") comes from numbers that are not known for sure; the rest is luck, which no better data remove.";
  }
  const bool lower = study.result.variance == run::VarianceDesign::single_loop;
  return "「" + who + "」と「" + base + "」の差のばらつきのうち" + (lower ? "少なくとも" : "") + part + "(" +
         range + ")は不確かな数値による。残りは運で、データを増やしても減らない。";
}

}  // namespace

std::vector<std::string> information_sentences(const Study& study, const decide::Decision& decision,
                                               Language language) {
  std::vector<std::string> out = Informer(study, decision.influence, language).sentences();
  if (decision.objective && !out.empty()) {
    out.push_back(
        std::string(pick(language,
                         "These amounts are for the choice by the main figure; for the objective given "
                         "they were not examined.",
                         "これらの額は主指標で選ぶ場合のもので、指定された目的については調べていない。")));
  }
  const std::string spread = spread_sentence(study, decision, language);
  if (!spread.empty()) out.push_back(spread);
  return out;
}

}  // namespace banso::report
