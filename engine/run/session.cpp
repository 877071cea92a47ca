#include "engine/run/session.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "engine/base/hash.hpp"
#include "engine/plan/quasi.hpp"
#include "engine/run/block.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/stats/merge_tree.hpp"

namespace banso::run {

namespace {

std::uint64_t part_of(std::uint64_t blocks, double part) {
  return std::max<std::uint64_t>(1,
                                 static_cast<std::uint64_t>(std::ceil(static_cast<double>(blocks) * part)));
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

class Session::State {
 public:
  State(const plan::Plan& plan, const RunSpec& spec, Executor& executor)
      : plan_(plan),
        spec_(spec),
        executor_(executor),
        per_block_(block_size(plan)),
        design_(variance_design(plan, spec)),
        runs_(plan.arms.size(), true),
        workspaces_(static_cast<std::size_t>(executor.workers())) {
    const std::uint64_t blocks = blocks_of(spec.replications);
    shadow_blocks_ = part_of(blocks, spec.shadow_part);
    if (spec.sampling == Sampling::quasi) points_.emplace(plan, spec.seed, kScrambles, per_block_);
    if (design_ == VarianceDesign::nested) twin_blocks_ = part_of(blocks, spec.twin_part);
  }

  bool advance(const Round& round, const Progress& progress, const Cancelled& cancelled) {
    leave_out(round);
    if (round.replications < 1 || cancelled_ || wanted_ % per_block_ != 0)
      throw std::invalid_argument("a round after the end");
    const std::uint64_t first = blocks_of(wanted_);
    wanted_ += round.replications;
    rounds_.push_back(round);
    const std::uint64_t blocks = blocks_of(wanted_) - first;
    const BlockJob job{
        plan_, spec_,    per_block_, wanted_, shadow_blocks_, twin_blocks_, points_ ? &*points_ : nullptr,
        runs_, cancelled};
    const std::vector<std::uint64_t> wanted = to_compute(first, blocks);
    std::mutex mutex;
    std::uint64_t done = blocks - wanted.size();  // there already, or of another shard
    executor_.for_each_block(wanted.size(), [&](std::uint64_t i, int worker) {
      if (cancelled && cancelled()) return;
      std::optional<Block> block = run_block(job, wanted[i], workspace(worker));
      if (!block) return;
      const std::lock_guard lock(mutex);
      tree_.push(wanted[i], std::move(*block));
      ++done;
      if (progress) progress(done, blocks);
    });
    cancelled_ = done < blocks;
    return !cancelled_;
  }

  [[nodiscard]] bool restore(std::vector<BlockNode> nodes) {
    const std::uint64_t end = blocks();
    try {
      for (BlockNode& node : nodes) {
        if (node.level > stats::MergeTree<Block>::kMaxLevel || ((node.index + 1) << node.level) > end)
          return false;
        tree_.push_node(node.level, node.index, std::move(node.block));
      }
    } catch (const std::invalid_argument&) {
      return false;
    }
    return true;
  }

  template <class Visit>
  void for_each_node(const Visit& visit) const {
    tree_.for_each_node(visit);
  }

  [[nodiscard]] std::uint64_t blocks() const { return blocks_of(spec_.replications); }

  [[nodiscard]] std::int64_t finished() const {
    std::int64_t out = 0;
    tree_.for_each_node([&](unsigned, std::uint64_t, const Block& block) {
      std::int64_t most = 0;
      for (const ArmSummary& arm : block.arms) most = std::max(most, arm.replications);
      out += most;
    });
    return out;
  }

  [[nodiscard]] std::vector<BlockRange> missing() const {
    std::vector<BlockRange> out;
    for (std::uint64_t b = 0; b < blocks(); ++b) {
      if (tree_.contains(b)) continue;
      if (out.empty() || out.back().end < b) {
        out.push_back({b, b + 1});
      } else {
        out.back().end = b + 1;
      }
    }
    return out;
  }

  [[nodiscard]] std::int64_t replications() const {
    return std::min(static_cast<std::int64_t>(tree_.prefix_length()) * per_block_, wanted_);
  }

  [[nodiscard]] std::vector<double> column(int arm, int column) const {
    const auto width = static_cast<std::size_t>(plan_.layout.samples());
    std::vector<double> out;
    tree_.for_each_node([&](unsigned, std::uint64_t, const Block& block) {
      const std::vector<double>& all = block.samples[static_cast<std::size_t>(arm)];
      for (std::size_t i = static_cast<std::size_t>(column); i < all.size(); i += width)
        out.push_back(all[i]);
    });
    return out;
  }

  [[nodiscard]] RunResult result() const {
    RunResult out;
    out.seed = spec_.seed;
    out.block_size = per_block_;
    out.variance = design_;
    if (points_) out.scrambles = {kScrambles, per_block_};
    out.interrupted = cancelled_;
    out.replications = replications();
    out.rounds = finished_rounds();
    if (auto total = tree_.value()) {
      take(plan_, std::move(*total), out);
      hash(plan_, out);
    }
    return out;
  }

 private:
  [[nodiscard]] std::uint64_t blocks_of(std::int64_t replications) const {
    return static_cast<std::uint64_t>((replications + per_block_ - 1) / per_block_);
  }

  /// Of so many blocks those in the range of the shard that are not there yet.
  [[nodiscard]] std::vector<std::uint64_t> to_compute(std::uint64_t first, std::uint64_t count) const {
    std::vector<std::uint64_t> out;
    for (std::uint64_t b = first; b < first + count; ++b) {
      const bool mine = b >= spec_.blocks.first && b < spec_.blocks.end;
      if (mine && !tree_.contains(b)) out.push_back(b);
    }
    return out;
  }

  void leave_out(const Round& round) {
    std::vector<bool> runs(plan_.arms.size(), false);
    for (const int arm : round.arms) {
      const auto a = static_cast<std::size_t>(arm);
      if (plan_.arms[a].base != plan::kNone || !runs_[a]) throw std::invalid_argument("an arm that is out");
      runs[a] = true;
    }
    runs_ = std::move(runs);
  }

  sim::Workspace& workspace(int worker) {
    auto& ws = workspaces_[static_cast<std::size_t>(worker)];
    if (!ws) {
      ws = std::make_unique<sim::Workspace>();
      sim::prepare(plan_, *ws);
      ws->check = spec_.check;
    }
    return *ws;
  }

  [[nodiscard]] std::vector<Round> finished_rounds() const {
    std::vector<Round> out;
    std::int64_t left = replications();
    for (const Round& round : rounds_) {
      if (left == 0) break;
      out.push_back({std::min(left, round.replications), round.arms});
      left -= out.back().replications;
    }
    return out;
  }

  const plan::Plan& plan_;
  RunSpec spec_;
  Executor& executor_;
  int per_block_;
  VarianceDesign design_;
  std::vector<bool> runs_;
  std::vector<std::unique_ptr<sim::Workspace>> workspaces_;
  std::optional<plan::QuasiPoints> points_;
  std::uint64_t shadow_blocks_ = 0, twin_blocks_ = 0;
  std::int64_t wanted_ = 0;
  std::vector<Round> rounds_;
  bool cancelled_ = false;
  stats::MergeTree<Block> tree_;
};

Session::Session(const plan::Plan& plan, const RunSpec& spec, Executor& executor)
    : state_(std::make_unique<State>(plan, spec, executor)) {}

Session::~Session() = default;

bool Session::advance(const Round& round, const Progress& progress, const Cancelled& cancelled) {
  return state_->advance(round, progress, cancelled);
}

bool Session::restore(std::vector<BlockNode> nodes) { return state_->restore(std::move(nodes)); }

void Session::for_each_node(const std::function<void(unsigned, std::uint64_t, const Block&)>& visit) const {
  state_->for_each_node(visit);
}

std::int64_t Session::finished() const { return state_->finished(); }

std::uint64_t Session::blocks() const { return state_->blocks(); }

std::vector<BlockRange> Session::missing() const { return state_->missing(); }

std::int64_t Session::replications() const { return state_->replications(); }

std::vector<double> Session::column(int arm, int column) const { return state_->column(arm, column); }

RunResult Session::result() const { return state_->result(); }

}  // namespace banso::run
