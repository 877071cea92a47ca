#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostics.hpp"
#include "engine/sim/out_of_range.hpp"

/// Diagnostics in words.
namespace banso::cli {

/// Problems, file by file, each with its place, what was expected, what was found and what to do; the first fifty.
[[nodiscard]] std::string problems_text(const Diagnostics& problems);

/// Prints all problems to standard error and returns kBadInput.
int report_problems(const Diagnostics& problems);

/// Prints warnings and notes to standard error, if any.
void report_warnings(const Diagnostics& problems);

/// "1 problem", "3 problems".
[[nodiscard]] std::string counted(std::size_t count, const std::string& noun);

/// Prints that a number of the run grew out of range, and by what; bad input.
int report_out_of_range(const sim::OutOfRange& error, const std::string& file);

}  // namespace banso::cli
