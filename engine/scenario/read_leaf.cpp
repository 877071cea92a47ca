#include <algorithm>
#include <regex>

#include "engine/scenario/merge.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/reader.hpp"

namespace banso::scenario {
namespace {

constexpr std::size_t kLongestPatternText = 500;  // std::regex recurses with the length of the text

std::string among(const std::vector<std::string>& names) { return "one of " + quoted_list(names); }

std::vector<std::string> names_of(const std::vector<Choice>& choices) {
  std::vector<std::string> out;
  out.reserve(choices.size());
  for (const Choice& choice : choices) out.push_back(choice.name);
  return out;
}

/// 12 × year + month − 1 of "YYYY-MM"; nullopt for anything else.
std::optional<std::int32_t> parse_month(const std::string& text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  std::int32_t digits[6] = {};
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    digits[count++] = text[i] - '0';
  }
  const std::int32_t year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  const std::int32_t month = digits[4] * 10 + digits[5];
  if (month < 1 || month > 12) return std::nullopt;
  return 12 * year + month - 1;
}

}  // namespace

Reader::Value Reader::record(const FieldSpec& field, const Node& node, const std::string& at,
                             Node canonical) {
  const Status status = status_of(node, at, "");
  if (status != Status::given) marks_[std::string(status_text(status))].push_back(at);
  LedgerRow row;
  row.pointer = at;
  row.origin = node.origin;
  row.value = canonical.is_text() ? canonical.text : write_json(canonical);
  while (!row.value.empty() && row.value.back() == '\n') row.value.pop_back();
  row.unit = unit_text(field.unit, currency_);
  row.status = status;
  row.file = file_of(node);
  if (is_fallback(node)) {
    row.source = field.source;
    row.grade = field.grade;
  }
  out_.ledger.push_back(std::move(row));
  return canonical;
}

Reader::Value Reader::read_flag(const FieldSpec& field, const Node& node, const std::string& at, bool& out) {
  if (node.kind != Node::Kind::boolean) {
    wrong_type(node, at, "true or false");
    return std::nullopt;
  }
  out = node.boolean;
  return record(field, node, at, make_boolean(out));
}

Reader::Value Reader::read_text(const FieldSpec& field, const Node& node, const std::string& at,
                                std::string& out) {
  if (!node.is_text()) {
    wrong_type(node, at, "a text in quotes");
    return std::nullopt;
  }
  if (!field.pattern.empty() &&
      (node.text.size() > kLongestPatternText || !std::regex_search(node.text, std::regex(field.pattern)))) {
    error(node, at, "wrong_text", field.pattern_meaning, describe(node), "");
    return std::nullopt;
  }
  out = node.text;
  return make_text(out);
}

Reader::Value Reader::read_month(const FieldSpec& field, const Node& node, const std::string& at,
                                 std::int32_t& out) {
  const auto month = node.is_text() ? parse_month(node.text) : std::nullopt;
  if (!month) {
    wrong_type(node, at, "a month \"YYYY-MM\" such as \"2026-04\"");
    return std::nullopt;
  }
  out = *month;
  return record(field, node, at, make_text(node.text));
}

const Choice* Reader::find_choice(const FieldSpec& field, const Node& node, const std::string& at) {
  const std::vector<std::string> names = names_of(field.choices);
  if (!node.is_text()) {
    wrong_type(node, at, among(names));
    return nullptr;
  }
  const auto choice = std::find_if(field.choices.begin(), field.choices.end(),
                                   [&](const Choice& candidate) { return candidate.name == node.text; });
  if (choice != field.choices.end()) return &*choice;
  error(node, at, "unknown_choice", among(names), describe(node), did_you_mean(node.text, names));
  return nullptr;
}

Reader::Value Reader::read_choice(const FieldSpec& field, const Node& node, const std::string& at,
                                  void* member) {
  const Choice* choice = find_choice(field, node, at);
  if (choice == nullptr) return std::nullopt;
  field.access.set_enum(member, choice->value);
  return record(field, node, at, make_text(choice->name));
}

bool Reader::check_list(const FieldSpec& field, const Node& node, const std::string& at,
                        const std::string& expected) {
  if (!node.is_array()) {
    wrong_type(node, at, "a list of " + expected);
    return false;
  }
  if (node.items.size() > field.most()) {
    error(node, at, "too_many", "at most " + std::to_string(field.most()) + " of " + expected,
          std::to_string(node.items.size()), "");
    return false;
  }
  if (!is_fallback(node) && node.items.size() < field.at_least) {
    error(node, at, "too_few", "at least " + std::to_string(field.at_least) + " of " + expected,
          std::to_string(node.items.size()), "");
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    const bool plain = item.is_text() || item.is_number();
    if (plain && !seen.insert(item.is_text() ? json_string(item.text) : json_number(item)).second) {
      error(item, child_pointer(at, std::to_string(i)), "repeated", "every item once",
            describe(item) + " again", "");
    }
  }
  return true;
}

Reader::Value Reader::read_choices(const FieldSpec& field, const Node& node, const std::string& at,
                                   std::uint32_t& out) {
  if (!check_list(field, node, at, "names")) return std::nullopt;
  out = 0;
  Node canonical = make_array();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Choice* choice = find_choice(field, node.items[i], child_pointer(at, std::to_string(i)));
    if (choice == nullptr) continue;
    out |= choice->value;
    canonical.items.push_back(make_text(choice->name));
  }
  return record(field, node, at, std::move(canonical));
}

bool Reader::check_reference(const std::string& pattern, const std::string& id, const Node& node,
                             const std::string& at) {
  const auto [field, entries, collection_at] = collection(pattern);
  if (!merged_.complete || incomplete_ > 0) return true;  // what could not be read may have it
  if (entries != nullptr && entries->is_object()) {
    if (entries->find(id) != nullptr) return true;
    if (field != nullptr && entries->members.size() > field->most()) return true;  // reported by itself
  }
  const std::vector<std::string> ids = entries == nullptr ? std::vector<std::string>() : keys_of(*entries);
  const bool reported =
      field == nullptr || ids.size() < field->at_least || (entries != nullptr && !entries->is_object());
  if (reported || (entries != nullptr && entries->find(id) != nullptr)) return true;
  const auto removed = merged_.removed.find(child_pointer(collection_at, id));
  if (removed != merged_.removed.end()) {
    removals_[child_pointer(collection_at, id)].push_back(at);
    reported_.insert(
        {file_of(node), node.origin, "unknown_reference"});  // where another place inherits the naming
    return false;
  }
  error(node, at, "unknown_reference", "the id of an entry of " + pattern, json_string(id),
        ids.empty() ? pattern + " has no entries" : suggestion_among(id, ids));
  return false;
}

Reader::Value Reader::read_reference(const FieldSpec& field, const Node& node, const std::string& at,
                                     std::string& out) {
  if (!node.is_text()) {
    wrong_type(node, at, "the id of an entry of " + field.refers_to);
    return std::nullopt;
  }
  if (!check_reference(field.refers_to, node.text, node, at)) return std::nullopt;
  out = node.text;
  return make_text(out);
}

Reader::Value Reader::read_references(const FieldSpec& field, const Node& node, const std::string& at,
                                      std::vector<std::string>& out) {
  if (!check_list(field, node, at, "ids of " + field.refers_to)) return std::nullopt;
  out.clear();
  Node canonical = make_array();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    std::string id;
    Value item = read_reference(field, node.items[i], child_pointer(at, std::to_string(i)), id);
    if (!item) continue;
    out.push_back(std::move(id));
    canonical.items.push_back(std::move(*item));
  }
  return canonical;
}

Reader::Value Reader::read_integers(const FieldSpec& field, const Node& node, const std::string& at,
                                    std::vector<std::int64_t>& out) {
  if (!check_list(field, node, at, "whole numbers")) return std::nullopt;
  out.clear();
  Node canonical = make_array();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    if (!check_number(field, item, child_pointer(at, std::to_string(i)), true)) continue;
    out.push_back(static_cast<std::int64_t>(item.number()));
    canonical.items.push_back(make_integer(out.back()));
  }
  return record(field, node, at, std::move(canonical));
}

}  // namespace banso::scenario
