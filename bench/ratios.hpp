#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>

namespace banso::bench {

/// Prints benchmarks as they finish and keeps their medians for the table of ratios.
class Reporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override;
  /// The targets of docs/performance.md: each with its ratio, what it is of and the absolutes. Leaves out what did not run.
  void print_ratios() const;

 private:
  /// Nanoseconds of one item by the median run; 0 when it did not run.
  [[nodiscard]] double nanoseconds(const std::string& name) const;

  std::map<std::string, double> items_per_second_, seconds_, bytes_, words_;
};

}  // namespace banso::bench
