#include "engine/scenario/field_text.hpp"

#include "engine/scenario/json_text.hpp"

namespace banso::scenario {
namespace {

std::string keys_text(const KeyRule& rule) {
  if (!rule.among.empty()) {
    std::string out = " by ";
    for (std::size_t i = 0; i < rule.among.size(); ++i) out += (i == 0 ? "" : ", ") + rule.among[i];
    return out;
  }
  if (rule.refer_to.empty()) return " by id";
  return " by id of " + rule.refer_to + (rule.at.empty() ? "" : " (or id@id of " + rule.at + ")");
}

std::string extends_text(const FieldSpec& field) {
  return field.extends_from.empty() ? "" : "; may extend an entry of " + field.extends_from;
}

std::string leaf_text(const FieldSpec& field) {
  switch (field.kind) {
    case FieldKind::number:
    case FieldKind::maybe_number:
    case FieldKind::number_map:
    case FieldKind::number_table:
      if (field.certain) return "number, certain";
      return field.whole ? "whole number or discrete distribution" : "number";
    case FieldKind::integer:
    case FieldKind::maybe_integer:
    case FieldKind::integer_map:
      return "whole number";
    case FieldKind::integers:
      return "list of whole numbers";
    case FieldKind::numbers:
      return "list of numbers";
    case FieldKind::flag:
    case FieldKind::flag_map:
      return "true or false";
    case FieldKind::text:
      return "text" + (field.pattern.empty() ? "" : ": " + field.pattern_meaning);
    case FieldKind::month:
      return "month \"YYYY-MM\"";
    case FieldKind::choice:
    case FieldKind::maybe_choice:
      return "one of a list";
    case FieldKind::choices:
      return "list of names";
    case FieldKind::reference:
      return "id of an entry of " + field.refers_to;
    case FieldKind::references:
      return "list of ids of " + field.refers_to;
    default:
      return "";
  }
}

std::string map_text(const Shape& shape) {
  const FieldSpec& field = *shape.field();
  const std::string keys = keys_text(shape.keys());
  const Shape entry = shape.child("");
  if (entry.kind() == Shape::Kind::object) {
    return "map of objects (" + entry.object().name() + ")" + keys + extends_text(field);
  }
  if (entry.kind() == Shape::Kind::map) return "map" + keys + " of a " + map_text(entry);
  if (field.whole) return "map of whole numbers (or discrete distributions)" + keys;
  if (field.kind == FieldKind::integer_map) return "map of whole numbers" + keys;
  if (field.kind == FieldKind::flag_map) return "map of true or false" + keys;
  return "map of numbers" + keys;
}

struct FallbackText {
  std::string operator()(std::monostate) const { return "required"; }
  std::string operator()(Nothing) const { return "empty"; }
  std::string operator()(double value) const { return json_number(value); }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const std::string& value) const {
    return value.empty() ? "empty" : json_string(value);
  }
  std::string operator()(const std::vector<std::int64_t>& list) const {
    std::string out;
    for (const std::int64_t item : list) out += (out.empty() ? "" : ", ") + std::to_string(item);
    return "[" + out + "]";
  }
  std::string operator()(const std::vector<std::string>& list) const {
    std::string out;
    for (const std::string& item : list) out += (out.empty() ? "" : ", ") + json_string(item);
    return "[" + out + "]";
  }
};

}  // namespace

std::string form_text(const Shape& shape) {
  if (shape.kind() == Shape::Kind::map) return map_text(shape);
  if (shape.kind() == Shape::Kind::object) {
    const bool inherits = shape.is_inheritable();
    return "object (" + shape.object().name() + ")" + (inherits ? extends_text(*shape.field()) : "");
  }
  return shape.field() == nullptr ? "text" : leaf_text(*shape.field());
}

std::string fallback_text(const FieldSpec& field) {
  switch (field.kind) {
    case FieldKind::maybe_number:
    case FieldKind::maybe_integer:
    case FieldKind::maybe_choice:
    case FieldKind::maybe_object:
      return "may be absent";
    case FieldKind::object:
      return "see its fields";
    case FieldKind::map:
    case FieldKind::number_map:
    case FieldKind::integer_map:
    case FieldKind::flag_map:
    case FieldKind::number_table:
      return field.at_least == 0 ? "empty" : "at least " + std::to_string(field.at_least);
    default:
      return std::visit(FallbackText{}, field.fallback);
  }
}

std::string bounds_text(const FieldSpec& field) {
  switch (field.kind) {
    case FieldKind::number:
    case FieldKind::maybe_number:
    case FieldKind::integer:
    case FieldKind::maybe_integer:
    case FieldKind::integers:
    case FieldKind::numbers:
    case FieldKind::number_map:
    case FieldKind::integer_map:
    case FieldKind::number_table:
      return field.bounds.text();
    default:
      return "";
  }
}

}  // namespace banso::scenario
