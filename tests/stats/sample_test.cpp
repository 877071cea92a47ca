// Order statistics of numbers counted, listed and both, against sorting.
#include "engine/stats/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/rng/draws.hpp"

namespace banso::test {
namespace {

/// Numbers of which at most `different` differ.
std::vector<double> some_values(std::uint64_t first, std::size_t count, double different) {
  std::vector<double> out;
  for (std::uint64_t i = first; i < first + count; ++i) {
    const double u = rng::draw_uniforms({7, 0}, i, 0, rng::Purpose::input).u[0];
    out.push_back(static_cast<double>(static_cast<int>(u * u * different)) * 0.1 - 3);
  }
  return out;
}

TEST(Sample, AnswersAsTheSortedListHoweverManyNumbersDiffer) {
  for (const double different : {1.0, 7.0, 1000.0, 1100.0, 1e6}) {
    stats::Sample one, first, second;
    std::vector<double> sorted;
    for (std::uint64_t block = 0; block < 12; ++block) {
      const std::vector<double> values = some_values(1000 * block, block == 11 ? 123 : 1000, different);
      sorted.insert(sorted.end(), values.begin(), values.end());
      one.add(values);
      (block % 3 == 0 ? first : second).add(values);
    }
    first.merge(std::move(second));
    std::sort(sorted.begin(), sorted.end());
    const std::vector<std::size_t> places{0, 1, 500, 500, 5000, 10000, sorted.size() - 2, sorted.size() - 1};
    for (const stats::Sample* sample : {&one, &first}) {
      const std::vector<double> found = sample->order_statistics(sorted.front(), sorted.back(), places);
      for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_EQ(found[i], sorted[places[i]]) << different << " " << i;
    }
  }
}

}  // namespace
}  // namespace banso::test
