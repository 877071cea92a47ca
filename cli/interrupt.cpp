#include "cli/interrupt.hpp"

#include <unistd.h>

#include <atomic>
#include <string_view>

#include "cli/exit_code.hpp"

namespace banso::cli {

namespace {

/// A signal handler takes no state along, so these belong to the process.
std::atomic<bool> came{false};     // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<bool> writing{false};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may use it");

void say(std::string_view text) { (void)!::write(STDERR_FILENO, text.data(), text.size()); }

void on_signal(int /*signal*/) {
  const bool again = came.exchange(true);
  if (writing) return say("\nThe results are being written.\n");
  if (!again)
    return say("\nStopping: finished blocks are kept. Once more to stop at once and keep nothing.\n");
  say("\nStopped at once: nothing is kept.\n");
  ::_exit(kInterrupted);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  came = false;
  writing = false;
  struct sigaction action {};
  action.sa_handler = &on_signal;
  (void)sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (std::size_t i = 0; i < kSignals.size(); ++i) (void)sigaction(kSignals[i], &action, &old_[i]);
}

InterruptGuard::~InterruptGuard() {
  for (std::size_t i = 0; i < kSignals.size(); ++i) (void)sigaction(kSignals[i], &old_[i], nullptr);
}

bool InterruptGuard::interrupted() { return came; }

void InterruptGuard::results_are_ready() { writing = true; }

}  // namespace banso::cli
