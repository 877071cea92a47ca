#include "engine/scenario/merge.hpp"

#include <unordered_map>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::scenario {

namespace {

/// A patch that renames without a Japanese name must not leave the Japanese name of what it renamed.
void drop_stale_translation(Node& target, const Node& patch) {
  if (patch.find("label") != nullptr && patch.find("label_ja") == nullptr) target.erase("label_ja");
}

}  // namespace

void mark_origin(Node& node, const std::string& pointer, std::uint32_t layer) {
  node.origin = pointer;
  node.layer = layer;
  node.touched = layer;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    mark_origin(node.items[i], child_pointer(pointer, std::to_string(i)), layer);
  }
  for (Member& member : node.members) mark_origin(member.value, child_pointer(pointer, member.key), layer);
}

void merge_patch(const Shape& shape, Node& target, Node patch) {
  drop_stale_translation(target, patch);
  std::unordered_map<std::string, std::size_t> places;
  places.reserve(target.members.size());
  for (std::size_t i = 0; i < target.members.size(); ++i) places.emplace(target.members[i].key, i);

  for (Member& member : patch.members) {
    const Shape below = shape.child(member.key);
    const auto found = places.find(member.key);
    Node* old = found == places.end() ? nullptr : &target.members[found->second].value;
    const bool nested = below.kind() == Shape::Kind::object || below.kind() == Shape::Kind::map;
    if (nested && member.value.is_object()) {
      Node base = make_object();
      base.origin = member.value.origin;
      base.layer = member.value.layer;
      if (old != nullptr && old->is_object()) base = std::move(*old);
      base.touched = member.value.touched;
      base.order = member.value.order;
      merge_patch(below, base, std::move(member.value));
      member.value = std::move(base);
    }
    if (member.value.is_null()) member.value.boolean = old != nullptr && (!old->is_null() || old->boolean);
    if (old != nullptr) {
      *old = std::move(member.value);
    } else {
      places.emplace(member.key, target.members.size());
      target.append(std::move(member.key), std::move(member.value));
    }
  }
  target.reindex();
}

void check_removals(const Shape& shape, const Node& node, const std::string& pointer, const std::string& file,
                    Diagnostics& problems) {
  if (shape.kind() != Shape::Kind::object && shape.kind() != Shape::Kind::map) return;
  for (const Member& member : node.members) {
    const std::string below = child_pointer(pointer, member.key);
    const Shape child = shape.child(member.key);
    if (!member.value.is_null()) {
      check_removals(child, member.value, below, file, problems);
      continue;
    }
    const auto report = [&](std::string code, std::string expected, std::string found,
                            std::string suggestion) {
      problems.add({below, file, std::move(code), std::move(expected), std::move(found),
                    std::move(suggestion), Severity::error},
                   member.value.order);
    };
    if (child.kind() == Shape::Kind::unknown) {
      report("unknown_key", "a field of " + shape.object().name(), json_string(member.key),
             suggestion_among(member.key, shape.possible_keys()));
    } else if (!shape.removable(member.key)) {
      report("not_removable", "a value: this field is required", "null", "");
    } else if (shape.kind() == Shape::Kind::map) {
      const auto wrong = key_problem(shape.keys(), member.key);
      if (wrong) report(wrong->code, wrong->expected, json_string(member.key), wrong->suggestion);
    }
  }
}

const Node* find_path(const Node& root, std::string_view pattern) {
  const auto keys = split_pointer(pattern);
  const Node* node = &root;
  if (!keys) return nullptr;
  for (const std::string& key : *keys) {
    if (node == nullptr || !node->is_object()) return nullptr;
    node = node->find(key);
  }
  return node;
}

std::vector<std::string> keys_of(const Node& node) {
  std::vector<std::string> out;
  out.reserve(node.members.size());
  for (const Member& member : node.members) out.push_back(member.key);
  return out;
}

}  // namespace banso::scenario
