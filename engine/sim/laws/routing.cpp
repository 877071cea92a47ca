#include "engine/sim/laws/routing.hpp"

#include <algorithm>

#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/priority.hpp"

namespace banso::sim {

namespace {

using plan::kNone;
using scenario::WorkKind;

constexpr double kReferenceFocus = 0.4;  // focus of an ordinary mix of work, (3.7)
constexpr double kWidestFocus = 0.05;

/// Hours asked of one row, by class; `inquiries` only for reactive work.
struct Ask {
  const double* hours = nullptr;
  double total = 0, inquiries = 0;
};

/// Line of a row, or of work that no row routes, in the tables by row.
int line_of(const Step& step, int row, int work) {
  return row != kNone ? row : static_cast<int>(step.org().rows.size()) + work;
}

void clear(Step& step) {
  PoolStep& k = step.ws.pools;
  for (auto* v : {&k.asked, &k.served}) std::fill_n(v->begin(), step.ws.org.pools * step.plan.works(), 0.0);
  const std::size_t lines = step.org().rows.size() + at(step.plan.works());
  std::fill_n(k.row_inquiries.begin(), lines, 0.0);
  std::fill_n(k.row_asked.begin(), lines * at(step.ws.cells.classes), 0.0);
  Firm& firm = step.ws.now.firm;
  std::fill(firm.row_hours.begin(), firm.row_hours.end(), 0.0);
  firm.row_hours_org = step.ws.now.policy.org;
}

/// Puts a share of hours (of a fully skilled person) of work w on a pool; the pool's own hours that this takes.
double put(Step& step, int pool, int work, const Ask& ask, double share) {
  PoolNow& k = step.ws.pools[pool];
  const WorkKind kind = step.kind(work);
  const double factor = share / k.skill_of(kind);
  const double hours = ask.total * factor;
  step.ws.pools.asked[at(pool * step.plan.works() + work)] += hours;
  if (kind == WorkKind::reactive) {
    k.reactive += hours;
    k.inquiries += ask.inquiries * share;
    return hours;
  }
  for (int c = 0; c < step.ws.cells.classes; ++c) k.planned[at(c)] += ask.hours[c] * factor;
  return hours;
}

/// Hours of a row by where they go, done twice and coordination apart.
void account(Step& step, int row, double total, double drift, double dropped) {
  double named = 0;
  for (int pool = 0; row != kNone && pool < step.ws.org.pools; ++pool)
    named += step.ws.org.shares(row, pool) * step.ws.org.direct[at(row)];
  step.ws.balance.asked += total;
  step.ws.balance.placed += total * (named + drift) + dropped;
}

/// (3.3), (3.4) for one row.
void route_row(Step& step, int row, int work, const Ask& ask) {
  const OrgNumbers& org = step.ws.org;
  const auto& c = step.s().coordination;
  const double total = ask.total;
  const bool named = row != kNone;
  const WorkKind kind = step.kind(work);
  const bool stray =
      kind == WorkKind::chores;  // stray work as a whole: not counted a second time by its parts
  const double orphaned = named ? org.orphaned[at(row)] : 1.0;
  if (named) {
    step.ws.now.firm.row_hours[at(row)] += total;
    const double twice = step.p()(c.duplication) * org.ambiguity[at(row)];
    const double again = stray ? 0.0 : twice / (1.0 + twice);  // of the hours that the row takes
    const double coordination = step.p()(c.hours) * org.division[at(row)];
    for (const RowPart& part : org.parts_of(row)) {
      const double hours = put(step, part.pool, work, ask, part.share * org.direct[at(row)] * (1.0 + twice));
      step.ws.pools[part.pool].doubled += hours * again;
      step.ws.pools[part.pool].must += coordination * total * part.share;
    }
    step.ws.month.ambiguity += org.ambiguity[at(row)] * total;
    step.ws.month.ambiguity_weight += total;
  }
  const double drift = org.catch_all == kNone ? 0.0 : orphaned * step.p()(c.drift);
  const double dropped = total * (orphaned - drift);
  if (step.ws.check) account(step, row, total, drift, dropped);
  if (for_customers(kind) && kind != WorkKind::onboarding) step.ws.month.hours_lost += dropped;
  if (for_customers(kind) && kind != WorkKind::reactive) step.ws.month.planned_asked += dropped;
  if (org.catch_all == kNone || drift <= 0.0) return;
  const double hours = put(step, org.catch_all, work, ask, drift);
  if (!stray) step.ws.pools[org.catch_all].drifted += hours;
}

/// Planned hours of a work type, by row and class.
void ask_for_cells(Step& step, int work) {
  const Cells& cells = step.ws.cells;
  const WorkKind kind = step.kind(work);
  const bool boosted = (kind == WorkKind::value || kind == WorkKind::monitoring) && step.ws.scored;
  const double flagged = boosted ? 1.0 + step.p()(step.s().load.risk_boost) : 1.0;
  const std::vector<Count>& counts = kind == WorkKind::renewal ? step.ws.cell.renewing : step.ws.cell.live;
  const int* row_of = &step.org().row_of[at(work * cells.count())];
  for (const int cell : step.ws.cell.inhabited) {
    const double hours = planned_hours(step, work, cell) * step.n().delta;
    if (hours <= 0.0) continue;
    double* asked = &step.ws.pools.row_asked[at(line_of(step, row_of[cell], work) * cells.classes)];
    const Count* count = &counts[cells.with_class(cell, 0)];
    for (int c = 0; c < cells.classes; ++c) asked[c] += hours * count[c] * (flagged_class(c) ? flagged : 1.0);
  }
}

void ask_for_inquiries(Step& step) {
  const int cells = step.ws.cells.count(), classes = step.ws.cells.classes;
  const auto& reactive = step.n().reactive;
  for (std::size_t r = 0; r < reactive.size(); ++r) {
    const int* row_of = &step.org().row_of[at(reactive[r] * cells)];
    for (const int cell : step.ws.cell.inhabited) {
      const auto asked = r * at(cells) + at(cell);
      if (step.ws.cell.inquiries[asked] == 0) continue;
      const int line = line_of(step, row_of[cell], reactive[r]);
      step.ws.pools.row_asked[at(line * classes)] += to_hours(HourTicks{step.ws.cell.ticks[asked]});
      step.ws.pools.row_inquiries[at(line)] += step.ws.cell.inquiries[asked];
    }
  }
}

/// With several classes firm-level work stands beside the last class: customers come first.
void ask_for_firm(Step& step, int work) {
  const int line = line_of(step, step.org().firm_row_of[at(work)], work);
  const int classes = step.ws.cells.classes;
  step.ws.pools.row_asked[at(line * classes + classes - 1)] += firm_hours(step, work);
}

void ask(Step& step) {
  for (const int work : step.n().scheduled) {
    if (per_customer(step.kind(work))) {
      ask_for_cells(step, work);
    } else {
      ask_for_firm(step, work);
    }
  }
  ask_for_inquiries(step);
}

/// What is asked of a row goes to its pools at once, however many cells it comes from.
void route_rows(Step& step) {
  const PoolStep& k = step.ws.pools;
  const int rows = static_cast<int>(step.org().rows.size());
  for (int line = 0; line < rows + step.plan.works(); ++line) {
    Ask ask{&k.row_asked[at(line * step.ws.cells.classes)], 0.0, k.row_inquiries[at(line)]};
    for (int c = 0; c < step.ws.cells.classes; ++c) ask.total += ask.hours[c];
    if (ask.total <= 0.0) continue;
    const bool named = line < rows;
    route_row(step, named ? line : kNone, named ? step.org().rows[at(line)].work : line - rows, ask);
  }
}

/// Reopened inquiries are handled again. (2.5)
void reopen(Step& step) {
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    PoolNow& k = step.ws.pools[pool];
    if (k.reactive <= 0.0) continue;
    const double factor = 1.0 + reopened_share(step, k);
    k.reactive *= factor;
    for (const int w : step.n().reactive) step.ws.pools.asked[at(pool * step.plan.works() + w)] *= factor;
  }
}

/// Sum of the squared shares of kinds in the hours of a pool; NaN where there are none.
double concentration(std::span<const PoolWork> works, const double* asked) {
  double total = 0, squares = 0, of_kind = 0;
  for (const PoolWork& w : works) {  // those of a kind side by side
    of_kind += asked[w.work];
    if (!w.last_of_kind) continue;
    total += of_kind;
    squares += of_kind * of_kind;
    of_kind = 0;
  }
  return squares / (total * total);
}

/// (3.7): divides what is asked by the gain from specialisation.
void specialise(Step& step) {
  const double gain = step.p()(step.s().workforce.specialisation) * step.ws.now.firm.learned;
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    PoolNow& k = step.ws.pools[pool];
    const auto works = step.ws.org.works_of(pool);
    double* const asked = &step.ws.pools.asked[at(pool * step.plan.works())];
    const double squares = concentration(works, asked);
    if (!(squares > 0.0)) continue;
    k.focus = std::max(kWidestFocus, 1.0 + gain * (squares - kReferenceFocus));
    const double slower = 1.0 / k.focus;
    for (double* hours : {&k.reactive, &k.doubled, &k.drifted}) *hours *= slower;
    for (const PoolWork& w : works) asked[w.work] *= slower;
    for (int c = 0; c < step.ws.cells.classes; ++c) k.planned[at(c)] *= slower;
  }
}

/// Who leads and who is led in a team, and what of the management falls on each.
struct Led {
  double heads = 0, leads_hours = 0;  ///< heads led; hours of those who lead
  double per_head = 0, per_lead_hour = 0;
};

/// Management: leads of a team take it up to their limit, the rest falls on the people led. (4.5)
void management(Step& step) {
  const plan::Org& org = step.org();
  double per_head = 0;
  for (const int w : step.n().of_kind[static_cast<std::size_t>(WorkKind::internal)])
    per_head += step.p()(step.s().work_types[at(w)].value.hours_per_head);
  if (per_head <= 0.0) return;
  const auto leads = [&org](std::size_t pool) { return does(org.pools[pool], scenario::RoleFlag::leads); };
  thread_local std::vector<Led> teams;
  teams.assign(org.teams.size(), {});
  for (std::size_t pool = 0; pool < org.pools.size(); ++pool) {
    Led& team = teams[at(org.pools[pool].team)];
    const PoolNow& k = step.ws.pools.now[pool];
    (leads(pool) ? team.leads_hours : team.heads) += leads(pool) ? k.hours : k.heads;
  }
  const double limit = step.p()(step.s().workforce.management_limit);
  for (Led& team : teams) {
    const double need = team.heads * per_head * step.n().delta;
    const double by_leads = std::min(need, limit * team.leads_hours);
    team.per_lead_hour = team.leads_hours > 0 ? by_leads / team.leads_hours : 0.0;
    team.per_head = team.heads > 0 ? (need - by_leads) / team.heads : 0.0;
  }
  for (std::size_t pool = 0; pool < org.pools.size(); ++pool) {
    const Led& team = teams[at(org.pools[pool].team)];
    PoolNow& k = step.ws.pools.now[pool];
    const double part = leads(pool) ? team.per_lead_hour * k.hours : team.per_head * k.heads;
    k.must += part;
    k.must_internal += part;
  }
}

/// Coaching of newcomers by the experienced people of their pool; hand-overs of the step before. (4.6), (9.4)
void coaching_and_handover(Step& step) {
  const double per_newcomer = step.p()(step.s().workforce.coaching) * step.n().working_hours;
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    PoolNow& k = step.ws.pools[pool];
    const double coaching = k.heads > k.newcomers ? per_newcomer * k.newcomers : 0.0;
    k.must += coaching + step.ws.now.firm.handover_hours[at(pool)];
    k.must_internal += coaching;
  }
}

/// (3.8)
void switching(Step& step) {
  const double each = step.p()(step.s().workforce.switching);
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    PoolNow& k = step.ws.pools[pool];
    const double planned = k.all_planned(step.ws.cells.classes);
    const double all = planned + k.reactive;
    if (all <= 0.0) continue;
    k.switching = k.inquiries * each * step.ws.org.reactive_first[at(pool)] * planned / all;
    k.must += k.switching;
  }
}

}  // namespace

double reopened_share(const Step& step, const PoolNow& pool) {
  const double unskilled = std::max(0.0, 1.0 - pool.skill_of(WorkKind::reactive));
  return std::min(1.0, step.p()(step.s().inquiries.reopen) * (1.0 + unskilled));
}

void route(Step& step) {
  clear(step);
  ask(step);
  route_rows(step);
  reopen(step);
  specialise(step);
  switching(step);
  management(step);
  coaching_and_handover(step);
}

}  // namespace banso::sim
