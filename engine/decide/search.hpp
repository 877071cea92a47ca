#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/decide/precision.hpp"
#include "engine/decide/selection.hpp"
#include "engine/run/executor.hpp"

/// Replications grow by rounds until what was asked for holds, or it is clear that it will not.
namespace banso::decide {

/// What is to hold.
struct Contract {
  std::optional<double> worth;  ///< the difference in the main figure that matters; > 0
  std::vector<Target> targets;
  std::int64_t at_most = 16'384;  ///< replications per arm
  [[nodiscard]] bool empty() const { return !worth && targets.empty(); }
};

enum class Ended : std::uint8_t {
  held,         ///< everything that was asked for
  at_most,      ///< the next round would go beyond Contract::at_most, or a target would
  time,         ///< the caller allowed no further round
  interrupted,  ///< cancelled within a round: nothing is promised
};

/// What came of it.
struct Outcome {
  Contract contract;
  std::optional<Selection> selection;  ///< with Contract::worth
  std::vector<std::vector<Reached>>
      reached;  ///< by target: every arm in the last round that the target is about
  Ended ended = Ended::held;
};

struct Search {
  run::RunResult result;
  Outcome outcome;
};

/// A finished round and the one that would follow.
struct NextRound {
  std::size_t finished = 0;       ///< rounds
  std::int64_t replications = 0;  ///< of the next
  std::size_t arms = 0;           ///< in the next
};

struct SearchCalls {
  /// Before each round but the first; false ends the search. Never asked when rounds are repeated.
  std::function<bool(const NextRound&)> go_on = {};
  run::Progress progress = {};  ///< of the round
  run::Cancelled cancelled = {};
};

/// Rounds that were recorded do not follow from this scenario, seed and contract.
class OtherRounds : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// `spec.replications` are the first round's, made up to whole blocks. All sizes depend on results only. The arms that the
/// selection has put out leave; so that differences stay paired the baseline stays where a target is about it.
/// Once the choice has fallen, rounds go on for the chosen arm alone where a target does not hold yet.
[[nodiscard]] Search search(const plan::Plan& plan, const run::RunSpec& spec, const Contract& contract,
                            run::Executor& executor, const SearchCalls& calls = {});

/// The same rounds once more, bit for bit; `ended` is taken as recorded. Throws OtherRounds where the rules would put
/// other arms into a round.
[[nodiscard]] Search repeat(const plan::Plan& plan, const run::RunSpec& spec, const Contract& contract,
                            const std::vector<run::Round>& rounds, Ended ended, run::Executor& executor,
                            const SearchCalls& calls = {});

}  // namespace banso::decide
