#pragma once

#include <string>
#include <vector>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// The decision in plain words. No sentence is surer than its numbers.
namespace banso::report {

/// Which arm is best, or that this cannot be said yet; by the objective where the scenario has one. One sentence.
[[nodiscard]] std::string verdict_sentence(const Study& study, const decide::Decision& decision,
                                           Language language);

/// What stands under the verdict: the best against the baseline, how often it is best, what a wrong choice costs, what
/// more runs would settle.
[[nodiscard]] std::vector<std::string> supporting_sentences(const Study& study,
                                                            const decide::Decision& decision,
                                                            Language language);

/// Through which of new customers, expansion, contraction and churn the best arm has other MRR at the decision horizon than
/// the baseline; what does not stand clear of its error (two standard errors) is named without a figure.
[[nodiscard]] std::string mrr_sources_sentence(const Study& study, const decide::Decision& decision,
                                               Language language);

/// What it is worth to know more before choosing: the three numbers with the most influence, and the first to measure, or
/// that none stands clear of noise.
[[nodiscard]] std::vector<std::string> information_sentences(const Study& study,
                                                             const decide::Decision& decision,
                                                             Language language);

/// The verdict by what the user asked for, and in how many futures each arm keeps the limits.
[[nodiscard]] std::string objective_verdict(const Study& study, const decide::ObjectiveView& view,
                                            Language language);
[[nodiscard]] std::vector<std::string> objective_support(const Study& study,
                                                         const decide::ObjectiveView& view,
                                                         Language language);

/// One sentence per frontier: which arms are efficient, which are dominated and by what.
[[nodiscard]] std::vector<std::string> frontier_sentences(const Study& study,
                                                          const decide::Decision& decision,
                                                          Language language);

/// One sentence per check: whether the order changes with basis, horizon, terminal value.
[[nodiscard]] std::vector<std::string> check_sentences(const Study& study, const decide::Decision& decision,
                                                       Language language);

}  // namespace banso::report
