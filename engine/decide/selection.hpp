#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/decide/ranking.hpp"

/// Choosing the best arm by rounds, each of which may put arms out of the race.
///
/// Procedure KN of Kim, Nelson (2001), "A fully sequential procedure for indifference-zone selection in simulation", ACM
/// TOMACS 11(3):251-273, with its constant c = 1. First stage: n0 replications of all k arms, S_ij^2 = variance of the n0
/// differences of i and j, never estimated again.
/// (kn.1) eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2
/// (kn.2) h^2 = 2 eta (n0 - 1)
/// (kn.3) W_ij(r) = max(0, (h^2 S_ij^2 / delta - delta r) / (2 r)), delta = the difference that matters
/// (kn.4) i is out at r replications when its mean is below that of some j still in by more than W_ij(r)
/// (kn.5) N_ij = floor(h^2 S_ij^2 / delta^2); above the largest N_ij the arm with the largest mean is chosen
/// Promise: where one arm is ahead of each other arm by delta or more, it is the one chosen with probability 1 - alpha or
/// more, for normal differences and any dependence between arms (Bonferroni over the k - 1 others: the choice that
/// common random numbers need; their section 3). The proof holds for continuous monitoring of a Brownian motion, so that
/// looking only at ends of rounds errs on the safe side (Jennison, Johnstone, Turnbull 1982, Asymptotically optimal
/// procedures for sequential adaptive selection of the best of several normal means, lemma used there), as long as the
/// ends depend on nothing but the S_ij^2: next_end() sees to that. KN++ (Kim, Nelson 2006, Operations Research 54:475),
/// which updates S_ij^2, needs fewer replications but holds only in the limit; it is not used.
namespace banso::decide {

/// alpha: the chance of a wrong choice that is promised not to be exceeded.
inline constexpr double kWrongChoice = 1.0 - kConfidence;

/// An arm that was put out.
struct Out {
  int arm = 0;
  std::int64_t after = 0;  ///< replications
  int by = 0;              ///< the arm that is ahead of it
};

class Selection {
 public:
  /// `first`: the samples of the first stage, of equal length n0 >= 2; more is better. `worth` > 0. Throws
  /// std::invalid_argument otherwise. Replications in which a contender is NaN are left out. Nothing is screened yet.
  Selection(const std::vector<Contender>& first, double worth);

  /// Screens by all samples so far; of arms that are out, samples may be missing.
  void screen(const std::vector<Contender>& samples);

  /// Arms still in, in the order of the contenders.
  [[nodiscard]] std::vector<int> in() const;
  [[nodiscard]] const std::vector<Out>& out() const { return out_; }
  /// The choice, once there is one.
  [[nodiscard]] std::optional<int> chosen() const { return chosen_; }
  /// Arms that were still in when (kn.5) chose by the means alone; empty when all others were screened out.
  [[nodiscard]] const std::vector<int>& close() const { return close_; }
  /// Replications at which a choice among those still in is certain to fall: largest N_ij + 1.
  [[nodiscard]] std::int64_t needed() const;
  [[nodiscard]] std::int64_t first_stage() const { return first_; }
  [[nodiscard]] double worth() const { return worth_; }
  [[nodiscard]] std::size_t contenders() const { return arms_.size(); }

 private:
  [[nodiscard]] double bound(std::size_t i, std::size_t j) const;  ///< h^2 S_ij^2

  double worth_ = 0, h2_ = 0;
  std::int64_t first_ = 0;
  std::vector<int> arms_;
  std::vector<bool> alive_;
  std::vector<double> variance_;  ///< [i][j]
  std::vector<Out> out_;
  std::vector<int> close_;
  std::optional<int> chosen_;
};

/// Where the next round ends after one that ended at `now` replications: half as many again, but not beyond what
/// Selection::needed says, in whole blocks. `needed` must be that of the first stage (all arms).
[[nodiscard]] std::int64_t next_end(std::int64_t now, std::int64_t needed, int block);

}  // namespace banso::decide
