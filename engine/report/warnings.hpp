#pragma once

#include <string>
#include <vector>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// Where an estimate is not what it seems, and what to do about it.
namespace banso::report {

struct Warning {
  std::string code;          ///< few_replications, heavy_tail, at_bound, residual, shares_by_default,
                             ///< outside_evidence
  std::vector<int> arms;     ///< those concerned; empty = the whole study
  std::string metric;        ///< id, or ""
  std::string pointer;       ///< of the value, or ""
  std::string text, advice;  ///< in the language asked for
};

/// Estimate health by arm, brought together over arms, then who does what today where that was not stated, then stated values that lie outside the range that the built-in
/// defaults give for the same number.
[[nodiscard]] std::vector<Warning> warnings(const Study& study, const decide::Decision& decision,
                                            Language language);

}  // namespace banso::report
