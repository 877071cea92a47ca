#pragma once

#include "engine/base/units.hpp"

/// Conservation of customers, hours, money and people, looked at in every step when `Workspace::check` is set; costs one
/// comparison a step when it is not. It reads the state and recomputes the sums another way; it never changes a number.
namespace banso::sim {

struct Step;

/// A sum that does not come out. `what` says which, in words; the two sides in customers, hours, minor units or heads.
struct Violation {
  const char* what = nullptr;
  int step = 0, month = 0;
  double left = 0, right = 0;
};

/// What was there before the step.
struct Balance {
  double customers = 0, won = 0, lost = 0;
  Minor mrr = 0, mrr_new = 0, mrr_expansion = 0, mrr_contraction = 0, mrr_churn = 0;
  double seats = 0, leavers = 0;
  double asked = 0;   ///< skill-1 hours that the matrix routed in this step
  double placed = 0;  ///< of these: reached pools, drifted, or are done by nobody
  double cash = 0, contribution = 0;
  double pay = 0, overtime_pay = 0, outsourcing = 0, tools = 0, office = 0, hiring = 0, launch = 0;
};

/// Remembers what is there at the start of a step, before the month's events.
void open_balance(Step& step);
/// Queues before the pools serve.
void balance_before_service(Step& step);
/// Queues, hours and heads when the pools have served.
void check_service(Step& step);
/// Customers, money and people at the end of the step.
void check_step(Step& step);
/// Hours of queues before and after a move; `lost` of them belong to nobody now.
void check_move(Step& step, double before, double after, double lost);

}  // namespace banso::sim
