// The typed form of a scenario of kind "lifecycle": individuals who move between phases in discrete steps, without an
// organisation. docs/model/lifecycle.md says what each part does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/collection.hpp"
#include "engine/scenario/kinds.hpp"
#include "engine/scenario/quantity.hpp"

namespace banso::scenario {

/// Calendar units; 1 year = 12 months = 52 weeks = 365 days.
enum class Period : std::uint8_t { step, day, week, month, year };

enum class StateKind : std::uint8_t { live, exit };

/// Values that change at given points of a whole-number clock.
struct StepTable {
  std::vector<std::int64_t> from;  ///< clock at which values[i] begins, rising; empty: 0, 1, 2, …
  std::vector<Quantity>
      values;  ///< before the first `from` the rule does not apply; the last one stays; empty: 1
  std::optional<std::int64_t> until;  ///< clock from which the rule does not apply any more
};

/// The same over a numeric attribute.
struct ThresholdTable {
  std::vector<Quantity> from;
  std::vector<Quantity> values;
};

enum class CurveForm : std::uint8_t {
  exponential,
  weibull,
  gompertz,
  log_logistic,
  log_normal,
  exponential_gamma,
  shifted_beta_geometric
};
enum class Clock : std::uint8_t { stay, start };

/// A survival curve S(t); the step from t to t + 1 has the hazard ln S(t) − ln S(t + 1).
struct Curve {
  CurveForm form = CurveForm::exponential;
  std::optional<Quantity> scale, shape, rate, mean_log, sd_log, alpha, beta;
  Clock clock = Clock::stay;
  Period per = Period::step;  ///< unit of the curve's time
};

/// How a factor depends on one attribute; exactly one form.
struct AttributeEffect {
  Collection<Quantity> levels;     ///< category → factor; absent categories: 1
  std::optional<Quantity> slope;   ///< exp(slope (x − centre))
  std::optional<Quantity> power;   ///< (x / centre)^power
  std::optional<Quantity> centre;  ///< of slope (0 unless said) and power (1 unless said)
  std::optional<ThresholdTable> table;
};

/// Whom a rule concerns.
struct AttributeCondition {
  Collection<bool> categories;  ///< category → true
  std::optional<Quantity> at_least, below;
};

/// A number built of parts that multiply.
struct Factor {
  Quantity value;
  std::optional<StepTable> by_step, by_stay;
  Collection<AttributeEffect> by_attribute;
  Collection<AttributeCondition> where;
};

enum class RuleEffect : std::uint8_t { replace, multiply, hazard_ratio, odds_ratio };
enum class RateForm : std::uint8_t { probability, hazard };

struct TransitionRule {
  std::vector<std::string> from, to, arms;
  RuleEffect effect = RuleEffect::multiply;
  RateForm form = RateForm::probability;
  Factor factor;
  std::optional<Curve> curve;
};

enum class RewardPart : std::uint8_t { stay, transition };

struct RewardRule {
  std::vector<std::string> rewards, phases, to, arms;
  RewardPart part = RewardPart::stay;
  Factor factor;
};

enum class RewardTiming : std::uint8_t { start, middle, end, half_cycle, simpson, simpson_published };
enum class PointInStep : std::uint8_t { start, middle, end };

struct OneOff {
  Quantity amount;
  std::int64_t step = 0;
  std::string phase;  ///< "": everybody in a live phase
};

struct RewardAmounts {
  Collection<Quantity> per_stay;                    ///< phase → amount
  Collection<Collection<Quantity>> per_transition;  ///< from → to → amount
  Collection<Quantity> per_entry;                   ///< phase entered → amount
  Collection<OneOff> once;
};

struct Reward {
  std::string label, unit;
  Quantity discount;                          ///< a year
  std::optional<Quantity> discount_per_step;  ///< instead
  RewardTiming timing = RewardTiming::start;
  std::optional<PointInStep> transition_timing, discount_at;
  Period per = Period::step;  ///< of per_stay
  RewardAmounts amounts;
  Collection<Quantity> combine;  ///< reward → weight: this reward is the weighted sum of others
};

struct LifecycleTime {
  Period step = Period::year;
  std::int64_t step_length = 1;
  std::int64_t steps = 1;
  Period hazards_per = Period::step;
};

struct LifecyclePhase {
  std::string label;
  StateKind kind = StateKind::live;
};

enum class Distribution : std::uint8_t { normal, log_normal, uniform, gamma, beta };

/// What individuals differ in. Exactly one of categories, values and distribution.
struct Attribute {
  std::string label;
  Collection<Quantity> categories;  ///< category → weight
  std::vector<Quantity> values, weights;
  std::optional<Distribution> distribution;
  std::optional<Quantity> mean, sd, low, high, shape, scale, alpha, beta;
  std::int64_t classes = 200;
  Quantity grows_per_year;
};

struct LifecycleArm {
  std::string label;
  Collection<Quantity> initial;
  Collection<Collection<Quantity>> probabilities, hazards;
  Collection<RewardAmounts> rewards;
};

struct LifecycleCompare {
  std::string baseline, cost, effect;
  std::optional<Quantity> willingness_to_pay;
};

struct LifecycleScenario {
  ScenarioKind kind = ScenarioKind::lifecycle;
  std::string schema_version, title, title_ja, question, currency;
  LifecycleTime time;
  std::int64_t individuals = 0;
  Collection<LifecyclePhase> phases;
  Collection<Quantity> initial;
  Collection<Attribute> attributes;
  Collection<Collection<Quantity>> probabilities, hazards;
  Collection<TransitionRule> rules;
  Collection<Reward> rewards;
  Collection<RewardRule> reward_rules;
  Collection<LifecycleArm> arms;
  LifecycleCompare compare;
};

}  // namespace banso::scenario
