#include "engine/twin/mean_flow.hpp"

namespace banso::twin {

using scenario::PhaseKind;
using sim::at;
using sim::Step;

Group& MeanFlow::parcel_at(std::size_t i) {
  while (parcels_.size() <= i) {
    parcels_.emplace_back();
    parcels_.back().size(shape_);
  }
  return parcels_[i];
}

void MeanFlow::carry_out() {
  for (std::size_t i = 0; i < moves_.size(); ++i)
    groups_[at(moves_[i].from)].take(moves_[i].part, moves_[i].shift, parcel_at(i));
  for (std::size_t i = 0; i < moves_.size(); ++i) groups_[at(moves_[i].to)].pour(parcels_[i]);
}

/// Phase changes of the step, with what is lost as hands change. (8.3), (9.1)
void MeanFlow::move_on(Step& step) {
  const sim::OrgNumbers& org = step.ws.org;
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    const Move& move = moves_[i];
    Group& parcel = parcel_at(i);
    groups_[at(move.from)].take(move.part, move.shift, parcel);
    const auto pair = at(firm_cell(move.from) * shape_.phases + shape_.phase(move.to));
    if (org.moved[pair] > 0.0) {
      parcel.means.shock += org.moved[pair] * (1.0 - org.moved_fidelity[pair]) *
                            step.p()(step.s().touch_models[at(shape_.touch(move.from))].value.dependence);
      step.ws.cell.handovers[pair] += parcel.z.n;
    }
    onboarded(step, move, parcel);
  }
  for (std::size_t i = 0; i < moves_.size(); ++i) groups_[at(moves_[i].to)].pour(parcels_[i]);
  completed_in_time(step);
}

void MeanFlow::onboarded(Step& step, const Move& move, const Group& parcel) {
  const auto kind = [&](int cell) { return step.s().phases[at(shape_.phase(cell))].value.kind; };
  if (kind(move.from) == PhaseKind::live || kind(move.to) != PhaseKind::live) return;
  step.ws.month.onboarded += parcel.z.n;
  if (shape_.vintage(move.from) == kOpening) return;
  step.ws.run.onboarded_won += parcel.z.n;
  step.ws.run.onboarding_months += parcel.z.n * (step.step + 0.5 - parcel.means.won_step) * step.n().delta;
  early_[at(shape_.segment(move.from) * shape_.touches + shape_.touch(move.from))].onboarded += parcel.z.n;
}

/// The not yet onboarded of each step of contract go on or away in the same proportion.
void MeanFlow::completed_in_time(Step& step) {
  const int per_month = step.plan.grid.steps_per_month, ring = sim::kOnboardingMonths * per_month;
  for (std::size_t pair = 0; pair < early_.size(); ++pair) {
    const Early& e = early_[pair];
    if (e.before <= 0.0) continue;
    const double done = e.onboarded / e.before, gone = e.gone / e.before;
    for (int age = 0; age < ring && age <= step.step; ++age) {
      const int won = step.step - age;
      double& waiting = pending_[pair * at(ring) + at(won % ring)];
      step.ws.history.in_time[at(won / per_month)] += waiting * done;
      waiting *= 1.0 - done - gone;
    }
  }
}

}  // namespace banso::twin
