#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/report/document.hpp"

/// A result as tidy tables: one observation a row. The one place where rows are made: CSV files, the database and the
/// data sheets of the workbook are these tables.
namespace banso::report {

enum class ColumnType : std::uint8_t {
  text,
  number,
  whole,  ///< a number without decimals
  flag    ///< a number, 0 or 1
};

struct DataColumn {
  std::string_view name;
  ColumnType type = ColumnType::text;
};

/// Absent, a number (whole numbers and flags as well), or a text, which lives until the row has been taken.
using DataCell = std::variant<std::monostate, double, std::string_view>;
using TakeRow = std::function<void(std::span<const DataCell>)>;

/// Rows are made as they are taken: the largest tables have millions of cells.
struct DataTable {
  std::string_view name;
  std::vector<DataColumn> columns;
  std::function<void(const TakeRow&)> rows;
};

/// Estimates and sums: monthly, yearly, horizon, cohorts, hours. The document must outlive the tables. Values that no
/// replication had are left out (monthly) or absent; of shadow arms only the decision horizon is in the document.
[[nodiscard]] std::vector<DataTable> observation_tables(const ResultDocument& document);

/// Everything else: study, arms, metrics, keys, sentences, ranking, checks, influence, samples, staffing, staffing_months, patterns,
/// diagnosis, cash, ledger.
[[nodiscard]] std::vector<DataTable> context_tables(const ResultDocument& document);

/// Ends and centre of a line of the ledger: what is drawn of an uncertain number, else the value where it reads as a range
/// "low / mode / high" or as a number; NaN where it is neither, or has no ends.
struct LedgerNumbers {
  double low, mode, high;
};
[[nodiscard]] LedgerNumbers ledger_numbers(const LedgerLine& line);

/// A file to be written: name inside the output folder, and its bytes.
struct File {
  std::string name;
  std::string bytes;
};

/// NAME.csv of each table (RFC 4180, UTF-8, CRLF). Absent values are empty fields; flags are true and false. A text that
/// a spreadsheet would take for a formula is preceded by an apostrophe.
[[nodiscard]] std::vector<File> csv_files(const std::vector<DataTable>& tables, bool byte_order_mark);

}  // namespace banso::report
