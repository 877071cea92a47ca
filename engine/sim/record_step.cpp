#include <algorithm>

#include "engine/sim/laws/demand.hpp"
#include "engine/sim/record.hpp"

namespace banso::sim {

namespace {

using scenario::WorkKind;

bool planned_after_sale(WorkKind kind) {
  return per_customer(kind) || kind == WorkKind::content || kind == WorkKind::data;
}

bool proactive_hours(WorkKind kind) { return proactive(kind) || kind == WorkKind::onboarding; }

int layout_team(const Step& step, int pool) {
  return step.ws.layout_team[at(step.ws.now.policy.org)][at(step.org().pools[at(pool)].team)];
}

double planned_of(const Step& step, int pool) {
  double planned = 0;
  for (int c = 0; c < step.ws.cells.classes; ++c)
    planned += step.ws.pools.planned[at(pool * kMaxClasses + c)];
  return planned;
}

void work_of_pool(Step& step, int pool) {
  MonthSums& m = step.ws.month;
  const PoolStep& k = step.ws.pools;
  const bool home = step.org().pools[at(pool)].cs_home;
  const int works = step.plan.works();
  for (const int w : step.ws.org.works_of(pool)) {
    const auto i = at(pool * works + w);
    const WorkKind kind = step.kind(w);
    m.asked_by_kind[static_cast<std::size_t>(kind)] += k.asked[i];
    m.served_by_kind[static_cast<std::size_t>(kind)] += k.served[i];
    m.pool_asked[i] += k.asked[i];
    m.pool_served[i] += k.served[i];
    if (planned_after_sale(kind)) {
      m.planned_asked += k.asked[i];
      m.planned_served += k.served[i];
      if (kind != WorkKind::onboarding) m.hours_lost += k.asked[i] - k.served[i];
    }
    if (!home) continue;
    if (kind == WorkKind::reactive) m.cs_reactive += k.served[i];
    if (proactive_hours(kind)) m.cs_proactive += k.served[i];
    if (kind == WorkKind::reactive || proactive_hours(kind)) m.cs_customer += k.served[i];
    if (kind == WorkKind::chores) m.cs_stray += k.asked[i];
  }
}

/// Part of the must hours for which there are people.
double must_served(const PoolStep& k, int pool) {
  const double must = k.must[at(pool)];
  return must > 0 ? std::min(1.0, (k.hours[at(pool)] + k.overtime[at(pool)]) / must) : 0.0;
}

void must_of_pool(Step& step, int pool, double done) {
  MonthSums& m = step.ws.month;
  const PoolStep& k = step.ws.pools;
  const double must = k.must[at(pool)], internal = k.must_internal[at(pool)];
  m.asked_by_kind[static_cast<std::size_t>(WorkKind::internal)] += internal;
  m.served_by_kind[static_cast<std::size_t>(WorkKind::internal)] += internal * done;
  m.asked_by_kind[static_cast<std::size_t>(WorkKind::coordination)] += must - internal;
  m.served_by_kind[static_cast<std::size_t>(WorkKind::coordination)] += (must - internal) * done;
}

void load_of_pool(Step& step, int pool) {
  MonthSums& m = step.ws.month;
  const PoolStep& k = step.ws.pools;
  const double asked = k.must[at(pool)] + planned_of(step, pool) + k.reactive[at(pool)];
  const int team = layout_team(step, pool);
  const bool sells = does(step.org().pools[at(pool)], scenario::RoleFlag::sells);
  m.team_worked[at(team)] += sells ? k.hours[at(pool)] : k.worked[at(pool)];
  m.team_available[at(team)] += k.hours[at(pool)] + k.overtime[at(pool)];
  m.hours_lost += k.lost[at(pool)];
  if (!step.org().pools[at(pool)].cs_home) return;
  m.cs_asked += asked;
  m.cs_capacity += k.hours[at(pool)];
  m.cs_worked += k.worked[at(pool)];
  m.cs_available += k.hours[at(pool)] + k.overtime[at(pool)];
  m.cs_stray += k.drifted[at(pool)] + k.doubled[at(pool)];
}

/// Hours asked of a pool, by the kinds of people in it; of an empty pool, by the kind that its role prefers.
void need_of_pool(Step& step, int pool) {
  const PoolStep& k = step.ws.pools;
  const double asked = k.must[at(pool)] + planned_of(step, pool) + k.reactive[at(pool)];
  if (k.heads[at(pool)] <= 0.0) {
    step.ws.month.need_by_people[at(step.ws.first_choice[at(step.org().pools[at(pool)].role)])] += asked;
    return;
  }
  const double* heads = &k.kind_heads[at(pool * step.plan.people())];
  for (int people = 0; people < step.plan.people(); ++people) {
    if (heads[people] == 0.0) continue;
    step.ws.month.need_by_people[at(people)] += asked * heads[people] / k.heads[at(pool)];
  }
}

void answers_of_pool(Step& step, int pool) {
  MonthSums& m = step.ws.month;
  const PoolStep& k = step.ws.pools;
  const double count = k.inquiries[at(pool)];
  if (count <= 0.0) return;
  const double skill = std::min(1.0, k.skill_of(pool, WorkKind::reactive));
  const double reopened = std::min(1.0, step.p()(step.s().inquiries.reopen) * (2.0 - skill));
  const auto& seen = step.s().observation;
  const double satisfied = step.p()(seen.csat_base) - step.p()(seen.csat_delay) * k.delay[at(pool)];
  const double answered = std::max(0.0, 1.0 - k.lost[at(pool)] / k.reactive[at(pool)]);  // the rest gave up
  m.answered += count;
  m.solved_first += count * answered * (1.0 - reopened);
  m.resolution += count * (k.wait[at(pool)] * (1.0 + reopened) + k.reactive[at(pool)] / count);
  m.satisfied += count * answered * std::clamp(satisfied * skill, 0.0, 1.0);
}

void ledger_of_pool(Step& step, int pool, double done) {
  const PoolStep& k = step.ws.pools;
  const int works = step.plan.works();
  const int team = layout_team(step, pool);
  const auto teams = step.ws.month.team_worked.size();
  const auto month = (at(step.month) * teams + at(team)) * at(scenario::kWorkKinds);
  for (const int w : step.ws.org.works_of(pool)) {
    const auto i = at(pool * works + w);
    double* row = &step.ws.ledger[(month + static_cast<std::size_t>(step.kind(w))) * 4];
    const double unserved = k.asked[i] - k.served[i];
    row[0] += k.asked[i];
    row[1] += k.served[i];
    if (step.kind(w) == WorkKind::reactive) {
      row[3] += step.last_of_month() ? step.ws.now.firm.backlog[i] : 0.0;
    } else if (step.kind(w) == WorkKind::onboarding) {
      row[3] += unserved;
    } else {
      row[2] += unserved;
    }
  }
  step.ws.ledger[(month + static_cast<std::size_t>(WorkKind::reactive)) * 4 + 2] += k.lost[at(pool)];
  const double internal = k.must_internal[at(pool)];
  for (const auto& [kind, hours] :
       {std::pair{WorkKind::internal, internal}, {WorkKind::coordination, k.must[at(pool)] - internal}}) {
    double* row = &step.ws.ledger[(month + static_cast<std::size_t>(kind)) * 4];
    row[0] += hours;
    row[1] += hours * done;
    row[2] += hours * (1.0 - done);
  }
}

void customers(Step& step) {
  MonthSums& m = step.ws.month;
  const CellStep& cell = step.ws.cell;
  for (const int i : cell.inhabited) {
    for (int c = 0; c < step.ws.cells.classes; ++c) {
      const auto slot = step.ws.cells.with_class(i, c);
      const Count live = cell.live[slot];
      m.care += live * cell.care[slot];
      m.live_steps += live;
    }
  }
}

}  // namespace

void record_step(Step& step) {
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    work_of_pool(step, pool);
    const double done = must_served(step.ws.pools, pool);
    must_of_pool(step, pool, done);
    load_of_pool(step, pool);
    need_of_pool(step, pool);
    answers_of_pool(step, pool);
    if (!step.warmup) ledger_of_pool(step, pool, done);
  }
  customers(step);
}

}  // namespace banso::sim
