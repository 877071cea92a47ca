#include "engine/math/tiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "engine/math/normal.hpp"
#include "engine/rng/tiles.hpp"
#include "tests/support/every_target.hpp"

/// Vectors and single numbers: the same bits, on every instruction set.
namespace {

using namespace banso;
using test::on_every_target;

constexpr std::size_t kCount = 3001;  // no multiple of any vector
constexpr rng::StreamKey kStream{3, 4};

std::vector<rng::EntityKey> keys() {
  std::vector<rng::EntityKey> out(kCount + math::kSpareLanes);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = rng::entity_key(rng::EntityClass::customer, 11, i);
  return out;
}

std::vector<double> room() { return std::vector<double>(kCount + math::kSpareLanes, 0.5); }

TEST(Tiles, UniformsAreThoseOfSingleDraws) {
  const auto entities = keys();
  on_every_target([&] {
    std::vector<double> u[4] = {room(), room(), room(), room()};
    rng::draw_uniforms(kStream, entities.data(), kCount, 17, rng::Purpose::outcome,
                       {{u[0].data(), u[1].data(), u[2].data(), u[3].data()}});
    for (std::size_t i = 0; i < kCount; ++i) {
      const rng::Uniform4 expected = rng::draw_uniforms(kStream, entities[i], 17, rng::Purpose::outcome);
      for (int w = 0; w < 4; ++w) ASSERT_EQ(u[w][i], expected.u[w]) << i;
    }
  });
}

TEST(Tiles, UniformsWithAnIndexEachAreThoseOfSingleDraws) {
  const auto entities = keys();
  std::vector<std::uint64_t> tails(entities.size());
  for (std::size_t i = 0; i < tails.size(); ++i)
    tails[i] = rng::counter_tail(rng::kMaxStep, rng::Purpose::inquiry,
                                 static_cast<std::uint32_t>(i) & rng::kMaxIndex);
  on_every_target([&] {
    std::vector<double> u[2] = {room(), room()};
    rng::draw_uniforms(kStream, entities.data(), tails.data(), kCount,
                       {{u[0].data(), nullptr, nullptr, u[1].data()}});
    for (std::size_t i = 0; i < kCount; ++i) {
      const rng::Uniform4 expected =
          rng::draw_uniforms(kStream, entities[i], rng::kMaxStep, rng::Purpose::inquiry,
                             static_cast<std::uint32_t>(i) & rng::kMaxIndex);
      ASSERT_EQ(u[0][i], expected.u[0]) << i;
      ASSERT_EQ(u[1][i], expected.u[3]) << i;
    }
  });
}

TEST(Tiles, NormalQuantilesAreThoseOfSingleNumbersToBothEnds) {
  auto u = room();
  for (std::size_t i = 0; i < kCount; ++i)
    u[i] = rng::uniform(rng::draw_bits(kStream, i, 0, rng::Purpose::trait)[0]);
  u[0] = rng::uniform(0);
  u[1] = rng::uniform(0xffffffffU);
  u[2] = 0.075;
  u[3] = 0.925;
  u[4] = 0.5;
  on_every_target([&] {
    auto z = room();
    std::vector<double> scratch(2 * (kCount + math::kSpareLanes));
    math::normal_quantiles(u.data(), z.data(), kCount, scratch.data());
    for (std::size_t i = 0; i < kCount; ++i) ASSERT_EQ(z[i], math::normal_quantile(u[i])) << u[i];
  });
}

TEST(Tiles, WordsAreThoseOfSingleDraws) {
  const auto entities = keys();
  std::vector<std::uint64_t> tails(entities.size());
  for (std::size_t i = 0; i < tails.size(); ++i)
    tails[i] = rng::counter_tail(7, rng::Purpose::inquiry, static_cast<std::uint32_t>(i) & rng::kMaxIndex);
  on_every_target([&] {
    const std::vector<std::uint32_t> empty(kCount + math::kSpareLanes, 0);
    auto first = empty, last = empty, indexed = empty;
    rng::draw_words(kStream, entities.data(), kCount, 17, rng::Purpose::outcome,
                    {{first.data(), nullptr, nullptr, last.data()}});
    rng::draw_words(kStream, entities.data(), tails.data(), kCount,
                    {{nullptr, indexed.data(), nullptr, nullptr}});
    for (std::size_t i = 0; i < kCount; ++i) {
      const rng::Bits4 expected = rng::draw_bits(kStream, entities[i], 17, rng::Purpose::outcome);
      ASSERT_EQ(first[i], expected[0]) << i;
      ASSERT_EQ(last[i], expected[3]) << i;
      ASSERT_EQ(indexed[i], rng::draw_bits(kStream, entities[i], 7, rng::Purpose::inquiry,
                                           static_cast<std::uint32_t>(i) & rng::kMaxIndex)[1])
          << i;
    }
  });
}

/// Words over the whole range, the ends, the middle and the borders of the two formulas among them.
std::vector<std::uint32_t> words() {
  std::vector<std::uint32_t> out(kCount + math::kSpareLanes);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = rng::draw_bits(kStream, i, 0, rng::Purpose::trait)[0];
  const std::uint32_t special[] = {0,           1,           2,           0xffffffffU, 0xfffffffeU,
                                   0x7fffffffU, 0x80000000U, 0x80000001U, 322122547U,  322122548U,
                                   3972844748U, 3972844749U, 1000U,       0xffff0000U};
  std::copy(std::begin(special), std::end(special), out.begin());
  return out;
}

TEST(SinglePrecision, NormalQuantilesOfWordsAreWithinAMillionthAndTheSameBitsEverywhere) {
  const auto word = words();
  std::vector<float> expected;
  on_every_target([&] {
    std::vector<float> z(kCount + math::kSpareLanes), scratch(2 * (kCount + math::kSpareLanes));
    math::normal_quantiles(word.data(), z.data(), kCount, scratch.data());
    z.resize(kCount);
    if (expected.empty()) expected = z;
    for (std::size_t i = 0; i < kCount; ++i) {
      ASSERT_EQ(z[i], expected[i]) << word[i];
      const double exact = math::normal_quantile(rng::uniform(word[i]));
      ASSERT_NEAR(z[i], exact, 1e-6 * std::max(1.0, std::fabs(exact))) << word[i];
    }
  });
}

TEST(SinglePrecision, NormalQuantilesOfWordsAreSymmetric) {
  const auto word = words();
  auto mirrored = word;
  for (auto& w : mirrored) w = ~w;
  std::vector<float> z(kCount + math::kSpareLanes), back(z), scratch(2 * (kCount + math::kSpareLanes));
  math::normal_quantiles(word.data(), z.data(), kCount, scratch.data());
  math::normal_quantiles(mirrored.data(), back.data(), kCount, scratch.data());
  for (std::size_t i = 0; i < kCount; ++i)
    ASSERT_NEAR(z[i], -back[i], 3e-7 * std::fabs(double{z[i]})) << word[i];
}

TEST(SinglePrecision, LogisticsAreWithinAMillionthAlsoWhereTheExponentialIsHeld) {
  std::vector<float> expected;
  on_every_target([&] {
    std::vector<float> found;
    for (int i = -800; i <= 800; i += 8) {
      std::vector<float> x(8 + math::kSpareLanes), scratch(8 + math::kSpareLanes);
      for (std::size_t k = 0; k < 8; ++k) x[k] = static_cast<float>(i + static_cast<int>(k)) * 0.07F;
      math::EightSums sums;
      math::add_logistics(x.data(), 8, scratch.data(), sums);
      for (std::size_t k = 0; k < 8; ++k) {
        found.push_back(scratch[k]);
        ASSERT_EQ(sums.part[k], scratch[k]);
        const double exact = math::logistic(x[k]);
        ASSERT_NEAR(scratch[k], exact, 5e-7 * exact + 5e-18) << x[k];
      }
    }
    if (expected.empty()) expected = found;
    ASSERT_EQ(found, expected);
  });
}

TEST(Tiles, LogisticsAreThoseOfSingleNumbersAlsoWhereTheExponentialEnds) {
  std::vector<double> x(kCount);
  for (std::size_t i = 0; i < kCount; ++i) x[i] = (static_cast<double>(i) - 1500.0) * 0.6;  // -900 to 900
  on_every_target([&] {
    for (std::size_t i = 0; i + 8 < kCount; i += 8) {
      math::EightSums sums;
      auto scratch = room();
      math::add_logistics(&x[i], 8, scratch.data(), sums);
      for (std::size_t k = 0; k < 8; ++k) ASSERT_EQ(sums.part[k], math::logistic(x[i + k])) << x[i + k];
    }
  });
}

template <class Number>
void expect_eight_parts() {
  std::vector<Number> values(64);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = static_cast<Number>(1.0 / static_cast<double>(i + 3));
  on_every_target([&] {
    for (std::size_t count = 0; count <= values.size(); ++count) {
      math::EightSums sums, expected;
      math::add(values.data(), count, sums);
      for (std::size_t i = 0; i < count; ++i) expected.part[i % 8] += static_cast<double>(values[i]);
      for (std::size_t part = 0; part < 8; ++part) ASSERT_EQ(sums.part[part], expected.part[part]) << count;
    }
  });
}

TEST(Tiles, SumsFallIntoEightPartsWhateverTheLength) { expect_eight_parts<double>(); }

TEST(SinglePrecision, SumsFallIntoEightPartsOfDoublePrecision) { expect_eight_parts<float>(); }

}  // namespace
