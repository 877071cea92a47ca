#pragma once

#include <string>

#include "engine/report/study.hpp"
#include "engine/run/control.hpp"

namespace banso::report {

/// The main figure of every arm, and its gap to the baseline, with the mean-flow twin as control variate beside the plain
/// mean: standard errors of both and how many times more replications the plain mean would need.
[[nodiscard]] std::string controls_answer(const Study& study, const run::Controls& controls,
                                          Language language, int width);

}  // namespace banso::report
