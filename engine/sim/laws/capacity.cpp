#include "engine/sim/laws/capacity.hpp"

#include <algorithm>

#include "engine/math/tiles.hpp"
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
  for (auto* v : {&k.heads, &k.newcomers, &k.hours, &k.paid, &k.burnout, &k.pay, &k.kind_heads})
    std::fill(v->begin(), v->end(), 0.0);
  std::fill(k.skill.begin(), k.skill.end(), 0.0);
}

void train(const double* __restrict skill, double trained, const double* __restrict unskilled,
           double* __restrict now) {
  for (int kind = 0; kind < kSkillRow; ++kind) now[kind] = skill[kind] + trained * unskilled[kind];
}

/// [people kind][kSkillRow] skill by work kind as practice has it, (4.3).
void skills_now(const Step& step, std::vector<double>& now) {
  const double trained = step.p()(step.s().workforce.trainable) * step.ws.now.firm.learned;
  now.resize(step.n().skill.size());
  for (std::size_t row = 0; row < now.size(); row += at(kSkillRow))
    train(&step.n().skill[row], trained, &step.n().unskilled[row], &now[row]);
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

/// sum[kind] += hours skill[kind].
void add_skills(double hours, const double* __restrict skill, double* __restrict sum) {
  for (int kind = 0; kind < kSkillRow; ++kind) sum[kind] += hours * skill[kind];
}

/// Mean skills from their sums over `hours`; nobody there works as anybody.
void mean_skills(double hours, double* skill) {
  if (hours <= 0.0) {
    std::fill_n(skill, kSkillRow, 1.0);
    return;
  }
  for (int kind = 0; kind < kSkillRow; ++kind) skill[kind] /= hours;
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
  const double lost = step.p()(step.s().workforce.burnout_output);
  thread_local std::vector<double> skill_now, talents;
  skills_now(step, skill_now);
  talents_of_seats(step, talents);
  std::size_t seat_index = 0;
  for (Seat& seat : step.ws.now.seats) {
    const double talent = talents[seat_index++];
    seat.worked = seat.present;
    if (seat.present <= 0) continue;
    const double output = seat.pace * (1.0 - lost * seat.burnout) * talent;
    const double cost = person_cost(step, seat);
    const double* skills = &skill_now[at(seat.people * kSkillRow)];
    for (int i = 0; i < seat.place_count; ++i) {
      const Placement& place = seat.places[at(i)];
      const auto pool = at(place.pool);
      const double heads = seat.present * place.share;
      const double working = step.n().working_hours * heads;
      k.heads[pool] += heads;
      k.kind_heads[pool * at(step.plan.people()) + at(seat.people)] += heads;
      k.paid[pool] += working;
      k.hours[pool] += working * output;
      k.newcomers[pool] += seat.fresh * place.share;
      k.burnout[pool] += heads * seat.burnout;
      k.pay[pool] += cost * heads;
      add_skills(working * output, skills, &k.skill[pool * at(kSkillRow)]);
    }
  }
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    if (k.heads[at(pool)] > 0) k.burnout[at(pool)] /= k.heads[at(pool)];
    mean_skills(k.hours[at(pool)], &k.skill[at(pool * kSkillRow)]);
  }
}

}  // namespace banso::sim
