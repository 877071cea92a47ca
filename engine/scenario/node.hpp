// A JSON value together with where it came from. The reader's own tree: members keep the order of the file, and
// every value knows its layer and the place where it was defined.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banso::scenario {

struct Member;

struct Node {
  enum class Kind : std::uint8_t { null, boolean, integer, real, text, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  double real = 0.0;
  std::string text;
  std::vector<Node> items;      ///< array
  std::vector<Member> members;  ///< object, in the order of the file

  std::string origin;         ///< pointer where the value was defined
  std::uint32_t layer = 0;    ///< the layer that defined it
  std::uint32_t touched = 0;  ///< the last layer that stated it, or something in it
  bool incomplete = false;    ///< an object that could not inherit what it extends
  std::uint32_t order = 0;    ///< running number in its document, for sorting messages

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_text() const { return kind == Kind::text; }
  [[nodiscard]] bool is_array() const { return kind == Kind::array; }
  [[nodiscard]] bool is_object() const { return kind == Kind::object; }
  [[nodiscard]] bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
  /// A number of either kind as double.
  [[nodiscard]] double number() const { return kind == Kind::integer ? static_cast<double>(integer) : real; }

  /// The member of an object, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
  /// Adds a member at the end; the key must be new.
  Node& append(std::string key, Node value);
  /// Removes a member if it is there.
  void erase(std::string_view key);
  /// Must be called after members were added to or removed from a large object directly.
  void reindex();

 private:
  std::vector<std::uint32_t> by_key_;  // positions sorted by key; only for large objects
};

struct Member {
  std::string key;
  Node value;
};

[[nodiscard]] Node make_object();
[[nodiscard]] Node make_array();
[[nodiscard]] Node make_text(std::string_view text);
[[nodiscard]] Node make_integer(std::int64_t value);
[[nodiscard]] Node make_real(double value);
[[nodiscard]] Node make_boolean(bool value);

/// Number of values in the tree, itself included.
[[nodiscard]] std::size_t count_nodes(const Node& node);

/// What stands there, for messages: `text "abc"`, `number 3`, `null`, `an object with "a", "b"`, `a list of 2`.
[[nodiscard]] std::string describe(const Node& node);

}  // namespace banso::scenario
