#include "engine/lifecycle/simulate.hpp"

#include <algorithm>

#include "engine/math/tiles.hpp"
#include "engine/rng/tiles.hpp"

namespace banso::lifecycle {

namespace {

constexpr std::size_t kRoom = kTile + math::kSpareLanes;
constexpr std::size_t kParts = 4;  ///< of a count, so that it need not wait for the one before
constexpr int kWords = 4;          ///< steps that one block of random numbers serves

}  // namespace

Simulator::Simulator(const Model& model, const ArmModel& arm, const Values& values)
    : model_(model),
      forks_(model, arm, values),
      who_(kTile),
      state_(kTile),
      way_(kTile),
      paid_(static_cast<std::size_t>(model.rewards()), std::vector<double>(kTile)),
      entity_(kRoom),
      moved_(kParts * (model.moves.size() + 1)) {
  for (std::vector<double>& word : uniform_) word.resize(kRoom);
  double below = 0;
  for (const double share : forks_.kernel().initial()) {
    if (share == 1) sole_phase_ = static_cast<int>(initial_up_to_.size());
    initial_up_to_.push_back(below += share);
  }
  first_phase_.assign(kTile, sole_phase_);
  // rounding may leave the last sum below 1: the last phase that somebody begins in takes the rest
  const auto last = std::lower_bound(initial_up_to_.begin(), initial_up_to_.end(), below);
  std::fill(last, initial_up_to_.end(), 2.0);
}

void Simulator::live(const Individuals& tile, Lives& out) {
  begin(tile, out);
  for (int k = 0; k < model_.steps && alive_ > 0; ++k) {
    if (k % kWords == 0) {
      if (k > 0) let_go(out);
      draw(tile, k / kWords);
    }
    forks_.find(k, tile, who_.data(), state_.data(), alive_, way_.data());
    choose_ways(uniform_[k % kWords].data());
    forks_.price(k, tile, who_.data(), way_.data(), alive_);
    pay();
    count_moves(k, out);
  }
  for (std::size_t r = 0; r < paid_.size(); ++r) {
    for (std::size_t j = 0; j < alive_; ++j) out.totals[r][first_ + who_[j]] = paid_[r][j];
  }
}

void Simulator::begin(const Individuals& tile, Lives& out) {
  alive_ = tile.count();
  draw_first_phases(tile);
  for (std::size_t j = 0; j < alive_; ++j) {
    const int phase = first_phase_[j];
    ++out.starts[static_cast<std::size_t>(phase)];
    who_[j] = static_cast<std::uint16_t>(j);
    state_[j] = forks_.entry(phase, tile.combination(j));
  }
  first_ = out.totals.empty() ? 0 : out.totals.front().size();
  for (std::size_t r = 0; r < paid_.size(); ++r) {
    std::fill_n(paid_[r].begin(), alive_, 0.0);
    out.totals[r].resize(first_ + alive_);
  }
}

void Simulator::draw_first_phases(const Individuals& tile) {
  if (sole_phase_ >= 0) return;
  rng::draw_uniforms(tile.key(), tile.entity().data(), alive_, 0, rng::Purpose::opening,
                     {{uniform_[0].data()}});
  for (std::size_t j = 0; j < alive_; ++j) {
    const auto above = std::upper_bound(initial_up_to_.begin(), initial_up_to_.end(), uniform_[0][j]);
    first_phase_[j] = static_cast<int>(above - initial_up_to_.begin());
  }
}

void Simulator::draw(const Individuals& tile, int step) {
  for (std::size_t j = 0; j < alive_; ++j) entity_[j] = tile.entity()[who_[j]];
  rng::draw_uniforms(tile.key(), entity_.data(), alive_, static_cast<std::uint32_t>(step),
                     rng::Purpose::outcome,
                     {{uniform_[0].data(), uniform_[1].data(), uniform_[2].data(), uniform_[3].data()}});
}

void Simulator::choose_ways(const double* uniform) {
  const std::size_t moves = forks_.moves();
  const double* up_to = forks_.up_to();
  const std::uint32_t* next = forks_.next();
  for (std::size_t j = 0; j < alive_; ++j) {
    const std::uint32_t fork = way_[j];
    std::uint32_t not_these = 0;  // the thresholds rise: moves that do not happen come first
    for (std::size_t c = 0; c < moves; ++c) not_these += uniform[j] >= up_to[fork * moves + c] ? 1U : 0U;
    way_[j] = fork * static_cast<std::uint32_t>(moves + 1) + not_these;
    state_[j] = next[way_[j]];
  }
}

void Simulator::pay() {
  for (std::size_t r = 0; r < paid_.size(); ++r) {
    const double* pays = forks_.pays(r);
    double* paid = paid_[r].data();
    for (std::size_t j = 0; j < alive_; ++j) paid[j] += pays[way_[j]];
  }
}

void Simulator::count_moves(int step, Lives& out) {
  const std::uint32_t* move = forks_.move();
  std::fill(moved_.begin(), moved_.end(), 0);
  for (std::size_t j = 0; j < alive_; ++j) ++moved_[kParts * move[way_[j]] + j % kParts];
  std::int64_t* moves = out.moves.data() + static_cast<std::size_t>(step) * model_.moves.size();
  for (std::size_t m = 0; m < kParts * model_.moves.size(); ++m) moves[m / kParts] += moved_[m];
}

/// Those whose lives are over leave the tile.
void Simulator::let_go(Lives& out) {
  for (std::size_t r = 0; r < paid_.size(); ++r) {
    double* paid = paid_[r].data();
    std::size_t kept = 0;
    for (std::size_t j = 0; j < alive_; ++j) {
      out.totals[r][first_ + who_[j]] = paid[j];
      paid[kept] = paid[j];
      kept += forks_.ended(state_[j]) ? 0U : 1U;
    }
  }
  std::size_t kept = 0;
  for (std::size_t j = 0; j < alive_; ++j) {
    const std::uint32_t state = state_[j];
    who_[kept] = who_[j];
    state_[kept] = state;
    kept += forks_.ended(state) ? 0U : 1U;
  }
  alive_ = kept;
}

}  // namespace banso::lifecycle
