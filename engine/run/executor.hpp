#pragma once

#include <cstdint>
#include <functional>
#include <memory>

/// Who computes a block. The result never depends on it.
namespace banso::run {

/// Called for every block index, possibly at the same time on several workers. `worker` < workers().
using BlockFunction = std::function<void(std::uint64_t block, int worker)>;

class Executor {
 public:
  virtual ~Executor() = default;
  [[nodiscard]] virtual int workers() const = 0;
  /// Runs blocks [0, count), lowest first where it can. Rethrows the first exception of a block.
  virtual void for_each_block(std::uint64_t count, const BlockFunction& function) = 0;
};

[[nodiscard]] std::unique_ptr<Executor> serial_executor();
/// std::thread, `threads` >= 1.
[[nodiscard]] std::unique_ptr<Executor> thread_executor(int threads);
/// oneTBB; the same as thread_executor where the build has no TBB.
[[nodiscard]] std::unique_ptr<Executor> tbb_executor(int threads);

}  // namespace banso::run
