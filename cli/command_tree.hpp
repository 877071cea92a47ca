#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/verbs.hpp"

/// The whole command line: CLI11's tree and the options that it fills.
namespace banso::cli {

/// Headings of the verbs in the help.
inline constexpr const char* kStart = "Start";
inline constexpr const char* kCheck = "Check a scenario";
inline constexpr const char* kAnswer = "Answer a question";
inline constexpr const char* kLookUp = "Look up";

inline constexpr std::int64_t kMostReplications = 10'000'000;
inline constexpr int kMostThreads = 1024;

class CommandTree {
 public:
  CommandTree();
  Command parse(int argc, const char* const* argv);
  std::string markdown();

 private:
  std::string mistake(const CLI::ParseError& error, int argc, const char* const* argv);
  /// What is wrong with the first option that the verb does not have; "" when all are known.
  static std::string unknown_option(const CLI::App& verb, int argc, const char* const* argv);
  static void add_sets(CLI::App* verb, std::vector<std::string>& sets);
  static void add_language(CLI::App* verb, report::Language& language);
  static CLI::Option* add_file(CLI::App* verb, std::string& file);
  static CLI::Option* add_seed(CLI::App* verb, std::uint64_t& seed);

  void add_init();
  void add_validate();
  void add_lint();
  void add_ledger();
  int ledger_arguments();
  void add_explain();
  int explain_arguments();
  void add_run();
  void add_rounds(CLI::App* v);
  void add_why();
  /// --blocks, --checkpoint: for runs of a fixed size that keep finished blocks.
  void add_parts(CLI::App* v, CLI::Option* preview);
  void add_merge();
  void add_export();
  void add_report();
  void add_trace();
  void add_metrics();
  void add_schema();
  void add_reference();
  void add_version();

  CLI::App* verb(const char* name, const char* group, const char* about, const char* examples,
                 std::function<int()> action) {
    CLI::App* verb = app_.add_subcommand(name, about);
    verb->group(group);
    verb->footer(std::string("Examples\n") + examples);
    verb->callback([this, action = std::move(action)] { action_ = action; });
    return verb;
  }
  CLI::App app_;
  std::function<int()> action_;
  InitOptions init_;
  ValidateOptions validate_;
  LintOptions lint_;
  LedgerOptions ledger_;
  ExplainOptions explain_;
  std::vector<std::string> places_;
  RunOptions run_;
  MergeOptions merge_;
  WhyOptions why_;
  ExportOptions export_;
  ReportOptions report_;
  TraceOptions trace_;
  MetricsForm metrics_form_ = MetricsForm::table;
  SchemaKind schema_kind_ = SchemaKind::author;
  ReferenceOptions reference_;
};

}  // namespace banso::cli
