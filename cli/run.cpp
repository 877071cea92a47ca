#include "engine/run/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "cli/executors.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/prepare_study.hpp"
#include "cli/preview.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/run_answer.hpp"
#include "cli/run_kinds.hpp"
#include "cli/run_parts.hpp"
#include "cli/run_rounds.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/run/estimate.hpp"
#include "engine/scenario/scenario_kind.hpp"
#include "engine/sim/out_of_range.hpp"

namespace banso::cli {

namespace {

using Clock = std::chrono::steady_clock;

std::string meeting_totals() { return say("Meeting the stated totals", "申告された合計に合わせています"); }

/// Files of a run beside its CSV tables.
const std::vector<std::string> kResultFiles = {"result.json", "resolved-scenario.json"};

/// Ctrl-C before there is anything to keep.
struct Stopped {};

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
    if (!options.quiet && !show_progress) print_error(meeting_totals() + "\n");
    if (show_progress) print_error(meeting_totals());
  };
  pilot.progress = [&](std::int64_t done, std::int64_t of) {
    if (!line) line.emplace(show_progress, meeting_totals(), say("pilot draws", "回の予備計算"), of);
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

std::string opening_line(const RunOptions& options, const plan::Plan& plan) {
  const int threads = options.executor == "serial" ? 1 : threads_for(options.threads);
  if (spoken() == report::Language::japanese) {
    return fmt::format("{}:{}案、反復{}回、シード{}、{}スレッド{}\n", options.file, plan.display_order.size(),
                       options.replications, options.seed, threads,
                       options.fixed ? "、入力は最もありそうな値" : "");
  }
  return fmt::format("{}: {}, {} replications, seed {}, {}{}\n", options.file,
                     counted(plan.display_order.size(), "arm"), options.replications, options.seed,
                     counted(static_cast<std::size_t>(threads), "thread"),
                     options.fixed ? ", inputs at their most likely values" : "");
}

int run_prepared(const RunOptions& options, const std::optional<report::RecordedRounds>& recorded,
                 const PreparedStudy& prepared, const run::PartHeader& header, run::Executor& executor,
                 bool show, Clock::time_point start) {
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
        fmt::runtime(
            say("This is a long run: about {:.1g} customer-steps, where a core does some ten million a "
                "second. Ctrl-C keeps finished blocks.\n",
                "時間のかかる計算:顧客×時点でおよそ{:.1g}(1コアで毎秒およそ1千万)。Ctrl-Cで止めても、"
                "終わったブロックは残る。\n")),
        need.steps));
  }
  if (options.blocks) return run_shard(options, prepared.plan, header, executor, show);
  run::Session session(prepared.plan, fixed_size(options, prepared.plan), executor);
  Result<std::optional<Checkpoint>> opened = open_checkpoint(options, header, session);
  if (!opened) return report_problems(opened.diagnostics());
  std::optional<Checkpoint>& checkpoint = opened.value();
  const Computed computed = grows(options) ? grow(options, rounds, prepared.plan, executor, show)
                                           : compute(prepared.plan, session, header.replications,
                                                     checkpoint ? &*checkpoint : nullptr, show);
  if (computed.result.replications == 0) throw Stopped{};
  const int code = answer_run(options, prepared, computed, executor, show, start);
  if (checkpoint && code == kFine) checkpoint->remove();
  return code;
}

/// Rounds and choices are there for organisations alone.
Diagnostics only_for_organisations(const RunOptions& options) {
  Diagnostics out;
  if (grows(options) || options.quasi || options.why || options.blocks || !options.checkpoint.empty()) {
    out.add(
        {"/kind", options.file, "wrong_kind",
         "an organisation for --precision, --decide, --rounds, --sampling, --why, --blocks and --checkpoint",
         "another kind", "", Severity::error});
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
  const auto beside = remember_files(source.value());
  if (!options.shard.empty()) check_output_file(options.shard);
  if (!options.out.empty()) check_output_folder(options.out, kResultFiles);
  if (!options.samples.empty()) check_output_file(options.samples);
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
    const run::PartHeader header = part_header(options, source.value(), *beside, prepared.value());
    return run_prepared(options, recorded.value(), prepared.value(), header, *executor, show, start);
  } catch (const sim::OutOfRange& error) {
    return report_out_of_range(error, options.file);
  } catch (const decide::OtherRounds& error) {
    return report_problems(not_these_rounds(options, error));
  } catch (const Stopped&) {
    print_error(nothing_finished());
    return kInterrupted;
  }
}

}  // namespace banso::cli
