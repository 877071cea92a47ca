#include "cli/prepare_study.hpp"

#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"

namespace banso::cli {

Result<ReadScenario> read_scenario(const scenario::Source& source) {
  auto reading = scenario::read<scenario::Scenario>(scenario::scenario_table(), source);
  Diagnostics problems = std::move(reading.diagnostics);
  if (!reading.value) return problems;
  for (Diagnostic found : plan::check(*reading.value)) {
    if (found.file.empty()) found.file = source.file;
    problems.add(std::move(found));
  }
  if (problems.has_errors()) return problems;
  return {ReadScenario{std::move(*reading.value), std::move(reading.resolved), std::move(reading.ledger)},
          std::move(problems)};
}

Result<PreparedStudy> prepare_study(const StudyRequest& request, run::Executor& /*executor*/,
                                    const run::Progress& /*progress*/) {
  Result<ReadScenario> read = read_scenario(request.source);
  if (!read) return read.diagnostics();
  const Diagnostics warnings = read.diagnostics();
  ReadScenario scenario = std::move(read).value();
  plan::CompileOptions options;
  options.shadows = request.shadows;
  return {PreparedStudy{plan::compile(std::move(scenario.scenario), options), std::move(scenario.resolved),
                        std::move(scenario.ledger)},
          warnings};
}

}  // namespace banso::cli
