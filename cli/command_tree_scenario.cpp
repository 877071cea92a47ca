#include <map>

#include "cli/command_tree.hpp"
#include "cli/exit_code.hpp"
#include "cli/option_checks.hpp"
#include "cli/terminal.hpp"
#include "engine/scenario/scenario_kind.hpp"

namespace banso::cli {

namespace {

const std::map<std::string, scenario::Status> kStatuses = {{"given", scenario::Status::given},
                                                           {"default", scenario::Status::by_default},
                                                           {"estimated", scenario::Status::estimated},
                                                           {"derived", scenario::Status::derived}};

}  // namespace

void CommandTree::add_init() {
  CLI::App* v = verb("init", kStart, "Write a small scenario to start from, with notes",
                     "  banso init -o our-firm.json\n"
                     "  banso init --lang ja -o our-firm.json   notes in Japanese\n",
                     [this] { return cli::init(init_); });
  v->add_option("-o,--out", init_.out,
                "File to write, never one that is already there; without it: the terminal")
      ->type_name("FILE")
      ->check(something());
  add_language(v, init_.language);
}

void CommandTree::add_validate() {
  CLI::App* v =
      verb("validate", kCheck, "Say all that is wrong with scenario files",
           "  banso validate our-firm.json\n"
           "  banso validate - < our-firm.json            from standard input\n"
           "  banso validate --json scenarios/cases/*.json\n\n"
           "Problems are this verb's answer and go to standard output; of all others they go to standard "
           "error.\n",
           [this] { return cli::validate(validate_); });
  v->add_option("FILE", validate_.files, "Scenarios (JSON)")->type_name("")->required();
  v->add_flag("--json", validate_.json, "Print the problems as JSON, in English");
  add_language(v, validate_.language);
}

void CommandTree::add_lint() {
  CLI::App* v = verb("lint", kCheck, "Say in words what is risky about the org models of a scenario",
                     "  banso lint our-firm.json\n", [this] { return cli::lint(lint_); });
  add_file(v, lint_.file);
  add_sets(v, lint_.sets);
  v->add_flag("--json", lint_.json, "Print the findings as JSON, in both languages");
  add_language(v, lint_.language);
}

void CommandTree::add_ledger() {
  CLI::App* v = verb("ledger", kCheck, "List every value with its status, source and grade",
                     "  banso ledger our-firm.json --status given\n"
                     "  banso ledger our-firm.json --csv > ledger.csv\n"
                     "  banso ledger --after results        uncertain values by what knowing them is worth\n",
                     [this] { return ledger_arguments(); });
  v->add_option("FILE", ledger_.file, "The scenario (JSON); not with --after")->type_name("");
  v->add_option("--after", ledger_.after,
                "List the uncertain values of a finished run by their influence on the choice")
      ->type_name("RESULT")
      ->check(something());
  add_sets(v, ledger_.sets);
  auto* json = v->add_flag_callback(
      "--json", [this] { ledger_.form = LedgerForm::json; }, "Print as JSON");
  v->add_flag_callback(
       "--csv", [this] { ledger_.form = LedgerForm::csv; }, "Print as CSV")
      ->excludes(json);
  v->add_option_function<std::string>(
       "--status", [this](const std::string& name) { ledger_.status = kStatuses.at(name); },
       "Only values of this status: stated by you, built in, estimated, or solved")
      ->type_name("given|default|estimated|derived")
      ->check(one_of({"given", "default", "estimated", "derived"}));
  add_language(v, ledger_.language);
}

int CommandTree::ledger_arguments() {
  if (ledger_.file.empty() != ledger_.after.empty()) return cli::ledger(ledger_);
  print_error("banso: ledger takes either a scenario or --after RESULT\nSee banso ledger --help\n");
  return kBadInput;
}

void CommandTree::add_explain() {
  CLI::App* v =
      verb("explain", kCheck, "Say what one place of a scenario means: unit, range, default, source",
           "  banso explain /segments/key/churn\n"
           "  banso explain our-firm.json /churn/frailty   and its value there\n"
           "  banso explain /                              all fields at the top\n",
           [this] { return explain_arguments(); });
  v->add_option("[FILE] /POINTER", places_,
                "A scenario, if its value is wanted, and the JSON Pointer of a place")
      ->type_name("")
      ->required()
      ->expected(1, 2);
  add_sets(v, explain_.sets);
  v->add_option_function<std::string>(
       "--kind",
       [this](const std::string& name) {
         for (const scenario::ScenarioKind kind : scenario::all_kinds()) {
           if (scenario::kind_name(kind) == name) explain_.kind = kind;
         }
       },
       "Without a file: of which kind of scenario; default organisation")
      ->type_name("organisation|lifecycle|queue")
      ->check(one_of({"organisation", "lifecycle", "queue"}));
}

int CommandTree::explain_arguments() {
  explain_.pointer = places_.back();
  if (places_.size() == 2) explain_.file = places_.front();
  return cli::explain(explain_);
}

}  // namespace banso::cli
