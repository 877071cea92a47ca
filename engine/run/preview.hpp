#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/run/executor.hpp"
#include "engine/run/run.hpp"

/// An answer in less than a second: every arm by the mean-flow twin alone. No chance, and the twin's own bias (docs/twin.md);
/// where the scenario states totals that have not been solved for, the twin meets them itself, draw by draw.
namespace banso::run {

struct PreviewSpec {
  std::uint64_t seed = 1;
  int draws =
      20;  ///< of the inputs, beside their central values; the same as of replications 0, 1, … of a run
  bool fixed = false;  ///< central values only
};

/// A stated total that the twin's stay arm does not come near, at the central values.
struct MissedTotal {
  std::string pointer;
  double stated = 0, nearest = 0;  ///< in the unit of the total
};

struct Preview {
  std::vector<double> centre;   ///< [arm][Layout::samples()] at the central values
  std::vector<Samples> arms;    ///< by index in Plan::arms, a row per draw; empty where nothing is drawn
  bool totals_by_twin = false;  ///< stated totals met by the twin, but for those missed
  std::vector<MissedTotal> missed;
  bool interrupted = false;  ///< ended by `cancelled`: not whole
};

/// `plan` without shadow arms.
[[nodiscard]] Preview preview(const plan::Plan& plan, const PreviewSpec& spec, Executor& executor,
                              const Cancelled& cancelled = {});

}  // namespace banso::run
