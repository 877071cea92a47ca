#include "engine/scenario/extends_chain.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/naming.hpp"
#include "engine/scenario/shape.hpp"

namespace banso::scenario {
namespace {

constexpr std::size_t kMaxChain = 16;
constexpr std::string_view kBuiltinPrefix = "banso:";
constexpr std::string_view kDefaultsFolder = "defaults/";
constexpr std::string_view kSuffix = ".json";

std::string file_part(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

/// Why a name is no file in or under the same folder; "" when it is one.
std::string bad_name(std::string_view name) {
  if (name.empty()) return "an empty name";
  if (name.front() == '/') return "an absolute path";
  if (name.find('\\') != std::string_view::npos) return "a backslash";
  if (name.find(':') != std::string_view::npos) return "a colon";
  std::size_t start = 0;
  while (start <= name.size()) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    const std::string_view part = name.substr(start, end - start);
    if (part.empty()) return "an empty folder name";
    if (part == "." || part == "..") return "\"" + std::string(part) + "\"";
    start = end + 1;
  }
  const bool control =
      std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 32; });
  return control ? "a control character" : "";
}

/// "banso:NAME" of every built-in that can be extended.
std::vector<std::string> builtin_names(const Source& source) {
  std::vector<std::string> out;
  for (const Resource& resource : source.builtins) {
    if (!resource.name.starts_with(kDefaultsFolder)) continue;
    const std::size_t length = resource.name.size() - kDefaultsFolder.size() - kSuffix.size();
    out.push_back(std::string(kBuiltinPrefix) +
                  std::string(resource.name.substr(kDefaultsFolder.size(), length)));
  }
  return out;
}

class Chain {
 public:
  Chain(const Source& source, std::vector<Document>& documents, Diagnostics& problems)
      : source_(source), documents_(documents), problems_(problems) {}

  bool load() {
    std::string text = source_.text;
    Layer layer{source_.file, Status::given};
    std::vector<std::string> names{file_part(source_.file)};
    while (true) {
      Result<Node> parsed = parse_json(text, layer.name, source_.size_limit, problems_);
      if (!parsed) {
        problems_.append(parsed.diagnostics());
        return false;
      }
      Document document{layer, std::move(parsed).value()};
      if (!document.root.is_object()) {
        error("", layer.name, "wrong_type", "an object", describe(document.root), "");
        return false;
      }
      const Node* named = document.root.find(kExtends);
      const Node extends = named == nullptr ? Node{} : *named;
      const bool extending = named != nullptr;
      document.root.erase(kExtends);
      take_schema(document);
      document.root.reindex();
      documents_.push_back(std::move(document));
      if (!extending) return true;
      if (!next(extends, names, layer, text)) return false;
    }
  }

 private:
  void error(std::string pointer, std::string file, std::string code, std::string expected, std::string found,
             std::string suggestion) {
    problems_.add({std::move(pointer), std::move(file), std::move(code), std::move(expected),
                   std::move(found), std::move(suggestion), Severity::error});
  }

  /// "$schema" is for editors: it is checked and forgotten.
  void take_schema(Document& document) {
    const Node* named = document.root.find(kSchema);
    if (named == nullptr) return;
    if (!named->is_text()) {
      error("/$schema", document.layer.name, "wrong_type", "the address of a JSON Schema", describe(*named),
            "");
    }
    document.root.erase(kSchema);
  }

  /// Moves on to the document that "extends" names. False, reported, when there is none.
  bool next(const Node& extends, std::vector<std::string>& names, Layer& layer, std::string& text) {
    const std::string from = layer.name;
    const std::string expected = "\"banso:NAME\" or the name of a file in the same folder";
    if (!extends.is_text()) {
      error("/extends", from, "wrong_type", expected, describe(extends),
            "built in: " + quoted_list(builtin_names(source_)));
      return false;
    }
    const std::string& name = extends.text;
    const auto seen = std::find(names.begin(), names.end(), name);
    if (seen != names.end()) {
      std::string chain;
      for (auto it = seen; it != names.end(); ++it) chain += *it + " → ";
      error("/extends", from, "extends_cycle", "files that do not extend each other in a circle",
            chain + name, "");
      return false;
    }
    if (names.size() >= kMaxChain) {
      error("/extends", from, "extends_too_long",
            "a chain of at most " + std::to_string(kMaxChain) + " files", "a longer one", "");
      return false;
    }
    names.push_back(name);
    if (name.starts_with(kBuiltinPrefix)) return next_builtin(name, from, layer, text);
    return next_file(name, from, layer, text);
  }

  bool next_builtin(const std::string& name, const std::string& from, Layer& layer, std::string& text) {
    const std::vector<std::string> known = builtin_names(source_);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string near = did_you_mean(name, known);
      error("/extends", from, "unknown_builtin", "the name of a built-in", json_string(name),
            near.empty() ? "built in: " + quoted_list(known) : near);
      return false;
    }
    const std::string wanted =
        std::string(kDefaultsFolder) + name.substr(kBuiltinPrefix.size()) + std::string(kSuffix);
    for (const Resource& resource : source_.builtins) {
      if (resource.name == wanted) text = resource.text;
    }
    layer = {name, Status::by_default};
    return true;
  }

  /// The built-in that may have been meant, or all of them.
  [[nodiscard]] std::string builtin_near(const std::string& name) const {
    const std::vector<std::string> known = builtin_names(source_);
    std::string near = did_you_mean(name, known);
    if (near.empty()) near = did_you_mean(std::string(kBuiltinPrefix) + name, known);
    return near.empty() ? "built in: " + quoted_list(known) : near;
  }

  bool next_file(const std::string& name, const std::string& from, Layer& layer, std::string& text) {
    const std::string wrong = bad_name(name);
    if (!wrong.empty()) {
      error("/extends", from, "bad_file_name",
            "\"banso:NAME\" or the name of a file in or under the same folder",
            json_string(name) + ": " + wrong, builtin_near(name));
      return false;
    }
    if (!source_.loader) {
      error("/extends", from, "no_files", "\"banso:NAME\": no other files can be read here",
            json_string(name), "");
      return false;
    }
    Result<std::string> loaded = source_.loader(name);
    if (!loaded) {
      for (Diagnostic problem : loaded.diagnostics()) {
        problem.pointer = "/extends";
        problem.file = from;
        if (problem.code == "no_file") {
          problem.expected = "\"banso:NAME\" or the name of a file in the same folder";
          problem.found = json_string(name) + ", and there is no such file";
          if (problem.suggestion.empty()) problem.suggestion = builtin_near(name);
        }
        problems_.add(std::move(problem));
      }
      return false;
    }
    layer = {name, Status::given};
    text = std::move(loaded).value();
    return true;
  }

  const Source& source_;
  std::vector<Document>& documents_;
  Diagnostics& problems_;
};

}  // namespace

bool load_chain(const Source& source, std::vector<Document>& documents, Diagnostics& problems) {
  return Chain(source, documents, problems).load();
}

std::string base_advice(const Source& source) {
  const std::vector<std::string> names = builtin_names(source);
  return names.empty() ? "" : "begin with \"extends\": " + json_string(names.front());
}

std::vector<Document> load_entries(const ObjectSpec& table, const Source& source, Diagnostics& problems) {
  std::vector<Document> out;
  for (const Resource& resource : source.builtins) {
    const std::size_t slash = resource.name.find('/');
    if (slash == std::string_view::npos || resource.name.starts_with(kDefaultsFolder)) continue;
    std::string collection(resource.name.substr(0, slash));
    std::replace(collection.begin(), collection.end(), '-', '_');
    const FieldSpec* field = table.find(collection);
    if (field == nullptr || field->kind != FieldKind::map) continue;
    const std::string_view path = resource.name.substr(0, resource.name.size() - kSuffix.size());
    const std::string name = std::string(kBuiltinPrefix) + std::string(path);
    Result<Node> parsed = parse_json(resource.text, name, source.size_limit);
    if (!parsed) {
      problems.append(parsed.diagnostics());
      continue;
    }
    Node entry = std::move(parsed).value();
    entry.erase(kSchema);
    entry.reindex();
    Document document{{name, Status::by_default}, make_object()};
    Node& entries = document.root.append(collection, make_object());
    entries.append(std::string(path.substr(slash + 1)), std::move(entry));
    out.push_back(std::move(document));
  }
  return out;
}

}  // namespace banso::scenario
