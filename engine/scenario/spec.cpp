#include "engine/scenario/spec.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace banso::scenario {
namespace {

std::string end_text(double value) {
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.15g", value);
  return buffer;
}

bool is_map(FieldKind kind) {
  return kind == FieldKind::map || kind == FieldKind::number_map || kind == FieldKind::integer_map ||
         kind == FieldKind::flag_map || kind == FieldKind::number_table;
}

bool is_number(FieldKind kind) {
  return kind == FieldKind::number || kind == FieldKind::maybe_number || kind == FieldKind::number_map;
}

bool is_list(FieldKind kind) {
  return kind == FieldKind::integers || kind == FieldKind::numbers || kind == FieldKind::choices ||
         kind == FieldKind::references;
}

void demand(bool fits, const FieldSpec& field, const char* what) {
  if (!fits)
    throw std::logic_error(std::string(what) + " does not fit the kind of field '" + field.key + "'");
}

bool fits(FieldKind kind, const Fallback& value) {
  switch (kind) {
    case FieldKind::number:
      return std::holds_alternative<double>(value);
    case FieldKind::integer:
      return std::holds_alternative<std::int64_t>(value);
    case FieldKind::flag:
      return std::holds_alternative<bool>(value);
    case FieldKind::text:
    case FieldKind::month:
    case FieldKind::choice:
      return std::holds_alternative<std::string>(value);
    default:
      return false;
  }
}

}  // namespace

bool Bounds::holds(double value) const {
  const bool above_low = low_open ? value > low : value >= low;
  const bool under_high = high_open ? value < high : value <= high;
  return above_low && under_high;
}

std::string Bounds::text() const {
  const bool no_low = low_open || std::isinf(low);
  const bool no_high = high_open || std::isinf(high);
  return (no_low ? "(" : "[") + end_text(low) + ", " + end_text(high) + (no_high ? ")" : "]");
}

const FieldSpec* ObjectSpec::find(std::string_view key) const {
  const auto& all = content_->fields;
  const auto place =
      std::find_if(all.begin(), all.end(), [&](const FieldSpec& field) { return field.key == key; });
  return place == all.end() ? nullptr : &*place;
}

bool FieldSpec::removable() const {
  switch (kind) {
    case FieldKind::maybe_number:
    case FieldKind::maybe_integer:
    case FieldKind::maybe_choice:
    case FieldKind::maybe_object:
    case FieldKind::object:
      return true;
    default:
      return is_map(kind) ? at_least == 0 : !std::holds_alternative<std::monostate>(fallback);
  }
}

std::size_t FieldSpec::most() const {
  if (at_most > 0) return at_most;
  return is_list(kind) ? kMostItems : kMostEntries;
}

FieldBuilder& FieldBuilder::optional() {
  if (field_->kind == FieldKind::text) return set_fallback(Fallback{std::string()});
  demand(is_list(field_->kind) || field_->kind == FieldKind::reference || is_map(field_->kind), *field_,
         "optional()");
  field_->fallback = Nothing{};
  return *this;
}

FieldBuilder& FieldBuilder::optional(std::initializer_list<std::int64_t> values) {
  demand(field_->kind == FieldKind::integers, *field_, "a default list of whole numbers");
  field_->fallback = std::vector<std::int64_t>(values);
  return *this;
}

FieldBuilder& FieldBuilder::optional_names(std::initializer_list<const char*> names) {
  demand(field_->kind == FieldKind::choices || field_->kind == FieldKind::references, *field_,
         "a default list of names");
  field_->fallback = std::vector<std::string>(names.begin(), names.end());
  return *this;
}

FieldBuilder& FieldBuilder::matching(std::string pattern, std::string meaning) {
  demand(field_->kind == FieldKind::text, *field_, "matching()");
  field_->pattern = std::move(pattern);
  field_->pattern_meaning = std::move(meaning);
  return *this;
}

FieldBuilder& FieldBuilder::sourced(std::string source, std::string grade) {
  field_->source = std::move(source);
  field_->grade = std::move(grade);
  return *this;
}

FieldBuilder& FieldBuilder::called(Text short_name) {
  field_->short_name = std::move(short_name);
  return *this;
}

FieldBuilder& FieldBuilder::at_least(std::size_t count) {
  demand(is_map(field_->kind) || is_list(field_->kind), *field_, "at_least()");
  field_->at_least = count;
  return *this;
}

FieldBuilder& FieldBuilder::whole() {
  demand(is_number(field_->kind), *field_, "whole()");
  field_->whole = true;
  return *this;
}

FieldBuilder& FieldBuilder::certain() {
  demand(is_number(field_->kind), *field_, "certain()");
  field_->certain = true;
  return *this;
}

FieldBuilder& FieldBuilder::at_most(std::size_t count) {
  demand(is_map(field_->kind) || is_list(field_->kind), *field_, "at_most()");
  field_->at_most = count;
  return *this;
}

FieldBuilder& FieldBuilder::keys_refer_to(std::string collection, std::string at) {
  demand(is_map(field_->kind), *field_, "keys_refer_to()");
  field_->keys.refer_to = std::move(collection);
  field_->keys.at = std::move(at);
  return *this;
}

FieldBuilder& FieldBuilder::keys_among(std::vector<std::string> names) {
  demand(is_map(field_->kind), *field_, "keys_among()");
  field_->keys.among = std::move(names);
  return *this;
}

FieldBuilder& FieldBuilder::inner_keys_refer_to(std::string collection, std::string at) {
  demand(field_->kind == FieldKind::number_table, *field_, "inner_keys_refer_to()");
  field_->inner_keys.refer_to = std::move(collection);
  field_->inner_keys.at = std::move(at);
  return *this;
}

FieldBuilder& FieldBuilder::inner_keys_among(std::vector<std::string> names) {
  demand(field_->kind == FieldKind::number_table, *field_, "inner_keys_among()");
  field_->inner_keys.among = std::move(names);
  return *this;
}

FieldBuilder& FieldBuilder::extends_from(std::string collection) {
  demand(field_->object.has_value(), *field_, "extends_from()");
  if (collection.empty() || collection.front() != '/') {
    throw std::logic_error("extends_from of field '" + field_->key + "' must go from the root: /collection");
  }
  field_->extends_from = std::move(collection);
  return *this;
}

FieldBuilder& FieldBuilder::set_fallback(Fallback value) {
  if (field_->kind == FieldKind::number && std::holds_alternative<std::int64_t>(value)) {
    value = static_cast<double>(std::get<std::int64_t>(value));
  }
  demand(fits(field_->kind, value), *field_, "the default");
  field_->fallback = std::move(value);
  return *this;
}

FieldBuilder& FieldBuilder::set_enum_fallback(std::uint32_t value) {
  demand(field_->kind == FieldKind::choice, *field_, "the default");
  for (const Choice& choice : field_->choices) {
    if (choice.value == value) return set_fallback(Fallback{choice.name});
  }
  throw std::logic_error("the default of field '" + field_->key + "' is not among its choices");
}

}  // namespace banso::scenario
