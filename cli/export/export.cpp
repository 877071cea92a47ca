#include <filesystem>

#include "cli/exit_code.hpp"
#include "cli/export/targets.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/report/tables.hpp"

namespace banso::cli {

namespace {

/// Throws IoError where a target is the result itself.
void keep_result(const ExportOptions& options) {
  for (const std::string& target : {options.xlsx, options.sqlite}) {
    std::error_code ignored;
    if (!target.empty() && std::filesystem::equivalent(target, options.file, ignored)) {
      throw IoError(target +
                    " cannot be written: it is the result that is to be exported; choose another name");
    }
  }
}

std::vector<NewFile> tables_as_csv(const report::ResultDocument& document, bool byte_order_mark) {
  std::vector<NewFile> out;
  for (const auto& tables : {report::observation_tables(document), report::context_tables(document)}) {
    for (report::File& file : report::csv_files(tables, byte_order_mark)) {
      out.push_back({std::move(file.name), std::move(file.bytes)});
    }
  }
  return out;
}

}  // namespace

int export_result(const ExportOptions& options) {
  if (options.xlsx.empty() && options.csv.empty() && options.sqlite.empty()) {
    print_error(
        "banso: say what to write: --xlsx FILE, --csv DIR or --sqlite FILE\nSee banso export --help\n");
    return kBadInput;
  }
  const Result<std::string> text = read_file(options.file, kResultFile);
  if (!text) return report_problems(text.diagnostics());
  const Result<report::ResultDocument> read = report::read_result(text.value(), options.file);
  if (!read) return report_problems(read.diagnostics());
  const report::ResultDocument& document = read.value();
  keep_result(options);
  if (!options.csv.empty()) check_output_folder(options.csv, {});
  if (!options.xlsx.empty()) {
    write_file_by(options.xlsx,
                  [&](const std::string& file) { write_workbook(document, options.language, file); });
  }
  if (!options.csv.empty()) write_folder(options.csv, tables_as_csv(document, options.csv_bom));
  if (!options.sqlite.empty()) {
    write_file_by(options.sqlite, [&](const std::string& file) { write_database(document, file); });
  }
  return kFine;
}

}  // namespace banso::cli
