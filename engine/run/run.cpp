#include "engine/run/run.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "engine/base/hash.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/stats/merge_tree.hpp"

namespace banso::run {

namespace {

constexpr int kMostPerBlock = 16;
/// Luck of a twin: that of a replication that no run reaches.
constexpr std::uint32_t kTwinLuck = 0x80000000U;
constexpr std::int64_t kReplicationsPerCoefficient = 20, kCoefficientsPerInput = 3, kMostRegressed = 60;
constexpr double kCustomersPerBlock =
    100'000;  // customers met in one block: bounds the time between two checkpoints

/// What one block yields.
struct Block {
  std::vector<ArmSummary> arms;
  std::vector<std::vector<double>> samples, twins;  ///< by arm, replication after replication
  std::vector<double> inputs, traits;
  Unbalanced violation;

  void merge(const Block& right) {
    if (violation.what == nullptr) violation = right.violation;
    for (std::size_t a = 0; a < arms.size(); ++a) {
      if (right.arms[a].replications > 0) arms[a].merge(right.arms[a]);
      samples[a].insert(samples[a].end(), right.samples[a].begin(), right.samples[a].end());
      twins[a].insert(twins[a].end(), right.twins[a].begin(), right.twins[a].end());
    }
    inputs.insert(inputs.end(), right.inputs.begin(), right.inputs.end());
    traits.insert(traits.end(), right.traits.begin(), right.traits.end());
  }
};

struct Job {
  const plan::Plan& plan;
  const RunSpec& spec;
  int per_block = 0;
  std::uint64_t shadow_blocks = 0, twin_blocks = 0;
  const Cancelled& cancelled;
};

/// The arms once more with the same inputs and other luck. False when it was cancelled on the way.
bool run_twin(const Job& job, plan::Params params, std::uint32_t replication, sim::Workspace& ws,
              Block& block) {
  const plan::Plan& plan = job.plan;
  const rng::StreamKey stream{job.spec.seed, replication | kTwinLuck};
  if (!sim::begin(plan, std::move(params), stream, ws, job.cancelled)) return false;
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].base != plan::kNone) continue;
    sim::ArmRun options;
    options.stop = &job.cancelled;
    if (!sim::run_arm(plan, static_cast<int>(a), stream, ws, options)) return false;
    block.twins[a].insert(block.twins[a].end(), ws.samples.begin(), ws.samples.end());
  }
  return true;
}

/// nullopt when it was cancelled on the way.
std::optional<Block> run_block(const Job& job, std::uint64_t index, sim::Workspace& ws) {
  const plan::Plan& plan = job.plan;
  Block block;
  block.arms.resize(plan.arms.size());
  block.samples.resize(plan.arms.size());
  block.twins.resize(plan.arms.size());
  const std::int64_t first = static_cast<std::int64_t>(index) * job.per_block;
  const std::int64_t end =
      std::min(first + job.per_block, job.spec.replications);  // the last block may be short
  for (std::int64_t r = first; r < end; ++r) {
    const auto replication = static_cast<std::uint32_t>(r);
    const rng::StreamKey stream{job.spec.seed, replication};
    plan::Params params = plan::draw(plan, stream, job.spec.draws);
    block.inputs.insert(block.inputs.end(), params.values.begin(), params.values.end());
    block.traits.insert(block.traits.end(), params.trait_z.begin(), params.trait_z.end());
    if (!sim::begin(plan, params, stream, ws, job.cancelled)) return std::nullopt;
    for (std::size_t a = 0; a < plan.arms.size(); ++a) {
      if (plan.arms[a].base != plan::kNone && index >= job.shadow_blocks) continue;
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

void take(const plan::Plan& plan, Block&& total, RunResult& result) {
  result.arms = std::move(total.arms);
  result.inputs = std::move(total.inputs);
  result.violation = total.violation;
  result.traits = std::move(total.traits);
  result.samples.resize(plan.arms.size());
  result.twins.resize(plan.arms.size());
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    result.samples[a].columns = plan.layout.samples();
    result.samples[a].values = std::move(total.samples[a]);
    result.twins[a].columns = plan.layout.samples();
    result.twins[a].values = std::move(total.twins[a]);
    if (plan.arms[a].base != plan::kNone) {
      result.shadow_replications = std::max(result.shadow_replications, result.arms[a].replications);
    }
  }
}

void hash(const plan::Plan& plan, RunResult& result) {
  Digest all;
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    result.arm_hashes.push_back(arm_hash(plan, result.arms[a], result.samples[a]));
    all.add(std::string_view(plan.arms[a].id)).add(std::string_view(result.arm_hashes.back()));
  }
  result.result_hash = all.hex();
}

}  // namespace

std::vector<double> Samples::column(int wanted) const {
  std::vector<double> out;
  for (std::int64_t r = 0; r < replications(); ++r) out.push_back(at(r, wanted));
  return out;
}

VarianceDesign variance_design(const plan::Plan& plan, const RunSpec& spec) {
  if (spec.variance != VarianceDesign::chosen) return spec.variance;
  if (spec.draws == plan::Draws::centre) return VarianceDesign::single_loop;
  std::set<std::uint64_t> drawn;
  for (const plan::Input& input : plan.inputs) {
    if (input.low < input.high) drawn.insert(input.origin);
  }
  const std::int64_t traits = plan.scenario.learning.trait_spread.high > 0 ? 4 : 0;
  const std::int64_t unknown = static_cast<std::int64_t>(drawn.size()) + traits;
  const std::int64_t coefficients = 1 + kCoefficientsPerInput * unknown;
  const bool enough = spec.replications >= kReplicationsPerCoefficient * coefficients;
  return unknown == 0 || (unknown <= kMostRegressed && enough) ? VarianceDesign::single_loop
                                                               : VarianceDesign::nested;
}

int block_size(const plan::Plan& plan) {
  double customers = 1;
  for (const auto& [id, segment] : plan.scenario.segments)
    customers += static_cast<double>(segment.customers);
  const auto& a = plan.scenario.acquisition;
  customers += (a.exogenous ? a.exogenous->mode : a.potential_deals.mode) * plan.grid.months;
  int size = kMostPerBlock;
  while (size > 1 && size * customers > kCustomersPerBlock) size /= 2;
  return size;
}

RunResult run(const plan::Plan& plan, const RunSpec& spec, Executor& executor, const Progress& progress,
              const Cancelled& cancelled) {
  Job job{plan, spec, block_size(plan), 0, 0, cancelled};
  const auto per_block = static_cast<std::uint64_t>(job.per_block);
  const std::uint64_t blocks = (static_cast<std::uint64_t>(spec.replications) + per_block - 1) / per_block;
  job.shadow_blocks = std::max<std::uint64_t>(
      1, static_cast<std::uint64_t>(std::ceil(static_cast<double>(blocks) * spec.shadow_part)));
  const VarianceDesign design = variance_design(plan, spec);
  if (design == VarianceDesign::nested) {
    job.twin_blocks = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::ceil(static_cast<double>(blocks) * spec.twin_part)));
  }
  std::vector<std::unique_ptr<sim::Workspace>> workspaces(static_cast<std::size_t>(executor.workers()));
  stats::MergeTree<Block> tree;
  std::mutex mutex;
  std::uint64_t done = 0;
  executor.for_each_block(blocks, [&](std::uint64_t index, int worker) {
    if (cancelled && cancelled()) return;
    auto& ws = workspaces[static_cast<std::size_t>(worker)];
    if (!ws) {
      ws = std::make_unique<sim::Workspace>();
      sim::prepare(plan, *ws);
      ws->check = spec.check;
    }
    std::optional<Block> block = run_block(job, index, *ws);
    if (!block) return;
    const std::lock_guard lock(mutex);
    tree.push(index, std::move(*block));
    ++done;
    if (progress) progress(done, blocks);
  });
  RunResult result;
  result.seed = spec.seed;
  result.block_size = job.per_block;
  result.variance = design;
  const std::uint64_t finished = tree.prefix_length();
  result.interrupted = finished < blocks;
  result.replications = std::min(static_cast<std::int64_t>(finished * per_block), spec.replications);
  if (auto total = tree.value()) {
    take(plan, std::move(*total), result);
    hash(plan, result);
  }
  return result;
}

std::string arm_hash(const plan::Plan& plan, const ArmSummary& summary, const Samples& samples) {
  Digest digest;
  const auto& layout = plan.layout;
  const auto column_id = [&](const plan::Column& column) {
    const metrics::Definition& d = metrics::definition(column.metric);
    digest.add(d.id);
    const auto& keys = layout.keys[static_cast<std::size_t>(d.by)];
    if (!keys.empty()) digest.add(std::string_view(keys[static_cast<std::size_t>(column.key)]));
  };
  for (std::size_t c = 0; c < layout.monthly.size(); ++c) {
    column_id(layout.monthly[c]);
    for (std::size_t m = 0; m < static_cast<std::size_t>(plan.grid.months); ++m) {
      if (summary.monthly.empty()) break;
      const stats::Moments& moments = summary.monthly[m * layout.monthly.size() + c];
      digest.add(moments.count()).add(moments.mean()).add(moments.sum_of_squares());
    }
  }
  for (const auto* columns : {&layout.yearly, &layout.horizon}) {
    for (const plan::Column& column : *columns) column_id(column);
  }
  for (const double value : samples.values) digest.add(value);
  return digest.hex();
}

}  // namespace banso::run
