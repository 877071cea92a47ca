#pragma once

#include <span>
#include <string_view>

namespace banso::scenario {

/// One file that is compiled into the program: a shipped parameter set or org model.
struct Resource {
  std::string_view name;  ///< path under scenarios/, e.g. "defaults/japan-b2b-saas.json"
  std::string_view text;  ///< the file's content, word for word (UTF-8 JSON)
};

/// All files of scenarios/defaults and scenarios/org-models as they were when the program was built, sorted by name.
/// The texts live as long as the program.
std::span<const Resource> embedded_resources();

}  // namespace banso::scenario
