#include <gtest/gtest.h>

#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/reference/compare.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/rich_scenario.hpp"

/// The engine against the simulator written from docs/model.md alone.
namespace banso::reference {
namespace {

constexpr double kTolerance = 1e-12;

void expect_same(const plan::Plan& plan, std::uint32_t replications, int months,
                 plan::Draws draws = plan::Draws::ranges) {
  Comparison all;
  for (std::uint32_t r = 0; r < replications; ++r) {
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
      const Comparison one = compare(plan, draws, {7, r}, static_cast<int>(arm), months, kTolerance);
      for (const std::string& difference : one.differences)
        ADD_FAILURE() << plan.arms[arm].id << ", replication " << r << ", " << difference;
      if (!one.differences.empty()) return;
      all.largest = std::max(all.largest, one.largest);
      all.customer_steps += one.customer_steps;
      all.departures += one.departures;
      all.phase_changes += one.phase_changes;
      all.renewals += one.renewals;
      all.changes_of_mrr += one.changes_of_mrr;
      all.shocks += one.shocks;
      all.seat_changes += one.seat_changes;
    }
  }
  for (const auto& [name, count] : {std::pair{"customer_steps", all.customer_steps}, {"departures", all.departures},
                                    {"phase_changes", all.phase_changes}, {"renewals", all.renewals},
                                    {"changes_of_mrr", all.changes_of_mrr}, {"shocks", all.shocks},
                                    {"seat_changes", all.seat_changes}}) {
    ::testing::Test::RecordProperty(name, std::to_string(count));
  }
  ::testing::Test::RecordProperty("largest_relative_difference", std::to_string(all.largest));
  EXPECT_GT(all.departures, 0);
}

TEST(ReferenceSimulator, TheNeutralFirmHasTheSameHistory) {
  scenario::Scenario s = testing::neutral_scenario(200, 4);
  s.segments.at("all").churn = scenario::plain(0.2);
  testing::set_origins(s);
  expect_same(plan::compile(s), 1, 24);
}

TEST(ReferenceSimulator, TheSmallFirmHasTheSameHistory) {
  expect_same(plan::compile(testing::small_scenario()), 3, 24);
}

TEST(ReferenceSimulator, TheRichFirmHasTheSameHistory) {
  expect_same(plan::compile(testing::rich_scenario(24)), 3, 24);
}

}  // namespace
}  // namespace banso::reference
