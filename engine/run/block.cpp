#include "engine/run/block.hpp"

#include <algorithm>

#include "engine/sim/replicate.hpp"

namespace banso::run {

namespace {

/// Luck of a twin: that of a replication that no run reaches.
constexpr std::uint32_t kTwinLuck = 0x80000000U;

/// The arms once more with the same inputs and other luck. False when it was cancelled on the way.
bool run_twin(const BlockJob& job, plan::Params params, std::uint32_t replication, sim::Workspace& ws,
              Block& block) {
  const plan::Plan& plan = job.plan;
  const rng::StreamKey stream{job.spec.seed, replication | kTwinLuck};
  if (!sim::begin(plan, std::move(params), stream, ws, job.cancelled)) return false;
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].base != plan::kNone || !job.runs[a]) continue;
    sim::ArmRun options;
    options.stop = &job.cancelled;
    if (!sim::run_arm(plan, static_cast<int>(a), stream, ws, options)) return false;
    block.twins[a].insert(block.twins[a].end(), ws.samples.begin(), ws.samples.end());
  }
  return true;
}

}  // namespace

void Block::merge(const Block& right) {
  if (violation.what == nullptr) violation = right.violation;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (right.arms[a].replications > 0) arms[a].merge(right.arms[a]);
    samples[a].insert(samples[a].end(), right.samples[a].begin(), right.samples[a].end());
    twins[a].insert(twins[a].end(), right.twins[a].begin(), right.twins[a].end());
  }
  inputs.insert(inputs.end(), right.inputs.begin(), right.inputs.end());
  traits.insert(traits.end(), right.traits.begin(), right.traits.end());
}

std::optional<Block> run_block(const BlockJob& job, std::uint64_t index, sim::Workspace& ws) {
  const plan::Plan& plan = job.plan;
  Block block;
  block.arms.resize(plan.arms.size());
  block.samples.resize(plan.arms.size());
  block.twins.resize(plan.arms.size());
  const std::int64_t first = static_cast<std::int64_t>(index) * job.per_block;
  const std::int64_t end = std::min(first + job.per_block, job.end);
  for (std::int64_t r = first; r < end; ++r) {
    const auto replication = static_cast<std::uint32_t>(r);
    const rng::StreamKey stream{job.spec.seed, replication};
    plan::Params params = plan::draw(plan, stream, job.spec.draws, job.points);
    block.inputs.insert(block.inputs.end(), params.values.begin(), params.values.end());
    block.traits.insert(block.traits.end(), params.trait_z.begin(), params.trait_z.end());
    if (!sim::begin(plan, params, stream, ws, job.cancelled)) return std::nullopt;
    for (std::size_t a = 0; a < plan.arms.size(); ++a) {
      if (plan.arms[a].base != plan::kNone ? index >= job.shadow_blocks : !job.runs[a]) continue;
      sim::ArmRun options;
      options.stop = &job.cancelled;
      if (!sim::run_arm(plan, static_cast<int>(a), stream, ws, options)) return std::nullopt;
      if (ws.violation.what != nullptr) {
        const sim::Violation& v = ws.violation;
        if (block.violation.what == nullptr)
          block.violation = {r, static_cast<int>(a), v.what, v.step, v.month, v.left, v.right};
        ws.violation = {};
      }
      add(plan, ws, block.arms[a]);
      block.samples[a].insert(block.samples[a].end(), ws.samples.begin(), ws.samples.end());
    }
    if (index < job.twin_blocks && !run_twin(job, std::move(params), replication, ws, block))
      return std::nullopt;
  }
  return block;
}

}  // namespace banso::run
