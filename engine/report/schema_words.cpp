#include "engine/report/schema_words.hpp"

#include <nlohmann/json.hpp>

namespace banso::report::schema {

namespace {

using Json = nlohmann::ordered_json;

Json json(const Schema& schema) { return Json::parse(schema.text); }
Schema made(const Json& json) { return {json.dump()}; }

}  // namespace

Schema described(const Schema& schema, const char* description) {
  Json out = json(schema);
  out["description"] = description;
  return made(out);
}

Schema type(const char* name) { return made({{"type", name}}); }
Schema text(const char* description) { return described(type("string"), description); }
Schema flag(const char* description) { return described(type("boolean"), description); }
Schema whole(const char* description) { return described(type("integer"), description); }

Schema number() {
  return described(made({{"type", Json::array({"number", "null"})}}), "null where the value is absent");
}

Schema constant(const char* value) { return made({{"const", value}}); }
Schema reference(const char* name) { return made({{"$ref", std::string("#/$defs/") + name}}); }
Schema list(const Schema& items) { return made({{"type", "array"}, {"items", json(items)}}); }
Schema map_of(const Schema& entry) {
  return made({{"type", "object"}, {"additionalProperties", json(entry)}});
}

Schema among(std::initializer_list<const char*> names) {
  Json all = Json::array();
  for (const char* name : names) all.push_back(name);
  return made({{"enum", std::move(all)}});
}

Schema either(const Schema& one, const Schema& other) {
  return made({{"anyOf", Json::array({json(one), json(other)})}});
}

Schema or_null(const Schema& schema) { return either(schema, type("null")); }

Schema object(const Properties& required, const Properties& optional) {
  Json out{{"type", "object"},
           {"properties", Json::object()},
           {"required", Json::array()},
           {"additionalProperties", false}};
  for (const auto& [name, schema] : required) {
    out["properties"][name] = json(schema);
    out["required"].push_back(name);
  }
  for (const auto& [name, schema] : optional) out["properties"][name] = json(schema);
  return made(out);
}

}  // namespace banso::report::schema
