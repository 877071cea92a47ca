#include "engine/run/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/prepare_study.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/report/tables.hpp"

namespace banso::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Ctrl-C before there is anything to keep.
struct Stopped {};

/// Everything that was laid over the file on the command line, as --set would have it.
std::vector<std::string> all_sets(const RunOptions& options) {
  std::vector<std::string> sets = options.sets;
  if (!options.baseline.empty()) sets.push_back("/compare/baseline=" + options.baseline);
  if (!options.basis.empty()) sets.push_back("/compare/basis=" + options.basis);
  return sets;
}

Result<PreparedStudy> prepare(const RunOptions& options, const scenario::Source& source,
                              run::Executor& executor, bool show_progress) {
  StudyRequest request;
  request.source = source;
  request.draws = options.fixed ? plan::Draws::centre : plan::Draws::ranges;
  std::optional<ProgressLine> line;
  return prepare_study(request, executor, [&](std::int64_t done, std::int64_t of) {
    if (InterruptGuard::interrupted()) throw Stopped{};
    if (!line) line.emplace(show_progress, "Meeting the stated totals", "pilot draws", of);
    line->update(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(of));
  });
}

run::RunResult compute(const RunOptions& options, const plan::Plan& plan, run::Executor& executor,
                       bool show_progress) {
  run::RunSpec spec;
  spec.seed = options.seed;
  spec.replications = options.replications;
  spec.draws = options.fixed ? plan::Draws::centre : plan::Draws::ranges;
  spec.check = options.check;
  ProgressLine line(show_progress, "Simulating", "replications", options.replications);
  return run::run(
      plan, spec, executor, [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
      [] { return InterruptGuard::interrupted(); });
}

std::string opening_line(const RunOptions& options, const plan::Plan& plan) {
  const int threads = options.executor == "serial" ? 1 : threads_for(options.threads);
  return fmt::format("{}: {}, {} replications, seed {}, {}{}\n", options.file,
                     counted(plan.display_order.size(), "arm"), options.replications, options.seed,
                     counted(static_cast<std::size_t>(threads), "thread"),
                     options.fixed ? ", inputs at their most likely values" : "");
}

std::string closing_lines(const RunOptions& options, const run::RunResult& result, double seconds) {
  std::string out = fmt::format("\nTook {}.", duration_text(seconds));
  if (options.check) out += " In every step of it customers, hours, money and people added up.";
  if (!options.out.empty()) {
    out += fmt::format(" In {}: result.json, resolved-scenario.json and CSV tables.", options.out);
  }
  out += "\n";
  if (result.interrupted) {
    out += fmt::format("Stopped early: {} of {} replications are in this answer{}.\n", result.replications,
                       options.replications, options.out.empty() ? "" : ", and the files are marked so");
  }
  return out;
}

void write_results(const report::Study& study, const RunOptions& options) {
  const std::string result = report::result_json(study);
  const report::ResultDocument document = report::read_result(result, "result.json").value();
  std::vector<NewFile> files = {{"result.json", result},
                                {"resolved-scenario.json", std::string(study.resolved_scenario)}};
  for (report::File& table : report::csv_files(report::observation_tables(document), options.csv_bom)) {
    files.push_back({std::move(table.name), std::move(table.bytes)});
  }
  write_folder(options.out, files);
}

/// A fault of ours: no answer is worth reading.
std::string unbalanced_line(const plan::Plan& plan, const RunOptions& options, const run::Unbalanced& sum) {
  const std::string when = sum.step < 0 ? std::string("the warm-up")
                                        : fmt::format("month {} (step {})", sum.month + 1, sum.step);
  return fmt::format(
      "A sum does not come out, so no answer is given: replication {}, arm {}, {}: {}: {:.17g} against {:.17g}.\n"
      "This is a fault of banso. Please report it with the scenario and the seed ({}).\n",
      sum.replication, plan.arms[static_cast<std::size_t>(sum.arm)].id, when, sum.what, sum.left, sum.right,
      options.seed);
}

int run_prepared(const RunOptions& options, const PreparedStudy& prepared, run::Executor& executor, bool show,
                 Clock::time_point start) {
  if (!options.quiet) print_error(opening_line(options, prepared.plan));
  const run::RunResult result = compute(options, prepared.plan, executor, show);
  if (result.replications == 0) throw Stopped{};
  if (result.violation.what != nullptr) {
    print_error(unbalanced_line(prepared.plan, options, result.violation));
    return kInternal;
  }
  const report::Study study{prepared.plan,
                            result,
                            prepared.resolved,
                            prepared.ledger,
                            {BANSO_VERSION, BANSO_COMPILER, options.file, options.fixed, all_sets(options)}};
  if (!options.out.empty()) write_results(study, options);
  print(report::answer(study, options.language, terminal_width()));
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (!options.quiet || result.interrupted) print_error(closing_lines(options, result, seconds));
  return result.interrupted ? kInterrupted : kFine;
}

}  // namespace

int run_study(const RunOptions& options) {
  const Result<scenario::Source> source = load_source(options.file, all_sets(options));
  if (!source) return report_problems(source.diagnostics());
  if (!options.out.empty()) check_output_folder(options.out);
  const bool show = errors_go_to_terminal() && !options.quiet;
  const auto executor = make_executor(options.executor, options.threads);
  const InterruptGuard guard;
  const Clock::time_point start = Clock::now();
  try {
    const Result<PreparedStudy> prepared = prepare(options, source.value(), *executor, show);
    if (!prepared) return report_problems(prepared.diagnostics());
    if (!options.quiet) report_warnings(prepared.diagnostics());
    return run_prepared(options, prepared.value(), *executor, show, start);
  } catch (const Stopped&) {
    print_error("Stopped before anything was finished: there is nothing to keep.\n");
    return kInterrupted;
  }
}

}  // namespace banso::cli
