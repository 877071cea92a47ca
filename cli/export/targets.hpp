#pragma once

#include <string>
#include <vector>

#include "engine/report/document.hpp"
#include "engine/report/language.hpp"
#include "engine/report/tables.hpp"

/// A result in the files of other programs. `file` is there and empty; IoError with the
/// reason alone when it cannot be written.
namespace banso::cli {

/// A workbook for people: the answer, arms side by side, months, years, hours, staffing, cohorts, ledger, definitions,
/// with native charts; the tables of the estimates, shadow arms included, behind them.
void write_workbook(const report::ResultDocument& document, report::Language language,
                    const std::string& file);

/// A database of these tables.
void write_tables(const std::vector<report::DataTable>& tables, const std::string& file);

/// All tables of report::observation_tables and report::context_tables.
void write_database(const report::ResultDocument& document, const std::string& file);

}  // namespace banso::cli
