#include "engine/stats/sample.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "engine/stats/order_statistics.hpp"

namespace banso::stats {

namespace {

constexpr unsigned kPlaceBits =
    12;  ///< four places for each value counted: nearly all stand where they should
constexpr std::size_t kPlaces = std::size_t{1} << kPlaceBits;
static_assert(kPlaces >= 2 * Sample::kMostCounted);

std::size_t place_of(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits * 0x9e3779b97f4a7c15ULL >> (64 - kPlaceBits);  // 2^64 over the golden ratio (Knuth)
}

}  // namespace

void Sample::count(double value, std::uint64_t times) {
  if (counts_.empty()) counts_.resize(kPlaces);
  std::size_t place = place_of(value);
  while (counts_[place].times != 0 && counts_[place].value != value) place = (place + 1) % kPlaces;
  if (counts_[place].times == 0) ++different_;
  counts_[place].value = value;
  counts_[place].times += times;
}

void Sample::add(std::vector<double> values) {
  auto value = values.begin();
  for (; value != values.end() && !full(); ++value) count(*value, 1);
  values.erase(values.begin(), value);
  if (!values.empty()) listed_.push_back(std::move(values));
}

void Sample::merge(Sample&& other) {
  for (const Count& one : other.counts_) {
    if (one.times == 0) continue;
    if (full()) {
      listed_.emplace_back(one.times, one.value);
    } else {
      count(one.value, one.times);
    }
  }
  std::move(other.listed_.begin(), other.listed_.end(), std::back_inserter(listed_));
}

std::vector<Sample::Count> Sample::sorted_counts() const {
  std::vector<Count> out;
  std::copy_if(counts_.begin(), counts_.end(), std::back_inserter(out),
               [](const Count& one) { return one.times != 0; });
  std::sort(out.begin(), out.end(), [](const Count& a, const Count& b) { return a.value < b.value; });
  return out;
}

std::vector<double> Sample::order_statistics(double low, double high,
                                             const std::vector<std::size_t>& places) const {
  const std::vector<Count> sorted = sorted_counts();
  if (!listed_.empty()) {
    std::vector<double> counted;
    for (const Count& one : sorted) counted.insert(counted.end(), one.times, one.value);
    std::vector<const std::vector<double>*> lists{&counted};
    for (const std::vector<double>& list : listed_) lists.push_back(&list);
    return stats::order_statistics(lists, low, high, places);
  }
  std::vector<std::size_t> up_to;  // how many numbers are not above it
  for (const Count& one : sorted) up_to.push_back((up_to.empty() ? 0 : up_to.back()) + one.times);
  std::vector<double> out;
  for (const std::size_t place : places) {
    const auto above = std::upper_bound(up_to.begin(), up_to.end(), place);
    out.push_back(sorted[static_cast<std::size_t>(above - up_to.begin())].value);
  }
  return out;
}

}  // namespace banso::stats
