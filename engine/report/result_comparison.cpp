#include <nlohmann/json.hpp>

#include "engine/report/names.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/sentences.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDigits = 7;

Json number(double value) { return json_value<Json>(value, kDigits); }

Json id_of(const plan::Plan& plan, int arm) {
  return arm < 0 ? Json() : Json(plan.arms[static_cast<std::size_t>(arm)].id);
}

Json share(const stats::Proportion& p) {
  return {{"share", number(p.value)}, {"low", number(p.interval.low)}, {"high", number(p.interval.high)}};
}

const char* efficiency_id(decide::Efficiency efficiency) {
  switch (efficiency) {
    case decide::Efficiency::efficient:
      return "efficient";
    case decide::Efficiency::extended:
      return "extendedly_dominated";
    case decide::Efficiency::dominated:
      break;
  }
  return "dominated";
}

Json or_null(const std::optional<double>& value) { return value ? number(*value) : Json(); }

Json feasibility(const plan::Plan& plan, const decide::Feasibility& f) {
  Json each = Json::array();
  for (const stats::Proportion& p : f.each) each.push_back(number(p.value));
  Json out{{"arm", id_of(plan, f.arm)}};
  out.update(share(f.all));
  out["each"] = std::move(each);
  out["feasible"] = f.feasible;
  out["sure"] = f.sure;
  return out;
}

}  // namespace

std::string standing_part(const plan::Plan& plan, const decide::Standing& s) {
  return Json{{"arm", id_of(plan, s.arm)},
              {"mean", json_value<Json>(s.mean)},
              {"se", json_value<Json>(s.standard_error)},
              {"best_share", json_value<Json>(s.best.value)},
              {"best_low", json_value<Json>(s.best.interval.low)},
              {"best_high", json_value<Json>(s.best.interval.high)},
              {"best_two_share", json_value<Json>(s.best_two.value)},
              {"best_two_low", json_value<Json>(s.best_two.interval.low)},
              {"best_two_high", json_value<Json>(s.best_two.interval.high)},
              {"regret", json_value<Json>(s.regret)},
              {"regret_se", json_value<Json>(s.regret_error)},
              {"behind", json_value<Json>(s.behind.mean)},
              {"behind_se", json_value<Json>(s.behind.standard_error)},
              {"behind_low", json_value<Json>(s.family.low)},
              {"behind_high", json_value<Json>(s.family.high)},
              {"separable", s.separable},
              {"replications_needed", json_value<Json>(s.replications_needed)}}
      .dump();
}

std::string pairs_part(const plan::Plan& plan, const std::vector<decide::Pair>& pairs) {
  Json out = Json::array();
  for (const decide::Pair& pair : pairs) {
    const decide::Difference& d = pair.difference;
    out.push_back({{"a", id_of(plan, pair.a)},
                   {"b", id_of(plan, pair.b)},
                   {"mean", number(d.mean)},
                   {"se", number(d.standard_error)},
                   {"low", number(d.interval.low)},
                   {"high", number(d.interval.high)},
                   {"better", number(d.better.value)},
                   {"better_low", number(d.better.interval.low)},
                   {"better_high", number(d.better.interval.high)},
                   {"pairing_gain", number(d.pairing_gain)}});
  }
  return out.dump();
}

std::string frontiers_part(const plan::Plan& plan, const std::vector<decide::Frontier>& frontiers) {
  Json out = Json::array();
  for (const decide::Frontier& frontier : frontiers) {
    Json arms = Json::array();
    for (const decide::FrontierArm& arm : frontier.arms) {
      Json one{{"arm", id_of(plan, arm.arm)},      {"gain", number(arm.gain)},
               {"cost", number(arm.cost)},         {"efficiency", efficiency_id(arm.placed.efficiency)},
               {"by", id_of(plan, arm.placed.by)}, {"with", id_of(plan, arm.placed.with)},
               {"price", number(arm.placed.price)}};
      one.update(share(arm.efficient));
      arms.push_back(std::move(one));
    }
    out.push_back({{"gain", metrics::definition(frontier.gain).id},
                   {"cost", metrics::definition(frontier.cost).id},
                   {"direction", metrics::name(frontier.direction)},
                   {"arms", std::move(arms)}});
  }
  return out.dump();
}

std::string objective_part(const Study& study, const decide::Decision& decision) {
  if (!decision.objective) return "null";
  const decide::ObjectiveView& o = *decision.objective;
  Json out{{"metric", o.weighted ? Json() : Json(metrics::definition(o.weights.front().metric).id)}};
  out["weights"] = Json::object();
  for (const decide::Weight& w : o.weights)
    out["weights"][std::string(metrics::definition(w.metric).id)] = number(w.weight);
  out["certainty"] = number(o.certainty);
  out["constraints"] = Json::array();
  for (const decide::Limit& limit : o.limits) {
    out["constraints"].push_back({{"metric", metrics::definition(limit.metric).id},
                                  {"at_most", or_null(limit.at_most)},
                                  {"at_least", or_null(limit.at_least)}});
  }
  out["arms"] = Json::array();
  for (const decide::Feasibility& f : o.arms) out["arms"].push_back(feasibility(study.plan, f));
  out["best"] = o.ranking ? id_of(study.plan, o.ranking->best().arm) : Json();
  out["separated"] = o.ranking && o.ranking->separated();
  out["ranking"] = Json::array();
  if (o.ranking) {
    for (const decide::Standing& s : o.ranking->standings)
      out["ranking"].push_back(Json::parse(standing_part(study.plan, s)));
  }
  return out.dump();
}

}  // namespace banso::report
