#include "engine/report/names.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

std::string one(const Study& study, const decide::Frontier& frontier, Language language) {
  const bool english = language == Language::english;
  const auto name = [&](int arm) { return arm_label(study.plan, arm, language); };
  const auto join = [&](std::string& to, const std::string& text) {
    to += (to.empty() ? "" : english ? ", " : "、") + text;
  };
  std::string efficient, beaten;
  for (const decide::FrontierArm& arm : frontier.arms) {
    const std::string label = name(arm.arm);
    if (arm.placed.efficiency == decide::Efficiency::efficient) {
      join(efficient, label);
    } else if (arm.placed.efficiency == decide::Efficiency::dominated) {
      join(beaten,
           english ? label + " (by " + name(arm.placed.by) + ")" : label + "(" + name(arm.placed.by) + "に)");
    } else {
      const std::string mix = english ? name(arm.placed.by) + " and " + name(arm.placed.with)
                                      : name(arm.placed.by) + "と" + name(arm.placed.with);
      join(beaten, english ? label + " (by a mix of " + mix + ")" : label + "(" + mix + "の組み合わせに)");
    }
  }
  const std::string what(metric_label(frontier.gain, language)), cost(metric_label(frontier.cost, language));
  std::string out = english ? what + " against " + cost + ", on average: efficient " + efficient
                            : what + "と" + cost + "(平均):効率的な案 " + efficient;
  if (!beaten.empty()) out += (english ? "; dominated " : "。劣る案 ") + beaten;
  return out;
}

}  // namespace

std::vector<std::string> frontier_sentences(const Study& study, const decide::Decision& decision,
                                            Language language) {
  std::vector<std::string> out;
  for (const decide::Frontier& frontier : decision.frontiers) {
    if (frontier.arms.size() > 1) out.push_back(one(study, frontier, language));
  }
  return out;
}

}  // namespace banso::report
