#include "engine/lifecycle/kernel.hpp"
#include "engine/math/elementary.hpp"

namespace banso::lifecycle {

namespace {

using scenario::PointInStep;
using scenario::Reward;
using scenario::RewardTiming;

double offset(PointInStep point) {
  if (point == PointInStep::start) return 0;
  return point == PointInStep::middle ? 0.5 : 1.0;
}

PointInStep default_move(RewardTiming timing) {
  if (timing == RewardTiming::start) return PointInStep::start;
  return timing == RewardTiming::end ? PointInStep::end : PointInStep::middle;
}

}  // namespace

std::vector<double> simpson_weights(int steps) {
  std::vector<double> out(static_cast<std::size_t>(steps) + 1, 0.0);
  if (steps == 1) return {0.5, 0.5};
  const int thirds = steps % 2 == 0 ? steps : steps - 3;
  for (int k = 0; k + 2 <= thirds; k += 2) {
    const auto i = static_cast<std::size_t>(k);
    out[i] += 1.0 / 3;
    out[i + 1] += 4.0 / 3;
    out[i + 2] += 1.0 / 3;
  }
  if (thirds < steps) {
    const auto i = static_cast<std::size_t>(thirds);
    out[i] += 3.0 / 8;
    out[i + 1] += 9.0 / 8;
    out[i + 2] += 9.0 / 8;
    out[i + 3] += 3.0 / 8;
  }
  return out;
}

std::vector<double> published_simpson_weights(int steps) {
  std::vector<double> out;
  for (int k = 0; k <= steps; ++k) out.push_back(k % 2 == 1 ? 2.0 / 3 : 4.0 / 3);
  out.front() = out.back() = 1.0 / 3;
  return out;
}

StepWeights weights_of(const Reward& reward, const Model& model, const Values& values) {
  const double rate = reward.discount_per_step ? values(*reward.discount_per_step) : values(reward.discount);
  const double unit = reward.discount_per_step ? 1.0 : model.step_years;
  const auto discount = [&](double steps) { return rate == 0 ? 1.0 : math::pow(1 + rate, -steps * unit); };
  const bool points =
      reward.timing == RewardTiming::simpson || reward.timing == RewardTiming::simpson_published;
  std::vector<double> grid;
  if (points) {
    grid = reward.timing == RewardTiming::simpson ? simpson_weights(model.steps)
                                                  : published_simpson_weights(model.steps);
  }
  const PointInStep move_point = reward.transition_timing.value_or(default_move(reward.timing));
  StepWeights out;
  for (int k = 0; k < model.steps; ++k) {
    const auto i = static_cast<std::size_t>(k);
    const double at = reward.discount_at ? k + offset(*reward.discount_at) : -1.0;
    const auto d = [&](double time) { return discount(reward.discount_at ? at : time); };
    double start = 0, end = 0;
    switch (reward.timing) {
      case RewardTiming::start:
        start = d(k);
        break;
      case RewardTiming::middle:
        start = end = d(k + 0.5) / 2;
        break;
      case RewardTiming::end:
        end = d(k + 1);
        break;
      case RewardTiming::half_cycle:
        start = d(k) / 2;
        end = d(k + 1) / 2;
        break;
      case RewardTiming::simpson:
      case RewardTiming::simpson_published:
        start = grid[i] * d(k);
        end = k + 1 == model.steps ? grid[i + 1] * d(k + 1) : 0.0;
        break;
    }
    const bool published = reward.timing == RewardTiming::simpson_published && !reward.transition_timing;
    out.at_start.push_back(start);
    out.at_end.push_back(end);
    out.on_move.push_back(published ? grid[i + 1] * d(k + 1) : d(k + offset(move_point)));
    out.once.push_back(d(k));
  }
  return out;
}

}  // namespace banso::lifecycle
