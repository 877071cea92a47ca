#include <algorithm>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/reader.hpp"

namespace banso::scenario {

namespace {

/// "write 0.08" for "8%", "write 12" for "12", "write 1000" for "1,000"; "" for anything that is no number.
std::string number_in(std::string text) {
  std::erase_if(text, [](char c) { return c == ',' || c == '_' || c == ' '; });
  const bool percent = text.ends_with('%');
  if (percent) text.pop_back();
  const bool plain =
      !text.empty() && text.size() < 20 && text.find_first_not_of("0123456789.-") == std::string::npos;
  if (!plain) return "";
  const Result<Node> parsed = parse_json(text, "");
  if (!parsed || !parsed.value().is_number()) return "";
  if (!percent) return "write " + text + " without quotes";
  constexpr double kPercent = 100.0;
  return "a share: write " + json_number(parsed.value().number() / kPercent);
}

}  // namespace

void Reader::read_resolved_mark() {
  const Node* mark = merged_.root.find(kResolved);
  if (mark == nullptr) return;
  const std::string at = child_pointer("", kResolved);
  if (!merged_.resolved) {
    error(*mark, at, "misplaced_resolved",
          "\"resolved\" only in a scenario that Banso wrote, at the end of the chain of \"extends\"",
          describe(*mark), "remove it");
    return;
  }
  resolved_layer_ = mark->layer;
  if (!mark->is_object()) return wrong_type(*mark, at, "an object of lists of pointers by status");
  for (const Member& member : mark->members) {
    const auto status = std::find(kStatuses.begin(), kStatuses.end(), member.key);
    const bool texts =
        member.value.is_array() && std::all_of(member.value.items.begin(), member.value.items.end(),
                                               [](const Node& item) { return item.is_text(); });
    if (status == kStatuses.end() || !texts) {
      error(member.value, child_pointer(at, member.key), "wrong_type", "a status with a list of pointers",
            describe(member.value), "");
      continue;
    }
    for (const Node& item : member.value.items) {
      statuses_.emplace(item.text, static_cast<Status>(status - kStatuses.begin()));
    }
  }
}

void Reader::report_missing(const FieldSpec& field, const Node& owner, const std::string& at) {
  if (!merged_.complete) return;  // what could not be read may state it
  if (incomplete_ > 0) return;
  const Node* stated = &owner;  // the innermost object around that a file states
  for (auto frame = frames_.rbegin(); frame != frames_.rend() && is_fallback(*stated); ++frame)
    stated = frame->node;
  Node place;
  place.origin = child_pointer(owner.origin, field.key);
  place.layer = stated->layer;
  place.touched = stated->touched;
  place.order = stated->order;
  error(place, at, "missing", json_string(field.key) + ": " + field.meaning.en, "nothing",
        advice_on_missing());
}

std::string Reader::advice_on_missing() {
  if (entries_.empty()) return merged_.base_advice;
  const auto& [map, key] = entries_.back();
  const Node* entry = map->find(key);
  std::vector<std::string> others;
  for (const Member& member : map->members) {
    if (member.value.layer != entry->layer) others.push_back(member.key);
  }
  if (others.empty() || !reported_.insert({file_of(*entry), entry->origin, "new_entry"}).second) return "";
  const std::string meant = did_you_mean(key, others);
  const std::string is_new = json_string(key) + " is a new entry";
  return meant.empty() ? is_new + " and needs all its fields; the others are: " + quoted_list(others)
                       : is_new + "; " + meant;
}

void Reader::report_removals() {
  for (const auto& [gone, named_by] : removals_) {
    std::string places;
    for (const std::string& at : named_by) places += (places.empty() ? "" : ", ") + at;
    out_.diagnostics.add({gone, merged_.removed.at(gone), "unknown_reference", "an entry: named by " + places,
                          "null", "keep it, or remove or change what names it too", Severity::error});
  }
}

Node Reader::fallback_of(const FieldSpec& field, const std::string& at) const {
  Node out;
  if (const auto* number = std::get_if<double>(&field.fallback)) out = make_real(*number);
  if (const auto* whole = std::get_if<std::int64_t>(&field.fallback)) out = make_integer(*whole);
  if (const auto* flag = std::get_if<bool>(&field.fallback)) out = make_boolean(*flag);
  if (const auto* text = std::get_if<std::string>(&field.fallback)) out = make_text(*text);
  if (const auto* list = std::get_if<std::vector<std::int64_t>>(&field.fallback)) {
    out = make_array();
    for (const std::int64_t item : *list) out.items.push_back(make_integer(item));
  }
  if (const auto* list = std::get_if<std::vector<std::string>>(&field.fallback)) {
    out = make_array();
    for (const std::string& item : *list) out.items.push_back(make_text(item));
  }
  if (out.is_null()) {
    const bool list = field.kind == FieldKind::choices || field.kind == FieldKind::references ||
                      field.kind == FieldKind::integers || field.kind == FieldKind::numbers;
    out = list ? make_array() : make_object();
  }
  mark_origin(out, at, static_cast<std::uint32_t>(merged_.layers.size()));
  return out;
}

void Reader::remark_default(const FieldSpec& field, const Node& fallback, const std::string& at) {
  const auto removed = merged_.removed.find(at);
  const bool number = field.kind == FieldKind::number || field.kind == FieldKind::integer;
  if (!number || removed == merged_.removed.end()) return;
  const std::string unit = unit_text(field.unit, currency_);
  out_.diagnostics.add(
      {at, removed->second, "default_instead", "a number", "null: what was inherited is removed",
       json_number(fallback) + (unit.empty() ? "" : " " + unit) +
           " counts instead; state the number, or leave the field out to keep what is inherited",
       Severity::warning});
}

Reader::Entries Reader::collection(const std::string& pattern) const {
  if (pattern.front() == '/') {
    return {shape_at(table_, *split_pointer(pattern)).field(), find_path(merged_.root, pattern), pattern};
  }
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    const FieldSpec* field = frame->spec->find(pattern);
    if (field != nullptr) return {field, frame->node->find(pattern), child_pointer(frame->at, pattern)};
  }
  return {nullptr, nullptr, ""};
}

std::string Reader::file_of(const Node& node) const {
  return is_fallback(node) ? "" : merged_.layers[node.touched].name;
}

Status Reader::status_of(const Node& node, const std::string& at, const std::string& stated) const {
  if (is_fallback(node)) return Status::by_default;
  const auto named = std::find(kStatuses.begin(), kStatuses.end(), stated);
  const Status layer = merged_.layers[node.layer].status;
  if (named != kStatuses.end() && layer == Status::given)
    return static_cast<Status>(named - kStatuses.begin());
  if (resolved_layer_ && node.layer == *resolved_layer_) {
    const auto listed = statuses_.find(at);
    if (listed != statuses_.end()) return listed->second;
  }
  return layer;
}

void Reader::error(const Node& node, const std::string& at, std::string code, std::string expected,
                   std::string found, std::string suggestion) {
  const std::string file = file_of(node);
  if (!reported_.insert({file, node.origin, code}).second) return;
  out_.diagnostics.add({at, file, std::move(code), std::move(expected), std::move(found),
                        std::move(suggestion), Severity::error},
                       node.order);
}

void Reader::wrong_type(const Node& node, const std::string& at, std::string expected) {
  if (node.is_null() && reported_.count({file_of(node), node.origin, "not_removable"}) > 0) return;
  const bool number = expected.starts_with("a number") || expected.starts_with("a share") ||
                      expected.starts_with("a whole number");
  std::string advice;
  if (node.is_text() && number) advice = number_in(node.text);
  if (node.is_number() && expected.starts_with("a list of whole numbers"))
    advice = "write [" + json_number(node) + "]";
  if (node.is_text() && expected.starts_with("a list of")) advice = "write [" + json_string(node.text) + "]";
  if (node.is_text() && expected == "true or false" && (node.text == "true" || node.text == "false"))
    advice = "write " + node.text + " without quotes";
  if (node.is_number() && expected.starts_with("a text"))
    advice = "write \"" + json_number(node) + "\" in quotes";
  error(node, at, "wrong_type", std::move(expected), describe(node), std::move(advice));
}

}  // namespace banso::scenario
