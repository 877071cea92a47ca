#pragma once

#include <array>
#include <limits>
#include <optional>
#include <vector>

#include "engine/queue/model.hpp"

/// The steady state of a queue by formula.
namespace banso::queue {

/// Measures in the order of reports; kMeasures of them.
enum class Measure : std::uint8_t {
  wait_probability,   ///< share of arrivals who find everybody busy and wait
  mean_wait,          ///< of those who are let in, served or not
  mean_wait_waiting,  ///< of those of them who wait
  service_level,      ///< share of arrivals served after a wait of at most `within`
  occupancy,          ///< busy share of a head
  abandonment,        ///< share of arrivals who give up
  blocking,           ///< share of arrivals turned away
  mean_queue,         ///< customers who wait
  mean_in_system,     ///< customers who wait or are served
  mean_time,          ///< wait and handling, of those who are let in
  idle_probability,   ///< nobody is there
};
inline constexpr std::size_t kMeasures = 11;

/// NaN where there is no formula, or no time for the service level.
struct Measures {
  std::array<double, kMeasures> values{};
  Measures() { values.fill(std::numeric_limits<double>::quiet_NaN()); }
  [[nodiscard]] double& operator[](Measure measure) { return values[static_cast<std::size_t>(measure)]; }
  [[nodiscard]] double operator[](Measure measure) const { return values[static_cast<std::size_t>(measure)]; }
};

struct Steady {
  bool stable = true;  ///< false: the queue grows without end, and no measure is given
  Measures total;
  std::vector<Measures> classes;  ///< empty where all are alike
};

/// One class, exponential handling: Erlang B (no waiting room), C, M/M/c/K, A, and with both limits; by the birth-death
/// chain with death rate min(n, c) mu + max(n − c, 0) theta, cut at c + waiting_room. Classes of one priority with equal
/// numbers are one class. Priorities, no patience, no limit: equal handling by Cobham 1954 and Kella, Yechiali 1985
/// (non-preemptive), by M/M/c over the classes up to each (preemptive); one head with unequal handling: Cobham's M/G/1
/// formula, and Jaiswal 1968 for preemptive resume. Elsewhere totals as far as they do not depend on the order of
/// service, NaN for the rest.
[[nodiscard]] Steady steady_state(const Queue& queue);

/// Fewest heads with which every stated target holds; none where a target has no formula or cannot be met by heads.
[[nodiscard]] std::optional<std::uint32_t> heads_needed(Queue queue, const Targets& targets);

/// Positions for so many heads at work: ceil(heads ÷ (1 − shrinkage)).
[[nodiscard]] std::uint64_t positions(std::uint32_t heads, double shrinkage);

}  // namespace banso::queue
