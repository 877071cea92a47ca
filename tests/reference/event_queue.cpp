#include "tests/reference/event_queue.hpp"

#include <algorithm>
#include <vector>

#include "engine/rng/draws.hpp"
#include "engine/rng/samplers.hpp"

namespace banso::reference {

namespace {

double handling_time(const QueueCase& queue, double u) {
  return queue.exponential ? rng::exponential(queue.handling, u)
                           : rng::lognormal_mean_cv(queue.handling, queue.cv, u);
}

double mean_wait_of_run(const QueueCase& queue, int customers, rng::StreamKey stream) {
  std::vector<double> free_at(static_cast<std::size_t>(queue.servers), 0.0);
  double now = 0;
  double waited = 0;
  for (int i = 0; i < 2 * customers; ++i) {
    const auto u = rng::draw_uniforms(stream, static_cast<rng::EntityKey>(i), 0, rng::Purpose::input);
    now += rng::exponential(1 / queue.arrivals, u.u[0]);
    const auto server = std::min_element(free_at.begin(), free_at.end());
    const double start = std::max(now, *server);
    *server = start + handling_time(queue, u.u[1]);
    if (i >= customers) waited += start - now;
  }
  return waited / customers;
}

}  // namespace

stats::Moments waits(const QueueCase& queue, int runs, int customers, std::uint64_t seed) {
  stats::Moments out;
  for (int run = 0; run < runs; ++run)
    out.add(mean_wait_of_run(queue, customers, {seed, static_cast<std::uint32_t>(run)}));
  return out;
}

}  // namespace banso::reference
