#include "engine/scenario/number_leaf.hpp"

#include "engine/scenario/json_text.hpp"

namespace banso::scenario {

Node leaf_node(const NumberLeaf& leaf) {
  Node out = make_object();
  if (leaf.low < leaf.high) {
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
  if (!(leaf.low < leaf.high)) return json_number(leaf.mode);
  return json_number(leaf.low) + " / " + json_number(leaf.mode) + " / " + json_number(leaf.high);
}

}  // namespace banso::scenario
