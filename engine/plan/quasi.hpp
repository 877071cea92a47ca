#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"
#include "engine/rng/draws.hpp"

/// Points that fill the space of the uncertain inputs more evenly than independent draws do.
///
/// Sobol's digital net with the direction numbers of Joe, Kuo (2008), "Constructing Sobol sequences with better
/// two-dimensional projections", SIAM J. Sci. Comput. 30:2635 (the table is Boost.Random's). Each copy is scrambled by
/// itself as in Owen (1995), "Randomly permuted (t,m,s)-nets": bit k of a coordinate is flipped by a random bit that
/// belongs to its k leading bits, so that every point alone is uniform (no bias) and copies are independent. The bits are
/// Philox draws keyed by seed, copy, input and leading bits; after kNested bits the rest is flipped by one word.
namespace banso::plan {

/// Place of definition under which the deviations of the traits are drawn.
inline constexpr std::string_view kTraitSpread = "/learning/trait_spread";

class QuasiPoints {
 public:
  /// Block b of `block` replications takes the next points of copy b mod `copies`; block must be a power of two, so that
  /// whole blocks are nets themselves. Throws std::length_error above 3667 uncertain inputs.
  QuasiPoints(const Plan& plan, std::uint64_t seed, int copies, int block);

  /// Coordinate of a drawn input in (0, 1), by the key of its draw. Throws std::out_of_range for an input that is certain.
  [[nodiscard]] double uniform(rng::EntityKey entity, std::uint32_t replication) const;
  [[nodiscard]] std::size_t dimensions() const { return directions_.size(); }

 private:
  static constexpr int kBits = 32, kNested = 16;
  using Directions = std::array<std::uint32_t, kBits>;

  void add(rng::EntityKey entity);
  [[nodiscard]] std::uint32_t scrambled(rng::EntityKey entity, std::uint32_t copy, std::uint32_t bits) const;

  std::uint64_t seed_;
  std::uint32_t copies_, block_;
  std::vector<Directions> directions_;  ///< by dimension
  std::unordered_map<rng::EntityKey, std::size_t> dimension_;
};

}  // namespace banso::plan
