#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/rng/draws.hpp"

/// The least that a month of a customer can cost: four draws, a health that moves, and three events, in one loop written by hand,
/// with constants for rates, without teams, contracts, touch models, causes, money or records. The yardstick of the simulation.
namespace banso::bench {

struct FloorBook {
  explicit FloorBook(std::size_t count);

  std::size_t customers;
  std::vector<rng::EntityKey> key;
  std::vector<double> health;
  std::uint32_t month = 0;
};

/// What a month brought: churns, expansions, inquiries.
struct FloorMonth {
  double lost = 0, expanded = 0, asked = 0;
};

/// One month of all customers.
[[nodiscard]] FloorMonth floor_month(FloorBook& book);

}  // namespace banso::bench
