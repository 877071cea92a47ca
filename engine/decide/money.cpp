#include "engine/decide/money.hpp"

#include <algorithm>

#include "engine/decide/arms.hpp"

namespace banso::decide {

Payback payback(std::vector<double> cash) {
  Payback out;
  const auto least = std::min_element(cash.begin(), cash.end());
  out.deepest = *least;
  out.deepest_month = static_cast<int>(least - cash.begin());
  std::size_t first = cash.size();
  while (first > 0 && cash[first - 1] >= 0) --first;
  if (first < cash.size()) out.break_even = static_cast<int>(first);
  out.cash = std::move(cash);
  return out;
}

std::optional<Payback> payback(const plan::Plan& plan, const run::RunResult& result, int arm) {
  const int opponent = opponent_of(plan, arm);
  if (opponent == plan::kNone) return std::nullopt;
  const auto runs = [&](int one) { return result.arms[static_cast<std::size_t>(one)].replications; };
  if (runs(arm) != runs(opponent)) return std::nullopt;
  const auto columns = plan.layout.monthly.size();
  const auto column = static_cast<std::size_t>(plan.layout.column(metrics::Metric::cash));
  std::vector<double> cash;
  for (std::size_t m = 0; m < static_cast<std::size_t>(plan.grid.months); ++m) {
    const std::size_t i = m * columns + column;
    cash.push_back(result.arms[static_cast<std::size_t>(arm)].monthly[i].mean() -
                   result.arms[static_cast<std::size_t>(opponent)].monthly[i].mean());
  }
  return payback(std::move(cash));
}

}  // namespace banso::decide
