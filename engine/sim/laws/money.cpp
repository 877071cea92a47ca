#include "engine/sim/laws/money.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

struct Costs {
  double pay = 0, outsourcing = 0, office = 0, overtime = 0, tools = 0, cs = 0;
};

/// Whether the person's first pool is a CS-home pool: pay is not split.
bool paid_by_cs(const Step& step, const Seat& seat) {
  return seat.pool_count > 0 && step.org().pools[at(seat.pools[0].pool)].cs_home;
}

void cost_of_people(Step& step, Costs& out, double live) {
  const double minor = minor_per_unit(step.s().currency);
  const double office = step.p()(step.s().money.office) * minor * step.n().delta;
  std::vector<std::uint8_t>& account_fee = step.ws.account_fee;
  std::fill(account_fee.begin(), account_fee.end(), std::uint8_t{0});
  const double capital = step.p()(step.s().money.working_capital_months) - 0.5 * step.n().delta;
  for (Seat& seat : step.ws.now.seats) {
    const auto& kind = step.s().people[at(seat.people)].value;
    const bool term = seat.closed && seat.fee_until > step.step;
    if (seat.worked <= 0 && !term) continue;
    const double part = term ? 1.0 : seat.worked;
    const double cost = part * step.n().head_cost[at(seat.people)];
    if (kind.outsourced) {
      out.outsourcing += cost;
      if (!account_fee[at(seat.people)]) {
        account_fee[at(seat.people)] = 1;
        out.outsourcing += step.p()(kind.outsourced->fee_per_account) * minor * live * step.n().delta;
      }
    } else {
      out.pay += cost;
      out.office += part * office;
    }
    if (paid_by_cs(step, seat)) out.cs += cost;
    if (!seat.launched || seat.capital_months >= capital) continue;
    seat.capital_months += part * step.n().delta;
    step.ws.run.launch_pay += cost;
  }
}

void cost_of_overtime(const Step& step, Costs& out) {
  const double premium = step.p()(step.s().money.overtime_premium);
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    const PoolNow& k = step.ws.pools[pool];
    if (k.overtime <= 0.0 || k.hours <= 0.0) continue;
    const double clock_hours = k.overtime * k.paid / k.hours;
    const double hourly = k.pay / (k.heads * step.n().paid_hours);
    out.overtime += clock_hours * hourly * premium;
    if (step.org().pools[at(pool)].cs_home) out.cs += clock_hours * hourly * premium;
  }
}

void cost_of_tools(const Step& step, Costs& out) {
  for (std::size_t t = 0; t < step.s().tools.size(); ++t) {
    if (!tool_works(step, static_cast<int>(t))) continue;
    out.tools += step.p()(step.s().tools[t].value.fee) * minor_per_unit(step.s().currency) * step.n().delta;
  }
}

/// (15.4): what the pools cost that serves customers.
double cost_to_serve(const Step& step) {
  double cost = 0;
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    const PoolNow& k = step.ws.pools[pool];
    const plan::Pool& info = step.org().pools[at(pool)];
    const bool all = info.cs_home || does(info, scenario::RoleFlag::answers);
    const double part = all ? 1.0 : (k.hours > 0 ? std::min(1.0, k.after_sale / k.hours) : 0.0);
    cost += k.pay * part;
  }
  return cost;
}

/// MRR x time of a step. (15.1)
double billed(const Step& step, Minor before, Minor after) {
  return 0.5 * static_cast<double>(before + after) * step.n().delta;
}

/// What the book billed and took to serve; of customers won inside the run, discounted.
void bill(Step& step, double discount) {
  const BookServed book = step.ws.population->served(step);
  step.ws.served_hour_cost = book.hours > 0 ? cost_to_serve(step) / (book.hours * step.n().delta) : 0.0;
  const double won_billed = billed(step, step.ws.mrr_won_now, book.won_mrr);
  step.ws.run.won_revenue += discount * won_billed;
  step.ws.run.won_profit += discount * step.p()(step.s().money.gross_margin) * won_billed;
  step.ws.run.won_cost_to_serve += discount * step.ws.served_hour_cost * book.won_hours * step.n().delta;
  step.ws.step_billed = billed(step, step.ws.mrr_now, book.mrr);
  step.ws.month.billed += step.ws.step_billed;
  step.ws.mrr_now = book.mrr;
  step.ws.mrr_won_now = book.won_mrr;
}

}  // namespace

void money(Step& step) {
  MonthSums& month = step.ws.month;
  const double t = step.step * step.n().delta;
  const double discount = math::exp(-step.n().discount_month * (t + 0.5 * step.n().delta));
  bill(step, discount);
  Costs costs;
  cost_of_people(step, costs, step.ws.population->live(step));
  cost_of_overtime(step, costs);
  cost_of_tools(step, costs);
  month.pay += costs.pay;
  month.overtime_pay += costs.overtime;
  month.outsourcing += costs.outsourcing;
  month.office += costs.office;
  month.tools += costs.tools;
  month.cs_cost += costs.cs;
  // Hiring, launch and tool set-up were booked into the month when they fell; this step takes what is new.
  const double booked = month.tools + month.hiring + month.launch;
  const double one_off = booked - step.ws.month_booked - costs.tools;
  step.ws.month_booked = booked;
  const double cost = costs.pay + costs.overtime + costs.outsourcing + costs.office + costs.tools + one_off;
  const double contribution = step.p()(step.s().money.gross_margin) * step.ws.step_billed - cost;
  month.contribution += contribution;
  step.ws.run.discounted += discount * contribution;
  step.ws.run.cost += cost;
  step.ws.run.cs_cost += discount * costs.cs;
  step.ws.now.firm.cash += contribution;
  step.ws.run.lowest_cash = std::min(step.ws.run.lowest_cash, step.ws.now.firm.cash);
}

}  // namespace banso::sim
