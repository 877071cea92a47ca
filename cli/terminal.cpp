#include "cli/terminal.hpp"

#include <fmt/format.h>
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

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if ((c < 0x20U && c != '\n' && c != '\t' && !(c == '\r' && next == '\n')) || c == 0x7FU) {
      out += fmt::format("\\u{:04x}", c);
    } else if (c == 0xC2U && next >= 0x80U && next < 0xA0U) {  // C1 controls, e.g. CSI
      out += fmt::format("\\u{:04x}", next);
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

void print(std::string_view raw) {
  const std::string text = printable(raw);
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
