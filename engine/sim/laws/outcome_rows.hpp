#pragma once

#include <cstddef>
#include <vector>

#include "engine/sim/laws/churn.hpp"
#include "engine/sim/laws/expansion.hpp"
#include "engine/sim/laws/health.hpp"
#include "engine/sim/laws/observation.hpp"
#include "engine/sim/laws/phases.hpp"

/// What customers share in the second pass of a step: all of them, and those of a slot (a cell and class).
namespace banso::sim {

/// Numbers that hold for every customer in this step.
struct OutcomeNumbers {
  HealthWeights health;
  PhaseEdges edges;
  std::size_t most_edges = 0;  ///< of one phase
  ChurnNumbers churn;
  ExpansionNumbers expansion;
  ObservationNumbers observation;
  double dependence[kByteValues] = {};  ///< by touch model
  int term_steps[kByteValues] = {};     ///< by segment: of an annual contract
  std::vector<double> move_shock;       ///< by slot, in a step with a portion of a move (14.5)
  bool move = false;                    ///< a portion of a move falls into this step
  bool owner_left = false;              ///< somebody left on whom customers leaned
};

void outcome_numbers(const Step& step, OutcomeNumbers& k);

/// Columns of the first line of a row: what all laws need. Symbols as in docs/model.md.
enum OutcomeColumn : std::size_t {
  kCareColumn,        ///< w_care (sqrt(a) - sqrt(a_ref)) of (7.2)
  kLevelColumn,       ///< what (7.2) has in common for the cell: waiting, ambiguity, onboarded
  kChurnColumn,       ///< h_s, hazard of the segment (10.1)
  kCausesColumn,      ///< operation, value and support of (10.2), summed
  kUnpreparedColumn,  ///< 1 + s_r (1 - v_ren) of (10.3), (10.4)
  kUpwardColumn,      ///< expansion hazard of the cell (11.1) x Delta
  kUsualColumn,       ///< usual inquiries in the step
  kRootUsualColumn,   ///< their square root
};
/// Column of the second line, whose first six belong to two edges: chance that the person behind the slot left.
inline constexpr std::size_t kOwnerRiskColumn = 6;

/// Lines of a row: what all laws need, then two edges of the phase in each.
[[nodiscard]] std::size_t lines_of_outcome_row(std::size_t most_edges);

/// Room for Workspace::outcome_rows, so that no step has to allocate it.
[[nodiscard]] std::size_t most_outcome_rows(const plan::Plan& plan);

/// Fills Workspace::outcome_rows for the inhabited cells.
void fill_outcome_rows(Step& step, const OutcomeNumbers& k);

/// A chance, rounded up: a bound of it.
[[nodiscard]] constexpr float from_above(double chance) { return static_cast<float>(1.0001 * chance); }

}  // namespace banso::sim
