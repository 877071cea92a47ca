#include "engine/lifecycle/simulate.hpp"

#include <algorithm>
#include <numeric>

#include "engine/math/tiles.hpp"
#include "engine/rng/tiles.hpp"

namespace banso::lifecycle {

namespace {

constexpr std::size_t kRoom = kTile + math::kSpareLanes;
constexpr std::size_t kParts = 4;  ///< of a count, so that it need not wait for the one before

}  // namespace

Simulator::Simulator(const Model& model, const ArmModel& arm, const Values& values)
    : model_(model),
      forks_(model, arm, values),
      moved_(kParts * static_cast<std::size_t>(model.steps) * (model.moves.size() + 1)),
      who_(kTile),
      fork_(kTile),
      entity_(kRoom) {
  for (std::vector<std::uint32_t>& word : word_) word.resize(kRoom);
  for (std::vector<std::uint32_t>& way : way_) way.resize(kTile);
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
  for (int k = 0; k < model_.steps && alive_ > 0; k += kWords) {
    draw(tile, k / kWords);
    // the last block may go beyond the last step: all lives are over there
    for (int step = k; step < k + kWords; ++step) take_ways(tile, step);
    count();
    pay(out);
    let_go();
  }
}

void Simulator::begin(const Individuals& tile, Lives& out) {
  draw_first_phases(tile);
  alive_ = tile.count();
  for (std::size_t i = 0; i < alive_; ++i) {
    const int phase = first_phase_[i];
    ++out.starts[static_cast<std::size_t>(phase)];
    who_[i] = static_cast<std::uint16_t>(i);
    fork_[i] = forks_.first(phase, tile, i);
  }
  first_ = out.totals.empty() ? 0 : out.totals.front().size();
  for (std::vector<double>& totals : out.totals) totals.resize(first_ + alive_, 0.0);
}

void Simulator::draw_first_phases(const Individuals& tile) {
  if (sole_phase_ >= 0) return;
  rng::draw_words(tile.key(), tile.entity().data(), tile.count(), 0, rng::Purpose::opening,
                  {{word_[0].data()}});
  for (std::size_t i = 0; i < tile.count(); ++i) {
    const double u = rng::uniform(word_[0][i]);
    const auto above = std::upper_bound(initial_up_to_.begin(), initial_up_to_.end(), u);
    first_phase_[i] = static_cast<int>(above - initial_up_to_.begin());
  }
}

/// Words for the next steps of those alive.
void Simulator::draw(const Individuals& tile, int block) {
  for (std::size_t j = 0; j < alive_; ++j) entity_[j] = tile.entity()[who_[j]];
  rng::draw_words(tile.key(), entity_.data(), alive_, static_cast<std::uint32_t>(block),
                  rng::Purpose::outcome,
                  {{word_[0].data(), word_[1].data(), word_[2].data(), word_[3].data()}});
}

void Simulator::take_ways(const Individuals& tile, int step) {
  const std::uint32_t* word = word_[step % kWords].data();
  std::uint32_t* way = way_[step % kWords].data();
  for (std::size_t j = 0; j < alive_; ++j) {
    way[j] = forks_.choose(fork_[j], word[j]);
    fork_[j] = forks_.follow(way[j], step, tile, who_[j]);
  }
}

void Simulator::count() {
  const std::uint32_t* count_at = forks_.count_at();
  for (const std::vector<std::uint32_t>& way : way_) {
    for (std::size_t j = 0; j < alive_; ++j) ++moved_[kParts * count_at[way[j]] + j % kParts];
  }
}

void Simulator::pay(Lives& out) const {
  for (std::size_t r = 0; r < out.totals.size(); ++r) {
    const double* pays = forks_.pays(r);
    double* totals = out.totals[r].data() + first_;
    for (std::size_t j = 0; j < alive_; ++j) {
      double total = totals[who_[j]];
      for (const std::vector<std::uint32_t>& way : way_) total += pays[way[j]];
      totals[who_[j]] = total;
    }
  }
}

/// Those whose lives are over leave the tile.
void Simulator::let_go() {
  std::size_t kept = 0;
  for (std::size_t j = 0; j < alive_; ++j) {
    who_[kept] = who_[j];
    fork_[kept] = fork_[j];
    kept += fork_[j] == Forks::kOver ? 0U : 1U;
  }
  alive_ = kept;
}

void Simulator::hand_over_moves(Lives& out) {
  const std::size_t moves = model_.moves.size();
  auto moved = moved_.begin();
  for (std::size_t k = 0; k < static_cast<std::size_t>(model_.steps);
       ++k, moved += kParts) {  // past those who stay
    for (std::size_t m = 0; m < moves; ++m, moved += kParts)
      out.moves[k * moves + m] = std::accumulate(moved, moved + kParts, out.moves[k * moves + m]);
  }
  std::fill(moved_.begin(), moved_.end(), 0);
}

}  // namespace banso::lifecycle
