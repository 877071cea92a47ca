// What the field table says about a place in a document, whatever its kind: the common ground of all walkers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/naming.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// Keys that an object may have beside its fields.
inline constexpr std::string_view kNote = "note";          ///< a remark, in every object
inline constexpr std::string_view kExtends = "extends";    ///< root, inheritable objects
inline constexpr std::string_view kSchema = "$schema";     ///< root
inline constexpr std::string_view kResolved = "resolved";  ///< root of a resolved scenario

class Shape {
 public:
  enum class Kind {
    unknown,  ///< the table has no such place
    leaf,     ///< a number, text, list …: one value, which a patch replaces as a whole
    object,   ///< has fields
    map,      ///< has entries by id
  };

  /// The root of the table.
  explicit Shape(const ObjectSpec& root) : kind_(Kind::object), object_(&root), root_(true) {}

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_root() const { return root_; }
  /// object: its table.
  [[nodiscard]] const ObjectSpec& object() const { return *object_; }
  /// The field that holds this place; for entries of a map the map's; nullptr at the root, for notes and the like.
  [[nodiscard]] const FieldSpec* field() const { return field_; }
  /// True for entries of a map (of any kind).
  [[nodiscard]] bool is_entry() const { return entry_; }
  /// True for an object that may carry "extends" and patch another.
  [[nodiscard]] bool is_inheritable() const {
    return kind_ == Kind::object && field_ != nullptr && !field_->extends_from.empty();
  }
  /// map: the rule for its keys.
  [[nodiscard]] const KeyRule& keys() const { return inner_ ? field_->inner_keys : field_->keys; }

  /// The place under a key. `note`, `extends` and the root's own keys are leaves without a field.
  [[nodiscard]] Shape child(std::string_view key) const;
  /// Whether null under this key may remove something.
  [[nodiscard]] bool removable(std::string_view key) const;
  /// Every key that may stand here; empty for leaves and for maps with free ids.
  [[nodiscard]] std::vector<std::string> possible_keys() const;

 private:
  Shape() = default;
  [[nodiscard]] bool is_extra_key(std::string_view key) const;

  Kind kind_ = Kind::unknown;
  const ObjectSpec* object_ = nullptr;
  const FieldSpec* field_ = nullptr;
  bool root_ = false;
  bool entry_ = false;
  bool inner_ = false;  // the inner map of a number table
};

/// The shape at a pointer; kind unknown when the table has no such place. Ids of entries are not checked.
[[nodiscard]] Shape shape_at(const ObjectSpec& root, const std::vector<std::string>& keys);

}  // namespace banso::scenario
