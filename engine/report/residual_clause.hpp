#pragma once

#include <string>

#include "engine/report/study.hpp"

namespace banso::report {

/// Where arm `ahead` leads arm `behind` by the main figure, but within the decision horizon (contribution alone, paired) not by
/// more than two standard errors: the words that say so, to end a sentence about the lead ("only by …", "差は…"), without a
/// full stop. Otherwise "".
[[nodiscard]] std::string residual_clause(const Study& study, int ahead, int behind, Language language);

}  // namespace banso::report
