#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/decide/ranking.hpp"

/// What it would be worth to know something before choosing. Equations: docs/model/decision.md.
namespace banso::decide {

/// Fewest replications from which the value of an input is estimated.
inline constexpr std::size_t kLeastForInformation = 32;

/// An expected gain and its standard error; below zero only by chance.
struct InformationValue {
  double value = 0;
  double error = 0;
  std::size_t replications = 0;  ///< that it rests on
  std::size_t changed = 0;       ///< of these, in which another arm would be chosen
  /// Part of the variance of (apparent best - next) that the input explains, cross-validated; 0 where it explains
  /// nothing. NaN with one arm.
  double explained = 0;
};

/// Value of knowing the whole future, luck included, before choosing: mean of the best of each replication less the best
/// mean. It is the regret of the apparent best (v.1), and no input can be worth more. Throws std::invalid_argument without
/// contenders.
[[nodiscard]] InformationValue value_of_the_future(const std::vector<Contender>& contenders,
                                                   run::Scrambles scrambles = {});

/// Expected value of knowing one input before choosing (single-parameter EVPPI), from samples alone: each arm's figure is
/// regressed on the input (Strong, Oakley, Brennan 2014, Medical Decision Making 34:311), and the choice that the curves
/// advise is paid with figures of replications that the curves have not seen (four folds, three partitions that cross; v.2-v.5).
/// So an input that does not matter gives 0 within its error, where the plain estimate is always above 0.
/// `input`: one value per replication, as long as the shortest contender or longer. Replications in which a contender is NaN
/// are left out. nullopt below kLeastForInformation of them or where the input does not vary.
[[nodiscard]] std::optional<InformationValue> value_of_knowing(const std::vector<Contender>& contenders,
                                                               std::span<const double> input);

/// The same for several inputs over the same contenders.
class InformationAnalysis {
 public:
  explicit InformationAnalysis(const std::vector<Contender>& contenders);
  [[nodiscard]] std::optional<InformationValue> of(std::span<const double> input) const;

 private:
  std::vector<std::size_t> kept_;           ///< replications that all contenders have
  std::vector<std::vector<double>> gains_;  ///< [contender][kept]: figure less that of the apparent best
  std::vector<double> advantage_;           ///< [kept]: apparent best less the next; empty with one arm
};

}  // namespace banso::decide
