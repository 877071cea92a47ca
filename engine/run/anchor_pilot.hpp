#pragma once

#include <string>
#include <vector>

#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/workspace.hpp"
#include "engine/twin/twin.hpp"

/// Parts of the anchor solver: what is aimed at, and the solution for one draw of the inputs.
namespace banso::run {

enum class AnchorKind { churn, contraction, expansion, inquiries, win, hours };

struct Target {
  AnchorKind kind = AnchorKind::churn;
  int segment = 0;      ///< churn only
  std::string id;       ///< of the line: "churn-<segment>", "contraction", …
  std::string pointer;  ///< of the stated total
  scenario::Quantity total;
  std::vector<scenario::Quantity>
      multiplied;  ///< inputs that the intercept multiplies, where there is just one
};

[[nodiscard]] std::vector<Target> targets_of(const plan::Plan& plan);

/// Natural logarithm of the factor on each intercept that would take `measured` to the target, to first order.
struct Gap {
  std::vector<double> log_factor;  ///< by target
  std::vector<double> measured;    ///< by target, in the unit of the total
};

/// Months over which totals are stated; the grid of a pilot's plan has at least as many.
inline constexpr int kPilotMonths = 12;

/// The plan, its stay arm and what is aimed at.
struct Pilot {
  const plan::Plan& plan;
  int arm = 0;
  std::vector<Target> targets;
  const sim::Stop& stop;  ///< ends a pilot by throwing; never says true
};

/// Runs the first year of the stay arm with these numbers and looks at the totals.
[[nodiscard]] Gap measure(const Pilot& pilot, const plan::Params& params, rng::StreamKey stream,
                          sim::Workspace& ws);

/// The same by the mean-flow twin of the pilot's plan: near, and without luck.
[[nodiscard]] Gap measure(const Pilot& pilot, const plan::Params& params, twin::Twin& twin);

/// Whether a measured value is near enough to the stated one: 0.05 in the logarithm; retention within 0.02, since 0.98 instead
/// of 0.97 is a third of the loss and not a hundredth.
[[nodiscard]] bool meets(const Target& target, double measured, double stated);

/// Adds to the logarithm of the intercept of a target.
void shift(const Pilot& pilot, std::size_t target, double log_factor, plan::Intercepts& intercepts);

/// Solves the intercepts for one draw; their logarithms by target.
[[nodiscard]] std::vector<double> solve_draw(const Pilot& pilot, plan::Params params, rng::StreamKey stream,
                                             sim::Workspace& ws);

/// The same by the twin. Returns the numbers with their intercepts solved.
[[nodiscard]] plan::Params solve_by_twin(const Pilot& pilot, plan::Params params, twin::Twin& twin);

}  // namespace banso::run
