#include "engine/scenario/shape.hpp"

namespace banso::scenario {
bool Shape::is_extra_key(std::string_view key) const {
  if (key == kNote) return true;
  if (key == kExtends) return root_ || is_inheritable();
  return root_ && (key == kSchema || key == kResolved);
}

Shape Shape::child(std::string_view key) const {
  Shape out;
  if (kind_ == Kind::map) {
    out.field_ = field_;
    out.entry_ = true;
    if (field_->kind == FieldKind::map) {
      out.kind_ = Kind::object;
      out.object_ = &*field_->object;
    } else if (field_->kind == FieldKind::number_table && !inner_) {
      out.kind_ = Kind::map;
      out.inner_ = true;
    } else {
      out.kind_ = Kind::leaf;
    }
    return out;
  }
  if (kind_ != Kind::object) return out;
  out.field_ = object_->find(key);
  if (out.field_ == nullptr) {
    out.kind_ = is_extra_key(key) ? Kind::leaf : Kind::unknown;
    return out;
  }
  switch (out.field_->kind) {
    case FieldKind::object:
    case FieldKind::maybe_object:
      out.kind_ = Kind::object;
      out.object_ = &*out.field_->object;
      break;
    case FieldKind::map:
    case FieldKind::number_map:
    case FieldKind::integer_map:
    case FieldKind::flag_map:
    case FieldKind::number_table:
      out.kind_ = Kind::map;
      break;
    default:
      out.kind_ = Kind::leaf;
  }
  return out;
}

bool Shape::removable(std::string_view key) const {
  if (kind_ == Kind::map) return true;
  if (kind_ != Kind::object) return false;
  if (const FieldSpec* field = object_->find(key)) return field->removable();
  return key == kNote || (key == kExtends && is_inheritable());
}

std::vector<std::string> Shape::possible_keys() const {
  std::vector<std::string> out;
  if (kind_ == Kind::map) return keys().among;
  if (kind_ != Kind::object) return out;
  for (const FieldSpec& field : object_->fields()) out.push_back(field.key);
  out.emplace_back(kNote);
  if (root_ || is_inheritable()) out.emplace_back(kExtends);
  if (root_) out.emplace_back(kSchema);
  return out;
}

Shape shape_at(const ObjectSpec& root, const std::vector<std::string>& keys) {
  Shape shape(root);
  for (const std::string& key : keys) shape = shape.child(key);
  return shape;
}

}  // namespace banso::scenario
