#include <algorithm>
#include <map>

#include "engine/report/answer/page.hpp"
#include "engine/report/basis_words.hpp"
#include "engine/report/contract_sentences.hpp"
#include "engine/report/figures.hpp"
#include "engine/report/names.hpp"
#include "engine/report/sentences.hpp"
#include "engine/report/warnings.hpp"

namespace banso::report {

namespace {

constexpr std::size_t kMostWarnings = 6;

std::string basis_note(const Page& page) {
  const std::string basis = basis_words(page.plan(), page.language());
  const std::string baseline = arm_label(page.plan(), page.plan().baseline, page.language());
  return page.text("Basis: " + basis + "; baseline: " + baseline + ". Does the order hold on other terms?",
                   "比較基準:" + basis + "。基準の案:「" + baseline + "」。条件を変えると順位は変わるか:");
}

/// How the run grew, or in what way its inputs were drawn.
std::string grown(const Page& page) {
  const run::RunResult& r = page.study().result;
  if (r.scrambles.count > 0) {
    const std::string n = std::to_string(r.scrambles.count);
    return page.text(" (inputs from " + n + " scrambled nets; errors of the figures between them)",
                     "(入力は" + n + "組の準乱数、数値の誤差は組の間から)");
  }
  if (page.study().outcome == nullptr) return "";
  const std::string n = std::to_string(r.rounds.size());
  const bool chosen = page.study().outcome->selection.has_value();
  return page.text(" in " + n + (r.rounds.size() == 1 ? " round" : " rounds") +
                       (chosen ? ", arms left out by procedure KN of Kim and Nelson (2001)" : ""),
                   "(" + n + "巡" + (chosen ? "、案を外す手順はKim・Nelson(2001)のKN法" : "") + ")");
}

std::string rests_on(const Page& page) {
  const run::RunResult& r = page.study().result;
  const std::string runs = std::to_string(r.replications), shadows = std::to_string(r.shadow_replications);
  const std::string kind =
      page.study().provenance.fixed ? page.text(" at central values (nothing drawn)", "(中央値で固定)") : "";
  const std::string rounds = grown(page);
  const std::string stop = r.interrupted ? page.text(", stopped early", "、途中で中断") : "";
  const std::string seed = std::to_string(r.seed), hash = r.result_hash.substr(0, 8);
  return page.text("Rests on " + runs + " replications" + kind + rounds + stop + " (" + shadows +
                       " on the other bases and without proactive work), seed " + seed + ", result " + hash +
                       ".",
                   "計算の根拠:反復" + runs + "回" + kind + rounds + stop + "(別基準・能動的活動なしは" +
                       shadows + "回)、シード" + seed + "、結果" + hash + "。");
}

/// Arms whose every figure is the baseline's, bit for bit.
void add_twins(const Page& page, std::vector<std::string>& out) {
  std::vector<std::string> twins;
  const auto& hashes = page.study().result.arm_hashes;
  const auto baseline = static_cast<std::size_t>(page.plan().baseline);
  for (const int arm : page.arms()) {
    if (arm == page.plan().baseline || hashes[static_cast<std::size_t>(arm)] != hashes[baseline]) continue;
    twins.push_back(arm_in_text(page.plan(), arm, page.language()));
  }
  if (twins.empty()) return;
  const std::string names = names_in_text(twins, page.language());
  out.push_back(page.text(names + ": same organisation as the baseline; every figure is the same.",
                          names + "は基準と同じ組織で、全ての数値が一致する。"));
}

}  // namespace

std::vector<std::string> notes(const Page& page) {
  std::vector<std::string> out{basis_note(page)};
  for (std::string& line : check_sentences(page.study(), page.decision(), page.language())) {
    out.push_back("- " + std::move(line));
  }
  for (std::string& line : frontier_sentences(page.study(), page.decision(), page.language()))
    out.push_back("- " + std::move(line));
  const std::vector<Warning> all = warnings(page.study(), page.decision(), page.language());
  for (std::size_t i = 0; i < std::min(kMostWarnings, all.size()); ++i)
    out.push_back(page.text("Warning: ", "注意:") + all[i].text + page.text(" ", "") + all[i].advice);
  if (all.size() > kMostWarnings) {
    const std::string more = std::to_string(all.size() - kMostWarnings);
    out.push_back(page.text(more + " more warnings stand in result.json (run --out).",
                            "ほかに注意が" + more + "件(run --outのresult.jsonにある)。"));
  }
  add_twins(page, out);
  out.push_back(page.text(
      "± is one standard error: the true mean lies within twice that 19 times in 20. * more than half lies "
      "beyond the horizon. ! above the limit.",
      "±は標準誤差(真の平均は20回に19回、その2倍以内)。*は半分超が期間後の見込み。!は目安超え。"));
  out.push_back(interval_sentence(page.study(), page.language()));
  out.push_back(rests_on(page));
  return out;
}

}  // namespace banso::report
