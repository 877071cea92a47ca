#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/decide/ranking.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/rng/draws.hpp"

/// Decisions with a known answer: arms that share part of their luck.
namespace banso::testing {

struct Toy {
  std::vector<double> means;
  std::vector<double> spread;  ///< standard deviation of each arm's own luck
  double shared = 1.0;         ///< of the luck that all arms share
  std::function<double(double)> shape = [](double z) {
    return z;
  };  ///< of own luck from a standard normal; mean 0
};

inline double toy_normal(std::uint64_t seed, std::int64_t replication, std::uint64_t entity) {
  const rng::StreamKey key{seed, static_cast<std::uint32_t>(replication)};
  return math::normal_quantile(rng::draw_uniforms(key, entity, 0, rng::Purpose::input).u[0]);
}

/// Appends replications to an arm until it has `end`.
inline void grow(const Toy& toy, std::uint64_t seed, std::int64_t end, decide::Contender& arm) {
  const auto a = static_cast<std::size_t>(arm.arm);
  for (auto r = static_cast<std::int64_t>(arm.samples.size()); r < end; ++r) {
    const double own = toy.shape(toy_normal(seed, r, 1 + a));
    arm.samples.push_back(toy.means[a] + toy.shared * toy_normal(seed, r, 0) + toy.spread[a] * own);
  }
}

inline std::vector<decide::Contender> toy_arms(const Toy& toy) {
  std::vector<decide::Contender> out;
  for (std::size_t a = 0; a < toy.means.size(); ++a) out.push_back({static_cast<int>(a), {}});
  return out;
}

/// Skewed, mean 0, variance 1: a shifted lognormal.
inline double skewed(double z) {
  const double s = 0.5, mean = math::exp(s * s / 2), sd = mean * std::sqrt(math::exp(s * s) - 1.0);
  return (math::exp(s * z) - mean) / sd;
}

}  // namespace banso::testing
