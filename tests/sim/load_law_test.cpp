#include <gtest/gtest.h>

#include <cmath>

#include "engine/math/erlang.hpp"
#include "engine/sim/laws/load.hpp"

namespace banso::sim {
namespace {

using scenario::LoadLaw;

LoadInput window(LoadLaw law, double reactive, double planned, double capacity, double variance = 100) {
  LoadInput in;
  in.law = law;
  in.reactive = reactive;
  in.planned = planned;
  in.capacity = capacity;
  in.variance = variance;
  in.reactive_first = 0.5;
  in.cap = 0.7;
  return in;
}

double coverage(const LoadInput& in) { return 1.0 - load_law(in).planned_unserved / in.planned; }

TEST(LoadLaw, VariantsAgreeFarBelowCapacity) {
  for (const LoadLaw law : {LoadLaw::hard, LoadLaw::elastic, LoadLaw::capped}) {
    const LoadResult r = load_law(window(law, 20, 20, 100));  // 6 sd of slack
    EXPECT_NEAR(r.planned_unserved, 0, 1e-6);
    EXPECT_NEAR(r.reactive_unserved, 0, 1e-6);
  }
}

TEST(LoadLaw, VariantsAgreeFarAboveCapacityInWhatIsServed) {
  for (const LoadLaw law : {LoadLaw::hard, LoadLaw::elastic, LoadLaw::capped}) {
    const LoadResult r = load_law(window(law, 300, 300, 100));
    EXPECT_NEAR(600 - r.planned_unserved - r.reactive_unserved, 100, 1e-6);
  }
}

TEST(LoadLaw, UnservedNeverRoundsAboveWhatWasAsked) {
  for (int i = 1; i < 2000; ++i) {
    LoadInput in = window(LoadLaw::elastic, 1e5 * i / 7.0, 1e6 / i, 0.0, 4.0);
    in.groups = 1.0 + i / 3.0;
    const LoadResult r = load_law(in);
    EXPECT_LE(r.planned_unserved, in.planned) << i;
    EXPECT_LE(r.reactive_unserved, in.reactive) << i;
  }
}

TEST(LoadLaw, ServedHoursStayWithinCapacityAndDemandEverywhere) {
  for (const LoadLaw law : {LoadLaw::hard, LoadLaw::elastic, LoadLaw::capped}) {
    for (const double r : {0.0, 0.5, 20.0, 200.0}) {
      for (const double p : {0.0, 5.0, 100.0}) {
        for (const double c : {0.0, 1.0, 60.0}) {
          for (const double first : {0.0, 0.5, 1.0}) {
            for (const double variance : {0.0, 4.0, 400.0}) {
              LoadInput in = window(law, r, p, c, variance);
              in.reactive_first = first;
              const LoadResult out = load_law(in);
              EXPECT_GE(out.planned_unserved, 0);
              EXPECT_LE(out.planned_unserved, p);
              EXPECT_GE(out.reactive_unserved, 0);
              EXPECT_LE(out.reactive_unserved, r);
              EXPECT_LE(r + p - out.planned_unserved - out.reactive_unserved, c + 1e-9)
                  << "R " << r << " P " << p << " C " << c << " pi " << first << " variance " << variance;
            }
          }
        }
      }
    }
  }
}

TEST(LoadLaw, ReactiveFirstOnlyDecidesWhoPays) {
  LoadInput in = window(LoadLaw::elastic, 60, 60, 100);
  in.reactive_first = 0;
  const LoadResult planned_first = load_law(in);
  in.reactive_first = 1;
  const LoadResult reactive_first = load_law(in);
  EXPECT_NEAR(planned_first.planned_unserved + planned_first.reactive_unserved,
              reactive_first.planned_unserved + reactive_first.reactive_unserved, 1e-9);
  EXPECT_EQ(planned_first.planned_unserved, 0);
  EXPECT_GT(reactive_first.planned_unserved, 19);
}

TEST(LoadLaw, PlannedOnlyCoverageHasTheKneeOfTheDesign) {
  const double use[] = {.70, .80, .85, .90, .95, 1.00, 1.10};
  const double expected[] = {1.000, .999, .997, .991, .979, .960, .902};
  for (int i = 0; i < 7; ++i) {
    LoadInput in = window(LoadLaw::elastic, 0, 100 * use[i], 100, 100);  // sigma = 10 % of C
    in.reactive_first = 1;
    // With inquiries of mean 0 the spread is that of absence alone: L(C) is negligible.
    EXPECT_NEAR(coverage(in), expected[i], 0.0006) << use[i];
  }
}

TEST(LoadLaw, LargerSharingGroupsLoseLess) {
  LoadInput in = window(LoadLaw::elastic, 30, 60, 100, 400);
  double before = 0;
  for (const double groups : {8.0, 4.0, 2.0, 1.0}) {
    in.groups = groups;
    const double now = coverage(in);
    EXPECT_GT(now, before);
    before = now;
  }
}

TEST(LoadLaw, CapBoundsWhatInquiriesTakeFromPlannedWork) {
  LoadInput in = window(LoadLaw::capped, 300, 100, 100, 0);
  in.reactive_first = 1;
  EXPECT_NEAR(load_law(in).planned_unserved, 70, 1e-12);  // 30 % of capacity is kept
  in.law = LoadLaw::hard;
  EXPECT_NEAR(load_law(in).planned_unserved, 100, 1e-12);
}

TEST(MeanWait, IsErlangCByTheVariationOfHandlingTimesPlusTheBacklog) {
  for (const double servers : {0.7, 2.0, 3.5, 12.0}) {
    for (const double utilisation : {0.3, 0.8, 0.95}) {
      const double queue =
          math::erlang_c_mean_wait(servers, utilisation * servers, 0.6) * (1 + 2.0 * 2.0) / 2;
      EXPECT_NEAR(mean_wait(servers, utilisation, 0.6, 2.0, 10, 4), queue + 2.5, 1e-12);
    }
  }
  EXPECT_EQ(mean_wait(3, 1.4, 0.6, 1, 0, 1), mean_wait(3, 0.97, 0.6, 1, 0, 1))
      << "saturation is left to the backlog";
  EXPECT_NEAR(mean_wait(1, 0.5, 2.0, 1, 0, 1), 2.0, 1e-12) << "M/M/1: rho / (1 - rho) x handling time";
}

}  // namespace
}  // namespace banso::sim
