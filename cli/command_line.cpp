#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "cli/contract.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/scenario/scenario_kind.hpp"

namespace banso::cli {

namespace {

constexpr const char* kAbout =
    "Banso simulates Customer Success organisations and says which one serves a firm best, by how much, and "
    "how sure\n"
    "that is.";

constexpr const char* kExitCodes =
    "Exit codes\n"
    "  0  fine\n"
    "  1  internal error: a mistake of the program's own\n"
    "  2  bad input: scenario, command line, or a file that cannot be read or written\n"
    "  3  interrupted (Ctrl-C, SIGTERM, SIGHUP): what was finished is kept and marked as partial\n"
    "  141  the reader of the output has gone (... | head)\n";

constexpr const char* kStart = "Start";
constexpr const char* kCheck = "Check a scenario";
constexpr const char* kAnswer = "Answer a question";
constexpr const char* kLookUp = "Look up";

constexpr int kMostReplications = 10'000'000;
/// Up to here a seed survives every reader of JSON: 2^53 - 1.
constexpr std::int64_t kLargestSeed = 9'007'199'254'740'991;
constexpr int kMostThreads = 1024;

/// CLI11's layout with narrower columns, the verb's arguments in the usage line, and no heading for them.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(32); }

  std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
    if (app->get_parent() == nullptr) return "\nUsage: banso VERB [options]\n";
    std::string out = "\nUsage: banso " + app->get_name();
    for (const CLI::Option* argument :
         app->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
      out += " " + argument->get_name(true);
    }
    return out + " [options]\n";
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    return option->get_type_name().empty() ? "" : " " + option->get_type_name();
  }
};

/// Help as it is shown: one empty line between parts.
std::string help_of(const CLI::App& app) {
  std::string out = app.help();
  for (std::size_t at = out.find("\n\n\n"); at != std::string::npos; at = out.find("\n\n\n", at))
    out.erase(at, 1);
  return out;
}

CLI::Validator csv_or_sqlite() {
  return {[](const std::string& name) {
            const std::size_t dot = name.rfind('.');
            const std::string kind = dot == std::string::npos ? "" : name.substr(dot);
            return kind == ".csv" || kind == ".sqlite"
                       ? std::string()
                       : "expected a name that ends in .csv or .sqlite; found \"" + name + "\"";
          },
          "", "csv_or_sqlite"};
}

/// The whole command line: CLI11's tree and the options that it fills.
class CommandLine {
 public:
  CommandLine() : app_(kAbout, "banso") {
    app_.formatter(std::make_shared<HelpFormatter>());
    app_.set_help_flag("-h,--help", "Show this help");
    app_.set_version_flag("--version", std::string("banso " BANSO_VERSION " (" BANSO_COMPILER ")"),
                          "Show version and compiler");
    app_.require_subcommand(0, 1);
    app_.footer(std::string("First steps\n"
                            "  banso init -o our-firm.json         a scenario to fill in\n"
                            "  banso validate our-firm.json        all that is wrong with it\n"
                            "  banso run our-firm.json --out results\n"
                            "  banso run --help                    the help of a verb\n\n") +
                kExitCodes);
    add_init();
    add_validate();
    add_lint();
    add_ledger();
    add_explain();
    add_run();
    add_why();
    add_export();
    add_report();
    add_trace();
    add_metrics();
    add_schema();
    add_reference();
    add_version();
  }

  Command parse(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      const auto chosen = app_.get_subcommands();
      print(help_of(chosen.empty() ? app_ : *chosen.front()));
      return {};
    } catch (const CLI::CallForVersion& shown) {
      print(std::string(shown.what()) + "\n");
      return {};
    } catch (const CLI::ParseError& error) {
      print_error(mistake(error, argc, argv));
      return {{}, kBadInput};
    }
    if (!action_) {
      print_error(help_of(app_));
      return {{}, kBadInput};
    }
    return {action_, kFine};
  }

  std::string markdown() {
    std::string out = "# Commands\n\nWritten by `banso reference` from the program's own help.\n\n```\n" +
                      help_of(app_) + "```\n";
    for (const CLI::App* verb : app_.get_subcommands({})) {
      out += fmt::format("\n## banso {}\n\n```\n{}```\n", verb->get_name(), help_of(*verb));
    }
    return out;
  }

 private:
  std::string mistake(const CLI::ParseError& error, int argc, const char* const* argv) {
    const auto chosen = app_.get_subcommands();
    const std::string help =
        chosen.empty() ? "banso --help" : "banso " + chosen.front()->get_name() + " --help";
    std::vector<std::string> verbs;
    for (const CLI::App* verb : app_.get_subcommands({})) verbs.push_back(verb->get_name());
    if (chosen.empty() && argc > 1 && argv[1][0] != '-') {
      const std::string near = closest_match(argv[1], verbs);
      return fmt::format("banso: there is no verb \"{}\"{}\nSee {}\n", argv[1],
                         near.empty() ? "" : "; did you mean " + near + "?", help);
    }
    if (!chosen.empty()) {
      const std::string option = unknown_option(*chosen.front(), argc, argv);
      if (!option.empty()) return fmt::format("banso: {}\nSee {}\n", option, help);
    }
    return fmt::format("banso: {}\nSee {}\n", error.what(), help);
  }

  /// What is wrong with the first option that the verb does not have; "" when all are known.
  static std::string unknown_option(const CLI::App& verb, int argc, const char* const* argv) {
    std::vector<std::string> known;
    for (const CLI::Option* option : verb.get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
      for (const std::string& name : option->get_snames()) known.push_back("-" + name);
    }
    for (int i = 2; i < argc; ++i) {
      const std::string text = argv[i];
      if (text == "--") break;
      if (!text.starts_with("--")) continue;
      const std::string name = text.substr(0, text.find('='));
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const std::string near = closest_match(name, known);
      return fmt::format("banso {} has no option {}{}", verb.get_name(), name,
                         near.empty() ? "" : "; did you mean " + near + "?");
    }
    return "";
  }

  CLI::App* verb(const char* name, const char* group, const char* about, const char* examples,
                 std::function<int()> action) {
    CLI::App* verb = app_.add_subcommand(name, about);
    verb->group(group);
    verb->footer(std::string("Examples\n") + examples);
    verb->callback([this, action = std::move(action)] { action_ = action; });
    return verb;
  }

  static void add_sets(CLI::App* verb, std::vector<std::string>& sets) {
    verb->add_option("--set", sets, "Change one value, e.g. --set /people/csm/heads=8; may be repeated")
        ->type_name("/POINTER=VALUE")
        ->type_size(1)
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
  }

  static void add_language(CLI::App* verb, report::Language& language) {
    language = language_of_environment();
    verb->add_option_function<std::string>(
            "--lang",
            [&language](const std::string& name) {
              language = name == "ja" ? report::Language::japanese : report::Language::english;
            },
            "Language of the answer; without it as LANG says")
        ->type_name("en|ja")
        ->check(one_of({"en", "ja"}));
  }

  static CLI::Option* add_file(CLI::App* verb, std::string& file) {
    return verb->add_option("FILE", file, "The scenario (JSON); - is standard input")
        ->type_name("")
        ->required();
  }

  void add_init() {
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

  void add_validate() {
    CLI::App* v =
        verb("validate", kCheck, "Say all that is wrong with scenario files",
             "  banso validate our-firm.json\n"
             "  banso validate - < our-firm.json            from standard input\n"
             "  banso validate --json scenarios/cases/*.json\n\n"
             "Problems are this verb's answer and go to standard output; of all others they go to standard "
             "error.\n",
             [this] { return cli::validate(validate_); });
    v->add_option("FILE", validate_.files, "Scenarios (JSON)")->type_name("")->required();
    v->add_flag("--json", validate_.json, "Print the problems as JSON");
  }

  void add_lint() {
    CLI::App* v = verb("lint", kCheck, "Say in words what is risky about the org models of a scenario",
                       "  banso lint our-firm.json\n", [this] { return cli::lint(lint_); });
    add_file(v, lint_.file);
    add_sets(v, lint_.sets);
    v->add_flag("--json", lint_.json, "Print the findings as JSON, in both languages");
    add_language(v, lint_.language);
  }

  void add_ledger() {
    CLI::App* v =
        verb("ledger", kCheck, "List every value with its status, source and grade",
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

  int ledger_arguments() {
    if (ledger_.file.empty() != ledger_.after.empty()) return cli::ledger(ledger_);
    print_error("banso: ledger takes either a scenario or --after RESULT\nSee banso ledger --help\n");
    return kBadInput;
  }

  void add_explain() {
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

  int explain_arguments() {
    explain_.pointer = places_.back();
    if (places_.size() == 2) explain_.file = places_.front();
    return cli::explain(explain_);
  }

  void add_run() {
    CLI::App* v = verb("run", kAnswer, "Simulate all arms of a scenario and compare them",
                       "  banso run our-firm.json --out results\n"
                       "  banso run our-firm.json --replications 1024 --lang ja\n"
                       "  banso run our-firm.json --set /people/csm/heads=8 --basis same_budget\n"
                       "  banso run our-firm.json --precision main_figure:difference=5M   arm less baseline\n"
                       "  banso run our-firm.json --decide 10M   wrong in 5 of 100 cases at the most\n",
                       [this] { return cli::run_study(run_); });
    add_file(v, run_.file);
    v->add_option("--out", run_.out,
                  "Folder for result.json, the resolved scenario and CSV tables; without it: no files")
        ->type_name("DIR")
        ->check(something());
    CLI::Option* preview = v->add_flag("--preview", run_.preview,
                                       "Expected courses of the arms at once, without chance; no files");
    preview->excludes(v->get_option("--out"));
    v->add_option("--samples", run_.samples,
                  "Every replication and its inputs: NAME.csv and NAME.inputs.csv, or NAME.sqlite")
        ->type_name("FILE")
        ->check(csv_or_sqlite())
        ->excludes(preview);
    add_sets(v, run_.sets);
    add_language(v, run_.language);
    v->add_flag("--quiet", run_.quiet, "Only the answer and errors");
    v->add_flag("--csv-bom", run_.csv_bom,
                "CSV tables begin with a byte order mark, so that Excel reads Japanese")
        ->group("Options");
    v->add_option("--baseline", run_.baseline,
                  "Arm that the others are compared with; without it as the scenario says")
        ->type_name("ARM")
        ->check(something())
        ->group("Comparison");
    v->add_option("--basis", run_.basis, "What is equal between arms; without it as the scenario says")
        ->type_name("same_people|same_budget|as_designed")
        ->check(one_of({"same_people", "same_budget", "as_designed"}))
        ->group("Comparison");
    v->add_option("--replications", run_.replications, "Possible futures per arm; default 256")
        ->type_name("N")
        ->check(whole(1, kMostReplications))
        ->group("Chance");
    add_seed(v, run_.seed)->group("Chance");
    CLI::Option* fixed =
        v->add_flag("--fixed", run_.fixed, "Uncertain inputs at their most likely values; chance stays")
            ->group("Chance");
    v->add_option("--sampling", "Uncertain inputs drawn independently, or more evenly (scrambled Sobol nets)")
        ->type_name("independent|qmc")
        ->check(one_of({"independent", "qmc"}))
        ->each([this](const std::string& name) { run_.quasi = name == "qmc"; })
        ->group("Chance");
    v->add_flag("--control-variates", run_.control,
                "Also the main figure with the mean-flow twin as control: the same mean, a smaller error")
        ->group("Chance")
        ->excludes(fixed)
        ->excludes(preview);
    add_rounds(v);
    v->add_option("--why", run_.why,
                  "Futures that ask why best and baseline differ; 0: none; default 32 of 64 or more")
        ->type_name("N")
        ->check(whole(0, kMostReplications))
        ->group("Comparison");
    v->add_flag("--check", run_.check,
                "Add up customers, hours, money, people in every step; end where a sum is wrong")
        ->group("Machine");
    v->add_option("--threads", run_.threads, "Threads, never seen in the result; default: one per core")
        ->type_name("T")
        ->check(whole(1, kMostThreads))
        ->group("Machine");
    v->add_option("--executor", run_.executor,
                  "Who shares out the work, never seen in the result; default tbb")
        ->type_name("serial|threads|tbb")
        ->check(one_of({"serial", "threads", "tbb"}))
        ->group("Machine");
  }

  void add_rounds(CLI::App* v) {
    constexpr const char* kRounds = "Until it is sure enough: --replications is then the first round";
    v->add_option("--precision", run_.precision,
                  "Half width of a 95 % interval: main_figure=±20M, contribution_total=3%; repeatable")
        ->type_name("METRIC=±X")
        ->type_size(1)
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false)
        ->check(valid_target())
        ->group(kRounds);
    v->add_option("--decide", run_.decide,
                  "Difference in the main figure that matters: go on until one arm is chosen")
        ->type_name("AMOUNT")
        ->check(valid_amount())
        ->group(kRounds);
    v->add_option("--at-most", run_.at_most, "Replications per arm; default 16384")
        ->type_name("N")
        ->check(whole(1, kMostReplications))
        ->group(kRounds);
    v->add_option("--within", run_.within, "Begin no round that would end later than this")
        ->type_name("SECONDS")
        ->check(valid_seconds())
        ->group(kRounds);
    v->add_option("--rounds", run_.rounds, "Repeat the rounds of a result (file or folder) bit for bit")
        ->type_name("RESULT")
        ->check(something())
        ->group(kRounds);
  }

  void add_why() {
    CLI::App* v =
        verb("why", kAnswer, "Say why two arms of a result differ: one element made equal at a time",
             "  banso why results stay independent\n"
             "  banso why results/result.json stay independent --lang ja -o why.json\n",
             [this] { return cli::why(why_); });
    v->add_option("RESULT", why_.result, "result.json of banso run, or its folder")
        ->type_name("")
        ->required();
    v->add_option("A", why_.a, "Arm to start from")->type_name("")->required();
    v->add_option("B", why_.b, "Arm to end at")->type_name("")->required();
    v->add_option("--replications", why_.replications, "Possible futures per arm; default 128")
        ->type_name("N")
        ->check(whole(2, kMostReplications));
    v->add_option("-o,--out", why_.out, "File for the answer as JSON")->type_name("FILE")->check(something());
    v->add_option("--threads", why_.threads, "Threads, never seen in the result; default: one per core")
        ->type_name("T")
        ->check(whole(1, kMostThreads));
    v->add_flag("--quiet", why_.quiet, "Only the answer and errors");
    add_language(v, why_.language);
  }

  void add_export() {
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

  void add_report() {
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

  void add_trace() {
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
    v->add_flag("--json", trace_.json, "Print the lines as JSON");
    add_sets(v, trace_.sets);
  }

  void add_metrics() {
    CLI::App* v =
        verb("metrics", kLookUp, "List all metrics: id, unit, formula",
             "  banso metrics\n  banso metrics --json\n", [this] { return cli::metrics(metrics_form_); });
    auto* json = v->add_flag_callback(
        "--json", [this] { metrics_form_ = MetricsForm::json; }, "Print as JSON");
    v->add_flag_callback(
         "--markdown", [this] { metrics_form_ = MetricsForm::markdown; }, "Print as Markdown")
        ->excludes(json);
  }

  void add_schema() {
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

  void add_reference() {
    CLI::App* v = verb("reference", kLookUp, "Write docs/reference and scenarios/schema anew, for builders",
                       "  banso reference --root .\n", [this] {
                         reference_.command_line_page = command_line_markdown();
                         return cli::reference(reference_);
                       });
    v->add_option("--root", reference_.root, "Folder that holds docs/ and scenarios/; default: this one")
        ->type_name("DIR")
        ->check(something());
  }

  void add_version() {
    verb("version", kLookUp, "Print version and compiler", "  banso version\n",
         [] { return cli::version(); });
  }

  static CLI::Option* add_seed(CLI::App* verb, std::uint64_t& seed) {
    return verb->add_option("--seed", seed, "Seed of chance; default 1. Same seed, same result, bit for bit")
        ->type_name("S")
        ->check(whole(0, kLargestSeed));
  }

  static CLI::Validator one_of(const std::vector<std::string>& names) {
    return {[names](const std::string& text) {
              if (std::find(names.begin(), names.end(), text) != names.end()) return std::string();
              const std::string near = closest_match(text, names);
              return fmt::format("expected {}; found \"{}\"{}", fmt::join(names, ", "), text,
                                 near.empty() ? "" : "; did you mean " + near + "?");
            },
            ""};
  }

  static CLI::Validator valid_target() {
    return {[](const std::string& text) {
              std::string problem;
              return target_of(text, problem) ? std::string() : problem;
            },
            ""};
  }

  static CLI::Validator valid_amount() {
    return {[](const std::string& text) {
              const auto amount = amount_of(text);
              return amount && !amount->part
                         ? std::string()
                         : fmt::format(
                               "expected an amount of money above 0, e.g. 10M or 1000万; found \"{}\"", text);
            },
            ""};
  }

  static CLI::Validator valid_seconds() {
    return {[](const std::string& text) {
              const auto amount = amount_of(text);
              return amount && !amount->part
                         ? std::string()
                         : fmt::format("expected a number of seconds above 0; found \"{}\"", text);
            },
            ""};
  }

  /// Not the empty text, which would count as no option at all.
  static CLI::Validator something() {
    return {[](const std::string& text) {
              return text.empty() ? std::string("expected a text; found nothing") : "";
            },
            ""};
  }

  static CLI::Validator whole(std::int64_t low, std::int64_t high) {
    return {[low, high](const std::string& text) {
              std::int64_t value = 0;
              const char* end = text.data() + text.size();
              const auto [stop, error] =
                  std::from_chars(text.data(), end, value);  // digits alone: no 0x, no blanks
              if (error == std::errc() && stop == end && value >= low && value <= high) return std::string();
              return fmt::format("expected a whole number from {} to {}; found \"{}\"", low, high, text);
            },
            ""};
  }

  inline static const std::map<std::string, scenario::Status> kStatuses = {
      {"given", scenario::Status::given},
      {"default", scenario::Status::by_default},
      {"estimated", scenario::Status::estimated},
      {"derived", scenario::Status::derived}};

  CLI::App app_;
  std::function<int()> action_;
  InitOptions init_;
  ValidateOptions validate_;
  LintOptions lint_;
  LedgerOptions ledger_;
  ExplainOptions explain_;
  std::vector<std::string> places_;
  RunOptions run_;
  WhyOptions why_;
  ExportOptions export_;
  ReportOptions report_;
  TraceOptions trace_;
  MetricsForm metrics_form_ = MetricsForm::table;
  SchemaKind schema_kind_ = SchemaKind::author;
  ReferenceOptions reference_;
};

}  // namespace

Command parse_command_line(int argc, const char* const* argv) {
  const auto line = std::make_shared<CommandLine>();
  Command command = line->parse(argc, argv);
  if (command.action) command.action = [line, action = std::move(command.action)] { return action(); };
  return command;
}

std::string command_line_markdown() { return CommandLine().markdown(); }

}  // namespace banso::cli
