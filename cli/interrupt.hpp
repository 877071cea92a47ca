#pragma once

#include <csignal>

/// Ctrl-C (SIGINT) and SIGTERM while a study runs.
namespace banso::cli {

/// While it lives, the first signal is only noted, so that finished work can be kept; the second ends the program.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// True once a signal has come.
  [[nodiscard]] static bool interrupted();

 private:
  struct sigaction old_interrupt_ {
  }, old_terminate_{};
};

}  // namespace banso::cli
