#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/math/tiles.hpp"

/// Scratch of a tile: so many customers that all laws of a pass go over them while they lie in the nearest cache.
namespace banso::sim {

inline constexpr std::size_t kTile = 2048;
inline constexpr std::size_t kTileRoom =
    kTile + math::kSpareLanes;  ///< the last vector may reach past the tile

using TileNumbers = std::array<float, kTileRoom>;
using TileWords = std::array<std::uint32_t, kTileRoom>;  ///< random words: a uniform each

/// Places in a tile, ascending: customers to whom something rare may happen.
struct Places {
  std::size_t count = 0;
  std::array<std::uint16_t, kTileRoom> at{};
  /// What vectors leave behind: a bit for each lane, in whole bytes for each vector. Read when the loop is done, so that no branch
  /// has to wait for the arithmetic.
  std::array<std::uint8_t, kTileRoom> bits{};

  /// Where the vector that begins with customer `first` leaves its bits.
  [[nodiscard]] std::uint8_t* bits_of(std::size_t first, std::size_t lanes) {
    return &bits[first / std::min<std::size_t>(lanes, 8)];
  }

  void take_bits(std::size_t customers, std::size_t lanes) {
    count = 0;
    for (std::size_t first = 0; first < customers; first += 64) {
      for (std::uint64_t left = word_of_bits(first, lanes); left != 0; left &= left - 1)
        at[count++] = static_cast<std::uint16_t>(first + static_cast<unsigned>(__builtin_ctzll(left)));
    }
    while (count > 0 && at[count - 1] >= customers) --count;  // lanes beyond the last customer
  }

  /// Adds a place unless it is there.
  void include(std::size_t place) {
    const auto wanted = static_cast<std::uint16_t>(place);
    auto* const end = at.data() + count;
    auto* const found = std::lower_bound(at.data(), end, wanted);
    if (found != end && *found == wanted) return;
    std::move_backward(found, end, end + 1);
    *found = wanted;
    ++count;
  }
  void include_all(std::size_t size) {
    count = size;
    for (std::size_t j = 0; j < size; ++j) at[j] = static_cast<std::uint16_t>(j);
  }

 private:
  /// The bits of 64 customers, one each.
  [[nodiscard]] std::uint64_t word_of_bits(std::size_t first, std::size_t lanes) const {
    std::uint64_t word = 0;
    if (lanes >= 8) {
      for (std::size_t byte = 0; byte < 8; ++byte)
        word |= std::uint64_t{bits[first / 8 + byte]} << (8 * byte);
      return word;
    }
    for (std::size_t place = 0; place < 64; place += lanes)
      word |= std::uint64_t{bits[(first + place) / lanes]} << place;
    return word;
  }
};

/// An edge of the lifecycle graph, for each customer that of its phase: rate x delta, coefficients of fit and health.
struct EdgeNumbers {
  TileNumbers rate{}, fit{}, health{};
};

/// True where an event happens for certain by a bound of its hazard x over the step, which math's exp_above has put at most 1.063
/// times too high, all rounding included: u < x - x^2/2 <= 1 - e^{-x}. Spares the exact hazard.
[[nodiscard]] inline bool surely(double u, double bound) {
  const double least = bound * (1.0 / 1.063);
  return u < least - 0.5 * least * least;
}

/// Words of purpose outcome, Tile::draw: what each decides.
enum OutcomeWord : std::size_t { kHealthWord, kPhaseWord, kChurnWord, kChangeWord };
/// Words of purpose observation, Tile::seen.
enum ObservationWord : std::size_t { kOwnerWord, kScoreWord, kAnswerWord, kResponseWord };

/// Values of the customers of one tile; length of every array: customers of the tile. Symbols as in docs/model.md.
struct Tile {
  std::array<std::uint32_t, kTileRoom> slot{};   ///< cell and class
  std::array<std::uint32_t, kTileRoom> where{};  ///< of counts: slot and what is counted apart
  std::array<std::uint8_t, kTile> gone{};        ///< 1: left in this step
  TileWords draw[4]{};                         ///< by OutcomeWord; in the first pass the first one: who asks
  TileWords seen[4]{};                         ///< by ObservationWord
  TileNumbers normal{};                        ///< standard normal numbers
  std::array<float, 2 * kTileRoom> scratch{};  ///< of math::normal_quantiles
  TileNumbers care{}, level{};                 ///< parts of (7.2) that a slot shares: OutcomeColumn
  TileNumbers rate{};                          ///< h_s of (10.1)
  TileNumbers known{};                         ///< operation, value and support of (10.2)
  TileNumbers unprepared{};                    ///< 1 + s_r (1 - v_ren) of (10.3), (10.4)
  TileNumbers upward{};                        ///< (11.1) x Delta
  EdgeNumbers edge[2];                         ///< two edges of the lifecycle
  TileNumbers bound{};                         ///< of the chance of an event, from above
  TileNumbers hazard{}, exponent{};            ///< (10.2) per month; (10.3), (10.4)
  TileNumbers owner_risk{};                    ///< chance that the person of the slot left, (9.2)
  TileNumbers usual{}, root_usual{};           ///< inquiries of a customer like this one, and their root
  TileNumbers mean{};                          ///< m: inquiries expected, (2.1)
  /// Of those who may ask, side by side: who, 1 - u, m.
  TileNumbers place{}, ask_draw{}, ask_mean{};
  TileNumbers count{};  ///< inquiries of those who ask, side by side
  Places chosen;        ///< customers whom a law looks at one by one; those who ask
  Places again;         ///< of those who ask, by their place among them: who asks once more
  Places places_again;  ///< the same by place in the tile
};

/// Inquiries on their way to the pools, gathered over customers. Length of every array: inquiries gathered.
struct InquiryTile {
  std::array<std::uint64_t, kTileRoom> customer{}, tail{};  ///< key of the draw and end of its counter
  std::array<std::uint32_t, kTileRoom> cell{};
  TileWords kind{}, length{};  ///< words of type and of handling
  TileNumbers factor{};        ///< the latter as standard normal numbers
  std::array<std::int32_t, kTileRoom> type{};
  TileNumbers hours{};                           ///< of handling
  std::array<std::uint32_t, kTileRoom> place{};  ///< in the counts by type and cell
  std::array<std::int64_t, kTileRoom> ticks{};   ///< of handling
};

/// out = the places whose word as a uniform may lie below its bound, a chance or more.
void choose_below(const std::uint32_t* words, const float* bounds, std::size_t count, Places& out);
/// The same with one bound for all.
void choose_below(const std::uint32_t* words, float bound, std::size_t count, Places& out);

}  // namespace banso::sim
