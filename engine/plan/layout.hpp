#pragma once

#include <string>
#include <vector>

#include "engine/metrics/metrics.hpp"

/// Which columns a run records: every metric of the table, once per key.
namespace banso::plan {

/// One column: a metric and, where it is taken per segment, cause, …, the key's index.
struct Column {
  metrics::Metric metric;
  int key;  ///< index of the key, 0 for metrics without one
};

struct Layout {
  std::vector<Column> monthly, yearly, horizon;
  /// First column of a metric within its span's list. Length: metrics::kMetrics.
  std::vector<int> first;
  /// Labels of keys by metrics::By (segment ids, cause names, people ids, team ids, kinds). [By][key]
  std::vector<std::vector<std::string>> keys;
  int years = 0;  ///< full years in the longest horizon
  int horizons = 0;

  [[nodiscard]] int column(metrics::Metric metric, int key = 0) const {
    return first[static_cast<std::size_t>(metric)] + key;
  }
  /// Samples of a replication hold the yearly columns year by year, then the horizon columns horizon by horizon.
  [[nodiscard]] int samples() const {
    return years * static_cast<int>(yearly.size()) + horizons * static_cast<int>(horizon.size());
  }
  [[nodiscard]] int yearly_sample(int year, int column) const {
    return year * static_cast<int>(yearly.size()) + column;
  }
  [[nodiscard]] int horizon_sample(int horizon_index, int column) const {
    return years * static_cast<int>(yearly.size()) + horizon_index * static_cast<int>(horizon.size()) +
           column;
  }
};

}  // namespace banso::plan
