#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/plan/layout.hpp"
#include "engine/scenario/scenario.hpp"

/// The compiled scenario: structure as flat constant arrays, one slot per number. Nothing in a Plan can be invalid, and
/// nothing in it changes. Numbers are drawn per replication (`draw.hpp`); whatever depends on numbers is computed there.
/// All indices are positions in id order, so neither labels nor the order of a file reach a result.
namespace banso::plan {

using scenario::Quantity;

/// Index of nothing.
inline constexpr int kNone = -1;
inline constexpr std::size_t kMostSplits = 4;  ///< pools among which one person's hours can be split

/// One drawn number: its place of definition and its range. `Quantity::slot` indexes Plan::inputs.
struct Input {
  std::string pointer;                       ///< where it is defined
  double low, mode, high;                    ///< least, central, greatest number; equal when certain
  std::uint64_t origin;                      ///< keys the draw
  stats::SharedDistribution distribution{};  ///< none: triangular
  double factor = 1.0;                       ///< on what the distribution gives
  int group = kNone, member = 0;             ///< in Plan::groups, where correlated

  friend bool operator==(const Input&, const Input&) = default;
};

/// The grid of time.
struct Grid {
  int steps_per_month = 2;
  int months = 60;           ///< the longest horizon
  int warmup_months = 12;    ///< at negative steps
  int windows_per_step = 2;  ///< planning windows of the load law that a step runs
  double window_share =
      1;  ///< part of a window that each of them runs: below 1 where a step is shorter than it
  std::vector<int> horizons;  ///< months, ascending
  int start_month = 0;        ///< calendar, months since year 0
  int fiscal_year_start = 4;

  [[nodiscard]] double delta() const { return 1.0 / steps_per_month; }
  [[nodiscard]] int steps() const { return months * steps_per_month; }
  /// Calendar month 1..12 of a month of the run.
  [[nodiscard]] int calendar_month(int month) const { return (start_month + month) % 12 + 1; }
  /// True for the last month of a fiscal quarter.
  [[nodiscard]] bool quarter_end(int month) const {
    return (calendar_month(month) - fiscal_year_start + 12) % 3 == 2;
  }
};

/// A pool: the people of one role in one team. The unit that has capacity and a queue.
struct Pool {
  std::string id;  ///< "role@team"
  int team = 0;    ///< index in Org::teams
  int role = 0;    ///< index in Scenario::roles
  std::uint32_t does = 0;
  bool cs_home = false;

  friend bool operator==(const Pool&, const Pool&) = default;
};

/// Part of a row's work that a pool has.
struct Share {
  int pool = 0;
  Quantity share;

  friend bool operator==(const Share&, const Share&) = default;
};

/// A row of the responsibility matrix.
struct Row {
  std::string id;
  int work = 0;               ///< index in Scenario::work_types
  std::vector<Share> shares;  ///< by pool, ascending; may sum to less than 1
  bool decided = false;       ///< somebody is said to decide

  friend bool operator==(const Row&, const Row&) = default;
};

/// A directed information channel between two teams.
struct Link {
  int from = 0, to = 0;   ///< teams
  int channel_class = 0;  ///< index in Scenario::channel_classes

  friend bool operator==(const Link&, const Link&) = default;
};

/// A pool that takes people of a kind, with its weight among equals.
struct Taker {
  int pool = 0;
  Quantity weight;

  friend bool operator==(const Taker&, const Taker&) = default;
};

/// Heads that an org model cannot do without.
struct Indispensable {
  int pool = 0;
  int people = 0;  ///< kind hired: the role's first choice
  int heads = 0;

  friend bool operator==(const Indispensable&, const Indispensable&) = default;
};

struct TeamInfo {
  std::string id, label, label_ja;
  int key = 0;  ///< index in Layout::keys of metrics::By::team

  friend bool operator==(const TeamInfo&, const TeamInfo&) = default;
};

/// An org model, compiled: structure only.
struct Org {
  std::string id;  ///< place of definition, e.g. "/org_models/independent" or "/arms/a/become/org"
  std::string label, label_ja;
  std::vector<TeamInfo> teams;
  std::vector<Pool> pools;  ///< by id
  std::vector<Row> rows;    ///< by id
  /// Row that routes work w for customers of (segment s, touch t, phase p), or kNone (an orphan).
  /// Index ((w * segments + s) * touches + t) * phases + p.
  std::vector<int> row_of;
  /// Row that routes firm-level work w (content, data, feedback, chores), or kNone. Length: work types.
  std::vector<int> firm_row_of;
  std::vector<Link> links;
  Quantity clarity, record;
  std::vector<std::optional<Quantity>> reactive_first, short_term;  ///< by pool; absent = 1/2 and 0
  std::vector<std::vector<Taker>> takers;  ///< by people kind: pools that take it at its best rank
  std::vector<std::vector<Share>>
      splits;  ///< by people kind: shares of each such person's hours; empty = none
  std::vector<Indispensable> indispensable;

  friend bool operator==(const Org&, const Org&) = default;
};

/// Heads of one kind added (or taken away).
struct HeadChange {
  int people = 0;
  int heads = 0;                           ///< the central number
  std::uint32_t slot = scenario::kNoSlot;  ///< of the drawn number, where the scenario states it

  friend bool operator==(const HeadChange&, const HeadChange&) = default;
};

struct ToolSwitch {
  int tool = 0;
  bool on = true;

  friend bool operator==(const ToolSwitch&, const ToolSwitch&) = default;
};

/// A touch mix of one segment, by touch model (0 where absent).
struct TouchMix {
  int segment = 0;
  std::vector<std::optional<Quantity>> shares;

  friend bool operator==(const TouchMix&, const TouchMix&) = default;
};

struct HoursFactor {
  int work = 0;
  Quantity factor;

  friend bool operator==(const HoursFactor&, const HoursFactor&) = default;
};

/// A condition that is looked at after every month.
struct Condition {
  scenario::Watch watch = scenario::Watch::load;
  std::optional<Quantity> above, below;
  int for_months = 1;

  friend bool operator==(const Condition&, const Condition&) = default;
};

/// A policy change: dated (month >= 0) or conditional.
struct Event {
  std::string id;
  bool own = false;  ///< the arm's own (its timeline or its move); false: common to all arms
  int month = kNone;
  std::optional<Condition> when;
  int phase_in_months = 0;
  int org = kNone;       ///< index in Plan::orgs
  bool settled = false;  ///< with org: as if it had always been there
  std::optional<Quantity> launch_cost;
  std::vector<HeadChange> heads;
  std::vector<ToolSwitch> tools;
  std::vector<TouchMix> touch;
  std::vector<HoursFactor> hours;
  std::optional<Quantity> clarity, sales_plan, quarter_end, price;
  std::optional<scenario::Priority> priority;
  bool freeze_hiring = false, thaw_hiring = false;

  friend bool operator==(const Event&, const Event&) = default;
};

/// What makes an arm a shadow of another.
enum class Shadow : std::uint8_t { none, same_people, same_budget, as_designed, no_proactive };

/// A path from today that is run.
struct Arm {
  std::string id, label;  ///< shadows: "independent@same_budget"
  std::string label_ja;   ///< label where the scenario gives none
  int base = kNone;       ///< the arm that it shadows, or kNone
  Shadow shadow = Shadow::none;
  scenario::Basis basis = scenario::Basis::same_people;
  bool no_proactive = false;  ///< kinds value, monitoring, renewal, expansion, content off from day one
  std::vector<Event> events;  ///< by id: common ones, the arm's own, the move ("become")
  /// Heads changed by the comparison basis at the month of the move (or day one), beyond the indispensable hires.
  std::vector<HeadChange> basis_heads;
  int basis_month = 0;

  friend bool operator==(const Arm&, const Arm&) = default;
};

/// One term of a solved anchor: coefficient * [g(drawn input) - g(centre)], g = line_variable (draw.hpp).
struct LineTerm {
  std::uint32_t slot = 0;
  double coefficient = 0, centre = 0;

  friend bool operator==(const LineTerm&, const LineTerm&) = default;
};

/// Which rate the intercept of a solved anchor multiplies.
enum class LineTarget : std::uint8_t { churn, contraction, expansion, inquiries, win, hours };

/// A solved anchor: log intercept = constant + sum of terms.
struct Line {
  LineTarget target = LineTarget::churn;
  int segment = kNone;  ///< with target churn
  double constant = 0;
  std::vector<LineTerm> terms;

  friend bool operator==(const Line&, const Line&) = default;
};

/// The hash of an id: part of every key of a draw.
struct Keys {
  std::vector<std::uint64_t> segments, people;
};

/// Uncertain numbers that go together: a Gaussian copula. Members in the order of their pointers of definition.
struct CorrelatedGroup {
  std::vector<std::uint64_t> origins;
  std::vector<double>
      factor;  ///< lower triangular, row-major: correlated normals = factor x independent ones

  friend bool operator==(const CorrelatedGroup&, const CorrelatedGroup&) = default;
};

struct Plan {
  scenario::Scenario scenario;  ///< every Quantity::slot filled
  std::vector<Input> inputs;
  std::vector<CorrelatedGroup> groups;
  Grid grid;
  Keys keys;
  int exit_phase_of[scenario::kCauses] = {};  ///< by cause
  int entry_phase = 0;
  std::vector<Org> orgs;    ///< [0] = today's
  std::vector<Arm> arms;    ///< arms in id order, then shadows in id order
  std::vector<Line> lines;  ///< solved anchors, in id order
  int baseline = 0;         ///< index in arms
  Layout layout;
  std::vector<int> display_order;              ///< arms (without shadows) as the file has them
  std::uint64_t digest_hi = 0, digest_lo = 0;  ///< of structure and ranges; names no labels

  [[nodiscard]] int segments() const { return static_cast<int>(scenario.segments.size()); }
  [[nodiscard]] int touches() const { return static_cast<int>(scenario.touch_models.size()); }
  [[nodiscard]] int phases() const { return static_cast<int>(scenario.phases.size()); }
  [[nodiscard]] int works() const { return static_cast<int>(scenario.work_types.size()); }
  [[nodiscard]] int people() const { return static_cast<int>(scenario.people.size()); }
  [[nodiscard]] std::size_t row_index(int work, int segment, int touch, int phase) const {
    return static_cast<std::size_t>(((work * segments() + segment) * touches() + touch) * phases() + phase);
  }
};

}  // namespace banso::plan
