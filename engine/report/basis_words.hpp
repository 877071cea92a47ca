#pragma once

#include <string>

#include "engine/plan/plan.hpp"
#include "engine/report/language.hpp"

namespace banso::report {

/// What is equal between arms, and which of the shown arms hire whom beside it because their org model cannot do
/// without: "same people (Independent: hiring 1 CS Ops, whom this model needs)".
[[nodiscard]] std::string basis_words(const plan::Plan& plan, Language language);

}  // namespace banso::report
