#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace banso::cli {

namespace {

constexpr int kWidthWithoutTerminal = 100;
constexpr int kNarrowest = 40;

}  // namespace

void print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) throw ClosedPipe("standard output is closed");
  throw IoError(std::string("standard output cannot be written: ") + std::strerror(errno));
}

void print_error(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stderr); }

bool errors_go_to_terminal() { return isatty(STDERR_FILENO) == 1; }

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kWidthWithoutTerminal;
  return std::max<int>(kNarrowest, size.ws_col);
}

double memory_of_machine() {
  const double pages = static_cast<double>(sysconf(_SC_PHYS_PAGES));
  double bytes = pages > 0 ? pages * static_cast<double>(sysconf(_SC_PAGESIZE)) : 0.0;
  std::ifstream group("/sys/fs/cgroup/memory.max");  // a number, or "max"
  double limit = 0;
  if (group >> limit && limit > 0) bytes = bytes > 0 ? std::min(bytes, limit) : limit;
  return bytes;
}

report::Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("ja") ? report::Language::japanese : report::Language::english;
  }
  return report::Language::english;
}

}  // namespace banso::cli
