#include <benchmark/benchmark.h>

#include <array>
#include <numeric>
#include <vector>

#include "bench/floor.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/tiles.hpp"
#include "engine/rng/tiles.hpp"
#include "hwy/targets.h"

/// What the simulation stands on: random numbers, normal quantiles, and the floor below any customer-month.
namespace banso::bench {

namespace {

constexpr std::size_t kEntities = 1024;
constexpr rng::StreamKey kStream{1, 0};

const std::vector<rng::EntityKey>& entities() {
  static const std::vector<rng::EntityKey> keys = [] {
    std::vector<rng::EntityKey> all(kEntities + math::kSpareLanes);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = rng::entity_key(rng::EntityClass::customer, 7, i);
    return all;
  }();
  return keys;
}

using Array = std::array<double, kEntities + math::kSpareLanes>;

/// Items are 32-bit words.
void philox_one_by_one(benchmark::State& state) {
  std::uint32_t step = 0;
  for (auto _ : state) {
    step = (step + 1) & rng::kMaxStep;
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < kEntities; ++i) {
      const rng::Bits4 bits = rng::draw_bits(kStream, entities()[i], step, rng::Purpose::outcome);
      all ^= bits[0] ^ bits[1] ^ bits[2] ^ bits[3];
    }
    benchmark::DoNotOptimize(all);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(4 * kEntities));
}
BENCHMARK(philox_one_by_one)->Name("philox/one_by_one");

/// `draw`: all four words of every entity in a step.
template <class Draw>
void blocks(benchmark::State& state, std::int64_t target, Draw draw) {
  hwy::SetSupportedTargetsForTest(target);
  std::uint32_t step = 0;
  for (auto _ : state) {
    step = (step + 1) & rng::kMaxStep;
    draw(step);
    benchmark::ClobberMemory();
  }
  hwy::SetSupportedTargetsForTest(0);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(4 * kEntities));
}

/// As the laws over customers draw them.
void philox(benchmark::State& state, std::int64_t target) {
  static std::array<std::array<std::uint32_t, kEntities + math::kSpareLanes>, 4> w;
  const rng::WordArrays out{{w[0].data(), w[1].data(), w[2].data(), w[3].data()}};
  blocks(state, target, [&](std::uint32_t step) {
    rng::draw_words(kStream, entities().data(), kEntities, step, rng::Purpose::outcome, out);
  });
}

void uniforms(benchmark::State& state, std::int64_t target) {
  static std::array<Array, 4> u;
  const rng::UniformArrays out{{u[0].data(), u[1].data(), u[2].data(), u[3].data()}};
  blocks(state, target, [&](std::uint32_t step) {
    rng::draw_uniforms(kStream, entities().data(), kEntities, step, rng::Purpose::outcome, out);
  });
}

void quantiles_one_by_one(benchmark::State& state) {
  static Array u, z;
  rng::draw_uniforms(kStream, entities().data(), kEntities, 1, rng::Purpose::outcome, {{u.data()}});
  for (auto _ : state) {
    for (std::size_t i = 0; i < kEntities; ++i) z[i] = math::normal_quantile(u[i]);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kEntities));
}
BENCHMARK(quantiles_one_by_one)->Name("normal_quantile/one_by_one");

void quantiles_in_tiles(benchmark::State& state) {
  static Array u, z;
  static std::array<double, 2 * (kEntities + math::kSpareLanes)> scratch;
  rng::draw_uniforms(kStream, entities().data(), kEntities, 1, rng::Purpose::outcome, {{u.data()}});
  for (auto _ : state) {
    math::normal_quantiles(u.data(), z.data(), kEntities, scratch.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kEntities));
}
BENCHMARK(quantiles_in_tiles)->Name("normal_quantile/tiles");

/// Items are customer-months.
void floor_of_a_customer_month(benchmark::State& state) {
  FloorBook book(2000);
  for (auto _ : state) benchmark::DoNotOptimize(floor_month(book));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(book.customers));
}
BENCHMARK(floor_of_a_customer_month)->Name("floor");

[[maybe_unused]] const bool kRegistered = [] {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    benchmark::RegisterBenchmark((std::string("philox/") + hwy::TargetName(target)).c_str(), philox, target);
    benchmark::RegisterBenchmark((std::string("uniforms/") + hwy::TargetName(target)).c_str(), uniforms,
                                 target);
  }
  return true;
}();

}  // namespace

}  // namespace banso::bench
