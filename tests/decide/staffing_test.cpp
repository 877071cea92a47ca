#include "engine/decide/staffing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

bool covers(const StaffingCase& w, int n) {
  return n * w.head >=
         w.mean + w.z * std::sqrt(n * w.head_deviation * w.head_deviation + w.deviation * w.deviation);
}

TEST(HeadsNeeded, WithoutSpreadIsTheQuotientRoundedUp) {
  EXPECT_EQ(heads_needed({420, 0, 84, 0, 0.84}), 5);  // 420 / 84 = 5
  EXPECT_EQ(heads_needed({421, 0, 84, 0, 0.84}), 6);
}

TEST(HeadsNeeded, OfNoWorkIsNobody) { EXPECT_EQ(heads_needed({0, 0, 84, 10, 0.84}), 0); }

TEST(HeadsNeeded, AddsTheSpreadOfTheWork) {
  // 84 n >= 420 + 0.8416 * 100 = 504.16
  EXPECT_EQ(heads_needed({420, 100, 84, 0, 0.8416}), 7);
  EXPECT_EQ(heads_needed({419, 100, 84, 0, 0.8416}), 6);  // 503.16
}

TEST(HeadsNeeded, AtTheMedianIgnoresAllSpread) { EXPECT_EQ(heads_needed({420, 100, 84, 30, 0}), 5); }

TEST(HeadsNeeded, BelowTheMedianNeedsFewer) {
  EXPECT_EQ(heads_needed({420, 100, 84, 0, -0.8416}), 4);
}  // 335.84

TEST(HeadsNeeded, IsTheSmallestNumberThatCovers) {
  for (const double z : {-1.3, 0.0, 0.84, 1.64, 2.33}) {
    for (double mean = 10; mean < 3000; mean *= 1.7) {
      const StaffingCase work{mean, 0.2 * mean, 84, 9.16, z};
      const int n = heads_needed(work);
      EXPECT_TRUE(covers(work, n)) << mean << " " << z;
      EXPECT_TRUE(n == 0 || !covers(work, n - 1)) << mean << " " << z;
    }
  }
}

TEST(StaffingNeed, GivesEveryKindAndMonthAndTellsOtherTradesApart) {
  const testing::TinyStudy tiny = testing::tiny_study();
  const std::vector<KindNeed> needs = staffing_need(tiny.plan, tiny.result.arms.front());
  ASSERT_EQ(needs.size(), static_cast<std::size_t>(tiny.plan.people()));
  for (const KindNeed& need : needs) {
    const std::string& id = tiny.plan.scenario.people[static_cast<std::size_t>(need.people)].id;
    EXPECT_EQ(need.months.size(), static_cast<std::size_t>(tiny.plan.grid.months));
    EXPECT_EQ(need.after_sale_only, id == "seller" || id == "engineer") << id;
    EXPECT_GE(need.peak, need.first_year) << id;
    EXPECT_EQ(need.today, tiny.plan.scenario.people[static_cast<std::size_t>(need.people)].value.heads.mode)
        << id;
  }
}

}  // namespace
}  // namespace banso::decide
