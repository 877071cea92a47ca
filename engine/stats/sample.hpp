#pragma once

#include <cstdint>
#include <vector>

namespace banso::stats {

/// Numbers of which order statistics are wanted, exactly: counted while few of them differ (64 kB), listed from then on (8 bytes
/// each). Order and grouping do not show.
class Sample {
 public:
  static constexpr std::size_t kMostCounted = 1024;  ///< different numbers

  /// All finite.
  void add(std::vector<double> values);
  void merge(Sample&& other);

  /// The numbers that stand at these places (from 0) once all are sorted. At least one number; places below how many there
  /// are; `low` and `high`: the lowest and the highest.
  [[nodiscard]] std::vector<double> order_statistics(double low, double high,
                                                     const std::vector<std::size_t>& places) const;

 private:
  struct Count {
    double value = 0;
    std::uint64_t times = 0;  // 0: the place is free
  };
  [[nodiscard]] bool full() const { return different_ >= kMostCounted; }
  void count(double value, std::uint64_t times);
  [[nodiscard]] std::vector<Count> sorted_counts() const;

  std::vector<Count> counts_;  // a value stands at the place that its bits say, or at the next free one
  std::size_t different_ = 0;
  std::vector<std::vector<double>> listed_;
};

}  // namespace banso::stats
