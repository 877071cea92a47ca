#include "engine/scenario/number_leaf.hpp"

#include "engine/scenario/distribution_text.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/number_form.hpp"

namespace banso::scenario {
namespace {

Node list_node(const std::vector<double>& values) {
  Node out = make_array();
  for (const double value : values) out.items.push_back(make_real(value));
  return out;
}

void append_distribution(const stats::DistributionSpec& spec, Node& out) {
  const std::string_view name = form_of(spec.family).name;
  if (!name.empty()) out.append("distribution", make_text(name));
  const auto add = [&](const char* key, const std::optional<double>& number) {
    if (number) out.append(key, make_real(*number));
  };
  add("low", spec.low);
  add("mode", spec.mode);
  add("high", spec.high);
  add("mean", spec.mean);
  add("sd", spec.sd);
  add("p10", spec.p10);
  add("p50", spec.p50);
  add("p90", spec.p90);
  if (!spec.values.empty()) out.append("values", list_node(spec.values));
  if (!spec.probabilities.empty()) out.append("probabilities", list_node(spec.probabilities));
}

}  // namespace

Node leaf_node(const NumberLeaf& leaf) {
  Node out = make_object();
  if (leaf.distribution) {
    append_distribution(leaf.distribution->spec(), out);
  } else if (leaf.low < leaf.high) {
    out.append("low", make_real(leaf.low));
    out.append("mode", make_real(leaf.mode));
    out.append("high", make_real(leaf.high));
  } else {
    out.append("value", make_real(leaf.mode));
  }
  const auto add = [&](const char* key, const std::string& text) {
    if (!text.empty()) out.append(key, make_text(text));
  };
  add("unit", leaf.unit);
  add("status", leaf.status);
  add("source", leaf.source);
  add("grade", leaf.grade);
  add("note", leaf.note);
  add("origin", leaf.origin);
  return out;
}

std::string leaf_text(const NumberLeaf& leaf) {
  if (leaf.distribution) return distribution_text(*leaf.distribution);
  if (!(leaf.low < leaf.high)) return json_number(leaf.mode);
  return json_number(leaf.low) + " / " + json_number(leaf.mode) + " / " + json_number(leaf.high);
}

}  // namespace banso::scenario
