#include "engine/scenario/schema.hpp"

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/scenario/fields/tables.hpp"

namespace banso::cli {

std::string schema_text(SchemaKind kind) {
  if (kind == SchemaKind::result) return report::result_schema();
  const scenario::ObjectSpec& table = scenario::scenario_table();
  return kind == SchemaKind::author ? scenario::author_schema(table) : scenario::resolved_schema(table);
}

int schema(SchemaKind kind) {
  print(schema_text(kind));
  return kFine;
}

}  // namespace banso::cli
