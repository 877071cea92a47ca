#include "engine/plan/matrix.hpp"

namespace banso::plan {

using scenario::MatrixRow;
using scenario::OrgModel;
using scenario::PhaseKind;
using scenario::Scenario;

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool asks(const std::string& condition, const std::string& id) {
  return condition.empty() || condition == id;
}

}  // namespace

int conditions(const MatrixRow& row) {
  return static_cast<int>(!row.phase.empty()) + static_cast<int>(!row.touch.empty()) +
         static_cast<int>(!row.segment.empty());
}

bool fits(const Scenario& scenario, const MatrixRow& row, const Cell& cell) {
  return row.work == scenario.work_types[at(cell.work)].id &&
         asks(row.segment, scenario.segments[at(cell.segment)].id) &&
         asks(row.touch, scenario.touch_models[at(cell.touch)].id) &&
         asks(row.phase, scenario.phases[at(cell.phase)].id);
}

std::vector<int> best_rows(const Scenario& scenario, const OrgModel& model, const Cell& cell) {
  std::vector<int> best;
  int most = -1;
  for (std::size_t r = 0; r < model.matrix.size(); ++r) {
    const MatrixRow& row = model.matrix[r].value;
    const int count = conditions(row);
    if (count < most || !fits(scenario, row, cell)) continue;
    if (count > most) best.clear();
    most = count;
    best.push_back(static_cast<int>(r));
  }
  return best;
}

std::vector<int> rows_of_cells(const Scenario& scenario, const OrgModel& model) {
  std::vector<int> row_of;
  const int works = static_cast<int>(scenario.work_types.size());
  const int segments = static_cast<int>(scenario.segments.size());
  const int touches = static_cast<int>(scenario.touch_models.size());
  const int phases = static_cast<int>(scenario.phases.size());
  for (int w = 0; w < works; ++w) {
    for (int s = 0; s < segments; ++s) {
      for (int t = 0; t < touches; ++t) {
        for (int p = 0; p < phases; ++p) {
          const bool gone = scenario.phases[at(p)].value.kind == PhaseKind::exit;
          const std::vector<int> rows = gone ? std::vector<int>{} : best_rows(scenario, model, {w, s, t, p});
          row_of.push_back(rows.empty() ? kNone : rows.front());
        }
      }
    }
  }
  return row_of;
}

std::vector<int> rows_of_firm(const Scenario& scenario, const OrgModel& model) {
  std::vector<int> row_of(scenario.work_types.size(), kNone);
  for (std::size_t r = model.matrix.size(); r-- > 0;) {
    const MatrixRow& row = model.matrix[r].value;
    if (conditions(row) == 0) row_of[scenario.work_types.index_of(row.work)] = static_cast<int>(r);
  }
  return row_of;
}

}  // namespace banso::plan
