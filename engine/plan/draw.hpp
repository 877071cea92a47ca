#pragma once

#include <array>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/rng/draws.hpp"

namespace banso::plan {

/// Factors solved by the anchors; 1 where nothing is anchored. Each multiplies one base rate.
struct Intercepts {
  std::vector<double> churn;  ///< by segment
  double contraction = 1, expansion = 1, inquiries = 1, win = 1, hours = 1;
};

/// The four elicited traits whose uncertainty stands once for all arms.
enum class Trait { clarity, record, reactive_first, short_term };

/// All numbers of one replication: the same for every arm.
struct Params {
  std::vector<double> values;       ///< by slot
  std::array<double, 4> trait_z{};  ///< standard normal, by Trait; 0 when fixed
  Intercepts intercepts;

  [[nodiscard]] double operator()(const Quantity& quantity) const { return values[quantity.slot]; }
};

/// How numbers are taken from their ranges.
enum class Draws { ranges, centre };

class QuasiPoints;

/// Draws every input by the quantile function of its distribution from the uniform of its origin (correlated ones through
/// the copula of their group), the trait deviations, and evaluates the anchors' lines.
/// `centre` takes the central values and no trait deviation, whatever the key. With `points` the uniforms are theirs (of
/// key.replication) instead of independent ones.
[[nodiscard]] Params draw(const Plan& plan, rng::StreamKey key, Draws draws,
                          const QuasiPoints* points = nullptr);

/// Heads that come (or go) with a change in this replication.
[[nodiscard]] int drawn_heads(const Params& params, const HeadChange& change);

/// How an input enters the line of an anchor: its logarithm where its whole range is positive, else itself.
/// (3a.1) log intercept = constant + sum of coefficient x [g(drawn) - g(centre)], g = line_variable
[[nodiscard]] double line_variable(const Input& input, double value);

/// Level of a trait in (0,1): logistic(logit(level) + s z); 0 and 1 stay. model.md (14.3)
[[nodiscard]] double trait_level(const Plan& plan, const Params& params, Trait trait, double level);

}  // namespace banso::plan
