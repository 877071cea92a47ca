#include "engine/stats/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/rng/draws.hpp"
#include "engine/rng/samplers.hpp"

namespace {

using namespace banso;
using namespace banso::stats;

double uniform_at(std::uint64_t column, std::uint64_t row) {
  return rng::uniform(rng::draw_bits({11, std::uint32_t(row)}, column, 0, rng::Purpose::trait)[0]);
}

TEST(MeanInterval, SmallCaseByHand) {  // mean 3, sd sqrt(2.5), t(4; 0.975) = 2.776445
  Moments m;
  for (const double x : {1, 2, 3, 4, 5}) m.add(x);
  const Interval interval = mean_interval(m, 0.95);
  EXPECT_NEAR(interval.low, 3.0 - 2.7764451051977987 * std::sqrt(0.5), 1e-12);
  EXPECT_NEAR(interval.high, 3.0 + 2.7764451051977987 * std::sqrt(0.5), 1e-12);
}

TEST(MeanInterval, NeedsTwoNumbersAndALevel) {
  Moments m;
  m.add(1.0);
  EXPECT_TRUE(std::isnan(mean_interval(m, 0.95).low));
  EXPECT_THROW(mean_interval(m, 1.0), std::invalid_argument);
  EXPECT_THROW(mean_interval(m, 0.0), std::invalid_argument);
}

// 4,000 samples of 8 normal numbers: coverage has sd sqrt(.95 .05 / 4000) = 0.0034; five of them, false
// alarms 6e-7.
TEST(MeanInterval, HoldsTheMeanAsOftenAsItSays) {
  int held = 0;
  for (std::uint64_t sample = 0; sample < 4000; ++sample) {
    Moments m;
    for (std::uint64_t i = 0; i < 8; ++i) m.add(rng::normal(10.0, 3.0, uniform_at(sample, i)));
    held += mean_interval(m, 0.95).contains(10.0) ? 1 : 0;
  }
  EXPECT_NEAR(held / 4000.0, 0.95, 0.017);
}

// Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score, no continuity correction).
// Newcombe 1998, Statistics in Medicine 17:857, table I, method 5.
TEST(ExactInterval, MeetsThePublishedIntervals) {
  const Interval a = exact_interval(81, 263, 0.95);
  EXPECT_NEAR(a.low, 0.2527, 5e-5);
  EXPECT_NEAR(a.high, 0.3676, 5e-5);
  const Interval b = exact_interval(15, 148, 0.95);
  EXPECT_NEAR(b.low, 0.0578, 5e-5);
  EXPECT_NEAR(b.high, 0.1617, 5e-5);
  const Interval none = exact_interval(0, 20, 0.95);
  EXPECT_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high, 0.1684, 5e-5);
  const Interval rare = exact_interval(1, 29, 0.95);
  EXPECT_NEAR(rare.low, 0.0009, 5e-5);
  EXPECT_NEAR(rare.high, 0.1776, 5e-5);
}

// Coverage by the binomial distribution itself, no simulation.
TEST(ExactInterval, HoldsItsLevelAtEverySmallCount) {
  for (const std::uint64_t n : {1U, 2U, 5U, 12U, 30U}) {
    for (double p = 0.01; p < 1.0; p += 0.01) {
      double covered = 0, mass = 1;
      for (std::uint64_t i = 0; i < n; ++i) mass *= 1.0 - p;
      for (std::uint64_t k = 0; k <= n; ++k) {
        if (exact_interval(k, n, 0.95).contains(p)) covered += mass;
        mass *= static_cast<double>(n - k) / static_cast<double>(k + 1) * p / (1.0 - p);
      }
      EXPECT_GE(covered, 0.95 - 1e-9) << n << " " << p;
    }
  }
}

TEST(ExactInterval, EndsAndErrors) {
  EXPECT_EQ(exact_interval(20, 20, 0.95).high, 1.0);
  EXPECT_EQ(exact_interval(0, 0, 0.95).low, 0.0);
  EXPECT_EQ(exact_interval(0, 0, 0.95).high, 1.0);
  EXPECT_THROW(exact_interval(3, 2, 0.95), std::invalid_argument);
}

TEST(PairedDifference, SmallCaseByHand) {
  const std::vector<double> a{1, 5, 3, 4};
  const std::vector<double> b{0, 3, 3, 5};
  const PairedDifference d = paired_difference(a, b, 0.95);
  EXPECT_EQ(d.count, 4U);
  EXPECT_DOUBLE_EQ(d.mean, 0.5);
  EXPECT_NEAR(d.standard_error, std::sqrt(5.0 / 3.0 / 4.0), 1e-15);
  EXPECT_EQ(d.greater.successes, 2U);
  EXPECT_EQ(d.equal.successes, 1U);
  EXPECT_EQ(d.greater.value, 0.5);
  EXPECT_NEAR(d.interval.half_width(), 3.182446305284263 * d.standard_error, 1e-12);  // t(3; 0.975)
}

TEST(PairedDifference, SharedLuckNarrowsTheInterval) {
  std::vector<double> a;
  std::vector<double> b;
  std::vector<double> other;
  for (std::uint64_t i = 0; i < 500; ++i) {
    const double luck = rng::normal(0.0, 10.0, uniform_at(1, i));
    a.push_back(100.0 + luck + rng::normal(1.0, 1.0, uniform_at(2, i)));
    b.push_back(100.0 + luck);
    other.push_back(100.0 + rng::normal(0.0, 10.0, uniform_at(3, i)));
  }
  const PairedDifference paired = paired_difference(a, b, 0.95);
  const PairedDifference unpaired = paired_difference(a, other, 0.95);
  EXPECT_GT(paired.correlation, 0.99);
  EXPECT_LT(10.0 * paired.standard_error, unpaired.standard_error);
  EXPECT_TRUE(paired.interval.contains(1.0));
}

TEST(PairedDifference, ShortAndUnequalColumns) {
  const std::vector<double> one{1.0};
  EXPECT_TRUE(std::isnan(paired_difference(one, one, 0.95).standard_error));
  EXPECT_TRUE(std::isnan(paired_difference({}, {}, 0.95).mean));
  EXPECT_THROW(paired_difference(one, {}, 0.95), std::invalid_argument);
}

TEST(SampleQuantile,
     InterpolatesBetweenOrderStatistics) {  // R: quantile(c(1, 2, 3, 4, 10), c(.5, .9, .1)) gives 3, 7.6, 1.4
  const std::vector<double> column{10, 1, 3, 4, 2};
  EXPECT_DOUBLE_EQ(sample_quantile(column, 0.5, 0.95).value, 3.0);
  EXPECT_DOUBLE_EQ(sample_quantile(column, 0.9, 0.95).value, 7.6);
  EXPECT_DOUBLE_EQ(sample_quantile(column, 0.1, 0.95).value, 1.4);
}

// David, Nagaraja 2003, section 7.1: n = 10, median: (X_(2), X_(9)) has coverage 1 - 2 (1 + 10) / 1024.
TEST(SampleQuantile, MedianIntervalOfTen) {
  const std::vector<double> column{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const QuantileEstimate q = sample_quantile(column, 0.5, 0.95);
  EXPECT_EQ(q.interval.low, 2.0);
  EXPECT_EQ(q.interval.high, 9.0);
  EXPECT_NEAR(q.coverage, 1.0 - 22.0 / 1024.0, 1e-13);
}

TEST(SampleQuantile, SaysWhenTheSampleIsTooSmall) {
  const std::vector<double> column{1, 2, 3, 4, 5};
  const QuantileEstimate q = sample_quantile(column, 0.95, 0.95);
  EXPECT_EQ(q.interval.high, math::kInfinity);
  EXPECT_GE(q.coverage, 0.95);
  EXPECT_TRUE(std::isnan(sample_quantile({}, 0.5, 0.95).value));
}

TEST(SampleQuantile, WrongInputIsRefused) {
  const std::vector<double> column{1.0, math::kNaN};
  EXPECT_THROW(sample_quantile(column, 0.5, 0.95), std::invalid_argument);
  EXPECT_THROW(sample_quantile({}, 0.0, 0.95), std::invalid_argument);
  EXPECT_THROW(sample_quantile({}, 0.5, 1.0), std::invalid_argument);
}

// 3,000 samples of 60: at least the stated 0.9, less five sd (0.027); false alarms below 1e-6.
TEST(SampleQuantile, IntervalHoldsTheQuantileAsOftenAsItSays) {
  int held = 0;
  std::vector<double> column(60);
  double coverage = 0.0;
  for (std::uint64_t sample = 0; sample < 3000; ++sample) {
    for (std::uint64_t i = 0; i < column.size(); ++i) column[i] = uniform_at(sample + 100000, i);
    const QuantileEstimate q = sample_quantile(column, 0.8, 0.9);
    coverage = q.coverage;
    held += q.interval.contains(0.8) ? 1 : 0;
  }
  EXPECT_GE(coverage, 0.9);
  EXPECT_NEAR(held / 3000.0, coverage, 0.027);
}

}  // namespace
