#include "engine/report/unknowns.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/report/names.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/shape.hpp"

namespace banso::report {

namespace {

using scenario::Shape;

constexpr std::string_view kTraitSpread = "/learning/trait_spread";

template <class T>
std::string label_in(const scenario::Collection<T>& items, const std::string& id, Language language) {
  const T* item = items.find(id);
  if (item == nullptr) return id;
  if (language == Language::japanese && !item->label_ja.empty()) return item->label_ja;
  return item->label.empty() ? id : item->label;
}

/// Label of an entry of a collection at the root; the id where it has none.
std::string entry_label(const scenario::Scenario& s, std::string_view collection, const std::string& id,
                        Language language) {
  if (collection == "/segments") return label_in(s.segments, id, language);
  if (collection == "/touch_models") return label_in(s.touch_models, id, language);
  if (collection == "/phases") return label_in(s.phases, id, language);
  if (collection == "/work_types") return label_in(s.work_types, id, language);
  if (collection == "/people") return label_in(s.people, id, language);
  if (collection == "/roles") return label_in(s.roles, id, language);
  if (collection == "/channel_classes") return label_in(s.channel_classes, id, language);
  if (collection == "/org_models") return label_in(s.org_models, id, language);
  if (collection == "/tools") return label_in(s.tools, id, language);
  if (collection == "/arms") return label_in(s.arms, id, language);
  return id;
}

/// What a field means in a few words: without what stands in brackets or after a semicolon; of "kind: what" the what,
/// unless that is a list.
std::string short_meaning(std::string_view meaning) {
  std::string out;
  int depth = 0;
  for (const char c : meaning.substr(0, meaning.find(';'))) {
    depth += c == '(' ? 1 : 0;
    if (depth == 0) out += c;
    depth -= c == ')' ? 1 : 0;
  }
  while (out.find("  ") != std::string::npos) out.erase(out.find("  "), 1);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  const std::size_t colon = out.find(": ");
  if (colon == std::string::npos) return out;
  if (out.find(',', colon) != std::string::npos) return out.substr(0, colon);
  out.erase(0, colon + 2);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out;
}

std::string place_label(const scenario::Scenario& scenario, const std::string& pointer, Language language) {
  const auto parts = scenario::split_pointer(pointer);
  if (!parts) return pointer;
  Shape shape(scenario::scenario_table());
  std::string path, entries;
  for (const std::string& part : *parts) {
    const std::string collection = path;
    shape = shape.child(part);
    path = scenario::child_pointer(path, part);
    if (!shape.is_entry()) continue;
    const scenario::FieldSpec* field = shape.field();
    const bool named = field != nullptr && !field->keys.refer_to.empty();
    entries += (entries.empty() ? "" : pick(language, ", ", "・"));
    entries += entry_label(scenario, named ? field->keys.refer_to : collection, part, language);
  }
  if (shape.field() == nullptr) return pointer;
  const scenario::Text& meaning = shape.field()->meaning;
  const std::string_view name = pick(language, shape.field()->short_name.en, shape.field()->short_name.ja);
  std::string out(name.empty() ? short_meaning(pick(language, meaning.en, meaning.ja)) : std::string(name));
  if (entries.empty()) return out;
  return out + (language == Language::english ? " (" + entries + ")" : "(" + entries + ")");
}

std::string trait_label(plan::Trait trait, Language language) {
  struct Pair {
    std::string_view en, ja;
  };
  constexpr std::array<Pair, 4> kTraits{{{"clarity of roles", "役割の明確さ"},
                                         {"record keeping", "記録の徹底"},
                                         {"habit of inquiries first", "問い合わせ優先の癖"},
                                         {"short-term pressure", "短期志向"}}};
  const Pair& name = kTraits.at(static_cast<std::size_t>(trait));
  return language == Language::english ? "How far off the stated " + std::string(name.en) + " is, in all arms"
                                       : "聞き取った「" + std::string(name.ja) + "」の実際とのずれ(全案共通)";
}

/// Rows that share the draw, the place of definition first.
std::vector<const scenario::LedgerRow*> rows_of(const scenario::Ledger& ledger, const std::string& pointer,
                                                std::uint64_t origin) {
  std::vector<const scenario::LedgerRow*> out;
  for (const scenario::LedgerRow& row : ledger) {
    if (row.numeric && (row.drawn_as == origin || row.pointer == pointer)) out.push_back(&row);
  }
  std::stable_partition(out.begin(), out.end(),
                        [&](const scenario::LedgerRow* row) { return row->pointer == pointer; });
  return out;
}

}  // namespace

UnknownText describe(const Study& study, const decide::Unknown& unknown, Language language) {
  UnknownText out;
  if (unknown.input == plan::kNone) {
    out.pointer = kTraitSpread;
    out.label = trait_label(unknown.trait, language);
    const auto rows = rows_of(study.ledger, out.pointer, 0);
    if (rows.empty()) return out;
    out.source = rows.front()->source;
    out.grade = rows.front()->grade;
    out.status = scenario::status_text(rows.front()->status);
    return out;
  }
  out.pointer = study.plan.inputs[static_cast<std::size_t>(unknown.input)].pointer;
  out.label = place_label(study.plan.scenario, out.pointer, language);
  const auto rows = rows_of(study.ledger, out.pointer, unknown.origin);
  if (rows.empty()) return out;
  const scenario::LedgerRow& row = *rows.front();
  out.value = row.value;
  out.unit = row.unit;
  out.status = scenario::status_text(row.status);
  out.source = row.source;
  out.grade = row.grade;
  out.places = static_cast<int>(rows.size());
  return out;
}

}  // namespace banso::report
