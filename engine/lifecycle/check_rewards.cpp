#include "engine/lifecycle/check.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::lifecycle {

namespace {

using scenario::child_pointer;
using scenario::LifecycleScenario;
using scenario::Reward;
using scenario::RewardAmounts;

bool empty(const RewardAmounts& amounts) {
  return amounts.per_stay.empty() && amounts.per_transition.empty() && amounts.per_entry.empty() &&
         amounts.once.empty();
}

void check_amounts(const LifecycleScenario& s, const RewardAmounts& amounts, const std::string& at,
                   Findings& out) {
  for (const auto& [id, once] : amounts.once) {
    if (once.step >= s.time.steps)
      out.error(child_pointer(at + "/once", id) + "/step", "out_of_bounds",
                "a step below " + std::to_string(s.time.steps), std::to_string(once.step));
  }
  for (const auto& [from, row] : amounts.per_transition) {
    if (row.contains(from))
      out.error(child_pointer(child_pointer(at + "/per_transition", from), from), "own_stay",
                "moves between two phases", "a move from " + from + " to itself", "use per_stay");
  }
}

void check_combine(const LifecycleScenario& s, const std::string& id, const Reward& reward, Findings& out) {
  const std::string at = child_pointer("/rewards", id);
  for (const auto& [other, weight] : reward.combine) {
    if (!s.rewards.at(other).combine.empty())
      out.error(child_pointer(at + "/combine", other), "nested", "a reward with amounts of its own",
                scenario::json_string(other) + " is itself combined");
  }
  if (!empty(reward.amounts)) out.error(at, "two_forms", "amounts or combine, not both", "both");
  for (const auto& [arm_id, arm] : s.arms) {
    if (arm.rewards.contains(id))
      out.error(child_pointer(child_pointer("/arms", arm_id) + "/rewards", id), "two_forms",
                "no amounts of a combined reward", "amounts", "change its parts");
  }
}

}  // namespace

void check_rewards(const LifecycleScenario& s, Findings& out) {
  for (const auto& [id, reward] : s.rewards) {
    const std::string at = child_pointer("/rewards", id);
    check_amounts(s, reward.amounts, at + "/amounts", out);
    if (!reward.combine.empty()) check_combine(s, id, reward, out);
    if (reward.discount_per_step && (reward.discount.low != 0 || reward.discount.high != 0))
      out.error(at + "/discount_per_step", "two_forms", "discount or discount_per_step, not both", "both");
  }
  for (const auto& [id, arm] : s.arms) {
    for (const auto& [reward, amounts] : arm.rewards)
      check_amounts(s, amounts, child_pointer(child_pointer("/arms", id) + "/rewards", reward), out);
  }
  const scenario::LifecycleCompare& compare = s.compare;
  if (compare.cost.empty() != compare.effect.empty())
    out.error("/compare", "two_needed", "both cost and effect", "one of them");
  if (compare.willingness_to_pay && compare.effect.empty())
    out.error("/compare/willingness_to_pay", "two_needed", "cost and effect beside it", "none");
}

}  // namespace banso::lifecycle
