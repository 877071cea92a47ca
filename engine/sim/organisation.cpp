#include "engine/sim/organisation.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"

namespace banso::sim {

namespace {

using plan::kNone;
using plan::Org;
using plan::Params;
using plan::Plan;
using plan::Trait;
using scenario::ChannelKind;
using scenario::RoleFlag;
using scenario::WorkKind;

constexpr double kUnsaidReactiveFirst = 0.5;
constexpr double kFull = 1e-9;        // off 1 by rounding alone
constexpr double kLeastHours = 1e-9;  // rows that nobody asks for still tell who would do them

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool flag(const plan::Pool& pool, RoleFlag f) { return (pool.does & static_cast<std::uint32_t>(f)) != 0; }

WorkKind kind_of(const Plan& plan, int work) { return plan.scenario.work_types[at(work)].value.kind; }

const scenario::ChannelClass& class_of_kind(const Plan& plan, ChannelKind kind) {
  for (const auto& item : plan.scenario.channel_classes) {
    if (item.value.kind == kind) return item.value;
  }
  return plan.scenario.channel_classes[0].value;  // the checks demand one of each kind that is looked for
}

/// Fidelity of a channel class now: learned classes grow out of a note. (3.5)
double class_fidelity(const Plan& plan, const Params& p, const scenario::ChannelClass& c, double learned) {
  const double full = p(c.fidelity);
  if (!c.learned) return full;
  const double note = p(class_of_kind(plan, ChannelKind::note).fidelity);
  return note + (full - note) * learned;
}

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

/// Rows of the matrix: division (3.1), ambiguity (3.2), orphans (3.4).
void rows_of_matrix(const Plan& plan, const Params& p, const Org& org, OrgNumbers& out) {
  const auto& c = plan.scenario.coordination;
  const double inside = p(c.inside_team);
  const double decider = p(c.decider);
  const double orphaning = p(c.orphaning);
  const int pools = out.pools;
  std::fill(out.share.begin(), out.share.end(), 0.0);
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    const plan::Row& row = org.rows[r];
    const RowTotal total = total_of(p, row);
    for (const plan::Share& s : row.shares) out.share[r * at(pools) + at(s.pool)] += p(s.share) * total.scale;
    double division = 0;
    for (int k = 0; k < pools; ++k) {
      const double sk = out.share[r * at(pools) + at(k)];
      if (sk == 0.0) continue;
      for (int l = 0; l < pools; ++l) {
        if (l == k) continue;
        const double b = org.pools[at(k)].team == org.pools[at(l)].team ? inside : 1.0;
        division += sk * b * out.share[r * at(pools) + at(l)];
      }
    }
    const double unowned = std::max(0.0, 1.0 - total.drawn * total.scale);
    out.division[r] = division;
    out.ambiguity[r] = (1.0 - out.clarity) * division * (row.decided ? 1.0 - decider : 1.0);
    const bool chores = kind_of(plan, row.work) == WorkKind::chores;
    const double o = chores ? 1.0 - out.clarity : orphaning * out.ambiguity[r];
    out.direct[r] = 1.0 - o;
    out.orphaned[r] = unowned + (1.0 - unowned) * o;
  }
}

/// Best path between teams: max product of fidelities; delay and hours add along it. (3.6)
struct TeamPaths {
  std::vector<double> fidelity, delay, hours;
};

TeamPaths& team_paths(const Plan& plan, const Params& p, const Org& org, double learned, TeamPaths& paths) {
  const int teams = static_cast<int>(org.teams.size());
  const auto size = at(teams * teams);
  const auto& none = class_of_kind(plan, ChannelKind::none);
  paths.fidelity.assign(size, class_fidelity(plan, p, none, learned));
  paths.delay.assign(size, p(none.delay));
  paths.hours.assign(size, p(none.hours));
  for (const plan::Link& link : org.links) {
    const auto& c = plan.scenario.channel_classes[at(link.channel_class)].value;
    const double f = class_fidelity(plan, p, c, learned);
    const auto e = at(link.from * teams + link.to);
    if (f <= paths.fidelity[e]) continue;
    paths.fidelity[e] = f;
    paths.delay[e] = p(c.delay);
    paths.hours[e] = p(c.hours);
  }
  for (int m = 0; m < teams; ++m) {
    for (int i = 0; i < teams; ++i) {
      if (i == m) continue;
      for (int j = 0; j < teams; ++j) {
        if (j == m || j == i) continue;
        const auto im = at(i * teams + m), mj = at(m * teams + j), ij = at(i * teams + j);
        const double f = paths.fidelity[im] * paths.fidelity[mj];
        if (f <= paths.fidelity[ij]) continue;
        paths.fidelity[ij] = f;
        paths.delay[ij] = paths.delay[im] + paths.delay[mj];
        paths.hours[ij] = paths.hours[im] + paths.hours[mj];
      }
    }
  }
  return paths;
}

void paths_between_pools(const Plan& plan, const Params& p, const Org& org, const Practice& practice,
                         OrgNumbers& out) {
  thread_local TeamPaths scratch;
  const TeamPaths& paths = team_paths(plan, p, org, practice.learned, scratch);
  const auto& same = class_of_kind(plan, ChannelKind::same_team);
  const int teams = out.teams;
  for (int k = 0; k < out.pools; ++k) {
    const double own = practice.passing_on != nullptr ? (*practice.passing_on)[at(k)] : 1.0;  // (3.10)
    for (int l = 0; l < out.pools; ++l) {
      const auto kl = at(k * out.pools + l);
      const int a = org.pools[at(k)].team, b = org.pools[at(l)].team;
      if (k == l) {
        out.fidelity[kl] = 1;
        out.delay[kl] = out.handover_hours[kl] = 0;
      } else if (a == b) {
        out.fidelity[kl] = p(same.fidelity) * own;
        out.delay[kl] = p(same.delay);
        out.handover_hours[kl] = p(same.hours);
      } else {
        out.fidelity[kl] = paths.fidelity[at(a * teams + b)] * own;
        out.delay[kl] = paths.delay[at(a * teams + b)];
        out.handover_hours[kl] = paths.hours[at(a * teams + b)];
      }
    }
  }
}

double best_to(const Org& org, const OrgNumbers& out, int from, RoleFlag target) {
  double best = 0;
  for (int l = 0; l < out.pools; ++l) {
    if (flag(org.pools[at(l)], target)) best = std::max(best, out.path(from, l));
  }
  return best;
}

double best_from(const Org& org, const OrgNumbers& out, RoleFlag source, int to) {
  double best = 0;
  for (int k = 0; k < out.pools; ++k) {
    if (flag(org.pools[at(k)], source)) best = std::max(best, out.path(k, to));
  }
  return best;
}

/// Alignment and feedback: best paths from the pools that know the customers, weighted by their shares. (1.5), (13.2)
void paths_of_knowledge(const Plan& plan, const Org& org, OrgNumbers& out) {
  double weight = 0, to_sales = 0, to_product = 0;
  std::vector<double>& handover = out.handover;
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    const WorkKind kind = kind_of(plan, org.rows[r].work);
    if (kind != WorkKind::value && kind != WorkKind::onboarding && kind != WorkKind::reactive) continue;
    for (int k = 0; k < out.pools; ++k) {
      const double s = out.shares(static_cast<int>(r), k);
      if (s == 0.0) continue;
      weight += s;
      to_sales += s * best_to(org, out, k, RoleFlag::sells);
      to_product += s * best_to(org, out, k, RoleFlag::builds);
    }
  }
  out.alignment = weight > 0 ? to_sales / weight : 0.0;
  out.feedback = weight > 0 ? to_product / weight : 0.0;
  const bool sold = std::any_of(org.pools.begin(), org.pools.end(),
                                [](const plan::Pool& pool) { return flag(pool, RoleFlag::sells); });
  for (std::size_t cell = 0; cell < handover.size(); ++cell) {
    const int row = out.lead_row[cell];
    double total = 0, sum = 0;
    for (int l = 0; row != kNone && l < out.pools; ++l) {
      const double s = out.shares(row, l);
      total += s;
      sum += s * best_from(org, out, RoleFlag::sells, l);
    }
    handover[cell] = sold && total > 0 ? out.kept(sum / total) : 0.0;
  }
}

/// Upsell signal of a cell: who knows the customer tells who proposes. (11.2)
double signal_of(const Plan& plan, const Org& org, const OrgNumbers& out, int cell_row, int s, int t,
                 int ph) {
  if (cell_row == kNone) return 0;
  double sum = 0, weight = 0;
  for (int w = 0; w < plan.works(); ++w) {
    if (kind_of(plan, w) != WorkKind::expansion) continue;
    weight += 1;
    const int row = org.row_of[plan.row_index(w, s, t, ph)];
    if (row == kNone) continue;
    for (int k = 0; k < out.pools; ++k) {
      const double knows = out.shares(cell_row, k);
      if (knows == 0.0) continue;
      for (int l = 0; l < out.pools; ++l) {
        const double proposes = out.shares(row, l);
        if (proposes == 0.0) continue;
        sum += knows * proposes * out.path(k, l) * out.timely[at(k * out.pools + l)];
      }
    }
  }
  return weight > 0 ? sum / weight : 0.0;
}

/// Part of the leading work that changes hands between two rows, and the fidelity of what changes. (9.1)
void change_of_hands(const OrgNumbers& out, int from, int to, double& moved, double& fidelity) {
  moved = 0;
  fidelity = 1;
  if (from == kNone || to == kNone || from == to) return;
  double lost = 0, gained = 0, sum = 0;
  for (int k = 0; k < out.pools; ++k) {
    lost += std::max(0.0, out.shares(from, k) - out.shares(to, k));
    gained += std::max(0.0, out.shares(to, k) - out.shares(from, k));
  }
  if (lost <= 0.0 || gained <= 0.0) return;
  for (int k = 0; k < out.pools; ++k) {
    const double loses = std::max(0.0, out.shares(from, k) - out.shares(to, k));
    for (int l = 0; loses > 0 && l < out.pools; ++l) {
      sum += loses * std::max(0.0, out.shares(to, l) - out.shares(from, l)) * out.path(k, l);
    }
  }
  moved = std::min(lost, gained);
  fidelity = out.kept(sum / (lost * gained));
}

void cells(const Plan& plan, const Params& p, const Org& org, OrgNumbers& out) {
  const int phases = plan.phases();
  const double worth = p(plan.scenario.expansion.signal_delay);
  for (std::size_t kl = 0; kl < out.timely.size(); ++kl) {
    const bool like_before = kl > 0 && out.delay[kl] == out.delay[kl - 1];
    out.timely[kl] = like_before ? out.timely[kl - 1] : math::exp(-out.delay[kl] / worth);
  }
  thread_local std::vector<int> lead_work;  // by phase
  lead_work.clear();
  for (const auto& [id, phase] : plan.scenario.phases) {
    const bool led = !phase.lead_work.empty();
    lead_work.push_back(led ? static_cast<int>(plan.scenario.work_types.index_of(phase.lead_work)) : kNone);
  }
  for (int s = 0; s < plan.segments(); ++s) {
    for (int t = 0; t < plan.touches(); ++t) {
      for (int ph = 0; ph < phases; ++ph) {
        const auto cell = at((s * plan.touches() + t) * phases + ph);
        const int lead = lead_work[at(ph)];
        out.lead_row[cell] = lead == kNone ? kNone : org.row_of[plan.row_index(lead, s, t, ph)];
      }
      for (int ph = 0; ph < phases; ++ph) {
        const auto cell = at((s * plan.touches() + t) * phases + ph);
        out.signal[cell] = signal_of(plan, org, out, out.lead_row[cell], s, t, ph);
        for (int to = 0; to < phases; ++to) {
          const auto target = at((s * plan.touches() + t) * phases + to);
          change_of_hands(out, out.lead_row[cell], out.lead_row[target],
                          out.moved[cell * at(phases) + at(to)],
                          out.moved_fidelity[cell * at(phases) + at(to)]);
        }
      }
    }
  }
}

bool after_sale(WorkKind kind) {
  switch (kind) {
    case WorkKind::reactive:
    case WorkKind::onboarding:
    case WorkKind::value:
    case WorkKind::monitoring:
    case WorkKind::renewal:
    case WorkKind::expansion:
    case WorkKind::content:
    case WorkKind::data:
      return true;
    default:
      return false;
  }
}

/// K_eff = 1 / sum of squared shares of teams in after-sale hours, and the learning time. (14.2)
void effective_teams(const Plan& plan, const Params& p, const Org& org, const std::vector<double>& row_hours,
                     OrgNumbers& out) {
  thread_local std::vector<double> team;
  team.assign(at(out.teams), 0.0);
  double total = 0;
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    if (!after_sale(kind_of(plan, org.rows[r].work))) continue;
    const double hours = (r < row_hours.size() ? row_hours[r] : 1.0) + kLeastHours;
    for (int k = 0; k < out.pools; ++k) {
      const double h = hours * out.shares(static_cast<int>(r), k);
      team[at(org.pools[at(k)].team)] += h;
      total += h;
    }
  }
  double squares = 0;
  for (const double h : team) squares += total > 0 ? (h / total) * (h / total) : 0.0;
  out.effective_teams = squares > 0 ? 1.0 / squares : 1.0;
  const auto& learning = plan.scenario.learning;
  out.learning_months = p(learning.months_per_team) * out.effective_teams * (1.5 - p(learning.sponsorship));
}

/// The CS-home pool with most of the value work; without one, the pool with most inquiries. (3.4)
int catch_all_pool(const Plan& plan, const Org& org, const OrgNumbers& out,
                   const std::vector<double>& row_hours) {
  int best = kNone;
  double most = 0;
  for (const WorkKind kind : {WorkKind::value, WorkKind::reactive}) {
    for (int k = 0; k < out.pools; ++k) {
      if (kind == WorkKind::value && !org.pools[at(k)].cs_home) continue;
      double sum = 0;
      for (std::size_t r = 0; r < org.rows.size(); ++r) {
        if (kind_of(plan, org.rows[r].work) != kind) continue;
        sum +=
            out.shares(static_cast<int>(r), k) * ((r < row_hours.size() ? row_hours[r] : 1.0) + kLeastHours);
      }
      if (sum > most) {
        most = sum;
        best = k;
      }
    }
    if (best != kNone) return best;
  }
  return best;
}

void resize(const Plan& plan, const Org& org, OrgNumbers& out) {
  out.pools = static_cast<int>(org.pools.size());
  out.teams = static_cast<int>(org.teams.size());
  const std::size_t rows = org.rows.size();
  const auto square = at(out.pools * out.pools);
  const auto cell_count = at(plan.segments() * plan.touches() * plan.phases());
  out.share.resize(rows * at(out.pools));
  for (auto* v : {&out.division, &out.ambiguity, &out.direct, &out.orphaned}) v->resize(rows);
  for (auto* v : {&out.reactive_first, &out.short_term}) v->resize(at(out.pools));
  for (auto* v : {&out.fidelity, &out.delay, &out.handover_hours, &out.timely}) v->resize(square);
  out.lead_row.resize(cell_count);
  for (auto* v : {&out.signal, &out.handover}) v->resize(cell_count);
  for (auto* v : {&out.moved, &out.moved_fidelity}) v->resize(cell_count * at(plan.phases()));
}

}  // namespace

void refresh(const Plan& plan, const Params& params, const Org& org, const Practice& practice,
             const std::vector<double>& row_hours, OrgNumbers& out) {
  resize(plan, org, out);
  const bool asked =
      std::any_of(row_hours.begin(), row_hours.end(), [](double hours) { return hours > 0.0; });
  static const std::vector<double> kEqual;  // nothing asked yet: every row weighs the same
  const std::vector<double>& weights = asked ? row_hours : kEqual;
  const double clarity = plan::trait_level(plan, params, Trait::clarity, params(org.clarity));
  out.clarity = std::max(clarity, practice.clarity_floor) * practice.learned;
  const double note = params(class_of_kind(plan, ChannelKind::note).fidelity);
  const double record = plan::trait_level(plan, params, Trait::record, params(org.record));
  const double learned_record = note + (record - note) * practice.learned;
  out.record_gain = practice.record_gain;
  out.record = learned_record + (1.0 - learned_record) * practice.record_gain;
  traits_of_pools(plan, params, org, out);
  rows_of_matrix(plan, params, org, out);
  paths_between_pools(plan, params, org, practice, out);
  cells(plan, params, org, out);
  paths_of_knowledge(plan, org, out);
  effective_teams(plan, params, org, weights, out);
  out.catch_all = catch_all_pool(plan, org, out, weights);
}

}  // namespace banso::sim
