#pragma once

#include <vector>

#include "engine/decide/compare.hpp"

/// Every arm against every other.
namespace banso::decide {

struct Pair {
  int a = 0, b = 0;
  Difference difference;  ///< a less b at the decision horizon
};

/// Arms without shadows, each two once, in the order of shown_arms.
[[nodiscard]] std::vector<Pair> pairs(const plan::Plan& plan, const run::RunResult& result,
                                      metrics::Metric metric, int key = 0);

}  // namespace banso::decide
