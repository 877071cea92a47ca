#pragma once

#include <optional>
#include <vector>

#include "engine/run/run.hpp"

/// When a move pays back.
namespace banso::decide {

/// Mean cumulative cash of an arm less that of its opponent.
struct Payback {
  std::vector<double> cash;  ///< by month of the run
  std::optional<int>
      break_even;      ///< first month (0 = first) from which it stays >= 0 to the end; absent = not within
  double deepest = 0;  ///< least of it
  int deepest_month = 0;
};

/// `cash`: by month, at least one. Break-even as defined above.
[[nodiscard]] Payback payback(std::vector<double> cash);

/// Absent for arms without an opponent, and where one of the two left the race first: means over other futures are no pair.
[[nodiscard]] std::optional<Payback> payback(const plan::Plan& plan, const run::RunResult& result, int arm);

}  // namespace banso::decide
