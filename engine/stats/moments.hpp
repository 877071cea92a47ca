#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace banso::stats {

/// Count, mean, sum of squared deviations, minimum and maximum of a stream of numbers. Parts may be merged.
/// The result depends (in the last bits) on how the numbers were grouped, so merge in a fixed tree:
/// MergeTree. add: Welford 1962; merge: Chan, Golub, LeVeque 1979, and Pebay, SAND2008-6212.
class Moments {
 public:
  void add(double value) noexcept {
    ++count_;
    const double delta = value - mean_;
    mean_ += delta / static_cast<double>(count_);
    m2_ += delta * (value - mean_);
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
  }

  void merge(const Moments& other) noexcept {
    if (other.count_ == 0) return;
    if (count_ == 0) {
      *this = other;
      return;
    }
    const double na = static_cast<double>(count_);
    const double nb = static_cast<double>(other.count_);
    const double delta = other.mean_ - mean_;
    mean_ += delta * (nb / (na + nb));
    m2_ += other.m2_ + delta * delta * (na * nb / (na + nb));
    count_ += other.count_;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
  }

  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  [[nodiscard]] double mean() const noexcept { return count_ > 0 ? mean_ : kNone; }
  [[nodiscard]] double sum_of_squares() const noexcept { return m2_; }  ///< of deviations from the mean
  [[nodiscard]] double min() const noexcept { return count_ > 0 ? min_ : kNone; }
  [[nodiscard]] double max() const noexcept { return count_ > 0 ? max_ : kNone; }
  /// Divided by n - 1. NaN below two numbers.
  [[nodiscard]] double variance() const noexcept {
    return count_ > 1 ? m2_ / static_cast<double>(count_ - 1) : kNone;
  }
  [[nodiscard]] double standard_deviation() const noexcept { return std::sqrt(variance()); }
  /// Of the mean: sd / sqrt(n). NaN below two numbers.
  [[nodiscard]] double standard_error() const noexcept {
    return std::sqrt(variance() / static_cast<double>(count_));
  }

  /// Rebuilds a state that was written down (checkpoints, shards).
  static Moments restore(std::uint64_t count, double mean, double m2, double min, double max) noexcept {
    Moments moments;
    if (count == 0) return moments;
    moments.count_ = count;
    moments.mean_ = mean;
    moments.m2_ = m2;
    moments.min_ = min;
    moments.max_ = max;
    return moments;
  }

  friend bool operator==(const Moments&, const Moments&) noexcept = default;

 private:
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

  std::uint64_t count_ = 0;
  double mean_ = 0.0;
  double m2_ = 0.0;
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

/// Moments of pairs: both means, both sums of squares and the co-moment (Pebay, SAND2008-6212).
class CoMoments {
 public:
  void add(double x, double y) noexcept {
    const double dx = count() > 0 ? x - x_.mean() : 0.0;
    x_.add(x);
    y_.add(y);
    co_ += dx * (y - y_.mean());
  }

  void merge(const CoMoments& other) noexcept {
    if (other.count() == 0) return;
    if (count() > 0) {
      const double na = static_cast<double>(count());
      const double nb = static_cast<double>(other.count());
      const double dx = other.x_.mean() - x_.mean();
      const double dy = other.y_.mean() - y_.mean();
      co_ += other.co_ + dx * dy * (na * nb / (na + nb));
    } else {
      co_ = other.co_;
    }
    x_.merge(other.x_);
    y_.merge(other.y_);
  }

  [[nodiscard]] std::uint64_t count() const noexcept { return x_.count(); }
  [[nodiscard]] const Moments& x() const noexcept { return x_; }
  [[nodiscard]] const Moments& y() const noexcept { return y_; }
  /// Divided by n - 1. NaN below two pairs.
  [[nodiscard]] double covariance() const noexcept {
    return count() > 1 ? co_ / static_cast<double>(count() - 1) : std::numeric_limits<double>::quiet_NaN();
  }
  /// Pearson; NaN if a side does not vary.
  [[nodiscard]] double correlation() const noexcept {
    return co_ / (std::sqrt(x_.sum_of_squares()) * std::sqrt(y_.sum_of_squares()));
  }

  friend bool operator==(const CoMoments&, const CoMoments&) noexcept = default;

 private:
  Moments x_;
  Moments y_;
  double co_ = 0.0;
};

}  // namespace banso::stats
