#include "engine/sim/laws/move.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/capacity.hpp"
#include "engine/sim/laws/people.hpp"
#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/present_org.hpp"

namespace banso::sim {

namespace {

using plan::kNone;

constexpr double kNoMove = 1e-12;        // part of work that rounding alone moves
constexpr double kMostMoved = 0.999999;  // in (14.4)

/// Share of a row's work that a person does.
double share_of(const OrgNumbers& org, int row, const Seat& seat, const std::vector<double>& heads) {
  double share = 0;
  if (row == kNone) return share;
  for (const PoolShare& part : seat.parts()) {
    if (heads[at(part.pool)] > 0) share += org.shares(row, part.pool) * part.share / heads[at(part.pool)];
  }
  return share * seat.present;
}

struct Both {
  const std::vector<Seat>& old_seats;
  const std::vector<Seat>& new_seats;
  std::vector<double>& old_heads;
  std::vector<double>& new_heads;
};

/// 1 - sum_i min(S, S') / sum_i S; 0 when nobody did the work before.
double moved_work(const Step& step, const Both& both, int old_row, int new_row) {
  if (old_row == kNone) return 0.0;
  double overlap = 0, before = 0;
  for (std::size_t i = 0; i < both.old_seats.size(); ++i) {
    if (both.old_seats[i].present <= 0) continue;
    const double was = share_of(step.ws.previous_org, old_row, both.old_seats[i], both.old_heads);
    const double is = share_of(step.ws.org, new_row, both.new_seats[i], both.new_heads);
    before += was;
    overlap += std::min(was, is);
  }
  return before > 0 ? std::max(0.0, 1.0 - overlap / before) : 0.0;
}

/// What becomes of a leading row. (14.5)
struct Change {
  double moved = 0, fidelity = 1;
};

/// By pool of the new org model: the part of a row that persons who now sit there lose, and that others come to do there.
void loses_and_gains(const Step& step, const Both& both, int old_row, int new_row, std::vector<double>& loses,
                     std::vector<double>& gains) {
  const int pools = step.ws.org.pools;
  loses.assign(at(pools), 0.0);
  gains.assign(at(pools), 0.0);
  for (int l = 0; l < pools; ++l) gains[at(l)] = step.ws.org.shares(new_row, l);
  for (std::size_t i = 0; i < both.old_seats.size(); ++i) {
    if (both.old_seats[i].present <= 0) continue;
    const Seat& now = both.new_seats[i];
    const double was = share_of(step.ws.previous_org, old_row, both.old_seats[i], both.old_heads);
    const double is = share_of(step.ws.org, new_row, now, both.new_heads);
    if (now.pool_count == 0) continue;
    loses[at(now.pools[0].pool)] += std::max(0.0, was - is);
    gains[at(now.pools[0].pool)] -= std::min(was, is);
  }
}

/// Also the hand-over hours of one customer, by pool.
Change change_of_lead(Step& step, const Both& both, int old_row, int new_row, std::vector<double>& hours) {
  Change out;
  out.moved = moved_work(step, both, old_row, new_row);
  std::fill(hours.begin(), hours.end(), 0.0);
  if (out.moved <= kNoMove || new_row == kNone) {
    if (out.moved <= kNoMove) out.moved = 0.0;
    if (new_row == kNone) out.fidelity = step.ws.org.record;  // nobody takes over: what the records hold
    return out;
  }
  const int pools = step.ws.org.pools;
  thread_local std::vector<double> loses, gains;
  loses_and_gains(step, both, old_row, new_row, loses, gains);
  double lost = 0, gained = 0, sum = 0;
  for (int k = 0; k < pools; ++k) {
    lost += loses[at(k)];
    gained += std::max(0.0, gains[at(k)]);
  }
  if (lost <= 0.0 || gained <= 0.0) {
    out.fidelity = step.ws.org.record;  // nobody to ask: what the records hold
    return out;
  }
  for (int k = 0; k < pools; ++k) {
    for (int l = 0; l < pools; ++l) {
      const double pass = loses[at(k)] * std::max(0.0, gains[at(l)]) / (lost * gained);
      if (pass <= 0.0) continue;
      sum += pass * step.ws.org.path(k, l);
      const double h = pass * out.moved * step.ws.org.handover_hours[at(k * pools + l)];
      hours[at(k)] += h / 2.0;
      hours[at(l)] += h / 2.0;
    }
  }
  out.fidelity = step.ws.org.kept(sum);
  return out;
}

/// Hours of inquiries of one type that a customer of the reference health asks for in a month.
double reactive_hours(const Step& step, int work, int segment, int phase) {
  const Numbers& n = step.n();
  for (std::size_t r = 0; r < n.reactive.size(); ++r) {
    if (n.reactive[r] != work) continue;
    return n.inquiries[at(segment)] * step.p()(step.s().phases[at(phase)].value.inquiries) *
           n.reactive_share[r] * n.reactive_hours[r];
  }
  return 0.0;
}

double live_in(const Step& step, int cell) {
  Count count = 0;
  for (int c = 0; c < step.ws.cells.classes; ++c)
    count += step.ws.cell.live[step.ws.cells.with_class(cell, c)];
  return count;
}

/// (14.4) over all customer work of the book.
double moved_total(const Step& step, const Both& both, const plan::Org& before, const plan::Org& after) {
  double moved = 0, weight = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    const auto kind = step.kind(w);
    if (!per_customer(kind) && kind != scenario::WorkKind::reactive) continue;
    for (int s = 0; s < step.plan.segments(); ++s) {
      for (int t = 0; t < step.plan.touches(); ++t) {
        for (int p = 0; p < step.plan.phases(); ++p) {
          const int cell = step.ws.cells.cell(s, t, p);
          const double live = live_in(step, cell);
          if (live <= 0.0) continue;
          double hours = planned_hours(step, w, cell);
          if (kind == scenario::WorkKind::renewal) hours *= kMonthlyRenewal;
          if (kind == scenario::WorkKind::reactive) hours = reactive_hours(step, w, s, p);
          if (hours <= 0.0) continue;
          const auto i = step.plan.row_index(w, s, t, p);
          moved += live * hours * moved_work(step, both, before.row_of[i], after.row_of[i]);
          weight += live * hours;
        }
      }
    }
  }
  const double m = weight > 0 ? moved / weight : 0.0;
  return m < kNoMove ? 0.0 : m;
}

void shocks(Step& step, const Both& both, int portions) {
  Firm& firm = step.ws.now.firm;
  thread_local std::vector<double> hours;
  hours.assign(at(step.ws.org.pools), 0.0);
  for (int cell = 0; cell < step.ws.cells.count(); ++cell) {
    const Change change = change_of_lead(step, both, step.ws.previous_org.lead_row[at(cell)],
                                         step.ws.org.lead_row[at(cell)], hours);
    firm.move_shock[at(cell)] = change.moved * (1.0 - change.fidelity) / portions;
    const double live = live_in(step, cell);
    for (int k = 0; k < step.ws.org.pools; ++k) firm.move_hours[at(k)] += live * hours[at(k)] / portions;
  }
}

/// Heads that the new org model cannot do without and that nobody fills; as if they had always been there when settled.
void hire_indispensable(Step& step, bool settled) {
  for (const plan::Indispensable& need : step.org().indispensable) {
    double have = 0;
    for (const Seat& seat : step.ws.now.seats) {
      if (seat.closed) continue;
      for (const PoolShare& part : seat.parts()) {
        if (part.pool == need.pool) have += part.share;
      }
    }
    const int missing = need.heads - static_cast<int>(std::floor(have + 0.5));
    if (missing <= 0) continue;
    std::uint64_t ordinal = kMoveOrdinal;
    for (const Seat& seat : step.ws.now.seats) {
      if (seat.people == need.people && seat.ordinal >= kMoveOrdinal && seat.ordinal < kBasisOrdinal)
        ++ordinal;
    }
    const std::size_t first = step.ws.now.seats.size();
    add_seats(step, need.people, missing, ordinal, step.step, true, true);
    for (std::size_t i = first; i < step.ws.now.seats.size(); ++i) {  // they come for this very pool
      step.ws.now.seats[i].pools[0] = {need.pool, 1.0};
      step.ws.now.seats[i].pool_count = 1;
      if (settled) settle(step, step.ws.now.seats[i]);
    }
  }
}

/// Overtime that a person has done this year, by a full head's hours.
double overtime_of(const std::vector<double>& used, const Seat& seat) {
  double hours = 0, share = 0;
  for (const PoolShare& part : seat.parts()) {
    hours += part.share * used[at(part.pool)];
    share += part.share;
  }
  return share > 0 ? hours / share : 0.0;
}

/// The legal year belongs to people: a pool starts with the mean of those who now sit in it.
void carry_overtime(Step& step) {
  std::vector<double>& used = step.ws.now.firm.overtime_used;
  thread_local std::vector<double> before, heads;
  before = used;
  heads.assign(used.size(), 0.0);
  std::fill(used.begin(), used.end(), 0.0);
  for (std::size_t i = 0; i < step.ws.now.seats.size(); ++i) {
    const Seat& seat = step.ws.now.seats[i];
    const double own = overtime_of(before, step.ws.old_seats[i]);
    for (const PoolShare& part : seat.parts()) {
      used[at(part.pool)] += seat.present * part.share * own;
      heads[at(part.pool)] += seat.present * part.share;
    }
  }
  for (std::size_t k = 0; k < used.size(); ++k) used[k] = heads[k] > 0 ? used[k] / heads[k] : 0.0;
}

/// Inquiries that nobody answers in the new org model: lost, in the book of the teams where they waited.
void lose_queues(Step& step, const plan::Org& before) {
  const Firm& firm = step.ws.now.firm;
  const auto& team_of = step.ws.layout_team[static_cast<std::size_t>(&before - step.plan.orgs.data())];
  const auto teams = step.ws.month.team_worked.size();
  const int works = step.plan.works();
  for (std::size_t pool = 0; pool < before.pools.size(); ++pool) {
    const auto team = at(team_of[at(before.pools[pool].team)]);
    const auto row = (at(step.month) * teams + team) * at(scenario::kWorkKinds) +
                     static_cast<std::size_t>(scenario::WorkKind::reactive);
    for (int w = 0; w < works; ++w) {
      const double hours = firm.backlog[pool * at(works) + at(w)];
      step.ws.ledger[row * 4 + 2] += hours;
      step.ws.month.hours_lost += hours;
    }
  }
}

double all_queues(const Firm& firm) {
  double hours = 0;
  for (const double waiting : firm.backlog) hours += waiting;
  return hours;
}

void clear_queues(Step& step, const plan::Org& before) {
  Firm& firm = step.ws.now.firm;
  const double backlog = all_queues(firm);
  const bool any = !step.n().reactive.empty();
  const int work = any ? step.n().reactive[0] : 0;
  const int row = any ? step.org().row_of[step.plan.row_index(work, 0, 0, step.plan.entry_phase)] : kNone;
  double total = 0;
  for (int k = 0; row != kNone && k < step.ws.org.pools; ++k) total += step.ws.org.shares(row, k);
  if (total <= 0.0) lose_queues(step, before);
  std::fill(firm.backlog.begin(), firm.backlog.end(), 0.0);
  for (auto* v : {&firm.handover_hours, &firm.leaver_share, &firm.move_hours}) {
    std::fill(v->begin(), v->end(), 0.0);
  }
  std::fill(step.ws.loss_streak.begin(), step.ws.loss_streak.end(), 0);
  // What was waiting goes to the pools that now answer, by their share of the first reactive row.
  for (int k = 0; total > 0 && k < step.ws.org.pools; ++k) {
    firm.backlog[at(k * step.plan.works() + work)] = backlog * step.ws.org.shares(row, k) / total;
  }
  if (step.ws.check) check_move(step, backlog, all_queues(firm), total > 0.0 ? 0.0 : backlog);
}

}  // namespace

void end_move(Firm& firm) {
  firm.move_portions = 0;
  std::fill(firm.move_shock.begin(), firm.move_shock.end(), 0.0);
  std::fill(firm.move_hours.begin(), firm.move_hours.end(), 0.0);
  firm.move_learning = 1.0;
}

void move(Step& step, const plan::Event& event) {
  Policy& policy = step.ws.now.policy;
  if (event.org == kNone || event.org == policy.org) return;
  const plan::Org& before = step.org();
  step.ws.old_seats = step.ws.now.seats;
  step.ws.previous_org = step.ws.org;
  policy.org = event.org;
  assign_everybody(step);
  refresh_org(step);
  carry_overtime(step);
  clear_queues(step, before);
  step.ws.population->count_live(step);
  hire_indispensable(step, event.settled);
  if (event.settled) {
    step.ws.now.firm.learned = 1.0;
    end_move(step.ws.now.firm);  // one that still went on
    refresh_org(step);
    return;
  }
  thread_local std::vector<double> old_heads, new_heads;
  const Both both{step.ws.old_seats, step.ws.now.seats, old_heads, new_heads};
  heads_by_pool(both.old_seats, step.ws.previous_org.pools, both.old_heads);
  heads_by_pool(both.new_seats, step.ws.org.pools, both.new_heads);
  const int portions = std::max(1, event.phase_in_months * step.plan.grid.steps_per_month);
  const double m = moved_total(step, both, before, step.org());
  shocks(step, both, portions);
  Firm& firm = step.ws.now.firm;
  firm.move_step = step.step;
  firm.move_portions = portions;
  firm.move_learning = m > 0.0 ? math::pow(1.0 - std::min(m, kMostMoved), 1.0 / portions) : 1.0;
}

}  // namespace banso::sim
