#include "engine/report/sentences.hpp"

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/report/contract_sentences.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/residual_clause.hpp"
#include "engine/report/why_sentences.hpp"

namespace banso::report {

namespace {

using decide::Ranking;
using decide::Standing;

/// Builds sentences of one study in one language.
class Speaker {
 public:
  Speaker(const Study& study, const decide::Decision& decision, Language language)
      : study_(study),
        plan_(study.plan),
        fixed_(study.provenance.fixed),
        selected_(study.outcome != nullptr && study.outcome->selection),
        ranking_(decision.ranking),
        decision_(decision),
        english_(language == Language::english),
        language_(language) {}

  [[nodiscard]] std::string verdict() const {
    if (ranking_.standings.size() == 1) {
      return english_ ? "Only one arm: there is nothing to compare."
                      : "案が1つだけなので、比べる相手がありません。";
    }
    if (ranking_.separated()) return ahead();
    const std::vector<int> together = ranking_.inseparable();
    const std::string arms = list(together);
    const bool all = together.size() == ranking_.standings.size();
    if (english_) {
      return "Cannot be separated yet: " + arms + (all ? "." : ". The others are behind " + leader() + ".");
    }
    return "優劣はまだ言えない:" + arms + (all ? "。" : "。ほかの案は" + leader() + "に及ばない。");
  }

  [[nodiscard]] std::vector<std::string> support() const {
    std::vector<std::string> out;
    if (ranking_.standings.size() == 1) return out;
    if (!selected_ && !ranking_.separated()) out.push_back(why_together());
    if (ranking_.best().arm != plan_.baseline) {
      out.push_back(against_baseline());
      out.push_back(mrr_sources_sentence(study_, decision_, language_));
    }
    out.push_back(how_often());
    return out;
  }

  [[nodiscard]] std::vector<std::string> checks() const {
    std::vector<std::string> out;
    for (const decide::Check& check : decision_.checks) {
      if (check.aspect != decide::Aspect::terminal_value) out.push_back(one_check(check));
    }
    out.push_back(terminal_values());
    return out;
  }

 private:
  [[nodiscard]] std::string pick_text(const char* en, const char* ja) const { return english_ ? en : ja; }

  [[nodiscard]] std::string name(int arm) const { return arm_in_text(plan_, arm, language_); }

  /// The apparent best, quoted where words run together.
  [[nodiscard]] std::string leader() const {
    return english_ ? name(ranking_.best().arm) : "「" + name(ranking_.best().arm) + "」";
  }

  /// "all 64", "none of the 64", "56 % of the", before "futures".
  [[nodiscard]] std::string share_of(const stats::Proportion& share) const {
    const std::string n = std::to_string(share.trials);
    if (share.successes == share.trials) return english_ ? "all " + n : n + "通りすべて";
    if (share.successes == 0) return english_ ? "none of the " + n : n + "通りのいずれでもない";
    return percent_text(share.value) + (english_ ? " of the" : "");
  }

  [[nodiscard]] std::string list(const std::vector<int>& arms) const {
    std::vector<std::string> out;
    for (const int arm : arms) out.push_back(name(arm));
    return names_in_text(out, language_);
  }

  [[nodiscard]] std::string money(double amount, double error) const {
    return money_text(amount, error, plan_.scenario.currency, language_);
  }

  [[nodiscard]] std::string with_error(double amount, double error) const {
    if (!(error > 0)) return money(amount, error);
    const Scale scale = money_scale(amount, plan_.scenario.currency, language_);
    return money_text(amount, error, scale) + in_brackets("±" + money_text(error, error, scale));
  }

  [[nodiscard]] std::string in_brackets(const std::string& text) const {
    return english_ ? " (" + text + ")" : "(" + text + ")";
  }

  [[nodiscard]] int months() const { return plan_.grid.horizons[decide::kDecisionHorizon]; }

  [[nodiscard]] std::string ahead() const {
    const Standing& second = ranking_.standings[1];
    const std::string gap = with_error(second.behind.mean, second.behind.standard_error);
    const std::string rests = residual_clause(study_, ranking_.best().arm, second.arm, language_);
    const std::string but = rests.empty() ? "" : pick_text(", but ", "が、その") + rests;
    if (english_) {
      return name(ranking_.best().arm) + " is ahead on average: " + gap + " more than " + name(second.arm) +
             ", the next, over " + std::to_string(months()) + " months" + but + ".";
    }
    return "平均では「" + name(ranking_.best().arm) + "」が先頭。" + std::to_string(months()) +
           "か月で次点の「" + name(second.arm) + "」を" + gap + "上回る" + but + "。";
  }

  /// What keeps the leaders together: a gap too small to matter, or too few replications.
  [[nodiscard]] std::string why_together() const {
    double gap = 0, runs = 0;
    bool too_small = false;
    for (const Standing& s : ranking_.standings) {
      if (s.separable || s.arm == ranking_.best().arm) continue;
      gap = std::max(gap, s.behind.mean);
      if (std::isnan(s.replications_needed))
        too_small = true;
      else
        runs = std::max(runs, s.replications_needed);
    }
    const std::string worth = stated_money_text(ranking_.worth_noticing, plan_.scenario.currency, language_);
    std::string out = english_ ? "On average they lie within " + money(gap, gap / 10) + " of each other."
                               : "平均の差は" + money(gap, gap / 10) + "以内。";
    if (runs > 0) {
      const std::string n = rough_count(runs);
      out += english_
                 ? " Roughly " + n +
                       " replications (futures) would settle it, going by the gap and the spread seen so far."
                 : "ここまでの差とばらつきで見積もると、判定にはおよそ" + n + "回の反復が要る。";
    }
    if (too_small && ranking_.worth_noticing > 0) {
      out += english_ ? " A gap below " + worth + " was said not to matter."
                      : worth + "未満の差は意味がないとの指定。";
    }
    return out;
  }

  [[nodiscard]] std::string against_baseline() const {
    const auto sample = static_cast<std::size_t>(plan_.layout.horizon_sample(
        decide::kDecisionHorizon, plan_.layout.column(metrics::Metric::main_figure)));
    const decide::Difference& d =
        decision_.arms[static_cast<std::size_t>(ranking_.best().arm)].comparison.differences[sample];
    const std::string best = name(ranking_.best().arm), base = name(plan_.baseline);
    const std::string gap = with_error(d.mean, d.standard_error), share = share_of(d.better);
    const bool in_verdict = ranking_.separated() && ranking_.standings[1].arm == plan_.baseline;
    const std::string rests = in_verdict || !(d.mean > 0)
                                  ? ""
                                  : residual_clause(study_, ranking_.best().arm, plan_.baseline, language_);
    const std::string but = rests.empty() ? "" : pick_text(", but ", "。ただし") + rests;
    if (english_) {
      return best + " against " + base + ": " + (d.mean >= 0 ? "+" : "") + gap + but + "; better in " +
             share + " " + futures() + ".";
    }
    return "「" + base + "」に対する「" + best + "」の差:" + (d.mean >= 0 ? "+" : "") + gap + but + "。" +
           futures() + "の" + share + "で上回る。";
  }

  [[nodiscard]] std::string futures() const {
    if (fixed_) return english_ ? "histories of chance" : "偶然の履歴";
    return english_ ? "futures drawn" : "試した未来";
  }

  [[nodiscard]] std::string how_often() const {
    const Standing& best = ranking_.best();
    const std::string share = share_of(best.best);
    const std::string low = fixed_text(100.0 * best.best.interval.low, 0);
    const std::string high = fixed_text(100.0 * best.best.interval.high, 0);
    const std::string regret = money(best.regret, best.regret_error);
    std::string out;
    if (english_) {
      out = name(best.arm) + " is best in " + share + " " + futures() + " (95% interval " + low + "-" + high +
            "%)";
      if (best.regret > 0)
        out += "; choosing it now gives up " + regret +
               " on average against choosing with the future known (regret)";
      return out + ".";
    }
    out = "「" + name(best.arm) + "」が最良となるのは" + futures() + "の" + share + "(95%区間" + low + "〜" +
          high + "%)。";
    return best.regret > 0 ? out + "未来を知って選ぶ場合より平均" + regret + "少ない(選び損ねの額)。" : out;
  }

  [[nodiscard]] std::string what(const decide::Check& check) const {
    if (check.aspect == decide::Aspect::basis) return std::string(basis_label(check.basis, language_));
    const std::string end = std::to_string(plan_.grid.horizons[static_cast<std::size_t>(check.horizon)]);
    return end + (english_ ? " months" : "か月");
  }

  /// "the order stays", "the order changes within the error", "… beyond the error"; and who is best there.
  [[nodiscard]] std::string outcome(const decide::Check& check) const {
    if (!check.there) return english_ ? "not examined" : "未検討";
    std::string out;
    if (!check.order_changes) {
      out = english_ ? "the order stays" : "順位は変わらない";
    } else if (check.reversal) {
      out = english_ ? "the order changes" : "順位が変わる";
    } else {
      out = english_ ? "the order changes, within the error" : "順位は変わるが誤差の範囲";
    }
    const Ranking& there = *check.there;
    const std::vector<int> together = there.inseparable();
    if (there.separated()) {
      out += english_ ? "; best: " + list(together) : "。最良:" + list(together);
    } else {
      out += english_ ? "; cannot be separated: " + list(together) : "。優劣つかず:" + list(together);
    }
    return out;
  }

  [[nodiscard]] std::string one_check(const decide::Check& check) const {
    std::string out = what(check) + (english_ ? ": " : ":") + outcome(check);
    if (check.there && check.there->replications < ranking_.replications) {
      const std::string n = std::to_string(check.there->replications);
      out += english_ ? " (" + n + " replications)" : "(反復" + n + "回)";
    }
    return out;
  }

  /// Other leaders, each with the months of margin at which it leads.
  [[nodiscard]] std::string other_leaders() const {
    std::vector<std::pair<int, std::string>> leaders;
    for (const decide::Check& check : decision_.checks) {
      if (check.aspect != decide::Aspect::terminal_value || !check.best_changes) continue;
      const int arm = check.there->best().arm;
      if (leaders.empty() || leaders.back().first != arm) leaders.emplace_back(arm, "");
      std::string& months = leaders.back().second;
      months += (months.empty() ? "" : english_ ? ", " : "・") + std::to_string(margin_months(check.metric));
    }
    std::string out;
    for (const auto& [arm, months] : leaders) {
      out += (out.empty() ? ""
              : english_  ? "; "
                          : "、") +
             name(arm) + (english_ ? " with " + months : "が" + months + "か月分で");
    }
    return out;
  }

  static int margin_months(metrics::Metric metric) {
    switch (metric) {
      case metrics::Metric::main_12_months:
        return 12;
      case metrics::Metric::main_24_months:
        return 24;
      case metrics::Metric::main_36_months:
        return 36;
      default:
        return 0;
    }
  }

  [[nodiscard]] std::string terminal_values() const {
    bool order = false, reversal = false;
    for (const decide::Check& check : decision_.checks) {
      if (check.aspect != decide::Aspect::terminal_value) continue;
      order = order || check.order_changes;
      reversal = reversal || check.reversal;
    }
    const std::string head = english_
                                 ? "0, 12, 24 or 36 months of margin as what customers are worth at the end: "
                                 : "期末の顧客の価値を粗利0・12・24・36か月分とする:";
    if (!order) return head + (english_ ? "the order stays" : "順位は変わらない");
    const std::string leaders = other_leaders();
    std::string out = head;
    if (leaders.empty()) {
      out += english_ ? "the leader stays, the order below changes" : "先頭は同じで、以下の順位が変わる";
    } else {
      out += (english_ ? "the leader changes" : "先頭が変わる") + in_brackets(leaders);
    }
    return reversal ? out : out + (english_ ? ", within the error" : "。誤差の範囲");
  }

  const Study& study_;
  const plan::Plan& plan_;
  bool fixed_, selected_;
  const Ranking& ranking_;
  const decide::Decision& decision_;
  bool english_;
  Language language_;
};

}  // namespace

std::string verdict_sentence(const Study& study, const decide::Decision& decision, Language language) {
  if (decision.objective) return objective_verdict(study, *decision.objective, language);
  if (study.outcome != nullptr && study.outcome->selection)
    return selection_verdict(study, decision, language);
  return Speaker(study, decision, language).verdict();
}

std::vector<std::string> supporting_sentences(const Study& study, const decide::Decision& decision,
                                              Language language) {
  const Speaker speaker(study, decision, language);
  std::vector<std::string> out;
  if (decision.objective) {
    out = objective_support(study, *decision.objective, language);
    out.push_back(std::string(pick(language, "By the main figure alone: ", "主指標だけで見ると:")) +
                  speaker.verdict());
  }
  if (study.outcome != nullptr) {
    for (std::string& sentence : contract_sentences(study, decision, language))
      out.push_back(std::move(sentence));
  }
  for (std::string& sentence : speaker.support()) out.push_back(std::move(sentence));
  if (study.why != nullptr) out.push_back(why_sentence(study.plan.scenario, *study.why, language));
  return out;
}

std::vector<std::string> check_sentences(const Study& study, const decide::Decision& decision,
                                         Language language) {
  return Speaker(study, decision, language).checks();
}

}  // namespace banso::report
