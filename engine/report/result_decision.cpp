#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/decide/arms.hpp"
#include "engine/report/basis_words.hpp"
#include "engine/report/contract_sentences.hpp"
#include "engine/report/names.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/sentences.hpp"
#include "engine/report/warnings.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return json_value<Json>(value); }

Json ids(const plan::Plan& plan, const std::vector<int>& arms) {
  Json out = Json::array();
  for (const int arm : arms) out.push_back(plan.arms[static_cast<std::size_t>(arm)].id);
  return out;
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

Json warning_list(const Study& study, const decide::Decision& decision) {
  const std::vector<Warning> en = warnings(study, decision, Language::english);
  const std::vector<Warning> ja = warnings(study, decision, Language::japanese);
  Json out = Json::array();
  for (std::size_t i = 0; i < en.size(); ++i) {
    out.push_back({{"code", en[i].code},
                   {"arms", ids(study.plan, en[i].arms)},
                   {"metric", en[i].metric},
                   {"pointer", en[i].pointer},
                   {"text", {{"en", en[i].text}, {"ja", ja[i].text}}},
                   {"advice", {{"en", en[i].advice}, {"ja", ja[i].advice}}}});
  }
  return out;
}

/// Pairs or points behind the shares of variance; 0 where there are none.
std::uint64_t variance_replications(const decide::Decision& decision) {
  std::uint64_t most = 0;
  for (const decide::ArmView& view : decision.arms) {
    for (const decide::VarianceShare& share : view.variance.value) most = std::max(most, share.replications);
  }
  return most;
}

Json sentences(const Study& study, const decide::Decision& decision, Language language) {
  return {{"verdict", verdict_sentence(study, decision, language)},
          {"support", supporting_sentences(study, decision, language)},
          {"information", information_sentences(study, decision, language)},
          {"frontiers", frontier_sentences(study, decision, language)},
          {"checks", check_sentences(study, decision, language)},
          {"basis", basis_words(study.plan, language)}};
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
  for (const decide::Standing& s : r.standings) out["ranking"].push_back(Json::parse(standing_part(plan, s)));
  out["checks"] = Json::array();
  for (const decide::Check& c : decision.checks) out["checks"].push_back(check(plan, c));
  out["pairs"] = Json::parse(pairs_part(plan, decision.pairs));
  out["frontiers"] = Json::parse(frontiers_part(plan, decision.frontiers));
  out["objective"] = Json::parse(objective_part(study, decision));
  out["influence"] = Json::parse(influence_part(study, decision.influence));
  out["measure_first"] = Json::parse(measure_first_part(study, decision.influence));
  out["variance"] = {
      {"design", study.result.variance == run::VarianceDesign::nested ? "nested" : "single_loop"},
      {"replications", variance_replications(decision)}};
  out["intervals"] = {{"en", interval_sentence(study, Language::english)},
                      {"ja", interval_sentence(study, Language::japanese)}};
  out["warnings"] = warning_list(study, decision);
  out["sentences"] = {{"en", sentences(study, decision, Language::english)},
                      {"ja", sentences(study, decision, Language::japanese)}};
  return out.dump();
}

}  // namespace banso::report
