#pragma once

#include <vector>

#include "engine/run/run.hpp"

/// How many people the work asks for.
namespace banso::decide {

/// The work of a month and the people who would do it; hours.
struct StaffingCase {
  double mean = 0;            ///< D: mean hours asked, over replications
  double deviation = 0;       ///< s_D: their standard deviation
  double head = 0;            ///< C1: hours of a head at the target utilisation, > 0
  double head_deviation = 0;  ///< s_1: standard deviation of a head's hours (absence)
  double z = 0;               ///< normal quantile of the service percentile
};

/// Smallest whole n >= 0 with n C1 >= D + z sqrt(n s_1^2 + s_D^2) (model.md 15.7). For z >= 0 squaring gives
/// C1^2 n^2 - (2 C1 D + z^2 s_1^2) n + D^2 - z^2 s_D^2 >= 0, and n is at or above the larger root; for z < 0 at or above
/// the smaller one.
[[nodiscard]] int heads_needed(const StaffingCase& work);

/// Need of one people kind.
struct KindNeed {
  int people = 0;  ///< index in Scenario::people
  bool after_sale_only =
      false;  ///< sellers, builders and others whose own trade is not counted: hours for CS only
  std::vector<int> months;  ///< heads by month of the run
  double first_year = 0;    ///< mean of months 1-12
  int peak = 0;             ///< most in any month of the run
  int today = 0;            ///< heads in the firm today
};

/// Staffing need of an arm, by people kind in id order. C1 = hours x (1 - shrinkage) x compare.target_utilisation, all at
/// their modes; s_1^2 = C1^2 a (1 - a) / W, a the absence, W the planning windows of a month (as in the load law).
[[nodiscard]] std::vector<KindNeed> staffing_need(const plan::Plan& plan, const run::ArmSummary& summary);

}  // namespace banso::decide
