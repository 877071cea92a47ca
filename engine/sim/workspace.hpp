#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/sim/balance.hpp"
#include "engine/sim/counting.hpp"
#include "engine/sim/look_up.hpp"
#include "engine/sim/newcomers.hpp"
#include "engine/sim/numbers.hpp"
#include "engine/sim/organisation.hpp"
#include "engine/sim/population.hpp"
#include "engine/sim/state.hpp"
#include "engine/sim/tile.hpp"

/// All that one worker writes. Sized before a replication starts; while it runs, only a book that grows beyond its room makes more, and
/// scratch of a single function is thread_local there.
namespace banso::sim {

/// Most priority classes of customers: eight buckets, flagged or not.
inline constexpr int kMaxClasses = 16;

/// Customers, deals, inquiries, people: whole numbers in the simulator (exact below 2^53), expected ones in the twin.
using Count = double;

/// Index arithmetic of customer cells.
struct Cells {
  int segments = 0, touches = 0, phases = 0, classes = 1;

  [[nodiscard]] int count() const { return segments * touches * phases; }
  [[nodiscard]] int cell(int s, int t, int p) const { return (s * touches + t) * phases + p; }
  [[nodiscard]] std::size_t with_class(int cell, int c) const {
    return static_cast<std::size_t>(cell * classes + c);
  }
};

/// What a pool of the current org has and does in a step, all classes of customers together.
struct PoolTotals {
  double heads = 0;          ///< people present, by share of hours
  double newcomers = 0;      ///< of these in ramp, full-time equivalents
  double hours = 0;          ///< C: working hours at full-speed equivalents, before overtime
  double paid = 0;           ///< hours of people present before ramp and burnout
  double pay = 0;            ///< loaded pay and fees in the step
  double focus = 1;          ///< q: gain from specialisation
  double must = 0;           ///< management, coaching, coordination, hand-over hours asked
  double must_internal = 0;  ///< of these management and coaching
  double reactive = 0;       ///< hours of new inquiries; R of (5.1) to (5.5) has those that wait besides
  double inquiries = 0;      ///< inquiries routed here
  double drifted = 0;        ///< orphaned hours of others taken in
  double doubled = 0;        ///< hours done twice
  double switching = 0;      ///< hours lost to interruptions
  double overtime = 0;       ///< hours
  double lost = 0;           ///< inquiry hours of the step that were given up
  double carried = 0;        ///< inquiry hours that wait at its end
  double wait = 0;           ///< W hours
  double delay = 0;          ///< y
  double worked = 0;         ///< hours worked: own selling of sellers excepted, diverted hours in
  double after_sale = 0;     ///< of these for customers already won
  double diverted = 0;       ///< planned hours turned to selling
  double load = 0;           ///< asked / capacity before overtime
  std::array<double, kSkillRow> skill{};  ///< output per hour by work kind: `skill_of`

  [[nodiscard]] double skill_of(scenario::WorkKind kind) const {
    return skill[static_cast<std::size_t>(kind)];
  }
};

/// The same, and what each class of customers has of it: entries beyond the classes of the step hold anything.
struct PoolNow : PoolTotals {
  std::array<double, kMaxClasses> planned{};   ///< P
  std::array<double, kMaxClasses> coverage{};  ///< v

  [[nodiscard]] double all_planned(int classes) const {
    double sum = 0;
    for (int c = 0; c < classes; ++c) sum += planned[static_cast<std::size_t>(c)];
    return sum;
  }
};

/// The people of a kind who are present in a pool.
struct KindInPool {
  double heads = 0;  ///< by share of hours
  double hours = 0;  ///< working hours at full-speed equivalents
};

/// What the pools of the current org have and do in a step.
struct PoolStep {
  std::vector<PoolNow> now;           ///< [pool]
  std::vector<KindInPool> kinds;      ///< [pool][people kind]
  std::vector<double> asked, served;  ///< [pool][work] hours
  std::vector<double> row_asked;      ///< [matrix row, then work of no row][class of the step] hours asked
  std::vector<double> row_inquiries;  ///< [matrix row, then work of no row] inquiries among them
  std::vector<double> row_coverage;   ///< [matrix row][class] coverage of its work, (5.9)
  std::vector<double> row_delay;      ///< [matrix row] delay index of its inquiries, (5.11)

  [[nodiscard]] PoolNow& operator[](int pool) { return now[static_cast<std::size_t>(pool)]; }
  [[nodiscard]] const PoolNow& operator[](int pool) const { return now[static_cast<std::size_t>(pool)]; }
};

/// What customers of a cell meet in a step; [cell][class] unless said.
struct CellStep {
  std::vector<int> inhabited;       ///< cells with customers as demand counted them, ascending; not by class
  std::vector<Count> live;          ///< customers
  std::vector<Count> renewing;      ///< renewal cycles asked per month, in 1/24
  std::vector<Count> inquiries;     ///< [reactive work][cell] inquiries
  std::vector<std::int64_t> ticks;  ///< [reactive work][cell] handling hours, 2^-20 h
  std::vector<double>
      usual_inquiries;               ///< [cell] inquiries of a customer of health 0 in the step, in the mean
  std::vector<Count> handed_over;    ///< [cell] customers won and passed on by the sellers
  std::vector<Count> handovers;      ///< [cell][target phase] customers who changed phase and hands
  std::vector<double> care;          ///< a
  std::vector<double> root_care;     ///< sqrt(a)
  std::vector<double> renewal;       ///< coverage of renewal preparation
  std::vector<double> expansion;     ///< hazard of expansion per month before health and fit
  std::vector<double> hours;         ///< hours served per customer and month
  std::vector<double> delay;         ///< [cell] y
  std::vector<double> ambiguity;     ///< [cell] ambiguity that the customer notices
  std::vector<double> onboard_rate;  ///< hazard of completing onboarding per month at the reference
  std::vector<double> operation, value, support;  ///< factors on the hazards of these causes, [cell][class]
  std::vector<double> owner_risk;                 ///< [cell] chance that the customer's person left
};

/// Hours of a month.
struct AskedServed {
  double asked = 0, served = 0;

  void add(double more_asked, double more_served) {
    asked += more_asked;
    served += more_served;
  }
};

/// What a pool had in a month beside the hours by work type.
struct PoolMonth {
  AskedServed internal, coordination;  ///< management and coaching; other hours that are nobody's choice
  double given_up = 0;                 ///< hours of inquiries
};

/// Sums over one month, reset at its start. Customers in heads, `Minor` and costs in minor units, the rest in hours unless said.
struct MonthSums {
  Count won = 0, lost = 0, onboarded = 0, expansions = 0, inquiries = 0, opportunities = 0, lost_deals = 0;
  Count lost_flagged = 0, promoters = 0, detractors = 0, answers = 0;
  Minor mrr_new = 0, mrr_expansion = 0, mrr_contraction = 0, mrr_churn = 0, lost_deal_mrr = 0;
  std::array<Count, scenario::kCauses> lost_by_cause{};
  std::vector<Count> lost_by_segment;
  double billed = 0;  ///< MRR x time, minor units
  double contribution = 0;
  double deflected = 0;
  double pay = 0, overtime_pay = 0, outsourcing = 0, tools = 0, office = 0, hiring = 0, launch = 0,
         cs_cost = 0;
  double cs_asked = 0, cs_capacity = 0, cs_worked = 0, cs_available = 0;
  double cs_reactive = 0, cs_proactive = 0, cs_customer = 0, cs_stray = 0;
  double planned_asked = 0, planned_served = 0, hours_lost = 0;
  double fs_hours = 0, fs_available = 0;  ///< field sales: time loss (6.1), all their hours
  double care = 0, live_steps = 0;        ///< customers x steps: times care, all
  double resolution = 0;                  ///< inquiries x hours until solved
  double replies = 0, solved_first = 0, satisfied = 0, answered = 0;  ///< inquiries
  double ambiguity = 0, ambiguity_weight = 0;
  std::vector<double> asked_by_kind, served_by_kind;  ///< work kinds, at the month's end
  std::vector<double> need_by_people;                 ///< people kinds
  std::vector<double> team_worked, team_available;    ///< teams of the layout
  std::vector<double> pool_asked, pool_served;        ///< [pool][work]
  std::vector<PoolMonth> pool;
  Count leavers = 0;
};

/// Totals over the run, for horizon metrics.
struct RunSums {
  double discounted = 0;  ///< contribution, discounted, minor units
  Count won = 0, lost = 0, expansions = 0, lost_deals = 0, opportunities = 0, inquiries = 0, leavers = 0;
  Minor won_mrr = 0, expansion_mrr = 0, contraction_mrr = 0, churned_mrr = 0, lost_deal_mrr = 0;
  std::array<Count, scenario::kCauses> lost_by_cause{};
  double live_months = 0, cost = 0;
  double cs_cost = 0;  ///< of CS-home people, discounted
  double fs_hours = 0, fs_available = 0;
  double cs_asked = 0, cs_capacity = 0, cs_worked = 0, cs_available = 0, hours_lost = 0;
  double cs_proactive = 0, cs_customer = 0, planned_asked = 0, planned_served = 0;
  double accounts = 0, accounts_months = 0, resolution = 0, replies = 0, solved_first = 0, satisfied = 0,
         answered = 0;
  Count promoters = 0, detractors = 0, answers = 0;
  double drift = 0, catch_all = 0, squeeze = 0;
  double won_revenue = 0, won_profit = 0,
         won_cost_to_serve = 0;  ///< discounted, customers won inside the run
  double onboarding_months = 0;
  Count onboarded_won = 0;
  double lowest_cash = 0;
  double launch_cost = 0, launch_hiring = 0, launch_pay = 0, launch_tools = 0;
  std::vector<double> team_hours;
  int months = 0;
};

/// The base of a running year, for annual churn, GRR, NRR.
struct YearBase {
  std::vector<Count> customers, lost;  ///< by segment
  Minor mrr = 0, lost_mrr = 0;         ///< MRR at the start of the year: of all, of those lost since
  int start_step = 0;                  ///< customers won before this step belong to the base
};

/// What conditions look back on; by month. Length: months.
struct History {
  std::vector<double> mrr, flow, lost, customers, contribution;  ///< flow = expansion - contraction - churn
  std::vector<Count> won,
      in_time;  ///< customers won in the month; of these onboarded within six months
  double load = 0, mrr_against_plan = 1;
};

/// Expected values, for anchors: sums of conditional probabilities, far less noisy than counts. Of the opening base, but for
/// wins and inquiries.
struct Expected {
  std::vector<double> churn;  ///< by segment, customers whom the churn law takes
  std::vector<double> exits;  ///< by segment, customers who left by an edge of the phase graph (counted)
  double churn_mrr = 0, contraction = 0, expansion = 0, wins = 0, inquiries = 0;
  /// As GRR sees it (MRR of a customer counts up to that at the start of the year): all that is lost less what comes back,
  /// and what contraction takes of it.
  double kept_lost = 0, kept_contraction = 0;
};

/// 32-bit words drawn by the laws over customers, by purpose: what a step costs in random numbers.
struct WordsDrawn {
  std::int64_t demand = 0, inquiry = 0, outcome = 0, observation = 0;
};

struct Workspace {
  // set before the replication begins
  Population* population = &individuals();
  bool check = false;              ///< conservation looked at in every step; set by the caller before `begin`
  int most_pools = 0;              ///< pools of the org with most
  std::size_t most_rows = 0;       ///< matrix rows of the org with most
  std::size_t most_customers = 0;  ///< live at once in any arm so far: room for so many is made beforehand
  int handover_work = plan::kNone;  ///< work type of kind handover, or kNone: then hand-overs cost no hours
  std::vector<std::vector<int>> layout_team;  ///< [org][team] index of the team in the layout
  std::vector<int> first_choice;              ///< [role] people kind that it prefers

  // of the replication
  plan::Params params;
  Numbers numbers;
  std::vector<double> expected_book;  ///< [month] customers by the stated totals, for dated hires
  State start;                        ///< the common start, after the warm-up

  // of the arm, kept up from step to step: laws look at it
  State now;
  Cells cells;
  OrgNumbers org;                     ///< of the org in force, kept up by `refresh_org`
  std::vector<double> planned_hours;  ///< [work][cell] (2.3), kept up by `list_planned_hours`
  std::vector<double> touch_mix;      ///< [segment][touch] cumulative
  std::vector<double> passing_on;     ///< [pool] own fidelity of the people in it, (3.10)
  double sellers_short_term = 0;      ///< sigma of the sellers
  std::int32_t load_streak = 0;       ///< months above the limit of the headcount rule
  History history;                    ///< what conditions of the timeline look back on
  BookMrr book_mrr;                   ///< kept up by acquisition and outcomes

  // of the arm, kept up from step to step: sums of what happened, for results; laws look at what a step has added at most
  MonthSums month;
  RunSums run;
  YearBase year;
  Expected expected;
  Minor mrr_now = 0;            ///< MRR of live customers at the end of the step
  Minor mrr_won_now = 0;        ///< of these won inside the run
  double month_booked = 0;      ///< tools, hiring and launch already taken into this month's contribution
  bool summing_hazard = false;  ///< in the window before a horizon, for residuals
  int hazard_window = 0;        ///< step in which that window opened
  std::vector<std::int64_t> cohort_now;   ///< [segment][cohort] live customers
  std::vector<std::int32_t> loss_streak;  ///< [pool][work] months above the loss threshold
  int bottleneck_org = plan::kNone, bottleneck_pool = plan::kNone, bottleneck_work = plan::kNone;

  // of the step: written by one law, looked at by later ones
  bool scored = false;  ///< a health score exists
  int buckets = 1;      ///< priority buckets
  PoolStep pools;
  CellStep cell;
  std::vector<BookCount> book;      ///< [slot] counted by demand, followed up by outcomes
  std::vector<std::int32_t> asked;  ///< [customer] inquiries, where a score is kept or a trace
  std::vector<std::size_t> left;    ///< customers who left
  double ambiguity_now = 0;         ///< ambiguity weighted by hours asked
  double step_billed = 0;           ///< MRR x time
  double served_hour_cost = 0;      ///< minor units per hour served to customers

  // scratch
  Tile tile;  ///< of the laws over customers
  InquiryTile inquiry_tile;
  DealTile deals;
  NewcomerTile newcomers;                  ///< deals won; before, the opening base
  NewcomerTile losses;                     ///< deals lost for want of selling hours
  std::vector<float> inquiry_rows;         ///< [slot] usual inquiries in the step
  std::vector<EightColumns> outcome_rows;  ///< [slot][line]: what customers share in the second pass
  std::vector<FourCounts> counts;          ///< [slot][up to kKindsCounted kinds]
  std::vector<std::uint8_t> account_fee;   ///< by people kind
  OrgNumbers previous_org;                 ///< of a move
  std::vector<Seat> old_seats;             ///< of a move
  std::vector<double> queue_before;        ///< [pool] hours waiting before the pools serve, where `check`

  // results
  std::vector<double> monthly;  ///< [month][column of Layout::monthly]; NaN = absent
  std::vector<double> samples;  ///< Layout::samples(); NaN = absent
  std::vector<double> ledger;   ///< [month][team of layout][work kind][asked, served, lost, carried] hours
  /// Live customers at the end of each month: [segment][cohort: 0 = opening base, else month won + 1][age in months].
  std::vector<std::int64_t> cohort_alive;
  WordsDrawn words;     ///< since the workspace was made
  Violation violation;  ///< the first sum that did not come out; what == nullptr: none so far
  Balance balance;
};

}  // namespace banso::sim
