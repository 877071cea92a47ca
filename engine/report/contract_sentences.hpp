#pragma once

#include <string>
#include <vector>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// What a run that grew by rounds promises, in plain words. All need Study::outcome.
namespace banso::report {

/// Which arm the selection chose, or that it ended without a choice. Needs Outcome::selection. One sentence.
[[nodiscard]] std::string selection_verdict(const Study& study, const decide::Decision& decision,
                                            Language language);

/// What the choice promises or what it still needs, who left the race and when, and every target: held or not.
[[nodiscard]] std::vector<std::string> contract_sentences(const Study& study,
                                                          const decide::Decision& decision,
                                                          Language language);

/// Which intervals of the result are corrected for looking at many, and for what. Needs no outcome.
[[nodiscard]] std::string interval_sentence(const Study& study, Language language);

/// "±¥5M", "±0.5 points", "±5% of its mean".
[[nodiscard]] std::string width_text(const plan::Plan& plan, const decide::Target& target, double half_width,
                                     Language language);

}  // namespace banso::report
