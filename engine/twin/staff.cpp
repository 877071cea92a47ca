#include "engine/twin/staff.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/capacity.hpp"
#include "engine/sim/laws/people.hpp"

namespace banso::twin {

using sim::Seat;
using sim::Step;

void Staff::size(const plan::Plan& plan, const plan::Params& params) {
  double lead = 0, ramp = 0;
  for (const auto& [id, kind] : plan.scenario.people) {
    lead = std::max(lead, params(kind.hire_months));
    ramp = std::max(ramp, params(kind.ramp_months));
  }
  due_steps_ = static_cast<std::size_t>(std::ceil(lead * plan.grid.steps_per_month)) + 4;
  young_steps_ = static_cast<std::size_t>(std::ceil(ramp * plan.grid.steps_per_month)) + 1;
  clear();
}

void Staff::clear() {
  due_.clear();
  young_.clear();
  waiting_.clear();
  begun_.clear();
}

void Staff::grow(const Step& step) {
  const auto& seats = step.ws.now.seats;
  for (std::size_t i = waiting_.size(); i < seats.size(); ++i) begun_.push_back(seats[i].present > 0);
  waiting_.resize(seats.size(), 0.0);
  due_.resize(seats.size() * due_steps_, 0.0);
  young_.resize(seats.size() * young_steps_, 0.0);
}

void Staff::fill(Step& step, std::size_t i, double heads) {
  Seat& seat = step.ws.now.seats[i];
  if (heads <= 0.0) return;
  sim::pay_hiring(step, seat, heads);
  seat.burnout *= seat.present / (seat.present + heads);
  seat.present += heads;
  young_[i * young_steps_] += heads;
}

void Staff::set_pace(const Step& step, std::size_t i) {
  Seat& seat = step.ws.now.seats[i];
  if (seat.present <= 0.0) return;
  Seat newcomer = seat;
  double young = 0, output = 0;
  seat.fresh = 0;
  for (std::size_t age = 0; age < young_steps_; ++age) {
    const double heads = young_[i * young_steps_ + age];
    if (heads <= 0.0) continue;
    newcomer.age = static_cast<double>(age) * step.n().delta;
    const double pace = sim::ramp(step, newcomer);
    young += heads;
    output += heads * pace;
    if (pace < 1.0) seat.fresh += heads;
  }
  seat.pace = (seat.present - young + output) / seat.present;
}

void Staff::arrive(Step& step) {
  grow(step);
  const bool frozen = step.ws.now.policy.frozen;
  const auto now = static_cast<std::size_t>(step.step) % due_steps_;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    Seat& seat = step.ws.now.seats[i];
    if (seat.closed) continue;
    double arriving = due_[i * due_steps_ + now];
    due_[i * due_steps_ + now] = 0.0;
    if (seat.present > 0) begun_[i] = true;
    if (!begun_[i]) {
      if (!frozen && seat.start_step == sim::kNoStart)
        seat.start_step = step.step + sim::lead_steps(step, seat);
      if (seat.start_step > step.step) continue;
      begun_[i] = true;
      seat.age = 0.0;
      arriving = 1.0;
    } else if (!frozen && waiting_[i] > 0.0) {
      const auto lead = static_cast<std::size_t>(sim::lead_steps(step, seat));
      due_[i * due_steps_ + (now + lead) % due_steps_] += waiting_[i];
      waiting_[i] = 0.0;
    }
    fill(step, i, arriving);
    set_pace(step, i);
  }
}

void Staff::leave(Step& step) {
  grow(step);
  std::fill(step.ws.now.firm.leaver_share.begin(), step.ws.now.firm.leaver_share.end(), 0.0);
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    Seat& seat = step.ws.now.seats[i];
    if (seat.present <= 0.0) continue;
    sim::tire(step, seat);
    if (step.warmup) continue;
    seat.age += step.n().delta;
    const double stays = math::exp(-sim::leaving_hazard(step, seat) * step.n().delta);
    const double left = seat.present * (1.0 - stays);
    sim::note_leaving(step, seat, left);
    seat.present -= left;
    seat.generation = 1;  // whoever comes now is a replacement
    double* young = &young_[i * young_steps_];
    for (std::size_t age = young_steps_ - 1; age > 0; --age) young[age] = young[age - 1] * stays;
    young[0] = 0.0;
    if (step.ws.now.policy.frozen) {
      waiting_[i] += left;
    } else {
      const auto back = static_cast<std::size_t>(step.step + 1 + sim::lead_steps(step, seat));
      due_[i * due_steps_ + back % due_steps_] += left;
    }
  }
}

}  // namespace banso::twin
