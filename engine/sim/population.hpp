#pragma once

#include <vector>

#include "engine/base/units.hpp"
#include "engine/plan/plan.hpp"
#include "engine/rng/draws.hpp"

/// Who the firm's customers and people are. The simulator's are individuals with luck of their own (individuals.cpp); the
/// mean-flow twin's are expected numbers. Everything else of a step (organisation, routing, load, learning, tools, money,
/// records) is the same code for both and sees customers and people only through this and through the workspace.
namespace banso::sim {

struct Seat;
struct Step;
struct Workspace;

/// Sums over the live customers at the end of a month.
struct BookNow {
  double live = 0;
  double health = 0;  ///< sum of 100 logistic(x)
  double gap = 0;
  double active = 0, early = 0;         ///< onboarded and above the threshold of use; not yet onboarded
  double flagged = 0, false_alarm = 0;  ///< by the health score; of these above the threshold all the same
  std::vector<double> by_segment;
};

/// What money needs of the book in a step: hours served per month and MRR, of all and of customers won inside the run.
struct BookServed {
  double hours = 0, won_hours = 0;
  Minor mrr = 0, won_mrr = 0;
};

/// Live customers above and below the thresholds of word of mouth.
struct Moods {
  double live = 0, happy = 0, unhappy = 0;
};

/// MRR of the year's base: what is left of it without growth, and with.
struct YearLeft {
  Minor kept = 0, now = 0;
};

/// What is left in the book at a horizon, (15.5); minor units, discounted.
struct Residual {
  double margin = 0;           ///< sum of (15.5)
  double opening_margin = 0;   ///< of the opening base
  double won_margin = 0;       ///< of customers won inside the run
  double won_revenue = 0;      ///< MRR instead of margin, customers won inside the run
  double month_of_margin = 0;  ///< closing margin net of cost to serve, per month
};

class Population {
 public:
  Population() = default;
  Population(const Population&) = delete;
  Population& operator=(const Population&) = delete;
  virtual ~Population() = default;

  /// True where expected values stand for draws: nobody has talent or hiring luck of their own.
  [[nodiscard]] virtual bool expected_values() const = 0;

  // a replication: sized, opened, kept as the common start, taken up again by each arm
  virtual void reserve(const plan::Plan& plan, Workspace& ws) = 0;
  virtual void open(Step& step) = 0;          ///< (0.4)
  virtual void close_warmup(Step& step) = 0;  ///< (10.6)
  virtual void keep_start(Workspace& ws) = 0;
  virtual void take_start(Workspace& ws) = 0;

  // customers in a step
  virtual void retouch(Step& step) = 0;     ///< the touch mix has moved
  virtual void acquire(Step& step) = 0;     ///< section 1
  virtual void count_live(Step& step) = 0;  ///< by cell
  virtual void demand(Step& step) = 0;      ///< section 2
  virtual void outcomes(Step& step) = 0;    ///< sections 7 to 11, 16
  virtual void open_hazard_window(Step& step) = 0;

  // people in a step, section 12
  virtual void arrive(Step& step) = 0;
  virtual void leave(Step& step) = 0;

  // what the firm and the records see
  [[nodiscard]] virtual Moods moods(const Step& step) const = 0;
  /// `bookings` and the expansion that the book promises: MRR a month, minor units. (1.3)
  [[nodiscard]] virtual double with_expansion(const Step& step, double bookings) const = 0;
  [[nodiscard]] virtual Minor mrr(const Step& step) const = 0;
  [[nodiscard]] virtual double live(const Step& step) const = 0;
  [[nodiscard]] virtual BookServed served(Step& step) const = 0;
  virtual void now(const Step& step, BookNow& out) const = 0;
  virtual void open_year(Step& step) = 0;
  [[nodiscard]] virtual YearLeft year_left(const Step& step) const = 0;
  [[nodiscard]] virtual Residual residual(const Step& step, double discount) const = 0;
  virtual void cohorts(Step& step) = 0;
};

/// Individuals with luck of their own; no state beside the workspace's.
[[nodiscard]] Population& individuals();

}  // namespace banso::sim
