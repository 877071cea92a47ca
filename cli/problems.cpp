#include "cli/problems.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/exit_code.hpp"
#include "cli/problem_words.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

std::string label(Severity severity) {
  if (severity == Severity::error) return "";
  return severity == Severity::warning ? say("warning: ", "注意:") : say("note: ", "参考:");
}

constexpr std::size_t kMostShown = 50;

/// True for problems of the command line: what their heading names is the place.
bool of_command(const Diagnostic& d) { return d.file.starts_with("--") || d.file.starts_with("banso "); }

std::string place(const Diagnostic& d) {
  if (!d.pointer.empty()) return d.pointer;
  return of_command(d) ? "" : say("the whole file", "ファイル全体");
}

std::string one(const Diagnostic& d) {
  const bool english = spoken() == report::Language::english;
  std::string first = label(d.severity) + place(d);
  if (!english && !problem_in_japanese(d.code).empty())
    first += (first.empty() ? "" : "  ") + std::string(problem_in_japanese(d.code));
  std::string out = first.empty() ? "" : fmt::format("  {}\n", first);
  const auto line = [&](const char* en, const char* ja, const std::string& text) {
    if (!text.empty())
      out += fmt::format("    {}  {}\n", say(en, ja), english ? text : phrase_in_japanese(text));
  };
  line("expected", "期待", d.expected);
  line("found   ", "実際", d.found);
  line("try     ", "対処", d.suggestion);
  return out;
}

std::string heading(const Diagnostics& problems, const std::string& file) {
  std::size_t errors = 0, others = 0;
  for (const Diagnostic& d : problems) {
    if (d.file == file) ++(d.severity == Severity::error ? errors : others);
  }
  std::string out = file.empty() ? say("the scenario language", "シナリオ言語") : file;
  if (spoken() == report::Language::japanese) {
    out += errors > 0 ? fmt::format(":問題{}件", errors) : ":";
    if (others > 0) out += fmt::format("{}注意{}件", errors > 0 ? "、" : "", others);
    return out + "\n";
  }
  out += ": ";
  if (errors > 0) out += counted(errors, "problem");
  if (errors > 0 && others > 0) out += ", ";
  if (others > 0) out += counted(others, "remark");
  return out + "\n";
}

}  // namespace

std::string counted(std::size_t count, const std::string& noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string problems_text(const Diagnostics& problems) {
  std::vector<std::string> files;
  for (const Diagnostic& d : problems) {
    if (std::find(files.begin(), files.end(), d.file) == files.end()) files.push_back(d.file);
  }
  std::string out;
  std::size_t shown = 0, kept_back = 0;
  for (const std::string& file : files) {
    if (shown < kMostShown) out += heading(problems, file);
    for (const Diagnostic& d : problems) {
      if (d.file != file) continue;
      if (shown == kMostShown) {
        ++kept_back;
        continue;
      }
      out += one(d);
      ++shown;
    }
  }
  if (kept_back > 0) {
    out += fmt::format(fmt::runtime(say("… and {} more; banso validate --json lists them\n",
                                        "…ほか{}件。banso validate --jsonですべて分かる\n")),
                       kept_back);
  }
  return printable(out);
}

int report_problems(const Diagnostics& problems) {
  print_error(problems_text(problems));
  return kBadInput;
}

int report_out_of_range(const sim::OutOfRange& error, const std::string& file) {
  Diagnostics problems;
  problems.add(
      {error.pointer(), file, "out_of_range", "numbers that stay within what can be counted", error.what(),
       "lower rates, sizes or effects there, the totals in /anchors that scale them, or a shorter horizon",
       Severity::error});
  return report_problems(problems);
}

void report_warnings(const Diagnostics& problems) {
  if (!problems.empty()) print_error(problems_text(problems));
}

}  // namespace banso::cli
