#include "cli/prepare_study.hpp"

#include "cli/read_kinds.hpp"
#include "engine/scenario/scenario_kind.hpp"

namespace banso::cli {

Diagnostics in_file(const Diagnostics& problems, const std::string& file) {
  Diagnostics out;
  for (Diagnostic problem : problems) {
    if (problem.file.empty()) problem.file = file;
    out.add(std::move(problem));
  }
  return out;
}

Result<ReadScenario> read_scenario(const scenario::Source& source) {
  const Diagnostics wrong_kind = only_organisations(source);
  if (wrong_kind.has_errors()) return wrong_kind;
  auto reading = scenario::read_kind<scenario::Scenario>(scenario::ScenarioKind::organisation, source);
  Diagnostics problems = std::move(reading.diagnostics);
  if (!reading.value) return problems;
  problems.append(in_file(plan::check(*reading.value), source.file));
  if (problems.has_errors()) return problems;
  return {ReadScenario{std::move(*reading.value), std::move(reading.resolved), std::move(reading.ledger)},
          std::move(problems)};
}

Result<PreparedStudy> prepare_study(const StudyRequest& request, run::Executor& executor,
                                    const PilotCalls& pilot) {
  Result<ReadScenario> read = read_scenario(request.source);
  if (!read) return read.diagnostics();
  const Diagnostics warnings = read.diagnostics();
  std::string solved;
  if (run::needs_anchors(read.value().scenario, request.draws)) {
    if (pilot.begins) pilot.begins();
    const Result<std::string> lines =
        run::solve_anchors(read.value().scenario, request.draws, executor, pilot.progress, pilot.alive);
    if (!lines) return in_file(lines.diagnostics(), request.source.file);
    scenario::Source source = request.source;
    source.patches.push_back({kSolvedAnchors, lines.value(), scenario::Status::derived});
    read = read_scenario(source);
    if (!read) return read.diagnostics();
    solved = lines.value();
  }
  ReadScenario scenario = std::move(read).value();
  plan::CompileOptions options;
  options.shadows = request.shadows;
  return {PreparedStudy{plan::compile(std::move(scenario.scenario), options), std::move(scenario.resolved),
                        std::move(scenario.ledger), std::move(solved)},
          warnings};
}

}  // namespace banso::cli
