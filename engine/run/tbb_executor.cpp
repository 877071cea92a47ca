#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <atomic>

#include "engine/run/executor.hpp"

namespace banso::run {

namespace {

class Tbb final : public Executor {
 public:
  explicit Tbb(int threads)
      : threads_(threads),
        limit_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)),
        arena_(threads) {}
  [[nodiscard]] int workers() const override { return threads_; }

  void for_each_block(std::uint64_t count, const BlockFunction& function) override {
    std::atomic<std::uint64_t> next{0};
    arena_.execute([&] {
      // One task per worker that takes the next block: blocks start lowest first, whatever the scheduler does.
      tbb::parallel_for(
          tbb::blocked_range<int>(0, threads_, 1),
          [&](const tbb::blocked_range<int>& range) {
            for (int worker = range.begin(); worker < range.end(); ++worker) {
              for (std::uint64_t block = next++; block < count; block = next++) function(block, worker);
            }
          },
          tbb::simple_partitioner{});
    });
  }

 private:
  int threads_;
  tbb::global_control limit_;  ///< lets there be more threads than cores without a complaint of the library
  tbb::task_arena arena_;
};

}  // namespace

std::unique_ptr<Executor> tbb_executor(int threads) { return std::make_unique<Tbb>(threads); }

}  // namespace banso::run
