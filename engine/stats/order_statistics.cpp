#include "engine/stats/order_statistics.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <numeric>

namespace banso::stats {

namespace {

constexpr std::size_t kIntervals = 4096;

/// Which of equal intervals between the lowest and the highest value a value lies in.
class Intervals {
 public:
  Intervals(double low, double high) : low_(low) {
    if (high > low) scale_ = static_cast<double>(kIntervals) / (high - low);
  }
  /// Never falls where values rise.
  [[nodiscard]] std::size_t operator()(double value) const {
    const auto interval = static_cast<std::int32_t>((value - low_) * scale_);
    return static_cast<std::size_t>(std::min(interval, static_cast<std::int32_t>(kIntervals) - 1));
  }

 private:
  double low_ = 0, scale_ = 0;
};

}  // namespace

std::vector<double> order_statistics(const std::vector<const std::vector<double>*>& lists, double low,
                                     double high, const std::vector<std::size_t>& places) {
  const Intervals interval_of(low, high);
  std::vector<std::size_t> up_to(kIntervals, 0);  // values in the interval and in those before it
  for (const std::vector<double>* list : lists) {
    for (const double value : *list) ++up_to[interval_of(value)];
  }
  std::partial_sum(up_to.begin(), up_to.end(), up_to.begin());
  const auto before = [&](std::size_t interval) { return interval == 0 ? 0 : up_to[interval - 1]; };
  const auto interval_with = [&](std::size_t place) {
    const auto above = std::upper_bound(up_to.begin(), up_to.end(), place);
    assert(above != up_to.end());
    return static_cast<std::size_t>(above - up_to.begin());
  };

  // values of wanted intervals go side by side, the others to a place that nobody reads: no branch to foretell
  std::vector<std::uint32_t> wanted(kIntervals, 0);
  std::vector<std::size_t> next(kIntervals, 0), begin(kIntervals, 0);
  std::size_t room = 1;
  for (const std::size_t place : places) {
    const std::size_t i = interval_with(place);
    if (wanted[i] != 0) continue;
    wanted[i] = 1;
    next[i] = begin[i] = room;
    room += up_to[i] - before(i);
  }
  std::vector<double> chosen(room);
  for (const std::vector<double>* list : lists) {
    for (const double value : *list) {
      const std::size_t i = interval_of(value);
      chosen[next[i]] = value;
      next[i] += wanted[i];
    }
  }

  std::vector<double> out;
  for (const std::size_t place : places) {
    const std::size_t i = interval_with(place);
    const auto at = [&](std::size_t offset) { return chosen.begin() + static_cast<std::ptrdiff_t>(offset); };
    const auto nth = at(begin[i] + place - before(i));
    std::nth_element(at(begin[i]), nth, at(next[i]));
    out.push_back(*nth);
  }
  return out;
}

}  // namespace banso::stats
