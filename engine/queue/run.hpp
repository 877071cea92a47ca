#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/queue/formulas.hpp"
#include "engine/run/executor.hpp"

/// A whole queue study: every arm by formula and event by event, over replications.
namespace banso::queue {

struct RunSpec {
  std::uint64_t seed = 1;
  std::int64_t replications = 256;
  bool fixed = false;  ///< uncertain numbers at their most likely values
};

/// One measure: by formula (mean over the draws) and simulated (over the replications).
struct MeasureResult {
  double exact = 0;                ///< NaN: no formula
  double exact_sd = 0;             ///< over draws of uncertain numbers; 0 where nothing is uncertain
  std::uint64_t replications = 0;  ///< that were simulated
  double simulated = 0;            ///< ratio of the sums over the replications; NaN: not simulated
  double standard_error = 0;       ///< of it, from the replications
  double deviation = 0;            ///< (simulated − exact) in its standard error; NaN without both
};
using MeasureResults = std::array<MeasureResult, kMeasures>;

struct ArmResult {
  bool stable = true;         ///< in every draw
  double rate = 0, load = 0;  ///< at the most likely values
  std::uint32_t heads = 0;
  MeasureResults total;
  std::vector<MeasureResults> classes;  ///< as Model::classes; empty where all are alike
  bool target_stated = false;
  std::optional<std::uint32_t> needed;      ///< heads for the targets, at the most likely values
  std::optional<std::uint64_t> positions;   ///< with shrinkage
  std::optional<MeasureResults> at_needed;  ///< by formula alone, with so many heads
  std::string hash;
};

struct StudyResult {
  std::int64_t replications = 0;  ///< simulated; 0: formulas alone
  std::uint64_t seed = 1;
  std::vector<ArmResult> arms;  ///< as Model::arms
  std::string hash;
  bool interrupted = false;
};

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

[[nodiscard]] StudyResult run(const Model& model, const RunSpec& spec, run::Executor& executor,
                              const Progress& progress = {}, const std::function<bool()>& stop = {});

}  // namespace banso::queue
