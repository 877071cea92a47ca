#include "cli/problems.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

std::string label(Severity severity) {
  if (severity == Severity::error) return "";
  return severity == Severity::warning ? "warning: " : "note: ";
}

constexpr std::size_t kMostShown = 50;

std::string one(const Diagnostic& d) {
  std::string out =
      fmt::format("  {}{}\n", label(d.severity), d.pointer.empty() ? "the whole file" : d.pointer);
  if (!d.expected.empty()) out += fmt::format("    expected  {}\n", d.expected);
  if (!d.found.empty()) out += fmt::format("    found     {}\n", d.found);
  if (!d.suggestion.empty()) out += fmt::format("    try       {}\n", d.suggestion);
  return out;
}

std::string heading(const Diagnostics& problems, const std::string& file) {
  std::size_t errors = 0, others = 0;
  for (const Diagnostic& d : problems) {
    if (d.file == file) ++(d.severity == Severity::error ? errors : others);
  }
  std::string out = file.empty() ? "the scenario language" : file;
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
  if (kept_back > 0) out += fmt::format("… and {} more; banso validate --json lists them\n", kept_back);
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
