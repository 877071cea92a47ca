#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/inputs.hpp"
#include "engine/scenario/queue_scenario.hpp"

/// A queue scenario: numbers by slot, and the queue of one arm with the numbers of one draw.
namespace banso::queue {

inline constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

struct ClassNumbers {
  double rate = 0;      ///< arrivals a unit of the clock
  double handling = 0;  ///< mean
  double patience = 0;  ///< mean; 0: never leaves
  int priority = 1;     ///< 1 is served first
};

/// One queue. Times in units of the scenario's clock.
struct Queue {
  std::uint32_t heads = 1;
  std::uint32_t waiting_room = kNoLimit;
  bool preemptive = false;
  double within = std::numeric_limits<double>::quiet_NaN();  ///< of the service level; NaN: not stated
  std::vector<ClassNumbers> classes;                         ///< in id order; one where the scenario has none

  [[nodiscard]] double rate() const;
  /// Heads that the offered work keeps busy.
  [[nodiscard]] double load() const;
  [[nodiscard]] bool same_handling() const;
  [[nodiscard]] bool same_patience() const;
  [[nodiscard]] bool any_patience() const;
  [[nodiscard]] bool one_priority() const;
};

/// Targets of one draw; NaN: not stated.
struct Targets {
  double service_level, max_occupancy, max_abandonment, max_mean_wait, max_wait_probability, max_blocking;
  [[nodiscard]] bool any() const;
};

struct Model {
  std::shared_ptr<const scenario::QueueScenario> scenario;
  std::vector<lifecycle::Input> inputs;
  std::vector<std::string> arms;     ///< ids in id order; one called "all" where the scenario has none
  std::vector<int> shown_arms;       ///< in the order of the file
  std::vector<std::string> classes;  ///< ids in id order; empty: all alike
};

/// Compiles a scenario that check() has found good.
[[nodiscard]] Model compile(scenario::QueueScenario scenario);
[[nodiscard]] Queue queue_of(const Model& model, std::size_t arm, const lifecycle::Values& values);
[[nodiscard]] Targets targets_of(const Model& model, const lifecycle::Values& values);

}  // namespace banso::queue
