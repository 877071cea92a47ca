#pragma once

#include <string>
#include <vector>

#include "engine/report/study.hpp"
#include "engine/run/control.hpp"

/// The main figure with the mean-flow twin as control variate (run/control.hpp). All need Study::controls.
namespace banso::report {

/// The main figure at the decision horizon: of an arm (`opponent` kNone), or of an arm less another.
struct ControlledFigure {
  int arm = 0;
  int opponent = plan::kNone;
  run::Controlled estimate;
};

/// Every arm without shadows, then its gap to the baseline.
[[nodiscard]] std::vector<ControlledFigure> controlled_figures(const Study& study);

/// The same as a table beside the plain means: standard errors of both and how many times more replications the plain
/// mean would need.
[[nodiscard]] std::string controls_answer(const Study& study, Language language, int width);

/// Member of result.json.
[[nodiscard]] std::string controls_part(const Study& study);

}  // namespace banso::report
