#include "engine/sim/laws/book.hpp"

namespace banso::sim {

namespace {

BookCount& slot_of(Step& step, std::size_t i, int priority_class) {
  return step.ws.book[step.ws.cells.with_class(cell_of(step, i), priority_class)];
}

void add_mrr(Step& step, std::size_t i, Minor mrr) {
  step.ws.book_mrr.all += mrr;
  step.ws.book_mrr.won += step.ws.now.customers.opening(i) ? 0 : mrr;
}

/// By how much it moved.
Minor change_mrr(Step& step, std::size_t i, Minor after) {
  Minor& mrr = step.ws.now.customers.mrr[i];
  const Minor change = after - mrr;
  mrr = after;
  add_mrr(step, i, change);
  return change;
}

}  // namespace

void enter_slot(Step& step, std::size_t i, int priority_class) {
  BookCount& book = slot_of(step, i, priority_class);
  book.live += 1;
  book.won += step.ws.now.customers.opening(i) ? 0 : 1;
}

void leave_slot(Step& step, std::size_t i, int priority_class) {
  BookCount& book = slot_of(step, i, priority_class);
  book.live -= 1;
  book.won -= step.ws.now.customers.opening(i) ? 0 : 1;
}

void book_contract(Step& step, std::size_t i) {
  const Minor mrr = step.ws.now.customers.mrr[i];
  step.ws.cohort_now[cohort_of(step, i)] += 1;
  step.ws.month.mrr_new += mrr;
  add_mrr(step, i, mrr);
}

void book_expansion(Step& step, std::size_t i, Minor after) {
  step.ws.month.mrr_expansion += change_mrr(step, i, after);
  step.ws.month.expansions += 1;
}

void book_contraction(Step& step, std::size_t i, Minor after) {
  step.ws.month.mrr_contraction -= change_mrr(step, i, after);
}

void book_loss(Step& step, std::size_t i, int cause, int priority_class) {
  Customers& c = step.ws.now.customers;
  MonthSums& month = step.ws.month;
  YearBase& year = step.ws.year;
  const auto segment = c.segment[i];
  month.lost += 1;
  month.lost_by_cause[at(cause)] += 1;
  month.lost_by_segment[segment] += 1;
  month.lost_flagged += c.flagged[i];
  month.mrr_churn += c.mrr[i];
  add_mrr(step, i, -c.mrr[i]);
  step.ws.cohort_now[cohort_of(step, i)] -= 1;
  leave_slot(step, i, priority_class);
  if (c.won_step[i] < year.start_step) {
    year.lost[segment] += 1;
    year.lost_mrr += c.year_mrr[i];
  }
  c.phase[i] = static_cast<std::uint8_t>(step.plan.exit_phase_of[cause]);
}

}  // namespace banso::sim
