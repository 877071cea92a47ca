#include "cli/interrupt.hpp"

#include <unistd.h>

#include <atomic>

namespace banso::cli {

namespace {

/// A signal handler takes no state along, so this flag belongs to the process.
std::atomic<bool> came{false};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may use it");

void on_signal(int signal) {
  if (came.exchange(true)) {
    (void)std::signal(signal, SIG_DFL);
    (void)std::raise(signal);
    return;
  }
  constexpr char kText[] = "\nStopping: blocks under way are being finished. Once more to stop at once.\n";
  (void)!::write(STDERR_FILENO, kText, sizeof kText - 1);
}

}  // namespace

InterruptGuard::InterruptGuard() {
  came = false;
  struct sigaction action {};
  action.sa_handler = &on_signal;
  (void)sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  (void)sigaction(SIGINT, &action, &old_interrupt_);
  (void)sigaction(SIGTERM, &action, &old_terminate_);
}

InterruptGuard::~InterruptGuard() {
  (void)sigaction(SIGINT, &old_interrupt_, nullptr);
  (void)sigaction(SIGTERM, &old_terminate_, nullptr);
}

bool InterruptGuard::interrupted() { return came; }

}  // namespace banso::cli
