#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/metrics/metrics.hpp"
#include "engine/scenario/collection.hpp"
#include "engine/scenario/kinds.hpp"
#include "engine/scenario/quantity.hpp"

/// What the author meant, already proved: the typed form of a scenario file. Meaning, unit, bounds and text of every
/// member stand once, in the field table (`engine/scenario/fields/`); `docs/reference/scenario.md` is made from it.
namespace banso::scenario {

struct Time {
  TimeUnit unit = TimeUnit::month;
  std::int64_t steps_per_unit = 2;
  std::vector<std::int64_t> horizons;
  std::int32_t start = 0;  ///< months since year 0
  std::int64_t fiscal_year_start = 4;
};

struct Money {
  Quantity gross_margin, discount_rate, pay_load, office, overtime_premium, training, residual_months;
  Quantity working_capital_months;
  std::optional<Quantity> opening_cash;
};

struct Segment {
  std::string label, label_ja;
  std::int64_t customers = 0;
  std::int64_t order = 0;
  Quantity arpa, arpa_spread, churn, annual_share, annual_term, inquiries, deal_share;
  Collection<Quantity> touch;  ///< touch model -> share
};

struct TouchModel {
  std::string label, label_ja;
  bool tech = false;
  Quantity onboarding_months, self_onboarding, dependence;
  Collection<Quantity>
      hours;  ///< work type -> hours per customer (per month, per onboarding, per renewal cycle)
  Collection<Quantity> care;  ///< work type -> weight in the care that the customer receives
};

struct PhaseEdge {
  Quantity rate;
  bool paced_by_onboarding = false;
  Quantity fit, health, maturity;
};

struct Phase {
  std::string label, label_ja;
  PhaseKind kind = PhaseKind::live;
  std::optional<Cause> cause;
  std::string lead_work;  ///< work type whose owner leads the customer; empty in exits
  Quantity inquiries, expansion, share_today;
  Collection<Quantity> work;  ///< work type -> factor on hours
  Collection<PhaseEdge> to;   ///< target phase -> edge
};

struct WorkType {
  std::string label, label_ja;
  WorkKind kind = WorkKind::value;
  Quantity share;           ///< reactive: share of inquiries
  Quantity hours;           ///< reactive: handling hours of one inquiry
  Quantity base_hours;      ///< hours per month whatever the book
  Quantity hours_per_head;  ///< hours per month and head
};

struct Outsourcing {
  Quantity fee_per_head, fee_per_account;
  std::int64_t minimum_months = 0;
  Quantity fidelity;  ///< share of what they know that they pass on, on top of the channel's fidelity
};

struct PeopleKind {
  std::string label, label_ja;
  Quantity heads;  ///< people of this kind in the firm today: whole
  Quantity pay, hire_cost, hire_months, ramp_months;
  Collection<Quantity> skill;  ///< work kind -> output per hour
  std::optional<Outsourcing> outsourced;
};

struct Role {
  std::string label, label_ja;
  std::uint32_t does = 0;  ///< RoleFlag bits
  std::vector<std::string> takes;
  Quantity sharing_group;
};

struct ChannelClass {
  std::string label, label_ja;
  ChannelKind kind = ChannelKind::note;
  Quantity fidelity, delay, hours;
  bool learned = false;
};

struct TeamRole {
  Quantity weight;
};

struct Team {
  std::string label, label_ja;
  Collection<TeamRole> roles;
};

struct MatrixRow {
  std::string work, phase, touch, segment;  ///< empty = any
  std::string decides;                      ///< role, empty = nobody stated
  Collection<Quantity> shares;              ///< role or role@team -> share
};

struct Channel {
  std::string from, to, channel_class;
  bool one_way = false;
};

struct Traits {
  Quantity clarity, record;
  Collection<Quantity> reactive_first, short_term;  ///< by role
};

struct OrgModel {
  std::string label, label_ja;
  Collection<Team> teams;
  Collection<MatrixRow> matrix;
  Collection<Channel> channels;
  Traits traits;
  Collection<std::int64_t> indispensable;   ///< role -> heads
  Collection<Collection<Quantity>> splits;  ///< people kind -> (role or role@team -> share of hours)
};

struct Tool {
  std::string label, label_ja;
  Quantity setup_cost, fee, operations_hours, lead_months;
  Collection<Quantity> effects;  ///< effect name -> size in [0,1]
};

struct Today {
  OrgModel org;
  std::optional<Quantity> org_age;
  Quantity tenure, maturity, playbooks;
  Collection<Quantity> renewal_months;  ///< m1 (January) .. m12 -> weight; empty: spread evenly
  std::vector<std::string> tools;
};

struct Condition {
  Watch watch = Watch::load;
  std::optional<Quantity> above, below;
  std::int64_t for_months = 1;
};

struct Change {
  std::optional<OrgModel> org;
  Collection<Quantity> heads;              ///< people kind -> whole heads added (negative: taken away)
  Collection<bool> tools;                  ///< tool -> switched on
  Collection<Collection<Quantity>> touch;  ///< segment -> touch mix
  Collection<Quantity> hours;              ///< work type -> factor on hours
  std::optional<Quantity> clarity, sales_plan, quarter_end, price;
  std::optional<Priority> priority;
  bool freeze_hiring = false;
  bool thaw_hiring = false;
};

struct Event {
  std::string label, label_ja;
  std::optional<std::int64_t> month;
  std::optional<Condition> when;
  std::int64_t phase_in_months = 0;
  Change change;
};

struct Become {
  OrgModel org;
  std::int64_t month = 0;
  std::int64_t phase_in_months = 0;
  bool settled = false;
  Quantity launch_cost;
  Collection<Quantity> hires;  ///< people kind -> whole heads
};

struct Arm {
  std::string label, label_ja;
  std::optional<Become> become;
  Collection<Event> timeline;
};

struct Anchors {
  Collection<Quantity> logo_churn;  ///< segment -> annual share
  std::optional<Quantity> grr, nrr, inquiries, wins, utilisation;
};

struct Acquisition {
  Quantity potential_deals, win, elasticity, inbound, price_elasticity, price, focus_loss;
  Quantity after_sale_limit, sales_plan;
  std::optional<Quantity> exogenous;
};

struct Pressure {
  Quantity full_at, smoothing, diversion, quarter_end;
};

struct Expectation {
  Quantity base, pressure, alignment, handover, spread, decay;
};

struct Inquiries {
  Quantity handling_cv, health, maturity, reopen, deflection;
};

struct Health {
  Quantity memory, noise, care, care_reference, onboarding, fit, maturity, gap, wait, wait_reference, shock,
      duplication;
  Quantity shock_decay, over_contact_share, over_contact_response;
};

struct Churn {
  Collection<Quantity> causes;  ///< cause -> share of the reference hazard
  Quantity frailty, health, onboarding, maturity, value, support, expectation, breakage, save;
};

struct Expansion {
  Quantity rate, size, organic, signal_reference, signal_delay, health, fit, pressure;
  Quantity contraction_rate, contraction_size, contraction_health;
};

struct Support {
  Quantity server_share, delay_reference, give_up, decision_delay, data_floor;
};

struct Load {
  LoadLaw law = LoadLaw::elastic;
  Quantity cap;
  Priority priority = Priority::pro_rata;
  Quantity risk_boost;
};

struct Coordination {
  Quantity hours, duplication, orphaning, drift, inside_team, decider;
};

struct Workforce {
  Quantity hours, shrinkage, absence, overtime_month, overtime_year, management_limit;
  Quantity leaving, burnout_odds, burnout_start, burnout_range, burnout_inertia, burnout_output;
  Quantity ambiguity_leaving, meaning_leaving;
  Quantity ramp_start, coaching, switching, spread, trainable, specialisation;
  Quantity span_first, span;
};

struct Learning {
  Quantity months_per_team, sponsorship, trait_spread;
  Quantity playbook_growth, playbook_ageing, playbook_spread, playbook_fidelity;
};

struct Product {
  Quantity progress, feedback, firefighting;
};

struct Observation {
  Quantity noise, delay, threshold, active_threshold, nps_slope, nps_noise, nps_promoter, nps_detractor,
      nps_response;
  Quantity nps_every, csat_base, csat_delay;
  Quantity inquiry_weight;  ///< part of the score's noise that the customer's own inquiries replace
};

struct WordOfMouth {
  Quantity referral, bad_review, happy, unhappy, limit;
};

struct Staffing {
  HeadcountRule rule = HeadcountRule::accounts_per_head;
  std::vector<std::string> people;
  Quantity utilisation_limit, budget_share;
  std::int64_t patience_months = 3;
  Collection<Event> plan;  ///< dated or conditional head changes common to all arms
};

struct Indices {
  Quantity planned_reactive, drift_threshold, catch_all_threshold, squeeze_threshold, loss_threshold;
};

struct Compare {
  std::string baseline;
  Basis basis = Basis::same_people;
  bool also_same_budget = true;
  bool also_as_designed = true;
  bool also_no_proactive = true;
  Quantity target_utilisation, worth_noticing, staffing_percentile;
};

struct ObjectiveLimit {
  std::optional<Quantity> at_most, at_least;
};

/// What the choice is made by, where that is not the main figure alone.
struct Objective {
  metrics::Metric metric = metrics::Metric::main_figure;
  Collection<Quantity> weights;            ///< metric id -> weight; empty = by `metric`
  Collection<ObjectiveLimit> constraints;  ///< by metric id
  Quantity certainty, worth_noticing;
};

/// One term of an anchor's line: the input at `pointer` moves the log of the intercept.
struct LineTerm {
  std::string pointer;
  Quantity coefficient, centre;
};

/// A solved anchor: log intercept = constant + sum coefficient * (drawn input - centre). Status `derived`.
struct AnchorLine {
  Quantity constant;
  Quantity error;  ///< standard error of the constant, on the log scale
  Collection<LineTerm> terms;
};

/// What was solved before the run and must not be solved again by re-runs and shards.
struct Derived {
  std::string digest;  ///< of the scenario for which the lines were solved
  Collection<AnchorLine> lines;
};

/// Two uncertain numbers that tend to go together.
struct Correlation {
  std::string first, second;  ///< pointers of the numbers
  Quantity rank;              ///< Spearman, certain
};

struct Scenario {
  ScenarioKind kind = ScenarioKind::organisation;
  std::string schema_version, title, title_ja, question, currency;
  Time time;
  Money money;
  Collection<Segment> segments;
  Collection<TouchModel> touch_models;
  std::string entry_phase;
  Collection<Phase> phases;
  Collection<WorkType> work_types;
  Collection<PeopleKind> people;
  Collection<Role> roles;
  Collection<ChannelClass> channel_classes;
  Collection<OrgModel> org_models;
  Collection<Tool> tools;
  Today today;
  Collection<Arm> arms;
  Collection<Event> timeline;
  Anchors anchors;
  Acquisition acquisition;
  Pressure pressure;
  Expectation expectation;
  Inquiries inquiries;
  Health health;
  Churn churn;
  Expansion expansion;
  Support support;
  Load load;
  Coordination coordination;
  Workforce workforce;
  Learning learning;
  Product product;
  Observation observation;
  WordOfMouth word_of_mouth;
  Staffing staffing;
  Indices indices;
  Compare compare;
  Collection<Correlation> correlations;
  std::optional<Objective> objective;
  std::optional<Derived> derived;
};

}  // namespace banso::scenario
