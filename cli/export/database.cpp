#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <memory>

#include "cli/export/targets.hpp"
#include "cli/terminal.hpp"
#include "engine/report/tables.hpp"

namespace banso::cli {

namespace {

using report::ColumnType;
using report::DataCell;
using report::DataTable;

class Database {
 public:
  explicit Database(const std::string& file) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    connection_.reset(opened);
    check(status);
    // The file has a temporary name until it is whole: what is cut off is thrown away, not repaired.
    run("PRAGMA journal_mode=OFF");
    run("PRAGMA synchronous=OFF");
    run("BEGIN");
  }

  void add(const DataTable& table) {
    run(definition(table));
    sqlite3_stmt* prepared = nullptr;
    check(sqlite3_prepare_v2(connection_.get(), insertion(table).c_str(), -1, &prepared, nullptr));
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement(prepared, &sqlite3_finalize);
    table.rows([&](std::span<const DataCell> row) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        check(bind(prepared, static_cast<int>(i + 1), row[i], table.columns[i].type));
      }
      if (sqlite3_step(prepared) != SQLITE_DONE) fail();
      check(sqlite3_reset(prepared));
    });
  }

  void run(const std::string& sql) {
    check(sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr));
  }

  void finish() {
    run("COMMIT");
    check(sqlite3_close(connection_.release()));
  }

 private:
  static std::string definition(const DataTable& table) {
    std::string columns;
    for (const report::DataColumn& column : table.columns) {
      const char* type = column.type == ColumnType::text     ? "TEXT"
                         : column.type == ColumnType::number ? "REAL"
                                                             : "INTEGER";
      columns += fmt::format("{}\"{}\" {}", columns.empty() ? "" : ", ", column.name, type);
    }
    return fmt::format("CREATE TABLE \"{}\" ({})", table.name, columns);
  }

  static std::string insertion(const DataTable& table) {
    std::string places;
    for (std::size_t i = 0; i < table.columns.size(); ++i) places += i == 0 ? "?" : ", ?";
    return fmt::format("INSERT INTO \"{}\" VALUES ({})", table.name, places);
  }

  static int bind(sqlite3_stmt* statement, int place, const DataCell& cell, ColumnType type) {
    constexpr double kExactWhole = 9007199254740992.0;  // 2^53
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
      return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    const auto* number = std::get_if<double>(&cell);
    if (number == nullptr) return sqlite3_bind_null(statement, place);
    const bool whole =
        type != ColumnType::number && std::fabs(*number) < kExactWhole && std::floor(*number) == *number;
    return whole ? sqlite3_bind_int64(statement, place, static_cast<sqlite3_int64>(*number))
                 : sqlite3_bind_double(statement, place, *number);
  }

  void check(int status) const {
    if (status != SQLITE_OK) fail();
  }

  [[noreturn]] void fail() const { throw IoError(sqlite3_errmsg(connection_.get())); }

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_{nullptr, &sqlite3_close};
};

}  // namespace

void write_tables(const std::vector<DataTable>& tables, const std::string& file) {
  Database database(file);
  for (const DataTable& table : tables) database.add(table);
  database.finish();
}

void write_database(const report::ResultDocument& document, const std::string& file) {
  Database database(file);
  for (const auto& tables : {report::observation_tables(document), report::context_tables(document)}) {
    for (const DataTable& table : tables) database.add(table);
  }
  database.run("CREATE INDEX monthly_by_metric ON monthly (metric, key, arm, month)");
  database.run("CREATE INDEX samples_by_arm ON samples (arm, months)");
  database.finish();
}

}  // namespace banso::cli
