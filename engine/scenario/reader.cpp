#include "engine/scenario/reader.hpp"

#include <algorithm>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::scenario {
namespace {

bool is_currency(const std::string& text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string currency_of(const ObjectSpec& table, const Node& root) {
  const Node* stated = root.find("currency");
  if (stated != nullptr && stated->is_text() && is_currency(stated->text)) return stated->text;
  const FieldSpec* field = table.find("currency");
  const auto* fallback = field == nullptr ? nullptr : std::get_if<std::string>(&field->fallback);
  return fallback == nullptr ? "JPY" : *fallback;
}

}  // namespace

Reader::Reader(const ObjectSpec& table, const Merged& merged, Reading& out)
    : table_(table), merged_(merged), out_(out), currency_(currency_of(table, merged.root)) {
  for (const Diagnostic& known : out.diagnostics) reported_.insert({known.file, known.pointer, known.code});
}

Node Reader::run(void* object) {
  read_resolved_mark();
  Node body = read_object(Shape(table_), merged_.root, "", object);
  report_removals();
  Node mark = make_object();
  for (const auto& [status, pointers] : marks_) {
    Node& list = mark.append(status, make_array());
    for (const std::string& pointer : pointers) list.items.push_back(make_text(pointer));
  }
  Node out = make_object();
  out.append(std::string(kResolved), std::move(mark));
  for (Member& member : body.members) out.append(std::move(member.key), std::move(member.value));
  return out;
}

Node Reader::read_object(const Shape& shape, const Node& node, const std::string& at, void* object) {
  const ObjectSpec& spec = shape.object();
  Node out = make_object();
  check_keys(shape, node, at);
  frames_.push_back({&spec, &node, at});
  incomplete_ += node.incomplete ? 1 : 0;
  for (const FieldSpec& field : spec.fields()) {
    Value value = read_field(field, shape, node, at, object);
    if (value) out.append(field.key, std::move(*value));
  }
  incomplete_ -= node.incomplete ? 1 : 0;
  frames_.pop_back();
  if (const Node* note = node.find(kNote); note != nullptr && spec.find(kNote) == nullptr) {
    if (note->is_text()) {
      out.append(std::string(kNote), make_text(note->text));
    } else {
      wrong_type(*note, child_pointer(at, kNote), "a remark in quotes");
    }
  }
  return out;
}

void Reader::check_keys(const Shape& shape, const Node& node, const std::string& at) {
  for (const Member& member : node.members) {
    if (shape.child(member.key).kind() != Shape::Kind::unknown) continue;
    error(member.value, child_pointer(at, member.key), "unknown_key", "a field of " + shape.object().name(),
          json_string(member.key), suggestion_among(member.key, shape.possible_keys()));
  }
}

Reader::Value Reader::read_field(const FieldSpec& field, const Shape& shape, const Node& owner,
                                 const std::string& at, void* object) {
  void* member = field.access.member(object);
  const std::string here = child_pointer(at, field.key);
  const Shape child = shape.child(field.key);
  if (const Node* stated = owner.find(field.key)) return read_value(field, child, *stated, here, member);
  if (!field.removable()) {
    report_missing(field, owner, here);
    return std::nullopt;
  }
  const bool absent = field.kind == FieldKind::maybe_number || field.kind == FieldKind::maybe_integer ||
                      field.kind == FieldKind::maybe_choice || field.kind == FieldKind::maybe_object ||
                      field.kind == FieldKind::reference;
  if (absent) return std::nullopt;
  const Node fallback = fallback_of(field, here);
  remark_default(field, fallback, here);
  return read_value(field, child, fallback, here, member);
}

Reader::Value Reader::read_value(const FieldSpec& field, const Shape& shape, const Node& node,
                                 const std::string& at, void* member) {
  switch (field.kind) {
    case FieldKind::number:
      return read_number(field, node, at, *static_cast<Quantity*>(member));
    case FieldKind::maybe_number:
      return read_number(field, node, at, static_cast<std::optional<Quantity>*>(member)->emplace());
    case FieldKind::integer:
      return read_integer(field, node, at, *static_cast<std::int64_t*>(member));
    case FieldKind::maybe_integer:
      return read_integer(field, node, at, static_cast<std::optional<std::int64_t>*>(member)->emplace());
    case FieldKind::integers:
      return read_integers(field, node, at, *static_cast<std::vector<std::int64_t>*>(member));
    case FieldKind::numbers:
      return read_numbers(field, node, at, *static_cast<std::vector<Quantity>*>(member));
    case FieldKind::flag:
      return read_flag(field, node, at, *static_cast<bool*>(member));
    case FieldKind::text:
      return read_text(field, node, at, *static_cast<std::string*>(member));
    case FieldKind::month:
      return read_month(field, node, at, *static_cast<std::int32_t*>(member));
    case FieldKind::choice:
    case FieldKind::maybe_choice:
      return read_choice(field, node, at, member);
    case FieldKind::choices:
      return read_choices(field, node, at, *static_cast<std::uint32_t*>(member));
    case FieldKind::reference:
      return read_reference(field, node, at, *static_cast<std::string*>(member));
    case FieldKind::references:
      return read_references(field, node, at, *static_cast<std::vector<std::string>*>(member));
    case FieldKind::object:
    case FieldKind::maybe_object:
      return read_nested(field, shape, node, at, member);
    case FieldKind::map:
    case FieldKind::number_map:
    case FieldKind::integer_map:
    case FieldKind::flag_map:
    case FieldKind::number_table:
      return read_map(field, shape, node, at, member);
  }
  return std::nullopt;
}

Reader::Value Reader::read_nested(const FieldSpec& field, const Shape& shape, const Node& node,
                                  const std::string& at, void* member) {
  if (!node.is_object()) {
    wrong_type(node, at, "an object (" + shape.object().name() + ")");
    return std::nullopt;
  }
  void* object = field.kind == FieldKind::maybe_object ? field.access.make_object(member) : member;
  return read_object(shape, node, at, object);
}

Reader::Value Reader::read_map(const FieldSpec& field, const Shape& shape, const Node& node,
                               const std::string& at, void* member) {
  if (!node.is_object()) {
    wrong_type(node, at, "an object keyed by id");
    return std::nullopt;
  }
  if (node.members.size() > field.most()) {
    error(node, at, "too_many", "at most " + std::to_string(field.most()) + " entries",
          std::to_string(node.members.size()), "join what is alike");
    return std::nullopt;
  }
  const bool all_known = merged_.complete && incomplete_ == 0;  // what could not be read may have more
  if (all_known && node.members.size() < field.at_least) {
    error(node, at, "too_few", "at least " + std::to_string(field.at_least) + " entries",
          std::to_string(node.members.size()), "");
  }
  Node out = make_object();
  const auto fill = [&](std::size_t index, void* entry) {
    const Member& stated = node.members[index];
    const std::string here = child_pointer(at, stated.key);
    check_key(shape.keys(), stated.key, stated.value, here);
    entries_.emplace_back(&node, stated.key);
    Value value = read_entry(field, shape.child(stated.key), stated.value, here, entry);
    entries_.pop_back();
    if (value) out.append(stated.key, std::move(*value));
  };
  if (shape.is_entry()) {  // the inner map of a number table
    std::vector<Collection<Quantity>::Item> items;
    for (std::size_t i = 0; i < node.members.size(); ++i) {
      items.push_back({node.members[i].key, {}});
      fill(i, &items.back().value);
    }
    *static_cast<Collection<Quantity>*>(member) = Collection<Quantity>(std::move(items));
  } else {
    field.access.assign(member, keys_of(node), fill);
  }
  return out;
}

Reader::Value Reader::read_entry(const FieldSpec& field, const Shape& shape, const Node& node,
                                 const std::string& at, void* entry) {
  if (shape.kind() == Shape::Kind::object) {
    if (node.is_object()) return read_object(shape, node, at, entry);
    wrong_type(node, at, "an object (" + shape.object().name() + ")");
    return std::nullopt;
  }
  if (shape.kind() == Shape::Kind::map) return read_map(field, shape, node, at, entry);
  if (field.kind == FieldKind::integer_map)
    return read_integer(field, node, at, *static_cast<std::int64_t*>(entry));
  if (field.kind == FieldKind::flag_map) return read_flag(field, node, at, *static_cast<bool*>(entry));
  return read_number(field, node, at, *static_cast<Quantity*>(entry));
}

void Reader::check_key(const KeyRule& rule, const std::string& key, const Node& node, const std::string& at) {
  if (const auto wrong = key_problem(rule, key); wrong && (rule.refer_to.empty() || !rule.at.empty())) {
    error(node, at, wrong->code, wrong->expected, json_string(key), wrong->suggestion);
    return;
  }
  if (rule.refer_to.empty()) return;
  const std::size_t split = rule.at.empty() ? std::string::npos : key.find('@');
  if (!check_reference(rule.refer_to, key.substr(0, split), node, at)) return;
  if (split != std::string::npos) check_reference(rule.at, key.substr(split + 1), node, at);
}

namespace {

constexpr std::size_t kFewMissing = 3;
constexpr std::string_view kVersionKey = "banso";

/// A file of another version, or of something else: its other problems would only confuse.
bool is_other_language(const ObjectSpec& table, const Merged& merged, const Source& source,
                       Diagnostics& problems) {
  const FieldSpec* version = table.find(kVersionKey);
  if (version == nullptr || !merged.complete) return false;
  const Node* stated = merged.root.find(kVersionKey);
  const bool extends = merged.base_advice.empty();
  if (stated == nullptr ? extends : stated->is_text() && stated->text == kLanguageVersion) return false;
  const bool number = stated != nullptr && stated->is_number() && json_number(*stated) == kLanguageVersion;
  Diagnostics only;
  only.add({"/banso", stated == nullptr ? source.file : merged.layers[stated->touched].name, "schema_version",
            "\"banso\": \"1\", the version of the scenario language that this program reads",
            stated == nullptr ? "nothing" : describe(*stated),
            number              ? "put it in quotes: \"1\""
            : stated == nullptr ? "is this a scenario? It begins with {\"banso\": \"1\", \"extends\": …"
                                : "",
            Severity::error});
  problems = std::move(only);
  return true;
}

/// A file that extends nothing and leaves most things out has one problem, not a hundred and fifty.
void gather_missing(const Merged& merged, const Source& source, Diagnostics& problems) {
  const auto is_missing = [](const Diagnostic& d) { return d.code == "missing"; };
  const auto missing = std::count_if(problems.begin(), problems.end(), is_missing);
  if (merged.base_advice.empty() || static_cast<std::size_t>(missing) <= kFewMissing) return;
  Diagnostics kept;
  kept.add({"/extends", source.file, "nothing_extended", "a base for what the file does not say",
            "nothing, and " + std::to_string(missing) + " required values are missing", merged.base_advice,
            Severity::error});
  for (const Diagnostic& d : problems) {
    if (!is_missing(d)) kept.add(d);
  }
  problems = std::move(kept);
}

}  // namespace

bool read_into(const ObjectSpec& table, void* object, const Source& source, Reading& reading) {
  const Merged merged = merge_layers(table, source, reading.diagnostics);
  if (is_other_language(table, merged, source, reading.diagnostics)) return false;
  if (merged.root.members.empty() && reading.diagnostics.has_errors()) return false;
  Reader reader(table, merged, reading);
  const Node resolved = reader.run(object);
  reading.diagnostics.sort_by_document();
  gather_missing(merged, source, reading.diagnostics);
  if (reading.diagnostics.has_errors()) return false;
  reading.resolved = write_json(resolved);
  return true;
}

}  // namespace banso::scenario
