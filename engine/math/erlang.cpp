#include "engine/math/erlang.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"

namespace banso::math {
namespace {

/// pi_(c+j), j = 0, 1, ...: probability of j waiting in M/M/c+M, cut where the rest is below 1e-18 of the
/// largest. `leaving` = handling time / mean patience. Weights start at the largest, so that nothing
/// overflows.
std::vector<double> queue_distribution(std::uint32_t heads, double load, double leaving) {
  const double c = heads;
  const auto ratio = [&](double j) { return load / (c + j * leaving); };  // pi_(c+j) / pi_(c+j-1)
  const auto peak = static_cast<std::size_t>(std::max(0.0, std::floor((load - c) / leaving)));
  std::vector<double> weights(peak + 1, 1.0);
  for (std::size_t j = peak; j > 0; --j) weights[j - 1] = weights[j] / ratio(static_cast<double>(j));
  for (double next = ratio(static_cast<double>(peak + 1)); next > 0.0;) {
    const double weight = weights.back() * next;
    if (weight < 1e-18 * (1.0 - next)) break;
    weights.push_back(weight);
    next = ratio(static_cast<double>(weights.size()));
  }
  const double blocking = erlang_b(heads, load);  // pi_c over pi_0 + ... + pi_c
  double total = blocking > 0.0 ? weights[0] * ((1.0 - blocking) / blocking) : kInfinity;
  for (const double weight : weights) total += weight;
  for (double& weight : weights) weight /= total;
  return weights;
}

}  // namespace

double erlang_b(std::uint32_t heads, double load) {
  double b = 1.0;
  for (std::uint32_t k = 1; k <= heads; ++k) b = load * b / (k + load * b);
  return b;
}

namespace {

/// Probability of waiting from that of being lost, b = erlang_b(heads, load).
double waiting(std::uint32_t heads, double load, double b) {
  return load >= heads ? 1.0 : heads * b / (heads - load * (1.0 - b));
}

}  // namespace

double erlang_c(std::uint32_t heads, double load) { return waiting(heads, load, erlang_b(heads, load)); }

double erlang_c_real(double heads, double load) {
  if (load >= heads) return 1.0;
  const double whole = std::floor(heads);
  const auto below = static_cast<std::uint32_t>(whole);
  const double part = heads - whole;
  const double b = erlang_b(below, load);
  const double at_below = waiting(below, load, b);
  if (part == 0.0) return at_below;
  const double one_more = load * b / (below + 1 + load * b);
  return at_below + part * (waiting(below + 1, load, one_more) - at_below);
}

double erlang_c_mean_wait(double heads, double load, double handling_time) {
  if (load >= heads) return kInfinity;
  return erlang_c_real(heads, load) * handling_time / (heads - load);
}

double erlang_c_service_level(double heads, double load, double handling_time, double target) {
  if (load >= heads) return 0.0;
  return 1.0 - erlang_c_real(heads, load) * exp(-(heads - load) * target / handling_time);
}

std::uint32_t erlang_c_heads(double load, double handling_time, double target, double level,
                             double max_occupancy) {
  auto heads = static_cast<std::uint32_t>(std::max(1.0, std::ceil(load / max_occupancy)));
  while (load > max_occupancy * heads || erlang_c_service_level(heads, load, handling_time, target) < level)
    ++heads;
  return heads;
}

ErlangA erlang_a(std::uint32_t heads, double load, double handling_time, double mean_patience) {
  ErlangA result;
  if (!(load > 0.0)) return result;
  const double leaving = handling_time / mean_patience;
  const std::vector<double> waiting = queue_distribution(heads, load, leaving);
  for (std::size_t j = waiting.size(); j-- > 0;) {  // small terms first
    result.wait_probability += waiting[j];
    result.mean_queue += static_cast<double>(j) * waiting[j];
  }
  result.abandon_probability = leaving * result.mean_queue / load;
  result.mean_wait = result.mean_queue * handling_time / load;  // Little
  result.occupancy = load * (1.0 - result.abandon_probability) / heads;
  return result;
}

double erlang_a_service_level(std::uint32_t heads, double load, double handling_time, double mean_patience,
                              double target) {
  if (!(load > 0.0)) return 1.0;
  const double leaving = handling_time / mean_patience;
  const double gone = -expm1(-target / mean_patience);
  const std::vector<double> waiting = queue_distribution(heads, load, leaving);
  double late = 0.0;  // of those who wait: left, or served later than the target
  for (std::size_t j = waiting.size(); j-- > 0;) {
    const double ahead = static_cast<double>(j) + 1.0;
    const double served = heads / (heads + ahead * leaving) * beta_i(ahead, heads / leaving + 1.0, gone);
    late += waiting[j] * (1.0 - served);
  }
  return 1.0 - late;
}

}  // namespace banso::math
