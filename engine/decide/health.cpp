#include "engine/decide/health.hpp"

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/stats/moments.hpp"

namespace banso::decide {

namespace {

using metrics::Metric;

constexpr std::uint64_t kLeastForTails = 16;
constexpr double kLeastAtBound = 0.1;  ///< part of the replications
constexpr double kResidualLimit = 0.5;

stats::Moments moments_of(std::span<const double> column) {
  stats::Moments out;
  for (const double value : column) {
    if (!std::isnan(value)) out.add(value);
  }
  return out;
}

std::vector<double> against(std::vector<double> a, const std::vector<double>& b) {
  a.resize(std::min(a.size(), b.size()));
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

class Examination {
 public:
  Examination(const plan::Plan& plan, const run::RunResult& result) : plan_(plan), result_(result) {}

  [[nodiscard]] std::vector<HealthWarning> all() {
    if (result_.replications < kLeastForPercentiles) {
      out_.push_back({Ailment::few_replications, plan::kNone, Metric::main_figure,
                      static_cast<double>(result_.replications)});
    }
    for (const int arm : shown_arms(plan_)) {
      tails(arm);
      residual(arm);
      bounds(arm);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::vector<double> column(int arm, Metric metric) const {
    return horizon_column(plan_, result_, arm, kDecisionHorizon, metric);
  }

  void tails(int arm) {
    std::vector<double> figure = column(arm, Metric::main_figure);
    if (arm != plan_.baseline)
      figure = against(std::move(figure), column(plan_.baseline, Metric::main_figure));
    if (heavy_tailed(figure))
      out_.push_back({Ailment::heavy_tail, arm, Metric::main_figure, largest_part(figure)});
  }

  void residual(int arm) {
    const double whole = moments_of(column(arm, Metric::ltv_net)).mean();
    const double part = moments_of(column(arm, Metric::ltv_net_residual)).mean() / whole;
    if (whole > 0 && part > kResidualLimit) out_.push_back({Ailment::residual, arm, Metric::ltv_net, part});
  }

  void bounds(int arm) {
    for (const metrics::Definition& d : metrics::definitions()) {
      const bool share = d.unit == metrics::Unit::share || d.unit == metrics::Unit::index;
      if (d.span != metrics::Span::horizon || d.by != metrics::By::none || !share) continue;
      const double part = part_at_bound(column(arm, d.metric));
      if (part >= kLeastAtBound) out_.push_back({Ailment::at_bound, arm, d.metric, part});
    }
  }

  const plan::Plan& plan_;
  const run::RunResult& result_;
  std::vector<HealthWarning> out_;
};

}  // namespace

double largest_part(std::span<const double> column) {
  const stats::Moments moments = moments_of(column);
  if (moments.count() < kLeastForTails || !(moments.sum_of_squares() > 0)) return 0.0;
  const double far = std::max(moments.max() - moments.mean(), moments.mean() - moments.min());
  return far * far / moments.sum_of_squares();
}

bool heavy_tailed(std::span<const double> column) {
  const auto n = static_cast<double>(moments_of(column).count());
  return largest_part(column) > 0.05 + 12.0 / n;
}

double part_at_bound(std::span<const double> column) {
  std::size_t bound = 0, there = 0;
  for (const double value : column) {
    there += std::isnan(value) ? 0U : 1U;
    bound += value == 0.0 || value == 1.0 ? 1U : 0U;
  }
  return there == 0 || bound == there ? 0.0 : static_cast<double>(bound) / static_cast<double>(there);
}

std::vector<HealthWarning> health(const plan::Plan& plan, const run::RunResult& result) {
  return Examination(plan, result).all();
}

}  // namespace banso::decide
