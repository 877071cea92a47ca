#include "engine/plan/basis.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <set>

#include "engine/math/elementary.hpp"
#include "engine/plan/arms.hpp"
#include "engine/plan/pools.hpp"
#include "engine/plan/workload.hpp"

namespace banso::plan {

namespace {

using scenario::Basis;
using scenario::RoleFlag;

constexpr double kNobody = 1e-9;  // fewer heads than this are none

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// An arm as the bases see it: its org model, today's people, the heads that it adds, its tools.
struct Setting {
  const Org* org = nullptr;
  int org_index = 0;
  std::vector<int> today;
  std::vector<int> added;  ///< by people kind: heads of the move
  std::set<int> tools;
};

Setting setting_of(const Plan& plan, const Arm& arm) {
  Setting out;
  out.today = heads_today(plan);
  out.added.assign(at(plan.people()), 0);
  for (const std::string& tool : plan.scenario.today.tools) {
    out.tools.insert(static_cast<int>(plan.scenario.tools.index_of(tool)));
  }
  const Event* move = move_of(arm);
  if (move != nullptr) {
    out.org_index = move->org;
    for (const HeadChange& change : move->heads) out.added[at(change.people)] += change.heads;
  }
  for (const Event& event : arm.events) {
    if (event.month == kNone) continue;
    for (const ToolSwitch& tool : event.tools) {
      if (tool.on)
        out.tools.insert(tool.tool);
      else
        out.tools.erase(tool.tool);
    }
  }
  out.org = &plan.orgs[at(out.org_index)];
  return out;
}

double monthly_cost(const Plan& plan, int people) {
  const auto& kind = plan.scenario.people[at(people)].value;
  if (kind.outsourced) return kind.outsourced->fee_per_head.mode;
  return kind.pay.mode * plan.scenario.money.pay_load.mode / 12.0;
}

double people_cost(const Plan& plan, const std::vector<int>& heads) {
  double customers = 0, sum = 0;
  for (const auto& segment : plan.scenario.segments)
    customers += static_cast<double>(segment.value.customers);
  for (int c = 0; c < plan.people(); ++c) {
    sum += heads[at(c)] * monthly_cost(plan, c);
    const auto& terms = plan.scenario.people[at(c)].value.outsourced;
    if (terms && heads[at(c)] > 0) sum += terms->fee_per_account.mode * customers;
  }
  return sum;
}

double tool_cost(const Plan& plan, const std::set<int>& tools) {
  double sum = 0;
  for (const int tool : tools) sum += plan.scenario.tools[at(tool)].value.fee.mode;
  return sum;
}

std::vector<int> plus(std::vector<int> a, const std::vector<int>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}

std::vector<int> firm_heads(const Setting& setting, const Staffed& staffed, const std::vector<int>& basis) {
  return plus(plus(plus(setting.today, setting.added), staffed.hired), basis);
}

int indispensable_heads(const Org& org, int pool) {
  for (const Indispensable& need : org.indispensable) {
    if (need.pool == pool) return need.heads;
  }
  return 0;
}

/// Pools whose heads follow the workload: they accompany, enable or answer, and do not sell.
bool designed(const Pool& pool) {
  return (pool.cs_home || does(pool, RoleFlag::answers)) && !does(pool, RoleFlag::sells);
}

/// Pools that only lead.
bool only_leads(const Pool& pool) {
  return does(pool, RoleFlag::leads) && !pool.cs_home && !does(pool, RoleFlag::answers) &&
         !does(pool, RoleFlag::sells);
}

/// Kind hired into a pool: its role's first choice.
int hired_kind(const Plan& plan, const Org& org, int pool) {
  const auto& role = plan.scenario.roles[at(org.pools[at(pool)].role)].value;
  return static_cast<int>(plan.scenario.people.index_of(role.takes.front()));
}

/// Kinds with people in a pool, the one that its role likes least first: those that it does not take at all (a split
/// has put them there), by id, then those that it takes, from the last to the first.
std::vector<int> kinds_to_drop(const Plan& plan, const Org& org, const Staffed& staffed, int pool) {
  const auto& takes = plan.scenario.roles[at(org.pools[at(pool)].role)].value.takes;
  std::vector<int> order, kinds;
  for (int kind = 0; kind < plan.people(); ++kind) {
    const std::string& id = plan.scenario.people[at(kind)].id;
    if (std::find(takes.begin(), takes.end(), id) == takes.end()) order.push_back(kind);
  }
  for (auto name = takes.rbegin(); name != takes.rend(); ++name) {
    order.push_back(static_cast<int>(plan.scenario.people.index_of(*name)));
  }
  for (const int kind : order) {
    if (staffed.heads[at(pool)][at(kind)] > kNobody) kinds.push_back(kind);
  }
  return kinds;
}

// --- as designed ------------------------------------------------------------------------------------------------------

/// Heads by pool by the workload rule (see set_basis_heads).
std::vector<double> designed_heads(const Plan& plan, const Org& org, const Staffed& staffed) {
  const Workload load = nominal_workload(plan, org, staffed);
  const double hours = plan.scenario.compare.target_utilisation.mode * head_hours(plan);
  std::vector<double> heads(org.pools.size());
  std::vector<double> others(org.teams.size(), 0.0);
  std::vector<int> lead_pool(org.teams.size(), kNone);
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    const int pool = static_cast<int>(k);
    const Pool& info = org.pools[k];
    heads[k] = staffed.pool_heads(pool);
    if (designed(info)) {
      heads[k] = std::min(kMostHeads, std::max(std::ceil(load.pool[k] / hours - 1e-9),
                                               static_cast<double>(indispensable_heads(org, pool))));
    }
    if (only_leads(info)) {
      int& first = lead_pool[at(info.team)];
      if (first == kNone) first = pool;
    } else {
      others[at(info.team)] += heads[k];
    }
  }
  for (std::size_t team = 0; team < org.teams.size(); ++team) {
    const int pool = lead_pool[team];
    if (pool == kNone) continue;
    heads[at(pool)] = std::max(leads_needed(plan, others[team]), indispensable_heads(org, pool));
  }
  return heads;
}

/// Differences by pool as whole heads by people kind: hires of the role's first choice, departures from the kinds that
/// the role likes least.
std::vector<int> by_kind(const Plan& plan, const Org& org, const Staffed& staffed,
                         const std::vector<double>& wanted) {
  std::vector<double> change(at(plan.people()), 0.0);
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    const int pool = static_cast<int>(k);
    double difference = wanted[k] - staffed.pool_heads(pool);
    if (difference > 0) {
      change[at(hired_kind(plan, org, pool))] += difference;
      continue;
    }
    for (const int kind : kinds_to_drop(plan, org, staffed, pool)) {
      const double gone = std::min(-difference, staffed.heads[k][at(kind)]);
      change[at(kind)] -= gone;
      difference += gone;
    }
    assert(difference > -1e-6 && "everybody who is in a pool is of some kind");
  }
  std::vector<int> heads;
  for (const double c : change) heads.push_back(static_cast<int>(std::ceil(c - 1e-6)));
  return heads;
}

std::vector<int> as_designed(const Plan& plan, const Setting& setting) {
  std::vector<int> nobody(at(plan.people()), 0);
  if (setting.added != nobody) return nobody;  // the arm states its heads
  const Staffed staffed = place_people(plan, *setting.org, setting.today, nobody);
  return by_kind(plan, *setting.org, staffed, designed_heads(plan, *setting.org, staffed));
}

// --- same budget ------------------------------------------------------------------------------------------------------

struct Candidate {
  double load = 0;
  int people = 0;
};

/// Hours asked / hours there are; work without anybody counts as infinite load.
double load_of(const Plan& plan, double hours, double heads) {
  if (heads > 0.0) return hours / (heads * head_hours(plan));
  return hours > 0.0 ? math::kInfinity : 0.0;
}

/// The head that may go: one whom no role takes, else one of the pool that is least loaded without it.
std::optional<Candidate> may_go(const Plan& plan, const Setting& setting, const Staffed& staffed,
                                const Workload& load) {
  for (int c = 0; c < plan.people(); ++c) {
    if (staffed.unplaced[at(c)] >= 1.0) return Candidate{0.0, c};
  }
  const Org& org = *setting.org;
  std::optional<Candidate> best;
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    const int pool = static_cast<int>(k);
    const double left = staffed.pool_heads(pool) - 1.0;
    if (!designed(org.pools[k]) || left < 0.0 || left < indispensable_heads(org, pool)) continue;
    const double after = load_of(plan, load.pool[k], left);
    if (!best || after < best->load) best = Candidate{after, kinds_to_drop(plan, org, staffed, pool).front()};
  }
  return best;
}

/// The head that may come: into the most loaded pool.
std::optional<Candidate> may_come(const Plan& plan, const Setting& setting, const Staffed& staffed,
                                  const Workload& load) {
  const Org& org = *setting.org;
  std::optional<Candidate> best;
  for (std::size_t k = 0; k < org.pools.size(); ++k) {
    if (!designed(org.pools[k]) || load.pool[k] <= 0.0) continue;
    const int pool = static_cast<int>(k);
    const double now = load_of(plan, load.pool[k], staffed.pool_heads(pool));
    if (!best || now > best->load) best = Candidate{now, hired_kind(plan, org, pool)};
  }
  return best;
}

double cost_of(const Plan& plan, const Setting& setting, const Staffed& staffed,
               const std::vector<int>& basis) {
  return people_cost(plan, firm_heads(setting, staffed, basis)) + tool_cost(plan, setting.tools);
}

std::vector<int> same_budget(const Plan& plan, const Setting& setting, double target) {
  std::vector<int> basis(at(plan.people()), 0);
  int sign = 0;
  for (int changed = 0; changed <= kMostBasisHeads; ++changed) {
    const Staffed staffed = place_people(plan, *setting.org, setting.today, plus(setting.added, basis));
    const double excess = cost_of(plan, setting, staffed, basis) - target;
    const int direction = excess > 0 ? -1 : 1;
    if (sign != 0 && direction != sign) return basis;
    sign = direction;
    const Workload load = nominal_workload(plan, *setting.org, staffed);
    const std::optional<Candidate> step =
        sign < 0 ? may_go(plan, setting, staffed, load) : may_come(plan, setting, staffed, load);
    if (!step) return basis;
    const double after = excess + sign * monthly_cost(plan, step->people);
    if (std::fabs(after) >= std::fabs(excess) - 1e-9) return basis;
    basis[at(step->people)] += sign;
  }
  return basis;  // one more than may be: the checks say so
}

/// What staying costs a month: today's people, today's tools.
double budget_of_today(const Plan& plan) {
  std::set<int> tools;
  for (const std::string& tool : plan.scenario.today.tools) {
    tools.insert(static_cast<int>(plan.scenario.tools.index_of(tool)));
  }
  return people_cost(plan, heads_today(plan)) + tool_cost(plan, tools);
}

std::vector<HeadChange> as_changes(const std::vector<int>& heads) {
  std::vector<HeadChange> out;
  for (std::size_t c = 0; c < heads.size(); ++c) {
    if (heads[c] != 0) out.push_back({static_cast<int>(c), heads[c]});
  }
  return out;
}

}  // namespace

void set_basis_heads(Plan& plan) {
  const double budget = budget_of_today(plan);
  for (Arm& arm : plan.arms) {
    const Setting setting = setting_of(plan, arm);
    if (arm.basis == Basis::as_designed) arm.basis_heads = as_changes(as_designed(plan, setting));
    if (arm.basis == Basis::same_budget) arm.basis_heads = as_changes(same_budget(plan, setting, budget));
  }
}

std::vector<NominalHeads> nominal_heads(const Plan& plan) {
  std::vector<NominalHeads> out;
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    const Setting setting = setting_of(plan, plan.arms[a]);
    std::vector<int> basis(at(plan.people()), 0);
    for (const HeadChange& change : plan.arms[a].basis_heads) basis[at(change.people)] += change.heads;
    const Staffed staffed = place_people(plan, *setting.org, setting.today, plus(setting.added, basis));
    const Workload load = nominal_workload(plan, *setting.org, staffed);
    NominalHeads row;
    row.arm = static_cast<int>(a);
    row.org = setting.org_index;
    row.people = firm_heads(setting, staffed, basis);
    row.hired = staffed.hired;
    row.unplaced = staffed.unplaced;
    for (std::size_t k = 0; k < setting.org->pools.size(); ++k) {
      const double heads = staffed.pool_heads(static_cast<int>(k));
      row.pools.push_back({static_cast<int>(k), heads, load.pool[k], heads * head_hours(plan)});
    }
    row.people_cost = people_cost(plan, row.people);
    row.tool_cost = tool_cost(plan, setting.tools);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace banso::plan
