#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/decide/compare.hpp"

/// How exactly a metric is wanted, and how exactly it is known.
namespace banso::decide {

/// Half the width of the 95 % interval of a mean over replications, at the decision horizon.
struct Target {
  metrics::Metric metric =
      metrics::Metric::main_figure;  ///< yearly (every full year of the horizon) or horizon
  bool difference = false;           ///< of an arm less the baseline instead of the arm's own value
  bool relative = false;             ///< `half_width` is a part of the mean's size
  double half_width = 0;             ///< > 0
};

/// One target in one arm: the worst of the metric's columns.
struct Reached {
  int arm = 0;
  double half_width =
      0;  ///< in the target's terms (relative: part of the mean); NaN where the metric is absent
  bool held = false;
  double needed =
      0;  ///< replications at which it would hold with the spread seen so far; infinite where none would do
};

/// t interval; of several columns the one that needs the most. Columns without two numbers are left out.
[[nodiscard]] Reached reached(int arm, const Target& target, const std::vector<std::vector<double>>& columns);

/// Sample columns (Layout::yearly_sample, horizon_sample) that a target is about.
[[nodiscard]] std::vector<int> columns_of(const plan::Plan& plan, const Target& target);

/// Replications to end the next round at, in whole blocks: a tenth more than needed, so that one round mostly does.
[[nodiscard]] std::int64_t next_end_for(std::int64_t now, double needed, int block);

}  // namespace banso::decide
