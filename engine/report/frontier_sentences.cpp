#include <algorithm>
#include <vector>

#include "engine/report/names.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

/// Arms that the same ones beat, in the order of the first.
struct Beaten {
  int by, with;
  std::vector<int> arms;
};

std::vector<Beaten> beaten(const decide::Frontier& frontier) {
  std::vector<Beaten> out;
  for (const decide::FrontierArm& arm : frontier.arms) {
    if (arm.placed.efficiency == decide::Efficiency::efficient) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Beaten& b) {
      return b.by == arm.placed.by && b.with == arm.placed.with;
    });
    if (same != out.end())
      same->arms.push_back(arm.arm);
    else
      out.push_back({arm.placed.by, arm.placed.with, {arm.arm}});
  }
  return out;
}

class Placer {
 public:
  Placer(const plan::Plan& plan, Language language)
      : plan_(plan), language_(language), english_(language == Language::english) {}

  [[nodiscard]] std::string sentence(const decide::Frontier& frontier) const {
    std::vector<int> efficient;
    for (const decide::FrontierArm& arm : frontier.arms) {
      if (arm.placed.efficiency == decide::Efficiency::efficient) efficient.push_back(arm.arm);
    }
    const std::string gain(metric_label(frontier.gain, language_)),
        cost(metric_label(frontier.cost, language_));
    std::string out = english_ ? gain + " against " + cost + ": worth considering " + list(efficient)
                               : gain + "と" + cost + "で検討に値する案:" + list(efficient);
    for (const Beaten& group : beaten(frontier)) out += loses(group);
    return out;
  }

 private:
  [[nodiscard]] std::string name(int arm) const {
    const std::string label = arm_in_text(plan_, arm, language_);
    return english_ ? label : "「" + label + "」";
  }

  [[nodiscard]] std::string list(const std::vector<int>& arms) const {
    std::vector<std::string> out;
    for (const int arm : arms) out.push_back(name(arm));
    return names_in_text(out, language_);
  }

  [[nodiscard]] std::string loses(const Beaten& group) const {
    const bool mix = group.with >= 0;
    if (english_) {
      const std::string by = mix ? "a mix of " + name(group.by) + " and " + name(group.with) : name(group.by);
      return "; " + by + (mix ? " would be" : " is") + " as good or better at no higher cost than " +
             list(group.arms);
    }
    const std::string by = mix ? name(group.by) + "と" + name(group.with) + "の組み合わせ" : name(group.by);
    return "。" + list(group.arms) + "は、費用でも成果でも" + by + "に勝らない";
  }

  const plan::Plan& plan_;
  Language language_;
  bool english_;
};

}  // namespace

std::vector<std::string> frontier_sentences(const Study& study, const decide::Decision& decision,
                                            Language language) {
  std::vector<std::string> out;
  for (const decide::Frontier& frontier : decision.frontiers) {
    if (frontier.arms.size() > 1) out.push_back(Placer(study.plan, language).sentence(frontier));
  }
  return out;
}

}  // namespace banso::report
