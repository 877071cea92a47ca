#include "engine/sim/organisation_paths.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"

namespace banso::sim {

namespace {

using plan::kNone;
using plan::Org;
using plan::Params;
using plan::Plan;
using scenario::ChannelKind;
using scenario::RoleFlag;
using scenario::WorkKind;

constexpr double kNobody = -1.0;  // told, where nobody sells or nobody takes over

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
double class_fidelity(const Params& p, const scenario::ChannelClass& c, double note, double learned) {
  const double full = p(c.fidelity);
  return c.learned ? note + (full - note) * learned : full;
}

/// Best path between teams: max product of fidelities; delay and hours add along it. (3.6)
struct TeamPaths {
  std::vector<double> fidelity, delay, hours;
};

TeamPaths& team_paths(const Plan& plan, const Params& p, const Org& org, double learned, TeamPaths& paths) {
  const int teams = static_cast<int>(org.teams.size());
  const auto size = at(teams * teams);
  const auto& none = class_of_kind(plan, ChannelKind::none);
  const double note = note_fidelity(plan, p);
  paths.fidelity.assign(size, class_fidelity(p, none, note, learned));
  paths.delay.assign(size, p(none.delay));
  paths.hours.assign(size, p(none.hours));
  for (const plan::Link& link : org.links) {
    const auto& c = plan.scenario.channel_classes[at(link.channel_class)].value;
    const double f = class_fidelity(p, c, note, learned);
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
  const double worth = p(plan.scenario.expansion.signal_delay);
  const auto set = [&](std::size_t kl, double fidelity, double delay, double hours) {
    out.fidelity[kl] = fidelity;
    out.handover_hours[kl] = hours;
    if (delay == out.delay[kl]) return;
    out.delay[kl] = delay;
    const bool like_before = kl > 0 && delay == out.delay[kl - 1];
    out.timely[kl] = like_before ? out.timely[kl - 1] : math::exp(-delay / worth);
  };
  for (int k = 0; k < out.pools; ++k) {
    const double own = practice.passing_on != nullptr ? (*practice.passing_on)[at(k)] : 1.0;  // (3.10)
    for (int l = 0; l < out.pools; ++l) {
      const auto kl = at(k * out.pools + l);
      const int a = org.pools[at(k)].team, b = org.pools[at(l)].team;
      const auto ab = at(a * out.teams + b);
      if (k == l) {
        set(kl, 1, 0, 0);
      } else if (a == b) {
        set(kl, p(same.fidelity) * own, p(same.delay), p(same.hours));
      } else {
        set(kl, paths.fidelity[ab] * own, paths.delay[ab], paths.hours[ab]);
      }
    }
  }
}

/// Best path of each pool to one of those with the flag, and from one of them.
struct BestPaths {
  std::vector<double> to, from;
};

void best_paths(const Org& org, const OrgNumbers& out, RoleFlag target, BestPaths& best) {
  best.to.assign(at(out.pools), 0.0);
  best.from.assign(at(out.pools), 0.0);
  for (int l = 0; l < out.pools; ++l) {
    if (!flag(org.pools[at(l)], target)) continue;
    for (int k = 0; k < out.pools; ++k) {
      best.to[at(k)] = std::max(best.to[at(k)], out.path(k, l));
      best.from[at(k)] = std::max(best.from[at(k)], out.path(l, k));
    }
  }
}

/// Alignment and feedback: best paths from the pools that know the customers, weighted by their shares. (1.5), (13.2) What sellers tell
/// the leading pools of a cell at contract: F' of (1.4).
void paths_of_knowledge(const Plan& plan, const Org& org, OrgNumbers& out) {
  thread_local BestPaths sellers, builders;
  best_paths(org, out, RoleFlag::sells, sellers);
  best_paths(org, out, RoleFlag::builds, builders);
  double weight = 0, to_sales = 0, to_product = 0;
  for (std::size_t r = 0; r < org.rows.size(); ++r) {
    const WorkKind kind = kind_of(plan, org.rows[r].work);
    if (kind != WorkKind::value && kind != WorkKind::onboarding && kind != WorkKind::reactive) continue;
    for (const RowPart& part : out.parts_of(static_cast<int>(r))) {
      weight += part.share;
      to_sales += part.share * sellers.to[at(part.pool)];
      to_product += part.share * builders.to[at(part.pool)];
    }
  }
  out.alignment = weight > 0 ? to_sales / weight : 0.0;
  out.feedback = weight > 0 ? to_product / weight : 0.0;
  const bool sold = std::any_of(org.pools.begin(), org.pools.end(),
                                [](const plan::Pool& pool) { return flag(pool, RoleFlag::sells); });
  int row_before = kNone;
  for (std::size_t cell = 0; cell < out.told.size(); ++cell) {
    const int row = out.lead_row[cell];
    if (cell > 0 && row == row_before) {
      out.told[cell] = out.told[cell - 1];
      continue;
    }
    row_before = row;
    double total = 0, sum = 0;
    if (row != kNone) {
      for (const RowPart& part : out.parts_of(row)) {
        total += part.share;
        sum += part.share * sellers.from[at(part.pool)];
      }
    }
    out.told[cell] = sold && total > 0 ? sum / total : kNobody;
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
    for (const RowPart& knows : out.parts_of(cell_row)) {
      for (const RowPart& proposes : out.parts_of(row)) {
        sum += knows.share * proposes.share * out.path(knows.pool, proposes.pool) *
               out.timely[at(knows.pool * out.pools + proposes.pool)];
      }
    }
  }
  return weight > 0 ? sum / weight : 0.0;
}

/// Part of the leading work that changes hands between two rows, and the fidelity of what is told then. (9.1)
void change_of_hands(const OrgNumbers& out, int from, int to, double& moved, double& told) {
  moved = 0;
  told = 1;
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
  told = sum / (lost * gained);
}

/// The cells of a segment and touch model.
void cells_of(const Plan& plan, const Org& org, int s, int t, OrgNumbers& out) {
  const int phases = plan.phases(), first = (s * plan.touches() + t) * phases;
  for (int ph = 0; ph < phases; ++ph) {
    const int row = out.lead_row[at(first + ph)];
    out.signal[at(first + ph)] = signal_of(plan, org, out, row, s, t, ph);
    for (int to = 0; to < phases; ++to) {
      const auto change = at((first + ph) * phases + to);
      change_of_hands(out, row, out.lead_row[at(first + to)], out.moved[change], out.moved_told[change]);
    }
  }
}

void copy_cells_before(int phases, int pair, OrgNumbers& out) {
  const auto copy = [pair](std::vector<double>& v, int length) {
    std::copy_n(&v[at((pair - 1) * length)], length, &v[at(pair * length)]);
  };
  copy(out.signal, phases);
  copy(out.moved, phases * phases);
  copy(out.moved_told, phases * phases);
}

}  // namespace

double note_fidelity(const Plan& plan, const Params& params) {
  return params(class_of_kind(plan, ChannelKind::note).fidelity);
}

void lay_paths(const Plan& plan, const Params& params, const Org& org, const Practice& practice,
               OrgNumbers& out) {
  paths_between_pools(plan, params, org, practice, out);
  for (int pair = 0; pair < plan.segments() * plan.touches(); ++pair) {
    if (out.like_before[at(pair)]) {
      copy_cells_before(plan.phases(), pair, out);
    } else {
      cells_of(plan, org, pair / plan.touches(), pair % plan.touches(), out);
    }
  }
  paths_of_knowledge(plan, org, out);
}

void keep_told(OrgNumbers& out) {
  const Keeping kept{1.0 - out.record_gain};
  for (std::size_t cell = 0; cell < out.told.size(); ++cell)
    out.handover[cell] = out.told[cell] == kNobody ? 0.0 : kept(out.told[cell]);
  for (std::size_t change = 0; change < out.moved_told.size(); ++change)
    out.moved_fidelity[change] = kept(out.moved_told[change]);
}

}  // namespace banso::sim
