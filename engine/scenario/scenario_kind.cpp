#include "engine/scenario/scenario_kind.hpp"

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/extends_chain.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/schema.hpp"

namespace banso::scenario {

namespace {

constexpr const char* kKey = "kind";

std::optional<ScenarioKind> stated_kind(const Node& root) {
  const Node* stated = root.find(kKey);
  if (stated == nullptr || !stated->is_text()) return std::nullopt;
  for (const ScenarioKind kind : all_kinds()) {
    if (stated->text == kind_name(kind)) return kind;
  }
  return std::nullopt;
}

/// The kind whose name is nearest to what the file states ("lifecyle"), so that the word alone is found wrong.
std::optional<ScenarioKind> meant_kind(const Node& root) {
  const Node* stated = root.find(kKey);
  if (stated == nullptr || !stated->is_text()) return std::nullopt;
  std::vector<std::string> names;
  for (const ScenarioKind kind : all_kinds()) names.push_back(kind_name(kind));
  const std::string near = closest_match(stated->text, names);
  for (const ScenarioKind kind : all_kinds()) {
    if (near == kind_name(kind)) return kind;
  }
  return std::nullopt;
}

/// The other kind whose table has this key at its top.
std::optional<ScenarioKind> owner_of(const std::string& key, ScenarioKind but) {
  for (const ScenarioKind kind : all_kinds()) {
    if (kind != but && table_of(kind).find(key) != nullptr) return kind;
  }
  return std::nullopt;
}

}  // namespace

std::string kind_name(ScenarioKind kind) {
  if (kind == ScenarioKind::lifecycle) return "lifecycle";
  return kind == ScenarioKind::queue ? "queue" : "organisation";
}

std::vector<ScenarioKind> all_kinds() {
  return {ScenarioKind::organisation, ScenarioKind::lifecycle, ScenarioKind::queue};
}

ScenarioKind kind_of(const Source& source) {
  Diagnostics no_obstacle;  // reading reports it
  const Result<Node> root = parse_json(source.text, source.file, source.size_limit, no_obstacle);
  if (!root || !root.value().is_object()) return ScenarioKind::organisation;
  const std::optional<ScenarioKind> stated = stated_kind(root.value());
  return stated ? *stated : meant_kind(root.value()).value_or(ScenarioKind::organisation);
}

Diagnostics mixed_kinds(ScenarioKind kind, const Source& source) {
  Diagnostics ignored, out;
  std::vector<Document> chain;
  if (!load_chain(source, chain, ignored)) return out;  // reading reports it
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const std::optional<ScenarioKind> stated = stated_kind(chain[i].root);
    if (chain[i].root.find(kKey) != nullptr && !stated) continue;  // reading reports it
    const ScenarioKind other = stated.value_or(ScenarioKind::organisation);
    if (other == kind) continue;
    out.add({"/extends", chain[i == 0 ? 0 : i - 1].layer.name, "mixed_kinds",
             "a file of kind " + json_string(kind_name(kind)),
             chain[i].layer.name + " of kind " + json_string(kind_name(other)),
             "every file of the chain states the same \"kind\"", Severity::error});
    return out;
  }
  return out;
}

Diagnostics with_advice(ScenarioKind kind, const Diagnostics& problems) {
  Diagnostics out;
  for (Diagnostic problem : problems) {
    const auto keys = split_pointer(problem.pointer);
    if (problem.code == "unknown_key" && keys && keys->size() == 1) {
      const std::optional<ScenarioKind> owner = owner_of(keys->front(), kind);
      if (owner && *owner == ScenarioKind::organisation) {
        problem.suggestion = "this field belongs to an organisation, which a scenario of kind " +
                             json_string(kind_name(kind)) + " does not have: remove it";
      } else if (owner) {
        problem.suggestion =
            "this field belongs to a scenario with \"kind\": " + json_string(kind_name(*owner));
      }
    }
    out.add(std::move(problem));
  }
  return out;
}

static std::vector<KindTable> kind_tables() {
  std::vector<KindTable> out;
  for (const ScenarioKind kind : all_kinds()) out.push_back({kind_name(kind), &table_of(kind)});
  return out;
}

std::string author_schema() { return schema_of_kinds(kind_tables(), false); }

std::string resolved_schema() { return schema_of_kinds(kind_tables(), true); }

}  // namespace banso::scenario
