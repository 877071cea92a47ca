#include "engine/decide/compare.hpp"

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

double interpolated(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return math::kNaN;
  const double place = static_cast<double>(sorted.size() - 1) * p;
  const double whole = std::floor(place);
  const auto below = static_cast<std::size_t>(whole);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - whole) * (sorted[above] - sorted[below]);
}

/// Moments of a column, and of the means of its scrambles where it has those.
class Column {
 public:
  explicit Column(run::Scrambles scrambles)
      : scrambles_(scrambles), groups_(static_cast<std::size_t>(scrambles.count)) {}

  void add(std::size_t replication, double value) {
    all_.add(value);
    if (scrambles_.count > 0) groups_[scrambles_.of(replication)].add(value);
  }
  [[nodiscard]] const stats::Moments& all() const { return all_; }
  /// Of independent copies.
  [[nodiscard]] stats::Moments copies() const {
    if (scrambles_.count == 0) return all_;
    stats::Moments out;
    for (const stats::Moments& group : groups_) {
      if (group.count() > 0) out.add(group.mean());
    }
    return out;
  }

 private:
  run::Scrambles scrambles_;
  stats::Moments all_;
  std::vector<stats::Moments> groups_;
};

/// Definition of each sample column.
std::vector<metrics::Direction> directions(const plan::Layout& layout) {
  std::vector<metrics::Direction> out;
  const auto add = [&](const std::vector<plan::Column>& columns, int times) {
    for (int i = 0; i < times; ++i) {
      for (const plan::Column& column : columns) out.push_back(metrics::definition(column.metric).direction);
    }
  };
  add(layout.yearly, layout.years);
  add(layout.horizon, layout.horizons);
  return out;
}

}  // namespace

Estimate estimate(std::span<const double> column, run::Scrambles scrambles) {
  std::vector<double> sorted;
  Column moments(scrambles);
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (std::isnan(column[i])) continue;
    sorted.push_back(column[i]);
    moments.add(i, column[i]);
  }
  std::sort(sorted.begin(), sorted.end());
  return {moments.all().count(),      moments.all().mean(),      moments.copies().standard_error(),
          interpolated(sorted, 0.05), interpolated(sorted, 0.5), interpolated(sorted, 0.95)};
}

stats::Proportion share(std::span<const double> column, run::Scrambles scrambles) {
  Column moments(scrambles);
  std::uint64_t successes = 0;
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (std::isnan(column[i])) continue;
    moments.add(i, column[i]);
    successes += column[i] > 0 ? 1U : 0U;
  }
  stats::Proportion out = stats::proportion(successes, moments.all().count(), kConfidence);
  if (scrambles.count == 0) return out;
  const double half = stats::mean_interval(moments.copies(), kConfidence).half_width();
  if (std::isnan(half)) return out;
  out.interval = {std::min(out.interval.low, std::max(0.0, out.value - half)),
                  std::max(out.interval.high, std::min(1.0, out.value + half))};
  return out;
}

Difference difference(std::span<const double> arm, std::span<const double> opponent,
                      metrics::Direction direction, run::Scrambles scrambles) {
  stats::Moments of_a, of_b;
  Column of_difference(scrambles);
  std::vector<double> better(std::min(arm.size(), opponent.size()), math::kNaN);
  for (std::size_t i = 0; i < better.size(); ++i) {
    if (std::isnan(arm[i]) || std::isnan(opponent[i])) continue;
    of_a.add(arm[i]);
    of_b.add(opponent[i]);
    of_difference.add(i, arm[i] - opponent[i]);
    better[i] = (direction == metrics::Direction::less ? arm[i] < opponent[i] : arm[i] > opponent[i]) ? 1 : 0;
  }
  Difference out;
  const stats::Moments copies = of_difference.copies();
  out.count = of_difference.all().count();
  out.copies = copies.count();
  out.mean = of_difference.all().mean();
  out.standard_error = copies.standard_error();
  const double half = stats::mean_interval(copies, kConfidence).half_width();
  out.interval = {out.mean - half, out.mean + half};
  out.better = share(better, scrambles);
  const double spread = of_difference.all().variance();
  out.pairing_gain = spread > 0 ? (of_a.variance() + of_b.variance()) / spread : math::kNaN;
  return out;
}

std::vector<Difference> differences(const plan::Plan& plan, const run::RunResult& result, int arm,
                                    int other) {
  const std::vector<metrics::Direction> wanted = directions(plan.layout);
  std::vector<Difference> out;
  for (int c = 0; c < plan.layout.samples(); ++c) {
    out.push_back(difference(result.samples[static_cast<std::size_t>(arm)].column(c),
                             result.samples[static_cast<std::size_t>(other)].column(c),
                             wanted[static_cast<std::size_t>(c)], result.scrambles));
  }
  return out;
}

std::vector<ArmComparison> compare(const plan::Plan& plan, const run::RunResult& result) {
  std::vector<ArmComparison> out(plan.arms.size());
  for (std::size_t a = 0; a < out.size(); ++a) {
    out[a].opponent = opponent_of(plan, static_cast<int>(a));
    for (int c = 0; c < plan.layout.samples(); ++c) {
      out[a].estimates.push_back(estimate(result.samples[a].column(c), result.scrambles));
    }
    if (out[a].opponent != plan::kNone)
      out[a].differences = differences(plan, result, static_cast<int>(a), out[a].opponent);
  }
  return out;
}

}  // namespace banso::decide
