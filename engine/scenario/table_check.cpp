#include <algorithm>
#include <map>
#include <regex>

#include "engine/scenario/number_leaf.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/shape.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {
namespace {

bool same_table(const ObjectSpec& a, const ObjectSpec& b) {
  if (a.type() != b.type() || a.fields().size() != b.fields().size()) return false;
  for (std::size_t i = 0; i < a.fields().size(); ++i) {
    const FieldSpec& x = a.fields()[i];
    const FieldSpec& y = b.fields()[i];
    if (x.key != y.key || x.kind != y.kind || x.unit != y.unit || x.meaning.en != y.meaning.en) return false;
  }
  return true;
}

class TableCheck {
 public:
  explicit TableCheck(const ObjectSpec& root) : root_(root) {}

  std::vector<std::string> run() {
    walk(root_, "");
    return std::move(mistakes_);
  }

 private:
  void walk(const ObjectSpec& spec, const std::string& at) {
    const auto [known, fresh] = names_.emplace(spec.name(), spec);
    if (!fresh && !same_table(known->second, spec))
      mistake(at, "two different tables are called " + spec.name());
    around_.push_back(&spec);
    for (const FieldSpec& field : spec.fields()) check_field(field, at + "/" + field.key);
    around_.pop_back();
  }

  void check_field(const FieldSpec& field, const std::string& at) {
    if (field.meaning.en.empty() || field.meaning.ja.empty()) mistake(at, "a meaning is missing");
    if (field.key == kNote || field.key == kExtends || field.key == kResolved || field.key == kSchema) {
      mistake(at, "the key is taken by the language");
    }
    check_collection(field.refers_to, at);
    for (const KeyRule* rule : {&field.keys, &field.inner_keys}) {
      check_collection(rule->refer_to, at);
      check_collection(rule->at, at);
    }
    check_inheritance(field, at);
    check_fallback(field, at);
    check_choices(field, at);
    if (!field.object) return;
    const bool entries = field.kind == FieldKind::map;
    walk(*field.object, entries ? at + "/*" : at);
  }

  /// A collection of entries at a pattern, or nullptr.
  [[nodiscard]] const FieldSpec* collection(const std::string& pattern) const {
    if (pattern.front() != '/') {
      for (auto spec = around_.rbegin(); spec != around_.rend(); ++spec) {
        if (const FieldSpec* field = (*spec)->find(pattern)) return field;
      }
      return nullptr;
    }
    const auto keys = split_pointer(pattern);
    return keys ? shape_at(root_, *keys).field() : nullptr;
  }

  void check_collection(const std::string& pattern, const std::string& at) {
    if (pattern.empty()) return;
    const FieldSpec* field = collection(pattern);
    if (field == nullptr || !field->access.size) mistake(at, "there is no collection " + pattern);
  }

  void check_inheritance(const FieldSpec& field, const std::string& at) {
    if (field.extends_from.empty()) return;
    const FieldSpec* base = collection(field.extends_from);
    const bool same = base != nullptr && base->object && base->object->type() == field.object->type();
    if (!same) mistake(at, "entries of " + field.extends_from + " are of another kind");
    if (base != nullptr && base->extends_from.empty())
      mistake(at, field.extends_from + " must extend itself too");
  }

  void check_fallback(const FieldSpec& field, const std::string& at) {
    const auto* number = std::get_if<double>(&field.fallback);
    const auto* whole = std::get_if<std::int64_t>(&field.fallback);
    const bool outside = (number != nullptr && !field.bounds.holds(*number)) ||
                         (whole != nullptr && !field.bounds.holds(static_cast<double>(*whole)));
    if (outside) mistake(at, "the default is out of bounds");
    const auto* text = std::get_if<std::string>(&field.fallback);
    if (text != nullptr && !field.pattern.empty() && !std::regex_search(*text, std::regex(field.pattern))) {
      mistake(at, "the default does not match");
    }
    const bool is_choice = field.kind == FieldKind::choice;
    if (text != nullptr && is_choice && !has_choice(field, *text))
      mistake(at, "the default is not among the choices");
    if (!field.grade.empty() && std::find(kGrades.begin(), kGrades.end(), field.grade) == kGrades.end()) {
      mistake(at, "there is no grade " + field.grade);
    }
  }

  static bool has_choice(const FieldSpec& field, const std::string& name) {
    for (const Choice& choice : field.choices) {
      if (choice.name == name) return true;
    }
    return false;
  }

  void check_choices(const FieldSpec& field, const std::string& at) {
    if (field.kind != FieldKind::choices) return;
    std::uint32_t seen = 0;
    for (const Choice& choice : field.choices) {
      const bool single = choice.value != 0 && (choice.value & (choice.value - 1)) == 0;
      if (!single || (seen & choice.value) != 0)
        mistake(at, "choice " + choice.name + " is not a bit of its own");
      seen |= choice.value;
    }
  }

  void mistake(const std::string& at, const std::string& what) {
    mistakes_.push_back((at.empty() ? "/" : at) + ": " + what);
  }

  const ObjectSpec& root_;
  std::vector<const ObjectSpec*> around_;
  std::map<std::string, ObjectSpec> names_;
  std::vector<std::string> mistakes_;
};

}  // namespace

std::vector<std::string> table_mistakes(const ObjectSpec& root) { return TableCheck(root).run(); }

}  // namespace banso::scenario
