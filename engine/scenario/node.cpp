#include "engine/scenario/node.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "engine/scenario/json_text.hpp"

namespace banso::scenario {
namespace {

constexpr std::size_t kSmallObject = 16;
constexpr std::size_t kShownText = 60;
constexpr std::size_t kShownKeys = 5;

/// At most kShownText bytes, cut between characters.
std::string shortened(const std::string& text) {
  if (text.size() <= kShownText) return text;
  std::size_t end = kShownText;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string describe_object(const Node& node) {
  if (node.members.empty()) return "an empty object";
  std::string out = "an object with ";
  for (std::size_t i = 0; i < node.members.size() && i < kShownKeys; ++i) {
    out += (i == 0 ? "" : ", ") + json_string(shortened(node.members[i].key));
  }
  return node.members.size() > kShownKeys ? out + ", …" : out;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  if (by_key_.empty()) {
    const auto place =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
    return place == members.end() ? nullptr : &place->value;
  }
  assert(by_key_.size() == members.size());
  const auto place =
      std::lower_bound(by_key_.begin(), by_key_.end(), key,
                       [&](std::uint32_t i, std::string_view k) { return members[i].key < k; });
  return place != by_key_.end() && members[*place].key == key ? &members[*place].value : nullptr;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(
      static_cast<const Node*>(this)->find(key));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

Node& Node::append(std::string key, Node value) {
  by_key_.clear();
  members.push_back({std::move(key), std::move(value)});
  return members.back().value;
}

void Node::erase(std::string_view key) {
  by_key_.clear();
  std::erase_if(members, [&](const Member& member) { return member.key == key; });
}

void Node::reindex() {
  by_key_.clear();
  if (members.size() <= kSmallObject) return;
  by_key_.resize(members.size());
  std::iota(by_key_.begin(), by_key_.end(), 0U);
  std::sort(by_key_.begin(), by_key_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return members[a].key < members[b].key; });
}

Node make_object() {
  Node node;
  node.kind = Node::Kind::object;
  return node;
}

Node make_array() {
  Node node;
  node.kind = Node::Kind::array;
  return node;
}

Node make_text(std::string_view text) {
  Node node;
  node.kind = Node::Kind::text;
  node.text = text;
  return node;
}

Node make_integer(std::int64_t value) {
  Node node;
  node.kind = Node::Kind::integer;
  node.integer = value;
  return node;
}

Node make_real(double value) {
  Node node;
  node.kind = Node::Kind::real;
  node.real = value;
  return node;
}

Node make_boolean(bool value) {
  Node node;
  node.kind = Node::Kind::boolean;
  node.boolean = value;
  return node;
}

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const Node& item : node.items) count += count_nodes(item);
  for (const Member& member : node.members) count += count_nodes(member.value);
  return count;
}

std::string describe(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "null";
    case Node::Kind::boolean:
      return node.boolean ? "true" : "false";
    case Node::Kind::integer:
    case Node::Kind::real:
      return "number " + json_number(node);
    case Node::Kind::text:
      return "text " + json_string(shortened(node.text));
    case Node::Kind::array:
      return node.items.empty() ? "an empty list" : "a list of " + std::to_string(node.items.size());
    case Node::Kind::object:
      return describe_object(node);
  }
  return {};
}

}  // namespace banso::scenario
