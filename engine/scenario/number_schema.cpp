#include "engine/scenario/number_schema.hpp"

#include <array>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/scenario/number_form.hpp"
#include "engine/scenario/number_leaf.hpp"

namespace banso::scenario {
namespace {

using Json = nlohmann::ordered_json;

/// Which distributions a number may have.
enum class Draws { none, whole, all };

template <std::size_t N>
Json names_json(const std::array<std::string_view, N>& names) {
  Json out = Json::array();
  for (const std::string_view name : names) out.push_back(std::string(name));
  return out;
}

/// A JSON number without a needless ".0".
Json number_json(double value) {
  const bool whole = std::fabs(value) < 1e15 && std::floor(value) == value;
  return whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

/// Letters, digits and underscores only: safe in the fragment of an address.
std::string slug(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool good = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (good) {
      out += c;
    } else if (c == '/') {
      out += out.empty() || out.back() == '_' ? "per_" : "_per_";
    } else if (c == '-') {
      out += "minus";
    } else if (c == '.') {
      out += 'p';
    } else if (c == '(' || c == ')') {
      out += "open";
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

Json bounded(bool whole, const Bounds& bounds) {
  Json out = {{"type", whole ? "integer" : "number"}};
  if (!std::isinf(bounds.low))
    out[bounds.low_open ? "exclusiveMinimum" : "minimum"] = number_json(bounds.low);
  if (!std::isinf(bounds.high))
    out[bounds.high_open ? "exclusiveMaximum" : "maximum"] = number_json(bounds.high);
  return out;
}

Json unit_schema(Unit unit) {
  if (!is_money(unit)) return {{"const", unit_text(unit)}};
  return {{"type", "string"}, {"pattern", "^[A-Z]{3}" + unit_text(unit, "") + "$"}};
}

/// One of: a value; three ends; three quantiles; a named distribution with its own parameters and no others.
Json forms(Draws draws) {
  Json list = Json::array();
  const auto add = [&](Json name, const std::vector<std::string_view>& required, const NumberForm& form) {
    Json properties = {{"distribution", std::move(name)}};
    if (!form.has("value")) properties["value"] = false;
    for (const std::string_view key : kStatedKeys) {
      if (!form.has(key)) properties[std::string(key)] = false;
    }
    if (form.has("values")) {
      const std::size_t fewest = form.has("probabilities") ? 2 : kFewestObservations;
      properties["values"] = {{"type", "array"}, {"minItems", fewest}};
    }
    Json keys = Json::array();
    for (const std::string_view key : required) keys.push_back(std::string(key));
    list.push_back({{"required", std::move(keys)}, {"properties", std::move(properties)}});
  };
  add(false, {"value"}, {stats::Family::triangular, "", {"value"}, {}, "", ""});
  for (const NumberForm& form : number_forms()) {
    if (draws == Draws::whole && form.family != stats::Family::discrete) continue;
    std::vector<std::string_view> required = form.required;
    const bool named = form.family != stats::Family::triangular && !form.name.empty();
    if (named) required.emplace_back("distribution");
    add(form.name.empty() ? Json(false) : Json{{"const", std::string(form.name)}}, required, form);
  }
  return {{"type", "object"}, {"oneOf", std::move(list)}};
}

class Maker {
 public:
  Maker(const FieldSpec& field, bool whole, bool resolved)
      : field_(field),
        resolved_(resolved),
        integer_(whole || field.whole),
        draws_(whole || field.certain ? Draws::none : (field.whole ? Draws::whole : Draws::all)) {}

  NumberSchema make() {
    const std::string unit = unit_text(field_.unit, "money");
    const char* kind = integer_ ? (draws_ == Draws::whole ? "uncertain whole " : "whole ")
                                : (draws_ == Draws::none ? "certain number " : "number ");
    out_.name = slug(kind + unit + " " + field_.bounds.text());
    const Json number = bounded(integer_, field_.bounds);
    const Json object = leaf_object(number);
    Json definition = resolved_ ? object : Json{{"anyOf", Json::array({number, object})}};
    definition["description"] = (integer_ ? "A whole number in " : "A number in ") + field_.bounds.text() +
                                (unit.empty() ? "" : " [" + unit + "]");
    out_.definitions[out_.name] = definition.dump();
    return std::move(out_);
  }

 private:
  /// What may stand beside any number; shared by all of them.
  Json shared(const char* name, const Json& schema) {
    out_.definitions[name] = schema.dump();
    return {{"$ref", std::string("#/$defs/") + name}};
  }

  void add_remarks(Json& properties) {
    properties["source"] =
        shared("source", {{"type", "string"}, {"description", "Where the number comes from"}});
    properties["grade"] =
        shared("grade", {{"enum", names_json(kGrades)}, {"description", "How good the source is"}});
    properties["note"] = {{"type", "string"}};
    properties["status"] = shared("status", {{"enum", names_json(kStatuses)},
                                             {"description", "How the number came into the scenario"}});
    properties["origin"] = shared(
        "origin",
        {{"type", "string"},
         {"description", "Written by Banso: where the number was defined; equal origins are one draw"}});
  }

  void add_distribution(Json& properties, const Json& number) {
    if (draws_ == Draws::none) return;
    const Json share = {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
    if (draws_ == Draws::whole) {
      properties["distribution"] = {{"const", "discrete"}};
    } else {
      properties["distribution"] =
          shared("distribution", {{"enum", names_json(kFamilyNames)},
                                  {"description", "Its name; three quantiles p10, p50, p90 have none"}});
      for (const char* key : {"low", "mode", "high", "mean"}) properties[key] = number;
      properties["sd"] =
          shared("sd", {{"type", "number"}, {"exclusiveMinimum", 0}, {"description", "Standard deviation"}});
      for (const char* key : {"p10", "p50", "p90"}) properties[key] = number;
    }
    properties["values"] = {{"type", "array"}, {"items", number}, {"maxItems", kMostValues}};
    properties["probabilities"] =
        shared("probabilities", {{"type", "array"}, {"items", share}, {"maxItems", kMostValues}});
  }

  /// {"value": …} or the keys of a distribution, with unit and remarks.
  Json leaf_object(const Json& number) {
    Json properties = Json::object();
    properties["value"] = number;
    add_distribution(properties, number);
    properties["unit"] = unit_schema(field_.unit);
    add_remarks(properties);
    Json out = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    Json required = Json::array();
    if (resolved_ && !unit_text(field_.unit).empty()) required.push_back("unit");
    if (resolved_) required.push_back("status");
    if (draws_ == Draws::none) {
      required.push_back("value");
    } else {
      const char* name = draws_ == Draws::whole ? "whole_number_form" : "number_form";
      out["allOf"] = Json::array({shared(name, forms(draws_))});
    }
    if (!required.empty()) out["required"] = std::move(required);
    return out;
  }

  const FieldSpec& field_;
  bool resolved_;
  bool integer_;
  Draws draws_;
  NumberSchema out_;
};

}  // namespace

std::string bounded_schema(bool whole, const Bounds& bounds) { return bounded(whole, bounds).dump(); }

NumberSchema number_schema(const FieldSpec& field, bool whole, bool resolved) {
  return Maker(field, whole, resolved).make();
}

}  // namespace banso::scenario
