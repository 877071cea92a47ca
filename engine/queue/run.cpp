#include "engine/queue/run.hpp"

#include <atomic>
#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/queue/simulate.hpp"
#include "engine/stats/moments.hpp"

namespace banso::queue {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Stopped {};

/// One replication of one arm.
struct Pair {
  Steady exact;
  std::optional<Simulated> simulated;
};

/// Σ w x ÷ Σ w and its standard error from the residuals w (x − ratio) (Cochran 1977, section 2.11).
struct Ratio {
  double value = kNone, error = kNone;
  std::uint64_t count = 0;
};
Ratio ratio_of(const std::vector<std::pair<double, double>>& weighted) {
  Ratio out;
  out.count = weighted.size();
  double sum = 0, weights = 0;
  for (const auto& [x, w] : weighted) {
    sum += x * w;
    weights += w;
  }
  if (!(weights > 0)) return out;
  out.value = sum / weights;
  stats::Moments residuals;
  const double mean_weight = weights / static_cast<double>(weighted.size());
  for (const auto& [x, w] : weighted) residuals.add(w * (x - out.value) / mean_weight);
  out.error = residuals.standard_error();
  return out;
}

class Study {
 public:
  Study(const Model& model, const RunSpec& spec, run::Executor& executor, const Progress& progress,
        const std::function<bool()>& stop)
      : model_(model), spec_(spec), executor_(executor), progress_(progress), stop_(stop) {
    simulated_ = model.scenario->simulation.customers > 0;
    uncertain_ = !spec.fixed && lifecycle::any_uncertain(model.inputs);
    replications_ = simulated_ || uncertain_ ? static_cast<std::uint64_t>(spec.replications) : 1;
  }

  StudyResult run() {
    StudyResult out;
    out.replications = simulated_ ? static_cast<std::int64_t>(replications_) : 0;
    out.seed = spec_.seed;
    pairs_.assign(replications_, std::vector<Pair>(model_.arms.size()));
    try {
      executor_.for_each_block(replications_, [&](std::uint64_t r, int) { replicate(r); });
    } catch (const Stopped&) {
      out.interrupted = true;
      return out;
    }
    Digest all;
    for (std::size_t a = 0; a < model_.arms.size(); ++a) {
      out.arms.push_back(arm_result(a));
      all.add(std::string_view(model_.arms[a])).add(std::string_view(out.arms.back().hash));
    }
    out.hash = all.hex();
    return out;
  }

 private:
  void replicate(std::uint64_t r) {
    if (stop_ && stop_()) throw Stopped{};
    const rng::StreamKey key{spec_.seed, static_cast<std::uint32_t>(r)};
    const lifecycle::Values values =
        uncertain_ ? lifecycle::Values(model_.inputs, key) : lifecycle::Values(model_.inputs);
    for (std::size_t a = 0; a < model_.arms.size(); ++a) {
      const Queue queue = queue_of(model_, a, values);
      Pair& pair = pairs_[r][a];
      pair.exact = uncertain_ || r == 0 ? steady_state(queue) : Steady{};
      const bool runs = queue.waiting_room != kNoLimit || queue.load() < queue.heads || all_patient(queue);
      if (!simulated_ || !runs) continue;
      const scenario::QueueSimulation& s = model_.scenario->simulation;
      pair.simulated = simulate(queue, static_cast<std::uint64_t>(s.warm_up),
                                static_cast<std::uint64_t>(s.customers), key);
    }
    const std::uint64_t done = ++done_;
    if (progress_) progress_(done, replications_);
  }

  /// Patience of every class bounds the queue.
  static bool all_patient(const Queue& queue) {
    for (const ClassNumbers& one : queue.classes) {
      if (one.patience <= 0) return false;
    }
    return true;
  }

  [[nodiscard]] const Steady& exact(std::uint64_t r, std::size_t a) const {
    return pairs_[uncertain_ ? r : 0][a].exact;
  }

  /// `exact_of` and `simulated_of` pick the measures of the whole or of a class.
  template <class ExactOf, class SimulatedOf>
  [[nodiscard]] MeasureResults results(std::size_t a, ExactOf exact_of, SimulatedOf simulated_of) const {
    MeasureResults out;
    for (std::size_t m = 0; m < kMeasures; ++m) {
      stats::Moments exact_draws;
      std::vector<std::pair<double, double>> values, differences;
      const std::uint64_t draws = uncertain_ ? replications_ : 1;
      for (std::uint64_t r = 0; r < draws; ++r) exact_draws.add(exact_of(exact(r, a)).values[m]);
      for (std::uint64_t r = 0; r < replications_; ++r) {
        if (!pairs_[r][a].simulated) continue;
        const SimulatedMeasures& one = simulated_of(*pairs_[r][a].simulated);
        const double value = one.values.values[m], weight = one.weights.values[m];
        if (std::isnan(value)) continue;
        values.emplace_back(value, weight);
        const double formula = exact_of(exact(r, a)).values[m];
        if (!std::isnan(formula)) differences.emplace_back(value - formula, weight);
      }
      const Ratio simulated = ratio_of(values), difference = ratio_of(differences);
      out[m] = {exact_draws.mean(), draws > 1 ? exact_draws.standard_deviation() : 0.0,
                simulated.count,    simulated.value,
                simulated.error,    kNone};
      // what was never seen has no error to measure with
      if (simulated.error > 0 && difference.error > 0) out[m].deviation = difference.value / difference.error;
    }
    return out;
  }

  [[nodiscard]] ArmResult arm_result(std::size_t a) const {
    ArmResult out;
    const lifecycle::Values centre(model_.inputs);
    const Queue queue = queue_of(model_, a, centre);
    out.rate = queue.rate();
    out.load = queue.load();
    out.heads = queue.heads;
    for (std::uint64_t r = 0; r < (uncertain_ ? replications_ : 1); ++r)
      out.stable = out.stable && exact(r, a).stable;
    static const Measures kNothing;
    out.total = results(
        a, [](const Steady& steady) -> const Measures& { return steady.total; },
        [](const Simulated& simulated) -> const SimulatedMeasures& { return simulated.total; });
    for (std::size_t c = 0; c < model_.classes.size() && model_.classes.size() > 1; ++c) {
      out.classes.push_back(results(
          a,
          [c](const Steady& steady) -> const Measures& {
            return c < steady.classes.size() ? steady.classes[c] : kNothing;
          },
          [c](const Simulated& simulated) -> const SimulatedMeasures& { return simulated.classes[c]; }));
    }
    const Targets targets = targets_of(model_, centre);
    out.target_stated = targets.any();
    out.needed = heads_needed(queue, targets);
    if (out.needed) {
      out.positions = positions(*out.needed, centre(model_.scenario->team.shrinkage));
      Queue staffed = queue;
      staffed.heads = *out.needed;
      const Steady then = steady_state(staffed);
      out.at_needed.emplace();
      for (std::size_t m = 0; m < kMeasures; ++m) {
        (*out.at_needed)[m].exact = then.total.values[m];
        (*out.at_needed)[m].deviation = kNone;
      }
    }
    out.hash = hash_of(out);
    return out;
  }

  static std::string hash_of(const ArmResult& arm) {
    Digest hash;
    const auto add = [&](const MeasureResults& results) {
      for (const MeasureResult& one : results) hash.add(one.exact).add(one.exact_sd).add(one.simulated);
    };
    add(arm.total);
    for (const MeasureResults& one : arm.classes) add(one);
    hash.add(std::uint64_t{arm.needed.value_or(0)});
    return hash.hex();
  }

  const Model& model_;
  const RunSpec& spec_;
  run::Executor& executor_;
  const Progress& progress_;
  const std::function<bool()>& stop_;
  bool simulated_ = false, uncertain_ = false;
  std::uint64_t replications_ = 1;
  std::vector<std::vector<Pair>> pairs_;  // by replication and arm
  std::atomic<std::uint64_t> done_{0};
};

}  // namespace

StudyResult run(const Model& model, const RunSpec& spec, run::Executor& executor, const Progress& progress,
                const std::function<bool()>& stop) {
  return Study(model, spec, executor, progress, stop).run();
}

}  // namespace banso::queue
