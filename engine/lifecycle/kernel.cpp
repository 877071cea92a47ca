#include "engine/lifecycle/kernel.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/scenario/json_text.hpp"

namespace banso::lifecycle {

namespace {

constexpr double kSumTolerance = 1e-9;

std::string where_text(const ArmModel& arm, const Place& place) {
  return "arm " + arm.id + ", step " + std::to_string(place.step) + ", " + std::to_string(place.stay) +
         " steps in the phase";
}

std::string number_text(double value) {
  return std::isfinite(value) ? scenario::json_number(value) : "a number beyond all bounds";
}

double odds_times(double p, double ratio) { return p >= 1 ? 1.0 : ratio * p / (1 - p + ratio * p); }

}  // namespace

Kernel::Kernel(const Model& model, const ArmModel& arm, const Values& values)
    : model_(model), arm_(arm), values_(values) {
  for (const auto& [id, reward] : model.scenario->rewards) {
    weights_.push_back(weights_of(reward, model, values));
    stay_scale_.push_back(reward.per == scenario::Period::step
                              ? 1.0
                              : model.step_years / years_of(reward.per, model.step_years));
  }
}

double Kernel::replaced(const Row& row, const Cell& cell, int phase, const Place& place, double base) const {
  const scenario::TransitionRule* taken = nullptr;
  double out = base;
  for (const scenario::TransitionRule* rule : cell.replace) {
    const auto factor = factor_at(rule->factor, model_.scenario->attributes, values_, place);
    if (!factor) continue;
    if (taken != nullptr) {
      throw Impossible("/rules", "at most one rule that replaces a transition at a time",
                       model_.scenario->phases[static_cast<std::size_t>(phase)].id + " → " +
                           model_.scenario->phases[static_cast<std::size_t>(cell.to)].id +
                           " is replaced twice: " + where_text(arm_, place));
    }
    taken = rule;
    if (rule->curve) {
      const int clock = rule->curve->clock == scenario::Clock::stay ? place.stay : place.step;
      const double hazard = *factor * curve_hazard(*rule->curve, values_, clock, model_.step_years);
      out = row.hazard ? hazard : -math::expm1(-hazard);
    } else {
      out = row.hazard ? *factor * model_.hazard_steps : *factor;
    }
  }
  return out;
}

double Kernel::cell_value(const Row& row, const Cell& cell, int phase, const Place& place) const {
  double value = cell.base == nullptr ? 0.0 : values_(*cell.base) * (row.hazard ? model_.hazard_steps : 1.0);
  if (!cell.replace.empty()) value = replaced(row, cell, phase, place, value);
  const auto each = [&](const std::vector<const scenario::TransitionRule*>& rules, auto apply) {
    for (const scenario::TransitionRule* rule : rules) {
      if (const auto factor = factor_at(rule->factor, model_.scenario->attributes, values_, place))
        value = apply(value, *factor);
    }
  };
  each(cell.multiply, [](double v, double f) { return v * f; });
  each(cell.hazard_ratio, [&](double v, double f) {
    return row.hazard || v >= 1 ? (row.hazard ? v * f : v) : -math::expm1(f * math::log1p(-v));
  });
  each(cell.odds_ratio, odds_times);
  return value;
}

void Kernel::row(int phase, const Place& place, std::vector<double>& out) const {
  const Row& row = arm_.rows[static_cast<std::size_t>(phase)];
  out.resize(row.cells.size());
  double sum = 0;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    out[c] = cell_value(row, row.cells[c], phase, place);
    sum += out[c];
  }
  const std::string& id = model_.scenario->phases[static_cast<std::size_t>(phase)].id;
  if (row.hazard) {
    if (!std::isfinite(sum)) {
      throw Impossible("/hazards/" + id, "hazards with a finite sum",
                       number_text(sum) + ": " + where_text(arm_, place));
    }
    const double leaves = -math::expm1(-sum);
    const double share = sum > 0 ? leaves / sum : 0.0;
    for (double& p : out) p *= share;
    return;
  }
  if (sum <= 1) return;
  if (!(sum <= 1 + kSumTolerance)) {
    throw Impossible("/probabilities/" + id, "probabilities that sum to at most 1",
                     number_text(sum) + ": " + where_text(arm_, place));
  }
  for (double& p : out) p /= sum;
}

double Kernel::amount(const Amount& amount, const Place& place) const {
  double out = 0;
  for (const scenario::Quantity* part : amount.parts) out += values_(*part);
  for (const scenario::RewardRule* rule : amount.rules) {
    if (const auto factor = factor_at(rule->factor, model_.scenario->attributes, values_, place))
      out *= *factor;
  }
  return out;
}

double Kernel::stay_amount(int reward, int phase, const Place& place) const {
  const auto r = static_cast<std::size_t>(reward);
  const Amount& stay = arm_.rewards[r].stay[static_cast<std::size_t>(phase)];
  return stay.parts.empty() ? 0.0 : amount(stay, place) * stay_scale_[r];
}

double Kernel::move_amount(int reward, int from, int to, const Place& place) const {
  const Amount& move = arm_.rewards[static_cast<std::size_t>(reward)]
                           .transition[static_cast<std::size_t>(from * model_.phases() + to)];
  return move.parts.empty() ? 0.0 : amount(move, place);
}

double Kernel::once_amount(int reward, int phase, int step) const {
  double out = 0;
  for (const OneOffAmount& once : arm_.rewards[static_cast<std::size_t>(reward)].once) {
    const bool concerned =
        once.phase == phase || (once.phase < 0 && model_.live[static_cast<std::size_t>(phase)]);
    if (once.step == step && concerned) out += values_(*once.amount);
  }
  return out;
}

void Kernel::combine(std::vector<double>& amounts) const {
  for (std::size_t r = 0; r < model_.combine.size(); ++r) {
    if (model_.combine[r].empty()) continue;
    amounts[r] = 0;
    for (const Share& share : model_.combine[r])
      amounts[r] += values_(*share.weight) * amounts[static_cast<std::size_t>(share.reward)];
  }
}

void Kernel::amounts(int from, int to, const Place& before, const Place& after,
                     std::vector<double>& out) const {
  const auto k = static_cast<std::size_t>(before.step);
  out.assign(weights_.size(), 0.0);
  for (std::size_t r = 0; r < out.size(); ++r) {
    if (!model_.combine[r].empty()) continue;
    const int reward = static_cast<int>(r);
    const StepWeights& w = weights_[r];
    if (w.at_start[k] != 0) out[r] += w.at_start[k] * stay_amount(reward, from, before);
    if (w.at_end[k] != 0) out[r] += w.at_end[k] * stay_amount(reward, to, after);
    if (from != to) out[r] += w.on_move[k] * move_amount(reward, from, to, before);
    out[r] += w.once[k] * once_amount(reward, from, before.step);
  }
  combine(out);
}

bool Kernel::ends(int phase) const {
  const auto p = static_cast<std::size_t>(phase);
  if (!arm_.rows[p].cells.empty()) return false;
  for (const RewardModel& reward : arm_.rewards) {
    for (const scenario::Quantity* part : reward.stay[p].parts) {
      if (values_(*part) != 0) return false;
    }
    for (const OneOffAmount& once : reward.once) {
      const bool concerned = once.phase == phase || (once.phase < 0 && model_.live[p]);
      if (concerned && values_(*once.amount) != 0) return false;
    }
  }
  return true;
}

std::vector<double> Kernel::initial() const {
  std::vector<double> out;
  double sum = 0;
  for (const scenario::Quantity* number : arm_.initial) {
    out.push_back(number == nullptr ? 0.0 : values_(*number));
    sum += out.back();
  }
  for (double& share : out) share /= sum;
  return out;
}

}  // namespace banso::lifecycle
