#include "engine/queue/simulate.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <queue>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"

namespace banso::queue {

namespace {

enum class EventKind : std::uint8_t { arrival, completion, abandonment };

struct Event {
  double time;
  std::uint64_t order;     ///< of scheduling: breaks ties
  std::uint64_t customer;  ///< number
  std::uint64_t stint;     ///< of a completion: which stretch of work it ends
  EventKind kind;
  bool operator>(const Event& other) const {
    return time != other.time ? time > other.time : order > other.order;
  }
};

enum class Status : std::uint8_t { waiting, served, left, turned_away, done };

struct Customer {
  double arrival = 0, remaining = 0, wait_begin = 0, waited = 0, work_begin = 0;
  double first_wait = -1;  ///< until work first began; < 0: not yet
  std::uint64_t stint = 0;
  std::size_t kind = 0;
  Status status = Status::waiting;
  bool had_to_wait = false;
};

/// Sums over counted customers of one class.
struct Tally {
  double customers = 0, let_in = 0, waited = 0, wait = 0, in_time = 0, left = 0, turned_away = 0, time = 0;
};

class Simulation {
 public:
  Simulation(const Queue& queue, std::uint64_t warm_up, std::uint64_t customers, rng::StreamKey key)
      : q_(queue),
        first_(warm_up),
        last_(warm_up + customers),
        key_(key),
        tallies_(queue.classes.size()),
        area_(queue.classes.size()),
        busy_area_(queue.classes.size()),
        waiting_now_(queue.classes.size(), 0),
        busy_now_(queue.classes.size(), 0),
        free_(queue.heads),
        open_(customers) {
    double below = 0;
    for (const ClassNumbers& one : q_.classes) class_ends_.push_back(below += one.rate);
  }

  Simulated run() {
    schedule_arrival(0);
    while (open_ > 0) {
      const Event event = events_.top();
      events_.pop();
      advance(event.time);
      if (event.kind == EventKind::arrival) arrive(event.customer);
      if (event.kind == EventKind::completion) complete(event);
      if (event.kind == EventKind::abandonment) abandon(event.customer);
    }
    return measures();
  }

 private:
  Customer& at(std::uint64_t number) { return customers_[number - base_]; }
  [[nodiscard]] bool counted(std::uint64_t number) const { return number >= first_ && number < last_; }

  void schedule(double time, EventKind kind, std::uint64_t customer, std::uint64_t stint = 0) {
    events_.push({time, order_++, customer, stint, kind});
  }

  void schedule_arrival(std::uint64_t number) {
    static const std::uint64_t kHashed = fnv1a("queue");
    const rng::EntityKey entity = rng::entity_key(rng::EntityClass::inquiry, kHashed, number);
    luck_ = rng::draw_uniforms(key_, entity, 0, rng::Purpose::inquiry);
    schedule(now_ - math::log(luck_.u[0]) / q_.rate(), EventKind::arrival, number);
  }

  /// Moves time on; areas count only between the first and the last counted arrival.
  void advance(double time) {
    if (window_open_) {
      for (std::size_t i = 0; i < area_.size(); ++i) {
        area_[i] += static_cast<double>(waiting_now_[i]) * (time - now_);
        busy_area_[i] += static_cast<double>(busy_now_[i]) * (time - now_);
      }
      if (total_waiting_ == 0 && free_ == q_.heads) idle_time_ += time - now_;
      window_ += time - now_;
    }
    now_ = time;
  }

  void arrive(std::uint64_t number) {
    if (number == first_) window_open_ = true;
    if (number + 1 == last_) window_open_ = false;
    Customer customer;
    customer.arrival = customer.wait_begin = now_;
    while (customer.kind + 1 < class_ends_.size() &&
           luck_.u[3] * class_ends_.back() >= class_ends_[customer.kind])
      ++customer.kind;
    const ClassNumbers& one = q_.classes[customer.kind];
    customer.remaining = -one.handling * math::log(luck_.u[1]);
    const double patience = one.patience > 0 ? -one.patience * math::log(luck_.u[2]) : 0.0;
    customers_.push_back(customer);
    schedule_arrival(number + 1);
    if (free_ > 0 || (q_.preemptive && put_aside_for(one.priority))) {
      begin(number);
    } else if (total_waiting_ < q_.waiting_room) {
      Customer& waits = at(number);
      waits.had_to_wait = true;
      lines_[one.priority].push_back(number);
      change_waiting(waits.kind, +1);
      if (one.patience > 0) schedule(now_ + patience, EventKind::abandonment, number);
    } else {
      at(number).status = Status::turned_away;
      settle(number);
    }
  }

  void change_waiting(std::size_t kind, int by) {
    waiting_now_[kind] += by;
    total_waiting_ += static_cast<std::uint64_t>(static_cast<std::int64_t>(by));
  }

  void begin(std::uint64_t number) {
    Customer& customer = at(number);
    customer.status = Status::served;
    customer.waited += now_ - customer.wait_begin;
    if (customer.first_wait < 0) customer.first_wait = now_ - customer.arrival;
    customer.work_begin = now_;
    ++busy_now_[customer.kind];
    --free_;
    if (q_.preemptive) at_work_[q_.classes[customer.kind].priority].push_back(number);
    schedule(now_ + customer.remaining, EventKind::completion, number, customer.stint);
  }

  void stop_work(Customer& customer, std::uint64_t number) {
    --busy_now_[customer.kind];
    ++free_;
    if (!q_.preemptive) return;
    std::vector<std::uint64_t>& group = at_work_[q_.classes[customer.kind].priority];
    group.erase(std::find(group.begin(), group.end(), number));
  }

  /// Puts aside the work begun last among the lowest class below `priority`. False: there is none.
  bool put_aside_for(int priority) {
    for (auto group = at_work_.rbegin(); group != at_work_.rend() && group->first > priority; ++group) {
      if (group->second.empty()) continue;
      const std::uint64_t number = group->second.back();
      Customer& customer = at(number);
      stop_work(customer, number);
      customer.remaining -= now_ - customer.work_begin;
      customer.wait_begin = now_;
      customer.status = Status::waiting;
      ++customer.stint;
      lines_[group->first].push_front(number);
      change_waiting(customer.kind, +1);
      return true;
    }
    return false;
  }

  void complete(const Event& event) {
    if (event.customer < base_) return;
    Customer& customer = at(event.customer);
    if (customer.status != Status::served || customer.stint != event.stint) return;
    stop_work(customer, event.customer);
    customer.status = Status::done;
    settle(event.customer);
    serve_next();
  }

  void serve_next() {
    for (auto& [priority, line] : lines_) {
      while (!line.empty()) {
        const std::uint64_t number = line.front();
        line.pop_front();
        if (number < base_ || at(number).status != Status::waiting) continue;  // gave up
        change_waiting(at(number).kind, -1);
        begin(number);
        return;
      }
    }
  }

  void abandon(std::uint64_t number) {
    if (number < base_ || at(number).status != Status::waiting) return;
    Customer& customer = at(number);
    customer.status = Status::left;
    customer.waited += now_ - customer.wait_begin;
    change_waiting(customer.kind, -1);
    settle(number);
  }

  /// One has gone: counts it and forgets those at the front who have gone too.
  void settle(std::uint64_t number) {
    const Customer& customer = at(number);
    if (counted(number)) {
      --open_;
      Tally& tally = tallies_[customer.kind];
      tally.customers += 1;
      tally.left += customer.status == Status::left ? 1 : 0;
      tally.turned_away += customer.status == Status::turned_away ? 1 : 0;
      tally.waited += customer.had_to_wait ? 1 : 0;
      if (customer.status != Status::turned_away) {
        tally.let_in += 1;
        tally.wait += customer.waited;
        tally.time += now_ - customer.arrival;
      }
      tally.in_time += customer.status == Status::done && customer.first_wait <= q_.within ? 1 : 0;
    }
    while (!customers_.empty() && gone(customers_.front().status)) {
      customers_.pop_front();
      ++base_;
    }
  }

  static bool gone(Status status) { return status != Status::waiting && status != Status::served; }

  [[nodiscard]] SimulatedMeasures measures_of(const Tally& t, double queue, double busy) const {
    SimulatedMeasures out;
    const auto set = [&](Measure measure, double sum, double over) {
      out.values[measure] = over > 0 ? sum / over : 0.0;
      out.weights[measure] = over;
    };
    set(Measure::wait_probability, t.waited, t.customers);
    set(Measure::mean_wait, t.wait, t.let_in);
    set(Measure::mean_wait_waiting, t.wait, t.waited);
    if (q_.within == q_.within) set(Measure::service_level, t.in_time, t.customers);
    set(Measure::occupancy, busy / q_.heads, window_);
    set(Measure::abandonment, t.left, t.customers);
    set(Measure::blocking, t.turned_away, t.customers);
    set(Measure::mean_queue, queue, window_);
    set(Measure::mean_in_system, queue + busy, window_);
    set(Measure::mean_time, t.time, t.let_in);
    return out;
  }

  [[nodiscard]] Simulated measures() const {
    Simulated out;
    Tally all;
    double queue = 0, busy = 0;
    for (std::size_t i = 0; i < tallies_.size(); ++i) {
      const Tally& t = tallies_[i];
      all.customers += t.customers;
      all.let_in += t.let_in;
      all.waited += t.waited;
      all.wait += t.wait;
      all.in_time += t.in_time;
      all.left += t.left;
      all.turned_away += t.turned_away;
      all.time += t.time;
      queue += area_[i];
      busy += busy_area_[i];
      if (tallies_.size() > 1) out.classes.push_back(measures_of(t, area_[i], busy_area_[i]));
    }
    out.total = measures_of(all, queue, busy);
    out.total.values[Measure::idle_probability] = window_ > 0 ? idle_time_ / window_ : 0.0;
    out.total.weights[Measure::idle_probability] = window_;
    return out;
  }

  const Queue& q_;
  std::uint64_t first_, last_;
  rng::StreamKey key_;
  rng::Uniform4 luck_{};  ///< of the next arrival
  double now_ = 0, window_ = 0, idle_time_ = 0;
  bool window_open_ = false;
  std::uint64_t order_ = 0, base_ = 0, total_waiting_ = 0;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::deque<Customer> customers_;  ///< from number base_ on
  std::map<int, std::deque<std::uint64_t>> lines_;
  std::map<int, std::vector<std::uint64_t>> at_work_;  ///< preemptive only
  std::vector<double> class_ends_;
  std::vector<Tally> tallies_;
  std::vector<double> area_, busy_area_;  ///< by class: waiting and served, over time
  std::vector<std::int64_t> waiting_now_, busy_now_;
  std::uint32_t free_;
  std::uint64_t open_;  ///< counted customers who have not gone
};

}  // namespace

Simulated simulate(const Queue& queue, std::uint64_t warm_up, std::uint64_t customers, rng::StreamKey key) {
  return Simulation(queue, warm_up, customers, key).run();
}

}  // namespace banso::queue
