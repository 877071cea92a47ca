#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/run/run.hpp"

/// What one block of replications yields, and how it is computed.
namespace banso::run {

struct Block {
  std::vector<ArmSummary> arms;
  std::vector<std::vector<double>> samples, twins;  ///< by arm, replication after replication
  std::vector<double> inputs, traits;
  Unbalanced violation;

  void merge(const Block& right);
};

/// A node of the merge tree: blocks index * 2^level, ... (index + 1) * 2^level - 1, merged.
struct BlockNode {
  unsigned level = 0;
  std::uint64_t index = 0;
  Block block;
};

/// The same for all blocks of a round.
struct BlockJob {
  const plan::Plan& plan;
  const RunSpec& spec;
  int per_block = 0;
  std::int64_t end = 0;  ///< replications in all; the last block may be short
  std::uint64_t shadow_blocks = 0, twin_blocks = 0;
  const plan::QuasiPoints* points = nullptr;
  const std::vector<bool>& runs;  ///< by arm that is no shadow: whether it is run
  const Cancelled& cancelled;
};

/// nullopt when it was cancelled on the way.
[[nodiscard]] std::optional<Block> run_block(const BlockJob& job, std::uint64_t index, sim::Workspace& ws);

}  // namespace banso::run
