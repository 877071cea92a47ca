// From a file to one merged document: the chain of "extends", built-in files, patches and --set, laid one over the
// other as JSON Merge Patches (RFC 7386), with the origin of every value kept.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/scenario/ledger.hpp"
#include "engine/scenario/node.hpp"
#include "engine/scenario/resources.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// Gives the text of a file beside the scenario's file. The name is relative, with '/' and without "..".
using Loader = std::function<Result<std::string>(std::string_view relative_name)>;

/// One `--set /pointer=value`. The value is JSON, or a bare text where the field takes text.
struct Override {
  std::string pointer;
  std::string value;
  std::string name = "--set";  ///< for messages: the option by which it came
};

/// A merge patch laid over the files: values that the program has solved or estimated.
struct Patch {
  std::string name;
  std::string text;
  Status status = Status::derived;
};

/// Everything that makes up a scenario.
struct Source {
  std::string text;
  std::string file;    ///< name for messages; its last part takes part in the search for cycles of "extends"
  Loader loader = {};  ///< without one, only built-in files can be extended
  std::vector<Patch> patches = {};
  std::vector<Override> overrides = {};
  std::size_t size_limit = kDefaultSizeLimit;
  std::span<const Resource> builtins = embedded_resources();
};

/// A file, a built-in or the like, in the order in which they were laid.
struct Layer {
  std::string name;
  Status status = Status::given;
};

struct Merged {
  Node root;
  std::vector<Layer> layers;
  bool resolved = false;    ///< the bottom of the chain is a resolved scenario
  bool complete = false;    ///< no file of the chain is missing or unreadable
  std::string base_advice;  ///< what to extend, where the chain ends in a file that extends nothing
  std::map<std::string, std::string> removed;  ///< pointer of what null has removed -> the file that says so
};

/// Rules:
/// - "extends": "banso:NAME" is the built-in file defaults/NAME.json; anything else is a file in or under the folder
///   of the first file. The chain may not come back to a file (cycle) nor be longer than 16.
/// - Built-in files of other folders, "org-models/x.json", always lie at the bottom as entry /org_models/x.
/// - null removes; a number (with its unit, source, grade), a text and a list are replaced as a whole.
/// - An inheritable object may carry "extends": "id"; it becomes a copy of that entry with its own content laid over
///   it. Copies keep their origin.
/// - Under a resolved scenario ("resolved" at its root), or what extends one, lies no built-in.
/// Structure is checked only as far as merging needs it; the reader does the rest. Always gives a document as far as
/// one could be made.
[[nodiscard]] Merged merge_layers(const ObjectSpec& table, const Source& source, Diagnostics& problems);

}  // namespace banso::scenario
