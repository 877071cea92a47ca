#pragma once

#include <vector>

#include "engine/decide/compare.hpp"

/// Which arm is best, and how sure that is.
///
/// Two questions are kept apart. *Separated*: is the arm ahead on average over everything that is not known? That settles
/// with more replications. *Best share*: in how many replications, each a draw of what is not known, is it the best? That
/// settles only with better data.
namespace banso::decide {

/// One arm's place.
struct Standing {
  int arm = 0;
  double mean = 0, standard_error = 0;
  stats::Proportion best;      ///< replications in which no arm has more; equals count for each of them
  stats::Proportion best_two;  ///< replications in which at most one arm has more
  double regret = 0,
         regret_error = 0;  ///< mean of (best of the replication - this arm), and its standard error
  Difference behind;        ///< the apparent best less this arm; of the best itself: zero
  stats::Interval family;   ///< of `behind`, Bonferroni-corrected over all pairs: who is best was seen
  bool separable = false;   ///< from the apparent best: family.low > worth_noticing
  /// Replications at which the present gap would be separable; NaN where it already is or where the gap is not worth
  /// noticing, so that no number of replications helps.
  double replications_needed = 0;
};

struct Ranking {
  std::vector<Standing> standings;  ///< by mean, best first; ties in the order of arms
  std::int64_t replications = 0;    ///< of the best
  double worth_noticing = 0;

  [[nodiscard]] const Standing& best() const { return standings.front(); }
  /// True when every other arm is separable from the best.
  [[nodiscard]] bool separated() const;
  /// The best and all that cannot be separated from it, best first.
  [[nodiscard]] std::vector<int> inseparable() const;
  /// Arms, best first.
  [[nodiscard]] std::vector<int> order() const;
};

/// The samples of one arm, of which more is better.
struct Contender {
  int arm = 0;
  std::vector<double> samples;  ///< by replication
};

/// Contenders may differ in length, as those do that were put out in an early round: the apparent best has the largest
/// mean of the longest, the others stand by how far they are behind it over the replications that both have; shares and
/// regret are over the replications that all have. Throws std::invalid_argument without contenders.
[[nodiscard]] Ranking rank(const std::vector<Contender>& contenders, double worth_noticing,
                           run::Scrambles scrambles = {});

/// True when two arms stand in opposite order in two rankings and each ranking tells them apart beyond its error (t
/// intervals, Bonferroni-corrected over all pairs).
[[nodiscard]] bool reversed(const std::vector<Contender>& one, const std::vector<Contender>& other,
                            run::Scrambles scrambles = {});

}  // namespace banso::decide
