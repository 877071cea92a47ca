#pragma once

#include <cstdint>

/// Waiting in a group of people who cover for each other. Symbols: load a = arrivals per time x mean handling
/// time (real, in heads kept busy), c heads, W a random customer's wait before service. Poisson arrivals,
/// exponential handling times, first come first served. Times are in any one unit.
namespace banso::math {

/// Loss probability of M/M/c/c: B_0 = 1, B_k = a B_{k-1} / (k + a B_{k-1}) (Erlang 1917; the recursion:
/// Cooper 1981, chapter 3). load >= 0.
double erlang_b(std::uint32_t heads, double load);

/// P(W > 0) in M/M/c: c B / (c - a (1 - B)). 1 when load >= heads (no steady state: everybody waits).
double erlang_c(std::uint32_t heads, double load);

/// Real number of heads: linear between the whole numbers beside it (the saturated one counts as 1), so that
/// hours hired count at once. 1 when load >= heads.
double erlang_c_real(double heads, double load);

/// E[W] = C AHT / (c - a), heads real; +infinity when load >= heads.
double erlang_c_mean_wait(double heads, double load, double handling_time);

/// P(W <= target) = 1 - C exp(-(c - a) target / AHT), heads real; 0 when load >= heads.
double erlang_c_service_level(double heads, double load, double handling_time, double target);

/// Smallest whole number of heads with service level >= `level` in (0, 1) and load / heads <= `max_occupancy`
/// in (0, 1].
std::uint32_t erlang_c_heads(double load, double handling_time, double target, double level,
                             double max_occupancy);

/// Steady state of M/M/c+M: as above, and each waiting customer leaves after an exponential patience.
struct ErlangA {
  double wait_probability = 0.0;     ///< P(W > 0)
  double abandon_probability = 0.0;  ///< share of all customers who leave before service
  double mean_queue = 0.0;           ///< waiting customers
  double mean_wait = 0.0;            ///< of all customers, served or not, in the unit of the handling time
  double occupancy = 0.0;            ///< busy share of a head
};

/// heads >= 1, load >= 0, handling_time > 0, mean_patience > 0. Always has a steady state. Birth-death chain
/// with death rate min(n, c) mu + max(n - c, 0) theta (Palm 1957; Garnett, Mandelbaum, Reiman 2002).
/// Work and memory grow with the usual queue above capacity, (load - heads) mean_patience / handling_time.
ErlangA erlang_a(std::uint32_t heads, double load, double handling_time, double mean_patience);

/// Share of all customers served after a wait of at most `target` in M/M/c+M. A customer who finds j others
/// waiting is served within t with probability
///   c mu / (c mu + (j + 1) theta) I_x(j + 1, c mu / theta + 1),  x = 1 - exp(-theta t):
/// the j + 1 stages before service have rates c mu + i theta; their sum is the logarithm of a beta variable.
double erlang_a_service_level(std::uint32_t heads, double load, double handling_time, double mean_patience,
                              double target);

}  // namespace banso::math
