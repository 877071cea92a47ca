#include "cli/command_tree.hpp"
#include "cli/option_checks.hpp"

namespace banso::cli {

void CommandTree::add_export() {
  constexpr const char* kTargets = "What to write, one at least; a file that is there is replaced";
  CLI::App* v = verb("export", kAnswer, "Write a result into files of other programs",
                     "  banso export results/result.json --xlsx answer.xlsx\n"
                     "  banso export results/result.json --xlsx answer.xlsx --lang ja\n"
                     "  banso export results/result.json --pptx answer.pptx --svg charts\n"
                     "  banso export results/result.json --csv tables --csv-bom --sqlite result.db\n\n"
                     "--pptx and --svg are drawn by Node.js (18 or later); everything else needs none.\n",
                     [this] { return cli::export_result(export_); });
  v->add_option("RESULT", export_.file, "The result.json that banso run --out has written")
      ->type_name("")
      ->required();
  v->add_option("--xlsx", export_.xlsx, "Workbook for Excel and LibreOffice, with charts")
      ->type_name("FILE")
      ->check(something())
      ->group(kTargets);
  v->add_option("--csv", export_.csv, "Folder for all tables as CSV")
      ->type_name("DIR")
      ->check(something())
      ->group(kTargets);
  v->add_option("--pptx", export_.pptx,
                "Deck with charts that PowerPoint edits: the leader's page and the main figures")
      ->type_name("FILE")
      ->check(something())
      ->group(kTargets);
  v->add_option("--svg", export_.svg, "Folder for all charts of the report as SVG")
      ->type_name("DIR")
      ->check(something())
      ->group(kTargets);
  v->add_option("--sqlite", export_.sqlite, "SQLite database of all tables")
      ->type_name("FILE")
      ->check(something())
      ->group(kTargets);
  v->add_flag("--csv-bom", export_.csv_bom,
              "CSV tables begin with a byte order mark, so that Excel reads Japanese");
  add_language(v, export_.language);
  v->get_option("--lang")->description("Language of workbook, deck and charts; without it as LANG says");
}

void CommandTree::add_report() {
  CLI::App* v =
      verb("report", kAnswer, "Write the decision report of a result: one HTML file",
           "  banso report results/result.json -o report.html\n"
           "  banso report results/result.json -o report.html --lang ja\n\n"
           "The page opens from disk in any browser, without a network, and prints to A4. Both languages\n"
           "are in it; --lang says in which it opens.\n",
           [this] { return cli::report_page(report_); });
  v->add_option("RESULT", report_.result, "result.json, as banso run --out writes it")
      ->type_name("")
      ->required();
  v->add_option("-o,--out", report_.out, "File to write; an older one is replaced")
      ->type_name("FILE")
      ->check(something())
      ->required();
  add_language(v, report_.language);
}

void CommandTree::add_trace() {
  CLI::App* v =
      verb("trace", kAnswer, "Tell one customer's life step by step, with equations and draws",
           "  banso trace our-firm.json --arm stay --replication 0 --customer key:3\n"
           "  banso trace our-firm.json --arm stay --replication 0 --customer small:12:0 --months 24\n\n"
           "A customer is SEGMENT:NUMBER of the opening base, counted from 0, or SEGMENT:STEP:NUMBER, the\n"
           "NUMBER-th potential deal of the segment in a step of the run.\n",
           [this] { return cli::trace(trace_); });
  add_file(v, trace_.file);
  v->add_option("--arm", trace_.arm, "Arm")->type_name("ARM")->required()->check(something());
  v->add_option("--replication", trace_.replication, "Replication, from 0; default 0")
      ->type_name("R")
      ->check(whole(0, kMostReplications - 1));
  v->add_option("--customer", trace_.customer, "Customer, see below")
      ->type_name("ID")
      ->required()
      ->check(something());
  add_seed(v, trace_.seed);
  v->add_option("--months", trace_.months, "Stop after this many months; default: the longest horizon")
      ->type_name("N")
      ->check(whole(1, 1200));
  v->add_flag("--fixed", trace_.fixed, "Uncertain inputs at their most likely values");
  v->add_flag("--json", trace_.json, "Print the lines as JSON, in English");
  add_language(v, trace_.language);
  add_sets(v, trace_.sets);
}

}  // namespace banso::cli
