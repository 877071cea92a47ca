#include "engine/sim/organisation.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/scenario/work_kinds.hpp"
#include "engine/sim/organisation_paths.hpp"

namespace banso::sim {

namespace {

using plan::kNone;
using plan::Org;
using plan::Params;
using plan::Plan;
using plan::Trait;
using scenario::WorkKind;

constexpr double kUnsaidReactiveFirst = 0.5;
constexpr double kFull = 1e-9;        // off 1 by rounding alone
constexpr double kUnsponsored = 1.5;  // factor on the learning time without a sponsor, (14.2)
constexpr double kLeastHours = 1e-9;  // rows that nobody asks for still tell who would do them

std::size_t at(int i) { return static_cast<std::size_t>(i); }

WorkKind kind_of(const Plan& plan, int work) { return plan.scenario.work_types[at(work)].value.kind; }

void traits_of_pools(const Plan& plan, const Params& p, const Org& org, OrgNumbers& out) {
  for (int k = 0; k < out.pools; ++k) {
    const auto& pi = org.reactive_first[at(k)];
    const auto& sigma = org.short_term[at(k)];
    out.reactive_first[at(k)] =
        plan::trait_level(plan, p, Trait::reactive_first, pi ? p(*pi) : kUnsaidReactiveFirst);
    out.short_term[at(k)] = sigma ? plan::trait_level(plan, p, Trait::short_term, p(*sigma)) : 0.0;
  }
}

/// Sum of the drawn shares of a row, and what they are scaled by: a row that is full at its central values stays full, and
/// none is ever more than full.
struct RowTotal {
  double drawn = 0, scale = 1;
};

RowTotal total_of(const Params& p, const plan::Row& row) {
  RowTotal out;
  double centre = 0;
  for (const plan::Share& s : row.shares) {
    out.drawn += p(s.share);
    centre += s.share.mode;
  }
  const bool short_of_full = std::fabs(centre - 1.0) <= kFull && out.drawn < 1.0 - kFull && out.drawn > 0.0;
  if (out.drawn > 1.0 || short_of_full) out.scale = 1.0 / out.drawn;
  return out;
}

/// Sum of what a row's pools have to agree on, (3.1).
double division_of(const Org& org, std::span<const RowPart> parts, double inside) {
  double division = 0;
  for (const RowPart& one : parts) {
    for (const RowPart& other : parts) {
      if (other.pool == one.pool) continue;
      const double b = org.pools[at(one.pool)].team == org.pools[at(other.pool)].team ? inside : 1.0;
      division += one.share * b * other.share;
    }
  }
  return division;
}

/// Shares of the rows of the matrix, their division, and how far those who do their work push for sales.
void shares_of_rows(const Plan& plan, const Params& p, const Org& org, OrgNumbers& out) {
  const double inside = p(plan.scenario.coordination.inside_team);
  const int rows = static_cast<int>(org.rows.size());
  std::fill(out.share.begin(), out.share.end(), 0.0);
  out.parts.clear();
  out.parts.reserve(out.share.size());
  out.first_part[0] = 0;
  for (int r = 0; r < rows; ++r) {
    const plan::Row& row = org.rows[at(r)];
    const RowTotal total = total_of(p, row);
    for (const plan::Share& s : row.shares) out.share[at(r * out.pools + s.pool)] += p(s.share) * total.scale;
    for (int k = 0; k < out.pools; ++k) {
      if (out.shares(r, k) != 0.0) out.parts.push_back({k, out.shares(r, k)});
    }
    out.first_part[at(r) + 1] = static_cast<int>(out.parts.size());
    out.division[at(r)] = division_of(org, out.parts_of(r), inside);
    out.pushed[at(r)] = 0.0;
    for (const RowPart& part : out.parts_of(r))
      out.pushed[at(r)] += part.share * out.short_term[at(part.pool)];
    out.unowned[at(r)] = std::max(0.0, 1.0 - total.drawn * total.scale);
  }
}

/// Ambiguity (3.2) and orphans (3.4) at the clarity of the day.
void clarity_of_rows(const Plan& plan, const Params& p, const Org& org, OrgNumbers& out) {
  const double decider = p(plan.scenario.coordination.decider);
  const double orphaning = p(plan.scenario.coordination.orphaning);
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    const plan::Row& row = org.rows[r];
    out.ambiguity[r] = (1.0 - out.clarity) * out.division[r] * (row.decided ? 1.0 - decider : 1.0);
    const bool chores = kind_of(plan, row.work) == WorkKind::chores;
    const double o = chores ? 1.0 - out.clarity : orphaning * out.ambiguity[r];
    out.direct[r] = 1.0 - o;
    out.orphaned[r] = out.unowned[r] + (1.0 - out.unowned[r]) * o;
  }
}

/// Whether a segment and touch model has the same rows in every phase as the pair before it.
bool rows_like_before(const Plan& plan, const Org& org, int pair) {
  if (pair == 0) return false;
  const int phases = plan.phases(), pairs = plan.segments() * plan.touches();
  for (int w = 0; w < plan.works(); ++w) {
    const int* const row = &org.row_of[at((w * pairs + pair) * phases)];
    if (!std::equal(row, row + phases, row - phases)) return false;
  }
  return true;
}

/// Rows that lead each phase.
void lead_rows(const Plan& plan, const Org& org, OrgNumbers& out) {
  for (int ph = 0; ph < plan.phases(); ++ph) {
    const std::string& id = plan.scenario.phases[at(ph)].value.lead_work;
    const int work = id.empty() ? kNone : static_cast<int>(plan.scenario.work_types.index_of(id));
    for (int s = 0; s < plan.segments(); ++s) {
      for (int t = 0; t < plan.touches(); ++t) {
        out.lead_row[at((s * plan.touches() + t) * plan.phases() + ph)] =
            work == kNone ? kNone : org.row_of[plan.row_index(work, s, t, ph)];
      }
    }
  }
  for (int pair = 0; pair < plan.segments() * plan.touches(); ++pair)
    out.like_before[at(pair)] = rows_like_before(plan, org, pair) ? 1 : 0;
}

/// K_eff = 1 / sum of squared shares of teams in after-sale hours, and the learning time. (14.2)
void effective_teams(const Plan& plan, const Params& p, const Org& org, const std::vector<double>& row_hours,
                     OrgNumbers& out) {
  thread_local std::vector<double> team;
  team.assign(at(out.teams), 0.0);
  double total = 0;
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    if (!for_customers(kind_of(plan, org.rows[r].work))) continue;
    const double hours = (r < row_hours.size() ? row_hours[r] : 1.0) + kLeastHours;
    for (const RowPart& part : out.parts_of(static_cast<int>(r))) {
      const double h = hours * part.share;
      team[at(org.pools[at(part.pool)].team)] += h;
      total += h;
    }
  }
  double squares = 0;
  for (const double h : team) squares += total > 0 ? (h / total) * (h / total) : 0.0;
  out.effective_teams = squares > 0 ? 1.0 / squares : 1.0;
  const auto& learning = plan.scenario.learning;
  out.learning_months =
      p(learning.months_per_team) * out.effective_teams * (kUnsponsored - p(learning.sponsorship));
}

/// The CS-home pool with most of the value work; without one, the pool with most inquiries. (3.4)
int catch_all_pool(const Plan& plan, const Org& org, const OrgNumbers& out,
                   const std::vector<double>& row_hours) {
  thread_local std::vector<double> hours_of;
  for (const WorkKind kind : {WorkKind::value, WorkKind::reactive}) {
    hours_of.assign(at(out.pools), 0.0);
    for (std::size_t r = 0; r < org.rows.size(); ++r) {
      if (kind_of(plan, org.rows[r].work) != kind) continue;
      const double hours = (r < row_hours.size() ? row_hours[r] : 1.0) + kLeastHours;
      for (const RowPart& part : out.parts_of(static_cast<int>(r)))
        hours_of[at(part.pool)] += part.share * hours;
    }
    int best = kNone;
    double most = 0;
    for (int k = 0; k < out.pools; ++k) {
      if ((kind == WorkKind::value && !org.pools[at(k)].cs_home) || hours_of[at(k)] <= most) continue;
      most = hours_of[at(k)];
      best = k;
    }
    if (best != kNone) return best;
  }
  return kNone;
}

bool by_kind(const PoolWork& a, const PoolWork& b) {
  return a.kind != b.kind ? a.kind < b.kind : a.work < b.work;
}

/// Works of a pool: those of its rows; inquiries, which wait where they are when rows change; selling where it sells; all in the
/// pool to which orphaned work drifts.
void list_works(const Plan& plan, const Org& org, OrgNumbers& out) {
  out.works.clear();
  out.first_work[0] = 0;
  for (int k = 0; k < out.pools; ++k) {
    const bool sells = (org.pools[at(k)].does & static_cast<std::uint32_t>(scenario::RoleFlag::sells)) != 0;
    const auto first = static_cast<std::ptrdiff_t>(out.works.size());
    for (int w = 0; w < plan.works(); ++w) {
      const WorkKind kind = kind_of(plan, w);
      bool listed = k == out.catch_all || kind == WorkKind::reactive || (sells && kind == WorkKind::selling);
      for (std::size_t r = 0; r < org.rows.size() && !listed; ++r)
        listed = org.rows[r].work == w && out.shares(static_cast<int>(r), k) > 0.0;
      if (listed) out.works.push_back({w, kind});
    }
    std::sort(out.works.begin() + first, out.works.end(), by_kind);
    for (auto work = out.works.begin() + first; work != out.works.end(); ++work)
      work->last_of_kind = work + 1 == out.works.end() || work[1].kind != work->kind;
    out.first_work[at(k) + 1] = static_cast<int>(out.works.size());
  }
}

void resize(const Plan& plan, const Org& org, OrgNumbers& out) {
  out.pools = static_cast<int>(org.pools.size());
  out.teams = static_cast<int>(org.teams.size());
  const std::size_t rows = org.rows.size();
  const auto square = at(out.pools * out.pools);
  const auto cell_count = at(plan.segments() * plan.touches() * plan.phases());
  out.share.resize(rows * at(out.pools));
  out.first_part.resize(rows + 1);
  out.works.reserve(at(out.pools * plan.works()));
  out.first_work.resize(at(out.pools) + 1);
  for (auto* v : {&out.division, &out.ambiguity, &out.direct, &out.orphaned, &out.unowned, &out.pushed})
    v->resize(rows);
  for (auto* v : {&out.reactive_first, &out.short_term}) v->resize(at(out.pools));
  for (auto* v : {&out.fidelity, &out.handover_hours, &out.timely}) v->resize(square);
  out.delay.assign(square, math::kNaN);
  out.lead_row.resize(cell_count);
  out.like_before.resize(at(plan.segments() * plan.touches()));
  for (auto* v : {&out.signal, &out.handover, &out.told}) v->resize(cell_count);
  for (auto* v : {&out.moved, &out.moved_fidelity, &out.moved_told})
    v->resize(cell_count * at(plan.phases()));
}

/// What holds for the org model whatever its practice.
void settle_model(const Plan& plan, const Params& params, const Org& org, OrgNumbers& out) {
  resize(plan, org, out);
  out.drawn_clarity = plan::trait_level(plan, params, Trait::clarity, params(org.clarity));
  out.drawn_record = plan::trait_level(plan, params, Trait::record, params(org.record));
  traits_of_pools(plan, params, org, out);
  shares_of_rows(plan, params, org, out);
  lead_rows(plan, org, out);
}

bool passes_on_like(const std::vector<double>& before, const Practice& practice) {
  static const std::vector<double> kUnsaid;
  return before == (practice.passing_on != nullptr ? *practice.passing_on : kUnsaid);
}

}  // namespace

void refresh(const Plan& plan, const Params& params, const Org& org, const Practice& practice,
             const std::vector<double>& row_hours, OrgNumbers& out) {
  out.grounds.org = nullptr;
  update(plan, params, org, practice, row_hours, out);
}

void update(const Plan& plan, const Params& params, const Org& org, const Practice& practice,
            const std::vector<double>& row_hours, OrgNumbers& out) {
  OrgGrounds& grounds = out.grounds;
  const bool other_model = grounds.org != &org;
  if (other_model) settle_model(plan, params, org, out);
  const bool other_learning = other_model || grounds.learned != practice.learned;
  const double clarity = std::max(out.drawn_clarity, practice.clarity_floor) * practice.learned;
  if (other_model || clarity != out.clarity) {
    out.clarity = clarity;
    clarity_of_rows(plan, params, org, out);
  }
  const bool other_paths = other_learning || !passes_on_like(grounds.passing_on, practice);
  if (other_paths) lay_paths(plan, params, org, practice, out);
  if (other_paths || practice.record_gain != out.record_gain) {
    out.record_gain = practice.record_gain;
    const double note = note_fidelity(plan, params);
    const double learned_record = note + (out.drawn_record - note) * practice.learned;
    out.record = learned_record + (1.0 - learned_record) * practice.record_gain;
    keep_told(out);
  }
  grounds.org = &org;
  grounds.learned = practice.learned;
  if (practice.passing_on != nullptr) {
    grounds.passing_on = *practice.passing_on;
  } else {
    grounds.passing_on.clear();
  }
  const bool asked =
      std::any_of(row_hours.begin(), row_hours.end(), [](double hours) { return hours > 0.0; });
  static const std::vector<double> kEqual;  // nothing asked yet: every row weighs the same
  const std::vector<double>& weights = asked ? row_hours : kEqual;
  effective_teams(plan, params, org, weights, out);
  const int catch_all = catch_all_pool(plan, org, out, weights);
  if (other_model || catch_all != out.catch_all) {
    out.catch_all = catch_all;
    list_works(plan, org, out);
  }
}

}  // namespace banso::sim
