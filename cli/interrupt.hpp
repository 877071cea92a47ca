#pragma once

#include <array>
#include <csignal>

/// Ctrl-C (SIGINT), SIGTERM and SIGHUP (the terminal is gone) while a study runs.
namespace banso::cli {

/// While it lives, the first signal is only noted, so that finished work can be kept; the second ends the program with
/// exit code 3, except while results are written.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// True once a signal has come.
  [[nodiscard]] static bool interrupted();
  /// From now on signals are answered and change nothing: the results appear whole.
  static void results_are_ready();

 private:
  static constexpr std::array<int, 3> kSignals{SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, 3> old_{};
};

}  // namespace banso::cli
