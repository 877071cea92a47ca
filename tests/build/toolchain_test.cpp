#include <gtest/gtest.h>

namespace {

// The processor's fused multiply-add is allowed in this one function, so that the compiler would use it if it might.
#if defined(__x86_64__)
__attribute__((target("fma"), noinline))
#else
__attribute__((noinline))
#endif
double
product_plus(double a, double b, double c) {
  return a * b + c;
}

bool has_fused_multiply_add() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("fma") != 0;
#else
  return true;
#endif
}

TEST(Toolchain, ProductIsRoundedBeforeTheSum) {
  if (!has_fused_multiply_add()) GTEST_SKIP() << "this processor has no fused multiply-add";
  // (1 + 2^-30)^2 needs 61 bits: rounded it is 1 + 2^-29, and only a fused sum still sees the 2^-60 beyond.
  // Volatile, or the compiler would work the answer out by itself.
  const volatile double near_one = 1.0 + 1.0 / (1 << 30);
  const volatile double rounded_square = 1.0 + 1.0 / (1 << 29);
  EXPECT_EQ(product_plus(near_one, near_one, -rounded_square), 0.0) << "build with -ffp-contract=off";
}

}  // namespace
