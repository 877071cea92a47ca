#include "engine/queue/formulas.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/erlang.hpp"
#include "engine/math/gamma.hpp"

namespace banso::queue {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t kMostHeads = 1'000'000;

/// One class: `load` heads busy if all were served, `leaving` = handling ÷ patience (0: nobody gives up).
struct Single {
  double rate, handling, load, leaving;
  std::uint32_t heads, room;
};

/// pi_(c+j), j = 0 … room: all heads busy and j wait. Weights start at the largest, so that nothing overflows.
std::vector<double> waiting_distribution(const Single& q) {
  const double c = q.heads;
  const auto ratio = [&](double j) { return q.load / (c + j * q.leaving); };
  double peak_at = q.room;  // where the weights are largest
  if (q.load <= c) peak_at = 0;
  if (q.load > c && q.leaving > 0) peak_at = std::min(peak_at, std::floor((q.load - c) / q.leaving));
  const auto peak = static_cast<std::size_t>(peak_at);
  std::vector<double> weights(peak + 1, 1.0);
  for (std::size_t j = peak; j > 0; --j) weights[j - 1] = weights[j] / ratio(static_cast<double>(j));
  while (weights.size() <= q.room) {
    const double next = ratio(static_cast<double>(weights.size()));
    const double weight = weights.back() * next;
    const bool counts = weights.size() == 1 && q.leaving > 0;  // few wait, but all of them may leave
    if (next < 1 && weight < 1e-18 * (1 - next) && !counts) break;
    weights.push_back(weight);
  }
  const double blocking = math::erlang_b(q.heads, q.load);  // pi_c over pi_0 + … + pi_c
  double total = weights[0] * ((1 - blocking) / blocking);
  for (const double weight : weights) total += weight;
  for (double& weight : weights) weight /= total;
  return weights;
}

/// P(served within t) of one who finds all busy and j waiting. With patience as in math::erlang_a_service_level.
double served_within(const Single& q, double j, double t) {
  const double c = q.heads;
  if (q.leaving == 0) return math::gamma_p(j + 1, c * t / q.handling);
  const double gone = -math::expm1(-t * q.leaving / q.handling);
  return c / (c + (j + 1) * q.leaving) * math::beta_i(j + 1, c / q.leaving + 1, gone);
}

/// P(nobody is there), given P(all busy, nobody waits) and P(somebody waits). Under light load by the sum of a Poisson
/// distribution, e^−a Σ_(n ≤ c) a^n/n! = Q(c + 1, a), which cannot underflow.
double idle(const Single& q, double all_busy, double some_wait) {
  if (q.load <= q.heads) return (1 - some_wait) * math::exp(-q.load) / math::gamma_q(q.heads + 1.0, q.load);
  double out = all_busy;
  for (std::uint32_t n = q.heads; n > 0 && out > 0; --n) out *= n / q.load;
  return out;
}

Measures single(const Single& q, double within) {
  const std::vector<double> waiting = waiting_distribution(q);
  const bool limited = q.room != kNoLimit;
  double busy = 0, queue = 0;
  for (std::size_t j = waiting.size(); j-- > 0;) {  // small terms first
    busy += waiting[j];
    queue += static_cast<double>(j) * waiting[j];
  }
  const double blocked = limited && waiting.size() == std::size_t{q.room} + 1 ? waiting.back() : 0.0;
  const double let_in = q.rate * (1 - blocked);
  const double given_up = q.leaving * queue / q.load;
  Measures out;
  out[Measure::wait_probability] = busy - blocked;
  out[Measure::mean_queue] = queue;
  out[Measure::mean_wait] = queue / let_in;
  out[Measure::mean_wait_waiting] = busy > blocked ? queue / (q.rate * (busy - blocked)) : 0.0;
  out[Measure::abandonment] = given_up;
  out[Measure::blocking] = blocked;
  const double heads_busy = q.load * (1 - blocked - given_up);
  out[Measure::occupancy] = heads_busy / q.heads;
  out[Measure::mean_in_system] = queue + heads_busy;
  out[Measure::mean_time] = (queue + heads_busy) / let_in;
  out[Measure::idle_probability] = idle(q, waiting[0], busy - waiting[0]);
  if (std::isnan(within)) return out;
  double served = 1 - busy;
  for (std::size_t j = waiting.size(); j-- > 0;) {
    if (limited && j == q.room) continue;
    served += waiting[j] * served_within(q, static_cast<double>(j), within);
  }
  out[Measure::service_level] = served;
  return out;
}

/// M/M/c without limits, by the closed forms of Erlang C.
Measures erlang_c_measures(const Single& q, double within) {
  Measures out;
  const double wait = math::erlang_c(q.heads, q.load);
  const double mean = wait * q.handling / (q.heads - q.load);
  out[Measure::wait_probability] = wait;
  out[Measure::mean_wait] = mean;
  out[Measure::mean_wait_waiting] = q.handling / (q.heads - q.load);
  out[Measure::occupancy] = q.load / q.heads;
  out[Measure::abandonment] = out[Measure::blocking] = 0;
  out[Measure::mean_queue] = q.rate * mean;
  out[Measure::mean_in_system] = q.rate * mean + q.load;
  out[Measure::mean_time] = mean + q.handling;
  out[Measure::idle_probability] = idle(q, wait * (1 - q.load / q.heads), wait * q.load / q.heads);
  if (!std::isnan(within))
    out[Measure::service_level] = math::erlang_c_service_level(q.heads, q.load, q.handling, within);
  return out;
}

bool unlimited(const Queue& queue) { return queue.waiting_room == kNoLimit && !queue.any_patience(); }

/// All classes as one: what does not depend on the order of service.
Measures as_one(const Queue& queue) {
  const ClassNumbers& any = queue.classes.front();
  const double leaving = any.patience > 0 ? any.handling / any.patience : 0.0;
  const Single q{queue.rate(), any.handling, queue.load(), leaving, queue.heads, queue.waiting_room};
  const double within = queue.one_priority() ? queue.within : kNone;
  return unlimited(queue) ? erlang_c_measures(q, within) : single(q, within);
}

/// Groups of equal priority, first served first: rate, load, and Σ rate × handling².
struct Group {
  double rate = 0, load = 0, second = 0;
};
std::map<int, Group> groups_of(const Queue& queue) {
  std::map<int, Group> out;
  for (const ClassNumbers& one : queue.classes) {
    Group& group = out[one.priority];
    group.rate += one.rate;
    group.load += one.rate * one.handling;
    group.second += one.rate * one.handling * one.handling;
  }
  return out;
}

/// Mean wait by priority, no limits: equal handling on any number of heads, or any handling on one.
std::map<int, double> waits_by_priority(const Queue& queue) {
  std::map<int, double> out;
  const double c = queue.heads;
  double above = 0, second = 0, rate_above = 0, in_system_above = 0;
  double base = 0;  // mean wait of one who would come first, were nobody waiting
  for (const auto& [priority, group] : groups_of(queue)) base += group.second;
  const double handling = queue.classes.front().handling;
  const bool equal = queue.same_handling();
  if (equal) base = math::erlang_c(queue.heads, queue.load()) * handling / c;
  for (const auto& [priority, group] : groups_of(queue)) {
    const double upto = above + group.load / c;
    second += group.second;
    if (!queue.preemptive) {
      out[priority] = base / ((1 - above) * (1 - upto));
    } else if (equal) {
      const double load = upto * c, rate = rate_above + group.rate;
      const double in_system = load + rate * math::erlang_c_mean_wait(c, load, handling);
      out[priority] = (in_system - in_system_above) / group.rate - handling;
      in_system_above = in_system;
    } else {  // one head: wait before and between, Jaiswal 1968
      const double mean = group.load / group.rate;
      out[priority] = mean / (1 - above) + second / ((1 - above) * (1 - upto)) - mean;
    }
    above = upto;
    rate_above += group.rate;
  }
  return out;
}

double class_wait_probability(const Queue& queue, int priority) {
  if (!queue.preemptive)
    return queue.same_handling() ? math::erlang_c(queue.heads, queue.load()) : queue.load();
  double load = 0;
  for (const ClassNumbers& one : queue.classes)
    load += one.priority <= priority ? one.rate * one.handling : 0.0;
  return queue.heads == 1 ? load : math::erlang_c(queue.heads, load);
}

/// The first class waits as in M/M/c of its own while it waits: exponential with rate c mu − lambda.
double first_service_level(const Queue& queue, const ClassNumbers& one, double wait_probability) {
  double rate = 0;
  for (const ClassNumbers& other : queue.classes) rate += other.priority == one.priority ? other.rate : 0.0;
  return 1 - wait_probability * math::exp(-(queue.heads / one.handling - rate) * queue.within);
}

void add_class_waits(const Queue& queue, Steady& out) {
  const std::map<int, double> waits = waits_by_priority(queue);
  const int first = waits.begin()->first;
  double mean = 0;
  for (std::size_t i = 0; i < queue.classes.size(); ++i) {
    const ClassNumbers& one = queue.classes[i];
    Measures& m = out.classes[i];
    m[Measure::mean_wait] = waits.at(one.priority);
    m[Measure::wait_probability] = class_wait_probability(queue, one.priority);
    m[Measure::mean_wait_waiting] = m[Measure::mean_wait] / m[Measure::wait_probability];
    m[Measure::mean_queue] = one.rate * m[Measure::mean_wait];
    m[Measure::mean_time] = m[Measure::mean_wait] + one.handling;
    m[Measure::mean_in_system] = one.rate * m[Measure::mean_time];
    m[Measure::occupancy] = one.rate * one.handling / queue.heads;
    m[Measure::abandonment] = m[Measure::blocking] = 0;
    if (!std::isnan(queue.within) && queue.same_handling() && one.priority == first)
      m[Measure::service_level] = first_service_level(queue, one, m[Measure::wait_probability]);
    mean += one.rate / queue.rate() * m[Measure::mean_wait];
  }
  if (queue.same_handling() && !queue.preemptive) return;
  out.total[Measure::mean_wait] = mean;
  out.total[Measure::mean_queue] = queue.rate() * mean;
  out.total[Measure::mean_in_system] = queue.rate() * mean + queue.load();
  out.total[Measure::mean_time] = mean + queue.load() / queue.rate();
}

}  // namespace

Steady steady_state(const Queue& queue) {
  Steady out;
  const bool alike = queue.same_handling() && queue.same_patience();
  if (unlimited(queue) && queue.load() >= queue.heads) {
    out.stable = false;
    return out;
  }
  if (queue.classes.size() > 1) out.classes.resize(queue.classes.size());
  const bool loss = queue.waiting_room == 0;
  if (alike || loss) {  // without waiting only the load counts (Sevastyanov 1957)
    out.total = as_one(queue);
    if (loss && !alike)
      out.total[Measure::mean_time] =
          out.total[Measure::mean_in_system] / queue.rate() / (1 - out.total[Measure::blocking]);
  }
  const bool one_line = queue.one_priority();
  if (alike && one_line) {
    for (std::size_t i = 0; i < out.classes.size(); ++i) {
      out.classes[i] = out.total;
      out.classes[i][Measure::idle_probability] = kNone;
      for (const Measure share : {Measure::occupancy, Measure::mean_queue, Measure::mean_in_system})
        out.classes[i][share] *= queue.classes[i].rate / queue.rate();
    }
    return out;
  }
  if (unlimited(queue) && (queue.same_handling() || queue.heads == 1)) {
    if (!queue.same_handling()) {
      out.total[Measure::occupancy] = queue.load();
      if (!queue.preemptive) out.total[Measure::wait_probability] = queue.load();
      out.total[Measure::idle_probability] = 1 - queue.load();
      out.total[Measure::abandonment] = out.total[Measure::blocking] = 0;
    }
    if (queue.preemptive) {
      for (const Measure order : {Measure::wait_probability, Measure::mean_wait_waiting})
        out.total[order] = kNone;
    }
    add_class_waits(queue, out);
  }
  return out;
}

std::optional<std::uint32_t> heads_needed(Queue queue, const Targets& targets) {
  if (!targets.any()) return std::nullopt;
  bool known = true;
  const auto enough = [&](std::uint32_t heads) {
    queue.heads = heads;
    const Steady steady = steady_state(queue);
    if (!steady.stable) return false;
    const auto holds = [&](Measure measure, double target, bool least) {
      if (std::isnan(target)) return true;
      const double value = steady.total[measure];
      known = known && !std::isnan(value);
      return least ? value >= target : value <= target;
    };
    bool all = holds(Measure::service_level, targets.service_level, true);
    all = holds(Measure::occupancy, targets.max_occupancy, false) && all;
    all = holds(Measure::abandonment, targets.max_abandonment, false) && all;
    all = holds(Measure::mean_wait, targets.max_mean_wait, false) && all;
    all = holds(Measure::wait_probability, targets.max_wait_probability, false) && all;
    return holds(Measure::blocking, targets.max_blocking, false) && all;
  };
  std::uint32_t few = 0, many = 1;  // `few` is not enough
  while (!enough(many)) {
    if (!known || many >= kMostHeads) return std::nullopt;
    few = many;
    many *= 2;
  }
  while (many - few > 1) {
    const std::uint32_t middle = few + (many - few) / 2;
    (enough(middle) ? many : few) = middle;
  }
  return many;
}

std::uint64_t positions(std::uint32_t heads, double shrinkage) {
  return static_cast<std::uint64_t>(std::ceil(heads / (1 - shrinkage) - 1e-9));
}

}  // namespace banso::queue
