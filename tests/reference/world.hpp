#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/math/elementary.hpp"
#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"
#include "engine/rng/draws.hpp"

/// What there is in the reference simulator: plain structs, in the words of docs/model.md ("Entities").
namespace banso::reference {

using plan::kNone;
using scenario::PhaseKind;
using scenario::Quantity;
using scenario::RoleFlag;
using scenario::ToolEffect;
using scenario::WorkKind;

inline constexpr int kClasses = 16;          // 8 buckets, flagged before not flagged (5.7)
inline constexpr double kExperienced = 1e6;  // months

template <class T>
std::size_t at(T i) {
  return static_cast<std::size_t>(i);
}

struct Customer {
  rng::EntityKey key = 0;
  int segment = 0, touch = 0, phase = 0;
  double touch_uniform = 0;  // decides again whenever the touch mix moves
  double fit = 0, frailty = 1, response = 1;
  double health = 0;  // x
  double score = 0;   // o
  bool flagged = false;
  double gap = 0, shock = 0;  // g, h
  std::int64_t mrr = 0, mrr_at_year = 0;
  int contract_step = 0;
  int term = 0;            // months; 0: monthly
  int renewal = kNone;     // next renewal step; kNone: monthly
  double accumulated = 0;  // Lambda
  int onboarded = kNone;   // step of completed onboarding
  bool in_year_base = false;
  int klass = 0;               // priority class of this step (5.7)
  std::int64_t inquiries = 0;  // of this step
  int cause = kNone;           // of leaving
};

/// A seat keeps its place in the order in which seats came.
struct Part {
  int pool = 0;
  double share = 0;
};

struct Seat {
  int kind = 0;
  std::uint64_t ordinal = 0;
  int generation = 0;
  bool present = false, closed = false;
  int start = kNone;  // step at which somebody starts, while vacant; kNone: no start set
  double age = 0, burnout = 0, talent = 0;
  std::vector<Part> parts;  // where the hours go; empty: whom no role takes
  double load = 0;          // of its pools in the latest step
  int paid_until = kNone;   // outsourced, sent away before its minimum term: step at which fees end
  bool leaves = false;      // at the end of this step
};

/// A pool's work of one step, in its own hours.
struct PoolStep {
  double heads = 0;     // by share of hours
  double hours = 0;     // working hours of its people (4.1)
  double capacity = 0;  // full-speed hours C (4.2)
  std::array<double, scenario::kWorkKinds> skill{};
  // asked
  std::array<std::array<double, kClasses>, scenario::kWorkKinds> planned{};
  std::vector<double> reactive;  // new inquiry hours by work type
  double inquiries = 0;          // new inquiries
  double drifted = 0, doubled = 0;
  std::array<double, scenario::kWorkKinds> drifted_by_kind{}, doubled_by_kind{};
  double coordination = 0, switching = 0, management = 0, coaching = 0, handover = 0;
  double focus = 1;
  // served
  double load = 0, overtime = 0, open = 0;
  double must_served = 0, planned_served = 0, reactive_served = 0, given_up = 0;
  std::array<double, scenario::kWorkKinds> served{};  // by kind, customers' and firm-level work
  double handling = 0;                                // mean hours of an inquiry, m
  double wait = 0, delay = 0;
  double diverted_share = 0;
  std::array<double, kClasses> coverage{};
  double leaver_heads = 0;

  [[nodiscard]] double must() const { return coordination + switching + management + coaching + handover; }
  [[nodiscard]] double planned_hours() const;
  [[nodiscard]] double reactive_hours() const;
};

/// What a pool carries from step to step.
struct PoolMemory {
  std::vector<double> backlog;  // inquiry hours by work type
  double overtime_used = 0;     // clock hours per head this fiscal year
  double handover_next = 0;     // hours to spend in the next step
  double leavers_share = 0;     // heads that left in the last step / heads at work in it
};

/// A row of the matrix as it stands now.
struct RowNow {
  std::vector<double> share;  // by pool, sums to at most 1
  double orphaned = 0;        // u, by design
  double division = 0, ambiguity = 0;
  double dropped = 0;  // o
  double without = 0;  // O = u + (1 - u) o
};

/// What follows from an org model at the present state of learning (rebuilt each month and at moves).
struct Structure {
  std::vector<RowNow> rows;
  std::vector<double> reactive_first, short_term;                // by pool
  std::vector<std::vector<double>> fidelity, delay, item_hours;  // pool to pool along the best path
  int catch_all = kNone;
  double months_to_learn = 1;  // tau
  double record_fidelity = 0;  // F_rec (9.3)
  double gain = 0;             // what records and playbooks hold of what is lost on a way (18.3)
  [[nodiscard]] double kept(double way) const { return 1 - (1 - way) * (1 - gain); }  // (3.9)
};

/// A number of a policy that may be moving in a straight line.
struct Gliding {
  double from = 0, to = 0;
  int start = 0, steps = 0;
  [[nodiscard]] double at_step(int step) const;
};

struct Policies {
  Gliding clarity, sales_plan, quarter_end, price;
  std::vector<Gliding> hours;               // by work type
  std::vector<std::vector<Gliding>> touch;  // by segment, touch model: shares that sum to 1
  scenario::Priority priority{};
  bool frozen = false;
  std::vector<int> tool_from;  // by tool: step from which it is at work; kNone: not in use
};

/// What a move still has to do: the same portion in every step that is left.
struct Portion {
  int left = 0;
  double keeps = 1;              // factor on A
  int from_step = 0;             // customers won before it are hit
  std::vector<double> shock;     // by cell (s, t, p)
  std::vector<double> handover;  // hours by pool
};

/// Sums of one month, in minor units, customers, hours.
struct Month {
  std::int64_t mrr = 0, mrr_new = 0, mrr_expansion = 0, mrr_contraction = 0, mrr_churn = 0;
  int customers = 0, won = 0, churned = 0, onboarded = 0;
  std::array<int, scenario::kCauses> by_cause{};
  double gross_profit = 0, pay = 0, overtime_pay = 0, outsourcing = 0, tools = 0, office = 0, hiring = 0,
         launch = 0, contribution = 0, cash = 0;
  double asked = 0, asked_with_backlog = 0, capacity = 0, worked = 0, available = 0;
  double seller_after_sale = 0, seller_hours = 0;
  double inquiries = 0, lost_deals = 0, lost_mrr = 0, met = 0;
  int leavers = 0;
  double health = 0, gap = 0, care = 0;
};

struct World {
  const plan::Plan* plan = nullptr;
  const plan::Params* params = nullptr;
  rng::StreamKey stream;
  int arm = kNone;  // kNone in the warm-up
  int step = 0;     // of the run; negative in the warm-up

  // the firm
  int org = 0;
  double learned = 1;   // A
  double maturity = 0;  // M
  double playbooks = 0;
  double bookings = 0, within_reach = 0, pressure = 0;
  double selling_hours = 0, selling_hours_all = 0;  // per month: actual, and with every hour sold
  double reference_hours = 0;                       // H_ref
  double inbound_free = 1;
  double cash = 0, discounted = 0;
  std::vector<double> row_hours;  // asked by matrix row in the last step; empty: not known for this org
  Portion portion;
  Policies policies;
  std::vector<PoolMemory> memory;
  Structure structure;

  std::vector<Customer> book;  // live customers
  std::vector<Customer> gone;  // left in this step
  std::vector<Seat> seats;

  std::vector<bool> fired;           // by event of the arm
  std::vector<int> held;             // month ends in a row
  std::vector<double> book_by_rule;  // N_s of (12.4)
  int months_above = 0;              // (12.5)
  int touch_glides_until = -1;

  // the present step
  std::vector<PoolStep> pools;
  std::vector<double> asked_by_row;
  bool scored = false;       // a health score exists in this step
  double data_coverage = 0;  // of this step; at its start: of the step before
  double practice = 0;       // (18.2)
  double mean_ambiguity = 0, proactive_share = 1;
  std::int64_t mrr_before = 0, new_mrr = 0, expansion_mrr = 0;
  double hiring_cost_now = 0, launch_cost_now = 0, tool_cost_now = 0;

  Month month;
  std::vector<Month> months;
};

// Shorthands ----------------------------------------------------------------------------------------------
inline double value(const World& w, const Quantity& q) { return (*w.params)(q); }
inline const scenario::Scenario& text(const World& w) { return w.plan->scenario; }
inline const plan::Org& org(const World& w) { return w.plan->orgs[at(w.org)]; }
inline double delta(const World& w) { return w.plan->grid.delta(); }
inline int per_month(const World& w) { return w.plan->grid.steps_per_month; }
/// Month of the run in which the step lies.
inline int month_of(const World& w) { return w.step / per_month(w); }
/// Step as it stands in the keys of draws.
inline std::uint32_t key_step(const World& w) {
  return static_cast<std::uint32_t>(w.step + w.plan->grid.warmup_months * per_month(w));
}
inline WorkKind kind_of(const World& w, int work) { return text(w).work_types[at(work)].value.kind; }
inline PhaseKind phase_kind(const World& w, int phase) { return text(w).phases[at(phase)].value.kind; }
inline bool onboarded_phase(const World& w, int phase) { return phase_kind(w, phase) == PhaseKind::live; }
inline bool does(const World& w, int pool, RoleFlag flag) {
  return (org(w).pools[at(pool)].does & static_cast<std::uint32_t>(flag)) != 0;
}
inline bool sells(const World& w, int pool) { return does(w, pool, RoleFlag::sells); }
inline bool cs_home(const World& w, int pool) {
  return does(w, pool, RoleFlag::accompanies) || does(w, pool, RoleFlag::enables);
}
inline int pools_of(const World& w) { return static_cast<int>(org(w).pools.size()); }
inline rng::Uniform4 draw_for(const World& w, rng::EntityKey key, rng::Purpose purpose, std::uint32_t step,
                              std::uint32_t index = 0) {
  return rng::draw_uniforms(w.stream, key, step, purpose, index);
}
inline double positive(double x) { return x > 0 ? x : 0; }

// The submodels, in the files named in README.md ------------------------------------------------------------
bool proactive_kind(WorkKind kind);
bool after_sale_kind(WorkKind kind);
/// Minor units of the currency in one major unit.
double minor_units(const World& w);
/// In a shadow arm without proactive work these kinds ask nothing and cover nothing.
bool switched_off(const World& w, WorkKind kind);
/// Hazard h_s of the reference customer per month.
double reference_hazard(const World& w, int segment);
double hours_intercept(const World& w);
double touch_share(const World& w, int segment, int touch);
int touch_by_uniform(const World& w, int segment, double u);

// opening.cpp
void open_world(World& w);
/// Attributes of (0.1)-(0.3) from the words of three draws; frailty given a cumulated hazard survived.
void attributes(const World& w, Customer& c, const rng::Uniform4& first, const rng::Uniform4& second,
                double survived, double price);
void note_talent(const World& w, Seat& seat);

// structure.cpp
void rebuild(World& w);
double effect(const World& w, ToolEffect which);
bool score_exists(const World& w);
/// Row of customer work, or nullptr; the leading row of a phase.
const RowNow* row_for(const World& w, int work, int segment, int touch, int phase);
int row_number(const World& w, int work, int segment, int touch, int phase);
const RowNow* leading_row(const World& w, int segment, int touch, int phase);
const RowNow* leading_row(const World& w, const Customer& c);
/// Weights of rows for K_eff and the catch-all pool.
double row_weight(const World& w, int row);
/// (1.5) with any set of receiving pools.
double fidelity_to(const World& w, RoleFlag receivers);
/// F(sales -> leading pool) of a cell.
double sales_to_leading(const World& w, int segment, int touch, int phase);
double strongest_short_term(const World& w);

// placing.cpp
void place_everybody(World& w);
void place(World& w, Seat& seat);
void look_at_people(World& w);
double full_speed(const World& w, const Seat& seat);
double ramp(const World& w, const Seat& seat);
double heads_present(const World& w, int kind);

// asking.cpp
void priority_classes(World& w);
/// The class with which firm-level work stands.
int last_class(const World& w);
void ask(World& w);
/// Planned hours a month of (2.3); renewal by `renewal_factor`.
double planned_hours_a_month(const World& w, int work, int segment, int touch, int phase,
                             double renewal_factor);
double renewal_factor(const World& w, const Customer& c);
double live_customers_of_touch(const World& w, int touch);

// serving.cpp
void serve(World& w);
void sales_ledger(World& w);
/// Mean inquiries of a customer of the cell with x = 0 in a step (2.1), before the cap.
double usual_inquiries(const World& w, const Customer& c);
double coverage_of(const World& w, const RowNow* row, int klass);
double firm_coverage(const World& w, int work);
double firm_coverage(const World& w, WorkKind kind);
double care_of(const World& w, const Customer& c);
double delay_of(const World& w, const Customer& c);
/// Mean coverage of works of a kind planned in the customer's cell, by hours; 0 where none is planned.
double planned_coverage(const World& w, const Customer& c, WorkKind kind);
double after_sale_hours(const World& w, int pool);
/// (6.1) of a selling pool: proposals to customers already won are selling.
double lost_hours(const World& w, int pool);

// winning.cpp
double win_probability(const World& w, double selling_hours);
double market(const World& w);
double deals_of(const World& w, int segment);
double gap_at_contract(const World& w, const Customer& c, double pressure, double z);
void acquire(World& w);
/// Hand-overs cost hours only where a work type of that kind exists (9.4).
bool handovers_cost_hours(const World& w);
/// Hours to pass on customers won in this step, spent in the next one (9.4).
void pass_on_new_customers(World& w);
void bookings_and_pressure(World& w);

// living.cpp
void live(World& w, bool warm_up);
/// Sum of the cause hazards (10.2) and each of them; expansion hazard before health and fit (11.1).
std::array<double, scenario::kCauses> cause_hazards(const World& w, const Customer& c, int phase, double care,
                                                    double delay);
double expansion_hazard(const World& w, const Customer& c);
/// (10.6), at the start of the run
void hazard_since_the_last_renewal(World& w);
void touch_mix_anew(World& w);

// staffing.cpp
void arrivals(World& w);
void burnout(World& w);
void leaving(World& w);
void vacate(World& w);
void headcount_rule(World& w);
/// Adds a seat; `lead`: starts after the hiring time, else in this step.
Seat& add_seat(World& w, int kind, std::uint64_t ordinal, bool lead);
void take_away(World& w, int kind, int heads);

// changing.cpp
void timeline(World& w);
void watch_month(World& w);
void end_of_step_of_move(World& w);
void learn(World& w);
void product(World& w);
void grow_playbooks(World& w);

// paying.cpp
void pay(World& w);
void end_of_month(World& w);

}  // namespace banso::reference
