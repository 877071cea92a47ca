#include "engine/scenario/reference.hpp"

#include <algorithm>

#include "engine/scenario/field_text.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/number_form.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/shape.hpp"

namespace banso::scenario {
namespace {

/// Text for a cell of a Markdown table.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

/// A kind of object with all the places where it stands.
struct Section {
  ObjectSpec spec;
  Shape shape;
  std::vector<std::string> places;
};

void collect(const Shape& shape, const std::string& at, std::vector<Section>& sections) {
  const ObjectSpec& spec = shape.object();
  const auto known = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& section) { return section.spec.name() == spec.name(); });
  if (known != sections.end()) {
    known->places.push_back(at);
  } else {
    sections.push_back({spec, shape, {at}});
  }
  for (const FieldSpec& field : spec.fields()) {
    const Shape child = shape.child(field.key);
    if (child.kind() == Shape::Kind::object) collect(child, at + "/" + field.key, sections);
    if (field.kind == FieldKind::map) collect(child.child(""), at + "/" + field.key + "/<id>", sections);
  }
}

std::string choices_text(const FieldSpec& field) {
  std::string out;
  for (const Choice& choice : field.choices) {
    out += (out.empty() ? " " : ", ") + code(choice.name) + " " + cell(choice.meaning.en);
  }
  return out.empty() ? "" : ":" + out;
}

std::string choices_text_ja(const FieldSpec& field) {
  std::string out;
  for (const Choice& choice : field.choices) {
    out += (out.empty() ? "" : "、") + code(choice.name) + " " + cell(choice.meaning.ja);
  }
  return out.empty() ? "" : ": " + out;
}

std::string default_text(const FieldSpec& field) {
  std::string out = fallback_text(field);
  if (!field.source.empty() || !field.grade.empty()) {
    out +=
        " (" + field.source + (field.source.empty() || field.grade.empty() ? "" : ", ") + field.grade + ")";
  }
  return out;
}

std::string row(const FieldSpec& field, const Shape& shape) {
  return "| " + code(field.key) + " | " + cell(form_text(shape)) + " | " + cell(unit_text(field.unit, "¤")) +
         " | " + bounds_text(field) + " | " + cell(default_text(field)) + " | " + cell(field.meaning.en) +
         choices_text(field) + " | " + cell(field.meaning.ja) + choices_text_ja(field) + " |\n";
}

std::string distributions_text() {
  std::string out =
      "\n## Distributions\n\n| `distribution` | keys | meaning | `--fixed` takes |\n|---|---|---|---|\n";
  for (const NumberForm& form : number_forms()) {
    out += "| " + (form.name.empty() ? std::string("(none)") : code(std::string(form.name))) + " | " +
           cell(form.keys_text()) + " | " + form.meaning + " | " + form.centre + " |\n";
  }
  return out;
}

std::string section_text(const Section& section) {
  std::string out = "\n## " + section.spec.name() + "\n\n" + section.spec.meaning().en + " / " +
                    section.spec.meaning().ja + "\n\nStands at ";
  for (std::size_t i = 0; i < section.places.size(); ++i) {
    out +=
        (i == 0 ? "" : ", ") + std::string("`") + (section.places[i].empty() ? "/" : section.places[i]) + "`";
  }
  out += ".\n\n| field | form | unit | bounds | default | meaning | 意味 |\n|---|---|---|---|---|---|---|\n";
  for (const FieldSpec& field : section.spec.fields()) out += row(field, section.shape.child(field.key));
  return out;
}

Ledger rows_at(const Ledger& ledger, const std::string& pointer, bool below) {
  Ledger out;
  for (const LedgerRow& entry : ledger) {
    if (entry.pointer == pointer || (below && entry.pointer.starts_with(pointer + "/"))) out.push_back(entry);
  }
  return out;
}

Diagnostics unknown(std::string_view pointer, std::string expected, std::string found,
                    std::string suggestion) {
  Diagnostics out;
  out.add({std::string(pointer), "", "unknown_key", std::move(expected), std::move(found),
           std::move(suggestion), Severity::error});
  return out;
}

}  // namespace

std::string markdown_reference(const ObjectSpec& table) {
  std::vector<Section> sections;
  collect(Shape(table), "", sections);
  std::string out =
      "# The scenario language: all fields\n\n"
      "Generated from the field table; do not edit.\n\n"
      "- A number is `3`, `{\"value\": 3}` or uncertain: `{\"low\": 1, \"mode\": 2, \"high\": 4}` "
      "(triangular, hard ends),\n"
      "  `{\"p10\": 1, \"p50\": 2, \"p90\": 4}` (a curve is fitted) or a `distribution` with its parameters, "
      "listed "
      "below;\n"
      "  with `unit` (checked), `source`, `grade` (H, M, L, A, D, R) and `note` as you like. A whole number "
      "is certain;\n"
      "  whole heads may have a discrete distribution.\n"
      "- Collections are objects keyed by id (`a-z` first, then `a-z 0-9 _ -`, at most 64). A patch changes "
      "one entry,\n"
      "  `null` removes it; a number, a text and a list are replaced as a whole.\n"
      "- Every object may have a `note`. ¤ stands for the scenario's currency.\n";
  out += distributions_text();
  for (const Section& section : sections) out += section_text(section);
  return out;
}

Result<Explanation> explain(const ObjectSpec& table, std::string_view pointer, const Ledger& ledger,
                            std::string_view currency) {
  const auto keys = split_pointer(pointer);
  if (!keys) return unknown(pointer, "a JSON Pointer such as /time/start", json_string(pointer), "");
  Shape shape(table);
  for (const std::string& key : *keys) {
    const Shape child = shape.child(key);
    if (child.kind() == Shape::Kind::unknown) {
      const bool object = shape.kind() == Shape::Kind::object;
      return unknown(pointer, object ? "a field of " + shape.object().name() : "nothing below one value",
                     json_string(key), suggestion_among(key, shape.possible_keys()));
    }
    shape = child;
  }
  Explanation out;
  out.pointer = pointer;
  out.form = form_text(shape);
  const bool is_object = shape.kind() == Shape::Kind::object;
  if (is_object) {
    out.meaning = shape.object().meaning();
    for (const FieldSpec& field : shape.object().fields()) out.parts.emplace_back(field.key, field.meaning);
  }
  if (const FieldSpec* field = shape.field()) {
    if (!shape.is_entry() || !is_object) out.meaning = field->meaning;
    out.choices = field->choices;
    if (!is_object) out.unit = unit_text(field->unit, currency);
    if (!is_object) out.bounds = bounds_text(*field);
    out.fallback = shape.is_entry() ? "may be absent" : fallback_text(*field);
  }
  const bool numbers_below = shape.kind() == Shape::Kind::map && shape.field()->kind != FieldKind::map;
  out.values = rows_at(ledger, out.pointer, numbers_below);
  return out;
}

}  // namespace banso::scenario
