#pragma once

#include <array>
#include <optional>

#include "engine/run/run.hpp"
#include "engine/stats/interval.hpp"

/// The three failure patterns (support drift, catch-all, sales squeeze) and the first bottleneck.
namespace banso::decide {

struct Pattern {
  metrics::Metric metric = metrics::Metric::support_drift;
  double index =
      0;  ///< mean over replications and the last twelve months up to the decision horizon; NaN = absent
  double error = 0;      ///< its standard error, at most (months of one run lean the same way)
  double threshold = 0;  ///< > 0
  [[nodiscard]] double ratio() const { return index / threshold; }
  [[nodiscard]] bool above() const { return index > threshold; }
};

/// None above its threshold, one, or more.
enum class Advice : std::uint8_t { none, mend_first, redesign };

struct PatternView {
  std::array<Pattern, 3> patterns;
  int nearest = 0;  ///< largest index / threshold
  Advice advice = Advice::none;
};

[[nodiscard]] PatternView judge(const std::array<Pattern, 3>& patterns);
[[nodiscard]] PatternView patterns(const plan::Plan& plan, const run::ArmSummary& summary);

/// The team and work whose hours fall short first.
struct Bottleneck {
  int org = 0;              ///< index in Plan::orgs: an org model in which the team has it
  int team = 0;             ///< index in its Org::teams
  int work = 0;             ///< index in Scenario::work_types
  stats::Proportion share;  ///< replications in which it comes first
};

/// The most frequent first bottleneck; teams of one id count as one in all org models. Absent when no replication has one. Ties by team, then work.
[[nodiscard]] std::optional<Bottleneck> first_bottleneck(const plan::Plan& plan,
                                                         const run::ArmSummary& summary);

}  // namespace banso::decide
