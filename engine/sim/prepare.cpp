#include <algorithm>

#include "engine/sim/replicate.hpp"
#include "engine/sim/step.hpp"

namespace banso::sim {

namespace {

constexpr std::size_t kSeatHeadroom = 256;

void size_pools(const plan::Plan& plan, Workspace& ws) {
  int pools = 0;
  std::size_t rows = 0;
  for (const plan::Org& org : plan.orgs) {
    pools = std::max(pools, static_cast<int>(org.pools.size()));
    rows = std::max(rows, org.rows.size());
  }
  ws.most_pools = pools;
  ws.most_rows = rows;
  PoolStep& k = ws.pools;
  PoolNow empty;
  empty.skill.fill(1.0);
  k.now.assign(at(pools), empty);
  for (auto* v : {&k.asked, &k.served}) v->assign(at(pools * plan.works()), 0.0);
  for (auto* v : {&ws.month.pool_asked, &ws.month.pool_served}) v->assign(at(pools * plan.works()), 0.0);
  ws.month.pool.assign(at(pools), {});
  ws.loss_streak.assign(at(pools * plan.works()), 0);
  ws.queue_before.assign(at(pools), 0.0);
  k.kinds.assign(at(pools * plan.people()), {});
  k.row_asked.assign((rows + at(plan.works())) * at(kMaxClasses), 0.0);
  k.row_inquiries.assign(rows + at(plan.works()), 0.0);
  k.row_coverage.assign(rows * at(kMaxClasses), 0.0);
  k.row_delay.assign(rows, 0.0);
}

void size_cells(const plan::Plan& plan, Workspace& ws) {
  ws.cells.segments = plan.segments();
  ws.cells.touches = plan.touches();
  ws.cells.phases = plan.phases();
  ws.cells.classes = 1;
  const auto cells = at(ws.cells.count());
  const std::size_t classes = cells * at(kMaxClasses);
  std::size_t reactive = 0;
  for (const auto& [id, work] : plan.scenario.work_types)
    reactive += work.kind == scenario::WorkKind::reactive ? 1 : 0;
  CellStep& c = ws.cell;
  c.inhabited.reserve(cells);
  for (auto* v : {&c.live, &c.renewing}) v->assign(classes, 0.0);
  c.inquiries.assign(cells * reactive, 0.0);
  c.ticks.assign(cells * reactive, 0);
  c.handed_over.assign(cells, 0.0);
  c.handovers.assign(cells * at(plan.phases()), 0.0);
  for (auto* v : {&c.care, &c.root_care, &c.renewal, &c.expansion, &c.hours, &c.onboard_rate, &c.operation,
                  &c.value, &c.support}) {
    v->assign(classes, 0.0);
  }
  for (auto* v : {&c.delay, &c.ambiguity, &c.owner_risk, &c.usual_inquiries}) v->assign(cells, 0.0);
  ws.planned_hours.assign(cells * at(plan.works()), 0.0);
  ws.inquiry_rows.assign(classes, 0.0);
  ws.counts.assign(kKindsCounted * classes, {});
  ws.book.assign(classes, {});
  ws.touch_mix.assign(at(plan.segments() * plan.touches()), 0.0);
}

void size_records(const plan::Plan& plan, Workspace& ws) {
  const auto months = at(plan.grid.months);
  const auto teams = plan.layout.keys[static_cast<std::size_t>(metrics::By::team)].size();
  const auto segments = at(plan.segments());
  ws.monthly.assign(months * plan.layout.monthly.size(), 0.0);
  ws.samples.assign(at(plan.layout.samples()), 0.0);
  ws.ledger.assign(months * teams * at(scenario::kWorkKinds) * 4, 0.0);
  ws.cohort_alive.assign(segments * (months + 1) * (months + 1), 0);
  ws.cohort_now.assign(segments * (months + 1), 0);
  MonthSums& m = ws.month;
  m.lost_by_segment.assign(segments, 0.0);
  for (auto* v : {&m.asked_by_kind, &m.served_by_kind}) v->assign(at(scenario::kWorkKinds), 0.0);
  m.need_by_people.assign(at(plan.people()), 0.0);
  for (auto* v : {&m.team_worked, &m.team_available, &ws.run.team_hours}) v->assign(teams, 0.0);
  for (auto* v : {&ws.year.customers, &ws.year.lost}) v->assign(segments, 0.0);
  History& h = ws.history;
  for (auto* v : {&h.mrr, &h.flow, &h.lost, &h.customers, &h.contribution}) v->assign(months, 0.0);
  for (auto* v : {&h.won, &h.in_time}) v->assign(months, 0.0);
  ws.expected.churn.assign(segments, 0.0);
  ws.expected.exits.assign(segments, 0.0);
  ws.account_fee.assign(at(plan.people()), 0);
}

void index_names(const plan::Plan& plan, Workspace& ws) {
  const auto& teams = plan.layout.keys[static_cast<std::size_t>(metrics::By::team)];
  ws.layout_team.clear();
  for (const plan::Org& org : plan.orgs) {
    std::vector<int> index;
    for (const plan::TeamInfo& team : org.teams) {
      index.push_back(static_cast<int>(std::find(teams.begin(), teams.end(), team.id) - teams.begin()));
    }
    ws.layout_team.push_back(std::move(index));
  }
  ws.first_choice.clear();
  for (const auto& [id, role] : plan.scenario.roles) {
    ws.first_choice.push_back(
        role.takes.empty() ? 0 : static_cast<int>(plan.scenario.people.index_of(role.takes.front())));
  }
  ws.handover_work = plan::kNone;
  for (int w = 0; w < plan.works(); ++w) {
    if (plan.scenario.work_types[at(w)].value.kind == scenario::WorkKind::handover) ws.handover_work = w;
  }
}

}  // namespace

void prepare(const plan::Plan& plan, Workspace& ws) {
  size_pools(plan, ws);
  size_cells(plan, ws);
  size_records(plan, ws);
  index_names(plan, ws);
  for (State* state : {&ws.start, &ws.now}) state->seats.reserve(kSeatHeadroom);
  ws.old_seats.reserve(kSeatHeadroom);
}

}  // namespace banso::sim
