#include "engine/report/contract_sentences.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/math/elementary.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/residual_clause.hpp"
#include "engine/report/unknowns.hpp"

namespace banso::report {

namespace {

using decide::Ended;
using decide::Reached;
using decide::Selection;
using decide::Target;
using metrics::Unit;

constexpr double kCountable = 1e14;

struct UnitText {
  Unit unit;
  const char* en;
  const char* ja;
};
constexpr UnitText kUnits[] = {{Unit::customers, " customers", "社"},
                               {Unit::hours, " hours", "時間"},
                               {Unit::months, " months", "か月"},
                               {Unit::heads, " heads", "人"},
                               {Unit::count, "", "件"},
                               {Unit::per_month, " a month", "/月"},
                               {Unit::points, " points", "ポイント"}};

std::string amount_text(const plan::Plan& plan, Unit unit, double value, Language language) {
  if (unit == Unit::money || unit == Unit::money_per_month) {
    const std::string money = money_text(value, math::kNaN, plan.scenario.currency, language);
    return unit == Unit::money ? money : money + std::string(pick(language, " a month", "/月"));
  }
  if (unit == Unit::share) {
    const double points = 100.0 * value;
    return fixed_text(points, decimals_for(math::kNaN, points)) +
           std::string(pick(language, " percentage points", "ポイント"));
  }
  std::string number = fixed_text(value, decimals_for(math::kNaN, value));
  for (const UnitText& text : kUnits) {
    if (text.unit == unit) return number + std::string(pick(language, text.en, text.ja));
  }
  return number;
}

class Contractor {
 public:
  Contractor(const Study& study, Language language)
      : study_(study),
        outcome_(*study.outcome),
        language_(language),
        english_(language == Language::english) {}

  [[nodiscard]] std::string verdict(const decide::Ranking& ranking) const {
    const Selection& s = *outcome_.selection;
    if (!s.chosen()) {
      const std::string in = list(s.in());
      return english_ ? "Cannot be separated: " + in + " (for a difference of " + worth() + ")."
                      : worth() + "の差を意味ありとすると、優劣はまだ言えない:" + in + "。";
    }
    const std::string name = quoted(*s.chosen()), rests = lead(*s.chosen(), ranking);
    if (s.close().empty()) {
      return english_ ? "Chosen: " + name + rests +
                            ". Every other arm fell clearly behind and was left out; a difference below " +
                            worth() + " was said not to matter."
                      : name + "に決まる" + rests + "。ほかの案ははっきり劣るため外れた(" + worth() +
                            "未満の差は意味がないとの指定)。";
    }
    const std::string close = list(s.close());
    return english_ ? "Chosen by its mean alone: " + name + rests + ". " + close +
                          (s.close().size() == 1 ? " is" : " are") +
                          " too close to tell apart: no difference of " + worth() + " could be shown."
                    : "平均だけで" + name + "を選ぶ" + rests + "。" + close + "との差は小さく、" + worth() +
                          "の差があるとは言えない。";
  }

  [[nodiscard]] std::vector<std::string> all(const decide::Decision& decision) const {
    std::vector<std::string> out;
    if (outcome_.selection) {
      out.push_back(outcome_.selection->chosen() ? promise() : needed(decision));
      const std::string left = who_left();
      if (!left.empty()) out.push_back(left);
    }
    for (std::size_t t = 0; t < outcome_.reached.size(); ++t)
      out.push_back(target(outcome_.contract.targets[t], outcome_.reached[t]));
    return out;
  }

 private:
  [[nodiscard]] std::string quoted(int arm) const {
    const std::string name = arm_in_text(study_.plan, arm, language_);
    return english_ ? name : "「" + name + "」";
  }

  [[nodiscard]] std::string list(const std::vector<int>& arms) const {
    std::vector<std::string> out;
    for (const int arm : arms) out.push_back(quoted(arm));
    return names_in_text(out, language_);
  }

  /// What the choice rests on, against the next arm.
  [[nodiscard]] std::string lead(int chosen, const decide::Ranking& ranking) const {
    for (const decide::Standing& next : ranking.standings) {
      if (next.arm == chosen) continue;
      const std::string rests = residual_clause(study_, chosen, next.arm, language_);
      if (rests.empty()) return "";
      return english_ ? ", ahead of " + quoted(next.arm) + " " + rests
                      : "が、次点" + quoted(next.arm) + "との" + rests;
    }
    return "";
  }

  [[nodiscard]] std::string worth() const {
    return stated_money_text(outcome_.selection->worth(), study_.plan.scenario.currency, language_);
  }

  [[nodiscard]] std::string promise() const {
    const std::string first = std::to_string(outcome_.selection->first_stage());
    const std::string sure = fixed_text(100.0 * (1.0 - decide::kWrongChoice), 0) + "%";
    const bool one_left = outcome_.selection->close().empty();
    if (english_) {
      return "How it was chosen: all arms ran " + first +
             " replications; from then on only those still in the race ran more, until " +
             (one_left ? "one was left" : "the rest were too close to tell apart") +
             ". Where the best arm leads by " + worth() + " or more, this finds it with at least " + sure +
             " certainty; arms closer than that may be swapped.";
    }
    return "決め方:まず全案を" + first + "回ずつ反復し、その後は候補に残った案だけ反復を増やして、" +
           (one_left ? "1案になるまで" : "残りの差が見分けられないほど小さくなるまで") +
           "続けた。最良の案が" + worth() + "以上引き離しているなら、" + sure +
           "以上の確かさでその案を選ぶ。差がそれより小さい案どうしは入れ替わりうる。";
  }

  [[nodiscard]] std::string why_it_ended() const {
    const std::string n = std::to_string(study_.result.replications);
    switch (outcome_.ended) {
      case Ended::time:
        return english_ ? "The time was up after " + n + " replications"
                        : "反復" + n + "回で時間切れとなった";
      case Ended::interrupted:
        return english_ ? "It was stopped after " + n + " replications" : "反復" + n + "回で中断された";
      default:
        return english_ ? "It ended at the limit, after " + n + " replications"
                        : "反復" + n + "回で上限に達した";
    }
  }

  [[nodiscard]] std::string needed(const decide::Decision& decision) const {
    const double most = static_cast<double>(outcome_.selection->needed());
    std::string out = why_it_ended();
    out +=
        english_
            ? "; roughly " + rough_count(most) +
                  " replications at the most would bring a choice, going by the spread of the first " +
                  std::to_string(outcome_.selection->first_stage()) + "."
            : "。初回のばらつきから見積もると、反復が多くともおよそ" + rough_count(most) + "回あれば決まる。";
    return out + knowledge(decision);
  }

  /// Or by better data: the number worth most to know, no surer than it is.
  [[nodiscard]] std::string knowledge(const decide::Decision& decision) const {
    const decide::InfluenceView& view = decision.influence;
    if (view.inputs.empty()) return "";
    const bool clear = view.measure_first.has_value();
    const auto index = static_cast<std::size_t>(view.measure_first.value_or(0));
    const decide::Influence& top = view.inputs[index];
    if (!(top.value.value > 0)) return "";
    const std::string label = describe(study_, top.unknown, language_).label;
    if (english_) {
      return clear ? " What would help to know: " + label + "."
                   : " What would help to know cannot be named yet; the first guess is " + label + ".";
    }
    return clear ? "知ると役立つ数値:「" + label + "」。"
                 : "知ると役立つ数値はまだ特定できないが、第一候補は「" + label + "」。";
  }

  [[nodiscard]] std::string who_left() const {
    std::map<std::int64_t, std::vector<int>> left;  // by replications
    for (const decide::Out& one : outcome_.selection->out()) left[one.after].push_back(one.arm);
    std::string out;
    for (const auto& [after, arms] : left) {
      const std::string n = std::to_string(after);
      out += (out.empty() ? ""
              : english_  ? "; "
                          : "、") +
             list(arms) + (english_ ? " after " + n + " replications" : "(" + n + "回)");
    }
    if (out.empty()) return "";
    return english_ ? "Left out: " + out + "." : "外れた案と、そのときの反復回数:" + out + "。";
  }

  [[nodiscard]] std::string width(const Target& target, double half) const {
    return width_text(study_.plan, target, half, language_);
  }

  [[nodiscard]] std::string what(const Target& target) const {
    std::string out(metric_label(target.metric, language_));
    if (!target.difference) return english_ ? out : "「" + out + "」";
    return english_ ? out + " against the baseline" : "基準との「" + out + "」の差";
  }

  /// The widest, and how many replications it would take.
  [[nodiscard]] std::string target(const Target& target, const std::vector<Reached>& arms) const {
    const std::string head =
        english_ ? what(target) + ": " + width(target, target.half_width) + " was asked for; "
                 : what(target) + "は" + width(target, target.half_width) + "以内の求めに対し、";
    if (arms.empty())
      return head + std::string(pick(language_, "there is no arm to hold it.", "対象の案がない。"));
    const Reached& worst =
        *std::max_element(arms.begin(), arms.end(), [](const Reached& a, const Reached& b) {
          return a.needed != b.needed ? a.needed < b.needed : a.half_width < b.half_width;
        });
    if (std::isnan(worst.half_width))
      return head + std::string(pick(language_, "it has no value to hold it by.", "値がなく判定できない。"));
    const std::string now = width(target, worst.half_width), who = quoted(worst.arm);
    if (worst.held) {
      return head + (english_ ? "held, " + now + " at the widest (" + who + ")."
                              : "達した(最も広い" + who + "で" + now + ")。");
    }
    std::string out =
        head + (english_ ? "not held: " + now + " for " + who + "." : "届かない(" + who + "で" + now + ")。");
    if (worst.needed < kCountable) {
      const std::string n = rough_count(worst.needed);
      out += english_ ? " Roughly " + n + " replications would do, going by the spread seen so far."
                      : "ここまでのばらつきで見積もると、およそ" + n + "回の反復が必要。";
    } else {
      out += english_ ? " No number of replications would do: the mean is too close to 0 for a part of it."
                      : "平均が0に近すぎ、割合では何回反復しても届かない。";
    }
    return out;
  }

  const Study& study_;
  const decide::Outcome& outcome_;
  Language language_;
  bool english_;
};

}  // namespace

std::string selection_verdict(const Study& study, const decide::Decision& decision, Language language) {
  return Contractor(study, language).verdict(decision.ranking);
}

std::vector<std::string> contract_sentences(const Study& study, const decide::Decision& decision,
                                            Language language) {
  return Contractor(study, language).all(decision);
}

std::string interval_sentence(const Study& study, Language language) {
  std::string out(
      pick(language,
           "The main figure decides: gaps to the apparent best are corrected for looking at all "
           "arms; every other interval is at 95% by itself and not corrected for looking at many.",
           "決め手は主指標だけで、先頭との差の区間は全案を比べることを補正済み。ほかの区間はそれぞれ"
           "単独の95%で、多数を同時に見ることは補正していない。"));
  if (study.outcome != nullptr && study.result.rounds.size() > 1) {
    out += pick(
        language,
        " Nor are they for the run having grown by what it saw: with this many replications they cover "
        "a little less often than they say.",
        "結果を見て反復を増やしたことも補正していないため、実際に真値を含む割合は表示よりわずかに低い。");
  }
  return out;
}

std::string width_text(const plan::Plan& plan, const Target& target, double half_width, Language language) {
  if (target.relative) {
    const std::string part =
        fixed_text(100.0 * half_width, decimals_for(math::kNaN, 100.0 * half_width)) + "%";
    return language == Language::english ? "±" + part + " of its mean" : "平均の±" + part;
  }
  return "±" + amount_text(plan, metrics::definition(target.metric).unit, half_width, language);
}

}  // namespace banso::report
