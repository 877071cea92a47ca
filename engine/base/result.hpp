#pragma once

#include <cassert>
#include <optional>
#include <stdexcept>
#include <utility>

#include "engine/base/diagnostics.hpp"

namespace banso {

/// A value, perhaps with warnings, or the diagnostics that say why there is none.
template <class T>
class Result {
 public:
  // Implicit on purpose: `return value;` and `return diagnostics;` read best.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : value_(std::move(value)) {}
  Result(T value, Diagnostics warnings) : value_(std::move(value)), diagnostics_(std::move(warnings)) {
    assert(!diagnostics_.has_errors() && "a value must not come with errors");
  }
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Diagnostics errors) : diagnostics_(std::move(errors)) {
    assert(diagnostics_.has_errors() && "a failure needs at least one error");
  }

  [[nodiscard]] bool ok() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return ok(); }

  /// Throw std::logic_error when there is no value.
  [[nodiscard]] const T& value() const& { return checked(), *value_; }
  T& value() & { return checked(), *value_; }
  T&& value() && { return checked(), std::move(*value_); }

  [[nodiscard]] const Diagnostics& diagnostics() const noexcept { return diagnostics_; }

 private:
  void checked() const {
    if (!ok()) throw std::logic_error("Result holds diagnostics, not a value");
  }

  std::optional<T> value_;
  Diagnostics diagnostics_;
};

}  // namespace banso
