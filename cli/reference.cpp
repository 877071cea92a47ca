#include "engine/scenario/reference.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/scenario/fields/kinds_of_scenario.hpp"
#include "engine/scenario/schema.hpp"

namespace banso::cli {

namespace {

std::string scenario_page(scenario::ScenarioKind kind) {
  return scenario::markdown_reference(scenario::table_of(kind)) +
         "\n## Checks beyond the schema\n\nA file that the schema accepts may still be wrong in these ways; "
         "`banso "
         "validate` finds them.\n\n" +
         scenario::unchecked_by_schema();
}

}  // namespace

int reference(const ReferenceOptions& options) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(options.root, ignored))
    throw IoError(options.root + " is no folder: --root must name the folder of the source code");
  const std::vector<NewFile> pages = {
      {"scenario.md", scenario_page(scenario::ScenarioKind::organisation)},
      {"scenario-lifecycle.md", scenario_page(scenario::ScenarioKind::lifecycle)},
      {"scenario-queue.md", scenario_page(scenario::ScenarioKind::queue)},
      {"metrics.md", metrics_markdown()},
      {"cli.md", options.command_line_page}};
  const std::vector<NewFile> schemas = {
      {"scenario.schema.json", schema_text(SchemaKind::author)},
      {"resolved.schema.json", schema_text(SchemaKind::resolved)},
      {"result.schema.json", schema_text(SchemaKind::result)},
      {"lifecycle-result.schema.json", schema_text(SchemaKind::lifecycle_result)},
      {"queue-result.schema.json", schema_text(SchemaKind::queue_result)}};
  write_folder(options.root + "/docs/reference", pages);
  write_folder(options.root + "/scenarios/schema", schemas);
  print(fmt::format("{0}/docs/reference and {0}/scenarios/schema are written\n", options.root));
  return kFine;
}

}  // namespace banso::cli
