#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

/// The words that published schemas are written in.
namespace banso::report {

/// A JSON schema as compact text.
struct Schema {
  std::string text;
};

namespace schema {

using Properties = std::vector<std::pair<std::string, Schema>>;

[[nodiscard]] Schema described(const Schema& schema, const char* description);
[[nodiscard]] Schema type(const char* name);
[[nodiscard]] Schema text(const char* description);
[[nodiscard]] Schema flag(const char* description);
[[nodiscard]] Schema whole(const char* description);
/// A number, or null where the value is absent.
[[nodiscard]] Schema number();
[[nodiscard]] Schema constant(const char* value);
/// What $defs says under this name.
[[nodiscard]] Schema reference(const char* name);
[[nodiscard]] Schema list(const Schema& items);
[[nodiscard]] Schema map_of(const Schema& entry);
[[nodiscard]] Schema among(std::initializer_list<const char*> names);
[[nodiscard]] Schema either(const Schema& one, const Schema& other);
[[nodiscard]] Schema or_null(const Schema& schema);
/// An object with all these members and perhaps those, and no others.
[[nodiscard]] Schema object(const Properties& required, const Properties& optional = {});

}  // namespace schema

}  // namespace banso::report
