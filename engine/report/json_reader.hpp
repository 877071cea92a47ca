#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"

/// A place in a JSON document that must hold what the caller asks for. The first that does not throws Damaged.
namespace banso::report {

/// The document is not what it should be; caught by read_result.
struct Damaged {
  Diagnostic diagnostic;
};

class JsonReader {
 public:
  /// Parses; `json` keeps the document alive as long as any reader of it. Throws Damaged (truncated, syntax, too_deep).
  explicit JsonReader(std::string_view text);

  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_null() const;
  [[nodiscard]] bool has(const char* name) const;
  /// A member that must be there.
  [[nodiscard]] JsonReader at(const char* name) const;
  [[nodiscard]] JsonReader at(const std::string& name) const { return at(name.c_str()); }
  [[nodiscard]] std::vector<JsonReader> items() const;

  [[nodiscard]] std::string text() const;
  /// "" for null.
  [[nodiscard]] std::string text_or_none() const;
  /// NaN for null.
  [[nodiscard]] double number() const;
  [[nodiscard]] int whole() const;
  [[nodiscard]] std::uint64_t unsigned_whole() const;
  [[nodiscard]] bool flag() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  /// Numbers and nulls, exactly `length` of them.
  [[nodiscard]] std::vector<double> series(std::size_t length) const;
  /// Of any length.
  [[nodiscard]] std::vector<double> series() const;
  [[nodiscard]] std::size_t size() const;

  /// Throws Damaged with this place.
  [[noreturn]] void refuse(const std::string& expected, const std::string& found) const;

 private:
  struct Place;
  explicit JsonReader(std::shared_ptr<const Place> place) : place_(std::move(place)) {}
  [[nodiscard]] std::string kind() const;

  std::shared_ptr<const Place> place_;
};

}  // namespace banso::report
