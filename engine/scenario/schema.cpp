#include "engine/scenario/schema.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/number_leaf.hpp"
#include "engine/scenario/number_schema.hpp"
#include "engine/scenario/shape.hpp"

namespace banso::scenario {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDialect = "https://json-schema.org/draft/2020-12/schema";
constexpr const char* kIdWithPlace = "^[a-z][a-z0-9_-]{0,63}(@[a-z][a-z0-9_-]{0,63})?$";
constexpr const char* kMonthPattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";

Json nullable(Json schema) { return {{"anyOf", Json::array({std::move(schema), Json{{"type", "null"}}})}}; }

Json reference_to(const std::string& definition) { return {{"$ref", "#/$defs/" + definition}}; }

class SchemaMaker {
 public:
  SchemaMaker(const ObjectSpec& table, bool resolved) : table_(table), resolved_(resolved) {}

  std::string make() { return finish(object_schema(Shape(table_))); }

  /// Chooses by "kind" among the tables; the first one holds where it is absent.
  std::string make_choice(const std::vector<KindTable>& tables) {
    Json body = root_of(*tables.front().table);
    for (auto choice = tables.rbegin(); choice + 1 != tables.rend(); ++choice) {
      const Json is_kind = {{"type", "object"},
                            {"properties", {{"kind", {{"const", choice->kind}}}}},
                            {"required", Json::array({"kind"})}};
      body = {{"if", is_kind}, {"then", root_of(*choice->table)}, {"else", std::move(body)}};
    }
    return finish(body);
  }

 private:
  /// The root of another table as a definition.
  Json root_of(const ObjectSpec& table) {
    definitions_[table.name()] = object_schema(Shape(table));
    return reference_to(table.name());
  }

  std::string finish(const Json& body) {
    Json out;
    out["$schema"] = kDialect;
    out["title"] = table_.meaning().en;
    out["description"] = resolved_
                             ? "A resolved scenario, as Banso writes it. Generated from the field table."
                             : "What an author writes. Generated from the field table.";
    out.update(body);
    out["$defs"] = Json::object();
    for (const auto& [name, definition] : definitions_) out["$defs"][name] = definition;
    return write_json(parse_json(out.dump(), "schema").value());  // the house's own layout
  }

  Json object_schema(const Shape& shape) {
    const ObjectSpec& spec = shape.object();
    Json properties = Json::object();
    Json required = Json::array();
    if (shape.is_root()) add_root_keys(properties, required);
    if (shape.is_inheritable() && !resolved_) {
      properties[std::string(kExtends)] = nullable(id_schema());
      properties[std::string(kExtends)]["description"] =
          "Id of the entry of " + shape.field()->extends_from + " of which this object is a patch";
    }
    for (const FieldSpec& field : spec.fields()) {
      properties[field.key] = field_schema(field, shape.child(field.key));
      if (resolved_ && always_written(field)) required.push_back(field.key);
    }
    Json note = {{"type", "string"}};
    properties[std::string(kNote)] = resolved_ ? note : nullable(note);
    properties[std::string(kNote)]["description"] = "A remark";
    Json out = {{"type", "object"}};
    if (!shape.is_root()) out["description"] = spec.meaning().en;
    out["properties"] = std::move(properties);
    if (!required.empty()) out["required"] = std::move(required);
    out["additionalProperties"] = false;
    return out;
  }

  void add_root_keys(Json& properties, Json& required) {
    const Json pointers = {{"type", "array"}, {"items", {{"type", "string"}}}};
    Json statuses = Json::object();
    for (const std::string_view status : kStatuses) statuses[std::string(status)] = pointers;
    properties[std::string(kSchema)] = {{"type", "string"},
                                        {"description", "Address of this schema, for editors"}};
    if (!resolved_) {
      properties[std::string(kExtends)] = {{"type", "string"},
                                           {"minLength", 1},
                                           {"description",
                                            "\"banso:NAME\" for a built-in parameter set, or a file in the "
                                            "same folder; this file is a patch of it"}};
    }
    properties[std::string(kResolved)] = {
        {"type", "object"},
        {"description",
         "Written by Banso: marks a resolved scenario and lists the values that were not given, by status"},
        {"properties", statuses},
        {"additionalProperties", false}};
    if (resolved_) required.push_back(std::string(kResolved));
  }

  static bool always_written(const FieldSpec& field) {
    switch (field.kind) {
      case FieldKind::maybe_number:
      case FieldKind::maybe_integer:
      case FieldKind::maybe_choice:
      case FieldKind::maybe_object:
        return false;
      case FieldKind::reference:
        return !field.removable();
      default:
        return true;
    }
  }

  Json field_schema(const FieldSpec& field, const Shape& shape) {
    Json out = value_schema(field, shape);
    if (!resolved_ && field.removable()) out = nullable(std::move(out));
    out["description"] = description_of(field);
    return out;
  }

  static std::string description_of(const FieldSpec& field) {
    std::string out = field.meaning.en;
    const std::string unit = unit_text(field.unit, "currency");
    if (!unit.empty()) out += " [" + unit + "]";
    return out;
  }

  Json value_schema(const FieldSpec& field, const Shape& shape) {
    switch (field.kind) {
      case FieldKind::number:
      case FieldKind::maybe_number:
        return reference_to(number_definition(field, false));
      case FieldKind::integer:
      case FieldKind::maybe_integer:
        return reference_to(number_definition(field, true));
      case FieldKind::integers:
        return list_schema(field, Json::parse(bounded_schema(true, field.bounds)));
      case FieldKind::numbers: {
        Json out = {{"type", "array"}, {"items", reference_to(number_definition(field, false))}};
        if (field.at_least > 0) out["minItems"] = field.at_least;
        return out;
      }
      case FieldKind::flag:
        return {{"type", "boolean"}};
      case FieldKind::text: {
        Json out = {{"type", "string"}};
        if (!field.pattern.empty()) out["pattern"] = field.pattern;
        return out;
      }
      case FieldKind::month:
        return {{"type", "string"}, {"pattern", kMonthPattern}};
      case FieldKind::choice:
      case FieldKind::maybe_choice:
        return choice_schema(field);
      case FieldKind::choices:
        return list_schema(field, choice_schema(field));
      case FieldKind::reference:
        return id_schema();
      case FieldKind::references:
        return list_schema(field, id_schema());
      case FieldKind::object:
      case FieldKind::maybe_object:
        return reference_to(object_definition(shape));
      default:
        return map_schema(field, shape);
    }
  }

  static Json id_schema() { return {{"type", "string"}, {"pattern", std::string(kIdPattern)}}; }

  static Json choice_schema(const FieldSpec& field) {
    Json list = Json::array();
    for (const Choice& choice : field.choices) {
      list.push_back({{"const", choice.name}, {"description", choice.meaning.en}});
    }
    return {{"type", "string"}, {"oneOf", std::move(list)}};
  }

  static Json list_schema(const FieldSpec& field, Json item) {
    Json out = {{"type", "array"}, {"items", std::move(item)}, {"uniqueItems", true}};
    const bool empty_default = std::holds_alternative<Nothing>(field.fallback);
    if (field.at_least > 0 && !empty_default) out["minItems"] = field.at_least;
    out["maxItems"] = field.most();
    return out;
  }

  Json map_schema(const FieldSpec& field, const Shape& shape) {
    const KeyRule& rule = shape.keys();
    Json keys = {{"pattern", rule.at.empty() ? std::string(kIdPattern) : std::string(kIdWithPlace)}};
    if (!rule.among.empty()) keys = {{"enum", rule.among}};
    const Shape entry = shape.child("");
    Json value;
    if (entry.kind() == Shape::Kind::object) {
      value = reference_to(object_definition(entry));
    } else if (entry.kind() == Shape::Kind::map) {
      value = map_schema(field, entry);
    } else if (field.kind == FieldKind::flag_map) {
      value = {{"type", "boolean"}};
    } else {
      value = reference_to(number_definition(field, field.kind == FieldKind::integer_map));
    }
    Json out = {{"type", "object"}, {"propertyNames", std::move(keys)}};
    out["additionalProperties"] = resolved_ ? std::move(value) : nullable(std::move(value));
    if (resolved_ && field.at_least > 0 && !shape.is_entry()) out["minProperties"] = field.at_least;
    if (resolved_) out["maxProperties"] = field.most();
    return out;
  }

  std::string object_definition(const Shape& shape) {
    std::string name = shape.object().name() + (shape.is_inheritable() && !resolved_ ? "_or_patch" : "");
    if (definitions_.count(name) == 0) {
      definitions_[name] = Json();  // taken: tables do not contain themselves, but equal ones share it
      definitions_[name] = object_schema(shape);
    }
    return name;
  }

  std::string number_definition(const FieldSpec& field, bool whole) {
    NumberSchema number = number_schema(field, whole, resolved_);
    for (const auto& [name, text] : number.definitions) definitions_.try_emplace(name, Json::parse(text));
    return number.name;
  }

  const ObjectSpec& table_;
  bool resolved_;
  std::map<std::string, Json> definitions_;
};

}  // namespace

std::string author_schema(const ObjectSpec& table) { return SchemaMaker(table, false).make(); }

std::string resolved_schema(const ObjectSpec& table) { return SchemaMaker(table, true).make(); }

std::string schema_of_kinds(const std::vector<KindTable>& tables, bool resolved) {
  return SchemaMaker(*tables.front().table, resolved).make_choice(tables);
}

std::string unchecked_by_schema() {
  return "- a key stands once in an object; no byte order mark; at most 64 levels, 500,000 values and 8 MiB\n"
         "- what a file leaves out is stated by a file that it extends\n"
         "- \"extends\" names a built-in or a file that exists, without a circle; in inheritable objects, an "
         "entry that exists\n"
         "- references and keys name entries that exist\n"
         "- parameters of distributions: low <= mode <= high, low < p10 < p50 < p90 < high and the like; at "
         "most 5 % of "
         "a normal, lognormal or gamma distribution outside its ends; an sd that a beta distribution can "
         "have; "
         "probabilities, one per value, that sum to 1\n"
         "- correlations name two different uncertain numbers, each pair once\n"
         "- money units carry the currency of the scenario\n"
         "- \"resolved\", \"origin\" and the statuses \"default\" and \"derived\" stand only in files that "
         "Banso wrote\n";
}

}  // namespace banso::scenario
