#include <algorithm>
#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/math/triangular.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/reader.hpp"

namespace banso::scenario {
namespace {

constexpr double kLargestWhole = 9007199254740992.0;  // 2^53

bool is_whole(const Node& node) {
  return node.kind == Node::Kind::integer ||
         (node.kind == Node::Kind::real && std::fabs(node.real) <= kLargestWhole &&
          std::floor(node.real) == node.real);
}

/// "did you mean 0.08? …" for the 8 of 8 %, where that would be within bounds; "" elsewhere.
std::string percent_advice(const FieldSpec& field, double value) {
  constexpr double kPercent = 100.0;
  const bool rate = field.unit == Unit::share || field.unit == Unit::per_year;
  if (!rate || value <= field.bounds.high || value > kPercent || !field.bounds.holds(value / kPercent))
    return "";
  return "did you mean " + json_number(value / kPercent) + "? " + json_number(value) + " % is written " +
         json_number(value / kPercent);
}

const Node* part(const Node& node, std::string_view key) { return node.find(key); }

/// What the ledger says of an uncertain number beside its range.
void describe_draws(const NumberLeaf& leaf, LedgerRow& row) {
  if (!(leaf.low < leaf.high)) return;
  const auto quantile = [&](double p) {
    return leaf.distribution ? leaf.distribution->quantile(p)
                             : math::triangular_quantile(leaf.low, leaf.mode, leaf.high, p);
  };
  row.family = leaf.distribution ? leaf.distribution->spec().family : stats::Family::triangular;
  row.mean =
      leaf.distribution ? leaf.distribution->mean() : math::triangular_mean(leaf.low, leaf.mode, leaf.high);
  row.p10 = quantile(0.1);
  row.p50 = quantile(0.5);
  row.p90 = quantile(0.9);
}

template <std::size_t N>
std::vector<std::string> as_strings(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

std::string Reader::expected_number(const FieldSpec& field, bool integer) const {
  const std::string unit = unit_text(field.unit, currency_);
  if (field.unit == Unit::share && field.bounds.low == 0.0 && field.bounds.high == 1.0)
    return "a share in " + field.bounds.text();
  return std::string(integer ? "a whole number" : "a number") + " in " + field.bounds.text() +
         (unit.empty() ? "" : " [" + unit + "]");
}

bool Reader::check_number(const FieldSpec& field, const Node& node, const std::string& at, bool integer) {
  if (!node.is_number() || (integer && !is_whole(node))) {
    wrong_type(node, at, expected_number(field, integer));
    return false;
  }
  if (!field.bounds.holds(node.number())) {
    error(node, at, "out_of_bounds", expected_number(field, integer), describe(node),
          percent_advice(field, node.number()));
    return false;
  }
  return true;
}

bool Reader::read_certain(const FieldSpec& field, const Node& node, const std::string& at, bool integer,
                          NumberLeaf& leaf) {
  const Node* value = part(node, "value");
  const bool alone = part(node, "distribution") == nullptr &&
                     std::none_of(kStatedKeys.begin(), kStatedKeys.end(),
                                  [&](std::string_view key) { return part(node, key) != nullptr; });
  if (value == nullptr || !alone) {
    const std::string number = integer ? "a whole number" : "a number";
    error(node, at, "wrong_form", number + " or {\"value\": …}", describe(node),
          alone ? "" : "this number is structure: it cannot be uncertain");
    return false;
  }
  if (!check_number(field, *value, child_pointer(at, "value"), integer)) return false;
  leaf.low = leaf.mode = leaf.high = value->number();
  return true;
}

bool Reader::read_leaf_numbers(const FieldSpec& field, const Node& node, const std::string& at, bool integer,
                               NumberLeaf& leaf) {
  const bool only_value = std::none_of(kStatedKeys.begin(), kStatedKeys.end(),
                                       [&](std::string_view key) { return part(node, key) != nullptr; });
  if (integer || field.certain) return read_certain(field, node, at, integer, leaf);
  if (part(node, "value") != nullptr && only_value && part(node, "distribution") == nullptr) {
    return read_certain(field, node, at, field.whole, leaf);
  }
  const Node* name = part(node, "distribution");
  if (field.whole && (name == nullptr || !name->is_text() || name->text != "discrete")) {
    error(node, at, "wrong_form",
          "a whole number, {\"value\": …} or {\"distribution\": \"discrete\", \"values\": …, "
          "\"probabilities\": …}",
          describe(node), "whole heads are uncertain by whole values with their probabilities");
    return false;
  }
  return read_uncertain(field, node, at, leaf);
}

bool Reader::read_leaf_texts(const FieldSpec& field, const Node& node, const std::string& at,
                             NumberLeaf& leaf) {
  bool good = true;
  const auto take = [&](std::string_view key, std::string& out) {
    const Node* text = part(node, key);
    if (text == nullptr) return;
    if (text->is_text()) {
      out = text->text;
    } else {
      wrong_type(*text, child_pointer(at, key), "a text");
      good = false;
    }
  };
  take("unit", leaf.unit);
  take("source", leaf.source);
  take("grade", leaf.grade);
  take("note", leaf.note);
  take("status", leaf.status);
  take("origin", leaf.origin);
  const std::string unit = unit_text(field.unit, currency_);
  if (part(node, "unit") != nullptr && leaf.unit != unit) {
    error(
        *part(node, "unit"), child_pointer(at, "unit"), "wrong_unit", json_string(unit),
        describe(*part(node, "unit")),
        unit.empty() ? "leave the unit out" : "convert the number and write \"unit\": " + json_string(unit));
    good = false;
  }
  if (part(node, "grade") != nullptr &&
      std::find(kGrades.begin(), kGrades.end(), leaf.grade) == kGrades.end()) {
    error(*part(node, "grade"), child_pointer(at, "grade"), "unknown_choice", "one of H, M, L, A, D, R",
          describe(*part(node, "grade")), "");
    good = false;
  }
  const bool from_resolved = resolved_layer_ && node.layer == *resolved_layer_;
  const bool any_status = from_resolved || merged_.layers[node.layer].status != Status::given;
  const std::vector<std::string> statuses =
      any_status ? as_strings(kStatuses) : std::vector<std::string>{"given", "estimated"};
  if (part(node, "status") != nullptr &&
      std::find(statuses.begin(), statuses.end(), leaf.status) == statuses.end()) {
    error(*part(node, "status"), child_pointer(at, "status"), "unknown_choice",
          "one of " + quoted_list(statuses), describe(*part(node, "status")),
          did_you_mean(leaf.status, statuses));
    good = false;
  }
  if (part(node, "origin") != nullptr && !from_resolved) {
    error(*part(node, "origin"), child_pointer(at, "origin"), "misplaced_origin",
          "\"origin\" only in a resolved scenario", describe(*part(node, "origin")), "remove it");
    good = false;
  }
  return good;
}

std::optional<NumberLeaf> Reader::read_leaf(const FieldSpec& field, const Node& node, const std::string& at,
                                            bool integer) {
  NumberLeaf leaf;
  if (is_fallback(node)) {
    leaf.source = field.source;
    leaf.grade = field.grade;
  }
  if (!node.is_object()) {
    if (!check_number(field, node, at, integer || field.whole)) return std::nullopt;
    leaf.low = leaf.mode = leaf.high = node.number();
    return leaf;
  }
  for (const Member& member : node.members) {
    if (std::find(kLeafKeys.begin(), kLeafKeys.end(), member.key) != kLeafKeys.end()) continue;
    error(member.value, child_pointer(at, member.key), "unknown_key",
          "value, or low, mode, high, or a distribution; unit, source, grade, note", json_string(member.key),
          did_you_mean(member.key, as_strings(kLeafKeys)));
  }
  const bool numbers = read_leaf_numbers(field, node, at, integer, leaf);
  const bool texts = read_leaf_texts(field, node, at, leaf);
  if (!numbers || !texts) return std::nullopt;
  return leaf;
}

Reader::Value Reader::record_number(const FieldSpec& field, const Node& node, const std::string& at,
                                    NumberLeaf leaf) {
  const std::string origin = leaf.origin.empty() ? node.origin : leaf.origin;
  const Status status = status_of(node, at, leaf.status);
  leaf.unit = unit_text(field.unit, currency_);
  leaf.status = status_text(status);
  leaf.origin = origin == at ? "" : origin;
  LedgerRow row;
  row.pointer = at;
  row.origin = origin;
  row.value = leaf_text(leaf);
  row.numeric = true;
  row.low = leaf.low;
  row.mode = leaf.mode;
  row.high = leaf.high;
  describe_draws(leaf, row);
  row.unit = leaf.unit;
  row.status = status;
  row.file = file_of(node);
  row.source = leaf.source;
  row.grade = leaf.grade;
  row.note = leaf.note;
  row.drawn_as = fnv1a(origin);
  out_.ledger.push_back(std::move(row));
  return leaf_node(leaf);
}

Reader::Value Reader::read_number(const FieldSpec& field, const Node& node, const std::string& at,
                                  Quantity& out) {
  const std::optional<NumberLeaf> leaf = read_leaf(field, node, at, false);
  if (!leaf) return std::nullopt;
  const std::string& origin = leaf->origin.empty() ? node.origin : leaf->origin;
  out = Quantity{leaf->low, leaf->mode, leaf->high, fnv1a(origin), kNoSlot, leaf->distribution};
  return record_number(field, node, at, *leaf);
}

Reader::Value Reader::read_numbers(const FieldSpec& field, const Node& node, const std::string& at,
                                   std::vector<Quantity>& out) {
  if (!node.is_array()) {
    wrong_type(node, at, "a list of numbers");
    return std::nullopt;
  }
  if (!is_fallback(node) && node.items.size() < field.at_least) {
    error(node, at, "too_few", "at least " + std::to_string(field.at_least) + " numbers",
          std::to_string(node.items.size()), "");
  }
  out.assign(node.items.size(), Quantity{});
  Node canonical = make_array();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    Value item = read_number(field, node.items[i], child_pointer(at, std::to_string(i)), out[i]);
    if (item) canonical.items.push_back(std::move(*item));
  }
  return canonical;
}

Reader::Value Reader::read_integer(const FieldSpec& field, const Node& node, const std::string& at,
                                   std::int64_t& out) {
  const std::optional<NumberLeaf> leaf = read_leaf(field, node, at, true);
  if (!leaf) return std::nullopt;
  out = static_cast<std::int64_t>(leaf->mode);
  return record_number(field, node, at, *leaf);
}

}  // namespace banso::scenario
