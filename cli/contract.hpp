#pragma once

#include <optional>
#include <string>

#include "cli/verbs.hpp"
#include "engine/decide/search.hpp"
#include "engine/report/read_rounds.hpp"

/// What --precision, --decide, --within, --at-most and --rounds ask for.
namespace banso::cli {

/// "5M", "±500k", "0.005", "3%" -> a number above 0; k, M, G, 万, 億 multiply. "%" only where a part of a mean is meant.
struct Amount {
  double value = 0;
  bool part = false;  ///< written with "%": value is the part, 0.03
};
/// nullopt where the text is none of that.
[[nodiscard]] std::optional<Amount> amount_of(const std::string& text);

/// "METRIC=±X" or "METRIC:difference=±X". On a mistake nullopt and `problem` says what was expected and found.
[[nodiscard]] std::optional<decide::Target> target_of(const std::string& text, std::string& problem);

/// True when the run is to grow by rounds.
[[nodiscard]] bool grows(const RunOptions& options);

/// Where options contradict one another.
[[nodiscard]] Diagnostics contradictions(const RunOptions& options);

/// The contract of the options; with --rounds that of the file.
[[nodiscard]] Result<decide::Contract> contract_of(const RunOptions& options,
                                                   const std::optional<report::RecordedRounds>& recorded);

/// The file of --rounds, or nothing without the option. A folder means its result.json.
[[nodiscard]] Result<std::optional<report::RecordedRounds>> load_rounds(const RunOptions& options);

/// What the contract asks of the scenario: two arms to choose between, no objective of another kind.
[[nodiscard]] Diagnostics unfit(const RunOptions& options, const decide::Contract& contract,
                                const plan::Plan& plan);

/// Rounds by index of arm. Error: other_arms, with ids that the scenario does not have.
[[nodiscard]] Result<std::vector<run::Round>> rounds_of(const RunOptions& options,
                                                        const report::RecordedRounds& recorded,
                                                        const plan::Plan& plan);

}  // namespace banso::cli
