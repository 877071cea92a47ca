#include <map>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::scenario {
namespace {

constexpr std::size_t kMaxChain = 16;

/// Depth first: an entry is complete before it is copied.
class Inheritance {
 public:
  Inheritance(const ObjectSpec& table, Merged& merged, Diagnostics& problems)
      : table_(table), merged_(merged), root_(merged.root), problems_(problems) {}

  void run() {
    resolve(Shape(table_), root_, "");
    if (too_large_) {
      root_ = make_object();
      return;
    }
    strip_removals(Shape(table_), root_);
  }

 private:
  enum class State { active, done };

  void resolve(const Shape& shape, Node& node, const std::string& pointer) {
    if (shape.is_inheritable()) {
      resolve_inheritable(shape, node, pointer);
    } else {
      resolve_children(shape, node, pointer);
    }
  }

  void resolve_children(const Shape& shape, Node& node, const std::string& pointer) {
    for (Member& member : node.members) {
      const Shape child = shape.child(member.key);
      if (child.kind() == Shape::Kind::object || child.kind() == Shape::Kind::map) {
        resolve(child, member.value, child_pointer(pointer, member.key));
      }
    }
  }

  void resolve_inheritable(const Shape& shape, Node& node, const std::string& pointer) {
    const auto [state, fresh] = states_.emplace(pointer, State::active);
    if (!fresh) return;  // done, or a cycle that the caller has seen
    chain_.push_back(pointer);
    if (node.is_object()) {
      if (const Node* named = node.find(kExtends)) {
        const Node extends = *named;
        node.erase(kExtends);
        node.reindex();
        if (!extends.is_null()) inherit(shape, node, extends);
      }
      resolve_children(shape, node, pointer);
      strip_removals(shape, node);
    }
    chain_.pop_back();
    state->second = State::done;
  }

  /// Makes the node a copy of the entry that it names, with its own content laid over it.
  void inherit(const Shape& shape, Node& node, const Node& extends) {
    Node* base = base_of(shape, extends);
    node.incomplete = base == nullptr;
    if (base == nullptr) return;
    copied_ += count_nodes(*base);
    if (copied_ > kMaxNodes) {
      if (!too_large_)
        report(extends, "too_large", "at most " + std::to_string(kMaxNodes) + " inherited values", "more",
               "");
      too_large_ = true;
      return;
    }
    Node own = std::move(node);
    node = *base;
    node.origin = own.origin;
    node.layer = own.layer;
    node.touched = own.touched;
    node.order = own.order;
    merge_patch(shape, node, std::move(own));
  }

  /// The complete entry that "extends" names; nullptr, reported, when there is none.
  Node* base_of(const Shape& shape, const Node& extends) {
    const std::string& pattern = shape.field()->extends_from;
    if (!extends.is_text()) {
      report(extends, "wrong_type", "the id of an entry of " + pattern, describe(extends), "");
      return nullptr;
    }
    auto* collection =
        const_cast<Node*>(find_path(root_, pattern));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    Node* base = collection == nullptr ? nullptr : collection->find(extends.text);
    if (base == nullptr || !base->is_object()) {
      const auto ids = collection == nullptr ? std::vector<std::string>() : keys_of(*collection);
      report(extends, "unknown_reference", "the id of an entry of " + pattern, describe(extends),
             did_you_mean(extends.text, ids));
      return nullptr;
    }
    const std::string where = child_pointer(pattern, extends.text);
    const auto state = states_.find(where);
    if (state != states_.end() && state->second == State::active) {
      report(extends, "extends_cycle", "entries that do not extend each other in a circle", chain_text(where),
             "");
      return nullptr;
    }
    if (chain_.size() > kMaxChain) {
      report(extends, "extends_too_long", "a chain of at most " + std::to_string(kMaxChain) + " entries",
             "a longer one", "");
      return nullptr;
    }
    resolve(shape_at(table_, *split_pointer(where)), *base, where);
    return base;
  }

  /// Takes out the marks of null; what may not be removed was reported when its file was laid.
  void strip_removals(const Shape& shape, Node& node) {
    if (shape.kind() != Shape::Kind::object && shape.kind() != Shape::Kind::map) return;
    const auto is_mark = [&](const Member& m) { return m.value.is_null() && shape.removable(m.key); };
    for (const Member& member : node.members) {
      if (!is_mark(member)) continue;
      if (member.value.boolean) {
        merged_.removed[member.value.origin] = merged_.layers[member.value.layer].name;
      } else {
        warn_of_nothing(shape, node, member);
      }
    }
    std::erase_if(node.members, is_mark);
    for (Member& member : node.members) strip_removals(shape.child(member.key), member.value);
    node.reindex();
  }

  void warn_of_nothing(const Shape& shape, const Node& node, const Member& member) {
    if (!merged_.complete) return;  // what could not be read may have the entry
    if (shape.kind() != Shape::Kind::map || key_problem(shape.keys(), member.key)) return;
    std::vector<std::string> others;
    for (const Member& other : node.members) {
      if (!other.value.is_null()) others.push_back(other.key);
    }
    problems_.add({member.value.origin, merged_.layers[member.value.layer].name, "removes_nothing",
                   "an entry that is there", json_string(member.key), did_you_mean(member.key, others),
                   Severity::warning},
                  member.value.order);
  }

  [[nodiscard]] std::string chain_text(const std::string& last) const {
    std::string out;
    for (const std::string& pointer : chain_) out += pointer + " → ";
    return out + last;
  }

  void report(const Node& extends, std::string code, std::string expected, std::string found,
              std::string suggestion) {
    problems_.add({extends.origin, merged_.layers[extends.layer].name, std::move(code), std::move(expected),
                   std::move(found), std::move(suggestion), Severity::error},
                  extends.order);
  }

  const ObjectSpec& table_;
  Merged& merged_;
  Node& root_;
  Diagnostics& problems_;
  std::map<std::string, State> states_;
  std::vector<std::string> chain_;
  std::size_t copied_ = 0;
  bool too_large_ = false;
};

}  // namespace

void resolve_inheritance(const ObjectSpec& table, Merged& merged, Diagnostics& problems) {
  Inheritance(table, merged, problems).run();
}

}  // namespace banso::scenario
