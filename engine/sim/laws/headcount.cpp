#include "engine/sim/laws/headcount.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/money.hpp"
#include "engine/sim/laws/people.hpp"

namespace banso::sim {

namespace {

constexpr double kMostGrowthSeats = 100'000;   // ordinals between kGrowthOrdinal and kMoveOrdinal
constexpr std::uint64_t kRuleHires = 100'000;  // ordinals kept for people hired by a rule

int kind_index(const Step& step, const std::string& id) {
  return static_cast<int>(step.s().people.index_of(id));
}

void by_accounts(Step& step) {
  const auto& book = step.ws.expected_book;
  if (book.empty() || book[0] <= 0.0) return;
  const double growth = book[at(std::min(step.month, static_cast<int>(book.size()) - 1))] / book[0];
  for (const std::string& id : step.s().staffing.people) {
    const int people = kind_index(step, id);
    const double base = step.p()(step.s().people[at(people)].value.heads);
    const auto target =
        round_half_away(std::min(base * growth, base + kMostGrowthSeats)) - static_cast<std::int64_t>(base);
    std::int64_t have = 0;
    for (const Seat& seat : step.ws.now.seats) {
      have += seat.people == people && seat.ordinal >= kGrowthOrdinal && seat.ordinal < kMoveOrdinal ? 1 : 0;
    }
    if (target > have) {
      add_seats(step, people, static_cast<int>(target - have),
                kGrowthOrdinal + static_cast<std::uint64_t>(have), step.step, false, false);
    }
  }
}

double load_of_kind(const Step& step, int people) {
  double load = 0, share = 0;
  for (const Seat& seat : step.ws.now.seats) {
    if (seat.people != people) continue;
    for (const PoolShare& part : seat.parts()) {
      load += seat.present * part.share * seat.load;
      share += seat.present * part.share;
    }
  }
  return share > 0 ? load / share : 0.0;
}

void order_one(Step& step, int people) {
  std::uint64_t ordinal = kRuleOrdinal;
  for (const Seat& seat : step.ws.now.seats) {
    if (seat.people == people && seat.ordinal >= kRuleOrdinal && seat.ordinal < kRuleOrdinal + kRuleHires)
      ++ordinal;
  }
  add_seats(step, people, 1, ordinal, step.step, true, false);
}

void by_load(Step& step) {
  int most = plan::kNone;
  double highest = step.p()(step.s().staffing.utilisation_limit);
  for (const std::string& id : step.s().staffing.people) {
    const int people = kind_index(step, id);
    const double load = load_of_kind(step, people);
    if (load <= highest) continue;
    highest = load;
    most = people;
  }
  std::int32_t& streak = step.ws.load_streak;
  streak = most == plan::kNone ? 0 : streak + 1;
  if (most == plan::kNone || streak < step.s().staffing.patience_months) return;
  order_one(step, most);
  streak = 0;
}

/// Loaded pay or fee of one head of a kind in a month, minor units.
double monthly_cost(const Step& step, int people) {
  Seat seat;
  seat.people = people;
  return step.n().head_cost[at(seat.people)] / step.n().delta;
}

void by_budget(Step& step) {
  double pay = 0;
  for (const std::string& id : step.s().staffing.people) {
    const int people = kind_index(step, id);
    pay += open_heads(step, people) * monthly_cost(step, people);
  }
  const double budget =
      step.p()(step.s().staffing.budget_share) * static_cast<double>(step.ws.population->mrr(step));
  int most = plan::kNone;
  double highest = 0;
  for (const std::string& id : step.s().staffing.people) {
    const int people = kind_index(step, id);
    const double cost = monthly_cost(step, people);
    if (pay + cost > budget || load_of_kind(step, people) <= highest) continue;
    highest = load_of_kind(step, people);
    most = people;
  }
  if (most != plan::kNone) order_one(step, most);
}

}  // namespace

void headcount_rule(Step& step) {
  if (step.warmup || step.ws.now.policy.frozen) return;
  switch (step.s().staffing.rule) {
    case scenario::HeadcountRule::fixed:
      break;
    case scenario::HeadcountRule::accounts_per_head:
      by_accounts(step);
      break;
    case scenario::HeadcountRule::utilisation:
      by_load(step);
      break;
    case scenario::HeadcountRule::budget:
      by_budget(step);
      break;
  }
}

void expected_book(const plan::Plan& plan, const plan::Params& p, const Numbers& n,
                   std::vector<double>& book) {
  const auto& anchors = plan.scenario.anchors;
  const auto& a = plan.scenario.acquisition;
  double potential = 0;
  for (const double d : n.deals) potential += d;
  double wins = anchors.wins ? p(*anchors.wins) : potential * p(a.win) * p.intercepts.win;
  if (a.exogenous) wins = p(*a.exogenous);
  book.assign(at(plan.grid.months + 1), 0.0);
  for (int s = 0; s < plan.segments(); ++s) {
    const auto& [id, segment] = plan.scenario.segments[at(s)];
    const scenario::Quantity* stated = anchors.logo_churn.find(id);
    const double keep =
        stated ? math::pow(1.0 - p(*stated), 1.0 / kMonthsPerYear) : math::exp(-n.churn[at(s)]);
    const double gain = potential > 0 ? wins * n.deals[at(s)] / potential : 0.0;
    auto customers = static_cast<double>(segment.customers);
    for (double& month : book) {
      month += customers;
      customers = customers * keep + gain;
    }
  }
}

}  // namespace banso::sim
