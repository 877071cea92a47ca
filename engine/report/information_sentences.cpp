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
    if (view_.inputs.empty()) return {};
    std::vector<std::string> out;
    const std::string top = named();
    if (!top.empty()) out.push_back(top);
    out.push_back(view_.measure_first ? first() : none());
    return out;
  }

 private:
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

  /// The three that matter most; nothing where none has a value above zero.
  [[nodiscard]] std::string named() const {
    std::string out;
    for (std::size_t i = 0; i < std::min(kNamed, view_.inputs.size()); ++i) {
      const decide::Influence& influence = view_.inputs[i];
      if (!(influence.value.value > 0)) break;
      if (i > 0) out += english_ ? "; " : "、";
      out += english_ ? label(influence) + ", " + worth(influence)
                      : "「" + label(influence) + "」" + worth(influence);
    }
    if (out.empty()) return out;
    return english_ ? "Not known, and worth the most to know before choosing: " + out + "."
                    : "分かっていない数値のうち、選ぶ前に知る価値が大きいもの:" + out + "。";
  }

  [[nodiscard]] std::string first() const {
    const decide::Influence& influence = view_.inputs[static_cast<std::size_t>(*view_.measure_first)];
    const std::string share = percent_text(static_cast<double>(influence.value.changed) /
                                           static_cast<double>(influence.value.replications));
    return english_
               ? "Measure first: " + label(influence) + ". Knowing it would change the choice in " + share +
                     " of the cases."
               : "まず測るべきもの:「" + label(influence) + "」。分かれば" + share + "の場合に選択が変わる。";
  }

  [[nodiscard]] std::string none() const {
    const std::string count = std::to_string(view_.inputs.size());
    const std::string runs = std::to_string(view_.inputs.front().value.replications);
    const std::string all = money(view_.future.value, view_.future.error);
    if (english_) {
      return "Nothing can be named to measure first yet: where " + count +
             " uncertain numbers are looked at together, chance alone makes some look large, and with " +
             runs +
             " replications none stands clear of that. Knowing everything, luck included, would be worth " +
             all + ".";
    }
    return "まず測るべきものはまだ特定できない:不確かな数値を" + count +
           "個も比べれば偶然大きく見えるものがあり、反復" + runs +
           "回ではそれを超えるものがない。運まで含めてすべてを知る価値は" + all + "。";
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
  const std::string who = arm_label(study.plan, arm, language);
  const std::string base = arm_label(study.plan, study.plan.baseline, language);
  if (language == Language::english) {
    const bool lower = study.result.variance == run::VarianceDesign::single_loop;
    return "Of the spread of the gap between " + who + " and " + base + (lower ? ", at least " : ", ") +
           part + " (" + range +
           ") comes from what is not known and the rest is luck, which no better data remove.";
  }
  const bool lower = study.result.variance == run::VarianceDesign::single_loop;
  return "「" + who + "」と「" + base + "」の差のばらつきのうち" + (lower ? "少なくとも" : "") + part + "(" +
         range + ")は分かっていない数値による。残りは運で、データを増やしても減らない。";
}

}  // namespace

std::vector<std::string> information_sentences(const Study& study, const decide::Decision& decision,
                                               Language language) {
  std::vector<std::string> out = Informer(study, decision.influence, language).sentences();
  const std::string spread = spread_sentence(study, decision, language);
  if (!spread.empty()) out.push_back(spread);
  return out;
}

}  // namespace banso::report
