#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <vector>

#include "engine/math/elementary.hpp"
#include "engine/rng/draws.hpp"
#include "tests/support/every_target.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/math/single_test.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

#ifndef BANSO_TESTS_MATH_SINGLE_TEST
#define BANSO_TESTS_MATH_SINGLE_TEST
namespace banso::test {

struct Exponentials {
  std::vector<float> within, above, none, some;
};
struct FromWords {
  std::vector<float> centred, below, rest, tail;
};

}  // namespace banso::test
#endif

HWY_BEFORE_NAMESPACE();
namespace banso::test::HWY_NAMESPACE {

namespace single = math::HWY_NAMESPACE;
namespace hn = hwy::HWY_NAMESPACE;

void exponentials_lanes(const std::vector<float>& x, Exponentials& out) {
  const single::Single d;
  for (std::size_t i = 0; i + hn::Lanes(d) <= x.size(); i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, &x[i]);
    hn::StoreU(single::exp_within(d, v), d, &out.within[i]);
    hn::StoreU(single::exp_above(d, v), d, &out.above[i]);
    const auto chance = single::none_and_some(d, hn::Abs(v));
    hn::StoreU(chance.none, d, &out.none[i]);
    hn::StoreU(chance.some, d, &out.some[i]);
  }
}

void from_words_lanes(const std::vector<std::uint32_t>& word, FromWords& out) {
  const single::Single d;
  const hn::RebindToUnsigned<single::Single> du;
  for (std::size_t i = 0; i + hn::Lanes(d) <= word.size(); i += hn::Lanes(d)) {
    const auto w = hn::LoadU(du, &word[i]);
    hn::StoreU(single::centred(d, w), d, &out.centred[i]);
    hn::StoreU(single::uniform_below(d, w), d, &out.below[i]);
    hn::StoreU(single::uniform_from_above(d, w), d, &out.rest[i]);
    hn::StoreU(single::tail_of(d, w), d, &out.tail[i]);
  }
}

}  // namespace banso::test::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::test {
namespace {

HWY_EXPORT(exponentials_lanes);
HWY_EXPORT(from_words_lanes);

constexpr std::size_t kNumbers = 16 * 6001;

/// From -48 to 48, closely about 0.
std::vector<float> exponents() {
  std::vector<float> x(kNumbers);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double t = (static_cast<double>(i) - 48008.0) / 48008.0;
    x[i] = static_cast<float>(48.0 * t * t * t);
  }
  return x;
}

Exponentials exponentials(const std::vector<float>& x) {
  Exponentials out;
  for (auto* array : {&out.within, &out.above, &out.none, &out.some}) array->resize(x.size());
  HWY_DYNAMIC_DISPATCH(exponentials_lanes)(x, out);
  return out;
}

double held(float x) { return std::fmin(std::fmax(double{x}, -40.0), 40.0); }

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

TEST(SinglePrecision, ExponentialsAreTheSameBitsOnEveryInstructionSet) {
  const auto x = exponents();
  const Exponentials expected = exponentials(x);
  on_every_target([&] {
    const Exponentials found = exponentials(x);
    ASSERT_TRUE(same_bits(found.within, expected.within));
    ASSERT_TRUE(same_bits(found.above, expected.above));
    ASSERT_TRUE(same_bits(found.none, expected.none));
    ASSERT_TRUE(same_bits(found.some, expected.some));
  });
}

TEST(SinglePrecision, ExponentialsKeepToTheirErrorAndAreHeldBeyondForty) {
  const auto x = exponents();
  const Exponentials found = exponentials(x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = math::exp(held(x[i]));
    ASSERT_NEAR(found.within[i], exact, 3e-7 * exact) << x[i];
  }
}

TEST(SinglePrecision, BoundsOfExponentialsLieAboveAndClose) {
  const auto x = exponents();
  const Exponentials found = exponentials(x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = math::exp(held(x[i]));
    ASSERT_GT(found.above[i], exact * (1.0 + 5e-5))
        << x[i];  // room for the rounding of what it is multiplied by
    ASSERT_LT(found.above[i], exact * 1.0625) << x[i];
  }
}

TEST(SinglePrecision, ChancesOfNoneAndSomeKeepToTheirErrorHoweverSmall) {
  const auto x = exponents();
  const Exponentials found = exponentials(x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double mean = std::fabs(held(x[i])), none = math::exp(-mean), some = -math::expm1(-mean);
    ASSERT_NEAR(found.none[i], none, 3e-7 * none) << mean;
    ASSERT_NEAR(found.some[i], some, 3e-7 * some) << mean;
  }
}

TEST(SinglePrecision, NumbersOfWordsAreTheSameBitsOnEveryInstructionSetAndLieWhereTheyShould) {
  std::vector<std::uint32_t> word(kNumbers);
  for (std::size_t i = 0; i < word.size(); ++i)
    word[i] = rng::draw_bits({8, 1}, i, 0, rng::Purpose::trait)[0] >> (i % 33 == 32 ? 31 : i % 33);
  for (std::size_t i = 0; i < word.size(); i += 2) word[i] = ~word[i];
  word[0] = 0, word[1] = 0xffffffffU, word[2] = 0x7fffffffU, word[3] = 0x80000000U;
  std::vector<float> expected;
  on_every_target([&] {
    FromWords found;
    for (auto* array : {&found.centred, &found.below, &found.rest, &found.tail}) array->resize(word.size());
    HWY_DYNAMIC_DISPATCH(from_words_lanes)(word, found);
    std::vector<float> all;
    for (const auto* array : {&found.centred, &found.below, &found.rest, &found.tail})
      all.insert(all.end(), array->begin(), array->end());
    if (expected.empty()) expected = all;
    ASSERT_TRUE(same_bits(all, expected));
    for (std::size_t i = 0; i < word.size(); ++i) {
      const double u = rng::uniform(word[i]), tail = std::fmin(u, 1.0 - u);
      ASSERT_NEAR(found.centred[i], u - 0.5, 1.2e-7 * std::fabs(u - 0.5)) << word[i];
      ASSERT_LT(found.below[i], u) << word[i];
      ASSERT_GT(found.below[i], u - 0x1p-23) << word[i];
      ASSERT_NEAR(found.rest[i], 1.0 - u, 0x1p-32 + 1.2e-7 * (1.0 - u)) << word[i];
      ASSERT_GT(found.rest[i], 0.0F) << word[i];
      ASSERT_NEAR(found.tail[i], tail, 1.2e-7 * tail) << word[i];
    }
  });
}

}  // namespace
}  // namespace banso::test
#endif
