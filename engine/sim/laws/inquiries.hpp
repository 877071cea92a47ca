#pragma once

#include "engine/sim/laws/demand.hpp"

/// Who asks, how often, what about, and how long it takes to answer.
///
/// (2.1) inquiries of customer i: n_i ~ Poisson( lambda_s f_p e^{-c_h x_i - c_m (M - 1/2)} (1 - d) delta )
///       lambda_s anchored rate of the segment, f_p factor of the phase, d share solved without staff
/// (2.2) each inquiry: type by its share, handling hours lognormal (mean of the type, cv)
namespace banso::sim {

/// Up to this mean the inquiries of a customer are counted up from 0, on vectors; rng::poisson counts alike.
inline constexpr double kCountedMean = 32.0;

/// Types of inquiry and their handling hours, lognormal: e^{s z - s^2/2} times the mean of the type. (2.2)
struct Handling {
  double sigma = 0, half_variance = 0;  ///< s, s^2/2
  const double* until = nullptr;        ///< [type] cumulative share, the last is 1
  const double* mean = nullptr;         ///< [type] hours
  std::size_t types = 0;
  std::uint32_t cells = 0;  ///< of the firm: counts stand by type, then cell
};

/// Inquiries of a step on their way to the pools: gathered over customers, handled so many at a time.
class Inquiries {
 public:
  explicit Inquiries(Step& step);

  /// (2.1) for the customers of a tile from `first` on: tile.mean of each, and their inquiries handed on. Needs tile.slot and
  /// Workspace::inquiry_rows.
  void ask(std::size_t first, std::size_t count);
  /// (2.2) of those gathered: added to CellStep::inquiries and ticks.
  void handle();

 private:
  void hand_on(std::size_t first, std::size_t count);
  void add(std::size_t first, std::size_t count, const std::uint32_t* cell);
  void gather(const Places& places, std::int64_t index, std::size_t first, std::size_t count,
              const std::uint32_t* cell);
  void trace_asked(std::size_t first, std::size_t count) const;
  void trace_handled(std::size_t j) const;

  Step& step_;
  Tile& customers_;
  InquiryTile& tile_;
  double sensitivity_;  ///< c_h
  const rng::EntityKey* key_;
  std::uint64_t tail_;  ///< of the step's first inquiry of a customer
  std::size_t size_ = 0;
  Handling handling_;
};

}  // namespace banso::sim
