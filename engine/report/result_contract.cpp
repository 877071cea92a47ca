#include <nlohmann/json.hpp>

#include "engine/report/read_rounds.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return json_value<Json>(value); }

std::string id_of(const plan::Plan& plan, int arm) { return plan.arms[static_cast<std::size_t>(arm)].id; }

Json ids(const plan::Plan& plan, const std::vector<int>& arms) {
  Json out = Json::array();
  for (const int arm : arms) out.push_back(id_of(plan, arm));
  return out;
}

Json selection_json(const plan::Plan& plan, const decide::Selection& s) {
  Json out{{"procedure", "KN"},
           {"wrong_at_most", number(decide::kWrongChoice)},
           {"first_stage", s.first_stage()},
           {"chosen", s.chosen() ? Json(id_of(plan, *s.chosen())) : Json()},
           {"close", ids(plan, s.close())},
           {"in", ids(plan, s.in())},
           {"out", Json::array()},
           {"needed", s.chosen() ? Json() : Json(s.needed())}};
  for (const decide::Out& one : s.out()) {
    out["out"].push_back(
        {{"arm", id_of(plan, one.arm)}, {"replications", one.after}, {"by", id_of(plan, one.by)}});
  }
  return out;
}

Json target_json(const plan::Plan& plan, const decide::Target& target,
                 const std::vector<decide::Reached>& reached) {
  Json arms = Json::array();
  bool held = !reached.empty();
  for (const decide::Reached& one : reached) {
    held = held && one.held;
    arms.push_back({{"arm", id_of(plan, one.arm)},
                    {"half_width", number(one.half_width)},
                    {"held", one.held},
                    {"needed", number(one.needed)}});
  }
  return {{"metric", metrics::definition(target.metric).id},
          {"of", target.difference ? "difference" : "value"},
          {"relative", target.relative},
          {"asked", json_value<Json>(target.half_width, 0)},
          {"held", held},
          {"arms", std::move(arms)}};
}

}  // namespace

std::string contract_part(const Study& study) {
  const decide::Outcome& o = *study.outcome;
  Json targets = Json::array();
  for (std::size_t t = 0; t < o.contract.targets.size(); ++t) {
    targets.push_back(target_json(study.plan, o.contract.targets[t],
                                  t < o.reached.size() ? o.reached[t] : std::vector<decide::Reached>{}));
  }
  Json rounds = Json::array();
  for (const run::Round& round : study.result.rounds)
    rounds.push_back({{"replications", round.replications}, {"arms", ids(study.plan, round.arms)}});
  return Json{{"worth", o.contract.worth ? json_value<Json>(*o.contract.worth, 0) : Json()},
              {"selection", o.selection ? selection_json(study.plan, *o.selection) : Json()},
              {"targets", std::move(targets)},
              {"at_most", o.contract.at_most},
              {"ended", ended_id(o.ended)},
              {"rounds", std::move(rounds)}}
      .dump();
}

}  // namespace banso::report
