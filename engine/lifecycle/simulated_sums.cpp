#include "engine/lifecycle/simulated_sums.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "engine/math/tiles.hpp"

namespace banso::lifecycle {

namespace {

/// Two passes, each in eight parts, so that no number waits for the one before it.
stats::Moments moments_of(const std::vector<double>& totals) {
  if (totals.empty()) return {};
  math::EightSums sum, squares;
  math::add(totals.data(), totals.size(), sum);
  const double mean = sum.total() / static_cast<double>(totals.size());
  double low[8], high[8];
  std::fill_n(low, 8, mean);
  std::fill_n(high, 8, mean);
  const auto look_at = [&](double total, std::size_t part) {
    const double deviation = total - mean;
    squares.part[part] += deviation * deviation;
    low[part] = std::min(low[part], total);
    high[part] = std::max(high[part], total);
  };
  const std::size_t whole = totals.size() - totals.size() % 8;
  for (std::size_t i = 0; i < whole; i += 8) {
    for (std::size_t part = 0; part < 8; ++part) look_at(totals[i + part], part);
  }
  for (std::size_t i = whole; i < totals.size(); ++i) look_at(totals[i], i - whole);
  return stats::Moments::restore(totals.size(), mean, squares.total(), *std::min_element(low, low + 8),
                                 *std::max_element(high, high + 8));
}

Lives nobody(const Model& model) {
  Lives out;
  out.starts.assign(static_cast<std::size_t>(model.phases()), 0);
  out.moves.assign(static_cast<std::size_t>(model.steps) * model.moves.size(), 0);
  out.totals.resize(static_cast<std::size_t>(model.rewards()));
  return out;
}

void add_to(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& counts) {
  std::transform(sums.begin(), sums.end(), counts.begin(), sums.begin(), std::plus<>());
}

}  // namespace

BlockSimulator::BlockSimulator(const Model& model, const Values& values)
    : model_(model), individuals_(model, values) {
  for (const ArmModel& arm : model.arms) arms_.emplace_back(model, arm, values);
}

BlockSums BlockSimulator::simulate(rng::StreamKey key, std::uint64_t first, std::uint64_t count) {
  BlockSums out;
  out.lives.assign(arms_.size(), nobody(model_));
  for (Lives& lives : out.lives) {
    for (std::vector<double>& totals : lives.totals) totals.reserve(count);
  }
  for (std::uint64_t done = 0; done < count; done += kTile) {
    individuals_.take(key, first + done, std::min<std::uint64_t>(kTile, count - done));
    for (std::size_t a = 0; a < arms_.size(); ++a) arms_[a].live(individuals_, out.lives[a]);
  }
  for (std::size_t a = 0; a < arms_.size(); ++a) arms_[a].hand_over_moves(out.lives[a]);
  for (const Lives& lives : out.lives) {
    out.rewards.emplace_back();
    for (const std::vector<double>& totals : lives.totals) out.rewards.back().push_back(moments_of(totals));
  }
  return out;
}

void SimulatedSums::Moments2::merge(const Moments2& right) {
  for (std::size_t a = 0; a < by_arm.size(); ++a) {
    for (std::size_t r = 0; r < by_arm[a].size(); ++r) by_arm[a][r].merge(right.by_arm[a][r]);
  }
}

SimulatedSums::SimulatedSums(const Model& model, std::uint64_t individuals, std::uint64_t draws, int workers)
    : model_(model), trees_(draws) {
  const std::size_t arms = model.arms.size();
  const auto rewards = static_cast<std::size_t>(model.rewards());
  exact_ = individuals * draws * arms * std::max<std::size_t>(1, rewards) <= kExact;
  starts_.assign(arms, nobody(model).starts);
  moves_.assign(arms, nobody(model).moves);
  sketches_.assign(arms, std::vector<stats::QuantileSketch>(rewards));
  totals_.resize(static_cast<std::size_t>(workers));
  for (auto& worker : totals_) worker.assign(arms, std::vector<stats::Sample>(rewards));
}

void SimulatedSums::add(int worker, std::uint64_t draw, std::uint64_t block, BlockSums sums) {
  {
    const std::lock_guard lock(mutex_);
    trees_[draw].push(block, Moments2{sums.rewards});
    for (std::size_t a = 0; a < starts_.size(); ++a) {
      add_to(starts_[a], sums.lives[a].starts);
      add_to(moves_[a], sums.lives[a].moves);
      for (std::size_t r = 0; r < sketches_[a].size() && !exact_; ++r) {
        for (const double total : sums.lives[a].totals[r]) sketches_[a][r].add(total);
      }
    }
  }
  if (!exact_) return;
  auto& samples = totals_[static_cast<std::size_t>(worker)];
  for (std::size_t a = 0; a < samples.size(); ++a) {
    for (std::size_t r = 0; r < samples[a].size(); ++r) samples[a][r].add(std::move(sums.lives[a].totals[r]));
  }
}

void SimulatedSums::finish() {
  auto& all = totals_.front();
  for (std::size_t worker = 1; worker < totals_.size(); ++worker) {
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t r = 0; r < all[a].size(); ++r) all[a][r].merge(std::move(totals_[worker][a][r]));
    }
  }
  totals_.resize(1);
}

std::vector<std::int64_t> SimulatedSums::occupancy(std::size_t arm) const {
  std::vector<std::int64_t> out, now = starts_[arm];
  for (std::size_t k = 0; k <= static_cast<std::size_t>(model_.steps); ++k) {
    out.insert(out.end(), now.begin(), now.end());
    if (k == static_cast<std::size_t>(model_.steps)) break;
    for (std::size_t m = 0; m < model_.moves.size(); ++m) {
      const std::int64_t moved = moves_[arm][k * model_.moves.size() + m];
      now[static_cast<std::size_t>(model_.moves[m].first)] -= moved;
      now[static_cast<std::size_t>(model_.moves[m].second)] += moved;
    }
  }
  return out;
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
  stats::Moments all;
  for (const stats::Moments& draw : rewards(arm, reward)) all.merge(draw);
  std::vector<std::size_t> places;
  std::vector<double> rests;
  for (const double p : ps) {
    const double h = p * static_cast<double>(all.count() - 1);  // type 7 of Hyndman, Fan 1996
    const auto below = static_cast<std::size_t>(std::floor(h));
    places.push_back(below);
    places.push_back(std::min<std::size_t>(below + 1, all.count() - 1));
    rests.push_back(h - std::floor(h));
  }
  const std::vector<double> found =
      totals_.front()[arm][reward].order_statistics(all.min(), all.max(), places);
  for (std::size_t i = 0; i < ps.size(); ++i)
    out.push_back(found[2 * i] + rests[i] * (found[2 * i + 1] - found[2 * i]));
  return out;
}

}  // namespace banso::lifecycle
