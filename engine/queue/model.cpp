#include "engine/queue/model.hpp"

#include <algorithm>
#include <cmath>

#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::queue {

namespace {

using lifecycle::Values;
using scenario::Quantity;
using scenario::QueueScenario;

template <class Get>
bool all_equal(const std::vector<ClassNumbers>& classes, Get get) {
  return std::all_of(classes.begin(), classes.end(),
                     [&](const ClassNumbers& one) { return get(one) == get(classes.front()); });
}

}  // namespace

double Queue::rate() const {
  double out = 0;
  for (const ClassNumbers& one : classes) out += one.rate;
  return out;
}

double Queue::load() const {
  double out = 0;
  for (const ClassNumbers& one : classes) out += one.rate * one.handling;
  return out;
}

bool Queue::same_handling() const {
  return all_equal(classes, [](const ClassNumbers& one) { return one.handling; });
}
bool Queue::same_patience() const {
  return all_equal(classes, [](const ClassNumbers& one) { return one.patience; });
}
bool Queue::any_patience() const {
  return std::any_of(classes.begin(), classes.end(),
                     [](const ClassNumbers& one) { return one.patience > 0; });
}
bool Queue::one_priority() const {
  return all_equal(classes, [](const ClassNumbers& one) { return one.priority; });
}

bool Targets::any() const {
  const double all[] = {service_level, max_occupancy,        max_abandonment,
                        max_mean_wait, max_wait_probability, max_blocking};
  return std::any_of(std::begin(all), std::end(all), [](double target) { return !std::isnan(target); });
}

Model compile(QueueScenario scenario) {
  Model out;
  auto owned = std::make_shared<QueueScenario>(std::move(scenario));
  out.inputs = lifecycle::number_inputs(scenario::queue_table(), owned.get());
  out.scenario = owned;
  for (const auto& [id, arm] : owned->arms) out.arms.push_back(id);
  for (const std::size_t arm : owned->arms.display_order()) out.shown_arms.push_back(static_cast<int>(arm));
  if (out.arms.empty()) {
    out.arms = {"all"};
    out.shown_arms = {0};
  }
  for (const auto& [id, one] : owned->classes) out.classes.push_back(id);
  return out;
}

Queue queue_of(const Model& model, std::size_t arm, const Values& values) {
  const QueueScenario& s = *model.scenario;
  const scenario::QueueArm none;
  const scenario::QueueArm& own = s.arms.empty() ? none : s.arms[arm].value;
  const auto pick = [&](const std::optional<Quantity>& mine, const Quantity& common) {
    return values(mine ? *mine : common);
  };
  Queue out;
  out.heads = static_cast<std::uint32_t>(pick(own.heads, s.team.heads));
  const std::optional<Quantity>& room = own.waiting_room ? own.waiting_room : s.team.waiting_room;
  if (room) out.waiting_room = static_cast<std::uint32_t>(values(*room));
  out.preemptive = s.discipline == scenario::Discipline::preemptive;
  if (s.target.within) out.within = values(*s.target.within);
  const double rate = pick(own.arrivals, s.demand.arrivals) / values(s.demand.interval);
  const double handling = pick(own.handling, s.demand.handling);
  const std::optional<Quantity>& waits = own.patience ? own.patience : s.demand.patience;
  const double patience = waits ? values(*waits) : 0.0;
  if (s.classes.empty()) {
    out.classes = {{rate, handling, patience, 1}};
    return out;
  }
  double shares = 0;
  for (const auto& [id, one] : s.classes) shares += values(one.share);
  for (const auto& [id, one] : s.classes) {
    out.classes.push_back({rate * values(one.share) / shares, one.handling ? values(*one.handling) : handling,
                           one.patience ? values(*one.patience) : patience, static_cast<int>(one.priority)});
  }
  return out;
}

Targets targets_of(const Model& model, const Values& values) {
  const scenario::QueueTarget& t = model.scenario->target;
  const auto read = [&](const std::optional<Quantity>& target) {
    return target ? values(*target) : std::numeric_limits<double>::quiet_NaN();
  };
  return {read(t.service_level), read(t.max_occupancy),        read(t.max_abandonment),
          read(t.max_mean_wait), read(t.max_wait_probability), read(t.max_blocking)};
}

}  // namespace banso::queue
