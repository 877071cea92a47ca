#include "engine/report/basis_words.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/decide/arms.hpp"
#include "engine/plan/basis.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

std::string in_language(Language language, const std::string& english, const std::string& japanese) {
  return language == Language::english ? english : japanese;
}

/// "1 CS manager, 1 CS Ops": whom an org model cannot do without and the firm does not have yet; "" where that is nobody.
std::string must_hire(const plan::Plan& plan, const plan::NominalHeads& heads, Language language) {
  std::string out;
  for (std::size_t kind = 0; kind < heads.hired.size(); ++kind) {
    if (heads.hired[kind] == 0) continue;
    const std::string name = key_label(plan, metrics::By::people, static_cast<int>(kind), language);
    const std::string n = std::to_string(heads.hired[kind]);
    out += (out.empty() ? "" : in_language(language, ", ", "・")) +
           in_language(language, n + " " + name, name + n + "人");
  }
  return out;
}

}  // namespace

std::string basis_words(const plan::Plan& plan, Language language) {
  const std::vector<int> shown = decide::shown_arms(plan);
  std::map<std::string, std::vector<std::string>> arms;  // by whom they hire
  for (const plan::NominalHeads& heads : plan::nominal_heads(plan)) {
    if (std::find(shown.begin(), shown.end(), heads.arm) == shown.end()) continue;
    const std::string hired = must_hire(plan, heads, language);
    if (!hired.empty()) arms[hired].push_back(arm_label(plan, heads.arm, language));
  }
  std::string notes;
  for (const auto& [hired, names] : arms) {
    const std::string all = names_in_text(names, language);
    notes += (notes.empty() ? "" : in_language(language, "; ", "。")) +
             in_language(language, all + ": hiring " + hired + ", whom this model needs",
                         all + "は必須の" + hired + "を採用");
  }
  std::string out(basis_label(plan.scenario.compare.basis, language));
  return notes.empty() ? out
                       : out + in_language(language, " (", "(") + notes + in_language(language, ")", ")");
}

}  // namespace banso::report
