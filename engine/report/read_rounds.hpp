#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/decide/search.hpp"

/// The rounds of a run that grew, read back from its result.json so that they can be repeated.
namespace banso::report {

struct RecordedRound {
  std::int64_t replications = 0;
  std::vector<std::string> arms;  ///< ids
};

struct RecordedRounds {
  std::optional<std::uint64_t> seed;  ///< absent where the file is the member "contract" alone
  decide::Contract contract;
  decide::Ended ended = decide::Ended::held;
  std::vector<RecordedRound> rounds;
};

/// `text`: a result.json, or an object with its member "contract". Errors: no_rounds (the run did not grow), and those of
/// read_result; metric ids that are not known are `damaged`.
[[nodiscard]] Result<RecordedRounds> read_rounds(std::string_view text, const std::string& file);

[[nodiscard]] std::string_view ended_id(decide::Ended ended);

}  // namespace banso::report
