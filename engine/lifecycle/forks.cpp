#include "engine/lifecycle/forks.hpp"

#include <algorithm>

namespace banso::lifecycle {

namespace {

constexpr std::uint32_t kUnknown = 0xffffffffU;
constexpr double kNever = 2;  ///< no uniform reaches it
/// Beyond so many states and steps the combinations of discrete attributes are not told apart.
constexpr std::int64_t kMostKnown = std::int64_t{1} << 20;

enum class Attributes : std::uint8_t { any, continuous };

bool looks_at(const scenario::Factor& factor, const Model& model, Attributes wanted) {
  const auto& all = model.scenario->attributes;
  const auto is_wanted = [&](const std::string& id) {
    return wanted == Attributes::any || all.find(id)->distribution.has_value();
  };
  return std::any_of(factor.where.begin(), factor.where.end(),
                     [&](const auto& entry) { return is_wanted(entry.id); }) ||
         std::any_of(factor.by_attribute.begin(), factor.by_attribute.end(),
                     [&](const auto& entry) { return is_wanted(entry.id); });
}

/// Whether what happens to one in the phase, or what is paid for it, looks at such attributes.
bool phase_looks_at(const ArmModel& arm, std::size_t phase, const Model& model, Attributes wanted) {
  const auto any = [&](const auto& rules) {
    return std::any_of(rules.begin(), rules.end(),
                       [&](const auto* rule) { return looks_at(rule->factor, model, wanted); });
  };
  bool out = false;
  for (const Cell& cell : arm.rows[phase].cells)
    out = out || any(cell.replace) || any(cell.multiply) || any(cell.hazard_ratio) || any(cell.odds_ratio);
  for (const RewardModel& reward : arm.rewards) {
    out = out || any(reward.stay[phase].rules);
    for (const Cell& cell : arm.rows[phase].cells) {
      const auto to = static_cast<std::size_t>(cell.to);
      out = out || any(reward.stay[to].rules) || any(reward.transition[phase * arm.rows.size() + to].rules);
    }
  }
  return out;
}

}  // namespace

Forks::Forks(const Model& model, const ArmModel& arm, const Values& values)
    : model_(model), arm_(arm), values_(values), kernel_(model, arm, values), states_(arm.phase_of.size()) {
  const std::int64_t combinations = count_combinations(*model.scenario);
  const std::int64_t known = combinations * model.steps * static_cast<std::int64_t>(states_);
  bool looks = false;
  for (std::size_t p = 0; p < arm.rows.size(); ++p) {
    looks = looks || phase_looks_at(arm, p, model, Attributes::any);
    moves_ = std::max(moves_, arm.rows[p].cells.size());
  }
  apart_ = looks && known <= kMostKnown;
  for (std::size_t p = 0; p < arm.rows.size(); ++p)
    own_.push_back(phase_looks_at(arm, p, model, apart_ ? Attributes::continuous : Attributes::any) ? 1 : 0);
  const std::size_t all = states_ * (apart_ ? static_cast<std::size_t>(combinations) : 1);
  known_.assign(all * static_cast<std::size_t>(model.steps), kUnknown);
  for (std::size_t s = 0; s < all; ++s) ended_.push_back(kernel_.ends(arm.phase_of[s % states_]) ? 1 : 0);
  pays_.resize(static_cast<std::size_t>(model.rewards()));
  own_state_.resize(kTile);
  resize(forks_);
}

std::uint32_t Forks::entry(int phase, std::uint32_t combination) const {
  const std::size_t apart = apart_ ? combination * states_ : 0;
  return static_cast<std::uint32_t>(apart) +
         static_cast<std::uint32_t>(arm_.first[static_cast<std::size_t>(phase)]);
}

void Forks::find(int step, const Individuals& individuals, const std::uint16_t* who,
                 const std::uint32_t* state, std::size_t count, std::uint32_t* fork) {
  any_own_ = false;
  const std::size_t row = static_cast<std::size_t>(step) * ended_.size();
  for (std::size_t j = 0; j < count; ++j) {
    fork[j] = known_[row + state[j]];
    if (fork[j] == kUnknown) fork[j] = make(step, state[j], individuals, who[j], j);
  }
}

std::uint32_t Forks::make(int step, std::uint32_t state, const Individuals& individuals, std::size_t who,
                          std::size_t place) {
  look(individuals, who, step);
  if (own_[static_cast<std::size_t>(arm_.phase_of[state % states_])] != 0) {
    any_own_ = true;
    own_state_[place] = state;
    fill(static_cast<std::uint32_t>(place), step, state);
    return static_cast<std::uint32_t>(place);
  }
  if (next_.size() <= forks_ * (moves_ + 1)) resize(2 * forks_);
  const auto fork = static_cast<std::uint32_t>(forks_++);
  known_[static_cast<std::size_t>(step) * ended_.size() + state] = fork;
  const std::uint32_t ways = fill(fork, step, state);
  for (std::uint32_t w = 0; w < ways; ++w)
    price_way(state, fork * static_cast<std::uint32_t>(moves_ + 1) + w, step);
  return fork;
}

void Forks::price(int step, const Individuals& individuals, const std::uint16_t* who,
                  const std::uint32_t* way, std::size_t count) {
  if (!any_own_) return;
  const std::size_t own_ways = kTile * (moves_ + 1);
  for (std::size_t j = 0; j < count; ++j) {
    if (way[j] >= own_ways) continue;
    look(individuals, who[j], step);
    price_way(own_state_[j], way[j], step);
  }
}

void Forks::look(const Individuals& individuals, std::size_t who, int step) {
  individuals.attributes(who, start_);
  grow(model_, values_, start_, step, attributes_);
}

Place Forks::place_of(std::uint32_t state, int step) const {
  const std::size_t here = state % states_;
  return {step, static_cast<int>(here) - arm_.first[static_cast<std::size_t>(arm_.phase_of[here])],
          attributes_};
}

std::uint32_t Forks::fill(std::uint32_t fork, int step, std::uint32_t state) {
  const int phase = phase_of(state);
  const auto p = static_cast<std::size_t>(phase);
  const Place place = place_of(state, step);
  kernel_.row(phase, place, probabilities_);
  const std::vector<Cell>& cells = arm_.rows[p].cells;
  const std::uint32_t combination = state / static_cast<std::uint32_t>(states_);
  const std::size_t way = fork * (moves_ + 1);
  double below = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    below += probabilities_[c];
    up_to_[fork * moves_ + c] = below;
    next_[way + c] = entry(cells[c].to, combination);
    move_[way + c] = static_cast<std::uint32_t>(model_.move_index(phase, cells[c].to));
  }
  const std::size_t stays = cells.size();
  for (std::size_t c = stays; c < moves_; ++c) up_to_[fork * moves_ + c] = kNever;
  const bool longer = place.stay + 1 < arm_.depth[p];
  next_[way + stays] = state + (longer ? 1U : 0U);
  move_[way + stays] = static_cast<std::uint32_t>(model_.moves.size());
  return static_cast<std::uint32_t>(stays) + 1;
}

void Forks::price_way(std::uint32_t state, std::uint32_t way, int step) {
  kernel_.amounts(phase_of(state), phase_of(next_[way]), place_of(state, step), place_of(next_[way], step),
                  amounts_);
  for (std::size_t r = 0; r < amounts_.size(); ++r) pays_[r][way] = amounts_[r];
}

void Forks::resize(std::size_t forks) {
  up_to_.resize(forks * moves_);
  next_.resize(forks * (moves_ + 1));
  move_.resize(forks * (moves_ + 1));
  for (std::vector<double>& pays : pays_) pays.resize(forks * (moves_ + 1));
}

}  // namespace banso::lifecycle
