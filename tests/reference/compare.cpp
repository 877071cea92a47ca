#include "tests/reference/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "engine/sim/replicate.hpp"
#include "engine/sim/step.hpp"
#include "tests/reference/simulate.hpp"

namespace banso::reference {

namespace {

constexpr std::size_t kReported = 12;
constexpr double kNearLimit =
    16;  ///< a pool's load of 0.95 multiplies a difference of hours asked by some 16

/// The engine's state after a step.
struct Snapshot {
  int step = 0;
  sim::State state;
  sim::OrgNumbers org;
  sim::PoolStep pools;
  int classes = 1;
  sim::MonthSums month;
  std::vector<std::pair<rng::EntityKey, scenario::Cause>> left;
};

class Recorder : public sim::Observer {
 public:
  void customer_left(rng::EntityKey customer, scenario::Cause cause) override {
    left_.emplace_back(customer, cause);
  }
  void step_done(const sim::Step& step) override {
    steps_.push_back(
        {step.step, step.ws.now, step.ws.org, step.ws.pools, step.ws.cells.classes, step.ws.month, left_});
    left_.clear();
  }
  [[nodiscard]] const std::vector<Snapshot>& steps() const { return steps_; }

 private:
  std::vector<Snapshot> steps_;
  std::vector<std::pair<rng::EntityKey, scenario::Cause>> left_;
};

class Comparer {
 public:
  Comparer(Comparison& out, double tolerance) : out_(out), tolerance_(tolerance) {}

  void at_step(int step) { step_ = step; }

  template <class A, class B>
  void same(const std::string& what, const A& engine, const B& reference) {
    if (static_cast<long double>(engine) != static_cast<long double>(reference))
      report(what, static_cast<double>(engine), static_cast<double>(reference));
  }
  /// `scale`: the size of what a difference was taken of.
  void near(const std::string& what, double engine, double reference, double scale = 0.0) {
    const double size = std::max({1.0, scale, std::fabs(engine), std::fabs(reference)});
    const double difference = std::fabs(engine - reference) / size;
    if (!(difference <= tolerance_)) report(what, engine, reference);
    out_.largest = std::max(out_.largest, difference);
  }
  /// What waits, is given up, or takes overtime: the hours asked less those there are, small differences of large numbers.
  void near_limit(const std::string& what, double engine, double reference, double scale = 0.0) {
    near(what, engine, reference,
         kNearLimit * std::max({1.0, scale, std::fabs(engine), std::fabs(reference)}));
  }

 private:
  void report(const std::string& what, double engine, double reference) {
    if (out_.differences.size() >= kReported) return;
    std::ostringstream line;
    line.precision(17);
    line << "step " << step_ << ": " << what << ": engine " << engine << ", reference " << reference;
    out_.differences.push_back(line.str());
  }

  Comparison& out_;
  double tolerance_;
  int step_ = 0;
};

void compare_customers(Comparer& c, Comparison& out, const sim::Customers& engine, const World& w) {
  c.same("live customers", engine.size(), w.book.size());
  if (engine.size() != w.book.size()) return;
  // By key: in the engine the last customer takes the place of one who leaves.
  std::map<rng::EntityKey, std::size_t> places;
  for (std::size_t i = 0; i < engine.size(); ++i) places[engine.key[i]] = i;
  for (std::size_t n = 0; n < w.book.size(); ++n) {
    const Customer& r = w.book[n];
    const std::string who = "customer " + std::to_string(n) + " ";
    const auto place = places.find(r.key);
    c.same(who + "is there", place != places.end(), true);
    if (place == places.end()) continue;
    const std::size_t i = place->second;
    c.same(who + "touch", engine.touch[i], r.touch);
    c.same(who + "phase", engine.phase[i], r.phase);
    c.same(who + "MRR", engine.mrr[i], r.mrr);
    c.same(who + "renewal",
           engine.renewal_step[i] == sim::Customers::kMonthly ? kNone : engine.renewal_step[i], r.renewal);
    c.same(who + "flag", engine.flagged[i], r.flagged);
    c.near(who + "frailty", engine.frailty[i], r.frailty);
    c.near(who + "fit", engine.fit[i], r.fit);
    c.near(who + "health", engine.health[i], r.health);
    c.near(who + "score", engine.scored ? double{engine.score[i]} : 0.0, r.score);
    c.near(who + "gap", engine.gap[i], r.gap);
    c.near(who + "shock", engine.shock[i], r.shock);
    c.near(who + "accumulated", engine.accumulated[i], r.accumulated);
    if (engine.won_step[i] >= 0) c.same(who + "contract step", engine.won_step[i], r.contract_step);
    if (engine.won_step[i] >= 0 && engine.onboarded_step[i] != sim::Customers::kNever)
      c.same(who + "onboarded", engine.onboarded_step[i], r.onboarded);
    ++out.customer_steps;
  }
}

void compare_departures(Comparer& c, Comparison& out, const Snapshot& engine, const World& w) {
  c.same("departures", engine.left.size(), w.gone.size());
  const std::map<rng::EntityKey, scenario::Cause> left(engine.left.begin(), engine.left.end());
  for (const auto& gone : w.gone) {
    const auto found = left.find(gone.key);
    c.same("who left", found != left.end(), true);
    if (found != left.end()) c.same("cause of leaving", static_cast<int>(found->second), gone.cause);
    ++out.departures;
  }
}

void compare_seats(Comparer& c, const std::vector<sim::Seat>& engine, const World& w) {
  c.same("seats", engine.size(), w.seats.size());
  for (std::size_t i = 0; i < std::min(engine.size(), w.seats.size()); ++i) {
    const sim::Seat& e = engine[i];
    const Seat& r = w.seats[i];
    const std::string who = "seat " + std::to_string(i) + " ";
    c.same(who + "kind", e.people, r.kind);
    c.same(who + "ordinal", e.ordinal, r.ordinal);
    c.same(who + "present", e.present, r.present);
    c.same(who + "closed", e.closed, r.closed);
    if (!r.closed) c.same(who + "generation", e.generation, static_cast<std::uint32_t>(r.generation));
    if (!e.present && !e.closed)
      c.same(who + "start", e.start_step == sim::kNoStart ? kNone : e.start_step, r.start);
    c.same(who + "pools", static_cast<std::size_t>(e.pool_count), r.parts.size());
    for (std::size_t k = 0; k < r.parts.size() && k < static_cast<std::size_t>(e.pool_count); ++k) {
      c.same(who + "pool", e.pools[k].pool, r.parts[k].pool);
      c.near(who + "share", e.pools[k].share, r.parts[k].share);
    }
    if (!e.present || !r.present) continue;
    if (e.age < kExperienced) c.near(who + "age", e.age, r.age);
    c.near(who + "burnout", e.burnout, r.burnout);
    c.near(who + "talent", e.talent, r.talent);
  }
}

double turnover_of(const Month& m) {
  return m.gross_profit + m.pay + m.outsourcing + m.hiring + m.launch + m.tools;
}

/// Money that has passed so far.
double turnover(const World& w) {
  double sum = turnover_of(w.month);
  for (const Month& m : w.months) sum += turnover_of(m);
  return sum;
}

void compare_firm(Comparer& c, const sim::Firm& e, const World& w) {
  c.near("A", e.learned, w.learned);
  c.near("maturity", e.maturity, w.maturity);
  c.near("playbooks", e.playbooks, w.playbooks);
  c.near("bookings", e.bookings, w.bookings);
  c.near("within reach", e.planned_bookings, w.within_reach);
  c.near("reference selling hours", e.reference_selling_hours, w.reference_hours);
  c.near_limit("selling hours", e.selling_hours, w.selling_hours);
  c.near_limit("all selling hours", e.all_selling_hours, w.selling_hours_all);
  c.near("free share", e.marketing_free, w.inbound_free);
  c.near("pressure", e.pressure, w.pressure);
  c.near("cash", e.cash, w.cash, turnover(w));
  const std::size_t works = text(w).work_types.size();
  for (std::size_t k = 0; k < w.memory.size(); ++k) {
    const std::string who = org(w).pools[k].id + " ";
    for (std::size_t work = 0; work < works; ++work)
      c.near_limit(who + "backlog " + text(w).work_types[work].id, e.backlog[k * works + work],
                   w.memory[k].backlog[work]);
    c.near_limit(who + "overtime used", e.overtime_used[k], w.memory[k].overtime_used,
                 w.pools[k].load * w.pools[k].capacity);
    c.near(who + "hand-over hours", e.handover_hours[k], w.memory[k].handover_next);
    c.near(who + "leavers", e.leaver_share[k], w.memory[k].leavers_share);
  }
}

/// What every pool was asked and did in the step.
void compare_pools(Comparer& c, const sim::PoolStep& engine, const sim::OrgNumbers& numbers, int classes,
                   const World& w) {
  const std::size_t n = w.pools.size();
  for (std::size_t k = 0; k < n; ++k) {
    const sim::PoolNow& e = engine.now[k];
    const PoolStep& r = w.pools[k];
    const std::string who = org(w).pools[k].id + " ";
    c.near(who + "heads", e.heads, r.heads);
    c.near(who + "capacity", e.hours, r.capacity);
    c.near(who + "working hours", e.paid, r.hours);
    for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind)
      c.near(who + "skill " + std::to_string(kind), e.skill[kind], r.skill[kind]);
    c.near(who + "inquiries", e.inquiries, r.inquiries);
    c.near(who + "new reactive hours", e.reactive, r.reactive_hours());
    c.near(who + "focus", e.focus, r.focus);
    double planned = 0;
    for (int klass = 0; klass < classes; ++klass) planned += e.planned[at(klass)];
    c.near(who + "planned hours", planned, r.planned_hours());
    c.near(who + "drifted", e.drifted, r.drifted);
    c.near(who + "done twice", e.doubled, r.doubled);
    c.near(who + "switching", e.switching, r.switching);
    c.near(who + "management and coaching", e.must_internal, r.management + r.coaching);
    c.near(who + "must hours", e.must, r.must());
    c.near(who + "load", e.load, r.load);
    c.near_limit(who + "overtime", e.overtime, r.overtime, r.load * r.capacity);
    c.near_limit(who + "given up", e.lost, r.given_up);
    c.near_limit(who + "wait", e.wait, r.wait);
    c.near(who + "worked", e.worked, r.must_served + r.planned_served + r.reactive_served);
    c.near_limit(who + "for customers won", e.after_sale, after_sale_hours(w, static_cast<int>(k)));
    c.near_limit(who + "diverted", e.diverted, r.diverted_share * r.planned_served);
  }
  for (std::size_t row = 0; row < w.structure.rows.size(); ++row) {
    const std::string who = org(w).rows[row].id + " ";
    c.near(who + "ambiguity", numbers.ambiguity[row], w.structure.rows[row].ambiguity);
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t l = 0; l < n; ++l) {
      const std::string who = org(w).pools[k].id + " to " + org(w).pools[l].id + " ";
      c.near(who + "fidelity", numbers.fidelity[k * n + l], w.structure.fidelity[k][l]);
      c.near(who + "delay", numbers.delay[k * n + l], w.structure.delay[k][l]);
      c.near(who + "hours per item", numbers.handover_hours[k * n + l], w.structure.item_hours[k][l]);
    }
  }
  c.same("catch-all pool", numbers.catch_all, w.structure.catch_all);
  c.near("months to learn", numbers.learning_months, w.structure.months_to_learn);
  c.near("record", numbers.record, w.structure.record_fidelity);
}

/// Figures of the month so far.
void compare_sums(Comparer& c, const sim::MonthSums& e, const Month& r) {
  c.same("won", e.won, r.won);
  c.same("lost", e.lost, r.churned);
  c.same("onboarded", e.onboarded, r.onboarded);
  c.same("inquiries", e.inquiries, r.inquiries);
  c.same("deals met", e.opportunities, r.met);
  c.same("lost deals", e.lost_deals, r.lost_deals);
  c.same("MRR of lost deals", e.lost_deal_mrr, r.lost_mrr);
  c.same("new MRR", e.mrr_new, r.mrr_new);
  c.same("expansion MRR", e.mrr_expansion, r.mrr_expansion);
  c.same("contraction MRR", e.mrr_contraction, r.mrr_contraction);
  c.same("churned MRR", e.mrr_churn, r.mrr_churn);
  c.same("leavers", e.leavers, r.leavers);
  c.near("contribution", e.contribution, r.contribution, turnover_of(r));
  c.near("pay", e.pay, r.pay);
  c.near("overtime pay", e.overtime_pay, r.overtime_pay, r.pay);
  c.near("outsourcing", e.outsourcing, r.outsourcing);
  c.near("tools", e.tools, r.tools);
  c.near("office", e.office, r.office);
  c.near("hiring", e.hiring, r.hiring);
  c.near("launch", e.launch, r.launch);
  c.near("CS-home hours asked", e.cs_asked, r.asked);
  c.near("CS-home capacity", e.cs_capacity, r.capacity);
  c.near("CS-home hours worked", e.cs_worked, r.worked);
  c.near("CS-home hours available", e.cs_available, r.available);
  c.near("sellers' hours on customers", e.fs_hours, r.seller_after_sale);
  c.near("sellers' hours", e.fs_available, r.seller_hours);
  c.near("care", e.care, r.care);
}

/// How much happened: a comparison of lives in which nothing happens shows nothing.
void count_events(Comparison& out, const World& w, std::map<rng::EntityKey, Customer>& before,
                  std::size_t& seats) {
  std::map<rng::EntityKey, Customer> now;
  for (const Customer& c : w.book) {
    const auto was = before.find(c.key);
    if (was != before.end()) {
      out.phase_changes += was->second.phase != c.phase ? 1 : 0;
      out.renewals += was->second.renewal != c.renewal ? 1 : 0;
      out.changes_of_mrr += was->second.mrr != c.mrr ? 1 : 0;
      out.shocks += c.shock > was->second.shock ? 1 : 0;
    }
    now.emplace(c.key, c);
  }
  before = std::move(now);
  std::size_t generations = w.seats.size();
  for (const Seat& seat : w.seats) generations += at(seat.generation) + (seat.present ? 0 : 1);
  out.seat_changes += seats != 0 && generations != seats ? 1 : 0;
  seats = generations;
}

}  // namespace

Comparison compare(const plan::Plan& plan, plan::Draws draws, rng::StreamKey stream, int arm, int months,
                   double tolerance) {
  Comparison out;
  Comparer c(out, tolerance);
  const plan::Params params = plan::draw(plan, stream, draws);
  sim::Workspace ws;
  sim::prepare(plan, ws);
  ws.check = true;
  sim::begin(plan, params, stream, ws);
  World w = begin(plan, params, stream);
  c.at_step(-1);
  compare_pools(c, ws.pools, ws.org, ws.cells.classes, w);
  compare_customers(c, out, ws.now.customers, w);
  compare_seats(c, ws.start.seats, w);
  compare_firm(c, ws.start.firm, w);
  if (!out.differences.empty()) return out;
  Recorder recorder;
  sim::ArmRun options;
  options.months = months;
  options.observer = &recorder;
  sim::run_arm(plan, arm, stream, ws, options);
  std::map<rng::EntityKey, Customer> before;
  std::size_t seats = 0;
  run_arm(w, arm, months, [&](const World& now) {
    const Snapshot& engine = recorder.steps()[at(now.step)];
    if (!out.differences.empty()) return;
    c.at_step(now.step);
    compare_pools(c, engine.pools, engine.org, engine.classes, now);
    compare_departures(c, out, engine, now);
    compare_customers(c, out, engine.state.customers, now);
    compare_seats(c, engine.state.seats, now);
    compare_firm(c, engine.state.firm, now);
    compare_sums(c, engine.month, now.month);
    count_events(out, now, before, seats);
  });
  if (ws.violation.what != nullptr) {
    std::ostringstream line;
    line << "step " << ws.violation.step << ": not conserved: " << ws.violation.what << ": "
         << ws.violation.left << " against " << ws.violation.right;
    out.differences.push_back(line.str());
  }
  return out;
}

}  // namespace banso::reference
