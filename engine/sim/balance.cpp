#include "engine/sim/balance.hpp"

#include <algorithm>
#include <cmath>

#include "engine/sim/laws/money.hpp"
#include "engine/sim/step.hpp"

namespace banso::sim {

namespace {

constexpr double kRounding = 1e-9;  // of the larger side: sums of some thousand terms in another order

void note(Step& step, const char* what, double left, double right) {
  if (!step.ws.violation.what) step.ws.violation = {what, step.step, step.month, left, right};
}

void same(Step& step, const char* what, double left, double right) {
  const double size = std::max({1.0, std::fabs(left), std::fabs(right)});
  if (!(std::fabs(left - right) <= kRounding * size)) note(step, what, left, right);
}

void at_most(Step& step, const char* what, double part, double whole) {
  const double size = std::max({1.0, std::fabs(part), std::fabs(whole)});
  if (!(part <= whole + kRounding * size)) note(step, what, part, whole);
}

void not_negative(Step& step, const char* what, double value) { at_most(step, what, -value, 0.0); }

double present(const Step& step) {
  double people = 0;
  for (const Seat& seat : step.ws.now.seats) people += seat.present;
  return people;
}

Minor mrr_of_book(const Step& step) {
  Minor sum = 0;
  for (const Minor mrr : step.ws.now.customers.mrr) sum += mrr;
  return sum;
}

/// Laws by pool and work look only at the works on the pool's list.
void listed(Step& step, int pool, int work) {
  const auto works = step.ws.org.works_of(pool);
  if (std::none_of(works.begin(), works.end(), [work](const PoolWork& of) { return of.work == work; }))
    note(step, "hours of a work that is not on its pool's list", work, pool);
}

/// Queue, new inquiries, and what became of them; planned hours by class and by work.
void hours_of_pool(Step& step, int pool) {
  const PoolStep& pools = step.ws.pools;
  const PoolNow& k = pools[pool];
  const int works = step.plan.works();
  double planned_asked = 0, planned_served = 0, reactive_asked = 0, reactive_served = 0, backlog = 0;
  for (int w = 0; w < works; ++w) {
    const auto i = at(pool * works + w);
    not_negative(step, "hours asked of a pool", pools.asked[i]);
    not_negative(step, "hours served by a pool", pools.served[i]);
    if (pools.asked[i] != 0.0 || pools.served[i] != 0.0 || step.ws.now.firm.backlog[i] != 0.0)
      listed(step, pool, w);
    if (step.kind(w) == scenario::WorkKind::reactive) {
      reactive_asked += pools.asked[i];
      reactive_served += pools.served[i];
      backlog += step.ws.now.firm.backlog[i];
    } else if (per_customer(step.kind(w)) || per_firm(step.kind(w))) {
      planned_asked += pools.asked[i];
      planned_served += pools.served[i];
      at_most(step, "planned hours served of those asked", pools.served[i], pools.asked[i]);
    }
  }
  double planned = 0;
  for (int c = 0; c < step.ws.cells.classes; ++c) {
    planned += k.planned[at(c)];
    not_negative(step, "coverage", k.coverage[at(c)]);
    at_most(step, "coverage of at most all", k.coverage[at(c)], 1.0);
  }
  same(step, "planned hours by class and by work", planned, planned_asked);
  same(step, "new inquiry hours of a pool and by work", k.reactive, reactive_asked);
  same(step, "queue of a pool and by work", k.carried, backlog);
  same(step, "inquiry hours that waited: served, given up and carried",
       step.ws.queue_before[at(pool)] + reactive_asked, reactive_served + k.lost + backlog);
  const double capacity = k.hours + k.overtime;
  const double must = std::min(k.must, capacity);
  same(step, "hours worked by what they were for", k.worked,
       must + planned_served + k.diverted + reactive_served);
  at_most(step, "hours worked within capacity and overtime", k.worked, capacity);
  at_most(step, "hours for customers within hours worked", k.after_sale, k.worked);
}

void people_of_pools(Step& step) {
  double placed = 0, in_pools = 0;
  for (const Seat& seat : step.ws.now.seats) {
    double shares = 0;
    for (const PoolShare& part : seat.parts()) shares += part.share;
    at_most(step, "shares of a person's hours", shares, 1.0);
    placed += seat.present * shares;
    if (seat.present > 0 && seat.closed) note(step, "a closed seat is empty", 1, 0);
  }
  for (int pool = 0; pool < step.ws.org.pools; ++pool) in_pools += step.ws.pools[pool].heads;
  same(step, "people placed and people in pools", placed, in_pools);
}

void customers_and_mrr(Step& step) {
  const Balance& b = step.ws.balance;
  const MonthSums& m = step.ws.month;
  const auto& book = step.ws.now.customers;
  same(step, "customers before, won and lost", b.customers + (m.won - b.won) - (m.lost - b.lost),
       static_cast<double>(book.size()));
  const Minor expected = b.mrr + (m.mrr_new - b.mrr_new) + (m.mrr_expansion - b.mrr_expansion) -
                         (m.mrr_contraction - b.mrr_contraction) - (m.mrr_churn - b.mrr_churn);
  const Minor now = mrr_of_book(step);
  if (expected != now)
    note(step, "MRR before, won, grown, shrunk and lost", static_cast<double>(expected),
         static_cast<double>(now));
  double by_cause = 0, by_segment = 0;
  for (const Count n : m.lost_by_cause) by_cause += n;
  for (const Count n : m.lost_by_segment) by_segment += n;
  same(step, "customers lost by cause", by_cause, m.lost);
  same(step, "customers lost by segment", by_segment, m.lost);
}

void money_of_step(Step& step) {
  const Balance& b = step.ws.balance;
  const MonthSums& m = step.ws.month;
  const double delta = step.n().delta;
  const double billed = 0.5 * (static_cast<double>(b.mrr) + static_cast<double>(mrr_of_book(step))) * delta;
  const double cost = (m.pay - b.pay) + (m.overtime_pay - b.overtime_pay) + (m.outsourcing - b.outsourcing) +
                      (m.tools - b.tools) + (m.office - b.office) + (m.hiring - b.hiring) +
                      (m.launch - b.launch);
  const double earned = step.p()(step.s().money.gross_margin) * billed - cost;
  const double scale = m.pay + m.outsourcing + std::fabs(earned) + std::fabs(b.cash);
  if (std::fabs(m.contribution - b.contribution - earned) > kRounding * (1.0 + scale))
    note(step, "contribution: margin of what was billed less every cost", m.contribution - b.contribution,
         earned);
  if (std::fabs(step.ws.now.firm.cash - b.cash - earned) > kRounding * (1.0 + scale))
    note(step, "cash before and contribution", step.ws.now.firm.cash, b.cash + earned);
  double pay = 0;
  for (const Seat& seat : step.ws.now.seats) {
    if (!step.s().people[at(seat.people)].value.outsourced)
      pay += seat.worked * step.n().head_cost[at(seat.people)];
  }
  same(step, "pay of everybody who worked", m.pay - b.pay, pay);
}

}  // namespace

void open_balance(Step& step) {
  Balance& b = step.ws.balance;
  const MonthSums& m = step.ws.month;
  b.customers = static_cast<double>(step.ws.now.customers.size());
  b.won = m.won;
  b.lost = m.lost;
  b.mrr = mrr_of_book(step);
  b.mrr_new = m.mrr_new;
  b.mrr_expansion = m.mrr_expansion;
  b.mrr_contraction = m.mrr_contraction;
  b.mrr_churn = m.mrr_churn;
  b.leavers = m.leavers;
  b.cash = step.ws.now.firm.cash;
  b.contribution = m.contribution;
  b.pay = m.pay;
  b.overtime_pay = m.overtime_pay;
  b.outsourcing = m.outsourcing;
  b.tools = m.tools;
  b.office = m.office;
  b.hiring = m.hiring;
  b.launch = m.launch;
}

void balance_before_service(Step& step) {
  step.ws.balance.asked = step.ws.balance.placed = 0.0;
  step.ws.balance.seats = present(step);
  const int works = step.plan.works();
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    double& queue = step.ws.queue_before[at(pool)];
    queue = 0.0;
    for (int w = 0; w < works; ++w) queue += step.ws.now.firm.backlog[at(pool * works + w)];
  }
}

void check_service(Step& step) {
  same(step, "hours asked: with pools, drifted, or done by nobody", step.ws.balance.asked,
       step.ws.balance.placed);
  for (int pool = 0; pool < step.ws.org.pools; ++pool) hours_of_pool(step, pool);
  people_of_pools(step);
  double live = 0;
  for (int cell = 0; cell < step.ws.cells.count(); ++cell) {
    for (int c = 0; c < step.ws.cells.classes; ++c)
      live += step.ws.cell.live[step.ws.cells.with_class(cell, c)];
  }
  same(step, "customers by cell and class", live, static_cast<double>(step.ws.now.customers.size()));
}

void check_step(Step& step) {
  customers_and_mrr(step);
  money_of_step(step);
  same(step, "people present, less those who left",
       step.ws.balance.seats - (step.ws.month.leavers - step.ws.balance.leavers), present(step));
}

void check_move(Step& step, double before, double after, double lost) {
  same(step, "queues before and after a move", before, after + lost);
}

}  // namespace banso::sim
