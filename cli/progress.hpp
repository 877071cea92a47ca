#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace banso::cli {

/// One line on standard error that is drawn over and over: a bar, what is done, how fast, time left.
class ProgressLine {
 public:
  /// Draws nothing unless `shown`. `what` is the work; a block has `block_size` things named `things`.
  ProgressLine(bool shown, std::string what, std::string things, int block_size);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(std::uint64_t done, std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  std::string what_, things_;
  int block_size_;
  Clock::time_point start_ = Clock::now();
};

/// "8 s", "2 min 05 s", "1 h 10 min".
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace banso::cli
