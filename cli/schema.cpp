#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/report/kinds/kind_reports.hpp"
#include "engine/scenario/scenario_kind.hpp"

namespace banso::cli {

std::string schema_text(SchemaKind kind) {
  if (kind == SchemaKind::result) return report::result_schema();
  if (kind == SchemaKind::lifecycle_result) return report::lifecycle_result_schema();
  if (kind == SchemaKind::queue_result) return report::queue_result_schema();
  return kind == SchemaKind::author ? scenario::author_schema() : scenario::resolved_schema();
}

int schema(SchemaKind kind) {
  print(schema_text(kind));
  return kFine;
}

}  // namespace banso::cli
