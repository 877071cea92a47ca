// Which keys each form of an uncertain number has: read by the reader, the schemas and the reference page.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/stats/distribution.hpp"

namespace banso::scenario {

/// The keys that state numbers, as every form but "value" picks from them.
inline constexpr std::array<std::string_view, 10> kStatedKeys = {
    "low", "mode", "high", "mean", "sd", "p10", "p50", "p90", "values", "probabilities"};

/// Fewest values of an empirical distribution, most values of a list.
inline constexpr std::size_t kFewestObservations = 5;
inline constexpr std::size_t kMostValues = 10000;

/// One form: the name under "distribution" ("" for three quantiles), what must and what may stand beside it.
struct NumberForm {
  stats::Family family;
  std::string_view name;
  std::vector<std::string_view> required, optional;
  const char* meaning = "";  ///< for the reference page
  const char* centre = "";   ///< what stands for the number where nothing is drawn

  [[nodiscard]] bool has(std::string_view key) const;
  /// `"mean" and "sd", perhaps "low" and "high"`.
  [[nodiscard]] std::string keys_text() const;
};

/// All forms in the order of kFamilyNames, three quantiles last.
[[nodiscard]] const std::vector<NumberForm>& number_forms();
/// The form with this name, nullptr for an unknown one.
[[nodiscard]] const NumberForm* find_form(std::string_view name);
[[nodiscard]] const NumberForm& form_of(stats::Family family);

}  // namespace banso::scenario
