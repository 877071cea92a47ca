#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/report/study.hpp"

/// Standard output and standard error, and what the program knows about the terminal.
namespace banso::cli {

/// A file, folder or stream that cannot be written. The message is for the user.
class IoError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Writes to standard output and flushes it. Throws IoError, e.g. when the disk is full.
void print(std::string_view text);

/// Writes to standard error.
void print_error(std::string_view text);

[[nodiscard]] bool errors_go_to_terminal();

/// Columns of the terminal that standard output goes to; 100 where there is none.
[[nodiscard]] int terminal_width();

/// Japanese when the environment asks for it (LC_ALL, LC_MESSAGES, LANG, the first that is set), else English.
[[nodiscard]] report::Language language_of_environment();

}  // namespace banso::cli
