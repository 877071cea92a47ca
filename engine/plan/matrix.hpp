#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.hpp"

/// Which row of the responsibility matrix routes what: of the rows that fit, the one with most conditions.
namespace banso::plan {

/// A cell of the matrix: work of a kind for customers of a segment, a touch model and a phase.
struct Cell {
  int work = 0, segment = 0, touch = 0, phase = 0;
};

/// Number of conditions of a row (0..3).
[[nodiscard]] int conditions(const scenario::MatrixRow& row);

[[nodiscard]] bool fits(const scenario::Scenario& scenario, const scenario::MatrixRow& row, const Cell& cell);

/// Rows that fit with most conditions: none (an orphan), one, or several that contradict each other.
[[nodiscard]] std::vector<int> best_rows(const scenario::Scenario& scenario, const scenario::OrgModel& model,
                                         const Cell& cell);

/// Org::row_of. Cells of exit phases have no row.
[[nodiscard]] std::vector<int> rows_of_cells(const scenario::Scenario& scenario,
                                             const scenario::OrgModel& model);

/// Org::firm_row_of: the row without conditions.
[[nodiscard]] std::vector<int> rows_of_firm(const scenario::Scenario& scenario,
                                            const scenario::OrgModel& model);

}  // namespace banso::plan
