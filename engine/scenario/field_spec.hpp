// The rows of the field table as data: what spec.hpp builds and the walkers read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <variant>
#include <vector>

#include "engine/scenario/unit.hpp"

namespace banso::scenario {

/// One meaning in both languages of the product.
struct Text {
  std::string en;
  std::string ja;
};

/// The interval in which a number must lie; both ends of a range are checked.
struct Bounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;   ///< true: low itself is outside
  bool high_open = false;  ///< true: high itself is outside

  [[nodiscard]] bool holds(double value) const;
  /// Interval notation, "[0, 1)" or "(-inf, inf)".
  [[nodiscard]] std::string text() const;
};

[[nodiscard]] constexpr Bounds range(double low, double high) { return {low, high, false, false}; }
[[nodiscard]] constexpr Bounds open_range(double low, double high) { return {low, high, true, true}; }
/// (low, high]: for what must be positive.
[[nodiscard]] constexpr Bounds above(double low, double high = std::numeric_limits<double>::infinity()) {
  return {low, high, true, false};
}
/// [low, high): for what must stay under its upper end.
[[nodiscard]] constexpr Bounds below(double low, double high) { return {low, high, false, true}; }
/// [low, inf).
[[nodiscard]] constexpr Bounds from(double low) {
  return {low, std::numeric_limits<double>::infinity(), false, false};
}
[[nodiscard]] constexpr Bounds unbounded() { return {}; }

/// One allowed name of a choice: its number in the enum and its meaning.
struct Choice {
  std::string name;
  std::uint32_t value = 0;
  Text meaning;
};

template <class E>
struct ChoiceOf {
  std::string name;
  E value;
  Text meaning;
};

template <class E>
struct Choices {
  std::vector<Choice> list;
};

/// The closed list of names of an enum.
template <class E>
requires std::is_enum_v<E>
[[nodiscard]] Choices<E> choices(std::initializer_list<ChoiceOf<E>> list) {
  Choices<E> out;
  for (const ChoiceOf<E>& choice : list) {
    out.list.push_back({choice.name, static_cast<std::uint32_t>(choice.value), choice.meaning});
  }
  return out;
}

enum class FieldKind {
  number,
  maybe_number,
  integer,
  maybe_integer,
  integers,
  numbers,
  flag,
  text,
  month,
  choice,
  maybe_choice,
  choices,
  reference,
  references,
  object,
  maybe_object,
  map,
  number_map,
  integer_map,
  flag_map,
  number_table,
};

struct FieldSpec;

/// All fields of one kind of object. Cheap to copy; immutable.
class ObjectSpec {
 public:
  struct Content {
    std::string name;
    Text meaning;
    std::type_index type;
    std::vector<FieldSpec> fields;
  };
  explicit ObjectSpec(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

  /// Name of the kind of object, unique in a table ("segment"); the schemas' $defs use it.
  [[nodiscard]] const std::string& name() const { return content_->name; }
  [[nodiscard]] const Text& meaning() const { return content_->meaning; }
  [[nodiscard]] std::type_index type() const { return content_->type; }
  [[nodiscard]] const std::vector<FieldSpec>& fields() const { return content_->fields; }
  /// The field with this key, or nullptr.
  [[nodiscard]] const FieldSpec* find(std::string_view key) const;

 private:
  std::shared_ptr<const Content> content_;
};

/// What stands for a field that no file gives. monostate: the field is required.
struct Nothing {
  friend bool operator==(Nothing, Nothing) = default;
};
using Fallback = std::variant<std::monostate, Nothing, double, std::int64_t, bool, std::string,
                              std::vector<std::int64_t>, std::vector<std::string>>;

/// How the walkers reach a member without knowing its type.
struct Access {
  /// Address of the member in its owner.
  std::function<void*(void*)> member;
  /// choice, maybe_choice: writes the enum as a number.
  std::function<void(void* member, std::uint32_t)> set_enum;
  /// maybe_object only: the object or nullptr; a new one.
  std::function<void*(void* member)> get_object;
  std::function<void*(void* member)> make_object;
  /// All maps: entries in id order.
  std::function<std::size_t(const void* member)> size;
  std::function<const std::string&(const void* member, std::size_t index)> id;
  std::function<void*(void* member, std::size_t index)> entry;
  /// Replaces the content by entries with these ids (display order), each filled by the callback.
  std::function<void(void* member, const std::vector<std::string>& ids,
                     const std::function<void(std::size_t shown, void* entry)>& fill)>
      assign;
};

/// Which keys a map may have. None of the three set: free ids.
struct KeyRule {
  std::string refer_to;            ///< collection whose ids are the keys
  std::string at;                  ///< beside refer_to: "key@x" is allowed too, x an id of this collection
  std::vector<std::string> among;  ///< closed list of keys
};

/// Entries that a map or list may have unless its row says otherwise.
inline constexpr std::size_t kMostEntries = 1000;
inline constexpr std::size_t kMostItems = 20'000;

/// One row of the field table.
struct FieldSpec {
  std::string key;
  FieldKind kind = FieldKind::number;
  Text meaning;
  Text short_name{};  ///< for sentences; empty: a few words of `meaning` stand for it
  Unit unit = Unit::none;
  Bounds bounds;
  Fallback fallback;
  std::string source;           ///< of the fallback, e.g. "S19"
  std::string grade;            ///< of the fallback: H, M, L, A, D, R
  std::vector<Choice> choices;  ///< choice, maybe_choice, choices
  std::string pattern;          ///< text: regular expression (ECMAScript) that it must match
  std::string pattern_meaning;  ///< text: what the pattern asks for, in words
  std::string refers_to;        ///< reference, references: the collection named
  KeyRule keys;                 ///< all maps
  KeyRule inner_keys;           ///< number_table: keys of the inner maps
  std::string extends_from;     ///< object, maybe_object, map: collection of inheritable entries
  bool whole = false;           ///< numbers: whole values only, uncertain by a discrete distribution only
  bool certain = false;         ///< numbers: no distribution
  std::size_t at_least = 0;     ///< maps, references, integers, choices: fewest entries
  std::size_t at_most = 0;  ///< of the same: most entries; 0 = kMostEntries of a map, kMostItems of a list
  std::optional<ObjectSpec> object;  ///< object, maybe_object, map
  Access access;

  /// True when the field may be absent, so that a patch may remove it with null.
  [[nodiscard]] bool removable() const;
  /// Most entries of a map or list.
  [[nodiscard]] std::size_t most() const;
};

}  // namespace banso::scenario
