#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/unknowns.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDigits = 6;

Json number(double value) { return json_value<Json>(value, kDigits); }

Json one(const Study& study, const decide::Influence& influence) {
  const UnknownText en = describe(study, influence.unknown, Language::english);
  const UnknownText ja = describe(study, influence.unknown, Language::japanese);
  const decide::InformationValue& v = influence.value;
  return {{"pointer", en.pointer},
          {"label", {{"en", en.label}, {"ja", ja.label}}},
          {"value", en.value},
          {"unit", en.unit},
          {"status", en.status},
          {"source", en.source},
          {"grade", en.grade},
          {"places", en.places},
          {"evppi", number(std::max(0.0, v.value))},
          {"se", number(v.error)},
          {"changes", number(static_cast<double>(v.changed) / static_cast<double>(v.replications))},
          {"explained", number(v.explained)}};
}

}  // namespace

std::string influence_part(const Study& study, const decide::InfluenceView& view) {
  Json out{{"evpi", number(view.future.value)}, {"evpi_se", number(view.future.error)}};
  out["inputs"] = Json::array();
  for (const decide::Influence& influence : view.inputs) out["inputs"].push_back(one(study, influence));
  return out.dump();
}

std::string measure_first_part(const Study& study, const decide::InfluenceView& view) {
  if (!view.measure_first) return "null";
  return one(study, view.inputs[static_cast<std::size_t>(*view.measure_first)]).dump();
}

}  // namespace banso::report
