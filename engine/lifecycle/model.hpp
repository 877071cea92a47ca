#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/lifecycle/inputs.hpp"
#include "engine/scenario/lifecycle_scenario.hpp"

/// A lifecycle scenario as indices: structure once, numbers by slot. Everything goes in the order of ids.
namespace banso::lifecycle {

/// One possible move and what changes it. Rules stand in id order.
struct Cell {
  int to = 0;
  const scenario::Quantity* base = nullptr;  ///< nullptr: only rules give a value
  std::vector<const scenario::TransitionRule*> replace, multiply, hazard_ratio, odds_ratio;
};

/// All moves out of a phase.
struct Row {
  bool hazard = false;      ///< values are hazards, else probabilities
  bool changes = false;     ///< depends on time or on the individual
  std::vector<Cell> cells;  ///< by `to`
};

/// An amount with the rules that multiply it.
struct Amount {
  std::vector<const scenario::Quantity*> parts;  ///< their sum
  std::vector<const scenario::RewardRule*> rules;
};

struct OneOffAmount {
  const scenario::Quantity* amount = nullptr;
  int step = 0;
  int phase = -1;  ///< -1: every live phase
};

/// A reward in one arm.
struct RewardModel {
  std::vector<Amount> stay;        ///< by phase; no parts: nothing
  std::vector<Amount> transition;  ///< by from × phases + to
  std::vector<OneOffAmount> once;
  bool stay_changes = false;
};

struct ArmModel {
  std::string id;
  std::vector<const scenario::Quantity*> initial;  ///< by phase; nullptr: nobody
  std::vector<Row> rows;                           ///< by phase
  std::vector<RewardModel> rewards;
  std::vector<int> depth;     ///< by phase: steps of stay that are told apart
  std::vector<int> first;     ///< by phase: its first state; a state is a phase with a stay
  std::vector<int> phase_of;  ///< by state
};

/// A reward as part of a combined one.
struct Share {
  int reward = 0;
  const scenario::Quantity* weight = nullptr;
};

struct Model {
  std::shared_ptr<const scenario::LifecycleScenario> scenario;
  std::vector<Input> inputs;
  int steps = 0;
  double step_years = 0;
  double hazard_steps = 0;      ///< times a stated hazard: hazard per step
  std::vector<bool> live;       ///< by phase
  std::vector<ArmModel> arms;   ///< in id order; one called "all" where the scenario has none
  std::vector<int> shown_arms;  ///< in the order of the file
  int baseline = 0;
  int cost = -1, effect = -1;               ///< rewards; -1: none
  std::vector<std::vector<Share>> combine;  ///< by reward; empty: it has amounts of its own
  std::vector<std::pair<int, int>> moves;   ///< all transitions of all arms, by from and to

  [[nodiscard]] int phases() const { return static_cast<int>(live.size()); }
  [[nodiscard]] int rewards() const { return static_cast<int>(combine.size()); }
  [[nodiscard]] bool uncertain() const { return any_uncertain(inputs); }
  [[nodiscard]] std::size_t move_index(int from, int to) const;
};

/// Compiles a scenario that check() has found good.
[[nodiscard]] Model compile(scenario::LifecycleScenario scenario);

/// One class of individuals: its share and its attributes at the start.
struct AttributeClass {
  double share = 1;
  std::vector<double> attributes;  ///< in id order; of a category its index
};

/// The classes of the expected results: all combinations. A distribution counts as its `classes` medians of equally
/// likely parts.
[[nodiscard]] std::vector<AttributeClass> classes_of(const Model& model, const Values& values);
/// How many there are; saturates at 2^31.
[[nodiscard]] std::int64_t count_classes(const scenario::LifecycleScenario& scenario);

/// How an attribute is spread over individuals. Discrete: points with weights. Keeps references to its arguments.
class AttributeLaw {
 public:
  AttributeLaw(const scenario::Attribute& attribute, const Values& values);

  [[nodiscard]] bool discrete() const { return !attribute_->distribution; }
  [[nodiscard]] std::size_t points() const { return points_.size(); }
  [[nodiscard]] double point(std::size_t i) const { return points_[i]; }
  /// Number of the point at quantile u in (0, 1).
  [[nodiscard]] std::size_t point_at(double u) const;
  /// Value at quantile u in (0, 1), if it is not discrete.
  [[nodiscard]] double at(double u) const;

 private:
  const scenario::Attribute* attribute_;
  const Values* values_;
  std::vector<double> points_, up_to_;  // up_to_: weight of the point and of those before it
};

/// Combinations of the discrete attributes; saturates at 2^31.
[[nodiscard]] std::int64_t count_combinations(const scenario::LifecycleScenario& scenario);

/// Moves attributes that grow from the start to a step.
void grow(const Model& model, const Values& values, const std::vector<double>& start, int step,
          std::vector<double>& out);

}  // namespace banso::lifecycle
