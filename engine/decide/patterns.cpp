#include "engine/decide/patterns.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/decide/arms.hpp"
#include "engine/decide/compare.hpp"
#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

using metrics::Metric;
constexpr int kTrailingMonths = 12;

Pattern trailing(const plan::Plan& plan, const run::ArmSummary& summary, Metric metric, double threshold) {
  const int end = plan.grid.horizons[kDecisionHorizon];
  const auto columns = plan.layout.monthly.size();
  const auto column = static_cast<std::size_t>(plan.layout.column(metric));
  double sum = 0, error = 0;
  int months = 0;
  for (int m = std::max(0, end - kTrailingMonths); m < end; ++m) {
    const stats::Moments& month = summary.monthly[static_cast<std::size_t>(m) * columns + column];
    if (month.count() == 0) continue;
    sum += month.mean();
    error += month.standard_error();
    ++months;
  }
  if (months == 0) return {metric, math::kNaN, math::kNaN, threshold};
  return {metric, sum / months, error / months, threshold};
}

}  // namespace

PatternView judge(const std::array<Pattern, 3>& patterns) {
  PatternView out;
  out.patterns = patterns;
  int above = 0;
  for (int i = 0; i < 3; ++i) {
    const Pattern& pattern = patterns[static_cast<std::size_t>(i)];
    above += pattern.above() ? 1 : 0;
    const double nearest = patterns[static_cast<std::size_t>(out.nearest)].ratio();
    if (pattern.ratio() > nearest || nearest != nearest) out.nearest = i;
  }
  out.advice = above == 0 ? Advice::none : (above == 1 ? Advice::mend_first : Advice::redesign);
  return out;
}

PatternView patterns(const plan::Plan& plan, const run::ArmSummary& summary) {
  const scenario::Indices& limits = plan.scenario.indices;
  return judge({trailing(plan, summary, Metric::support_drift, limits.drift_threshold.mode),
                trailing(plan, summary, Metric::catch_all, limits.catch_all_threshold.mode),
                trailing(plan, summary, Metric::sales_squeeze, limits.squeeze_threshold.mode)});
}

std::optional<Bottleneck> first_bottleneck(const plan::Plan& plan, const run::ArmSummary& summary) {
  const run::BottleneckIndex shape = run::bottleneck_index(plan);
  std::map<std::pair<int, int>, Bottleneck> counts;  // (team id, work)
  for (std::size_t o = 0; o < plan.orgs.size(); ++o) {
    const plan::Org& org = plan.orgs[o];
    for (std::size_t p = 0; p < org.pools.size(); ++p) {
      const int team = org.pools[p].team;
      const int key = org.teams[static_cast<std::size_t>(team)].key;
      for (int w = 0; w < plan.works(); ++w) {
        const std::int64_t n = summary.bottleneck[shape.index(static_cast<int>(o), static_cast<int>(p), w)];
        if (n == 0) continue;
        Bottleneck& entry =
            counts.try_emplace({key, w}, Bottleneck{static_cast<int>(o), team, w, {}}).first->second;
        entry.share.successes += static_cast<std::uint64_t>(n);
      }
    }
  }
  if (counts.empty()) return std::nullopt;
  Bottleneck most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                      return a.second.share.successes < b.second.share.successes;
                    })->second;
  most.share =
      stats::proportion(most.share.successes, static_cast<std::uint64_t>(summary.replications), kConfidence);
  return most;
}

}  // namespace banso::decide
