#include "engine/lifecycle/simulate.hpp"

#include <algorithm>

#include "engine/base/hash.hpp"

namespace banso::lifecycle {

Simulator::Simulator(const Model& model, const ArmModel& arm, const Values& values)
    : model_(model), kernel_(model, arm, values), values_(values), initial_(kernel_.initial()) {
  static_rows_.resize(arm.rows.size());
  for (std::size_t p = 0; p < arm.rows.size(); ++p) {
    if (!arm.rows[p].changes) kernel_.row(static_cast<int>(p), {}, static_rows_[p]);
  }
}

void Simulator::draw_attributes(rng::StreamKey key, rng::EntityKey entity) {
  start_.clear();
  for (const auto& [id, attribute] : model_.scenario->attributes) {
    // keyed by the attribute's id, so that another attribute shifts nobody's
    const double u = rng::draw_uniforms(key, mix64(entity, fnv1a(id)), 0, rng::Purpose::trait).u[0];
    start_.push_back(attribute_at(attribute, values_, u));
  }
}

int Simulator::first_phase(rng::StreamKey key, rng::EntityKey entity) const {
  const double u = rng::draw_uniforms(key, entity, 0, rng::Purpose::opening).u[0];
  double below = 0;
  int last = 0;
  for (std::size_t p = 0; p < initial_.size(); ++p) {
    if (initial_[p] <= 0) continue;
    last = static_cast<int>(p);
    below += initial_[p];
    if (u < below) break;
  }
  return last;
}

void Simulator::count(int from, int stay, int to, int k) {
  const auto i = static_cast<std::size_t>(k);
  const Place before{k, stay, attributes_};
  const Place after{k, from == to ? stay + 1 : 0, attributes_};
  amounts_.assign(life_.rewards.size(), 0.0);
  for (std::size_t r = 0; r < amounts_.size(); ++r) {
    if (!model_.combine[r].empty()) continue;
    const int reward = static_cast<int>(r);
    const StepWeights& w = kernel_.weights(reward);
    if (w.at_start[i] != 0) amounts_[r] += w.at_start[i] * kernel_.stay_amount(reward, from, before);
    if (w.at_end[i] != 0) amounts_[r] += w.at_end[i] * kernel_.stay_amount(reward, to, after);
    if (from != to) amounts_[r] += w.on_move[i] * kernel_.move_amount(reward, from, to, before);
    amounts_[r] += w.once[i] * kernel_.once_amount(reward, from, k);
  }
  kernel_.combine(amounts_);
  for (std::size_t r = 0; r < amounts_.size(); ++r) life_.rewards[r] += amounts_[r];
}

const Life& Simulator::live(rng::StreamKey key, std::uint64_t individual) {
  static const std::uint64_t kHashed = fnv1a("individual");
  const rng::EntityKey entity = rng::entity_key(rng::EntityClass::customer, kHashed, individual);
  draw_attributes(key, entity);
  life_.rewards.assign(static_cast<std::size_t>(model_.rewards()), 0.0);
  life_.phases.assign(static_cast<std::size_t>(model_.steps) + 1, 0);
  int phase = first_phase(key, entity), stay = 0;
  life_.phases[0] = phase;
  rng::Uniform4 four{};
  for (int k = 0; k < model_.steps; ++k) {
    if (k % 4 == 0)
      four = rng::draw_uniforms(key, entity, static_cast<std::uint32_t>(k / 4), rng::Purpose::outcome);
    grow(model_, values_, start_, k, attributes_);
    const auto p = static_cast<std::size_t>(phase);
    const Row& row = kernel_.arm().rows[p];
    if (row.changes) kernel_.row(phase, {k, stay, attributes_}, row_);
    const std::vector<double>& probabilities = row.changes ? row_ : static_rows_[p];
    const double luck = four.u[static_cast<std::size_t>(k % 4)];
    int next = phase;
    double below = 0;
    for (std::size_t c = 0; c < row.cells.size() && next == phase; ++c) {
      below += probabilities[c];
      if (luck < below) next = row.cells[c].to;
    }
    count(phase, stay, next, k);
    stay = next == phase ? stay + 1 : 0;
    phase = next;
    life_.phases[static_cast<std::size_t>(k) + 1] = phase;
  }
  return life_;
}

}  // namespace banso::lifecycle
