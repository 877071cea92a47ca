#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"

/// Staffing arithmetic published elsewhere, fed in as scenarios.
namespace banso {
namespace {

using metrics::Metric;
using scenario::plain;
using testing::Lab;
using testing::neutral_scenario;

nlohmann::json known_case(const std::string& start_of_name) {
  std::ifstream in(std::string(BANSO_OUTSIDE_DATA) + "/known/staffing.json");
  if (!in) return {};
  const nlohmann::json known = nlohmann::json::parse(in);
  for (const auto& one : known["cases"]) {
    if (one["name"].get<std::string>().starts_with(start_of_name)) return one;
  }
  return {};
}

/// One person with `productive` hours a month and `accounts` that ask for `hours` of reviews each.
Lab one_person(std::int64_t accounts, double productive, double hours) {
  scenario::Scenario s = neutral_scenario(accounts, 1);
  s.workforce.hours = plain(productive);
  s.workforce.shrinkage = plain(0);
  s.touch_models.at("plain").hours = testing::numbers({{"review", hours}});
  return Lab(s);
}

TEST(StaffingPublished, OutsideHoursPerAccountFillAMonthAndOnePerCentMoreIsLost) {
  const nlohmann::json given = known_case("hours per account");
  if (given.is_null()) GTEST_SKIP() << "no outside data";
  const double productive = given["inputs"]["productive_hours_per_month"];
  ASSERT_EQ(given["table"].size(), 8U);
  for (const auto& row : given["table"]) {
    const auto accounts = row["accounts"].get<std::int64_t>();
    const auto hours = row["hours_per_account"].get<double>();
    Lab full = one_person(accounts, productive, hours);
    full.run(0);
    EXPECT_NEAR(full.monthly(0, Metric::load), 1.0, 1e-9) << accounts;
    EXPECT_NEAR(full.monthly(0, Metric::coverage), 1.0, 1e-9) << accounts;
    EXPECT_NEAR(full.ledger(0, scenario::WorkKind::value, 1), productive, 1e-6) << accounts;
    Lab more = one_person(accounts, productive, 1.01 * hours);
    more.run(0);
    EXPECT_NEAR(more.monthly(0, Metric::coverage), 1.0 / 1.01, 1e-9) << accounts;
  }
}

TEST(StaffingPublished, OutsideTwoHundredShopsAPersonAreFeasibleUpToTheHoursOfAMonth) {
  const nlohmann::json given = known_case("e-commerce mall");
  if (given.is_null()) GTEST_SKIP() << "no outside data";
  const auto shops = given["facts"]["shops_per_person"].get<std::int64_t>();
  Lab within = one_person(shops, 130, 0.65), beyond = one_person(shops, 130, 0.66);
  within.run(0);
  beyond.run(0);
  EXPECT_NEAR(within.ledger(0, scenario::WorkKind::value, 2), 0.0, 1e-6);
  EXPECT_NEAR(beyond.ledger(0, scenario::WorkKind::value, 2), 2.0, 1e-6);
}

}  // namespace
}  // namespace banso
