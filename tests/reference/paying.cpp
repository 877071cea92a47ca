// Section 15: money of a step and figures of a month.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

namespace {

/// Who works, and outsourced people who were sent away before their minimum term.
bool paid(const World& w, const Seat& seat) {
  if (seat.present) return true;
  return w.step < seat.paid_until;
}

}  // namespace

void pay(World& w) {
  const auto& money = text(w).money;
  const double minor = minor_units(w);
  std::int64_t mrr_after = 0;
  for (const Customer& c : w.book) mrr_after += c.mrr;
  const double billed = static_cast<double>(w.mrr_before + mrr_after) / 2 * delta(w);
  const double gross = value(w, money.gross_margin) * billed;

  double wages = 0;
  double fees = 0;
  double office = 0;
  std::vector<double> pool_pay(at(pools_of(w)), 0);
  std::vector<bool> account_fee(at(w.plan->people()), false);
  for (const Seat& seat : w.seats) {
    const auto& person = text(w).people[at(seat.kind)].value;
    if (!paid(w, seat)) continue;
    double month_pay = 0;
    if (person.outsourced) {
      month_pay = value(w, person.outsourced->fee_per_head);
      fees += month_pay * delta(w);
      if (!account_fee[at(seat.kind)]) {
        fees += value(w, person.outsourced->fee_per_account) * static_cast<double>(w.book.size()) * delta(w);
        account_fee[at(seat.kind)] = true;
      }
    } else {
      month_pay = value(w, person.pay) / 12 * value(w, money.pay_load);
      wages += month_pay * delta(w);
      office += value(w, money.office) * delta(w);
    }
    if (!seat.present) continue;
    for (const Part& part : seat.parts) pool_pay[at(part.pool)] += part.share * month_pay;
  }
  double overtime = 0;
  for (std::size_t k = 0; k < w.pools.size(); ++k) {
    const PoolStep& pool = w.pools[k];
    if (pool.overtime <= 0) continue;
    const double clock = pool.overtime * pool.hours / pool.capacity;
    overtime += clock * pool_pay[k] / (pool.heads * value(w, text(w).workforce.hours)) *
                value(w, money.overtime_premium);
  }
  double tools = 0;
  for (std::size_t tool = 0; tool < text(w).tools.size(); ++tool) {
    const int from = w.policies.tool_from[tool];
    if (from != kNone && w.step >= from) tools += value(w, text(w).tools[tool].value.fee) * delta(w);
  }
  Month& m = w.month;
  const double cost = (wages + fees + overtime + office + tools) * minor + w.tool_cost_now +
                      w.hiring_cost_now + w.launch_cost_now;
  m.gross_profit += gross;
  m.pay += wages * minor;
  m.outsourcing += fees * minor;
  m.overtime_pay += overtime * minor;
  m.office += office * minor;
  m.tools += tools * minor + w.tool_cost_now;
  m.hiring += w.hiring_cost_now;
  m.launch += w.launch_cost_now;
  m.contribution += gross - cost;
  w.cash += gross - cost;
  const double rate = math::log1p(value(w, money.discount_rate)) / 12;
  w.discounted += (gross - cost) * math::exp(-rate * (w.step + 0.5) * delta(w));
}

void end_of_month(World& w) {
  Month& m = w.month;
  m.customers = static_cast<int>(w.book.size());
  for (const Customer& c : w.book) {
    m.mrr += c.mrr;
    m.health += 100 * math::logistic(c.health);
    m.gap += c.gap;
  }
  m.cash = w.cash;
  w.months.push_back(m);
  w.month = Month{};
}

}  // namespace banso::reference
