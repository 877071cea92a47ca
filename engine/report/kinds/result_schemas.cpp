#include <nlohmann/json.hpp>

#include "engine/report/kinds/kind_reports.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using Members = std::initializer_list<std::pair<const char*, Json>>;

Json type(const char* name) { return {{"type", name}}; }
Json number() { return {{"type", Json::array({"number", "null"})}}; }
Json list(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json map_of(Json entry) { return {{"type", "object"}, {"additionalProperties", std::move(entry)}}; }
Json or_null(Json schema) { return {{"anyOf", Json::array({std::move(schema), type("null")})}}; }
Json described(Json schema, const char* text) {
  schema["description"] = text;
  return schema;
}
Json among(std::initializer_list<const char*> names) {
  return {{"enum", Json(std::vector<std::string>(names.begin(), names.end()))}};
}

/// An object with exactly these members.
Json object(Members members) {
  Json out{{"type", "object"},
           {"properties", Json::object()},
           {"required", Json::array()},
           {"additionalProperties", false}};
  for (const auto& [name, schema] : members) {
    out["properties"][name] = schema;
    out["required"].push_back(name);
  }
  return out;
}

Json provenance(Members own) {
  Json out = object({{"result_hash", type("string")},
                     {"arm_hashes", map_of(type("string"))},
                     {"version", type("string")},
                     {"compiler", type("string")},
                     {"seed", type("integer")}});
  for (const auto& [name, schema] : own) {
    out["properties"][name] = schema;
    out["required"].push_back(name);
  }
  const Json rest = object(
      {{"fixed", type("boolean")}, {"overrides", list(type("string"))}, {"scenario_file", type("string")}});
  for (const auto& [name, schema] : rest["properties"].items()) {
    out["properties"][name] = schema;
    out["required"].push_back(name);
  }
  return out;
}

Json ledger() {
  Json row = object({{"pointer", type("string")},
                     {"value", type("string")},
                     {"status", among({"given", "default", "estimated", "derived"})}});
  for (const char* name : {"origin", "distribution", "unit", "file", "source", "grade", "note"})
    row["properties"][name] = type("string");
  for (const char* name : {"low", "centre", "high", "mean", "p10", "p50", "p90"})
    row["properties"][name] = type("number");
  return list(row);
}

/// The members that results of all kinds have, around those of one.
std::string document(const char* title, const char* kind, const Json& provenance_schema, Members own) {
  Json body = object({{"banso", {{"const", "1"}}},
                      {"kind", {{"const", kind}}},
                      {"title", type("string")},
                      {"question", type("string")},
                      {"currency", type("string")},
                      {"provenance", provenance_schema}});
  const auto add = [&](const char* name, const Json& schema) {
    body["properties"][name] = schema;
    body["required"].push_back(name);
  };
  for (const auto& [name, schema] : own) add(name, schema);
  body["properties"]["title_ja"] =
      described(type("string"), "the title in Japanese, where the scenario has one");
  add("ledger", ledger());
  add("scenario", described(type("object"), "the resolved scenario"));
  Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  out.update(body);
  return out.dump(2) + "\n";
}

Json course(const Json& reward) {
  return object(
      {{"occupancy", described(map_of(list(number())), "by phase: share of the population at 0 … steps")},
       {"survival", described(list(number()), "share in a live phase at 0 … steps")},
       {"mean_steps", described(map_of(number()), "by phase: expected steps begun in it")},
       {"events", list(object({{"from", type("string")},
                               {"to", type("string")},
                               {"total", described(number(), "expected moves of one individual")},
                               {"by_step", list(number())}}))},
       {"rewards", described(map_of(reward), "totals of one individual")}});
}

Json expected_reward() {
  return object({{"mean", number()},
                 {"sd", described(number(), "between individuals")},
                 {"by_step", described(list(number()), "what each step adds to the mean")},
                 {"draws", or_null(object({{"n", type("integer")},
                                           {"sd", number()},
                                           {"se", number()},
                                           {"p05", number()},
                                           {"p50", number()},
                                           {"p95", number()},
                                           {"values", list(number())}}))}});
}

Json simulated_reward() {
  return object({{"mean", number()},
                 {"se", number()},
                 {"sd", number()},
                 {"min", number()},
                 {"p05", number()},
                 {"p25", number()},
                 {"p50", number()},
                 {"p75", number()},
                 {"p95", number()},
                 {"max", number()},
                 {"deviation_in_se", described(number(), "(simulated − expected) ÷ standard error")}});
}

Json comparison() {
  const Json arm = object({{"id", type("string")},
                           {"cost", number()},
                           {"effect", number()},
                           {"extra_cost", described(number(), "against the baseline")},
                           {"extra_effect", number()},
                           {"ratio", described(number(), "extra_cost ÷ extra_effect")},
                           {"dominance", among({"none", "strong", "extended"})},
                           {"frontier", described(or_null(object({{"against", type("string")},
                                                                  {"extra_cost", number()},
                                                                  {"extra_effect", number()},
                                                                  {"ratio", number()}})),
                                                  "against the next cheaper arm that is not dominated")},
                           {"net_benefit", number()},
                           {"best_share", described(number(), "draws in which the net benefit is highest")}});
  return or_null(object({{"cost", type("string")},
                         {"effect", type("string")},
                         {"baseline", type("string")},
                         {"willingness_to_pay", number()},
                         {"arms", list(arm)}}));
}

Json queue_measures() {
  Json measure = object({{"exact", described(number(), "by formula; null where there is none")},
                         {"exact_sd", described(number(), "over the draws of uncertain numbers")},
                         {"simulated", number()},
                         {"se", number()},
                         {"low", described(number(), "95 % interval of the simulated mean")},
                         {"high", number()},
                         {"deviation_in_se", described(number(), "(simulated − exact) ÷ standard error")}});
  Json out{{"type", "object"},
           {"properties", Json::object()},
           {"required", Json::array()},
           {"additionalProperties", false}};
  for (const MeasureName& name : measure_names()) {
    out["properties"][std::string(name.id)] = described(measure, std::string(name.en).c_str());
    out["required"].push_back(name.id);
  }
  return out;
}

}  // namespace

std::string queue_result_schema() {
  const Json staffing = object(
      {{"needed",
        {{"type", Json::array({"integer", "null"})}, {"description", "fewest heads that meet every target"}}},
       {"positions",
        {{"type", Json::array({"integer", "null"})},
         {"description", "needed ÷ (1 − shrinkage), rounded up"}}},
       {"measures", or_null(map_of(number()))}});
  return document(
      "Banso result of a queue", "queue",
      provenance({{"replications", type("integer")}, {"customers", type("integer")}}),
      {{"clock", type("string")},
       {"classes", list(object({{"id", type("string")}, {"label", type("string")}}))},
       {"arms",
        list(object({{"id", type("string")},
                     {"label", type("string")},
                     {"heads", type("integer")},
                     {"arrival_rate", described(number(), "per unit of the clock")},
                     {"load", described(number(), "heads that the offered work keeps busy")},
                     {"stable", type("boolean")},
                     {"measures", queue_measures()},
                     {"classes", described(map_of(queue_measures()), "by class; empty without classes")},
                     {"staffing", described(or_null(staffing), "null where no target is stated")}}))}});
}

std::string lifecycle_result_schema() {
  return document(
      "Banso result of a lifecycle", "lifecycle",
      provenance({{"draws", type("integer")}, {"individuals", type("integer")}}),
      {{"time", object({{"step", type("string")},
                        {"step_length", type("integer")},
                        {"steps", type("integer")},
                        {"step_years", number()}})},
       {"phases",
        list(object({{"id", type("string")}, {"label", type("string")}, {"kind", among({"live", "exit"})}}))},
       {"rewards", list(object({{"id", type("string")},
                                {"label", type("string")},
                                {"unit", type("string")},
                                {"timing", type("string")}}))},
       {"arms", list(object({{"id", type("string")},
                             {"label", type("string")},
                             {"population", described(number(), "individuals at the start, as stated")},
                             {"expected", course(expected_reward())},
                             {"simulated", or_null(course(simulated_reward()))}}))},
       {"comparison", comparison()}});
}

}  // namespace banso::report
