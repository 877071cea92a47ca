#include "engine/sim/laws/people.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/tiles.hpp"
#include "engine/rng/tiles.hpp"
#include "engine/sim/laws/capacity.hpp"

namespace banso::sim {

namespace {

constexpr double kExperienced = 1e6;  // months since start of today's people

rng::EntityKey seat_key(const Step& step, int people, std::uint64_t ordinal) {
  return rng::entity_key(rng::EntityClass::seat, step.plan.keys.people[at(people)], ordinal);
}

std::uint32_t generation_index(const Seat& seat) { return std::min(seat.generation, rng::kMaxIndex); }

rng::Uniform4 luck(const Step& step, const Seat& seat, std::uint32_t key_step) {
  return rng::draw_uniforms(step.stream, seat.key, key_step, rng::Purpose::seat, generation_index(seat));
}

/// Traits of the person who now holds the seat. Index 0 of the step axis is never a step of the run's people law:
/// the warm-up starts there and moves nobody.
void new_person(const Step& step, Seat& seat) {
  if (!step.ws.population->expected_values()) seat.talent = math::normal_quantile(luck(step, seat, 0).u[2]);
  seat.burnout = 0.0;
}

/// Whether any of the person's hours are those of a CS-home pool.
bool works_in_cs(const Step& step, const Seat& seat) {
  for (const PoolShare& part : seat.parts()) {
    if (step.org().pools[at(part.pool)].cs_home) return true;
  }
  return false;
}

}  // namespace

int open_heads(const Step& step, int people) {
  int heads = 0;
  for (const Seat& seat : step.ws.now.seats) heads += seat.people == people && !seat.closed ? 1 : 0;
  return heads;
}

std::int32_t nearest_step(const Step& step, double months) {
  return static_cast<std::int32_t>(std::floor(months * step.plan.grid.steps_per_month + 0.5));
}

std::int32_t lead_steps(const Step& step, const Seat& seat) {
  const double spread = step.ws.population->expected_values() ? 1.0 : 0.5 + luck(step, seat, 0).u[3];
  const double months = step.p()(step.s().people[at(seat.people)].value.hire_months) * spread;
  return std::max(1, nearest_step(step, months));
}

void tire(const Step& step, Seat& seat) {
  const auto& w = step.s().workforce;
  double load = 0, share = 0;
  for (const PoolShare& part : seat.parts()) {
    load += part.share * step.ws.pools[part.pool].load;
    share += part.share;
  }
  if (share > 0) load /= share;
  seat.load = load;
  const double target = std::clamp((load - step.p()(w.burnout_start)) / step.p()(w.burnout_range), 0.0, 1.0);
  seat.burnout = target + (seat.burnout - target) * step.n().burnout_keep;
}

double leaving_hazard(const Step& step, const Seat& seat) {
  const auto& w = step.s().workforce;
  double log_factor =
      seat.burnout * step.n().log_burnout_odds + step.p()(w.ambiguity_leaving) * step.ws.ambiguity_now;
  if (works_in_cs(step, seat))
    log_factor += step.p()(w.meaning_leaving) * (1.0 - step.ws.now.firm.proactive_share);
  return step.p()(w.leaving) / kMonthsPerYear * math::exp(log_factor);
}

void note_leaving(Step& step, const Seat& seat, double heads_lost) {
  for (const PoolShare& part : seat.parts()) {
    const double heads = step.ws.pools[part.pool].heads;
    if (heads > 0) step.ws.now.firm.leaver_share[at(part.pool)] += heads_lost * part.share / heads;
  }
  step.ws.month.leavers += heads_lost;
}

void pay_hiring(Step& step, const Seat& seat, double heads) {
  const auto& kind = step.s().people[at(seat.people)].value;
  const double minor = minor_per_unit(step.s().currency);
  const double cost = heads * (step.p()(kind.hire_cost) + step.p()(step.s().money.training)) * minor;
  step.ws.month.hiring += cost;
  if (seat.launched && seat.generation == 0) step.ws.run.launch_hiring += cost;
}

namespace {

/// The uniforms by which those present leave or stay.
struct Draws {
  std::vector<rng::EntityKey> key;
  std::vector<std::uint64_t> tail;
  std::vector<double> u;

  /// Room for `most` seats, so that only a new size of the firm allocates.
  void clear(std::size_t most) {
    key.clear();
    tail.clear();
    for (auto* v : {&key, &tail}) v->reserve(most + math::kSpareLanes);
    u.reserve(most + math::kSpareLanes);
  }
  void add(const Seat& seat, std::uint32_t key_step) {
    key.push_back(seat.key);
    tail.push_back(rng::counter_tail(key_step, rng::Purpose::seat, generation_index(seat)));
  }
  void make(rng::StreamKey stream) {
    const std::size_t count = key.size();
    for (auto* v : {&key, &tail}) v->resize(count + math::kSpareLanes);
    u.resize(count + math::kSpareLanes);
    rng::draw_uniforms(stream, key.data(), tail.data(), count, {{u.data(), nullptr, nullptr, nullptr}});
  }
};

/// No seat's hazard of leaving is higher in this step: by (12.2) at the worst of burnout and home.
double most_leaving(const Step& step) {
  constexpr double kRounding = 1.0 + 1e-9;
  const auto& w = step.s().workforce;
  const double log_factor =
      std::max(0.0, step.n().log_burnout_odds) + step.p()(w.ambiguity_leaving) * step.ws.ambiguity_now +
      std::max(0.0, step.p()(w.meaning_leaving) * (1.0 - step.ws.now.firm.proactive_share));
  return step.p()(w.leaving) / kMonthsPerYear * math::exp(log_factor) * kRounding;
}

void leave(Step& step, Seat& seat) {
  note_leaving(step, seat, 1.0);
  seat.present = 0.0;
  seat.generation += 1;
  seat.start_step = step.ws.now.policy.frozen ? kNoStart : step.step + 1 + lead_steps(step, seat);
}

}  // namespace

void open_seats(Step& step) {
  auto& seats = step.ws.now.seats;
  seats.clear();
  for (int people = 0; people < step.plan.people(); ++people) {
    const auto heads = static_cast<std::int64_t>(step.p()(step.s().people[at(people)].value.heads));
    for (std::int64_t i = 0; i < heads; ++i) {
      Seat seat;
      seat.people = people;
      seat.ordinal = static_cast<std::uint64_t>(i);
      seat.key = seat_key(step, people, seat.ordinal);
      seat.present = 1.0;
      seat.age = kExperienced;
      new_person(step, seat);
      seats.push_back(seat);
    }
  }
  assign_everybody(step);
}

void set_pace(const Step& step, Seat& seat) {
  seat.pace = ramp(step, seat);
  seat.fresh = seat.pace < 1.0 ? 1.0 : 0.0;
}

void arrivals(Step& step) {
  const bool frozen = step.ws.now.policy.frozen;
  for (Seat& seat : step.ws.now.seats) {
    if (seat.present > 0 || seat.closed) continue;
    if (!frozen && seat.start_step == kNoStart) seat.start_step = step.step + lead_steps(step, seat);
    if (seat.start_step > step.step) continue;
    seat.present = 1.0;
    seat.age = 0.0;
    new_person(step, seat);
    set_pace(step, seat);
    pay_hiring(step, seat, 1.0);
  }
}

void people(Step& step) {
  std::fill(step.ws.now.firm.leaver_share.begin(), step.ws.now.firm.leaver_share.end(), 0.0);
  thread_local Draws draws;
  draws.clear(step.ws.now.seats.capacity());
  for (Seat& seat : step.ws.now.seats) {
    if (seat.present <= 0) continue;
    tire(step, seat);
    if (step.warmup) continue;
    seat.age += step.n().delta;
    if (seat.pace < 1.0) set_pace(step, seat);
    draws.add(seat, step.key_step());
  }
  if (step.warmup) return;
  draws.make(step.stream);
  const double most = most_leaving(step) * step.n().delta;
  const double* u = draws.u.data();
  for (Seat& seat : step.ws.now.seats) {
    if (seat.present <= 0) continue;
    if (*u < most && *u < -math::expm1(-leaving_hazard(step, seat) * step.n().delta)) leave(step, seat);
    ++u;
  }
}

void add_seats(Step& step, int people, int heads, std::uint64_t first_ordinal, std::int32_t start_step,
               bool with_lead, bool launched) {
  auto& seats = step.ws.now.seats;
  int rank = open_heads(step, people);
  for (int i = 0; i < heads; ++i) {
    Seat seat;
    seat.people = people;
    seat.ordinal = first_ordinal + static_cast<std::uint64_t>(i);
    seat.key = seat_key(step, people, seat.ordinal);
    seat.launched = launched;
    seat.start_step = start_step;
    if (with_lead)
      seat.start_step = step.ws.now.policy.frozen ? kNoStart : start_step + lead_steps(step, seat);
    assign_pools(step, seat, rank++);
    seats.push_back(seat);
  }
}

void settle(Step& step, Seat& seat) {
  seat.present = 1.0;
  seat.age = kExperienced;
  set_pace(step, seat);
  seat.launched = false;
  new_person(step, seat);
}

void remove_seats(Step& step, int people, int heads) {
  auto& seats = step.ws.now.seats;
  const auto& kind = step.s().people[at(people)].value;
  for (std::size_t i = seats.size(); i > 0 && heads > 0; --i) {
    Seat& seat = seats[i - 1];
    if (seat.people != people || seat.closed) continue;
    seat.closed = true;
    if (kind.outsourced && seat.present > 0 &&
        seat.age < static_cast<double>(kind.outsourced->minimum_months)) {
      seat.fee_until =
          step.step + nearest_step(step, static_cast<double>(kind.outsourced->minimum_months) - seat.age);
    }
    seat.present = 0.0;
    --heads;
  }
}

}  // namespace banso::sim
