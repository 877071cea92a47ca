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

/// The reader of standard output has gone: nothing is wrong, and nobody is left to tell.
class ClosedPipe : public IoError {
 public:
  using IoError::IoError;
};

/// Text as a terminal may have it: control characters but line breaks and tabs are written out as JSON may
/// have them ("\\u001b").
[[nodiscard]] std::string printable(std::string_view text);

/// Writes to standard output, made printable, and flushes it. Throws IoError, e.g. when the disk is full, and ClosedPipe.
void print(std::string_view text);

/// Writes to standard error.
void print_error(std::string_view text);

[[nodiscard]] bool errors_go_to_terminal();

/// Columns of the terminal that standard output goes to; 100 where there is none.
[[nodiscard]] int terminal_width();

/// Japanese when the environment asks for it (LC_ALL, LC_MESSAGES, LANG, the first that is set), else English.
[[nodiscard]] report::Language language_of_environment();

/// Bytes of memory of this machine, or of the control group that it lends us; 0 when it cannot be told.
[[nodiscard]] double memory_of_machine();

}  // namespace banso::cli
