#include <algorithm>

#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

using decide::Feasibility;
using decide::ObjectiveView;

class Wish {
 public:
  Wish(const Study& study, const ObjectiveView& view, Language language)
      : plan_(study.plan), view_(view), language_(language), english_(language == Language::english) {}

  [[nodiscard]] std::string verdict() const {
    if (!view_.ranking) {
      return english_ ? "No arm keeps " + limits() + " in at least " + certainty() + " of the futures."
                      : "「" + limits() + "」を" + certainty() + "以上の未来で守る案はない。";
    }
    const decide::Ranking& ranking = *view_.ranking;
    if (ranking.standings.size() == 1 && view_.arms.size() > 1) {
      const std::string only = name(ranking.best().arm);
      return english_
                 ? "Only " + only + " keeps " + limits() + " in at least " + certainty() + " of the futures."
                 : "「" + limits() + "」を" + certainty() + "以上の未来で守るのは「" + only + "」だけ。";
    }
    const std::vector<int> together = ranking.inseparable();
    if (ranking.separated()) {
      return english_ ? name(together.front()) + " is ahead on average by " + measure() + among() + "."
                      : among() + measure() + "の平均では「" + name(together.front()) + "」が先頭。";
    }
    return english_ ? "Cannot be separated yet by " + measure() + among() + ": " + list(together) + "."
                    : among() + measure() + "では優劣はまだ言えない:" + list(together) + "。";
  }

  [[nodiscard]] std::vector<std::string> support() const {
    if (view_.limits.empty()) return {};
    std::vector<std::string> shares;
    std::vector<int> unsettled;
    for (const Feasibility& f : view_.arms) {
      shares.push_back(name(f.arm) + " " + percent_text(f.all.value));
      if (!f.sure) unsettled.push_back(f.arm);
    }
    const std::string kept = names_in_text(shares, language_), open = list(unsettled);
    std::vector<std::string> out{english_ ? "Futures in which all limits are kept: " + kept + "."
                                          : "条件をすべて守る未来の割合:" + kept + "。"};
    if (!unsettled.empty()) {
      const std::string n = std::to_string(view_.arms.front().all.trials);
      out.push_back(english_ ? "Not settled with " + n + " replications whether that is " + certainty() +
                                   ": " + open + "."
                             : "反復" + n + "回では" + certainty() + "に届くか判定できない:" + open + "。");
    }
    return out;
  }

 private:
  [[nodiscard]] std::string name(int arm) const { return arm_in_text(plan_, arm, language_); }
  [[nodiscard]] std::string certainty() const { return percent_text(view_.certainty); }

  [[nodiscard]] std::string list(const std::vector<int>& arms) const {
    std::vector<std::string> out;
    for (const int arm : arms) out.push_back(name(arm));
    return names_in_text(out, language_);
  }

  [[nodiscard]] std::string measure() const {
    if (view_.weighted) return english_ ? "the weighted score" : "重み付き得点";
    return std::string(metric_label(view_.weights.front().metric, language_));
  }

  [[nodiscard]] std::string among() const {
    if (view_.limits.empty()) return "";
    return english_ ? ", among the arms that keep " + limits() : "「" + limits() + "」を守る案のうち、";
  }

  [[nodiscard]] std::string amount(metrics::Metric metric, double value) const {
    switch (metrics::definition(metric).unit) {
      case metrics::Unit::money:
      case metrics::Unit::money_per_month:
        return money_text(value, 0, plan_.scenario.currency, language_);
      case metrics::Unit::share:
        return fixed_text(100.0 * value, decimals_for(0, 100.0 * value) > 1 ? 1 : 0) + "%";
      default:
        return fixed_text(value, decimals_for(0, value));
    }
  }

  [[nodiscard]] std::string limits() const {
    std::string out;
    for (const decide::Limit& limit : view_.limits) {
      const std::string metric(metric_label(limit.metric, language_));
      for (const auto& [bound, sign] : {std::pair{limit.at_least, " ≥ "}, std::pair{limit.at_most, " ≤ "}}) {
        if (bound)
          out += (out.empty() ? ""
                  : english_  ? " and "
                              : "、") +
                 metric + sign + amount(limit.metric, *bound);
      }
    }
    return out;
  }

  const plan::Plan& plan_;
  const ObjectiveView& view_;
  Language language_;
  bool english_;
};

}  // namespace

std::string objective_verdict(const Study& study, const decide::ObjectiveView& view, Language language) {
  return Wish(study, view, language).verdict();
}

std::vector<std::string> objective_support(const Study& study, const decide::ObjectiveView& view,
                                           Language language) {
  return Wish(study, view, language).support();
}

}  // namespace banso::report
