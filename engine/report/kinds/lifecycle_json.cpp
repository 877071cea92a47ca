#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/report/kinds/kind_reports.hpp"
#include "engine/report/kinds/parts.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using lifecycle::ArmResult;
using lifecycle::Dominance;

Json number(double value) { return json_value<Json>(value, 0); }

Json numbers(const std::vector<double>& values, std::size_t first, std::size_t stride) {
  Json out = Json::array();
  for (std::size_t i = first; i < values.size(); i += stride) out.push_back(number(values[i]));
  return out;
}

/// Name of a choice in an object (or in the entries of a map) at the top of the lifecycle's table.
std::string choice_name(const char* object, const char* key, std::uint32_t value) {
  const scenario::FieldSpec* field = scenario::lifecycle_table().find(object)->object->find(key);
  for (const scenario::Choice& choice : field->choices) {
    if (choice.value == value) return choice.name;
  }
  return "";
}

Json time_part(const lifecycle::Model& model) {
  const scenario::LifecycleTime& time = model.scenario->time;
  return {{"step", choice_name("time", "step", static_cast<std::uint32_t>(time.step))},
          {"step_length", time.step_length},
          {"steps", time.steps},
          {"step_years", number(model.step_years)}};
}

Json structure_of_rewards(const lifecycle::Model& model) {
  Json out = Json::array();
  for (const std::size_t r : model.scenario->rewards.display_order()) {
    const auto& [id, reward] = model.scenario->rewards[r];
    out.push_back({{"id", id},
                   {"label", label_or(reward.label, id)},
                   {"unit", reward.unit.empty() ? model.scenario->currency : reward.unit},
                   {"timing", choice_name("rewards", "timing", static_cast<std::uint32_t>(reward.timing))}});
  }
  return out;
}

/// Occupancy, survival, steps per phase and moves, from shares by step.
Json course(const lifecycle::Model& model, const std::vector<double>& occupancy,
            const std::vector<double>& moves) {
  const auto phases = static_cast<std::size_t>(model.phases());
  const std::size_t points = static_cast<std::size_t>(model.steps) + 1;
  Json by_phase = Json::object(), mean_steps = Json::object(), survival = Json::array();
  for (const std::size_t p : model.scenario->phases.display_order()) {
    by_phase[model.scenario->phases[p].id] = numbers(occupancy, p, phases);
    double sum = 0;
    for (std::size_t k = 0; k + 1 < points; ++k) sum += occupancy[k * phases + p];
    mean_steps[model.scenario->phases[p].id] = number(sum);
  }
  for (std::size_t k = 0; k < points; ++k) {
    double alive = 0;
    for (std::size_t p = 0; p < phases; ++p) alive += model.live[p] ? occupancy[k * phases + p] : 0.0;
    survival.push_back(number(alive));
  }
  Json events = Json::array();
  for (std::size_t m = 0; m < model.moves.size(); ++m) {
    double total = 0;
    for (std::size_t i = m; i < moves.size(); i += model.moves.size()) total += moves[i];
    const auto& [from, to] = model.moves[m];
    events.push_back({{"from", model.scenario->phases[static_cast<std::size_t>(from)].id},
                      {"to", model.scenario->phases[static_cast<std::size_t>(to)].id},
                      {"total", number(total)},
                      {"by_step", numbers(moves, m, model.moves.size())}});
  }
  return {{"occupancy", std::move(by_phase)},
          {"survival", std::move(survival)},
          {"mean_steps", std::move(mean_steps)},
          {"events", std::move(events)}};
}

Json draws_part(const std::vector<double>& draws) {
  if (draws.size() < 2) return nullptr;
  stats::Moments moments;
  for (const double x : draws) moments.add(x);
  std::vector<double> sorted = draws;
  std::sort(sorted.begin(), sorted.end());
  const auto at = [&](double p) {
    const double h = p * static_cast<double>(sorted.size() - 1);
    const auto i = static_cast<std::size_t>(std::floor(h));
    const std::size_t j = std::min(i + 1, sorted.size() - 1);
    return sorted[i] + (h - std::floor(h)) * (sorted[j] - sorted[i]);
  };
  Json values = Json::array();
  for (const double x : draws) values.push_back(number(x));
  return {{"n", draws.size()},
          {"sd", number(moments.standard_deviation())},
          {"se", number(moments.standard_error())},
          {"p05", number(at(0.05))},
          {"p50", number(at(0.5))},
          {"p95", number(at(0.95))},
          {"values", std::move(values)}};
}

Json expected_part(const lifecycle::Model& model, const ArmResult& arm) {
  Json out = course(model, arm.expected.occupancy, arm.expected.moves);
  Json rewards = Json::object();
  for (const std::size_t r : model.scenario->rewards.display_order()) {
    const lifecycle::RewardResult& reward = arm.rewards[r];
    rewards[model.scenario->rewards[r].id] = {{"mean", number(reward.expected.mean)},
                                              {"sd", number(std::sqrt(reward.expected.variance))},
                                              {"by_step", numbers(reward.expected.by_step, 0, 1)},
                                              {"draws", draws_part(reward.draws)}};
  }
  out["rewards"] = std::move(rewards);
  return out;
}

Json simulated_part(const lifecycle::Model& model, const ArmResult& arm) {
  if (arm.simulated_occupancy.empty()) return nullptr;
  Json out = course(model, arm.simulated_occupancy, arm.simulated_moves);
  Json rewards = Json::object();
  for (const std::size_t r : model.scenario->rewards.display_order()) {
    const lifecycle::SimulatedReward& s = arm.rewards[r].simulated;
    rewards[model.scenario->rewards[r].id] = {{"mean", number(s.mean)},
                                              {"se", number(s.standard_error)},
                                              {"sd", number(s.sd)},
                                              {"min", number(s.min)},
                                              {"p05", number(s.p05)},
                                              {"p25", number(s.p25)},
                                              {"p50", number(s.p50)},
                                              {"p75", number(s.p75)},
                                              {"p95", number(s.p95)},
                                              {"max", number(s.max)},
                                              {"deviation_in_se", number(s.deviation)}};
  }
  out["rewards"] = std::move(rewards);
  return out;
}

double population(const lifecycle::ArmModel& arm) {
  double out = 0;
  for (const scenario::Quantity* number : arm.initial) out += number == nullptr ? 0.0 : number->mode;
  return out;
}

Json arms_part(const LifecycleStudy& study) {
  Json out = Json::array();
  for (const int a : study.model.shown_arms) {
    const auto i = static_cast<std::size_t>(a);
    const lifecycle::ArmModel& arm = study.model.arms[i];
    const scenario::LifecycleArm* stated = study.model.scenario->arms.find(arm.id);
    out.push_back({{"id", arm.id},
                   {"label", stated == nullptr ? arm.id : label_or(stated->label, arm.id)},
                   {"population", number(population(arm))},
                   {"expected", expected_part(study.model, study.result.arms[i])},
                   {"simulated", simulated_part(study.model, study.result.arms[i])}});
  }
  return out;
}

const char* dominance_name(Dominance dominance) {
  if (dominance == Dominance::none) return "none";
  return dominance == Dominance::strong ? "strong" : "extended";
}

Json comparison_part(const LifecycleStudy& study) {
  const lifecycle::Comparison& c = study.result.comparison;
  if (!c.stated) return nullptr;
  const scenario::LifecycleScenario& s = *study.model.scenario;
  Json arms = Json::array();
  for (const int a : study.model.shown_arms) {
    const lifecycle::ArmComparison& arm = c.arms[static_cast<std::size_t>(a)];
    Json frontier = nullptr;
    if (arm.dominance == Dominance::none && arm.next_below >= 0) {
      frontier = {{"against", study.model.arms[static_cast<std::size_t>(arm.next_below)].id},
                  {"extra_cost", number(arm.frontier_cost)},
                  {"extra_effect", number(arm.frontier_effect)},
                  {"ratio", number(arm.frontier_ratio)}};
    }
    arms.push_back({{"id", study.model.arms[static_cast<std::size_t>(a)].id},
                    {"cost", number(arm.cost)},
                    {"effect", number(arm.effect)},
                    {"extra_cost", number(arm.extra_cost)},
                    {"extra_effect", number(arm.extra_effect)},
                    {"ratio", number(arm.ratio)},
                    {"dominance", dominance_name(arm.dominance)},
                    {"frontier", std::move(frontier)},
                    {"net_benefit", number(arm.net_benefit)},
                    {"best_share", number(arm.best_share)}});
  }
  return {{"cost", s.compare.cost},
          {"effect", s.compare.effect},
          {"baseline", study.model.arms[static_cast<std::size_t>(study.model.baseline)].id},
          {"willingness_to_pay", number(c.willingness)},
          {"arms", std::move(arms)}};
}

}  // namespace

std::string lifecycle_json(const LifecycleStudy& study) {
  const scenario::LifecycleScenario& s = *study.model.scenario;
  const Provenance& p = study.provenance;
  Json hashes = Json::object(), phases = Json::array();
  for (const int a : study.model.shown_arms) {
    const auto i = static_cast<std::size_t>(a);
    hashes[study.model.arms[i].id] = study.result.arms[i].hash;
  }
  for (const std::size_t i : s.phases.display_order()) {
    const auto& [id, phase] = s.phases[i];
    phases.push_back({{"id", id},
                      {"label", label_or(phase.label, id)},
                      {"kind", phase.kind == scenario::StateKind::live ? "live" : "exit"}});
  }
  Json out{{"banso", "1"},
           {"kind", "lifecycle"},
           {"title", s.title},
           {"question", s.question},
           {"currency", s.currency},
           {"provenance",
            {{"result_hash", study.result.hash},
             {"arm_hashes", std::move(hashes)},
             {"version", p.version},
             {"compiler", p.compiler},
             {"seed", study.result.seed},
             {"draws", study.result.draws},
             {"individuals", s.individuals},
             {"fixed", p.fixed},
             {"overrides", p.overrides},
             {"scenario_file", p.scenario_file}}},
           {"time", time_part(study.model)},
           {"phases", std::move(phases)},
           {"rewards", structure_of_rewards(study.model)},
           {"arms", arms_part(study)},
           {"comparison", comparison_part(study)},
           {"ledger", Json::parse(ledger_part(study.ledger))},
           {"scenario", Json::parse(study.resolved_scenario)}};
  if (!s.title_ja.empty()) out["title_ja"] = s.title_ja;
  return out.dump(1) + "\n";
}

}  // namespace banso::report
