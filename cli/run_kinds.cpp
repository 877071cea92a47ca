#include "cli/run_kinds.hpp"

#include <fmt/format.h>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/read_kinds.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"
#include "engine/lifecycle/run.hpp"
#include "engine/queue/run.hpp"
#include "engine/report/kinds/kind_reports.hpp"

namespace banso::cli {

namespace {

report::Provenance provenance(const RunOptions& options) {
  std::vector<std::string> sets = options.sets;
  if (!options.baseline.empty()) sets.push_back("/compare/baseline=" + options.baseline);
  return {BANSO_VERSION, BANSO_COMPILER, options.file, options.fixed, std::move(sets)};
}

bool shows_progress(const RunOptions& options) { return errors_go_to_terminal() && !options.quiet; }

void write_results(const RunOptions& options, std::string result, const std::string& resolved,
                   std::vector<report::ReportFile> tables) {
  if (options.out.empty()) return;
  std::vector<NewFile> files = {{"result.json", std::move(result)}, {"resolved-scenario.json", resolved}};
  for (report::ReportFile& table : tables) files.push_back({std::move(table.name), std::move(table.bytes)});
  write_folder(options.out, files);
}

int stopped() {
  print_error(nothing_finished());
  return kInterrupted;
}

/// Options that a kind has no use for.
bool refused_options(const RunOptions& options, bool has_baseline) {
  const bool baseline = !has_baseline && !options.baseline.empty();
  if (!baseline && options.basis.empty() && options.samples.empty()) return false;
  print_error(fmt::format("banso: {} is for scenarios of an organisation\n",
                          baseline ? "--baseline" : (options.basis.empty() ? "--samples" : "--basis")));
  return true;
}

Diagnostics in_named_file(const Diagnostics& problems, const std::string& file) {
  Diagnostics out;
  for (Diagnostic problem : problems) {
    if (problem.file.empty()) problem.file = file;
    out.add(std::move(problem));
  }
  return out;
}

}  // namespace

int run_lifecycle(const RunOptions& options, const scenario::Source& source, run::Executor& executor) {
  if (refused_options(options, true)) return kBadInput;
  auto read = read_lifecycle(source);
  if (!read) return report_problems(read.diagnostics());
  if (!options.quiet) report_warnings(read.diagnostics());
  auto scenario = std::move(read).value();
  const lifecycle::Model model = lifecycle::compile(std::move(scenario.scenario));
  ProgressLine line(shows_progress(options), say("Computing", "計算中"), say("parts", "部分"), 1);
  const auto result = lifecycle::run(
      model, {options.seed, options.replications, options.fixed}, executor,
      [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
      [] { return InterruptGuard::interrupted(); });
  if (!result) return report_problems(in_named_file(result.diagnostics(), source.file));
  if (result.value().interrupted) return stopped();
  const report::LifecycleStudy study{model, result.value(), scenario.resolved, scenario.ledger,
                                     provenance(options)};
  write_results(options, report::lifecycle_json(study), scenario.resolved,
                report::lifecycle_csv(study, options.csv_bom));
  print(report::lifecycle_answer(study, options.language, terminal_width()));
  return kFine;
}

int run_queue(const RunOptions& options, const scenario::Source& source, run::Executor& executor) {
  if (refused_options(options, false)) return kBadInput;
  auto read = read_queue(source);
  if (!read) return report_problems(read.diagnostics());
  if (!options.quiet) report_warnings(read.diagnostics());
  auto scenario = std::move(read).value();
  const queue::Model model = queue::compile(std::move(scenario.scenario));
  ProgressLine line(shows_progress(options), say("Simulating", "試算中"), say("replications", "回"), 1);
  const queue::StudyResult result = queue::run(
      model, {options.seed, options.replications, options.fixed}, executor,
      [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
      [] { return InterruptGuard::interrupted(); });
  if (result.interrupted) return stopped();
  const report::QueueStudy study{model, result, scenario.resolved, scenario.ledger, provenance(options)};
  write_results(options, report::queue_json(study), scenario.resolved,
                report::queue_csv(study, options.csv_bom));
  print(report::queue_answer(study, options.language, terminal_width()));
  return kFine;
}

}  // namespace banso::cli
