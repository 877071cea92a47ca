#include "engine/stats/quantile_sketch.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace banso::stats {
namespace {

constexpr int kMantissaBits = 52;
constexpr int kExponentBias = 1023;
constexpr int kShift = kMantissaBits - QuantileSketch::kSubBucketBits;
constexpr std::uint64_t kFirstCode =  // leading bits of 2^kMinExponent: bucket 1
    static_cast<std::uint64_t>(kExponentBias + QuantileSketch::kMinExponent)
    << QuantileSketch::kSubBucketBits;
constexpr std::int32_t kLastBucket = (QuantileSketch::kMaxExponent - QuantileSketch::kMinExponent)
                                     << QuantileSketch::kSubBucketBits;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::int32_t QuantileSketch::bucket_of(double value) noexcept {
  std::uint64_t bits = 0;
  const double magnitude = std::fabs(value);
  std::memcpy(&bits, &magnitude, sizeof bits);
  const std::uint64_t code = bits >> kShift;
  if (code < kFirstCode) return 0;
  const auto bucket = static_cast<std::int32_t>(
      std::min<std::uint64_t>(code - kFirstCode + 1U, static_cast<std::uint64_t>(kLastBucket)));
  return value < 0.0 ? -bucket : bucket;
}

double QuantileSketch::bucket_middle(std::int32_t bucket) noexcept {
  if (bucket == 0) return 0.0;
  const auto code = static_cast<std::uint64_t>(std::abs(bucket) - 1) + kFirstCode;
  const std::uint64_t bits = (code << kShift) + (std::uint64_t{1} << (kShift - 1));
  double middle = 0.0;
  std::memcpy(&middle, &bits, sizeof middle);
  return bucket < 0 ? -middle : middle;
}

std::uint32_t& QuantileSketch::slot(std::int32_t bucket) {
  if (counts_.empty()) {
    first_ = bucket;
    counts_.assign(1, 0);
  } else if (bucket < first_) {
    counts_.insert(counts_.begin(), static_cast<std::size_t>(first_ - bucket), 0);
    first_ = bucket;
  }
  const auto place = static_cast<std::size_t>(bucket - first_);
  if (place >= counts_.size()) counts_.resize(place + 1, 0);
  return counts_[place];
}

void QuantileSketch::add(double value, std::uint32_t times) {
  if (!std::isfinite(value)) throw std::invalid_argument("QuantileSketch: number must be finite");
  if (times == 0) return;
  value += 0.0;  // -0 becomes +0: else the sign of a zero minimum would depend on the order
  min_ = count_ > 0 ? std::min(min_, value) : value;
  max_ = count_ > 0 ? std::max(max_, value) : value;
  slot(bucket_of(value)) += times;
  count_ += times;
}

void QuantileSketch::merge(const QuantileSketch& other) {
  if (other.count_ == 0) return;
  min_ = count_ > 0 ? std::min(min_, other.min_) : other.min_;
  max_ = count_ > 0 ? std::max(max_, other.max_) : other.max_;
  slot(other.first_);
  slot(other.first_ + static_cast<std::int32_t>(other.counts_.size()) - 1);
  const auto offset = static_cast<std::size_t>(other.first_ - first_);
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[offset + i] += other.counts_[i];
  count_ += other.count_;
}

double QuantileSketch::min() const noexcept { return count_ > 0 ? min_ : kNone; }

double QuantileSketch::max() const noexcept { return count_ > 0 ? max_ : kNone; }

double QuantileSketch::quantile(double p) const {
  if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument("QuantileSketch: p must be in [0, 1]");
  if (count_ == 0) return kNone;
  const double exact_rank = std::ceil(p * static_cast<double>(count_) - 1e-9);  // 0.07 * 100 is not above 7
  const auto rank = static_cast<std::uint64_t>(std::max(1.0, exact_rank));
  if (rank == 1) return min_;
  if (rank >= count_) return max_;
  std::uint64_t seen = 0;
  std::size_t i = 0;
  while ((seen += counts_[i]) < rank) ++i;
  return std::clamp(bucket_middle(first_ + static_cast<std::int32_t>(i)), min_, max_);
}

QuantileSketch QuantileSketch::restore(std::int32_t first_bucket, std::vector<std::uint32_t> counts,
                                       double min, double max) {
  QuantileSketch sketch;
  if (counts.empty()) return sketch;
  for (const std::uint32_t count : counts) sketch.count_ += count;
  sketch.first_ = first_bucket;
  sketch.counts_ = std::move(counts);
  sketch.min_ = min;
  sketch.max_ = max;
  return sketch;
}

}  // namespace banso::stats
