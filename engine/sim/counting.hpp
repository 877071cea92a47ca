#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/units.hpp"

/// Counts and whole sums over customers, by the widest instructions of the machine. Whole numbers: any order gives the same.
namespace banso::sim {

/// Values above `above`, and values below `below`.
struct Extremes {
  std::int64_t above = 0, below = 0;
};
[[nodiscard]] Extremes count_extremes(const float* values, std::size_t count, float above, float below);

/// Phases in which customers are onboarded, and the threshold of health above which they use the product.
struct Activity {
  const std::uint8_t* phases = nullptr;
  std::size_t phase_count = 0;
  float threshold = 0;
};
/// Customers in these phases, and those of them above the threshold.
struct Active {
  std::int64_t onboarded = 0, active = 0;
};
[[nodiscard]] Active count_active(const std::uint8_t* phase, const float* health, std::size_t count,
                                  const Activity& by);

/// MRR of all customers, and of those won inside the run (won_step >= 0); minor units.
struct BookMrr {
  Minor all = 0, won = 0;
};
[[nodiscard]] BookMrr sum_mrr(const Minor* mrr, const std::int16_t* won_step, std::size_t count);

/// MRR of the customers won before step `start`: without what has grown since the year began (`year_mrr`), and as it is.
struct BaseMrr {
  Minor kept = 0, now = 0;
};
[[nodiscard]] BaseMrr sum_base_mrr(const Minor* mrr, const Minor* year_mrr, const std::int16_t* won_step,
                                   int start, std::size_t count);

/// Counts of customers by index, four side by side: one customer need not wait for the one before.
struct FourCounts {
  std::uint32_t part[4] = {};

  [[nodiscard]] std::int64_t total() const {
    return std::int64_t{part[0]} + std::int64_t{part[1]} + std::int64_t{part[2]} + std::int64_t{part[3]};
  }
};

/// Customers of a slot, and those of them won inside the run.
struct BookCount {
  std::int64_t live = 0, won = 0;
};

/// Kinds of customers of a slot that are counted apart: by renewal (three) and origin (two).
inline constexpr std::size_t kKindsCounted = 6;

/// counts[index[j]] grows by one for each j < count.
inline void tally(const std::uint32_t* index, std::size_t count, FourCounts* counts) {
  std::size_t j = 0;
  for (; j + 4 <= count; j += 4) {
    counts[index[j]].part[0] += 1;
    counts[index[j + 1]].part[1] += 1;
    counts[index[j + 2]].part[2] += 1;
    counts[index[j + 3]].part[3] += 1;
  }
  for (; j < count; ++j) counts[index[j]].part[0] += 1;
}

/// index[j] = 2 slot[j] + (1: won inside the run, else 0).
void index_by_origin(const std::uint32_t* slot, const std::int16_t* won_step, std::size_t count,
                     std::uint32_t* index);

/// Renewals: `monthly` marks a monthly contract; otherwise the step in which a term ends, counted before step `until`.
struct RenewalsCounted {
  std::int16_t monthly = 0, until = 0;
};
/// index[j] = 6 slot[j] + 2 (0: no renewal in sight, 1: monthly contract, 2: a term ends) + (1: won inside the run, else 0).
void index_by_renewal(const std::uint32_t* slot, const std::int16_t* renewal_step,
                      const std::int16_t* won_step, const RenewalsCounted& counted, std::size_t count,
                      std::uint32_t* index);

}  // namespace banso::sim
