#include "engine/run/executor.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace banso::run {

namespace {

class Serial final : public Executor {
 public:
  [[nodiscard]] int workers() const override { return 1; }
  void for_each_block(std::uint64_t count, const BlockFunction& function) override {
    for (std::uint64_t block = 0; block < count; ++block) function(block, 0);
  }
};

class Threads final : public Executor {
 public:
  explicit Threads(int threads) : threads_(threads) {}
  [[nodiscard]] int workers() const override { return threads_; }

  void for_each_block(std::uint64_t count, const BlockFunction& function) override {
    std::atomic<std::uint64_t> next{0};
    std::exception_ptr failure;
    std::mutex mutex;
    const auto work = [&](int worker) {
      try {
        for (std::uint64_t block = next++; block < count; block = next++) function(block, worker);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        next = count;
      }
    };
    std::vector<std::thread> threads;
    for (int worker = 1; worker < threads_; ++worker) threads.emplace_back(work, worker);
    work(0);
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
  }

 private:
  int threads_;
};

}  // namespace

std::unique_ptr<Executor> serial_executor() { return std::make_unique<Serial>(); }

std::unique_ptr<Executor> thread_executor(int threads) { return std::make_unique<Threads>(threads); }

#if !BANSO_WITH_TBB
std::unique_ptr<Executor> tbb_executor(int threads) { return thread_executor(threads); }
#endif

}  // namespace banso::run
