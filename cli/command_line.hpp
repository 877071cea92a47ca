#pragma once

#include <functional>
#include <string>

namespace banso::cli {

/// What the command line asks for: something to do, or just an exit code (help has been shown, or errors printed).
struct Command {
  std::function<int()> action;
  int exit_code = 0;
};

/// Reads the command line. Prints help or what is wrong with it.
[[nodiscard]] Command parse_command_line(int argc, const char* const* argv);

/// The help of all verbs as a Markdown page: docs/reference/cli.md.
[[nodiscard]] std::string command_line_markdown();

}  // namespace banso::cli
