#include "engine/sim/laws/capacity.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/money.hpp"
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

void clear(PoolStep& k) {
  for (auto* v : {&k.heads, &k.newcomers, &k.hours, &k.paid, &k.burnout, &k.pay})
    std::fill(v->begin(), v->end(), 0.0);
  std::fill(k.skill.begin(), k.skill.end(), 0.0);
}

}  // namespace

void place(const Step& step, Seat& seat, int rank) {
  const plan::Org& org = step.org();
  seat.place_count = 0;
  const auto& split = org.splits[at(seat.people)];
  if (!split.empty()) {
    for (const plan::Share& s : split) {
      if (seat.place_count == static_cast<int>(seat.places.size())) break;
      seat.places[at(seat.place_count++)] = {s.pool, step.p()(s.share)};
    }
    return;
  }
  const auto& takers = org.takers[at(seat.people)];
  if (takers.empty()) return;
  seat.places[0] = {takers.size() == 1 ? takers[0].pool : dealt_pool(step, takers, rank), 1.0};
  seat.place_count = 1;
}

void place_everybody(Step& step) {
  thread_local std::vector<int> rank;
  rank.assign(at(step.plan.people()), 0);
  for (Seat& seat : step.ws.now.seats) {
    if (seat.closed) continue;
    place(step, seat, rank[at(seat.people)]++);
  }
}

double ramp(const Step& step, const Seat& seat) {
  const double months = step.p()(step.s().people[at(seat.people)].value.ramp_months);
  const double first = step.p()(step.s().workforce.ramp_start);
  return months > 0 ? std::min(1.0, first + (1.0 - first) * seat.age / months) : 1.0;
}

void capacity(Step& step) {
  PoolStep& k = step.ws.pools;
  clear(k);
  const auto& w = step.s().workforce;
  const double spread = step.p()(w.spread) * spread_left(step);
  const double lost = step.p()(w.burnout_output);
  const bool expected = step.ws.population->expected_values();
  const double trained = step.p()(w.trainable) * step.ws.now.firm.learned;
  for (Seat& seat : step.ws.now.seats) {
    seat.worked = seat.present;
    if (seat.present <= 0) continue;
    const double talent =
        expected ? 1.0 : math::exp(spread * seat.talent - 0.5 * spread * spread);  // 1 in the mean
    const double output = seat.pace * (1.0 - lost * seat.burnout) * talent;
    const double cost = person_cost(step, seat);
    const double* skills = &step.n().skill[at(seat.people * scenario::kWorkKinds)];
    for (int i = 0; i < seat.place_count; ++i) {
      const Placement& place = seat.places[at(i)];
      const auto pool = at(place.pool);
      const double heads = seat.present * place.share;
      const double working = step.n().working_hours * heads;
      k.heads[pool] += heads;
      k.paid[pool] += working;
      k.hours[pool] += working * output;
      k.newcomers[pool] += seat.fresh * place.share;
      k.burnout[pool] += heads * seat.burnout;
      k.pay[pool] += cost * heads;
      for (int kind = 0; kind < scenario::kWorkKinds; ++kind) {
        const double now = skills[kind];
        k.skill[pool * at(scenario::kWorkKinds) + at(kind)] +=
            working * output * (now + trained * std::max(0.0, 1.0 - now));  // (4.3)
      }
    }
  }
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    if (k.heads[at(pool)] > 0) k.burnout[at(pool)] /= k.heads[at(pool)];
    for (int kind = 0; kind < scenario::kWorkKinds; ++kind) {
      double& s = k.skill[at(pool * scenario::kWorkKinds + kind)];
      s = k.hours[at(pool)] > 0 ? s / k.hours[at(pool)] : 1.0;
    }
  }
}

}  // namespace banso::sim
