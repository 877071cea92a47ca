#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/large_pages.hpp"
#include "engine/base/units.hpp"
#include "engine/plan/plan.hpp"
#include "engine/rng/draws.hpp"

/// Customers, people, firm and policies while one arm of one replication runs. Plain values; taken once per arm from the common
/// start. What is worked out or summed up beside them: `Workspace`.
namespace banso::sim {

/// What a column of bytes can tell apart: segments, touch models, phases.
inline constexpr std::size_t kByteValues = 256;

/// Individual customers, structure of arrays: the opening base by segment and ordinal, then deals by step, segment and ordinal;
/// the place of one who leaves goes to the last one there. Length of every array: `size()`,
/// but for the score.
struct Customers {
  bool scored = false;               ///< a health score has been kept since the customers were opened
  base::Column<rng::EntityKey> key;  ///< keys every draw of this customer
  base::Column<std::uint8_t> segment, touch, phase;
  base::Column<std::uint8_t> flagged;         ///< 1: health score below the threshold
  base::Column<std::uint8_t> over_contacted;  ///< 1: responds to care as the over-contacted do; 0: r = 1
  base::Column<float> health;                 ///< x, 0 = the reference customer
  base::Column<float> score;        ///< observed health, latent scale; no numbers before `keep_scores`
  base::Column<float> fit;          ///< f, standard normal
  base::Column<float> frailty;      ///< theta, mean 1 at contract
  base::Column<float> gap;          ///< g, expectation gap
  base::Column<float> shock;        ///< h, owner-change shock
  base::Column<float> accumulated;  ///< Lambda, hazard waiting for the renewal
  base::Column<float>
      hazard_sum;  ///< sum of hazard x [1 + s_r (1 - v_ren)] x Delta in the window for residuals, (15.5)
  base::Column<Minor> mrr;              ///< monthly recurring revenue, minor units
  base::Column<Minor> year_mrr;         ///< MRR at the start of the running year; 0 for customers won since
  base::Column<std::int16_t> won_step;  ///< step of the contract; kBefore for the opening base
  base::Column<std::int16_t> renewal_step;    ///< next renewal; kMonthly for monthly contracts
  base::Column<std::int16_t> onboarded_step;  ///< kNever until onboarded

  /// Room for so many and some more, who may still be won.
  [[nodiscard]] static std::size_t with_spare(std::size_t count) { return count + count / 16 + 32; }

  // marks in columns of steps: steps of 20 years, 16 a month, and a term of 5 years more stay below 5,000
  static constexpr std::int16_t kBefore = -1;
  static constexpr std::int16_t kMonthly = -10'000;
  static constexpr std::int16_t kNever = -20'000;

  [[nodiscard]] std::size_t size() const { return key.size(); }
  /// Of the opening base, not won inside the run.
  [[nodiscard]] bool opening(std::size_t i) const { return won_step[i] < 0; }
  /// Room for `count` customers and for whole vectors of numbers beyond the last.
  void reserve(std::size_t count);
  void resize(std::size_t count);
  /// `count` more; where there is no room, room is made with `with_spare`.
  void append(std::size_t count);
  /// None, and no scores.
  void clear();
  /// From now on everybody has a score, 0 to begin with.
  void keep_scores();
  /// Keeps of the customers of the common start what an arm begins with: neither shock nor sums nor the contract's step, which are
  /// the same for all of them then.
  void keep(const Customers& opened);
  /// Begins an arm with what was kept.
  void take(const Customers& kept);
  /// Takes out the customers at `places` (each once, in any order; left sorted). The last ones take their places.
  void take_out(std::vector<std::size_t>& places);
};

/// Part of a person's hours in a pool.
struct PoolShare {
  int pool = plan::kNone;
  double share = 0;
};

/// A seat and the person in it. Luck belongs to (kind, ordinal, generation).
struct Seat {
  int people = 0;             ///< people kind
  std::uint64_t ordinal = 0;  ///< today's staff 0.., hires from kGrowthOrdinal etc. on
  rng::EntityKey key = 0;     ///< of (kind, ordinal)
  std::uint32_t generation = 0;
  double present = 0;           ///< 1 or 0; in the twin the expected part of a head
  bool closed = false;          ///< taken away for good
  bool launched = false;        ///< came with the arm's own plan: counts into the launch budget
  std::int32_t start_step = 0;  ///< step in which the next person starts, while absent
  std::int32_t fee_until = 0;   ///< outsourced: fees run to this step after the seat is closed
  double worked = 0;            ///< present in the step that runs, also when leaving at its end
  double age = 0;               ///< months since this person started
  double load = 0;              ///< asked / capacity of the person's pools in the latest step
  double capital_months = 0;    ///< months of pay already counted into the launch budget
  double burnout = 0;           ///< B in [0,1]
  double talent = 0;            ///< standard normal; spread of output between people
  double pace = 1, fresh = 0;   ///< output by the ramp; part of a head that is still in it
  std::array<PoolShare, plan::kMostSplits> pools{};
  int pool_count = 0;  ///< 0: no role takes this person

  /// The pools among which the person's hours are shared out.
  [[nodiscard]] std::span<const PoolShare> parts() const {
    return {pools.data(), static_cast<std::size_t>(pool_count)};
  }
};

// Ordinals of seats by what made them, so that the luck of one kind of hires does not hang on another; today's staff from 0 on:
inline constexpr std::uint64_t kGrowthOrdinal = 100'000;  ///< dated hires of rule accounts_per_head (12.4)
inline constexpr std::uint64_t kMoveOrdinal = 200'000;   ///< heads that an org model cannot do without (14.5)
inline constexpr std::uint64_t kBasisOrdinal = 300'000;  ///< heads by which arms are made comparable (3b)
inline constexpr std::uint64_t kEventOrdinal = 400'000;  ///< hires of timeline events
inline constexpr std::uint64_t kRuleOrdinal = 500'000;   ///< hires of the rules utilisation and budget (12.5)
inline constexpr std::int32_t kNoStart = 1'000'000'000;  ///< a vacancy that nobody fills

/// A value that moves in a straight line.
struct Glide {
  double from = 0, to = 0;
  int start_step = 0, steps = 0;

  [[nodiscard]] double at(int step) const {
    if (steps <= 0 || step >= start_step + steps) return to;
    if (step <= start_step) return from;
    return from + (to - from) * (static_cast<double>(step - start_step) / steps);
  }
  void jump(double value) {
    from = to = value;
    steps = 0;
  }
  void go(double value, int step, int duration) {
    from = at(step);
    to = value;
    start_step = step;
    steps = duration;
  }
};

/// Policies in force.
struct Policy {
  int org = 0;
  Glide clarity_floor, sales_plan, quarter_end, price;
  std::vector<Glide> hours;             ///< by work type: factor on planned hours
  std::vector<Glide> touch;             ///< [segment][touch]: share
  std::vector<std::int32_t> tool_from;  ///< by tool: step from which it works; kNoStart = off
  scenario::Priority priority = scenario::Priority::pro_rata;
  bool frozen = false;            ///< no hiring
  int touch_changing_until = -1;  ///< last step of a gliding touch mix
};

/// The firm apart from customers and people.
struct Firm {
  double learned = 1;                  ///< A
  double maturity = 0.5;               ///< M
  double playbooks = 0;                ///< Pb
  double bookings = 0;                 ///< smoothed new + expansion MRR per month, minor units
  double planned_bookings = 0;         ///< B* / sales plan: what is within reach
  double selling_hours = 0;            ///< H_sell of the step before, per month
  double all_selling_hours = 0;        ///< the same with every hour sold
  double reference_selling_hours = 0;  ///< H_ref
  double marketing_free = 1;           ///< free share of the time of roles without flags
  double pressure = 0;                 ///< psi
  double cash = 0;
  double proactive_share = 1;     ///< of CS-home customer hours in the latest step
  double data_coverage = 0;       ///< coverage of data work in the latest step: what pays for a health score
  std::vector<double> backlog;    ///< [pool][work]: hours carried over
  std::vector<double> row_hours;  ///< [matrix row]: hours asked in the latest step, of org `row_hours_org`
  int row_hours_org = plan::kNone;     ///< index in Plan::orgs; kNone before the first step
  std::vector<double> overtime_used;   ///< [pool]: hours per head this fiscal year
  std::vector<double> handover_hours;  ///< [pool]: to be spent in the next step
  std::vector<double> leaver_share;    ///< [pool]: share of heads that left in the step before
  /// Owner shock of a move still to be dealt out, by (segment, touch, phase): per portion, and portions left.
  std::vector<double> move_shock;
  std::vector<double> move_hours;  ///< [pool]: hand-over hours of a move, per portion
  int move_portions = 0;           ///< steps
  double move_learning = 1;        ///< factor on A per portion
  std::int32_t move_step = 0;      ///< step of the latest move: customers won before it take its shock
};

/// The state of one arm but for its customers.
struct FirmState {
  std::vector<Seat> seats;
  Policy policy;
  Firm firm;
  std::vector<std::uint8_t> event_fired;   ///< by event of the arm
  std::vector<std::int32_t> event_streak;  ///< months for which a condition has held
};

/// The state of one arm.
struct State : FirmState {
  Customers customers;
};

}  // namespace banso::sim
