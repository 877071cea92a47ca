#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/lifecycle/compare.hpp"
#include "engine/lifecycle/expected.hpp"
#include "engine/lifecycle/model.hpp"
#include "engine/run/executor.hpp"

/// A whole lifecycle study: every arm, every draw of the uncertain numbers, expected and simulated.
namespace banso::lifecycle {

struct RunSpec {
  std::uint64_t seed = 1;
  std::int64_t draws = 256;  ///< of uncertain numbers; one where nothing is uncertain
  bool fixed = false;        ///< uncertain numbers at their most likely values
};

/// Of individuals who were simulated.
struct SimulatedReward {
  double mean = 0, standard_error = 0, sd = 0;
  double p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0, min = 0, max = 0;
  double deviation = 0;  ///< (simulated − expected) ÷ standard error
};

struct RewardResult {
  ExpectedReward
      expected;  ///< mean over the draws; variance: mean over the draws of that between individuals
  std::vector<double> draws;  ///< expected mean of each draw
  SimulatedReward simulated;  ///< only with individuals
};

struct ArmResult {
  Expected expected;  ///< mean over the draws; its rewards are left empty
  std::vector<RewardResult> rewards;
  std::vector<double> simulated_occupancy;  ///< as Expected::occupancy; empty without individuals
  std::vector<double> simulated_moves;
  std::string hash;
};

struct StudyResult {
  std::int64_t draws = 1;
  std::uint64_t seed = 1;
  std::vector<ArmResult> arms;  ///< as Model::arms
  Comparison comparison;
  std::string hash;
  bool interrupted = false;
};

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Errors: the numbers of a draw make no sense. `stop` is asked between blocks; a study that was stopped has no arms.
[[nodiscard]] Result<StudyResult> run(const Model& model, const RunSpec& spec, run::Executor& executor,
                                      const Progress& progress = {}, const std::function<bool()>& stop = {});

}  // namespace banso::lifecycle
