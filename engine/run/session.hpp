#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/run/block.hpp"

/// A run that grows: after each round its samples can be looked at, and the next round may leave arms out.
namespace banso::run {

class Session {
 public:
  /// `spec.replications` are those of the first round, which shadows and twins are a part of; later rounds have neither.
  /// The plan and the executor must outlive the session.
  Session(const plan::Plan& plan, const RunSpec& spec, Executor& executor);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Runs the next replications. Only the last round may end within a block; an arm that was left out once stays out, so
  /// that replication i of every arm is the same future. Throws std::invalid_argument otherwise. Returns false when it was
  /// cancelled: what was finished is kept and no further round may follow.
  bool advance(const Round& round, const Progress& progress = {}, const Cancelled& cancelled = {});

  /// Takes up blocks that were computed before. False, and nothing changes any more, where one of them is there already or
  /// lies outside the run. Before the first round.
  [[nodiscard]] bool restore(std::vector<BlockNode> nodes);
  /// The finished blocks, from left to right. Also from within a progress call.
  void for_each_node(
      const std::function<void(unsigned level, std::uint64_t index, const Block& block)>& visit) const;
  /// Blocks of the first round, and those of them that are not there yet.
  [[nodiscard]] std::uint64_t blocks() const;
  [[nodiscard]] std::vector<BlockRange> missing() const;

  /// Replications finished, wherever in the run their blocks stand.
  [[nodiscard]] std::int64_t finished() const;
  /// Replications finished, of the arms that are in every round.
  [[nodiscard]] std::int64_t replications() const;
  /// One sample column of an arm so far, by replication.
  [[nodiscard]] std::vector<double> column(int arm, int column) const;
  [[nodiscard]] RunResult result() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace banso::run
