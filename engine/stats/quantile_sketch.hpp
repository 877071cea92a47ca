#pragma once

#include <cstdint>
#include <vector>

namespace banso::stats {

/// Histogram for quantiles. Buckets: each power of two is cut into 64 equal parts, on both signs, with one
/// bucket for zero; the bucket of a number is read off its bits. Counts are integers, so merging is addition
/// and the result is the same in any order. A quantile is the middle of its bucket, within 1/128 (0.8 %) of
/// the exact value, for magnitudes from 2^-24 to 2^48 (6e-8 to 2.8e14). Smaller magnitudes count as zero,
/// larger ones fall into the last bucket; minimum and maximum are kept exactly and bound every answer.
/// Memory: 4 bytes for each bucket between the lowest and the highest one in use: 1 kB for a spread of
/// 1 : 16, at most 37 kB. add() may allocate when the range widens. Bucketing as in HdrHistogram (Tene) and
/// DDSketch (Masson, Rim, Lee, VLDB 2019), "linear interpolation" mapping.
class QuantileSketch {
 public:
  static constexpr int kSubBucketBits = 6;
  static constexpr int kMinExponent = -24;
  static constexpr int kMaxExponent = 48;
  static constexpr double kRelativeError = 1.0 / 128.0;

  /// Throws std::invalid_argument for NaN and infinities.
  void add(double value) { add(value, 1); }
  void add(double value, std::uint32_t times);
  void merge(const QuantileSketch& other);

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] double min() const noexcept;  ///< NaN when empty
  [[nodiscard]] double max() const noexcept;  ///< NaN when empty
  /// The ceil(p n)-th smallest number, 0 <= p <= 1 (p = 0: the smallest), up to the bucket. NaN when empty.
  /// Throws std::invalid_argument for other p.
  [[nodiscard]] double quantile(double p) const;

  /// Signed bucket of a number: 0 for zero, +-1 ... outwards; rises with the number.
  static std::int32_t bucket_of(double value) noexcept;
  static double bucket_middle(std::int32_t bucket) noexcept;

  /// Written state (checkpoints, shards): counts of the buckets first_bucket(), first_bucket() + 1, ...
  [[nodiscard]] std::int32_t first_bucket() const noexcept { return first_; }
  [[nodiscard]] const std::vector<std::uint32_t>& bucket_counts() const noexcept { return counts_; }
  static QuantileSketch restore(std::int32_t first_bucket, std::vector<std::uint32_t> counts, double min,
                                double max);

  /// Same numbers seen, bucket by bucket: no matter in which order or grouping.
  friend bool operator==(const QuantileSketch&, const QuantileSketch&) noexcept = default;

 private:
  std::uint32_t& slot(std::int32_t bucket);

  std::int32_t first_ = 0;             // bucket of counts_[0]
  std::vector<std::uint32_t> counts_;  // first and last entry are in use (non-zero), or it is empty
  std::uint64_t count_ = 0;
  double min_ = 0.0;
  double max_ = 0.0;
};

}  // namespace banso::stats
