#pragma once

#include <span>
#include <string_view>

/// Names short enough to stand in a sentence, for the numbers that may be uncertain.
namespace banso::report {

struct ShortLabel {
  std::string_view place;  ///< JSON Pointer with * for the ids of entries: "/segments/*/churn"
  std::string_view en, ja;
};

[[nodiscard]] std::span<const ShortLabel> short_labels();

/// nullptr where a number has none: its meaning in the field table then stands for it.
[[nodiscard]] const ShortLabel* short_label(std::string_view place);

}  // namespace banso::report
