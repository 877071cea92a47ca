#include <algorithm>

#include "engine/lifecycle/check.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::lifecycle {

namespace {

using scenario::Attribute;
using scenario::AttributeEffect;
using scenario::child_pointer;
using scenario::Collection;
using scenario::Curve;
using scenario::CurveForm;
using scenario::LifecycleScenario;
using scenario::Quantity;
using scenario::RuleEffect;
using scenario::TransitionRule;

using Needs = std::vector<std::pair<const char*, const std::optional<Quantity>*>>;

/// Fields that a choice needs, and those that it has no use for.
void check_needs(const std::string& at, const std::string& choice, const Needs& all,
                 const std::vector<std::string>& needed, Findings& out) {
  for (const auto& [name, field] : all) {
    const bool need = std::find(needed.begin(), needed.end(), name) != needed.end();
    if (need && !*field)
      out.error(child_pointer(at, name), "missing", std::string(name) + " of " + choice, "nothing");
    if (!need && *field)
      out.error(child_pointer(at, name), "unused", "no " + std::string(name) + " with " + choice, "a value",
                "remove it");
  }
}

void check_curve(const Curve& curve, const std::string& at, Findings& out) {
  static const std::vector<std::pair<std::string, std::vector<std::string>>> kForms{
      {"exponential", {"scale"}},
      {"weibull", {"scale", "shape"}},
      {"gompertz", {"rate", "shape"}},
      {"log_logistic", {"scale", "shape"}},
      {"log_normal", {"mean_log", "sd_log"}},
      {"exponential_gamma", {"scale", "shape"}},
      {"shifted_beta_geometric", {"alpha", "beta"}}};
  const auto& [name, needed] = kForms[static_cast<std::size_t>(curve.form)];
  check_needs(at, name,
              {{"scale", &curve.scale},
               {"shape", &curve.shape},
               {"rate", &curve.rate},
               {"mean_log", &curve.mean_log},
               {"sd_log", &curve.sd_log},
               {"alpha", &curve.alpha},
               {"beta", &curve.beta}},
              needed, out);
  const bool positive = curve.form != CurveForm::gompertz;
  if (positive && curve.shape && curve.shape->low <= 0)
    out.error(at + "/shape", "out_of_bounds", "a shape above 0", scenario::json_number(curve.shape->low));
}

void check_step_table(const scenario::StepTable& table, const std::string& at, Findings& out) {
  if (!table.from.empty() && table.from.size() != table.values.size())
    out.error(
        at, "table_length", "as many values as entries of from",
        std::to_string(table.values.size()) + " values, " + std::to_string(table.from.size()) + " of from");
  if (!std::is_sorted(table.from.begin(), table.from.end()))
    out.error(at + "/from", "not_rising", "steps that rise", "some that do not");
}

void check_effect(const AttributeEffect& effect, const Attribute& attribute, const std::string& at,
                  Findings& out) {
  const int forms = static_cast<int>(!effect.levels.empty()) + static_cast<int>(effect.slope.has_value()) +
                    static_cast<int>(effect.power.has_value()) + static_cast<int>(effect.table.has_value());
  if (forms != 1) {
    out.error(at, "one_form", "exactly one of levels, slope, power, table",
              std::to_string(forms) + " of them");
    return;
  }
  const bool categories = !attribute.categories.empty();
  if (categories != !effect.levels.empty()) {
    out.error(at, "wrong_form",
              categories ? "levels: the attribute has categories"
                         : "slope, power or table: the attribute is a number",
              categories ? "a form for numbers" : "levels");
    return;
  }
  for (const auto& [id, level] : effect.levels) {
    if (!attribute.categories.contains(id))
      out.error(child_pointer(at + "/levels", id), "unknown_reference", "a category of the attribute",
                scenario::json_string(id));
  }
  if (!effect.table) return;
  const scenario::ThresholdTable& table = *effect.table;
  if (table.from.size() != table.values.size())
    out.error(
        at + "/table", "table_length", "as many values as entries of from",
        std::to_string(table.values.size()) + " values, " + std::to_string(table.from.size()) + " of from");
  for (std::size_t i = 1; i < table.from.size(); ++i) {
    if (table.from[i].low <= table.from[i - 1].high)
      out.error(at + "/table/from/" + std::to_string(i), "not_rising", "a number above the one before",
                scenario::json_number(table.from[i].low));
  }
}

void check_condition(const scenario::AttributeCondition& condition, const Attribute& attribute,
                     const std::string& at, Findings& out) {
  const bool categories = !attribute.categories.empty();
  if (categories && (condition.at_least || condition.below))
    out.error(at, "wrong_form", "categories: the attribute is no number", "at_least or below");
  if (!categories && !condition.categories.empty())
    out.error(at, "wrong_form", "at_least or below: the attribute is a number", "categories");
  if (condition.categories.empty() && !condition.at_least && !condition.below)
    out.error(at, "wrong_form", "categories, at_least or below", "none of them");
  for (const auto& [id, unused] : condition.categories) {
    if (categories && !attribute.categories.contains(id))
      out.error(child_pointer(at + "/categories", id), "unknown_reference", "a category of the attribute",
                scenario::json_string(id));
  }
}

void check_factor(const LifecycleScenario& s, const scenario::Factor& factor, const std::string& at,
                  Findings& out) {
  if (factor.by_step) check_step_table(*factor.by_step, at + "/by_step", out);
  if (factor.by_stay) check_step_table(*factor.by_stay, at + "/by_stay", out);
  for (const auto& [id, effect] : factor.by_attribute)
    check_effect(effect, s.attributes.at(id), child_pointer(at + "/by_attribute", id), out);
  for (const auto& [id, condition] : factor.where)
    check_condition(condition, s.attributes.at(id), child_pointer(at + "/where", id), out);
}

bool in(const std::vector<std::string>& list, const std::string& id) {
  return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

/// What stands at a cell in some arm or the scenario: probabilities 1, hazards 2.
int stated(const LifecycleScenario& s, const std::string& from, const std::string& to) {
  int out = 0;
  const auto look = [&](const Collection<Collection<Quantity>>& table, int bit) {
    const auto* row = table.find(from);
    if (row != nullptr && row->contains(to)) out |= bit;
  };
  look(s.probabilities, 1);
  look(s.hazards, 2);
  for (const auto& [id, arm] : s.arms) {
    look(arm.probabilities, 1);
    look(arm.hazards, 2);
  }
  return out;
}

/// Whether a replacing rule gives the cell a value.
bool replaced(const LifecycleScenario& s, const std::string& from, const std::string& to) {
  return std::any_of(s.rules.begin(), s.rules.end(), [&](const auto& item) {
    const TransitionRule& rule = item.value;
    return rule.effect == RuleEffect::replace && !rule.from.empty() && !rule.to.empty() &&
           in(rule.from, from) && in(rule.to, to);
  });
}

/// 1: probabilities, 2: hazards, 3: both, of what the scenario, its arms and its rules say about a phase's row.
int row_forms(const LifecycleScenario& s, const std::string& from) {
  int out = 0;
  for (const auto& [to, phase] : s.phases) {
    if (to != from) out |= stated(s, from, to);
  }
  for (const auto& [id, rule] : s.rules) {
    const bool gives = rule.effect == RuleEffect::replace && !rule.curve && in(rule.from, from);
    if (gives) out |= rule.form == scenario::RateForm::hazard ? 2 : 1;
  }
  return out;
}

void check_reach(const LifecycleScenario& s, const TransitionRule& rule, const std::string& at,
                 Findings& out) {
  bool reaches = false;
  for (const auto& [from, from_phase] : s.phases) {
    if (!in(rule.from, from)) continue;
    const int forms = row_forms(s, from);
    for (const auto& [to, to_phase] : s.phases) {
      if (from == to || !in(rule.to, to)) continue;
      const bool made = rule.effect == RuleEffect::replace && !rule.from.empty() && !rule.to.empty();
      const bool there = stated(s, from, to) != 0 || replaced(s, from, to) || made;
      reaches = reaches || there;
      if (made && from_phase.kind == scenario::StateKind::exit)
        out.error(at + "/from", "exit_left", "no way out of an exit phase", scenario::json_string(from));
      if (there && forms == 3)
        out.error(at, "two_forms", "probabilities or hazards of a phase, not both", "both for " + from,
                  "set form");
      if (there && rule.effect == RuleEffect::odds_ratio && (forms & 2) != 0)
        out.error(at + "/effect", "wrong_form", "no odds of hazards", "odds_ratio on hazards of " + from,
                  "use multiply");
    }
  }
  if (!reaches)
    out.error(at, "no_effect", "a rule that changes some transition", "no transition between these phases",
              "state the transition, or use replace with from and to");
}

}  // namespace

void check_attributes(const LifecycleScenario& s, Findings& out) {
  for (const auto& [id, a] : s.attributes) {
    const std::string at = child_pointer("/attributes", id);
    const int forms = static_cast<int>(!a.categories.empty()) + static_cast<int>(!a.values.empty()) +
                      static_cast<int>(a.distribution.has_value());
    if (forms != 1) {
      out.error(at, "one_form", "exactly one of categories, values, distribution",
                std::to_string(forms) + " of them");
      continue;
    }
    static const std::vector<std::pair<std::string, std::vector<std::string>>> kForms{
        {"normal", {"mean", "sd"}},
        {"log_normal", {"mean", "sd"}},
        {"uniform", {"low", "high"}},
        {"gamma", {"shape", "scale"}},
        {"beta", {"alpha", "beta"}}};
    const bool spread = a.distribution.has_value();
    const auto& form = kForms[spread ? static_cast<std::size_t>(*a.distribution) : 0];
    check_needs(at, spread ? form.first : "categories or values",
                {{"mean", &a.mean},
                 {"sd", &a.sd},
                 {"low", &a.low},
                 {"high", &a.high},
                 {"shape", &a.shape},
                 {"scale", &a.scale},
                 {"alpha", &a.alpha},
                 {"beta", &a.beta}},
                spread ? form.second : std::vector<std::string>{}, out);
    if (spread && *a.distribution == scenario::Distribution::log_normal && a.mean && a.mean->low <= 0)
      out.error(at + "/mean", "out_of_bounds", "a mean above 0", scenario::json_number(a.mean->low));
    if (spread && *a.distribution == scenario::Distribution::uniform && a.low && a.high &&
        a.low->high > a.high->low)
      out.error(at, "range_order", "low below high", "low above high");
    if (!a.weights.empty() && a.weights.size() != a.values.size())
      out.error(at + "/weights", "table_length", "as many weights as values",
                std::to_string(a.weights.size()));
    double sum = a.weights.empty() ? 1.0 : 0.0;
    for (const Quantity& weight : a.weights) sum += weight.low;
    if (!a.categories.empty()) sum = 0;
    for (const auto& [category, weight] : a.categories) sum += weight.low;
    if (!(sum > 0)) out.error(at, "no_population", "weights that sum to more than 0", "0");
  }
}

void check_rules(const LifecycleScenario& s, Findings& out) {
  for (const auto& [id, rule] : s.rules) {
    const std::string at = child_pointer("/rules", id);
    check_factor(s, rule.factor, at + "/factor", out);
    if (rule.curve) {
      check_curve(*rule.curve, at + "/curve", out);
      if (rule.effect != RuleEffect::replace)
        out.error(at + "/effect", "wrong_form", "replace with a curve", "another effect");
    }
    check_reach(s, rule, at, out);
  }
  for (const auto& [id, rule] : s.reward_rules)
    check_factor(s, rule.factor, child_pointer("/reward_rules", id) + "/factor", out);
}

}  // namespace banso::lifecycle
