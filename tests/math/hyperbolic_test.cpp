#include "engine/math/hyperbolic.hpp"

#include <gtest/gtest.h>

#include "tests/math/accuracy.hpp"

namespace {

namespace math = banso::math;
using banso::test::Inputs;
using banso::test::wide;
using banso::test::Worst;

TEST(Hyperbolic, MeetTheSystemLibraryInLongDouble) {
  Inputs inputs(81);
  Worst sinh, asinh, acosh;
  for (int i = 0; i < 20000; ++i) {
    const double sign = i % 2 == 0 ? 1.0 : -1.0;
    const double x = sign * inputs.log_between(1e-12, 700.0);
    sinh.see(banso::test::relative_error(math::sinh(x), std::sinh(wide(x))), x);
    const double y = sign * inputs.log_between(1e-12, 1e200);
    asinh.see(banso::test::relative_error(math::asinh(y), std::asinh(wide(y))), y);
    const double z = 1.0 + inputs.log_between(1e-12, 1e200);
    acosh.see(banso::test::relative_error(math::acosh(z), std::acosh(wide(z))), z);
  }
  EXPECT_LT(sinh.error, 1e-15) << sinh;
  EXPECT_LT(asinh.error, 1e-15) << asinh;
  EXPECT_LT(acosh.error, 1e-15) << acosh;
}

TEST(Hyperbolic, EndsAndZero) {
  EXPECT_EQ(math::sinh(0.0), 0.0);
  EXPECT_EQ(math::asinh(0.0), 0.0);
  EXPECT_EQ(math::acosh(1.0), 0.0);
  EXPECT_TRUE(std::isnan(math::acosh(0.999)));
  EXPECT_EQ(math::sinh(1000.0), math::kInfinity);
  EXPECT_EQ(math::sinh(-1000.0), -math::kInfinity);
  EXPECT_GT(math::sinh(705.0), 1e305);
}

}  // namespace
