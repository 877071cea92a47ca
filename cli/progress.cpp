#include "cli/progress.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/speech.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

constexpr int kBarWidth = 24;
constexpr const char* kClearLine = "\r\033[K";

std::string bar(double part) {
  const int full = static_cast<int>(std::lround(part * kBarWidth));
  std::string out;
  for (int i = 0; i < kBarWidth; ++i) out += i < full ? "█" : "░";
  return out;
}

}  // namespace

std::string duration_text(double seconds) {
  const auto s = static_cast<std::int64_t>(std::ceil(seconds));
  const bool english = spoken() == report::Language::english;
  if (s < 60) return fmt::format("{}{}", s, english ? " s" : "秒");
  if (s < 3600)
    return english ? fmt::format("{} min {:02} s", s / 60, s % 60)
                   : fmt::format("{}分{:02}秒", s / 60, s % 60);
  return english ? fmt::format("{} h {:02} min", s / 3600, s / 60 % 60)
                 : fmt::format("{}時間{:02}分", s / 3600, s / 60 % 60);
}

ProgressLine::ProgressLine(bool shown, std::string what, std::string things, std::int64_t total)
    : shown_(shown), what_(std::move(what)), things_(std::move(things)), total_(static_cast<double>(total)) {
  if (shown_) print_error(fmt::format("{}{}  {}", kClearLine, what_, bar(0)));
}

ProgressLine::~ProgressLine() {
  if (shown_) print_error(kClearLine);
}

void ProgressLine::update(std::uint64_t blocks, std::uint64_t of) {
  if (!shown_ || blocks == 0 || of == 0) return;
  const double part = static_cast<double>(blocks) / static_cast<double>(of);
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  std::string line = fmt::format("{}{}  {}  {:.0f}/{:.0f} {}", kClearLine, what_, bar(part),
                                 std::floor(part * total_), total_, things_);
  if (static_cast<double>(of) != total_)
    line += fmt::format(" ({}/{} {})", blocks, of, say("blocks", "ブロック"));
  if (seconds > 0) {
    const std::string left = duration_text(seconds * (1 - part) / part);
    line += fmt::format("  {:.0f}{}  {}", part * total_ / seconds, say("/s", "/秒"),
                        spoken() == report::Language::english ? left + " left" : "残り" + left);
  }
  print_error(line);
}

}  // namespace banso::cli
