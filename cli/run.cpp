#include "engine/run/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/export/targets.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/prepare_study.hpp"
#include "cli/preview.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/run_kinds.hpp"
#include "cli/run_rounds.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/decide/robustness.hpp"
#include "engine/report/controls.hpp"
#include "engine/report/sample_tables.hpp"
#include "engine/report/tables.hpp"
#include "engine/run/estimate.hpp"
#include "engine/scenario/scenario_kind.hpp"
#include "engine/sim/out_of_range.hpp"

namespace banso::cli {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kMeetingTotals = "Meeting the stated totals";

/// Files of a run beside its CSV tables.
const std::vector<std::string> kResultFiles = {"result.json", "resolved-scenario.json"};

std::string folder_of(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Ctrl-C before there is anything to keep.
struct Stopped {};

/// Everything that was laid over the file on the command line, as --set would have it.
std::vector<std::string> all_sets(const RunOptions& options) {
  std::vector<std::string> sets = options.sets;
  if (!options.baseline.empty()) sets.push_back("/compare/baseline=" + options.baseline);
  if (!options.basis.empty()) sets.push_back("/compare/basis=" + options.basis);
  return sets;
}

/// Messages name the option by which a value came.
void name_options(const RunOptions& options, scenario::Source& source) {
  for (std::size_t i = options.sets.size(); i < source.overrides.size(); ++i) {
    scenario::Override& set = source.overrides[i];
    set.name = set.pointer == "/compare/baseline" ? "--baseline" : "--basis";
  }
}

Result<PreparedStudy> prepare(const RunOptions& options, const scenario::Source& source,
                              run::Executor& executor, bool show_progress) {
  StudyRequest request;
  request.source = source;
  request.draws = options.fixed ? plan::Draws::centre : plan::Draws::ranges;
  std::optional<ProgressLine> line;
  PilotCalls pilot;
  pilot.begins = [&] {
    if (!options.quiet && !show_progress) print_error(kMeetingTotals + std::string("\n"));
    if (show_progress) print_error(kMeetingTotals);
  };
  pilot.progress = [&](std::int64_t done, std::int64_t of) {
    if (!line) line.emplace(show_progress, kMeetingTotals, "pilot draws", of);
    line->update(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(of));
  };
  pilot.alive = [] {
    if (InterruptGuard::interrupted()) throw Stopped{};
  };
  return prepare_study(request, executor, pilot);
}

constexpr double kPartOfMemory = 0.8;
constexpr double kLongRun = 2e10;  // customer-steps: hours on one core

std::string bytes_text(double bytes) {
  return bytes < 1e9 ? fmt::format("{:.0f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

/// Refuses what this machine's memory cannot hold, before the work begins.
Diagnostics too_large(const RunOptions& options, const plan::Plan& plan, std::int64_t replications,
                      const run::Estimate& need, int workers) {
  Diagnostics out;
  const double there = kPartOfMemory * memory_of_machine();
  if (there <= 0 || need.bytes(workers) <= there) return out;
  const bool by_worker = need.worker_bytes * workers > need.replication_bytes + need.summary_bytes;
  out.add(
      {by_worker ? "/segments" : "", options.file, "too_large_for_memory",
       fmt::format("a run that takes at most {}, four fifths of this machine's memory", bytes_text(there)),
       fmt::format("about {}: {} for each of {} with up to {:.0f} customers and deals, {} for results of {} "
                   "replications of {}",
                   bytes_text(need.bytes(workers)), bytes_text(need.worker_bytes),
                   counted(static_cast<std::size_t>(workers), "thread"), need.customers,
                   bytes_text(need.replication_bytes + need.summary_bytes), replications,
                   counted(plan.arms.size(), "arm and shadow arm")),
       by_worker        ? "fewer customers or potential deals, a shorter horizon, or fewer --threads"
       : grows(options) ? "a smaller --at-most, fewer arms or horizons"
                        : "fewer --replications, arms or horizons",
       Severity::error});
  return out;
}

Computed compute(const RunOptions& options, const plan::Plan& plan, run::Executor& executor,
                 bool show_progress) {
  run::RunSpec spec = spec_of(options);
  if (options.quasi) spec.replications = run::whole_scrambles(plan, spec.replications);
  ProgressLine line(show_progress, "Simulating", "replications", spec.replications);
  return {
      run::run(
          plan, spec, executor, [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
          [] { return InterruptGuard::interrupted(); }),
      std::nullopt};
}

std::string opening_line(const RunOptions& options, const plan::Plan& plan) {
  const int threads = options.executor == "serial" ? 1 : threads_for(options.threads);
  return fmt::format("{}: {}, {} replications, seed {}, {}{}\n", options.file,
                     counted(plan.display_order.size(), "arm"), options.replications, options.seed,
                     counted(static_cast<std::size_t>(threads), "thread"),
                     options.fixed ? ", inputs at their most likely values" : "");
}

std::string closing_lines(const RunOptions& options, const run::RunResult& result, double seconds,
                          bool written) {
  std::string out = fmt::format("\nTook {}.", duration_text(seconds));
  if (options.check) out += " In every step of it customers, hours, money and people added up.";
  if (!options.out.empty() && written) {
    out += fmt::format(" In {}: result.json, resolved-scenario.json and CSV tables.", options.out);
  }
  out += "\n";
  if (result.interrupted) {
    const std::string of = grows(options) ? "" : fmt::format(" of {}", options.replications);
    out += fmt::format("Stopped early: {}{} replications are in this answer{}.\n", result.replications, of,
                       options.out.empty() ? "" : ", and the files are marked so");
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

/// Name of the samples' file without ".csv" or ".sqlite".
std::string samples_stem(const std::string& name) { return name.substr(0, name.rfind('.')); }

void write_samples(const report::Study& study, const RunOptions& options) {
  const std::vector<report::DataTable> tables = report::sample_tables(study);
  if (options.samples.ends_with(".sqlite"))
    return write_file_by(options.samples, [&](const std::string& file) { write_tables(tables, file); });
  const std::string stem = samples_stem(options.samples);
  const std::vector<report::File> files = report::csv_files(tables, false);
  write_file(stem + ".csv", files[0].bytes, true);
  write_file(stem + ".inputs.csv", files[1].bytes, true);
}

/// Hours of computing are not lost with a full disk: the answer is still printed. Says what is missing, or nothing.
std::string try_to_write(const report::Study& study, const RunOptions& options) {
  try {
    if (!options.out.empty()) write_results(study, options);
    if (!options.samples.empty()) write_samples(study, options);
    return "";
  } catch (const IoError& error) {
    return error.what();
  }
}

/// A fault of ours: no answer is worth reading.
std::string unbalanced_line(const plan::Plan& plan, const RunOptions& options, const run::Unbalanced& sum) {
  const std::string when =
      sum.step < 0 ? std::string("the warm-up") : fmt::format("month {} (step {})", sum.month + 1, sum.step);
  return fmt::format(
      "A sum does not come out, so no answer is given: replication {}, arm {}, {}: {}: {:.17g} against "
      "{:.17g}.\n"
      "This is a fault of banso. Please report it with the scenario and the seed ({}).\n",
      sum.replication, plan.arms[static_cast<std::size_t>(sum.arm)].id, when, sum.what, sum.left, sum.right,
      options.seed);
}

void print_controls(const report::Study& study, const RunOptions& options, run::Executor& executor) {
  const run::Controls controls =
      run::run_controls(study.plan, study.result, executor, [] { return InterruptGuard::interrupted(); });
  if (!controls.interrupted)
    print("\n" + report::controls_answer(study, controls, options.language, terminal_width()));
}

constexpr std::int64_t kLeastForWhy = 64, kWhy = 32;

/// Replications for the question why: as asked for, or a few where the run has enough to make them a small part of it.
std::int64_t replications_for_why(const RunOptions& options, const run::RunResult& result) {
  const std::int64_t by_default = result.replications >= kLeastForWhy ? kWhy : 0;
  return options.why.value_or(by_default);
}

/// Why the best and the baseline differ, where that is asked for and there is something to explain.
std::optional<decide::WhyView> explain(const RunOptions& options, const plan::Plan& plan,
                                       const Computed& computed, run::Executor& executor, bool show) {
  const std::int64_t replications = replications_for_why(options, computed.result);
  if (replications < 2 || computed.result.interrupted) return std::nullopt;
  const decide::Ranking ranking = decide::main_ranking(plan, computed.result);
  if (ranking.best().arm == plan.baseline) return std::nullopt;
  const auto id = [&](int arm) { return plan.arms[static_cast<std::size_t>(arm)].id; };
  decide::WhySpec spec;
  spec.seed = options.seed;
  spec.replications = replications;
  spec.draws = options.fixed ? plan::Draws::centre : plan::Draws::ranges;
  ProgressLine line(show, "Asking why", "replications", spec.replications);
  decide::WhyView view = decide::why(
      plan.scenario, id(plan.baseline), id(ranking.best().arm), spec, executor,
      [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
      [] { return InterruptGuard::interrupted(); });
  if (view.gap.count < static_cast<std::uint64_t>(replications)) return std::nullopt;
  return view;
}

int answer_with(const RunOptions& options, const PreparedStudy& prepared, const Computed& computed,
                const std::optional<decide::WhyView>& why, run::Executor& executor, Clock::time_point start) {
  const run::RunResult& result = computed.result;
  const report::Study study{prepared.plan,
                            result,
                            prepared.resolved,
                            prepared.ledger,
                            {BANSO_VERSION, BANSO_COMPILER, options.file, options.fixed, all_sets(options)},
                            computed.outcome ? &*computed.outcome : nullptr,
                            why ? &*why : nullptr};
  const std::string unwritten = try_to_write(study, options);
  print(report::answer(study, options.language, terminal_width()));
  if (options.control) print_controls(study, options, executor);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (!options.quiet || result.interrupted)
    print_error(closing_lines(options, result, seconds, unwritten.empty()));
  if (!unwritten.empty()) {
    print_error(unwritten + "\n");
    return kBadInput;
  }
  return result.interrupted ? kInterrupted : kFine;
}

int run_prepared(const RunOptions& options, const std::optional<report::RecordedRounds>& recorded,
                 const PreparedStudy& prepared, run::Executor& executor, bool show, Clock::time_point start) {
  RoundPlan rounds;
  if (grows(options)) {
    Result<RoundPlan> planned = plan_rounds(options, recorded, prepared.plan);
    if (!planned) return report_problems(planned.diagnostics());
    rounds = std::move(planned).value();
  }
  const run::RunSpec spec = largest(options, rounds);
  const run::Estimate need = run::estimate(prepared.plan, spec, executor.workers());
  const Diagnostics refused = too_large(options, prepared.plan, spec.replications, need, executor.workers());
  if (refused.has_errors()) return report_problems(refused);
  if (!options.quiet) print_error(opening_line(options, prepared.plan));
  if (!options.quiet && !grows(options) && need.steps > kLongRun) {
    print_error(fmt::format(
        "This is a long run: about {:.1g} customer-steps, where a core does some ten million a second. "
        "Ctrl-C keeps finished blocks.\n",
        need.steps));
  }
  const Computed computed = grows(options) ? grow(options, rounds, prepared.plan, executor, show)
                                           : compute(options, prepared.plan, executor, show);
  if (computed.result.replications == 0) throw Stopped{};
  if (computed.result.violation.what != nullptr) {
    print_error(unbalanced_line(prepared.plan, options, computed.result.violation));
    return kInternal;
  }
  const auto why = explain(options, prepared.plan, computed, executor, show);
  InterruptGuard::results_are_ready();
  return answer_with(options, prepared, computed, why, executor, start);
}

/// Rounds and choices are there for organisations alone.
Diagnostics only_for_organisations(const RunOptions& options) {
  Diagnostics out;
  if (grows(options) || options.quasi || options.why) {
    out.add({"/kind", options.file, "wrong_kind",
             "an organisation for --precision, --decide, --rounds, --sampling and --why", "another kind", "",
             Severity::error});
  }
  return out;
}

}  // namespace

int run_study(const RunOptions& given) {
  RunOptions options = given;
  const Diagnostics wrong = contradictions(options);
  if (wrong.has_errors()) return report_problems(wrong);
  const auto recorded = load_rounds(options);
  if (!recorded) return report_problems(recorded.diagnostics());
  if (recorded.value()) {
    options.replications = recorded.value()->rounds.front().replications;
    options.seed = recorded.value()->seed.value_or(options.seed);
  }
  Result<scenario::Source> source = load_source(options.file, all_sets(options));
  if (source) name_options(options, source.value());
  if (!source) return report_problems(source.diagnostics());
  if (!options.out.empty()) check_output_folder(options.out, kResultFiles);
  if (!options.samples.empty()) check_output_folder(folder_of(options.samples), {});
  const bool show = errors_go_to_terminal() && !options.quiet;
  const auto executor = make_executor(options.executor, options.threads);
  const InterruptGuard guard;
  const Clock::time_point start = Clock::now();
  if (options.preview) return preview_study(options, source.value());
  const scenario::ScenarioKind kind = scenario::kind_of(source.value());
  if (kind != scenario::ScenarioKind::organisation) {
    const Diagnostics none = only_for_organisations(options);
    if (none.has_errors()) return report_problems(none);
  }
  if (kind == scenario::ScenarioKind::lifecycle) return run_lifecycle(options, source.value(), *executor);
  if (kind == scenario::ScenarioKind::queue) return run_queue(options, source.value(), *executor);
  try {
    const Result<PreparedStudy> prepared = prepare(options, source.value(), *executor, show);
    if (!prepared) return report_problems(prepared.diagnostics());
    if (!options.quiet) report_warnings(prepared.diagnostics());
    return run_prepared(options, recorded.value(), prepared.value(), *executor, show, start);
  } catch (const sim::OutOfRange& error) {
    return report_out_of_range(error, options.file);
  } catch (const decide::OtherRounds& error) {
    return report_problems(not_these_rounds(options, error));
  } catch (const Stopped&) {
    print_error("Stopped before anything was finished: there is nothing to keep.\n");
    return kInterrupted;
  }
}

}  // namespace banso::cli
