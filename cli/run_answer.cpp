#include "cli/run_answer.hpp"

#include <fmt/format.h>

#include <optional>

#include "cli/exit_code.hpp"
#include "cli/export/targets.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"
#include "engine/decide/robustness.hpp"
#include "engine/report/controls.hpp"
#include "engine/report/sample_tables.hpp"
#include "engine/report/tables.hpp"

namespace banso::cli {

namespace {

using Clock = std::chrono::steady_clock;

std::string closing_lines(const RunOptions& options, const run::RunResult& result, double seconds,
                          bool written) {
  const bool english = spoken() == report::Language::english;
  const std::string time = duration_text(seconds), runs = std::to_string(result.replications);
  std::string out = english ? "\nTook " + time + "." : "\n所要" + time + "。";
  if (options.check)
    out += say(" In every step of it customers, hours, money and people added up.",
               "すべての時点で、顧客・時間・お金・人の合計が合った。");
  if (!options.out.empty() && written) {
    out += english ? " In " + options.out + ": result.json, resolved-scenario.json and CSV tables."
                   : options.out + "にresult.json、resolved-scenario.json、CSVの表を書いた。";
  }
  out += "\n";
  if (!result.interrupted) return out;
  const std::string of = grows(options) ? "" : std::to_string(options.replications);
  if (english) {
    return out + "Stopped early: " + runs + (of.empty() ? "" : " of " + of) +
           " replications are in this answer" + (options.out.empty() ? "" : ", and the files are marked so") +
           ".\n";
  }
  return out + "途中で中断:この答えは反復" + runs + "回による" + (of.empty() ? "" : "(予定" + of + "回)") +
         (options.out.empty() ? "" : "。ファイルにもそう記した") + "。\n";
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
  if (files.size() > 2) write_file(stem + ".controls.csv", files[2].bytes, true);
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

/// The twin at the inputs of the run, where it is asked for and not interrupted.
std::optional<run::Controls> controls_of(const RunOptions& options, const plan::Plan& plan,
                                         const run::RunResult& result, run::Executor& executor) {
  if (!options.control || result.interrupted) return std::nullopt;
  run::Controls controls =
      run::run_controls(plan, result, executor, [] { return InterruptGuard::interrupted(); });
  if (controls.interrupted) return std::nullopt;
  return controls;
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
  ProgressLine line(show, say("Asking why", "理由を調査中"), say("replications", "回"), spec.replications);
  decide::WhyView view = decide::why(
      plan.scenario, id(plan.baseline), id(ranking.best().arm), spec, executor,
      [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
      [] { return InterruptGuard::interrupted(); });
  if (view.gap.count < static_cast<std::uint64_t>(replications)) return std::nullopt;
  return view;
}

}  // namespace

std::vector<std::string> all_sets(const RunOptions& options) {
  std::vector<std::string> sets = options.sets;
  if (!options.baseline.empty()) sets.push_back("/compare/baseline=" + options.baseline);
  if (!options.basis.empty()) sets.push_back("/compare/basis=" + options.basis);
  return sets;
}

int answer_run(const RunOptions& options, const PreparedStudy& prepared, const Computed& computed,
               run::Executor& executor, bool show, Clock::time_point start) {
  const run::RunResult& result = computed.result;
  if (result.violation.what != nullptr) {
    print_error(unbalanced_line(prepared.plan, options, result.violation));
    return kInternal;
  }
  const auto why = explain(options, prepared.plan, computed, executor, show);
  const auto controls = controls_of(options, prepared.plan, result, executor);
  InterruptGuard::results_are_ready();
  const report::Study study{prepared.plan,
                            result,
                            prepared.resolved,
                            prepared.ledger,
                            {BANSO_VERSION, BANSO_COMPILER, options.file, options.fixed, all_sets(options)},
                            computed.outcome ? &*computed.outcome : nullptr,
                            why ? &*why : nullptr,
                            controls ? &*controls : nullptr};
  const std::string unwritten = try_to_write(study, options);
  print(report::answer(study, options.language, terminal_width()));
  if (controls) print("\n" + report::controls_answer(study, options.language, terminal_width()));
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  if (!options.quiet || result.interrupted)
    print_error(closing_lines(options, result, seconds, unwritten.empty()));
  if (!unwritten.empty()) {
    print_error(unwritten + "\n");
    return kBadInput;
  }
  return result.interrupted ? kInterrupted : kFine;
}

}  // namespace banso::cli
