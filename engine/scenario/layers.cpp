#include "engine/scenario/layers.hpp"

#include <algorithm>
#include <limits>

#include "engine/scenario/extends_chain.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::scenario {
namespace {

class Stack {
 public:
  Stack(const ObjectSpec& table, const Source& source, Diagnostics& problems)
      : table_(table), source_(source), problems_(problems) {}

  Merged build() {
    out_.root = make_object();
    std::vector<Document> chain;
    out_.complete = load_chain(source_, chain, problems_);
    out_.resolved = out_.complete && chain.back().root.find(kResolved) != nullptr;
    const bool on_base = out_.resolved || (out_.complete && chain.back().layer.status == Status::by_default);
    const bool has_base = table_.find("org_models") != nullptr;
    if (!on_base && has_base) out_.base_advice = base_advice(source_);
    if (!out_.resolved) {
      for (Document& entry : load_entries(table_, source_, problems_)) lay(std::move(entry));
    }
    std::reverse(chain.begin(), chain.end());
    for (Document& document : chain) lay(std::move(document));
    lay_patches();
    lay_overrides();
    resolve_inheritance(table_, out_, problems_);
    check_override_paths();
    return std::move(out_);
  }

 private:
  void error(std::string pointer, std::string file, std::string code, std::string expected, std::string found,
             std::string suggestion) {
    problems_.add({std::move(pointer), std::move(file), std::move(code), std::move(expected),
                   std::move(found), std::move(suggestion), Severity::error});
  }

  void lay_patches() {
    for (const Patch& patch : source_.patches) {
      Result<Node> parsed = parse_json(patch.text, patch.name, source_.size_limit, problems_);
      if (!parsed) {
        problems_.append(parsed.diagnostics());
      } else if (!parsed.value().is_object()) {
        error("", patch.name, "wrong_type", "an object", describe(parsed.value()), "");
      } else {
        lay({{patch.name, patch.status}, std::move(parsed).value()});
      }
    }
  }

  void lay(Document document) {
    const auto layer = static_cast<std::uint32_t>(out_.layers.size());
    const std::string name = document.layer.name;
    out_.layers.push_back(std::move(document.layer));
    const Shape root(table_);
    check_removals(root, document.root, "", name, problems_);
    mark_origin(document.root, "", layer);
    out_.root.touched = layer;
    merge_patch(root, out_.root, std::move(document.root));
  }

  /// The value of a --set: JSON; a bare text where the field takes text or where it is no JSON.
  static Node override_value(const Shape& shape, const std::string& text) {
    Result<Node> parsed = parse_json(text, "--set", kDefaultSizeLimit);
    const bool wants_text =
        shape.kind() == Shape::Kind::leaf && shape.field() != nullptr &&
        (shape.field()->kind == FieldKind::text || shape.field()->kind == FieldKind::month ||
         shape.field()->kind == FieldKind::choice || shape.field()->kind == FieldKind::reference ||
         shape.field()->kind == FieldKind::maybe_choice);
    if (!parsed) return make_text(text);
    Node value = std::move(parsed).value();
    return wants_text && !value.is_text() && !value.is_null() ? make_text(text) : value;
  }

  void lay_overrides() {
    for (const Override& override_ : source_.overrides) {
      const auto keys = split_pointer(override_.pointer);
      if (!keys || keys->empty()) {
        error(override_.pointer, override_.name, "bad_pointer",
              "a JSON Pointer to a field, such as /time/start", json_string(override_.pointer), "");
        continue;
      }
      if (keys->size() == 1 && (keys->front() == kExtends || keys->front() == kSchema)) {
        error(override_.pointer, override_.name, "not_settable", "a field of the scenario",
              json_string(keys->front()) + ", which is decided before anything can be set",
              "change it in the file");
        continue;
      }
      if (!table_has(*keys, override_.pointer, override_.name)) continue;
      Node patch = override_value(shape_at(table_, *keys), override_.value);
      for (auto key = keys->rbegin(); key != keys->rend(); ++key) {
        Node outer = make_object();
        outer.append(*key, std::move(patch));
        patch = std::move(outer);
      }
      first_override_ = std::min(first_override_, out_.layers.size());
      lay({{override_.name, Status::given}, std::move(patch)});
    }
  }

  bool table_has(const std::vector<std::string>& keys, const std::string& pointer, const std::string& name) {
    Shape shape(table_);
    std::string here;
    for (const std::string& key : keys) {
      const Shape child = shape.child(key);
      if (child.kind() == Shape::Kind::unknown) {
        const std::string owner = shape.kind() == Shape::Kind::object
                                      ? "a field of " + shape.object().name()
                                      : "nothing below " + here + ", which is one value";
        error(pointer, name, "unknown_key", owner, json_string(key),
              suggestion_among(key, shape.possible_keys()));
        return false;
      }
      here = child_pointer(here, key);
      shape = child;
    }
    return true;
  }

  /// An entry on the way of a --set must have been there before: else its id is misspelt.
  void check_override_paths() {
    for (const Override& override_ : source_.overrides) {
      const auto keys = split_pointer(override_.pointer);
      if (!keys || shape_at(table_, *keys).kind() == Shape::Kind::unknown) continue;
      Shape shape(table_);
      const Node* node = &out_.root;
      for (std::size_t i = 0; i + 1 < keys->size() && node != nullptr; ++i) {
        const Node* child = node->find((*keys)[i]);
        const bool entry = shape.kind() == Shape::Kind::map;
        if (entry && child != nullptr && child->layer >= first_override_) {
          std::vector<std::string> others;
          for (const Member& member : node->members) {
            if (member.value.layer < first_override_) others.push_back(member.key);
          }
          error(override_.pointer, override_.name, "unknown_reference", "the id of an entry that is there",
                json_string((*keys)[i]), did_you_mean((*keys)[i], others));
          break;
        }
        shape = shape.child((*keys)[i]);
        node = child;
      }
    }
  }

  const ObjectSpec& table_;
  const Source& source_;
  Diagnostics& problems_;
  Merged out_;
  std::size_t first_override_ = std::numeric_limits<std::size_t>::max();  // layers from here on are --set
};

}  // namespace

Merged merge_layers(const ObjectSpec& table, const Source& source, Diagnostics& problems) {
  return Stack(table, source, problems).build();
}

}  // namespace banso::scenario
