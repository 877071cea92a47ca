#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/decide/search.hpp"
#include "engine/decide/why.hpp"
#include "engine/plan/plan.hpp"
#include "engine/report/language.hpp"
#include "engine/run/control.hpp"
#include "engine/run/run.hpp"
#include "engine/scenario/ledger.hpp"

/// Everything that a report is made of.
namespace banso::report {

/// Where a result comes from. Not part of the result hash.
struct Provenance {
  std::string version, compiler;
  std::string scenario_file;           ///< as the user named it
  bool fixed = false;                  ///< central values instead of draws
  std::vector<std::string> overrides;  ///< --set, as given
};

struct Study {
  const plan::Plan& plan;
  const run::RunResult& result;
  std::string_view resolved_scenario;  ///< JSON text, derived lines included
  const scenario::Ledger& ledger;
  Provenance provenance;
  const decide::Outcome* outcome = nullptr;  ///< of a run that grew by rounds
  const decide::WhyView* why = nullptr;     ///< why the best and the baseline differ, where that was computed
  const run::Controls* controls = nullptr;  ///< figures of the mean-flow twin, where control was asked for
};

/// result.json; its schema is result_schema().
[[nodiscard]] std::string result_json(const Study& study);
[[nodiscard]] std::string result_schema();

/// The answer on the terminal: the verdict in plain words, arms side by side with standard errors, and what the order
/// depends on. `width` columns of the terminal (60 at least); `styled`: with ANSI bold and faint.
/// Like result_json it throws std::invalid_argument when no replication was finished.
[[nodiscard]] std::string answer(const Study& study, Language language, int width, bool styled = false);

}  // namespace banso::report
