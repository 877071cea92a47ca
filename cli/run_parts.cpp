#include "cli/run_parts.hpp"

#include <fmt/format.h>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/interrupt.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

Diagnostics beyond_the_run(const RunOptions& options, std::uint64_t blocks) {
  Diagnostics out;
  out.add({"", "--blocks", "bad_option",
           fmt::format("blocks of this run: {} replications are {} blocks, 0 to {}", options.replications,
                       blocks, blocks - 1),
           fmt::format("{}:{}", options.blocks->first, options.blocks->end),
           fmt::format("0:{} is all of it", blocks), Severity::error});
  return out;
}

}  // namespace

run::RunSpec fixed_size(const RunOptions& options, const plan::Plan& plan) {
  run::RunSpec spec = spec_of(options);
  if (options.quasi) spec.replications = run::whole_scrambles(plan, spec.replications);
  if (options.blocks) spec.blocks = *options.blocks;
  return spec;
}

Result<std::optional<Checkpoint>> open_checkpoint(const RunOptions& options, const run::PartHeader& header,
                                                  run::Session& session) {
  std::optional<Checkpoint> out;
  if (options.checkpoint.empty()) return out;
  out.emplace(options.checkpoint, header, std::chrono::duration<double>(options.checkpoint_every));
  const Diagnostics refused = out->resume(session);
  if (refused.has_errors()) return refused;
  if (session.finished() > 0) {
    print_error(fmt::format(fmt::runtime(say("Goes on from {}: {} of {} replications are done.\n",
                                             "{}の続きから:反復{}回(全{}回)が済んでいる。\n")),
                            options.checkpoint, session.finished(), header.replications));
  }
  return out;
}

Computed compute(const plan::Plan& plan, run::Session& session, std::int64_t replications,
                 Checkpoint* checkpoint, bool show_progress) {
  ProgressLine line(show_progress, say("Simulating", "試算中"), say("replications", "回"), replications);
  const bool whole = session.advance(
      {replications, run::arms_without_shadows(plan)},
      [&](std::uint64_t done, std::uint64_t total) {
        if (checkpoint != nullptr) checkpoint->block_done(session);
        line.update(done, total);
      },
      [] { return InterruptGuard::interrupted(); });
  if (checkpoint != nullptr && !whole) checkpoint->keep(session);
  if (checkpoint != nullptr && !checkpoint->failure().empty())
    print_error(say("The checkpoint is out of date: ", "途中の記録が古い:") + checkpoint->failure() + "\n");
  run::RunResult result = session.result();
  result.rounds.clear();
  return {std::move(result), std::nullopt};
}

int run_shard(const RunOptions& options, const plan::Plan& plan, const run::PartHeader& header,
              run::Executor& executor, bool show_progress) {
  run::Session session(plan, fixed_size(options, plan), executor);
  if (options.blocks->end > session.blocks())
    return report_problems(beyond_the_run(options, session.blocks()));
  const bool whole = [&] {
    ProgressLine line(show_progress, say("Simulating", "試算中"), say("replications", "回"),
                      header.replications);
    return session.advance(
        {header.replications, run::arms_without_shadows(plan)},
        [&](std::uint64_t done, std::uint64_t total) { line.update(done, total); },
        [] { return InterruptGuard::interrupted(); });
  }();
  InterruptGuard::results_are_ready();
  if (session.finished() == 0) {
    print_error(nothing_finished());
    return kInterrupted;
  }
  write_file(options.shard, run::part_bytes(header, session), true);
  if (!options.quiet) {
    const std::string words =
        say("{} {} of {} blocks are in {}. Put all of them together with banso merge.\n",
            "{}{}(全{}ブロック)を{}に書いた。すべてそろえてbanso mergeで合わせる。\n");
    print_error(fmt::format(fmt::runtime(words),
                            whole ? say("Done:", "完了:") : say("Stopped early: some of", "途中で中断:"),
                            blocks_text(*options.blocks), session.blocks(), options.shard));
  }
  return whole ? kFine : kInterrupted;
}

}  // namespace banso::cli
