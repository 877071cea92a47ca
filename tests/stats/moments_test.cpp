#include "engine/stats/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"

namespace {

using banso::stats::CoMoments;
using banso::stats::Moments;

Moments of(const std::vector<double>& values) {
  Moments moments;
  for (const double value : values) moments.add(value);
  return moments;
}

TEST(Moments, SmallCaseByHand) {
  const Moments m = of({2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_EQ(m.count(), 8U);
  EXPECT_DOUBLE_EQ(m.mean(), 5.0);
  EXPECT_DOUBLE_EQ(m.variance(), 32.0 / 7.0);
  EXPECT_DOUBLE_EQ(m.standard_error(), std::sqrt(32.0 / 7.0 / 8.0));
  EXPECT_EQ(m.min(), 2.0);
  EXPECT_EQ(m.max(), 9.0);
}

TEST(Moments, EmptyAndSingleSaySo) {
  EXPECT_TRUE(std::isnan(Moments().mean()));
  EXPECT_TRUE(std::isnan(Moments().min()));
  EXPECT_TRUE(std::isnan(of({3.0}).variance()));
  EXPECT_EQ(of({3.0}).mean(), 3.0);
}

TEST(Moments, MergingPartsIsLikeAddingAll) {
  std::vector<double> all;
  Moments merged;
  for (std::uint64_t block = 0; block < 20; ++block) {
    Moments part;
    for (std::uint64_t i = 0; i <= block * 3; ++i) {
      const double value = 1e6 + double(banso::mix64(block, i) % 1000);
      part.add(value);
      all.push_back(value);
    }
    merged.merge(part);
  }
  const Moments added = of(all);
  EXPECT_EQ(merged.count(), added.count());
  EXPECT_NEAR(merged.mean(), added.mean(), 1e-9);
  EXPECT_NEAR(merged.variance() / added.variance(), 1.0, 1e-12);
  EXPECT_EQ(merged.min(), added.min());
  EXPECT_EQ(merged.max(), added.max());
}

TEST(Moments, MergingNothingChangesNothing) {
  const Moments some = of({1.0, 2.5});
  Moments left = some;
  left.merge(Moments());
  EXPECT_EQ(left, some);
  Moments right;
  right.merge(some);
  EXPECT_EQ(right, some);
}

TEST(Moments, LargeOffsetsDoNotEatTheVariance) {  // a sum of squares would give rubbish here
  EXPECT_NEAR(of({1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}).variance(), 30.0, 1e-9);
}

TEST(Moments, WrittenStateComesBack) {
  const Moments m = of({1.0, 2.5, -7.0});
  EXPECT_EQ(Moments::restore(m.count(), m.mean(), m.sum_of_squares(), m.min(), m.max()), m);
  EXPECT_EQ(Moments::restore(0, Moments().mean(), 0.0, 0.0, 0.0), Moments());
}

TEST(CoMoments, SmallCaseByHand) {
  CoMoments c;
  for (const auto& [x, y] : {std::pair{1.0, 2.0}, {2.0, 4.0}, {3.0, 9.0}}) c.add(x, y);
  EXPECT_DOUBLE_EQ(c.covariance(), 3.5);
  EXPECT_DOUBLE_EQ(c.correlation(), 7.0 / std::sqrt(2.0 * 26.0));
  EXPECT_DOUBLE_EQ(c.y().mean(), 5.0);
}

TEST(CoMoments, MergingPartsIsLikeAddingAll) {
  CoMoments all;
  CoMoments merged;
  for (std::uint64_t block = 0; block < 10; ++block) {
    CoMoments part;
    for (std::uint64_t i = 0; i < 7 + block; ++i) {
      const double x = double(banso::mix64(block, i) % 1000);
      const double y = 0.5 * x + double(banso::mix64(i, block) % 100);
      part.add(x, y);
      all.add(x, y);
    }
    merged.merge(part);
  }
  EXPECT_NEAR(merged.covariance() / all.covariance(), 1.0, 1e-12);
  EXPECT_NEAR(merged.correlation(), all.correlation(), 1e-12);
  CoMoments copy = merged;
  copy.merge(CoMoments());
  EXPECT_EQ(copy, merged);
}

TEST(CoMoments, NoVariationNoCorrelation) {
  CoMoments c;
  c.add(1.0, 2.0);
  EXPECT_TRUE(std::isnan(c.covariance()));
  c.add(1.0, 3.0);
  EXPECT_TRUE(std::isnan(c.correlation()));
  EXPECT_EQ(c.covariance(), 0.0);
}

struct Certified {
  const char* file;
  std::size_t n;
  double mean;
  double sd;
  double digits;  // allowed relative error of the sd
};

class NistOutside : public testing::TestWithParam<Certified> {};

// NIST Statistical Reference Datasets, univariate: certified to 15 digits. NumAcc4 has n + 1 = 1001 numbers
// at 1e7 with sd 0.1: reading them as doubles already costs 8 digits.
TEST_P(NistOutside, MeetsTheCertifiedMeanAndDeviation) {
  std::ifstream file(std::string(BANSO_OUTSIDE_DATA "/nist-strd/") + GetParam().file);
  if (!file) GTEST_SKIP() << "no outside data";
  std::string header;
  std::getline(file, header);
  Moments m;
  for (double value = 0.0; file >> value;) m.add(value);
  EXPECT_EQ(m.count(), GetParam().n);
  EXPECT_NEAR(m.mean() / GetParam().mean, 1.0, 1e-14);
  EXPECT_NEAR(m.standard_deviation() / GetParam().sd, 1.0, GetParam().digits);
}

INSTANTIATE_TEST_SUITE_P(Strd, NistOutside,
                         testing::Values(Certified{"Lew.csv", 200, -177.435, 277.332168044316, 1e-14},
                                         Certified{"Michelso.csv", 100, 299.8524, 0.0790105478190518, 1e-12},
                                         Certified{"NumAcc4.csv", 1001, 10000000.2, 0.1, 1e-7}),
                         [](const auto& test) {
                           const std::string file = test.param.file;
                           return file.substr(0, file.find('.'));
                         });

}  // namespace
