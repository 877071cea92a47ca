#include "engine/plan/lint_parts.hpp"
#include "engine/plan/pools.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::RoleFlag;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

std::string team_place(const Org& org, int team) { return "/teams/" + org.teams[at(team)].id; }

void empty_roles(const Lens& lens, Remarks& remarks) {
  for (std::size_t k = 0; k < lens.org.pools.size(); ++k) {
    const Pool& pool = lens.org.pools[k];
    if (lens.staffed.pool_heads(static_cast<int>(k)) > 0.0) continue;
    const double hours = lens.load.pool[k];
    const auto& role = lens.plan.scenario.roles[at(pool.role)];
    const Name name = name_of(role);
    const bool asked = hours >= kNoHours;
    remarks.add(asked ? Severity::warning : Severity::note,
                scenario::child_pointer(team_place(lens.org, pool.team) + "/roles", role.id), "empty_role",
                hours,
                "Nobody of today's people fills the role \"" + name.en + "\", " +
                    (asked ? "which is asked for " + rounded(hours) + " hours a month."
                           : "of which nothing is asked yet."),
                "役割「" + name.ja + "」に就く人がいません(" +
                    (asked ? "月" + rounded(hours) + "時間の業務あり" : "現時点で業務なし") + ")。");
  }
}

void people_without_role(const Lens& lens, Remarks& remarks) {
  for (int c = 0; c < lens.plan.people(); ++c) {
    const double heads = lens.staffed.unplaced[at(c)];
    if (heads <= 0.0) continue;
    const Name name = name_of(lens.plan.scenario.people[at(c)]);
    remarks.add(Severity::warning, "/teams", "people_without_role", heads,
                "No role takes " + rounded(heads) + " people of kind \"" + name.en +
                    "\": they stay, are paid, and have no work.",
                "「" + name.ja + "」" + rounded(heads) +
                    "人を受け入れる役割がありません(在籍し給与は発生しますが担当業務がありません)。");
  }
}

void missing_leads(const Lens& lens, Remarks& remarks) {
  for (std::size_t team = 0; team < lens.org.teams.size(); ++team) {
    double others = 0, leads = 0;
    for (std::size_t k = 0; k < lens.org.pools.size(); ++k) {
      if (lens.org.pools[k].team != static_cast<int>(team)) continue;
      (does(lens.org.pools[k], RoleFlag::leads) ? leads : others) +=
          lens.staffed.pool_heads(static_cast<int>(k));
    }
    const double missing = leads_needed(lens.plan, others) - leads;
    if (missing <= 1e-9) continue;
    const Name name = name_of(lens.org.teams[team]);
    remarks.add(Severity::warning, team_place(lens.org, static_cast<int>(team)), "missing_lead", missing,
                "Team \"" + name.en + "\" has " + rounded(others) + " people and lacks " + rounded(missing) +
                    " lead(s) by the span rule: management falls on the team.",
                "チーム「" + name.ja + "」は" + rounded(others) + "人に対し管理者が" + rounded(missing) +
                    "人不足です。管理業務はメンバーにかかります。");
  }
}

}  // namespace

void lint_people(const Lens& lens, Remarks& remarks) {
  empty_roles(lens, remarks);
  people_without_role(lens, remarks);
  missing_leads(lens, remarks);
}

}  // namespace banso::plan
