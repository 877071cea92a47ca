#include <nlohmann/json.hpp>

#include "engine/decide/arms.hpp"
#include "engine/report/names.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return json_value<Json>(value); }

Json ids(const plan::Plan& plan, const std::vector<int>& arms) {
  Json out = Json::array();
  for (const int arm : arms) out.push_back(plan.arms[static_cast<std::size_t>(arm)].id);
  return out;
}

Json standing(const plan::Plan& plan, const decide::Standing& s) {
  return {{"arm", plan.arms[static_cast<std::size_t>(s.arm)].id},
          {"mean", number(s.mean)},
          {"se", number(s.standard_error)},
          {"best_share", number(s.best.value)},
          {"best_low", number(s.best.interval.low)},
          {"best_high", number(s.best.interval.high)},
          {"regret", number(s.regret)},
          {"regret_se", number(s.regret_error)},
          {"behind", number(s.behind.mean)},
          {"behind_se", number(s.behind.standard_error)},
          {"behind_low", number(s.family.low)},
          {"behind_high", number(s.family.high)},
          {"separable", s.separable},
          {"replications_needed", number(s.replications_needed)}};
}

Json check(const plan::Plan& plan, const decide::Check& c) {
  Json out{{"aspect", aspect_id(c.aspect)},
           {"basis", c.aspect == decide::Aspect::basis ? Json(basis_id(c.basis)) : Json()},
           {"months", plan.grid.horizons[static_cast<std::size_t>(c.horizon)]},
           {"metric", metrics::definition(c.metric).id},
           {"examined", c.there.has_value()}};
  if (!c.there) return out;
  out["order_changes"] = c.order_changes;
  out["best_changes"] = c.best_changes;
  out["reversal"] = c.reversal;
  out["best"] = plan.arms[static_cast<std::size_t>(c.there->best().arm)].id;
  out["separated"] = c.there->separated();
  out["inseparable"] = ids(plan, c.there->inseparable());
  out["order"] = ids(plan, c.there->order());
  out["replications"] = c.there->replications;
  return out;
}

Json sentences(const Study& study, const decide::Decision& decision, Language language) {
  return {{"verdict", verdict_sentence(study, decision, language)},
          {"support", supporting_sentences(study, decision, language)},
          {"information", information_sentences(study, decision, language)},
          {"checks", check_sentences(study, decision, language)}};
}

}  // namespace

std::string decision_part(const Study& study, const decide::Decision& decision) {
  const plan::Plan& plan = study.plan;
  const decide::Ranking& r = decision.ranking;
  Json out;
  out["metric"] = metrics::definition(metrics::Metric::main_figure).id;
  out["months"] = plan.grid.horizons[decide::kDecisionHorizon];
  out["basis"] = basis_id(plan.scenario.compare.basis);
  out["baseline"] = plan.arms[static_cast<std::size_t>(plan.baseline)].id;
  out["best"] = plan.arms[static_cast<std::size_t>(r.best().arm)].id;
  out["separated"] = r.separated();
  out["inseparable"] = ids(plan, r.inseparable());
  out["worth_noticing"] = number(r.worth_noticing);
  out["confidence"] = number(decide::kConfidence);
  out["replications"] = r.replications;
  out["ranking"] = Json::array();
  for (const decide::Standing& s : r.standings) out["ranking"].push_back(standing(plan, s));
  out["checks"] = Json::array();
  for (const decide::Check& c : decision.checks) out["checks"].push_back(check(plan, c));
  out["influence"] = Json::parse(influence_part(study, decision.influence));
  out["measure_first"] = Json::parse(measure_first_part(study, decision.influence));
  out["sentences"] = {{"en", sentences(study, decision, Language::english)},
                      {"ja", sentences(study, decision, Language::japanese)}};
  return out.dump();
}

}  // namespace banso::report
