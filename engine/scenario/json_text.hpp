// JSON text in and out: the strict parser and the writer.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/scenario/node.hpp"

namespace banso::scenario {

/// The version of the scenario language: the value of "banso".
inline constexpr std::string_view kLanguageVersion = "1";
/// Levels of nesting that a document may have.
inline constexpr std::size_t kMaxDepth = 64;
/// Values that a document may hold.
inline constexpr std::size_t kMaxNodes = 500'000;
/// Bytes that a document may have unless the caller says otherwise.
inline constexpr std::size_t kDefaultSizeLimit = std::size_t{8} << 20U;

/// Parses RFC 8259 JSON, and nothing more: no comments, no NaN, no byte order mark, no invalid UTF-8, no number beyond
/// the double range (nor one that would be rounded to 0), no key twice in one object, no control characters in values
/// but line breaks and tabs, depth at most kMaxDepth, at most `size_limit` bytes.
/// Errors: too_large, byte_order_mark, encoding, syntax, not_finite, control_character, too_deep, duplicate_key (all of
/// them at once).
[[nodiscard]] Result<Node> parse_json(std::string_view text, std::string_view file,
                                      std::size_t size_limit = kDefaultSizeLimit);
/// The same, but keys that stand twice (the first value holds) and control characters go to `also` and are no obstacle:
/// so that they do not hide what else is wrong with a file; the caller must still refuse it.
[[nodiscard]] Result<Node> parse_json(std::string_view text, std::string_view file, std::size_t size_limit,
                                      Diagnostics& also);

/// The value as indented JSON with a final line break. What holds only plain values stands in one line if it is short.
/// Deterministic; numbers are the shortest text that reads back to the same double.
[[nodiscard]] std::string write_json(const Node& node);

/// A JSON string literal.
[[nodiscard]] std::string json_string(std::string_view text);

/// The shortest text of a number node.
[[nodiscard]] std::string json_number(const Node& node);
[[nodiscard]] std::string json_number(double value);

}  // namespace banso::scenario
