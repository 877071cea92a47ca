// Birthday spacings (Marsaglia) of the keyed stream, over keys that differ as little as the keys of a run do: neighbouring
// replications, customers, steps and purposes. 4,096 words of 32 bits; of the spacings between them, sorted, the number that
// occur again is Poisson with mean 4096^3 / 2^34 = 4.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <functional>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/rng/draws.hpp"

namespace {

using namespace banso;

constexpr std::uint32_t kBirthdays = 4096;
constexpr std::uint32_t kRounds = 400;
constexpr double kMean = 4.0;
constexpr double kFalseAlarm = 1e-5;  // of each of 20 tests; seeds are fixed
constexpr int kCells = 10;            // 0, 1, …, 8, more

/// Four words of key number i in round number r.
using Keyed = std::function<rng::Bits4(std::uint32_t i, std::uint32_t r)>;

rng::EntityKey customer(std::uint64_t ordinal) {
  return rng::entity_key(rng::EntityClass::customer, fnv1a("smb"), ordinal);
}

int repeated_spacings(std::vector<std::uint32_t>& days) {
  std::sort(days.begin(), days.end());
  for (std::size_t i = days.size(); i-- > 1;) days[i] -= days[i - 1];
  std::sort(days.begin(), days.end());
  int repeated = 0;
  for (std::size_t i = 1; i < days.size(); ++i) repeated += days[i] == days[i - 1] ? 1 : 0;
  return repeated;
}

double chi_square_p(const std::vector<int>& counts) {
  const boost::math::poisson truth(kMean);
  double chi_square = 0;
  for (int k = 0; k < kCells; ++k) {
    const double p =
        k + 1 < kCells ? boost::math::pdf(truth, k) : boost::math::cdf(boost::math::complement(truth, k - 1));
    const double expected = kRounds * p, gap = counts[static_cast<std::size_t>(k)] - expected;
    chi_square += gap * gap / expected;
  }
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(kCells - 1), chi_square));
}

void expect_poisson(const Keyed& words, const char* name) {
  std::vector<std::vector<int>> counts(4, std::vector<int>(kCells, 0));
  std::vector<std::uint32_t> days[4];
  for (std::uint32_t r = 0; r < kRounds; ++r) {
    for (auto& word : days) word.clear();
    for (std::uint32_t i = 0; i < kBirthdays; ++i) {
      const rng::Bits4 four = words(i, r);
      for (std::size_t w = 0; w < 4; ++w) days[w].push_back(four[w]);
    }
    for (std::size_t w = 0; w < 4; ++w)
      ++counts[w][static_cast<std::size_t>(std::min(repeated_spacings(days[w]), kCells - 1))];
  }
  for (std::size_t w = 0; w < 4; ++w) {
    const double p = chi_square_p(counts[w]);
    EXPECT_GT(p, kFalseAlarm) << name << ", word " << w;
  }
}

TEST(BirthdaySpacings, OfNeighbouringKeysAreThoseOfChance) {
  using rng::Purpose;
  expect_poisson(
      [](auto i, auto r) {
        return rng::draw_bits({1, i}, customer(r), 3, Purpose::outcome);
      },
      "replications");
  expect_poisson(
      [](auto i, auto r) {
        return rng::draw_bits({1, r}, customer(i), 3, Purpose::outcome);
      },
      "customers");
  expect_poisson(
      [](auto i, auto r) {
        return rng::draw_bits({1, 0}, customer(r), i, Purpose::outcome);
      },
      "steps");
  expect_poisson(
      [](auto i, auto r) {
        const auto purpose = static_cast<Purpose>(i % 64);
        return rng::draw_bits({1, 0}, customer(r), i / 64, purpose);
      },
      "purposes");
  expect_poisson(
      [](auto i, auto r) {
        return rng::draw_bits({r, i % 16}, customer(i / 16 % 16), i / 256, Purpose::demand);
      },
      "replications, customers and steps");
}

TEST(BirthdaySpacings,
     AWeakGeneratorIsNoticed) {  // the test above can fail: an additive sequence repeats its spacings
  std::vector<int> counts(kCells, 0);
  for (std::uint32_t r = 0; r < kRounds; ++r) {
    std::vector<std::uint32_t> days;
    for (std::uint32_t i = 0; i < kBirthdays; ++i) days.push_back((i + r) * 0x9e3779b9U);
    ++counts[static_cast<std::size_t>(std::min(repeated_spacings(days), kCells - 1))];
  }
  EXPECT_LT(chi_square_p(counts), kFalseAlarm);
}

}  // namespace
