// The typed form of a scenario of kind "queue": one team, one kind of work that arrives at random.
// docs/model/queue.md says what each part does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/scenario/collection.hpp"
#include "engine/scenario/lifecycle_scenario.hpp"
#include "engine/scenario/quantity.hpp"

namespace banso::scenario {

enum class QueueClock : std::uint8_t { second, minute, hour, day };
enum class Discipline : std::uint8_t { non_preemptive, preemptive };

/// Who comes, how long each takes, how long each waits.
struct QueueDemand {
  Quantity arrivals;                 ///< expected number in one interval
  Quantity interval;                 ///< [clock unit]
  Quantity handling;                 ///< mean [clock unit]
  std::optional<Quantity> patience;  ///< mean [clock unit]; absent: nobody leaves
};

struct QueueClass {
  std::string label;
  Quantity share;             ///< weight among the arrivals
  std::int64_t priority = 1;  ///< 1 is served first
  std::optional<Quantity> handling, patience;
};

struct QueueTeam {
  Quantity heads;                        ///< people who handle work at the same time; whole
  std::optional<Quantity> waiting_room;  ///< places for those who wait; absent: no limit
  Quantity shrinkage;                    ///< share of paid time that is not worked
};

struct QueueTarget {
  std::optional<Quantity> service_level, within, max_occupancy, max_abandonment, max_mean_wait,
      max_wait_probability, max_blocking;
};

struct QueueSimulation {
  std::int64_t customers = 10000, warm_up = 2000;
};

/// An arm states what differs.
struct QueueArm {
  std::string label;
  std::optional<Quantity> heads, waiting_room, arrivals, handling, patience;
};

struct QueueScenario {
  ScenarioKind kind = ScenarioKind::queue;
  std::string schema_version, title, title_ja, question, currency;
  QueueClock clock = QueueClock::minute;
  QueueDemand demand;
  Collection<QueueClass> classes;
  Discipline discipline = Discipline::non_preemptive;
  QueueTeam team;
  QueueTarget target;
  QueueSimulation simulation;
  Collection<QueueArm> arms;
};

}  // namespace banso::scenario
