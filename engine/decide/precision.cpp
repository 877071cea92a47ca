#include "engine/decide/precision.hpp"

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

constexpr double kReserve = 1.1;
/// Beyond any number of replications, yet exact in both kinds of numbers.
constexpr double kNever = 1e15;

Reached one_column(const Target& target, const std::vector<double>& column) {
  stats::Moments moments;
  for (const double value : column) {
    if (!std::isnan(value)) moments.add(value);
  }
  Reached out;
  out.half_width = math::kNaN;
  out.needed = math::kInfinity;
  if (moments.count() < 2) return out;
  const double half = stats::mean_interval(moments, kConfidence).half_width();
  out.half_width = half;
  if (target.relative && half > 0) out.half_width = half / std::fabs(moments.mean());
  out.held = out.half_width <= target.half_width;
  const double ratio = out.half_width / target.half_width;
  const double part = static_cast<double>(column.size());
  out.needed = out.held ? part : std::ceil(part * ratio * ratio);
  return out;
}

}  // namespace

Reached reached(int arm, const Target& target, const std::vector<std::vector<double>>& columns) {
  Reached out{arm, math::kNaN, false, math::kInfinity};
  for (const std::vector<double>& column : columns) {
    const Reached one = one_column(target, column);
    if (std::isnan(one.half_width)) continue;
    if (std::isnan(out.half_width) || one.half_width > out.half_width)
      out = {arm, one.half_width, one.held, one.needed};
  }
  return out;
}

std::vector<int> columns_of(const plan::Plan& plan, const Target& target) {
  const metrics::Definition& d = metrics::definition(target.metric);
  const std::size_t by = plan.layout.keys[static_cast<std::size_t>(d.by)].size();
  const int keys = d.by == metrics::By::none ? 1 : static_cast<int>(by);
  const int years = plan.grid.horizons[kDecisionHorizon] / 12;
  std::vector<int> out;
  for (int key = 0; key < keys; ++key) {
    const int column = plan.layout.column(target.metric, key);
    if (d.span == metrics::Span::horizon) out.push_back(plan.layout.horizon_sample(kDecisionHorizon, column));
    for (int year = 0; d.span == metrics::Span::yearly && year < years; ++year)
      out.push_back(plan.layout.yearly_sample(year, column));
  }
  return out;
}

std::int64_t next_end_for(std::int64_t now, double needed, int block) {
  const double wanted = std::min(kNever, std::ceil(needed * kReserve));
  const std::int64_t end = std::max(now + 1, static_cast<std::int64_t>(wanted));
  return (end + block - 1) / block * block;
}

}  // namespace banso::decide
