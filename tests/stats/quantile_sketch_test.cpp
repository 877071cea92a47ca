#include "engine/stats/quantile_sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/rng/draws.hpp"
#include "engine/rng/samplers.hpp"

namespace {

using banso::stats::QuantileSketch;

std::vector<double> lognormals(std::uint64_t n, double cv, double sign = 1.0) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < n; ++i) {
    const double u = banso::rng::uniform(banso::rng::draw_bits({1, 0}, i, 0, banso::rng::Purpose::trait)[0]);
    values.push_back(sign * banso::rng::lognormal_mean_cv(1000.0, cv, u));
  }
  return values;
}

QuantileSketch of(const std::vector<double>& values) {
  QuantileSketch sketch;
  for (const double value : values) sketch.add(value);
  return sketch;
}

TEST(QuantileSketch, EveryNumberIsWithinTheStatedErrorOfItsBucket) {
  for (double x = 0x1p-24; x < 0x1p48; x *= 1.00371) {
    for (const double value : {x, -x}) {
      const double middle = QuantileSketch::bucket_middle(QuantileSketch::bucket_of(value));
      EXPECT_LE(std::fabs(middle - value), QuantileSketch::kRelativeError * std::fabs(value)) << value;
    }
  }
}

TEST(QuantileSketch, BucketsRiseWithTheNumber) {
  std::int32_t before = QuantileSketch::bucket_of(-1e300);
  for (const double value : {-1e6, -1.0, -1e-3, 0.0, 1e-3, 0.5, 0.99999, 1.0, 1.02, 63.9, 64.0, 1e9, 1e300}) {
    const std::int32_t bucket = QuantileSketch::bucket_of(value);
    EXPECT_GT(bucket, before) << value;
    before = bucket;
  }
  EXPECT_EQ(QuantileSketch::bucket_of(0.0), 0);
  EXPECT_EQ(QuantileSketch::bucket_of(-0.0), 0);
  EXPECT_EQ(QuantileSketch::bucket_of(1e-30), 0);
  EXPECT_EQ(QuantileSketch::bucket_of(0x1p-24), 1);
  EXPECT_EQ(QuantileSketch::bucket_of(0x1p48), QuantileSketch::bucket_of(1e300));
}

TEST(QuantileSketch, QuantilesAreWithinTheStatedErrorOfTheExactOnes) {
  for (const double sign : {1.0, -1.0}) {
    std::vector<double> values = lognormals(5000, 2.0, sign);
    const QuantileSketch sketch = of(values);
    std::sort(values.begin(), values.end());
    for (const double p : {0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999}) {
      const double exact = values[static_cast<std::size_t>(std::ceil(p * 5000.0 - 1e-9)) - 1];
      EXPECT_NEAR(sketch.quantile(p) / exact, 1.0, QuantileSketch::kRelativeError) << p;
    }
  }
}

TEST(QuantileSketch, EndsAreExact) {
  const QuantileSketch sketch = of({3.3, -7.7, 0.0, 12.34});
  EXPECT_EQ(sketch.quantile(0.0), -7.7);
  EXPECT_EQ(sketch.quantile(1.0), 12.34);
  EXPECT_EQ(sketch.quantile(0.5), 0.0);
  EXPECT_EQ(of({5.05}).quantile(0.5), 5.05);
  EXPECT_EQ(of({1e300, 1e301, 1e302}).quantile(0.5), 1e300);  // beyond the last bucket: bounded by the data
}

TEST(QuantileSketch, MergingIsTheSameInAnyOrderAndGrouping) {
  const std::vector<double> values = lognormals(600, 1.5);
  const QuantileSketch whole = of(values);
  std::vector<QuantileSketch> parts(7);
  for (std::size_t i = 0; i < values.size(); ++i) parts[i * i % 7].add(i % 5 == 0 ? -values[i] : values[i]);
  QuantileSketch forward;
  for (const QuantileSketch& part : parts) forward.merge(part);
  std::reverse(parts.begin(), parts.end());
  QuantileSketch backward;
  for (const QuantileSketch& part : parts) backward.merge(part);
  EXPECT_EQ(forward, backward);
  EXPECT_NE(forward, whole);
  QuantileSketch one_by_one;
  for (std::size_t i = values.size(); i-- > 0;) one_by_one.add(i % 5 == 0 ? -values[i] : values[i]);
  EXPECT_EQ(forward, one_by_one);
}

TEST(QuantileSketch, TheSignOfZeroDoesNotDependOnTheOrder) {
  EXPECT_FALSE(std::signbit(of({-0.0, 0.0}).quantile(0.0)));
  EXPECT_FALSE(std::signbit(of({0.0, -0.0}).quantile(0.0)));
}

TEST(QuantileSketch, MergingNothingChangesNothing) {
  const QuantileSketch some = of({1.0, 2.0});
  QuantileSketch left = some;
  left.merge(QuantileSketch());
  EXPECT_EQ(left, some);
  QuantileSketch right;
  right.merge(some);
  EXPECT_EQ(right, some);
}

TEST(QuantileSketch, RepeatedValuesCountAsOften) {
  QuantileSketch sketch;
  sketch.add(1.0, 98);
  sketch.add(100.0, 2);
  sketch.add(7.0, 0);
  EXPECT_EQ(sketch.count(), 100U);
  EXPECT_NEAR(sketch.quantile(0.98), 1.0, 0.01);
  EXPECT_NEAR(sketch.quantile(0.981), 100.0, 1.0);
}

TEST(QuantileSketch, MemoryFollowsTheSpreadAndHasABound) {
  EXPECT_LE(of(lognormals(5000, 0.1)).bucket_counts().size(), 100U);
  const QuantileSketch widest = of({-1e300, 1e300});
  EXPECT_EQ(widest.bucket_counts().size(), 2U * 72U * 64U + 1U);
}

TEST(QuantileSketch, EmptyAndWrongInput) {
  const QuantileSketch empty;
  EXPECT_TRUE(std::isnan(empty.quantile(0.5)));
  EXPECT_TRUE(std::isnan(empty.min()));
  QuantileSketch sketch = of({1.0});
  EXPECT_THROW(sketch.add(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
  EXPECT_THROW(sketch.add(std::numeric_limits<double>::infinity()), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(sketch.quantile(1.5)), std::invalid_argument);
}

TEST(QuantileSketch, WrittenStateComesBack) {
  const QuantileSketch sketch = of(lognormals(100, 1.0, -1.0));
  EXPECT_EQ(
      QuantileSketch::restore(sketch.first_bucket(), sketch.bucket_counts(), sketch.min(), sketch.max()),
      sketch);
  EXPECT_EQ(QuantileSketch::restore(0, {}, 0.0, 0.0), QuantileSketch());
}

}  // namespace
