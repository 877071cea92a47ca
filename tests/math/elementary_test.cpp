#include "engine/math/elementary.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/hash.hpp"
#include "tests/math/accuracy.hpp"

namespace {

using namespace banso::test;
namespace math = banso::math;
using math::kInfinity;
using math::kNaN;

constexpr int kTries = 200000;
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

/// Largest error in ulp of `ours` against `truth` over inputs made by `draw`.
template <class Ours, class Truth, class Draw>
Worst worst_ulp(Ours ours, Truth truth, Draw draw) {
  Inputs inputs(1);
  Worst worst;
  for (int i = 0; i < kTries; ++i) {
    const double x = draw(inputs);
    worst.see(ulp_error(ours(x), truth(static_cast<long double>(x))), x);
  }
  return worst;
}

const auto between = [](double low, double high) {
  return [=](Inputs& in) { return in.between(low, high); };
};
const auto log_between = [](double low, double high) {
  return [=](Inputs& in) { return in.log_between(low, high); };
};
const auto long_exp = [](long double x) { return std::exp(x); };
const auto long_expm1 = [](long double x) { return std::expm1(x); };
const auto long_log = [](long double x) { return std::log(x); };
const auto long_log1p = [](long double x) { return std::log1p(x); };
const auto long_logistic = [](long double x) { return 1.0L / (1.0L + std::exp(-x)); };

TEST(Exp, IsWithinOneUlp) {
  for (const Worst& worst : {worst_ulp(math::exp, long_exp, between(-745.0, 709.7)),
                             worst_ulp(math::exp, long_exp, between(-2.0, 2.0))}) {
    EXPECT_LT(worst.error, 1.0) << worst;
  }
}

TEST(Exp, OverflowsAndUnderflowsAtTheRightPlace) {
  EXPECT_EQ(math::exp(0.0), 1.0);
  EXPECT_EQ(math::exp(709.782712893384), std::exp(709.782712893384));
  EXPECT_EQ(math::exp(709.79), kInfinity);
  EXPECT_EQ(math::exp(1e300), kInfinity);
  EXPECT_EQ(math::exp(kInfinity), kInfinity);
  EXPECT_EQ(math::exp(-745.1), kSmallest);
  EXPECT_EQ(math::exp(-746.0), 0.0);
  EXPECT_EQ(math::exp(-kInfinity), 0.0);
  EXPECT_TRUE(std::isnan(math::exp(kNaN)));
}

TEST(Expm1, IsWithinTwoUlp) {
  for (const Worst& worst : {worst_ulp(math::expm1, long_expm1, between(-3.0, 3.0)),
                             worst_ulp(math::expm1, long_expm1, between(-50.0, 709.7)),
                             worst_ulp(math::expm1, long_expm1, log_between(1e-300, 1.0))}) {
    EXPECT_LT(worst.error, 2.0) << worst;
  }
}

TEST(Expm1, HandlesTheEnds) {
  EXPECT_EQ(math::expm1(-kInfinity), -1.0);
  EXPECT_EQ(math::expm1(kInfinity), kInfinity);
  EXPECT_LT(math::expm1(709.78), kInfinity);
  EXPECT_TRUE(std::signbit(math::expm1(-0.0)));
  EXPECT_EQ(math::expm1(kSmallest), kSmallest);
  EXPECT_TRUE(std::isnan(math::expm1(kNaN)));
}

TEST(Log, IsWithinOneUlp) {
  for (const Worst& worst : {worst_ulp(math::log, long_log, log_between(1e-307, 1e307)),
                             worst_ulp(math::log, long_log, log_between(5e-324, 1e-307)),
                             worst_ulp(math::log, long_log, between(0.5, 2.0))}) {
    EXPECT_LT(worst.error, 1.0) << worst;
  }
}

TEST(Log, HandlesTheEnds) {
  EXPECT_EQ(math::log(1.0), 0.0);
  EXPECT_EQ(math::log(0.0), -kInfinity);
  EXPECT_EQ(math::log(-0.0), -kInfinity);
  EXPECT_EQ(math::log(kInfinity), kInfinity);
  EXPECT_NEAR(math::log(kSmallest), -744.44007192138127, 1e-12);
  EXPECT_TRUE(std::isnan(math::log(-1.0)));
  EXPECT_TRUE(std::isnan(math::log(-kInfinity)));
  EXPECT_TRUE(std::isnan(math::log(kNaN)));
}

TEST(Log1p, IsWithinOneAndAHalfUlp) {
  for (const Worst& worst :
       {worst_ulp(math::log1p, long_log1p, between(-0.99999, 3.0)),
        worst_ulp(math::log1p, long_log1p, log_between(1e-300, 1e300)),
        worst_ulp([](double x) { return math::log1p(-x); }, [](long double x) { return std::log1p(-x); },
                  log_between(1e-300, 1.0))}) {
    EXPECT_LT(worst.error, 1.5) << worst;
  }
}

TEST(Log1p, HandlesTheEnds) {
  EXPECT_EQ(math::log1p(-1.0), -kInfinity);
  EXPECT_EQ(math::log1p(kInfinity), kInfinity);
  EXPECT_TRUE(std::signbit(math::log1p(-0.0)));
  EXPECT_EQ(math::log1p(kSmallest), kSmallest);
  EXPECT_TRUE(std::isnan(math::log1p(-1.5)));
  EXPECT_TRUE(std::isnan(math::log1p(kNaN)));
}

TEST(Pow, MeetsItsStatedError) {
  Inputs inputs(2);
  Worst moderate;
  Worst extreme;
  for (int i = 0; i < 2 * kTries; ++i) {
    const bool near_one = i % 2 == 0;
    const double x = near_one ? inputs.between(0.6, 1.6) : inputs.log_between(1e-300, 1e300);
    const double y = near_one ? inputs.between(-2000.0, 2000.0) : inputs.between(-30.0, 30.0);
    const double size = std::fabs(std::log(x) * y);
    if (size > 708.0) continue;
    (size < 100.0 ? moderate : extreme)
        .see(relative_error(math::pow(x, y), std::pow(wide(x), wide(y))), x, y);
  }
  EXPECT_LT(moderate.error, 8e-16) << moderate;
  EXPECT_LT(extreme.error, 6e-15) << extreme;
}

TEST(Pow, IsExactWhereEverybodyExpectsIt) {
  EXPECT_EQ(math::pow(2.0, 10.0), 1024.0);
  EXPECT_EQ(math::pow(3.0, 0.0), 1.0);
  EXPECT_EQ(math::pow(1.0, 1e300), 1.0);
  EXPECT_EQ(math::pow(0.25, 0.5), 0.5);
  EXPECT_EQ(math::pow(7.0, 1.0), 7.0);
}

TEST(Pow, HandlesTheEnds) {
  EXPECT_EQ(math::pow(0.0, 2.0), 0.0);
  EXPECT_EQ(math::pow(0.0, 0.0), 1.0);
  EXPECT_EQ(math::pow(0.0, -1.0), kInfinity);
  EXPECT_EQ(math::pow(kInfinity, 0.5), kInfinity);
  EXPECT_EQ(math::pow(kInfinity, -0.5), 0.0);
  EXPECT_EQ(math::pow(2.0, kInfinity), kInfinity);
  EXPECT_EQ(math::pow(0.5, kInfinity), 0.0);
  EXPECT_EQ(math::pow(2.0, -1e300), 0.0);
  EXPECT_EQ(math::pow(10.0, 400.0), kInfinity);
  EXPECT_EQ(math::pow(kSmallest, 1.0), kSmallest);
  EXPECT_TRUE(std::isnan(math::pow(-1.0, 2.0)));
  EXPECT_TRUE(std::isnan(math::pow(kNaN, 1.0)));
  EXPECT_TRUE(std::isnan(math::pow(2.0, kNaN)));
}

TEST(Logistic, IsWithinTwoAndAHalfUlpOnBothSides) {
  for (const Worst& worst : {worst_ulp(math::logistic, long_logistic, between(-700.0, 40.0)),
                             worst_ulp(math::logistic, long_logistic, between(-4.0, 4.0))}) {
    EXPECT_LT(worst.error, 2.5) << worst;
  }
  EXPECT_EQ(math::logistic(0.0), 0.5);
  EXPECT_EQ(math::logistic(kInfinity), 1.0);
  EXPECT_EQ(math::logistic(-kInfinity), 0.0);
}

TEST(Logit, MeetsItsStatedError) {
  Inputs inputs(3);
  Worst worst;
  for (int i = 0; i < kTries; ++i) {
    const double near_half = 0.5 + inputs.between(-1e-3, 1e-3);
    const double small = inputs.log_between(1e-300, 0.25);
    const double any = inputs.between(0.25, 1.0);
    worst.see(relative_error(math::logit(small), std::log(wide(small) / (1.0L - wide(small)))), small);
    for (const double p : {near_half, any}) {
      worst.see(relative_error(math::logit(p), std::log1p((2.0L * wide(p) - 1.0L) / (1.0L - wide(p)))), p);
    }
  }
  EXPECT_LT(worst.error, 1e-15) << worst;
}

TEST(Logit, HandlesTheEnds) {
  EXPECT_EQ(math::logit(0.5), 0.0);
  EXPECT_EQ(math::logit(0.0), -kInfinity);
  EXPECT_EQ(math::logit(1.0), kInfinity);
  EXPECT_TRUE(std::isnan(math::logit(-0.1)));
  EXPECT_TRUE(std::isnan(math::logit(1.1)));
}

TEST(Polynomial, GoesFromTheHighestPowerDown) { EXPECT_EQ(math::polynomial(2.0, 3.0, 5.0, 7.0), 29.0); }

// The promise of this header: whoever compiles it, wherever it runs, these are the bits.
TEST(Elementary, GivesTheSameBitsEverywhere) {
  banso::Digest digest;
  for (int i = 1; i <= 4000; ++i) {
    const double x = i * 0.0625 - 125.0;
    const double positive = i * 0.00390625;
    digest.add(math::exp(x))
        .add(math::expm1(x / 64.0))
        .add(math::log(positive))
        .add(math::log1p(positive / 4.0));
    digest.add(math::pow(positive, x / 16.0)).add(math::logistic(x)).add(math::logit(i / 4096.0));
  }
  EXPECT_EQ(digest.hex(), "4fcbaa297d3b8d8d6f76854b84bfd40d");
}

}  // namespace
