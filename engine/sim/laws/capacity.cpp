#include "engine/sim/laws/capacity.hpp"

#include <algorithm>

#include "engine/math/tiles.hpp"
#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

/// The pool of the rank-th person of a kind: each next person goes where weight / (people + 1/2) is largest
/// (Sainte-Lague), ties to the first pool.
int dealt_pool(const Step& step, const std::vector<plan::Taker>& takers, int rank) {
  thread_local std::vector<int> given;
  given.assign(takers.size(), 0);
  std::size_t chosen = 0;
  for (int r = 0; r <= rank; ++r) {
    double best = -1;
    for (std::size_t i = 0; i < takers.size(); ++i) {
      const double claim = step.p()(takers[i].weight) / (given[i] + 0.5);
      if (claim > best) {
        best = claim;
        chosen = i;
      }
    }
    given[chosen] += 1;
  }
  return takers[chosen].pool;
}

/// Output of each seat's person by talent: 1 in the mean.
void talents_of_seats(const Step& step, std::vector<double>& talents) {
  const auto& seats = step.ws.now.seats;
  const double spread = step.p()(step.s().workforce.spread) * spread_left(step);
  talents.reserve(seats.capacity() + math::kSpareLanes);
  talents.assign(seats.size() + math::kSpareLanes, 0.0);
  for (std::size_t i = 0; i < seats.size(); ++i)
    talents[i] = spread * seats[i].talent - 0.5 * spread * spread;
  if (step.ws.population->expected_values()) {
    std::fill(talents.begin(), talents.end(), 1.0);
  } else {
    math::exps(talents.data(), seats.size());
  }
}

void clear(PoolNow& pool, int classes) {
  static_cast<PoolTotals&>(pool) = {};
  std::fill_n(pool.planned.begin(), classes, 0.0);
  std::fill_n(pool.coverage.begin(), classes, 0.0);
}

/// Adds up the people present by pool and kind.
void count_people(Step& step, const std::vector<double>& talents) {
  PoolStep& pools = step.ws.pools;
  const double lost = step.p()(step.s().workforce.burnout_output);
  const double working_hours = step.n().working_hours;
  const int kinds = step.plan.people();
  std::size_t seat_index = 0;
  for (Seat& seat : step.ws.now.seats) {
    const double talent = talents[seat_index++];
    seat.worked = seat.present;
    if (seat.present <= 0) continue;
    const double output = seat.pace * (1.0 - lost * seat.burnout) * talent;
    for (const PoolShare& part : seat.parts()) {
      const double heads = seat.present * part.share;
      KindInPool& kind = pools.kinds[at(part.pool * kinds + seat.people)];
      kind.heads += heads;
      kind.hours += working_hours * heads * output;
      pools[part.pool].newcomers += seat.fresh * part.share;
    }
  }
}

/// sum[kind] += hours (skill[kind] + trained unskilled[kind]), (4.3).
void add_skills(double hours, const double* __restrict skill, double trained,
                const double* __restrict unskilled, double* __restrict sum) {
  for (int kind = 0; kind < kSkillRow; ++kind) sum[kind] += hours * (skill[kind] + trained * unskilled[kind]);
}

/// Mean skills from their sums over `hours`; nobody there works as anybody.
void mean_skills(double hours, std::array<double, kSkillRow>& skill) {
  if (hours <= 0.0) {
    skill.fill(1.0);
    return;
  }
  const double each = 1.0 / hours;
  for (int kind = 0; kind < kSkillRow; ++kind) skill[at(kind)] *= each;
}

/// What the people of all kinds in a pool can do together.
void sum_kinds(const Step& step, const KindInPool* kinds, PoolNow& pool) {
  const Numbers& n = step.n();
  const double trained = step.p()(step.s().workforce.trainable) * step.ws.now.firm.learned;
  for (int people = 0; people < step.plan.people(); ++people) {
    const KindInPool& kind = kinds[people];
    if (kind.heads == 0.0) continue;
    pool.heads += kind.heads;
    pool.hours += kind.hours;
    pool.pay += n.head_cost[at(people)] * kind.heads;
    const auto row = at(people * kSkillRow);
    add_skills(kind.hours, &n.skill[row], trained, &n.unskilled[row], pool.skill.data());
  }
  pool.paid = n.working_hours * pool.heads;
  mean_skills(pool.hours, pool.skill);
}

}  // namespace

void assign_pools(const Step& step, Seat& seat, int rank) {
  const plan::Org& org = step.org();
  seat.pool_count = 0;
  const auto& split = org.splits[at(seat.people)];
  if (!split.empty()) {
    for (const plan::Share& s : split) {
      seat.pools[at(seat.pool_count++)] = {s.pool, step.p()(s.share)};
    }
    return;
  }
  const auto& takers = org.takers[at(seat.people)];
  if (takers.empty()) return;
  seat.pools[0] = {takers.size() == 1 ? takers[0].pool : dealt_pool(step, takers, rank), 1.0};
  seat.pool_count = 1;
}

void assign_everybody(Step& step) {
  thread_local std::vector<int> rank;
  rank.assign(at(step.plan.people()), 0);
  for (Seat& seat : step.ws.now.seats) {
    int& next = rank[at(seat.people)];
    if (!seat.closed) {
      assign_pools(step, seat, next++);
    } else if (seat.fee_until > step.step) {
      assign_pools(step, seat, next);  // somebody still pays the fee of its term
    } else {
      seat.pool_count = 0;
    }
  }
}

double ramp(const Step& step, const Seat& seat) {
  const double months = step.p()(step.s().people[at(seat.people)].value.ramp_months);
  const double first = step.p()(step.s().workforce.ramp_start);
  return months > 0 ? std::min(1.0, first + (1.0 - first) * seat.age / months) : 1.0;
}

void heads_by_pool(const std::vector<Seat>& seats, int pools, std::vector<double>& heads) {
  heads.assign(at(pools), 0.0);
  for (const Seat& seat : seats) {
    if (seat.present <= 0) continue;
    for (const PoolShare& part : seat.parts()) heads[at(part.pool)] += seat.present * part.share;
  }
}

void capacity(Step& step) {
  PoolStep& pools = step.ws.pools;
  for (int pool = 0; pool < step.ws.org.pools; ++pool) clear(pools[pool], step.ws.cells.classes);
  std::fill_n(pools.kinds.begin(), step.ws.org.pools * step.plan.people(), KindInPool{});
  thread_local std::vector<double> talents;
  talents_of_seats(step, talents);
  count_people(step, talents);
  for (int pool = 0; pool < step.ws.org.pools; ++pool)
    sum_kinds(step, &pools.kinds[at(pool * step.plan.people())], pools[pool]);
}

}  // namespace banso::sim
