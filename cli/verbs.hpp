#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/report/study.hpp"
#include "engine/scenario/kinds.hpp"
#include "engine/scenario/ledger.hpp"

/// One function per verb, one file per function. Each prints its answer and returns an exit code. Errors of the input
/// are printed; IoError means that a file could not be written.
namespace banso::cli {

struct RunOptions {
  std::string file;
  std::int64_t replications = 256;
  std::uint64_t seed = 1;
  int threads = 0;                ///< 0: one per core
  std::string executor = "tbb";   ///< serial, threads, tbb
  std::string out;                ///< "": no files
  std::string samples;            ///< file of the samples, .csv or .sqlite; "": none
  std::vector<std::string> sets;  ///< "/pointer=value"
  std::string baseline, basis;    ///< "": as the scenario says
  bool fixed = false, quiet = false, csv_bom = false;
  bool check = false;                     ///< conservation looked at in every step
  bool preview = false;                   ///< the mean-flow twin alone
  bool control = false;                   ///< the twin as control variate
  std::vector<std::string> precision;     ///< "METRIC=±X"
  std::string decide;                     ///< the difference in the main figure that matters; "": none
  std::string rounds;                     ///< result.json or its folder whose rounds are repeated; "": none
  double within = 0;                      ///< seconds; 0: no limit
  std::optional<run::BlockRange> blocks;  ///< --blocks: only these, into `shard`
  std::string shard, checkpoint;          ///< files; "": none
  double checkpoint_every = 10;           ///< seconds
  std::int64_t at_most = 0;               ///< replications per arm of a run that grows; 0: as the engine says
  bool quasi = false;                     ///< --sampling qmc
  std::optional<std::int64_t> why;        ///< replications of the split of the gap; 0: none
  report::Language language = report::Language::english;
};
int run_study(const RunOptions& options);

struct MergeOptions {
  std::vector<std::string> files;
  std::string out, samples;  ///< as of RunOptions
  std::string shard;         ///< write the blocks into this file, no answer; "": answer
  bool quiet = false, csv_bom = false;
  report::Language language = report::Language::english;
};
int merge(const MergeOptions& options);

struct WhyOptions {
  std::string result, a, b;         ///< result.json or its folder, two arms
  std::int64_t replications = 128;  ///< per arm
  int threads = 0;                  ///< 0: one per core
  std::string out;                  ///< file for JSON; "": none
  bool quiet = false;
  report::Language language = report::Language::english;
};
int why(const WhyOptions& options);

struct ValidateOptions {
  std::vector<std::string> files;
  bool json = false;
  report::Language language = report::Language::english;
};
int validate(const ValidateOptions& options);

struct LintOptions {
  std::string file;
  std::vector<std::string> sets;
  bool json = false;
  report::Language language = report::Language::english;
};
int lint(const LintOptions& options);

enum class SchemaKind { author, resolved, result, lifecycle_result, queue_result };
int schema(SchemaKind kind);
/// The schema's text.
[[nodiscard]] std::string schema_text(SchemaKind kind);

enum class MetricsForm { table, markdown, json };
int metrics(MetricsForm form);
/// All definitions as a Markdown page.
[[nodiscard]] std::string metrics_markdown();

enum class LedgerForm { table, csv, json };
struct LedgerOptions {
  std::string file;
  std::vector<std::string> sets;
  LedgerForm form = LedgerForm::table;
  std::optional<scenario::Status> status;  ///< only rows of this status
  std::string after;  ///< result.json or its folder: the drawn numbers of that run by influence; "": none
  report::Language language = report::Language::english;
};
int ledger(const LedgerOptions& options);
/// With `after`: reads the result alone. Errors: as read_file, not_a_result.
int ledger_after(const LedgerOptions& options);

struct InitOptions {
  std::string out;  ///< "": standard output
  report::Language language = report::Language::english;
};
int init(const InitOptions& options);

struct ExplainOptions {
  std::optional<scenario::ScenarioKind> kind;  ///< without a file: whose table
  std::string file;                            ///< "": the table alone
  std::string pointer;
  std::vector<std::string> sets;
};
int explain(const ExplainOptions& options);

struct TraceOptions {
  std::string file, arm, customer;
  std::vector<std::string> sets;
  std::uint32_t replication = 0;
  std::uint64_t seed = 1;
  int months = 0;  ///< 0: to the longest horizon
  bool fixed = false, json = false;
  report::Language language = report::Language::english;
};
int trace(const TraceOptions& options);

struct ExportOptions {
  std::string file;               ///< a result.json
  std::string xlsx, csv, sqlite;  ///< file, folder, file; "": not asked for
  std::string pptx, svg;          ///< file, folder; drawn by a script for Node
  bool csv_bom = false;
  report::Language language = report::Language::english;  ///< of workbook, deck and charts
};
int export_result(const ExportOptions& options);

struct ReportOptions {
  std::string result, out;
  report::Language language = report::Language::english;  ///< that the page opens in
};
int report_page(const ReportOptions& options);

struct ReferenceOptions {
  std::string root = ".";         ///< folder that holds docs/ and scenarios/
  std::string command_line_page;  ///< text of docs/reference/cli.md
};
int reference(const ReferenceOptions& options);

int version();

}  // namespace banso::cli
