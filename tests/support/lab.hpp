#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/plan/compile.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/stats/moments.hpp"

/// Running scenarios in tests.
namespace banso::testing {

/// One firm in which nothing has an effect on anything: one segment "all" of `customers` customers on monthly contracts
/// (MRR 100,000), one touch model "plain", phases "use" and "left", one team with one pool of `heads` people who answer
/// and accompany, no acquisition, no noise in people, no leaving, no overtime, no learning. Tests switch on what they test.
[[nodiscard]] scenario::Scenario neutral_scenario(std::int64_t customers = 1000, std::int64_t heads = 10);

/// A compiled scenario with a workspace of its own.
class Lab {
 public:
  /// Fails the test (and compiles all the same) when the checks find an error.
  explicit Lab(scenario::Scenario scenario, std::uint64_t seed = 1);

  /// Draws, opens and runs replication `r` of an arm, for `months` (0: all).
  const sim::Workspace& run(std::uint32_t r, int arm = 0, int months = 0);
  /// Runs `replications` and collects a number from each.
  [[nodiscard]] stats::Moments sample(int replications,
                                      const std::function<double(const sim::Workspace&)>& number,
                                      int months = 0, int arm = 0);

  [[nodiscard]] const plan::Plan& plan() const { return plan_; }
  [[nodiscard]] sim::Workspace& ws() { return ws_; }
  [[nodiscard]] int arm(const std::string& id) const;
  /// Monthly value of the arm that ran last.
  [[nodiscard]] double monthly(int month, metrics::Metric metric, int key = 0) const;
  /// Value at a horizon (by index) of the arm that ran last.
  [[nodiscard]] double at_horizon(int index, metrics::Metric metric, int key = 0) const;
  [[nodiscard]] double yearly(int year, metrics::Metric metric, int key = 0) const;
  /// Hours of the ledger in a month, summed over teams. `column`: 0 asked, 1 served, 2 lost, 3 carried.
  [[nodiscard]] double ledger(int month, scenario::WorkKind kind, int column) const;
  /// Customers of the opening base alive after so many months.
  [[nodiscard]] double alive(int months, int segment = 0) const;

 private:
  plan::Plan plan_;
  std::uint64_t seed_;
  sim::Workspace ws_;
};

/// A scenario read from JSON text that extends a built-in; fails the test when it does not read.
[[nodiscard]] scenario::Scenario read_scenario(const std::string& text);

}  // namespace banso::testing
