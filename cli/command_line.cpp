#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command_tree.hpp"
#include "cli/exit_code.hpp"
#include "cli/option_checks.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"
#include "engine/base/diagnostics.hpp"

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

/// Up to here a seed survives every reader of JSON: 2^53 - 1.
constexpr std::int64_t kLargestSeed = 9'007'199'254'740'991;

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

}  // namespace

CommandTree::CommandTree() : app_(kAbout, "banso") {
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
  add_merge();
  add_why();
  add_export();
  add_report();
  add_trace();
  add_metrics();
  add_schema();
  add_reference();
  add_version();
}

Command CommandTree::parse(int argc, const char* const* argv) {
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

std::string CommandTree::markdown() {
  std::string out = "# Commands\n\nWritten by `banso reference` from the program's own help.\n\n```\n" +
                    help_of(app_) + "```\n";
  for (const CLI::App* verb : app_.get_subcommands({})) {
    out += fmt::format("\n## banso {}\n\n```\n{}```\n", verb->get_name(), help_of(*verb));
  }
  return out;
}

std::string CommandTree::mistake(const CLI::ParseError& error, int argc, const char* const* argv) {
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

std::string CommandTree::unknown_option(const CLI::App& verb, int argc, const char* const* argv) {
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

void CommandTree::add_sets(CLI::App* verb, std::vector<std::string>& sets) {
  verb->add_option("--set", sets, "Change one value, e.g. --set /people/csm/heads=8; may be repeated")
      ->type_name("/POINTER=VALUE")
      ->type_size(1)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

void CommandTree::add_language(CLI::App* verb, report::Language& language) {
  language = language_of_environment();
  verb->add_option_function<std::string>(
          "--lang",
          [&language](const std::string& name) {
            language = name == "ja" ? report::Language::japanese : report::Language::english;
            speak(language);
          },
          "Language of the answer; without it as LANG says")
      ->type_name("en|ja")
      ->check(one_of({"en", "ja"}));
}

CLI::Option* CommandTree::add_file(CLI::App* verb, std::string& file) {
  return verb->add_option("FILE", file, "The scenario (JSON); - is standard input")
      ->type_name("")
      ->required();
}

CLI::Option* CommandTree::add_seed(CLI::App* verb, std::uint64_t& seed) {
  return verb->add_option("--seed", seed, "Seed of chance; default 1. Same seed, same result, bit for bit")
      ->type_name("S")
      ->check(whole(0, kLargestSeed));
}

Command parse_command_line(int argc, const char* const* argv) {
  const auto line = std::make_shared<CommandTree>();
  Command command = line->parse(argc, argv);
  if (command.action) command.action = [line, action = std::move(command.action)] { return action(); };
  return command;
}

std::string command_line_markdown() { return CommandTree().markdown(); }

}  // namespace banso::cli
