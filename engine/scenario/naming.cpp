#include "engine/scenario/naming.hpp"

#include <algorithm>
#include <span>

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/json_text.hpp"

namespace banso::scenario {
namespace {

constexpr std::size_t kMaxCandidates = 1000;
constexpr std::size_t kIdLength = 64;
constexpr std::size_t kFewNames = 12;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_id_character(char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

}  // namespace

bool is_id(std::string_view text) {
  if (text.empty() || text.size() > kIdLength || !is_lower(text.front())) return false;
  return std::all_of(text.begin(), text.end(), is_id_character);
}

std::string nearest_id(std::string_view text) {
  std::string out;
  for (const char raw : text) {
    const char c = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
    if (is_id_character(c)) {
      if (!out.empty() || is_lower(c)) out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  out = out.substr(0, kIdLength);
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  if (candidates.size() > kMaxCandidates) return "";
  const std::string match = closest_match(name, std::span<const std::string>(candidates));
  return match.empty() ? "" : "did you mean " + json_string(match) + "?";
}

std::string suggestion_among(std::string_view name, const std::vector<std::string>& candidates) {
  std::string meant = did_you_mean(name, candidates);
  if (!meant.empty() || candidates.empty() || candidates.size() > kFewNames) return meant;
  return "one of " + quoted_list(candidates);
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + json_string(name);
  return out;
}

std::optional<KeyProblem> key_problem(const KeyRule& rule, const std::string& key) {
  if (!rule.among.empty()) {
    if (std::find(rule.among.begin(), rule.among.end(), key) != rule.among.end()) return std::nullopt;
    return KeyProblem{"unknown_key", "one of " + quoted_list(rule.among), did_you_mean(key, rule.among)};
  }
  const std::size_t split = rule.at.empty() ? std::string::npos : key.find('@');
  const bool place_good = split == std::string::npos || is_id(std::string_view(key).substr(split + 1));
  if (is_id(std::string_view(key).substr(0, split)) && place_good) return std::nullopt;
  const std::string id = nearest_id(key);
  const std::string form = rule.at.empty() ? "an id" : "an id, or two as id@id";
  return KeyProblem{"bad_id", form + ": a-z first, then a-z 0-9 _ -, at most 64",
                    id.empty() ? "" : "write " + json_string(id) + "; a name to show goes into \"label\""};
}

}  // namespace banso::scenario
