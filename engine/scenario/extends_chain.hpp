// The documents that make up a scenario: a file, what it extends, and the built-in entries under them.
#pragma once

#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/layers.hpp"
#include "engine/scenario/node.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// A parsed document on its way into the merge; "extends" and "$schema" are taken out.
struct Document {
  Layer layer;
  Node root;
};

/// The first file and all that it extends, nearest first. False, reported, when one is missing or unreadable.
[[nodiscard]] bool load_chain(const Source& source, std::vector<Document>& documents, Diagnostics& problems);

/// Advice for a file that extends nothing: to extend a built-in; "" when there is none.
[[nodiscard]] std::string base_advice(const Source& source);

/// Built-in files of other folders than defaults: "org-models/x.json" as a document with the entry /org_models/x. In
/// the order of their names; those whose collection the table does not have are left out.
[[nodiscard]] std::vector<Document> load_entries(const ObjectSpec& table, const Source& source,
                                                 Diagnostics& problems);

}  // namespace banso::scenario
