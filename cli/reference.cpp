#include "engine/scenario/reference.hpp"

#include <fmt/format.h>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/schema.hpp"

namespace banso::cli {

namespace {

std::string scenario_page() {
  return scenario::markdown_reference(scenario::scenario_table()) +
         "\n## Checks beyond the schema\n\nA file that the schema accepts may still be wrong in these ways; "
         "`banso "
         "validate` finds them.\n\n" +
         scenario::unchecked_by_schema();
}

}  // namespace

int reference(const ReferenceOptions& options) {
  const std::vector<NewFile> pages = {{"scenario.md", scenario_page()},
                                      {"metrics.md", metrics_markdown()},
                                      {"cli.md", options.command_line_page}};
  const std::vector<NewFile> schemas = {{"scenario.schema.json", schema_text(SchemaKind::author)},
                                        {"resolved.schema.json", schema_text(SchemaKind::resolved)},
                                        {"result.schema.json", schema_text(SchemaKind::result)}};
  write_folder(options.root + "/docs/reference", pages);
  write_folder(options.root + "/scenarios/schema", schemas);
  print(fmt::format("{0}/docs/reference and {0}/scenarios/schema are written\n", options.root));
  return kFine;
}

}  // namespace banso::cli
