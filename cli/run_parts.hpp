#pragma once

#include <optional>

#include "cli/parts.hpp"
#include "cli/run_rounds.hpp"

/// Runs of a fixed size that keep finished blocks: all of it with a checkpoint, or a shard of it.
namespace banso::cli {

/// What the options ask of the engine; scrambled nets are made up to whole ones.
[[nodiscard]] run::RunSpec fixed_size(const RunOptions& options, const plan::Plan& plan);

/// Opens the checkpoint that the options name and takes up what it holds; nullopt where they name none. Errors: as
/// Checkpoint::resume.
[[nodiscard]] Result<std::optional<Checkpoint>> open_checkpoint(const RunOptions& options,
                                                                const run::PartHeader& header,
                                                                run::Session& session);

/// Computes what is missing of the session's run.
[[nodiscard]] Computed compute(const plan::Plan& plan, run::Session& session, std::int64_t replications,
                               Checkpoint* checkpoint, bool show_progress);

/// Computes the blocks that the options name and writes them into their file. Returns an exit code.
[[nodiscard]] int run_shard(const RunOptions& options, const plan::Plan& plan, const run::PartHeader& header,
                            run::Executor& executor, bool show_progress);

}  // namespace banso::cli
