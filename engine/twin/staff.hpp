#pragma once

#include <vector>

#include "engine/sim/step.hpp"

/// People as expected parts of heads: a seat is filled to the part `Seat::present`; what leaves comes back after the mean
/// lead time, as newcomers on the ramp.
namespace banso::twin {

class Staff {
 public:
  /// For the numbers of a replication: empties everything.
  void size(const plan::Plan& plan, const plan::Params& params);
  void clear();
  void arrive(sim::Step& step);
  void leave(sim::Step& step);

 private:
  void grow(const sim::Step& step);
  void fill(sim::Step& step, std::size_t i, double heads);
  void set_pace(const sim::Step& step, std::size_t i);

  std::size_t due_steps_ = 1, young_steps_ = 1;
  std::vector<double> due_;      ///< [seat][step mod due_steps_] heads that arrive
  std::vector<double> young_;    ///< [seat][steps since they started] heads on the ramp
  std::vector<double> waiting_;  ///< [seat] vacancies while nobody is hired
  std::vector<bool> begun_;      ///< [seat] somebody has sat there
};

}  // namespace banso::twin
