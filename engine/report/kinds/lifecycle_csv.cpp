#include <cmath>
#include <limits>

#include "engine/report/kinds/kind_reports.hpp"
#include "engine/report/kinds/parts.hpp"

namespace banso::report {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const std::string& arm_id(const LifecycleStudy& study, int arm) {
  return study.model.arms[static_cast<std::size_t>(arm)].id;
}
const lifecycle::ArmResult& result_of(const LifecycleStudy& study, int arm) {
  return study.result.arms[static_cast<std::size_t>(arm)];
}

ReportFile occupancy(const LifecycleStudy& study, bool mark) {
  TidyTable out("occupancy.csv", mark, {"arm", "step", "years", "phase", "expected", "simulated"});
  const auto phases = static_cast<std::size_t>(study.model.phases());
  for (const int a : study.model.shown_arms) {
    const lifecycle::ArmResult& arm = result_of(study, a);
    for (std::size_t i = 0; i < arm.expected.occupancy.size(); ++i) {
      const std::size_t k = i / phases;
      out.text(arm_id(study, a))
          .text(std::to_string(k))
          .number(static_cast<double>(k) * study.model.step_years);
      out.text(study.model.scenario->phases[i % phases].id).number(arm.expected.occupancy[i]);
      out.number(arm.simulated_occupancy.empty() ? kNone : arm.simulated_occupancy[i]).end();
    }
  }
  return std::move(out).file();
}

ReportFile events(const LifecycleStudy& study, bool mark) {
  TidyTable out("events.csv", mark, {"arm", "step", "from", "to", "expected", "simulated"});
  const std::size_t moves = study.model.moves.size();
  for (const int a : study.model.shown_arms) {
    const lifecycle::ArmResult& arm = result_of(study, a);
    for (std::size_t i = 0; i < arm.expected.moves.size(); ++i) {
      const auto& [from, to] = study.model.moves[i % moves];
      out.text(arm_id(study, a)).text(std::to_string(i / moves));
      out.text(study.model.scenario->phases[static_cast<std::size_t>(from)].id);
      out.text(study.model.scenario->phases[static_cast<std::size_t>(to)].id).number(arm.expected.moves[i]);
      out.number(arm.simulated_moves.empty() ? kNone : arm.simulated_moves[i]).end();
    }
  }
  return std::move(out).file();
}

ReportFile rewards(const LifecycleStudy& study, bool mark) {
  TidyTable out("rewards.csv", mark,
                {"arm", "reward", "unit", "expected", "expected_sd", "simulated", "simulated_se",
                 "simulated_sd", "p05", "p25", "p50", "p75", "p95", "deviation_in_se"});
  for (const int a : study.model.shown_arms) {
    const lifecycle::ArmResult& arm = result_of(study, a);
    for (const std::size_t r : study.model.scenario->rewards.display_order()) {
      const auto& [id, reward] = study.model.scenario->rewards[r];
      const lifecycle::RewardResult& result = arm.rewards[r];
      out.text(arm_id(study, a))
          .text(id)
          .text(reward.unit.empty() ? study.model.scenario->currency : reward.unit);
      out.number(result.expected.mean).number(std::sqrt(result.expected.variance));
      const lifecycle::SimulatedReward& s = result.simulated;
      for (const double x : {s.mean, s.standard_error, s.sd, s.p05, s.p25, s.p50, s.p75, s.p95, s.deviation})
        out.number(arm.simulated_occupancy.empty() ? kNone : x);
      out.end();
    }
  }
  return std::move(out).file();
}

ReportFile reward_steps(const LifecycleStudy& study, bool mark) {
  TidyTable out("reward_steps.csv", mark, {"arm", "reward", "step", "expected"});
  for (const int a : study.model.shown_arms) {
    for (const std::size_t r : study.model.scenario->rewards.display_order()) {
      const std::vector<double>& steps = result_of(study, a).rewards[r].expected.by_step;
      for (std::size_t k = 0; k < steps.size(); ++k) {
        out.text(arm_id(study, a)).text(study.model.scenario->rewards[r].id).text(std::to_string(k));
        out.number(steps[k]).end();
      }
    }
  }
  return std::move(out).file();
}

ReportFile comparison(const LifecycleStudy& study, bool mark) {
  TidyTable out("comparison.csv", mark,
                {"arm", "cost", "effect", "extra_cost", "extra_effect", "ratio", "dominance",
                 "frontier_against", "frontier_ratio", "net_benefit", "best_share"});
  for (const int a : study.model.shown_arms) {
    const lifecycle::ArmComparison& c = study.result.comparison.arms[static_cast<std::size_t>(a)];
    const bool dominated = c.dominance != lifecycle::Dominance::none;
    const char* strong = c.dominance == lifecycle::Dominance::strong ? "strong" : "extended";
    out.text(arm_id(study, a)).number(c.cost).number(c.effect).number(c.extra_cost).number(c.extra_effect);
    out.number(c.ratio).text(dominated ? strong : "none");
    const bool above = !dominated && c.next_below >= 0;
    out.text(above ? arm_id(study, c.next_below) : std::string()).number(above ? c.frontier_ratio : kNone);
    out.number(c.net_benefit).number(c.best_share).end();
  }
  return std::move(out).file();
}

}  // namespace

std::vector<ReportFile> lifecycle_csv(const LifecycleStudy& study, bool byte_order_mark) {
  std::vector<ReportFile> out{occupancy(study, byte_order_mark), events(study, byte_order_mark),
                              rewards(study, byte_order_mark), reward_steps(study, byte_order_mark)};
  if (study.result.comparison.stated) out.push_back(comparison(study, byte_order_mark));
  return out;
}

}  // namespace banso::report
