#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace banso::cli {

/// One line on standard error that is drawn over and over: a bar, what is done, how fast, time left.
class ProgressLine {
 public:
  /// Draws nothing unless `shown`. `what` is the work; it goes through `total` things named `things`.
  ProgressLine(bool shown, std::string what, std::string things, std::int64_t total);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `blocks` of `of` equal parts of the work are done.
  void update(std::uint64_t blocks, std::uint64_t of);

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  std::string what_, things_;
  double total_;
  Clock::time_point start_ = Clock::now();
};

/// "8 s", "2 min 05 s", "1 h 10 min".
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace banso::cli
