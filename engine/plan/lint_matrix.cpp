#include <algorithm>
#include <set>

#include "engine/plan/lint_parts.hpp"
#include "engine/plan/pools.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/work_kinds.hpp"

namespace banso::plan {

namespace {

using scenario::child_pointer;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

std::string row_place(const Row& row) { return child_pointer("/matrix", row.id); }

/// Which customers ask for the orphaned work: ids of phases, where some cell has hours and no row.
Name orphan_phases(const Lens& lens, int work) {
  std::set<int> phases;
  for (int s = 0; s < lens.plan.segments(); ++s) {
    for (int t = 0; t < lens.plan.touches(); ++t) {
      for (int p = 0; p < lens.plan.phases(); ++p) {
        const std::size_t cell = lens.plan.row_index(work, s, t, p);
        if (lens.org.row_of[cell] != kNone || lens.load.cell[cell] <= 0.0) continue;
        phases.insert(p);
      }
    }
  }
  Name text;
  for (const int phase : phases) {
    const Name name = name_of(lens.plan.scenario.phases[at(phase)]);
    text.en += (text.en.empty() ? "" : ", ") + name.en;
    text.ja += (text.ja.empty() ? "" : "、") + name.ja;
  }
  return text;
}

void orphans(const Lens& lens, Remarks& remarks) {
  for (int w = 0; w < lens.plan.works(); ++w) {
    const double hours = lens.load.orphan[at(w)];
    if (hours < kNoHours) continue;
    const Name name = name_of(lens.plan.scenario.work_types[at(w)]), where = orphan_phases(lens, w);
    remarks.add(Severity::warning, "/matrix", "orphan_work", hours,
                "Nobody owns " + rounded(hours) + " hours a month of \"" + name.en + "\"" +
                    (where.en.empty() ? " (shares below 1)" : " (phases " + where.en + ")") +
                    ": part drifts to whoever is asked, the rest is not done.",
                "「" + name.ja + "」の月" + rounded(hours) + "時間に担当がありません" +
                    (where.ja.empty() ? "(分担の合計が1未満)" : "(フェーズ: " + where.ja + ")") +
                    "。一部は頼まれた人に流れ、残りは実施されません。");
  }
}

int owners(const Row& row) {
  return static_cast<int>(
      std::count_if(row.shares.begin(), row.shares.end(), [](const Share& s) { return s.share.mode > 0.0; }));
}

void shared_rows(const Lens& lens, Remarks& remarks) {
  for (std::size_t r = 0; r < lens.org.rows.size(); ++r) {
    const Row& row = lens.org.rows[r];
    const double hours = lens.load.row[r];
    const Name name = name_of(lens.plan.scenario.work_types[at(row.work)]);
    if (owners(row) > 1 && !row.decided && hours >= kNoHours) {
      remarks.add(Severity::note, row_place(row), "shared_without_decider", hours,
                  std::to_string(owners(row)) + " roles share " + rounded(hours) + " hours a month of \"" +
                      name.en + "\" and nobody is said to decide.",
                  "「" + name.ja + "」の月" + rounded(hours) + "時間を" + std::to_string(owners(row)) +
                      "つの役割で分担していますが、決める人が明記されていません。");
    }
    const double ambiguity = ambiguity_of(lens.plan, lens.org, row);
    if (ambiguity > kHighAmbiguity) {
      remarks.add(Severity::warning, row_place(row), "ambiguous_row", ambiguity,
                  "\"" + name.en + "\" is divided so that " + percent(ambiguity) +
                      " of requests meet an unclear boundary: give it one owner, or write the boundary down.",
                  "「" + name.ja + "」は依頼の" + percent(ambiguity) +
                      "が曖昧な境界にあたります。担当を一つにするか、境界を明文化してください。");
    }
  }
}

/// Mean ambiguity weighted by hours asked.
void firm_ambiguity(const Lens& lens, Remarks& remarks) {
  double hours = 0, sum = 0;
  for (std::size_t r = 0; r < lens.org.rows.size(); ++r) {
    hours += lens.load.row[r];
    sum += lens.load.row[r] * ambiguity_of(lens.plan, lens.org, lens.org.rows[r]);
  }
  if (hours <= 0.0) return;
  const double mean = sum / hours;
  remarks.add(Severity::note, "/matrix", "ambiguity", mean,
              "Ambiguity index " + percent(mean) + " (mean over hours asked, once the org model is learned).",
              "曖昧さ指数は" + percent(mean) + "(要求工数で加重、定着後)。");
}

void learning(const Lens& lens, Remarks& remarks) {
  const auto& learning = lens.plan.scenario.learning;
  const double teams = effective_teams(lens);
  const double months = learning.months_per_team.mode * teams * (1.5 - learning.sponsorship.mode);
  remarks.add(Severity::note, "", "learning_time", months,
              "After-sale hours are shared by " + rounded(teams) +
                  " effective teams: the org model takes root in about " + rounded(months) +
                  " months (time constant).",
              "受注後の業務は実質" + rounded(teams) + "チームで分担され、定着の時定数は約" + rounded(months) +
                  "か月です。");
}

}  // namespace

double division_of(const Plan& plan, const Org& org, const Row& row) {
  const double inside = plan.scenario.coordination.inside_team.mode;
  double total = 0, division = 0;
  for (const Share& share : row.shares) total += share.share.mode;
  const double scale = total > 1.0 ? 1.0 / total : 1.0;
  for (const Share& a : row.shares) {
    for (const Share& b : row.shares) {
      if (a.pool == b.pool) continue;
      const bool together = org.pools[at(a.pool)].team == org.pools[at(b.pool)].team;
      division += a.share.mode * b.share.mode * scale * scale * (together ? inside : 1.0);
    }
  }
  return division;
}

double ambiguity_of(const Plan& plan, const Org& org, const Row& row) {
  const double decider = row.decided ? 1.0 - plan.scenario.coordination.decider.mode : 1.0;
  return (1.0 - org.clarity.mode) * division_of(plan, org, row) * decider;
}

double effective_teams(const Lens& lens) {
  std::vector<double> hours(lens.org.teams.size(), 0.0);
  double total = 0;
  for (std::size_t r = 0; r < lens.org.rows.size(); ++r) {
    const Row& row = lens.org.rows[r];
    if (!for_customers(lens.plan.scenario.work_types[at(row.work)].value.kind)) continue;
    for (const Share& share : row.shares) {
      const double h = lens.load.row[r] * share.share.mode;
      hours[at(lens.org.pools[at(share.pool)].team)] += h;
      total += h;
    }
  }
  double squares = 0;
  for (const double h : hours) squares += total > 0.0 ? (h / total) * (h / total) : 0.0;
  return squares > 0.0 ? 1.0 / squares : 1.0;
}

void lint_matrix(const Lens& lens, Remarks& remarks) {
  orphans(lens, remarks);
  shared_rows(lens, remarks);
  firm_ambiguity(lens, remarks);
  learning(lens, remarks);
}

}  // namespace banso::plan
