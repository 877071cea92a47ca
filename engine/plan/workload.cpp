#include "engine/plan/workload.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/plan/kind_names.hpp"
#include "engine/plan/matrix.hpp"
#include "engine/plan/pools.hpp"

namespace banso::plan {

namespace {

using scenario::PhaseKind;
using scenario::RoleFlag;
using scenario::WorkKind;
using scenario::WorkType;

constexpr double kMonthlyTerm = 12.0;  ///< monthly contracts are prepared once a year

std::size_t at(int i) { return static_cast<std::size_t>(i); }

double mode_or(const scenario::Collection<Quantity>& numbers, const std::string& id, double otherwise) {
  const Quantity* number = numbers.find(id);
  return number != nullptr ? number->mode : otherwise;
}

/// Value of a number in a list scaled to sum to 1.
double scaled_share(const scenario::Collection<Quantity>& shares, const std::string& id) {
  double total = 0;
  for (const auto& item : shares) total += item.value.mode;
  return total > 0 ? mode_or(shares, id, 0.0) / total : 0.0;
}

double solved_factor(const Plan& plan, LineTarget target) {
  for (const Line& line : plan.lines) {
    if (line.target == target) return math::exp(line.constant);
  }
  return 1.0;
}

/// Inquiries per customer and month that reach staff, in units of the reference rate of segment and phase.
double inquiry_level(const Plan& plan) {
  const auto& s = plan.scenario;
  double missed = 1.0 - s.inquiries.deflection.mode;
  for (const std::string& tool : s.today.tools)
    missed *= 1.0 - mode_or(s.tools.at(tool).effects, "deflection", 0.0);
  return solved_factor(plan, LineTarget::inquiries) * missed * (1.0 + s.inquiries.reopen.mode) *
         math::exp(s.inquiries.maturity.mode * (0.5 - s.today.maturity.mode));
}

/// Part of the inquiries that are of this type.
double reactive_share(const Plan& plan, const WorkType& work) {
  double total = 0;
  for (const auto& item : plan.scenario.work_types) {
    if (item.value.kind == WorkKind::reactive) total += item.value.share.mode;
  }
  return total > 0 ? work.share.mode / total : 0.0;
}

double planned_hours(const scenario::Segment& segment, const scenario::TouchModel& touch,
                     const scenario::Phase& phase, const std::string& work, WorkKind kind) {
  const double hours = mode_or(touch.hours, work, 0.0) * mode_or(phase.work, work, 1.0);
  switch (kind) {
    case WorkKind::onboarding:
      return phase.kind == PhaseKind::onboarding ? hours / touch.onboarding_months.mode : 0.0;
    case WorkKind::renewal: {
      const double term = segment.annual_share.mode;
      return hours * (term / segment.annual_term.mode + (1.0 - term) / kMonthlyTerm);
    }
    case WorkKind::expansion:
      return hours * phase.expansion.mode;
    default:
      return hours;
  }
}

bool routed(WorkKind kind) {
  switch (kind) {
    case WorkKind::selling:
    case WorkKind::handover:
    case WorkKind::coordination:
    case WorkKind::internal:
    case WorkKind::coaching:
      return false;
    default:
      return true;
  }
}

double customer_hours(const Plan& plan, const Cell& cell) {
  const auto& s = plan.scenario;
  const auto& segment = s.segments[at(cell.segment)].value;
  const auto& touch = s.touch_models[at(cell.touch)].value;
  const auto& phase = s.phases[at(cell.phase)].value;
  const auto& work = s.work_types[at(cell.work)];
  if (phase.kind == PhaseKind::exit || !routed(work.value.kind)) return 0.0;
  if (work.value.kind == WorkKind::reactive) {
    return segment.inquiries.mode * phase.inquiries.mode * inquiry_level(plan) * work.value.hours.mode *
           reactive_share(plan, work.value);
  }
  if (phase.kind == PhaseKind::entry) return 0.0;
  return planned_hours(segment, touch, phase, work.id, work.value.kind) *
         solved_factor(plan, LineTarget::hours);
}

std::vector<double> phase_shares(const Plan& plan) {
  std::vector<double> shares;
  double total = 0;
  for (const auto& item : plan.scenario.phases) {
    shares.push_back(item.value.kind == PhaseKind::exit ? 0.0 : item.value.share_today.mode);
    total += shares.back();
  }
  for (double& share : shares) share = total > 0 ? share / total : 0.0;
  return shares;
}

std::vector<double> hours_by_cell(const Plan& plan) {
  const std::vector<double> in_phase = phase_shares(plan);
  std::vector<double> hours(at(plan.works() * plan.segments() * plan.touches() * plan.phases()), 0.0);
  for (int s = 0; s < plan.segments(); ++s) {
    const auto& segment = plan.scenario.segments[at(s)].value;
    for (int t = 0; t < plan.touches(); ++t) {
      const double share = scaled_share(segment.touch, plan.scenario.touch_models[at(t)].id);
      for (int p = 0; p < plan.phases(); ++p) {
        const double customers = static_cast<double>(segment.customers) * share * in_phase[at(p)];
        if (customers == 0.0) continue;
        for (int w = 0; w < plan.works(); ++w) {
          hours[plan.row_index(w, s, t, p)] = customers * customer_hours(plan, {w, s, t, p});
        }
      }
    }
  }
  return hours;
}

/// Heads to whom a work type's hours per head refer.
double heads_in_circle(const Org& org, const Staffed& staffed, WorkKind kind) {
  constexpr auto kNear =
      static_cast<std::uint32_t>(RoleFlag::accompanies) | static_cast<std::uint32_t>(RoleFlag::enables) |
      static_cast<std::uint32_t>(RoleFlag::answers) | static_cast<std::uint32_t>(RoleFlag::leads);
  double heads = 0;
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    const Pool& pool = org.pools[k];
    const bool counts = kind == WorkKind::chores ? (pool.does & kNear) == 0 : pool.cs_home;
    if (counts) heads += staffed.pool_heads(static_cast<int>(k));
  }
  return heads;
}

double tool_hours(const Plan& plan) {
  double hours = 0;
  for (const std::string& tool : plan.scenario.today.tools)
    hours += plan.scenario.tools.at(tool).operations_hours.mode;
  return hours;
}

std::vector<double> firm_hours(const Plan& plan, const Org& org, const Staffed& staffed) {
  std::vector<double> hours;
  bool tools_counted = false;
  for (const auto& item : plan.scenario.work_types) {
    const WorkType& work = item.value;
    double sum = 0;
    if (routed(work.kind)) {
      sum = work.base_hours.mode + work.hours_per_head.mode * heads_in_circle(org, staffed, work.kind);
      if (work.kind == WorkKind::data && !tools_counted) {
        sum += tool_hours(plan);
        tools_counted = true;
      }
    }
    hours.push_back(sum);
  }
  return hours;
}

double skill_of(const Plan& plan, int people, const char* kind) {
  return mode_or(plan.scenario.people[at(people)].value.skill, kind, 1.0);
}

/// Mean skill of the people in a pool; of its role's first choice when it stands empty.
double pool_skill(const Plan& plan, const Org& org, const Staffed& staffed, int pool, const char* kind) {
  double heads = 0, sum = 0;
  for (int c = 0; c < plan.people(); ++c) {
    const double n = staffed.heads[at(pool)][at(c)];
    heads += n;
    sum += n * skill_of(plan, c, kind);
  }
  if (heads > 0) return sum / heads;
  const auto& role = plan.scenario.roles[at(org.pools[at(pool)].role)].value;
  return skill_of(plan, static_cast<int>(plan.scenario.people.index_of(role.takes.front())), kind);
}

/// Adds hours to a row, or to the orphans of its work type.
void route(int row, int work, double hours, Workload& load) {
  if (row == kNone) {
    load.orphan[at(work)] += hours;
  } else {
    load.row[at(row)] += hours;
  }
}

void spread_rows(const Plan& plan, const Org& org, const Staffed& staffed, Workload& load) {
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    const Row& row = org.rows[r];
    const char* kind = work_kind_name(plan.scenario.work_types[at(row.work)].value.kind);
    double owned = 0;
    for (const Share& share : row.shares) {
      owned += share.share.mode;
      const double skill = pool_skill(plan, org, staffed, share.pool, kind);
      load.pool[at(share.pool)] += (1.0 + kMustShare) * load.row[r] * share.share.mode / skill;
    }
    load.orphan[at(row.work)] += load.row[r] * std::max(0.0, 1.0 - owned);
  }
}

/// Heads missing at the indispensable pools, as whole people of the first choice.
void hire_indispensable(const Org& org, Staffed& staffed) {
  for (const Indispensable& need : org.indispensable) {
    const double missing = std::ceil(need.heads - staffed.pool_heads(need.pool) - 1e-9);
    if (missing <= 0) continue;
    staffed.heads[at(need.pool)][at(need.people)] += missing;
    staffed.hired[at(need.people)] += static_cast<int>(missing);
  }
}

void place_kind(const Org& org, int people, double heads, Staffed& staffed) {
  const auto& split = org.splits[at(people)];
  const auto& takers = org.takers[at(people)];
  if (!split.empty()) {
    for (const Share& share : split) staffed.heads[at(share.pool)][at(people)] += heads * share.share.mode;
    return;
  }
  double total = 0;
  for (const Taker& taker : takers) total += taker.weight.mode;
  for (const Taker& taker : takers)
    staffed.heads[at(taker.pool)][at(people)] += heads * taker.weight.mode / total;
  if (takers.empty()) staffed.unplaced[at(people)] += heads;
}

}  // namespace

double Staffed::pool_heads(int pool) const {
  double sum = 0;
  for (const double n : heads[at(pool)]) sum += n;
  return sum;
}

std::vector<int> heads_today(const Plan& plan) {
  std::vector<int> heads;
  for (const auto& kind : plan.scenario.people) heads.push_back(static_cast<int>(kind.value.heads.mode));
  return heads;
}

Staffed place_people(const Plan& plan, const Org& org, const std::vector<int>& today,
                     const std::vector<int>& after) {
  Staffed staffed;
  staffed.heads.assign(org.pools.size(), std::vector<double>(at(plan.people()), 0.0));
  staffed.unplaced.assign(at(plan.people()), 0.0);
  staffed.hired.assign(at(plan.people()), 0);
  for (int c = 0; c < plan.people(); ++c) place_kind(org, c, today[at(c)], staffed);
  hire_indispensable(org, staffed);
  for (int c = 0; c < plan.people(); ++c) place_kind(org, c, after[at(c)], staffed);
  return staffed;
}

Workload nominal_workload(const Plan& plan, const Org& org, const Staffed& staffed) {
  Workload load;
  load.pool.assign(org.pools.size(), 0.0);
  load.row.assign(org.rows.size(), 0.0);
  load.orphan.assign(at(plan.works()), 0.0);
  load.cell = hours_by_cell(plan);
  const std::size_t cells_per_work = at(plan.segments() * plan.touches() * plan.phases());
  for (std::size_t i = 0; i < load.cell.size(); ++i) {
    route(org.row_of[i], static_cast<int>(i / cells_per_work), load.cell[i], load);
  }
  const std::vector<double> firm = firm_hours(plan, org, staffed);
  for (int w = 0; w < plan.works(); ++w) route(org.firm_row_of[at(w)], w, firm[at(w)], load);
  spread_rows(plan, org, staffed, load);
  return load;
}

int leads_needed(const Plan& plan, double others) {
  const auto& workforce = plan.scenario.workforce;
  if (others < workforce.span_first.mode) return 0;
  return 1 + static_cast<int>(std::floor((others - workforce.span_first.mode) / workforce.span.mode + 1e-9));
}

double head_hours(const Plan& plan) {
  const auto& workforce = plan.scenario.workforce;
  return workforce.hours.mode * (1.0 - workforce.shrinkage.mode);
}

}  // namespace banso::plan
