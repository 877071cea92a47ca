#pragma once

#include <stdexcept>
#include <string>

#include "engine/base/units.hpp"

/// Numbers that grow past what can be counted, although the scenario's own numbers lie within their bounds.
namespace banso::sim {

/// Ends a run: the scenario is to blame, and no part of the answer would be right.
class OutOfRange : public std::range_error {
 public:
  OutOfRange(std::string pointer, const std::string& what)
      : std::range_error(what), pointer_(std::move(pointer)) {}
  /// JSON Pointer of the part of the scenario by which the number grew.
  [[nodiscard]] const std::string& pointer() const noexcept { return pointer_; }

 private:
  std::string pointer_;
};

/// Monthly revenue of a customer from a floating amount of minor units. Throws OutOfRange above kLargestMrr.
[[nodiscard]] inline Minor bounded_mrr(double amount, const char* pointer) {
  if (!(amount <= kLargestMrr))
    throw OutOfRange(pointer, "the monthly revenue of a customer grew past 10^12 minor units");
  return to_minor(amount);
}

/// Most hours of an inquiry.
inline constexpr double kMostHours = 1e9;

/// Hours of an inquiry. Throws OutOfRange from kMostHours on.
[[nodiscard]] inline HourTicks bounded_ticks(double hours, const char* pointer) {
  if (!(hours < kMostHours)) throw OutOfRange(pointer, "handling one inquiry took more than 10^9 hours");
  return to_ticks(hours);
}

}  // namespace banso::sim
