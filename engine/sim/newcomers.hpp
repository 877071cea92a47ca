#pragma once

#include <array>
#include <cstdint>

#include "engine/sim/tile.hpp"

/// Scratch of those who are to become customers. Length of every array: those of the tile.
namespace banso::sim {

using NewcomerNumbers = std::array<double, kTileRoom>;

/// Potential deals of a step.
struct DealTile {
  std::array<std::uint64_t, kTileRoom> key{};
  std::array<std::uint8_t, kTileRoom> segment{};
  NewcomerNumbers own{}, coming{};  ///< uniforms: the deal's own luck, (1.1); whether it comes up, (17.2)
  std::size_t count = 0;
};

/// Customers of the opening base or of a step's deals, before they stand in Customers.
struct NewcomerTile {
  std::array<std::uint64_t, kTileRoom> key{};
  std::array<std::uint8_t, kTileRoom> segment{};
  /// Uniforms by index of the draw and word; index 0: touch, MRR, term, fit; 1: frailty, response, first health; 2: of the
  /// opening base tenure, phase, month of renewal, gap, of deals gap.
  NewcomerNumbers draw[3][4]{};
  NewcomerNumbers fit{}, health{}, promise{};   ///< standard normal numbers; `promise` of the expectation gap
  NewcomerNumbers mrr{}, own_gap{};             ///< factors on the means of MRR, (0.1), and gap, (1.4)
  NewcomerNumbers frailty{};                    ///< at contract, (0.3)
  std::array<double, 2 * kTileRoom> scratch{};  ///< of math::normal_quantiles
  std::size_t count = 0;

  void add(std::uint64_t new_key, std::uint8_t new_segment) {
    key[count] = new_key;
    segment[count++] = new_segment;
  }
};

}  // namespace banso::sim
