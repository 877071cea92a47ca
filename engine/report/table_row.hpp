#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/tables.hpp"

namespace banso::report {

/// Collects the cells of a row, hands them over, and begins the next.
class TableRow {
 public:
  explicit TableRow(const TakeRow& take) : take_(take) {}

  /// The text must live until end().
  TableRow& text(std::string_view value) {
    cells_.emplace_back(value);
    return *this;
  }
  TableRow& number(double value) {
    if (std::isfinite(value)) {
      cells_.emplace_back(value);
    } else {
      cells_.emplace_back();
    }
    return *this;
  }
  TableRow& empty(std::size_t cells) {
    cells_.resize(cells_.size() + cells);
    return *this;
  }
  void end() {
    take_(cells_);
    cells_.clear();
  }

 private:
  const TakeRow& take_;
  std::vector<DataCell> cells_;
};

inline DataColumn text_column(std::string_view name) { return {name, ColumnType::text}; }
inline DataColumn number_column(std::string_view name) { return {name, ColumnType::number}; }
inline DataColumn whole_column(std::string_view name) { return {name, ColumnType::whole}; }
inline DataColumn flag_column(std::string_view name) { return {name, ColumnType::flag}; }

}  // namespace banso::report
