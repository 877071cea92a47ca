#pragma once

#include "engine/sim/step.hpp"

/// What people can do.
///
/// (4.1) working hours of a person in a step: paid hours x (1 - shrinkage) x share of the pool
/// (4.2) full-speed equivalents: x ramp x (1 - b_p B) x e^{s z - s^2/2}, ramp = min(1, r0 + (1 - r0) age / ramp months)
///       s spread of output between people (after tools and playbooks), z the person's standard normal
/// (4.3) skill of pool k at kind w: mean over its people of  s_w + trainable x A x (1 - s_w)+
namespace banso::sim {

/// Places a person in the pools of the current org: the splits of its kind, else the pool that takes the kind at its
/// best rank, dealt out by weight over the ordinals. `rank` = how many of the kind come before.
void assign_pools(const Step& step, Seat& seat, int rank);
/// Places everybody anew.
void assign_everybody(Step& step);

/// heads[pool] = people present among the seats, by share of hours.
void heads_by_pool(const std::vector<Seat>& seats, int pools, std::vector<double>& heads);

/// Begins what the pools have and do in the step: heads, hours, skill, pay from the people present, all else nothing yet.
void capacity(Step& step);

/// (4.2) without the person's talent.
[[nodiscard]] double ramp(const Step& step, const Seat& seat);

}  // namespace banso::sim
