#include <filesystem>
#include <optional>

#include "cli/exit_code.hpp"
#include "cli/export/charts_script.hpp"
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
  for (const std::string& target : {options.xlsx, options.sqlite, options.pptx}) {
    std::error_code ignored;
    if (!target.empty() && std::filesystem::equivalent(target, result_file(options.file), ignored)) {
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

std::vector<NewFile> drawn_charts(const ChartsScript& charts, const std::string& result,
                                  const ExportOptions& options) {
  try {
    return charts.svg_files(result, options.language);
  } catch (const IoError& error) {
    throw IoError(options.svg + " cannot be written: " + error.what());
  }
}

}  // namespace

int export_result(const ExportOptions& options) {
  const bool drawn = !options.svg.empty() || !options.pptx.empty();
  if (!drawn && options.xlsx.empty() && options.csv.empty() && options.sqlite.empty()) {
    print_error(
        "banso: say what to write: --xlsx FILE, --pptx FILE, --svg DIR, --csv DIR or --sqlite FILE\n"
        "See banso export --help\n");
    return kBadInput;
  }
  const std::string from = result_file(options.file);
  const Result<std::string> text = read_file(from, kResultFile);
  if (!text) return report_problems(text.diagnostics());
  const Result<report::ResultDocument> read = report::read_result(text.value(), from);
  if (!read) return report_problems(read.diagnostics());
  const report::ResultDocument& document = read.value();
  keep_result(options);
  std::optional<ChartsScript> charts;
  if (drawn) charts.emplace();
  if (!options.svg.empty()) check_output_folder(options.svg, {});
  if (!options.csv.empty()) check_output_folder(options.csv, {});
  if (!options.xlsx.empty()) {
    write_file_by(options.xlsx,
                  [&](const std::string& file) { write_workbook(document, options.language, file); });
  }
  if (!options.csv.empty()) write_folder(options.csv, tables_as_csv(document, options.csv_bom));
  if (!options.sqlite.empty()) {
    write_file_by(options.sqlite, [&](const std::string& file) { write_database(document, file); });
  }
  if (!options.pptx.empty()) {
    write_file_by(options.pptx,
                  [&](const std::string& file) { charts->write_deck(text.value(), options.language, file); });
  }
  if (!options.svg.empty()) write_folder(options.svg, drawn_charts(*charts, text.value(), options));
  return kFine;
}

}  // namespace banso::cli
