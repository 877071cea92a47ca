// Order statistics without sorting against sorting.
#include "engine/stats/order_statistics.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/rng/draws.hpp"

namespace banso::test {
namespace {

std::vector<double> some_values(std::size_t count, double spread) {
  std::vector<double> out;
  for (std::uint64_t i = 0; i < count; ++i) {
    const rng::Uniform4 u = rng::draw_uniforms({7, 0}, i, 0, rng::Purpose::input);
    out.push_back(u.u[1] < 0.3 ? -2.0 : math::exp(spread * u.u[0]));  // an atom, and a tail
  }
  return out;
}

TEST(OrderStatistics, AreTheNumbersOfTheSortedList) {
  for (const double spread : {0.0, 1.0, 30.0, 700.0}) {
    for (const std::size_t count : {1U, 2U, 1000U, 5003U}) {
      const std::vector<double> values = some_values(count, spread);
      std::vector<double> sorted = values;
      std::sort(sorted.begin(), sorted.end());
      std::vector<std::size_t> places{0, count / 20, count / 4, count / 4, count / 2, count - 1};
      const std::vector<double> found =
          stats::order_statistics({&values}, sorted.front(), sorted.back(), places);
      for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_EQ(found[i], sorted[places[i]]) << spread << " " << i;
    }
  }
}

}  // namespace
}  // namespace banso::test
