#pragma once

#include <string>

#include "engine/plan/plan.hpp"
#include "engine/report/language.hpp"
#include "engine/run/preview.hpp"

namespace banso::report {

/// The preview on the terminal: that it is one, arms in the order of the file with their main figure at the first horizon, the
/// range over draws of the inputs, and the few figures that explain it. Nothing in it is a verdict.
[[nodiscard]] std::string preview_answer(const plan::Plan& plan, const run::Preview& preview,
                                         Language language, int width);

}  // namespace banso::report
