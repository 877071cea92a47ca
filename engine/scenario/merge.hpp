// Merging and inheritance on trees, guided by the field table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/layers.hpp"
#include "engine/scenario/node.hpp"
#include "engine/scenario/shape.hpp"

namespace banso::scenario {

/// Marks every value of a document with its layer and with the pointer where it stands.
void mark_origin(Node& node, const std::string& pointer, std::uint32_t layer);

/// Lays the patch over the target. null stays as a mark, so that it also removes what is inherited later; a mark that
/// has removed something has `boolean` set.
void merge_patch(const Shape& shape, Node& target, Node patch);

/// Reports null where nothing may be removed, and null under keys that do not exist.
void check_removals(const Shape& shape, const Node& node, const std::string& pointer, const std::string& file,
                    Diagnostics& problems);

/// Replaces every inheritable object that extends an entry by a copy of it with its own content laid over. Reports
/// unknown entries, cycles and documents that become too large (of which nothing is left). Removes the marks that merge_patch() left, and warns of
/// those that removed nothing; those that removed something are listed in `merged.removed`.
void resolve_inheritance(const ObjectSpec& table, Merged& merged, Diagnostics& problems);

/// The collection at a root pattern such as "/org_models", or nullptr.
[[nodiscard]] const Node* find_path(const Node& root, std::string_view pattern);

/// The keys of an object.
[[nodiscard]] std::vector<std::string> keys_of(const Node& node);

}  // namespace banso::scenario
