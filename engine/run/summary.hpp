#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/sim/workspace.hpp"
#include "engine/stats/moments.hpp"
#include "engine/stats/quantile_sketch.hpp"

/// Mergeable results of one arm over a set of replications. Memory does not grow with replications.
namespace banso::run {

/// Monthly metrics for which quantiles are kept beside the moments.
[[nodiscard]] bool sketched(metrics::Metric metric);

struct ArmSummary {
  std::int64_t replications = 0;
  std::vector<stats::Moments> monthly;  ///< [month][column of Layout::monthly]; absent values are left out
  std::vector<stats::QuantileSketch> quantiles;  ///< [month][sketched column, in order]
  std::vector<double> ledger;  ///< [month][team][work kind][asked, served, lost, carried]: sums of hours
  std::vector<std::int64_t> cohort_alive;  ///< as sim::Workspace::cohort_alive: sums
  std::vector<std::int64_t> bottleneck;    ///< [org][pool][work]: replications in which it came first
  std::int64_t no_bottleneck = 0;

  void merge(const ArmSummary& other);
};

/// The shape of `bottleneck`.
struct BottleneckIndex {
  int pools = 0, works = 0;
  [[nodiscard]] std::size_t index(int org, int pool, int work) const {
    return static_cast<std::size_t>((org * pools + pool) * works + work);
  }
};

[[nodiscard]] BottleneckIndex bottleneck_index(const plan::Plan& plan);

/// Whether a summary of at least one replication has the lengths that this plan asks for.
[[nodiscard]] bool same_shape(const plan::Plan& plan, const ArmSummary& summary);

/// Adds the replication that `ws` has just run.
void add(const plan::Plan& plan, const sim::Workspace& ws, ArmSummary& summary);

}  // namespace banso::run
