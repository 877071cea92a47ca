#include <algorithm>

#include "engine/sim/laws/routing.hpp"
#include "engine/sim/record.hpp"

namespace banso::sim {

namespace {

using scenario::WorkKind;

bool proactive_hours(WorkKind kind) { return proactive(kind) || kind == WorkKind::onboarding; }

int layout_team(const Step& step, int pool) {
  return step.ws.layout_team[at(step.ws.now.policy.org)][at(step.org().pools[at(pool)].team)];
}

/// Hours by work type; those served to customers in a CS-home pool.
void work_of_pool(Step& step, int pool) {
  MonthSums& m = step.ws.month;
  const auto first = at(pool * step.plan.works());
  const double* const asked = &step.ws.pools.asked[first];
  const double* const served = &step.ws.pools.served[first];
  double reactive = 0, planned = 0;
  for (const PoolWork& w : step.ws.org.works_of(pool)) {
    m.pool_asked[first + at(w.work)] += asked[w.work];
    m.pool_served[first + at(w.work)] += served[w.work];
    if (w.kind == WorkKind::reactive) reactive += served[w.work];
    if (proactive_hours(w.kind)) planned += served[w.work];
  }
  if (!step.org().pools[at(pool)].cs_home) return;
  m.cs_reactive += reactive;
  m.cs_proactive += planned;
  m.cs_customer += reactive + planned;
}

/// Hours that are nobody's choice, and what became of inquiries.
void must_of_pool(const PoolNow& k, PoolMonth& month) {
  const double done = k.must > 0 ? std::min(1.0, (k.hours + k.overtime) / k.must) : 0.0;
  month.internal.add(k.must_internal, k.must_internal * done);
  month.coordination.add(k.must - k.must_internal, (k.must - k.must_internal) * done);
  month.given_up += k.lost;
}

void load_of_pool(Step& step, int pool, double asked) {
  MonthSums& m = step.ws.month;
  const PoolNow& k = step.ws.pools[pool];
  const plan::Pool& info = step.org().pools[at(pool)];
  const auto team = at(layout_team(step, pool));
  m.team_worked[team] += does(info, scenario::RoleFlag::sells) ? k.hours : k.worked;
  m.team_available[team] += k.hours + k.overtime;
  if (!info.cs_home) return;
  m.cs_asked += asked;
  m.cs_capacity += k.hours;
  m.cs_worked += k.worked;
  m.cs_available += k.hours + k.overtime;
  m.cs_stray += k.drifted + k.doubled;
}

/// Hours asked of a pool, by the kinds of people in it; of an empty pool, by the kind that its role prefers.
void need_of_pool(Step& step, int pool, double asked) {
  const double heads = step.ws.pools[pool].heads;
  std::vector<double>& need = step.ws.month.need_by_people;
  if (heads <= 0.0) {
    need[at(step.ws.first_choice[at(step.org().pools[at(pool)].role)])] += asked;
    return;
  }
  const double of_head = asked / heads;
  const KindInPool* const kinds = &step.ws.pools.kinds[at(pool * step.plan.people())];
  for (int people = 0; people < step.plan.people(); ++people)
    need[at(people)] += of_head * kinds[people].heads;
}

void answers_of_pool(Step& step, const PoolNow& k) {
  MonthSums& m = step.ws.month;
  const double count = k.inquiries;
  if (count <= 0.0) return;
  const double skill = std::min(1.0, k.skill_of(WorkKind::reactive));
  const double reopened = reopened_share(step, k);
  const auto& seen = step.s().observation;
  const double satisfied = step.p()(seen.csat_base) - step.p()(seen.csat_delay) * k.delay;
  const double answered = std::max(0.0, 1.0 - k.lost / k.reactive);  // the rest gave up
  m.answered += count;
  m.solved_first += count * answered * (1.0 - reopened);
  m.replies += count * (1.0 + reopened);
  m.resolution += count * (k.wait * (1.0 + reopened) + k.reactive / count);
  m.satisfied += count * answered * std::clamp(satisfied * skill, 0.0, 1.0);
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

/// One team's line of the ledger for a kind of work in this month: what is entered also counts into the kind.
class Line {
 public:
  Line(Step& step, int team, WorkKind kind) : month_(step.ws.month), kind_(static_cast<std::size_t>(kind)) {
    const auto teams = month_.team_worked.size();
    row_ = &step.ws.ledger[((at(step.month) * teams + at(team)) * at(scenario::kWorkKinds) + kind_) * 4];
  }
  void hours(const AskedServed& hours) {
    month_.asked_by_kind[kind_] += hours.asked;
    month_.served_by_kind[kind_] += hours.served;
    row_[0] += hours.asked;
    row_[1] += hours.served;
  }
  void lost(double hours) { row_[2] += hours; }
  void carried(double hours) { row_[3] += hours; }

 private:
  MonthSums& month_;
  std::size_t kind_;
  double* row_;
};

void deal_out_planned(Step& step, WorkKind kind, const AskedServed& hours, bool home, Line& line) {
  MonthSums& m = step.ws.month;
  const double unserved = hours.asked - hours.served;
  if (kind == WorkKind::onboarding) {
    line.carried(unserved);
  } else {
    line.lost(unserved);
  }
  if (home && kind == WorkKind::chores) m.cs_stray += hours.asked;
  if (!for_customers(kind)) return;
  m.planned_asked += hours.asked;
  m.planned_served += hours.served;
  if (kind != WorkKind::onboarding) m.hours_lost += unserved;
}

void deal_out_pool(Step& step, int pool) {
  MonthSums& m = step.ws.month;
  const int team = layout_team(step, pool);
  const bool home = step.org().pools[at(pool)].cs_home;
  for (const PoolWork& w : step.ws.org.works_of(pool)) {
    const auto i = at(pool * step.plan.works() + w.work);
    const AskedServed hours{m.pool_asked[i], m.pool_served[i]};
    Line line(step, team, w.kind);
    line.hours(hours);
    if (w.kind == WorkKind::reactive) {
      line.carried(step.ws.now.firm.backlog[i]);
    } else {
      deal_out_planned(step, w.kind, hours, home, line);
    }
  }
  const PoolMonth& sums = m.pool[at(pool)];
  Line(step, team, WorkKind::reactive).lost(sums.given_up);
  m.hours_lost += sums.given_up;
  for (const auto& [kind, hours] :
       {std::pair{WorkKind::internal, sums.internal}, {WorkKind::coordination, sums.coordination}}) {
    Line line(step, team, kind);
    line.hours(hours);
    line.lost(hours.asked - hours.served);
  }
}

}  // namespace

void record_step(Step& step) {
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    const PoolNow& k = step.ws.pools[pool];
    double asked = k.must + k.reactive;
    for (int c = 0; c < step.ws.cells.classes; ++c) asked += k.planned[at(c)];
    work_of_pool(step, pool);
    must_of_pool(k, step.ws.month.pool[at(pool)]);
    load_of_pool(step, pool, asked);
    need_of_pool(step, pool, asked);
    answers_of_pool(step, k);
  }
  customers(step);
}

void deal_out_month(Step& step) {
  for (int pool = 0; pool < step.ws.org.pools; ++pool) deal_out_pool(step, pool);
}

}  // namespace banso::sim
