// Ids, keys and near misses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// Form of an id: the key of an entry.
inline constexpr std::string_view kIdPattern = "^[a-z][a-z0-9_-]{0,63}$";
[[nodiscard]] bool is_id(std::string_view text);
/// The nearest id to a text that is none ("Big Customers" -> "big-customers"), or "" when nothing is left of it.
[[nodiscard]] std::string nearest_id(std::string_view text);

/// "did you mean …?" for a name among candidates, or "".
[[nodiscard]] std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

/// The same; where no candidate is near and they are few, all of them: "one of …".
[[nodiscard]] std::string suggestion_among(std::string_view name, const std::vector<std::string>& candidates);

/// `"a", "b"` of names.
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& names);

/// Why a key has not the form that its map asks for. Whether an entry of that id exists is another question.
struct KeyProblem {
  std::string code, expected, suggestion;
};
[[nodiscard]] std::optional<KeyProblem> key_problem(const KeyRule& rule, const std::string& key);

}  // namespace banso::scenario
