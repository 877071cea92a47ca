#include "engine/math/tiles.hpp"

#include <gtest/gtest.h>

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

TEST(Tiles, SumsFallIntoEightPartsWhateverTheLength) {
  std::vector<double> values(64);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = 1.0 / static_cast<double>(i + 3);
  on_every_target([&] {
    for (std::size_t count = 0; count <= values.size(); ++count) {
      math::EightSums sums, expected;
      math::add(values.data(), count, sums);
      for (std::size_t i = 0; i < count; ++i) expected.part[i % 8] += values[i];
      for (std::size_t part = 0; part < 8; ++part) ASSERT_EQ(sums.part[part], expected.part[part]) << count;
    }
  });
}

}  // namespace
