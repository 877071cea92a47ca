// The ledger: every value of a scenario with its status, source and grade.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/stats/distribution.hpp"

namespace banso::scenario {

/// How a value came into the scenario.
enum class Status : std::uint8_t {
  given,       ///< stated by the user's files or by --set
  by_default,  ///< from a built-in file or from the field table
  estimated,   ///< estimated from data or by judgement, marked so in the file
  derived,     ///< solved by the program
};

/// "given", "default", "estimated", "derived".
[[nodiscard]] std::string_view status_text(Status status);

struct LedgerRow;
/// "lognormal", "fitted" …; "" for what is certain.
[[nodiscard]] std::string_view family_text(const LedgerRow& row);

struct LedgerRow {
  std::string pointer;
  std::string origin;  ///< pointer where the value was defined; rows with one origin share one draw
  std::string value;   ///< as text: "3", "1 / 2 / 4", "PERT 1 / 2 / 4", "elastic", "true"
  bool numeric = false;
  double low = 0.0, mode = 0.0, high = 0.0;  ///< numeric only: least, central and greatest number drawn
  std::optional<stats::Family> family;       ///< of an uncertain number
  double mean = 0.0, p10 = 0.0, p50 = 0.0, p90 = 0.0;  ///< uncertain numbers only: of what is drawn
  std::string unit;
  Status status = Status::given;
  std::string file;  ///< the file that states it; "" for the field table's own defaults
  std::string source;
  std::string grade;  ///< H, M, L, A, D, R or ""
  std::string note;
  std::uint64_t drawn_as = 0;  ///< numeric only: key of the draw, the hash of `origin`
};

using Ledger = std::vector<LedgerRow>;

}  // namespace banso::scenario
