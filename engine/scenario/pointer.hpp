// JSON Pointers (RFC 6901).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace banso::scenario {

/// The pointer of a member: '~' and '/' of the key are escaped.
[[nodiscard]] std::string child_pointer(std::string_view parent, std::string_view key);

/// The keys of a pointer, unescaped; nullopt when it is neither empty nor begins with '/', or has a bad escape.
[[nodiscard]] std::optional<std::vector<std::string>> split_pointer(std::string_view pointer);

}  // namespace banso::scenario
