#pragma once

#include <cstddef>
#include <vector>

namespace banso::stats {

/// The numbers that stand at these places (from 0) once the values of all lists are sorted. Exact, and several times cheaper than to
/// sort: values are dealt into equal intervals from the lowest to the highest, and only intervals with a place that is asked
/// for are looked into. At least one value, all finite; places below the number of values; `low` and `high`: the lowest
/// and the highest value.
[[nodiscard]] std::vector<double> order_statistics(const std::vector<const std::vector<double>*>& lists,
                                                   double low, double high,
                                                   const std::vector<std::size_t>& places);

}  // namespace banso::stats
