#include "engine/base/hash.hpp"

#include <gtest/gtest.h>

#include <bitset>
#include <limits>
#include <set>

namespace {

using namespace std::string_view_literals;
using banso::Digest;
using banso::Hash64;

TEST(Fnv1a,
     MeetsThePublishedVectors) {  // Noll, www.isthe.com/chongo/tech/comp/fnv, test vectors of FNV-1a 64
  EXPECT_EQ(banso::fnv1a(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(banso::fnv1a("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(banso::fnv1a("foobar"), 0x85944171f73967e8ULL);
}

TEST(Mix64, MeetsSplitMix64) {  // first output of SplitMix64 with seed 1234567 (Vigna's reference code)
  EXPECT_EQ(banso::mix64(1234567ULL + 0x9e3779b97f4a7c15ULL), 6457827717110365317ULL);
}

TEST(Mix64, FlippingOneBitFlipsAboutHalf) {
  double flipped = 0.0;
  for (unsigned bit = 0; bit < 64; ++bit) {
    for (std::uint64_t x = 0; x < 100; ++x) {
      flipped += double(std::bitset<64>(banso::mix64(x, x) ^ banso::mix64(x ^ (1ULL << bit), x)).count());
      flipped += double(std::bitset<64>(banso::mix64(x, x) ^ banso::mix64(x, x ^ (1ULL << bit))).count());
    }
  }
  // 12,800 differences of 64 fair bits: sd of the mean 4 / sqrt(12800) = 0.035; five of them
  EXPECT_NEAR(flipped / 12800.0, 32.0, 0.18);
}

TEST(Mix64, OrderMattersAndOrdinalsDoNotCollide) {
  EXPECT_NE(banso::mix64(1, 2), banso::mix64(2, 1));
  std::set<std::uint64_t> seen;
  for (std::uint64_t i = 0; i < 10000; ++i) seen.insert(banso::mix64(42, i));
  EXPECT_EQ(seen.size(), 10000U);
}

TEST(Hash64, DependsOnOrderAndOnTheBordersOfTexts) {
  EXPECT_NE(Hash64().add(std::uint64_t{1}).add(std::uint64_t{2}).value(),
            Hash64().add(std::uint64_t{2}).add(std::uint64_t{1}).value());
  EXPECT_NE(Hash64().add("ab"sv).add("c"sv).value(), Hash64().add("a"sv).add("bc"sv).value());
  EXPECT_NE(Hash64(1).value(), Hash64(2).value());
}

TEST(Digest, IsTheSameOnEveryMachine) {
  Digest digest;
  digest.add(std::uint64_t{42}).add(0.1).add("support-extended"sv).add(""sv);
  EXPECT_EQ(digest.hex(), "ce4d2c6343b4337e07049fc42139cfc5");
  EXPECT_EQ(Digest().hex(), "13198a2e03707344243f6a8885a308d3");
}

TEST(Digest, SeesEveryPiece) {
  std::set<std::string> seen;
  seen.insert(Digest().hex());
  seen.insert(Digest().add(std::uint64_t{0}).hex());
  seen.insert(Digest().add(std::uint64_t{0}).add(std::uint64_t{0}).hex());
  seen.insert(Digest().add(""sv).add("a"sv).hex());
  seen.insert(Digest().add("a"sv).add(""sv).hex());
  seen.insert(Digest().add("abcdefgh"sv).hex());
  seen.insert(Digest().add("abcdefgh\0"sv).hex());
  seen.insert(Digest().add(-0.0).hex());  // unlike add(0.0), which is the bits 0
  EXPECT_EQ(seen.size(), 8U);
}

TEST(Digest, AllNaNsAreOne) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(Digest().add(nan), Digest().add(-nan));
}

}  // namespace
