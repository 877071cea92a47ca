#include "engine/lifecycle/simulated_sums.hpp"

#include <algorithm>
#include <cmath>

namespace banso::lifecycle {

BlockSums simulate_block(const Model& model, std::vector<Simulator>& arms, rng::StreamKey key,
                         std::uint64_t first, std::uint64_t count) {
  const auto phases = static_cast<std::size_t>(model.phases());
  const auto rewards = static_cast<std::size_t>(model.rewards());
  const auto steps = static_cast<std::size_t>(model.steps);
  BlockSums out;
  out.rewards.assign(arms.size(), std::vector<stats::Moments>(rewards));
  out.occupancy.assign(arms.size(), std::vector<std::int64_t>((steps + 1) * phases, 0));
  out.moves.assign(arms.size(), std::vector<std::int64_t>(steps * model.moves.size(), 0));
  out.totals.assign(arms.size(), std::vector<std::vector<double>>(rewards));
  for (std::size_t a = 0; a < arms.size(); ++a) {
    for (std::uint64_t i = first; i < first + count; ++i) {
      const Life& life = arms[a].live(key, i);
      for (std::size_t r = 0; r < rewards; ++r) {
        out.rewards[a][r].add(life.rewards[r]);
        out.totals[a][r].push_back(life.rewards[r]);
      }
      for (std::size_t k = 0; k <= steps; ++k) {
        const int now = life.phases[k];
        ++out.occupancy[a][k * phases + static_cast<std::size_t>(now)];
        if (k == steps || life.phases[k + 1] == now) continue;
        ++out.moves[a][k * model.moves.size() + model.move_index(now, life.phases[k + 1])];
      }
    }
  }
  return out;
}

void SimulatedSums::Moments2::merge(const Moments2& right) {
  for (std::size_t a = 0; a < by_arm.size(); ++a) {
    for (std::size_t r = 0; r < by_arm[a].size(); ++r) by_arm[a][r].merge(right.by_arm[a][r]);
  }
}

SimulatedSums::SimulatedSums(const Model& model, std::uint64_t individuals, std::uint64_t draws)
    : individuals_(individuals), trees_(draws) {
  const std::size_t arms = model.arms.size();
  const auto phases = static_cast<std::size_t>(model.phases());
  const auto rewards = static_cast<std::size_t>(model.rewards());
  const auto steps = static_cast<std::size_t>(model.steps);
  exact_ = individuals * draws * arms * std::max<std::size_t>(1, rewards) <= kExact;
  occupancy_.assign(arms, std::vector<std::int64_t>((steps + 1) * phases, 0));
  moves_.assign(arms, std::vector<std::int64_t>(steps * model.moves.size(), 0));
  totals_.assign(arms, std::vector<std::vector<double>>(rewards));
  sketches_.assign(arms, std::vector<stats::QuantileSketch>(rewards));
  if (!exact_) return;
  for (auto& arm : totals_) {
    for (std::vector<double>& reward : arm) reward.assign(individuals * draws, 0.0);
  }
}

void SimulatedSums::add(std::uint64_t draw, std::uint64_t block, const BlockSums& sums) {
  const std::lock_guard lock(mutex_);
  trees_[draw].push(block, Moments2{sums.rewards});
  for (std::size_t a = 0; a < occupancy_.size(); ++a) {
    const auto plus = [](std::int64_t x, std::int64_t y) { return x + y; };
    std::transform(occupancy_[a].begin(), occupancy_[a].end(), sums.occupancy[a].begin(),
                   occupancy_[a].begin(), plus);
    std::transform(moves_[a].begin(), moves_[a].end(), sums.moves[a].begin(), moves_[a].begin(), plus);
    for (std::size_t r = 0; r < sketches_[a].size(); ++r) {
      const std::vector<double>& totals = sums.totals[a][r];
      if (exact_) {
        const auto place = static_cast<std::ptrdiff_t>(draw * individuals_ + block * kBlock);
        std::copy(totals.begin(), totals.end(), totals_[a][r].begin() + place);
      } else {
        for (const double total : totals) sketches_[a][r].add(total);
      }
    }
  }
}

std::vector<stats::Moments> SimulatedSums::rewards(std::size_t arm, std::size_t reward) const {
  std::vector<stats::Moments> out;
  for (const auto& tree : trees_) out.push_back(tree.value()->by_arm[arm][reward]);
  return out;
}

std::vector<double> SimulatedSums::quantiles(std::size_t arm, std::size_t reward,
                                             const std::vector<double>& ps) const {
  std::vector<double> out;
  if (!exact_) {
    for (const double p : ps) out.push_back(sketches_[arm][reward].quantile(p));
    return out;
  }
  std::vector<double> sorted = totals_[arm][reward];
  std::sort(sorted.begin(), sorted.end());
  for (const double p : ps) {
    const double h = p * static_cast<double>(sorted.size() - 1);  // type 7 of Hyndman, Fan 1996
    const auto below = static_cast<std::size_t>(std::floor(h));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    out.push_back(sorted[below] + (h - std::floor(h)) * (sorted[above] - sorted[below]));
  }
  return out;
}

}  // namespace banso::lifecycle
