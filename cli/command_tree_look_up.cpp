#include "cli/command_tree.hpp"
#include "cli/option_checks.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

void CommandTree::add_metrics() {
  CLI::App* v =
      verb("metrics", kLookUp, "List all metrics: id, unit, formula",
           "  banso metrics\n  banso metrics --json\n", [this] { return cli::metrics(metrics_form_); });
  auto* json = v->add_flag_callback(
      "--json", [this] { metrics_form_ = MetricsForm::json; }, "Print as JSON");
  v->add_flag_callback(
       "--markdown", [this] { metrics_form_ = MetricsForm::markdown; }, "Print as Markdown")
      ->excludes(json);
}

void CommandTree::add_schema() {
  CLI::App* v =
      verb("schema", kLookUp, "Print a JSON Schema (2020-12): of what an author writes, or as asked",
           "  banso schema > scenario.schema.json\n  banso schema --result\n",
           [this] { return cli::schema(schema_kind_); });
  auto* resolved = v->add_flag_callback(
      "--resolved", [this] { schema_kind_ = SchemaKind::resolved; },
      "Of the resolved scenario that banso writes");
  auto* result = v->add_flag_callback(
      "--result", [this] { schema_kind_ = SchemaKind::result; }, "Of result.json");
  result->excludes(resolved);
  v->add_option_function<std::string>(
       "--kind",
       [this](const std::string& name) {
         if (name == "lifecycle") schema_kind_ = SchemaKind::lifecycle_result;
         if (name == "queue") schema_kind_ = SchemaKind::queue_result;
       },
       "With --result: of which kind of scenario; default organisation")
      ->type_name("organisation|lifecycle|queue")
      ->check(one_of({"organisation", "lifecycle", "queue"}))
      ->needs(result);
}

void CommandTree::add_reference() {
  CLI::App* v = verb("reference", kLookUp, "Write docs/reference and scenarios/schema anew, for builders",
                     "  banso reference --root .\n", [this] {
                       reference_.command_line_page = command_line_markdown();
                       return cli::reference(reference_);
                     });
  v->add_option("--root", reference_.root, "Folder that holds docs/ and scenarios/; default: this one")
      ->type_name("DIR")
      ->check(something());
}

void CommandTree::add_version() {
  verb("version", kLookUp, "Print version and compiler", "  banso version\n", [] { return cli::version(); });
}

}  // namespace banso::cli
