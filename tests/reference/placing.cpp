// Section 4: who works where, and what that gives.
#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/plan/kind_names.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

namespace {

/// Pool of the person of a rank among those of the kind (Sainte-Lague); kNone: nobody takes it.
int pool_of_rank(const World& w, int kind, int rank) {
  const auto& takers = org(w).takers[at(kind)];
  std::vector<int> given(takers.size(), 0);
  int pool = kNone;
  for (int person = 0; person <= rank && !takers.empty(); ++person) {
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < takers.size(); ++i) {
      const double claim = value(w, takers[i].weight) / (given[i] + 0.5);
      if (claim > most) {
        most = claim;
        best = i;
      }
    }
    ++given[best];
    pool = takers[best].pool;
  }
  return pool;
}

}  // namespace

void place(World& w, Seat& seat) {
  seat.parts.clear();
  for (const plan::Share& share : org(w).splits[at(seat.kind)])
    seat.parts.push_back({share.pool, value(w, share.share)});
  if (!seat.parts.empty()) return;
  int rank = 0;
  for (const Seat& other : w.seats) {
    if (&other == &seat) break;
    if (other.kind == seat.kind && !other.closed) ++rank;
  }
  const int pool = pool_of_rank(w, seat.kind, rank);
  if (pool != kNone) seat.parts.push_back({pool, 1});
}

void place_everybody(World& w) {
  for (Seat& seat : w.seats) {
    if (!seat.closed || (seat.paid_until != kNone && seat.paid_until > w.step))
      place(w, seat);
    else
      seat.parts.clear();
  }
}

double ramp(const World& w, const Seat& seat) {
  const double months = value(w, text(w).people[at(seat.kind)].value.ramp_months);
  const double start = value(w, text(w).workforce.ramp_start);
  return months > 0 ? std::min(1.0, start + (1 - start) * seat.age / months) : 1;
}

double full_speed(const World& w, const Seat& seat) {
  const auto& f = text(w).workforce;
  const double left = (1 - effect(w, ToolEffect::spread)) *
                      (1 - value(w, text(w).learning.playbook_spread) * w.playbooks);  // (18.3)
  const double s = value(w, f.spread) * left;
  return ramp(w, seat) * (1 - value(w, f.burnout_output) * seat.burnout) *
         math::exp(s * seat.talent - s * s / 2);
}

double heads_present(const World& w, int kind) {
  double heads = 0;
  for (const Seat& seat : w.seats) heads += seat.kind == kind && seat.present ? 1 : 0;
  return heads;
}

void look_at_people(World& w) {
  const auto& f = text(w).workforce;
  const double head_hours = value(w, f.hours) * delta(w) * (1 - value(w, f.shrinkage));
  const double trainable = value(w, f.trainable);
  w.pools.assign(at(pools_of(w)), PoolStep{});
  for (PoolStep& pool : w.pools) pool.reactive.assign(text(w).work_types.size(), 0);
  std::vector<std::array<double, scenario::kWorkKinds>> skilled(w.pools.size());
  for (const Seat& seat : w.seats) {
    if (!seat.present) continue;
    const auto& person = text(w).people[at(seat.kind)].value;
    for (const Part& part : seat.parts) {
      PoolStep& pool = w.pools[at(part.pool)];
      const double speed = head_hours * part.share * full_speed(w, seat);
      pool.heads += part.share;
      pool.hours += head_hours * part.share;
      pool.capacity += speed;
      for (int kind = 0; kind < scenario::kWorkKinds; ++kind) {
        const Quantity* stated = person.skill.find(plan::work_kind_name(static_cast<WorkKind>(kind)));
        const double skill = stated == nullptr ? 1 : value(w, *stated);
        skilled[at(part.pool)][at(kind)] += speed * (skill + trainable * w.learned * positive(1 - skill));
      }
    }
  }
  for (std::size_t k = 0; k < w.pools.size(); ++k) {
    for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind)
      w.pools[k].skill[kind] = w.pools[k].capacity > 0 ? skilled[k][kind] / w.pools[k].capacity : 1;
  }
}

}  // namespace banso::reference
