#include "engine/lifecycle/run.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/base/hash.hpp"
#include "engine/lifecycle/simulated_sums.hpp"

namespace banso::lifecycle {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Stopped {};

class Study {
 public:
  Study(const Model& model, const RunSpec& spec, run::Executor& executor, const Progress& progress,
        const std::function<bool()>& stop)
      : model_(model), spec_(spec), executor_(executor), progress_(progress), stop_(stop) {
    draws_ = spec.fixed || !model.uncertain() ? 1 : static_cast<std::uint64_t>(spec.draws);
    individuals_ = static_cast<std::uint64_t>(model.scenario->individuals);
    blocks_ = (individuals_ + kBlock - 1) / kBlock;
    for (std::uint64_t d = 0; d < draws_; ++d) values_.push_back(values_of(d));
  }

  StudyResult run() {
    StudyResult out;
    out.draws = static_cast<std::int64_t>(draws_);
    out.seed = spec_.seed;
    try {
      solve();
      if (individuals_ > 0) simulate();
    } catch (const Stopped&) {
      out.interrupted = true;
      return out;
    }
    for (std::size_t a = 0; a < model_.arms.size(); ++a) out.arms.push_back(arm_result(a));
    out.comparison = comparison(out);
    Digest all;
    for (std::size_t a = 0; a < out.arms.size(); ++a)
      all.add(std::string_view(model_.arms[a].id)).add(std::string_view(out.arms[a].hash));
    out.hash = all.hex();
    return out;
  }

 private:
  [[nodiscard]] rng::StreamKey key(std::uint64_t draw) const {
    return {spec_.seed, static_cast<std::uint32_t>(draw)};
  }

  [[nodiscard]] Values values_of(std::uint64_t draw) const {
    const bool centre = spec_.fixed || !model_.uncertain();
    return centre ? Values(model_.inputs) : Values(model_.inputs, key(draw));
  }

  void tick() {
    if (stop_ && stop_()) throw Stopped{};
    const std::uint64_t done = ++done_;
    if (progress_) progress_(done, draws_ * (1 + blocks_));
  }

  void solve() {
    expected_.assign(draws_, {});
    executor_.for_each_block(draws_, [&](std::uint64_t d, int) {
      tick();
      for (const ArmModel& arm : model_.arms)
        expected_[d].push_back(lifecycle::expected(model_, arm, values_[d]));
    });
  }

  void simulate() {
    sums_.emplace(model_, individuals_, draws_, executor_.workers());
    struct Worker {
      std::uint64_t draw = 0;
      std::optional<BlockSimulator> simulator;
    };
    std::vector<Worker> workers(static_cast<std::size_t>(executor_.workers()));
    executor_.for_each_block(draws_ * blocks_, [&](std::uint64_t index, int number) {
      tick();
      const std::uint64_t draw = index / blocks_, block = index % blocks_;
      Worker& worker = workers[static_cast<std::size_t>(number)];
      if (!worker.simulator || worker.draw != draw) worker.simulator.emplace(model_, values_[draw]);
      worker.draw = draw;
      const std::uint64_t first = block * kBlock;
      const std::uint64_t count = std::min(kBlock, individuals_ - first);
      sums_->add(number, draw, block, worker.simulator->simulate(key(draw), first, count));
    });
    sums_->finish();
  }

  [[nodiscard]] ArmResult arm_result(std::size_t a) const {
    ArmResult out;
    out.expected = expected_.front()[a];
    out.expected.rewards.clear();
    const auto scale = 1.0 / static_cast<double>(draws_);
    const auto mean_over_draws = [&](std::vector<double> Expected::*member) {
      std::vector<double> sum((expected_.front()[a].*member).size(), 0.0);
      for (const auto& draw : expected_) {
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += (draw[a].*member)[i] * scale;
      }
      return sum;
    };
    if (draws_ > 1) {
      out.expected.occupancy = mean_over_draws(&Expected::occupancy);
      out.expected.moves = mean_over_draws(&Expected::moves);
    }
    for (std::size_t r = 0; r < static_cast<std::size_t>(model_.rewards()); ++r)
      out.rewards.push_back(reward_result(a, r));
    if (sums_) {
      const double all = static_cast<double>(individuals_ * draws_);
      for (const std::int64_t n : sums_->occupancy(a))
        out.simulated_occupancy.push_back(static_cast<double>(n) / all);
      for (const std::int64_t n : sums_->moves(a))
        out.simulated_moves.push_back(static_cast<double>(n) / all);
    }
    out.hash = hash_of(out);
    return out;
  }

  [[nodiscard]] RewardResult reward_result(std::size_t a, std::size_t r) const {
    RewardResult out;
    const auto scale = 1.0 / static_cast<double>(draws_);
    out.expected.by_step.assign(static_cast<std::size_t>(model_.steps), 0.0);
    for (const auto& draw : expected_) {
      const ExpectedReward& one = draw[a].rewards[r];
      out.draws.push_back(one.mean);
      out.expected.mean += one.mean * scale;
      out.expected.variance += one.variance * scale;
      for (std::size_t k = 0; k < one.by_step.size(); ++k) out.expected.by_step[k] += one.by_step[k] * scale;
    }
    if (sums_) out.simulated = simulated_reward(a, r, out.expected.mean);
    return out;
  }

  [[nodiscard]] SimulatedReward simulated_reward(std::size_t a, std::size_t r, double exact) const {
    SimulatedReward out;
    double variance_of_mean = 0, variance = 0;
    const std::vector<stats::Moments> draws = sums_->rewards(a, r);
    const auto n = static_cast<double>(draws.size());
    for (const stats::Moments& draw : draws) {
      out.mean += draw.mean() / n;
      variance += draw.variance() / n;
      variance_of_mean += draw.variance() / static_cast<double>(draw.count()) / (n * n);
    }
    out.sd = std::sqrt(variance);
    out.standard_error = std::sqrt(variance_of_mean);
    const std::vector<double> q = sums_->quantiles(a, r, {0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0});
    out.min = q[0];
    out.p05 = q[1];
    out.p25 = q[2];
    out.p50 = q[3];
    out.p75 = q[4];
    out.p95 = q[5];
    out.max = q[6];
    out.deviation = out.standard_error > 0 ? (out.mean - exact) / out.standard_error : kNone;
    return out;
  }

  [[nodiscard]] Comparison comparison(const StudyResult& result) const {
    if (model_.cost < 0 || model_.effect < 0) return {};
    std::vector<std::vector<double>> costs, effects;
    for (const ArmResult& arm : result.arms) {
      costs.push_back(arm.rewards[static_cast<std::size_t>(model_.cost)].draws);
      effects.push_back(arm.rewards[static_cast<std::size_t>(model_.effect)].draws);
    }
    const auto& willing = model_.scenario->compare.willingness_to_pay;
    return compare(costs, effects, model_.baseline, willing ? willing->mode : kNone);
  }

  static std::string hash_of(const ArmResult& arm) {
    Digest hash;
    const auto add = [&](const std::vector<double>& numbers) {
      for (const double x : numbers) hash.add(x);
    };
    add(arm.expected.occupancy);
    add(arm.expected.moves);
    add(arm.simulated_occupancy);
    add(arm.simulated_moves);
    for (const RewardResult& reward : arm.rewards) {
      add(reward.draws);
      hash.add(reward.expected.variance)
          .add(reward.simulated.mean)
          .add(reward.simulated.sd)
          .add(reward.simulated.p50);
    }
    return hash.hex();
  }

  const Model& model_;
  const RunSpec& spec_;
  run::Executor& executor_;
  const Progress& progress_;
  const std::function<bool()>& stop_;
  std::uint64_t draws_ = 1, individuals_ = 0, blocks_ = 0;
  std::vector<Values> values_;
  std::vector<std::vector<Expected>> expected_;  // by draw and arm
  std::optional<SimulatedSums> sums_;
  std::atomic<std::uint64_t> done_{0};
};

}  // namespace

Result<StudyResult> run(const Model& model, const RunSpec& spec, run::Executor& executor,
                        const Progress& progress, const std::function<bool()>& stop) {
  try {
    return Study(model, spec, executor, progress, stop).run();
  } catch (const Impossible& fault) {
    Diagnostics out;
    out.add({fault.pointer, "", "impossible", fault.expected, fault.found, "", Severity::error});
    return out;
  }
}

}  // namespace banso::lifecycle
