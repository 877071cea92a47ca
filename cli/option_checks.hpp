#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/run/run.hpp"

/// What the command line accepts as the value of an option; a text that is not accepted is answered with what was expected.
namespace banso::cli {

[[nodiscard]] CLI::Validator csv_or_sqlite();
[[nodiscard]] run::BlockRange block_range(const std::string& text);
/// "A:B" with whole numbers, A < B.
[[nodiscard]] CLI::Validator two_blocks();
[[nodiscard]] CLI::Validator one_of(const std::vector<std::string>& names);
[[nodiscard]] CLI::Validator valid_target();
[[nodiscard]] CLI::Validator valid_amount();
[[nodiscard]] CLI::Validator valid_seconds();
/// Not the empty text, which would count as no option at all.
[[nodiscard]] CLI::Validator something();
[[nodiscard]] CLI::Validator whole(std::int64_t low, std::int64_t high);

}  // namespace banso::cli
