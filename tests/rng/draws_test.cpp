#include "engine/rng/draws.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

namespace {

using namespace banso::rng;

constexpr StreamKey kStream{0x0123456789abcdefULL, 5};

TEST(Draws, CounterHoldsEntityReplicationStepPurposeAndIndex) {
  const EntityKey entity = 0xfedcba9876543210ULL;
  const Bits4 expected = philox4x32(
      {0x76543210U, 0xfedcba98U, 5U, (7U << 18) | (static_cast<std::uint32_t>(Purpose::outcome) << 12) | 3U},
      {0x89abcdefU, 0x01234567U});
  EXPECT_EQ(draw_bits(kStream, entity, 7, Purpose::outcome, 3), expected);
}

TEST(Draws, EveryPartOfTheKeyMatters) {
  const EntityKey entity = entity_key(EntityClass::customer, 99, 0);
  const StreamKey other_seed{kStream.seed + (std::uint64_t{1} << 40), kStream.replication};
  const StreamKey other_replication{kStream.seed, kStream.replication + 1};
  std::set<Bits4> seen;
  seen.insert(draw_bits(kStream, entity, 1, Purpose::demand));
  seen.insert(draw_bits(other_seed, entity, 1, Purpose::demand));
  seen.insert(draw_bits(other_replication, entity, 1, Purpose::demand));
  seen.insert(draw_bits(kStream, entity_key(EntityClass::customer, 99, 1), 1, Purpose::demand));
  seen.insert(draw_bits(kStream, entity_key(EntityClass::customer, 98, 0), 1, Purpose::demand));
  seen.insert(draw_bits(kStream, entity_key(EntityClass::deal, 99, 0), 1, Purpose::demand));
  seen.insert(draw_bits(kStream, entity, 2, Purpose::demand));
  seen.insert(draw_bits(kStream, entity, 1, Purpose::outcome));
  seen.insert(draw_bits(kStream, entity, 1, Purpose::demand, 1));
  EXPECT_EQ(seen.size(), 9U);
}

TEST(Draws, LargestStepAndIndexFitTheCounterWithoutOverlap) {
  EXPECT_EQ(kMaxStep, 16383U);
  EXPECT_EQ(kMaxIndex, 4095U);
  std::set<std::uint32_t> tails;
  for (const std::uint32_t step : {0U, 1U, kMaxStep}) {
    for (const Purpose purpose : {Purpose::input, Purpose::opening, Purpose::deal_attributes}) {
      for (const std::uint32_t index : {0U, 1U, kMaxIndex}) tails.insert(counter_tail(step, purpose, index));
    }
  }
  EXPECT_EQ(tails.size(), 27U);
  EXPECT_EQ(counter_tail(kMaxStep, Purpose(kMaxPurpose), kMaxIndex), 0xffffffffU);
}

TEST(Draws, ValuesOfPurposesAndClassesAreFrozen) {  // a changed value changes everybody's luck
  EXPECT_EQ(static_cast<int>(Purpose::input), 0);
  EXPECT_EQ(static_cast<int>(Purpose::trait), 3);
  EXPECT_EQ(static_cast<int>(Purpose::demand), 16);
  EXPECT_EQ(static_cast<int>(Purpose::seat), 23);
  EXPECT_EQ(static_cast<int>(Purpose::deal), 40);
  EXPECT_EQ(static_cast<int>(Purpose::deal_attributes), 41);
  EXPECT_EQ(static_cast<int>(EntityClass::customer), 2);
  EXPECT_EQ(static_cast<int>(EntityClass::seat), 5);
}

TEST(Draws, EntityKeysDoNotCollideOverAMillion) {  // expected collisions among 10^6 keys: 3e-8
  std::set<EntityKey> keys;
  for (std::uint64_t id = 0; id < 10; ++id) {
    for (std::uint64_t ordinal = 0; ordinal < 100000; ++ordinal) {
      keys.insert(entity_key(EntityClass::customer, banso::fnv1a(std::string(1, char('a' + id))), ordinal));
    }
  }
  EXPECT_EQ(keys.size(), 1000000U);
}

TEST(Uniform, LiesInTheOpenIntervalAndIsExact) {
  EXPECT_EQ(uniform(0), 0x1p-33);
  EXPECT_EQ(uniform(0xffffffffU), 1.0 - 0x1p-33);
  EXPECT_EQ(uniform(0x7fffffffU) + uniform(0x80000000U), 1.0);
}

TEST(Uniform, LiesBelowAProbabilityForExactlyTheWordsBelowItsThreshold) {
  constexpr std::uint64_t kAll = std::uint64_t{1} << 32;
  for (const std::uint64_t word :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{77}, kAll / 3, kAll - 1}) {
    const double u = uniform(static_cast<std::uint32_t>(word));
    EXPECT_EQ(words_below(u), word);  // not below itself
    EXPECT_EQ(words_below(std::nextafter(u, 1.0)), word + 1);
    EXPECT_EQ(words_below(std::nextafter(u, 0.0)), word);
  }
  EXPECT_EQ(words_below(0.0), 0U);
  EXPECT_EQ(words_below(1e-300), 0U);
  for (const double certain : {1.0, 1.5, 1e300}) EXPECT_EQ(words_below(certain), kAll);
  for (const double p : {0.1, 0.2, 0.6, 0.8, 0.9999999, 3e-10}) {
    const std::uint64_t below = words_below(p);
    EXPECT_GE(uniform(static_cast<std::uint32_t>(below)), p);
    if (below > 0) {
      EXPECT_LT(uniform(static_cast<std::uint32_t>(below - 1)), p);
    }
  }
}

// False-alarm rate: 1e-6 in total; chi-square with 255 degrees of freedom has mean 255, sd 22.6.
TEST(Uniform, FillsTheIntervalEvenlyOverNeighbouringKeys) {
  int cells[256] = {};
  constexpr int draws = 256 * 400;
  for (std::uint64_t i = 0; i < draws / 4; ++i) {
    const Uniform4 u = draw_uniforms(kStream, i, 0, Purpose::trait);
    for (const double x : u.u) ++cells[static_cast<int>(x * 256.0)];
  }
  double chi_square = 0.0;
  for (const int count : cells) chi_square += (count - 400.0) * (count - 400.0) / 400.0;
  EXPECT_LT(chi_square, 378.0);  // upper 1e-6 point
  EXPECT_GT(chi_square, 160.0);  // lower 1e-6 point: too even is wrong as well
}

// Correlation of the luck of neighbours (next step, next ordinal, next replication): n = 50,000, so sd =
// 1/sqrt(n); five sd, false-alarm rate 2e-6.
TEST(Uniform, NeighboursInAnyPartOfTheKeyAreUncorrelated) {
  const auto draw = [](std::uint64_t ordinal, std::uint32_t step, std::uint32_t replication) {
    const EntityKey key = entity_key(EntityClass::customer, 1, ordinal);
    return uniform(draw_bits({7, replication}, key, step, Purpose::outcome)[0]) - 0.5;
  };
  double by_ordinal = 0.0;
  double by_step = 0.0;
  double by_replication = 0.0;
  constexpr int n = 50000;
  for (std::uint64_t i = 0; i < n; ++i) {
    const double u = draw(i, 3, 3);
    by_ordinal += u * draw(i + 1, 3, 3);
    by_step += u * draw(i, 4, 3);
    by_replication += u * draw(i, 3, 4);
  }
  const double allowed = 5.0 / std::sqrt(n) / 12.0 * n;
  EXPECT_LT(std::fabs(by_ordinal), allowed);
  EXPECT_LT(std::fabs(by_step), allowed);
  EXPECT_LT(std::fabs(by_replication), allowed);
}

}  // namespace
