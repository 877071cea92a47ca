#include "engine/lifecycle/forks.hpp"

#include <algorithm>

namespace banso::lifecycle {

namespace {

constexpr std::uint64_t kNever = std::uint64_t{1} << 32;  ///< no word reaches it
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
    has_own_.push_back(phase_looks_at(arm, p, model, apart_ ? Attributes::continuous : Attributes::any) ? 1
                                                                                                        : 0);
  const std::size_t all = states_ * (apart_ ? static_cast<std::size_t>(combinations) : 1);
  known_.assign(all * static_cast<std::size_t>(model.steps), kUnknown);
  for (std::size_t s = 0; s < all; ++s) ended_.push_back(kernel_.ends(arm.phase_of[s % states_]) ? 1 : 0);
  ways_ = static_cast<std::uint32_t>((moves_ + 1 + kPair - 1) / kPair * kPair);
  own_ = kOver + ways_;
  own_state_.resize(kOwnSteps * kTile);
  end_ = shared_ = own_ + ways_ * static_cast<std::uint32_t>(own_state_.size());
  pays_.resize(static_cast<std::size_t>(model.rewards()));
  resize(end_);
  next_[kOver] = kOver;
  count_at_[kOver] = static_cast<std::uint32_t>(model.moves.size());
}

std::uint32_t Forks::arrive(std::uint32_t way, int step, const Individuals& individuals, std::size_t who) {
  const bool own = is_own(way);
  if (own) {
    look(individuals, who, step);
    price_way(own_state_[(way - own_) / ways_], way, step);
  }
  const std::uint32_t fork = at(step + 1, to_[way], individuals, who);
  if (!own && !is_own(fork)) next_[way] = fork;  // for all who come this way
  return fork;
}

std::uint32_t Forks::at(int step, std::uint32_t state, const Individuals& individuals, std::size_t who) {
  if (step == model_.steps || ended_[state] != 0) return kOver;
  std::uint32_t& known = known_[static_cast<std::size_t>(step) * ended_.size() + state];
  if (known != kUnknown) return known;
  look(individuals, who, step);
  if (has_own_[static_cast<std::size_t>(phase_of(state))] != 0) {
    const std::size_t number = static_cast<std::size_t>(step) % kOwnSteps * kTile + who;
    const std::uint32_t fork = own_ + ways_ * static_cast<std::uint32_t>(number);
    own_state_[number] = state;
    fill(fork, step, state);
    return fork;
  }
  if (end_ + ways_ > next_.size()) resize(2 * next_.size());
  known = end_;
  end_ += ways_;
  const std::uint32_t ways = fill(known, step, state);
  for (std::uint32_t w = 0; w < ways; ++w) price_way(state, known + w, step);
  return known;
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
  const std::size_t counts = static_cast<std::size_t>(step) * (model_.moves.size() + 1);
  double below = 0;
  std::uint32_t way = fork;
  for (std::size_t c = 0; c < cells.size(); ++c, ++way) {
    below += probabilities_[c];
    up_to_[way] = rng::words_below(below);
    to_[way] = entry(cells[c].to, combination);
    count_at_[way] = static_cast<std::uint32_t>(counts + model_.move_index(phase, cells[c].to));
  }
  const bool longer = place.stay + 1 < arm_.depth[p];
  to_[way] = state + (longer ? 1U : 0U);
  count_at_[way] = static_cast<std::uint32_t>(counts + model_.moves.size());
  std::fill(&up_to_[way], &up_to_[fork] + ways_, kNever);
  return way + 1 - fork;
}

void Forks::price_way(std::uint32_t state, std::uint32_t way, int step) {
  kernel_.amounts(phase_of(state), phase_of(to_[way]), place_of(state, step), place_of(to_[way], step),
                  amounts_);
  for (std::size_t r = 0; r < amounts_.size(); ++r) pays_[r][way] = amounts_[r];
}

void Forks::resize(std::size_t ways) {
  up_to_.resize(ways, kNever);
  count_at_.resize(ways);
  to_.resize(ways);
  next_.resize(ways, kUnknown);
  for (std::vector<double>& pays : pays_) pays.resize(ways);
}

}  // namespace banso::lifecycle
