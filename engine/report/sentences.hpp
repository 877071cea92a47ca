#pragma once

#include <string>
#include <vector>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// The decision in plain words. No sentence is surer than its numbers.
namespace banso::report {

/// Which arm is best, or that this cannot be said yet. One sentence.
[[nodiscard]] std::string verdict_sentence(const Study& study, const decide::Decision& decision,
                                           Language language);

/// What stands under the verdict: the best against the baseline, how often it is best, what a wrong choice costs, what
/// more runs would settle.
[[nodiscard]] std::vector<std::string> supporting_sentences(const Study& study,
                                                            const decide::Decision& decision,
                                                            Language language);

/// What it is worth to know more before choosing: the three numbers with the most influence, and the first to measure, or
/// that none stands clear of noise.
[[nodiscard]] std::vector<std::string> information_sentences(const Study& study,
                                                             const decide::Decision& decision,
                                                             Language language);

/// One sentence per check: whether the order changes with basis, horizon, terminal value.
[[nodiscard]] std::vector<std::string> check_sentences(const Study& study, const decide::Decision& decision,
                                                       Language language);

}  // namespace banso::report
