#include <algorithm>
#include <set>

#include "engine/lifecycle/factor.hpp"
#include "engine/lifecycle/model.hpp"
#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::lifecycle {

namespace {

using scenario::Collection;
using scenario::LifecycleArm;
using scenario::LifecycleScenario;
using scenario::Quantity;
using scenario::RuleEffect;
using scenario::TransitionRule;

using NumberTable = Collection<Collection<Quantity>>;

bool names(const std::vector<std::string>& list, const std::string& id) {
  return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

/// Compiles one arm; `arm` is nullptr where the scenario has none.
class ArmCompiler {
 public:
  ArmCompiler(const Model& model, std::string id, const LifecycleArm* arm)
      : model_(model), s_(*model.scenario), id_(std::move(id)), arm_(arm) {}

  ArmModel make() {
    ArmModel out;
    out.id = id_;
    const bool own = arm_ != nullptr && !arm_->initial.empty();
    const Collection<Quantity>& initial = own ? arm_->initial : s_.initial;
    for (const auto& [phase, unused] : s_.phases) out.initial.push_back(initial.find(phase));
    for (std::size_t from = 0; from < s_.phases.size(); ++from) out.rows.push_back(row(from));
    for (const auto& [id, reward] : s_.rewards) out.rewards.push_back(reward_model(id, reward));
    number_states(out);
    return out;
  }

 private:
  /// The cell's number: the arm's, else the scenario's.
  const Quantity* number(const NumberTable& common, const NumberTable* own, std::size_t from,
                         std::size_t to) const {
    for (const NumberTable* table : {own, &common}) {
      const auto* row = table == nullptr ? nullptr : table->find(s_.phases[from].id);
      const Quantity* found = row == nullptr ? nullptr : row->find(s_.phases[to].id);
      if (found != nullptr) return found;
    }
    return nullptr;
  }

  [[nodiscard]] Row row(std::size_t from) const {
    Row out;
    for (std::size_t to = 0; to < s_.phases.size(); ++to) {
      if (to == from) continue;
      Cell cell;
      cell.to = static_cast<int>(to);
      cell.base = number(s_.probabilities, arm_ == nullptr ? nullptr : &arm_->probabilities, from, to);
      if (cell.base == nullptr) {
        cell.base = number(s_.hazards, arm_ == nullptr ? nullptr : &arm_->hazards, from, to);
        out.hazard = out.hazard || cell.base != nullptr;
      }
      add_rules(cell, from, to, out);
      if (cell.base != nullptr || !cell.replace.empty()) out.cells.push_back(std::move(cell));
    }
    for (const Cell& cell : out.cells) {
      out.changes = out.changes || !(cell.replace.empty() && cell.multiply.empty() &&
                                     cell.hazard_ratio.empty() && cell.odds_ratio.empty());
    }
    return out;
  }

  void add_rules(Cell& cell, std::size_t from, std::size_t to, Row& row) const {
    for (const auto& [id, rule] : s_.rules) {
      if (!names(rule.arms, id_) || !names(rule.from, s_.phases[from].id) ||
          !names(rule.to, s_.phases[to].id))
        continue;
      if (rule.effect == RuleEffect::replace) {
        const bool meant = cell.base != nullptr || (!rule.from.empty() && !rule.to.empty());
        if (!meant) continue;
        cell.replace.push_back(&rule);
        row.hazard = row.hazard || (!rule.curve && rule.form == scenario::RateForm::hazard);
      }
      if (rule.effect == RuleEffect::multiply) cell.multiply.push_back(&rule);
      if (rule.effect == RuleEffect::hazard_ratio) cell.hazard_ratio.push_back(&rule);
      if (rule.effect == RuleEffect::odds_ratio) cell.odds_ratio.push_back(&rule);
    }
  }

  [[nodiscard]] RewardModel reward_model(const std::string& id, const scenario::Reward& reward) const {
    const std::size_t phases = s_.phases.size();
    const scenario::RewardAmounts* own = arm_ == nullptr ? nullptr : arm_->rewards.find(id);
    RewardModel out;
    out.stay.resize(phases);
    out.transition.resize(phases * phases);
    const auto map_number = [&](const Collection<Quantity> scenario::RewardAmounts::*map,
                                const std::string& phase) {
      const Quantity* found = own == nullptr ? nullptr : (own->*map).find(phase);
      return found != nullptr ? found : (reward.amounts.*map).find(phase);
    };
    for (std::size_t p = 0; p < phases; ++p) {
      const Quantity* stay = map_number(&scenario::RewardAmounts::per_stay, s_.phases[p].id);
      if (stay != nullptr) out.stay[p] = {{stay}, reward_rules(id, scenario::RewardPart::stay, p, nullptr)};
      out.stay_changes = out.stay_changes || !out.stay[p].rules.empty();
      for (std::size_t to = 0; to < phases; ++to) {
        if (to == p) continue;
        Amount& amount = out.transition[p * phases + to];
        const Quantity* move =
            number(reward.amounts.per_transition, own == nullptr ? nullptr : &own->per_transition, p, to);
        const Quantity* entry = map_number(&scenario::RewardAmounts::per_entry, s_.phases[to].id);
        for (const Quantity* part : {move, entry}) {
          if (part != nullptr) amount.parts.push_back(part);
        }
        if (!amount.parts.empty())
          amount.rules = reward_rules(id, scenario::RewardPart::transition, p, &s_.phases[to].id);
      }
    }
    add_once(out, reward.amounts, own);
    return out;
  }

  std::vector<const scenario::RewardRule*> reward_rules(const std::string& reward, scenario::RewardPart part,
                                                        std::size_t phase, const std::string* to) const {
    std::vector<const scenario::RewardRule*> out;
    for (const auto& [id, rule] : s_.reward_rules) {
      const bool reaches = rule.part == part && names(rule.arms, id_) && names(rule.rewards, reward) &&
                           names(rule.phases, s_.phases[phase].id) && (to == nullptr || names(rule.to, *to));
      if (reaches) out.push_back(&rule);
    }
    return out;
  }

  void add_once(RewardModel& out, const scenario::RewardAmounts& common,
                const scenario::RewardAmounts* own) const {
    const auto add = [&](const scenario::OneOff& once) {
      const int phase = once.phase.empty() ? -1 : static_cast<int>(s_.phases.index_of(once.phase));
      out.once.push_back({&once.amount, static_cast<int>(once.step), phase});
    };
    for (const auto& [id, once] : common.once) {
      if (own == nullptr || !own->once.contains(id)) add(once);
    }
    if (own == nullptr) return;
    for (const auto& [id, once] : own->once) add(once);
  }

  [[nodiscard]] int depth_of(const ArmModel& arm, std::size_t phase) const {
    int depth = 1;
    for (const Cell& cell : arm.rows[phase].cells) {
      for (const auto* rules : {&cell.replace, &cell.multiply, &cell.hazard_ratio, &cell.odds_ratio}) {
        for (const TransitionRule* rule : *rules) {
          depth = std::max(depth, stay_depth(rule->factor));
          if (rule->curve && rule->curve->clock == scenario::Clock::stay) depth = model_.steps + 1;
        }
      }
    }
    for (const RewardModel& reward : arm.rewards) {
      for (const scenario::RewardRule* rule : reward.stay[phase].rules)
        depth = std::max(depth, stay_depth(rule->factor));
      for (std::size_t to = 0; to < s_.phases.size(); ++to) {
        for (const scenario::RewardRule* rule : reward.transition[phase * s_.phases.size() + to].rules)
          depth = std::max(depth, stay_depth(rule->factor));
      }
    }
    return std::min(depth, model_.steps + 1);
  }

  void number_states(ArmModel& arm) const {
    for (std::size_t p = 0; p < s_.phases.size(); ++p) {
      arm.depth.push_back(depth_of(arm, p));
      arm.first.push_back(static_cast<int>(arm.phase_of.size()));
      arm.phase_of.insert(arm.phase_of.end(), static_cast<std::size_t>(arm.depth.back()),
                          static_cast<int>(p));
    }
  }

  const Model& model_;
  const LifecycleScenario& s_;
  std::string id_;
  const LifecycleArm* arm_;
};

/// The rewards that each combined one is made of.
std::vector<std::vector<Share>> combinations(const LifecycleScenario& s) {
  std::vector<std::vector<Share>> out(s.rewards.size());
  for (std::size_t r = 0; r < s.rewards.size(); ++r) {
    for (const auto& [id, weight] : s.rewards[r].value.combine)
      out[r].push_back({static_cast<int>(s.rewards.index_of(id)), &weight});
  }
  return out;
}

int index_or_none(const auto& collection, const std::string& id) {
  return id.empty() ? -1 : static_cast<int>(collection.index_of(id));
}

}  // namespace

std::size_t Model::move_index(int from, int to) const {
  const auto found = std::lower_bound(moves.begin(), moves.end(), std::pair{from, to});
  return static_cast<std::size_t>(found - moves.begin());
}

Model compile(LifecycleScenario scenario) {
  Model out;
  auto owned = std::make_shared<LifecycleScenario>(std::move(scenario));
  out.inputs = number_inputs(scenario::lifecycle_table(), owned.get());
  out.scenario = owned;
  const LifecycleScenario& s = *out.scenario;
  out.steps = static_cast<int>(s.time.steps);
  out.step_years = static_cast<double>(s.time.step_length) * years_of(s.time.step, 1);
  out.hazard_steps = out.step_years / years_of(s.time.hazards_per, out.step_years);
  for (const auto& [id, phase] : s.phases) out.live.push_back(phase.kind == scenario::StateKind::live);
  out.combine = combinations(s);
  for (const auto& [id, arm] : s.arms) out.arms.push_back(ArmCompiler(out, id, &arm).make());
  for (const std::size_t arm : s.arms.display_order()) out.shown_arms.push_back(static_cast<int>(arm));
  if (s.arms.empty()) {
    out.arms.push_back(ArmCompiler(out, "all", nullptr).make());
    out.shown_arms = {0};
  }
  const bool stated = !s.compare.baseline.empty();
  out.baseline = stated ? index_or_none(s.arms, s.compare.baseline) : out.shown_arms.front();
  out.cost = index_or_none(s.rewards, s.compare.cost);
  out.effect = index_or_none(s.rewards, s.compare.effect);
  std::set<std::pair<int, int>> moves;
  for (const ArmModel& arm : out.arms) {
    for (int from = 0; from < out.phases(); ++from) {
      for (const Cell& cell : arm.rows[static_cast<std::size_t>(from)].cells) moves.emplace(from, cell.to);
    }
  }
  out.moves.assign(moves.begin(), moves.end());
  return out;
}

}  // namespace banso::lifecycle
