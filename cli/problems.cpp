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
  for (const std::string& file : files) {
    out += heading(problems, file);
    for (const Diagnostic& d : problems) {
      if (d.file == file) out += one(d);
    }
  }
  return out;
}

int report_problems(const Diagnostics& problems) {
  print_error(problems_text(problems));
  return kBadInput;
}

int report_out_of_range(const sim::OutOfRange& error, const std::string& file) {
  Diagnostics problems;
  problems.add({error.pointer(), file, "out_of_range", "numbers that stay within what can be counted",
                error.what(), "lower rates, sizes or effects there, or a shorter horizon", Severity::error});
  return report_problems(problems);
}

void report_warnings(const Diagnostics& problems) {
  if (!problems.empty()) print_error(problems_text(problems));
}

}  // namespace banso::cli
