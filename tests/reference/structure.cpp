// Sections 3 (shares, ambiguity, paths), 14.1-14.3 and 18: what follows from the org model as it stands.
#include <algorithm>

#include "engine/math/elementary.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

using plan::Trait;

double effect(const World& w, ToolEffect which) {
  static constexpr const char* kNames[] = {"record_fidelity", "deflection", "self_onboarding",
                                           "tech_reach",      "spread",     "health_score"};
  double remains = 1;
  for (std::size_t tool = 0; tool < text(w).tools.size(); ++tool) {
    const int from = w.policies.tool_from[tool];
    if (from == kNone || w.step < from) continue;
    const Quantity* size = text(w).tools[tool].value.effects.find(kNames[at(which)]);
    if (size != nullptr) remains *= 1 - value(w, *size);
  }
  return 1 - remains;
}

bool score_exists(const World& w) {
  if (w.data_coverage <= 1e-6) return false;
  for (std::size_t tool = 0; tool < text(w).tools.size(); ++tool) {
    const int from = w.policies.tool_from[tool];
    if (from != kNone && w.step >= from && text(w).tools[tool].value.effects.contains("health_score"))
      return true;
  }
  return false;
}

int row_number(const World& w, int work, int segment, int touch, int phase) {
  return org(w).row_of[w.plan->row_index(work, segment, touch, phase)];
}

const RowNow* row_for(const World& w, int work, int segment, int touch, int phase) {
  const int row = row_number(w, work, segment, touch, phase);
  return row == kNone ? nullptr : &w.structure.rows[at(row)];
}

const RowNow* leading_row(const World& w, int segment, int touch, int phase) {
  const std::string& work = text(w).phases[at(phase)].value.lead_work;
  if (work.empty()) return nullptr;
  return row_for(w, static_cast<int>(text(w).work_types.index_of(work)), segment, touch, phase);
}

const RowNow* leading_row(const World& w, const Customer& c) {
  return leading_row(w, c.segment, c.touch, c.phase);
}

double row_weight(const World& w, int row) {
  constexpr double kLeastHours = 1e-9;
  return (w.row_hours.empty() ? 1 : w.row_hours[at(row)]) + kLeastHours;
}

namespace {

double channel_fidelity(const World& w, int channel_class) {
  const auto& classes = text(w).channel_classes;
  const auto& c = classes[at(channel_class)].value;
  if (!c.learned) return value(w, c.fidelity);
  double note = 0;
  for (const auto& [id, other] : classes) {
    if (other.kind == scenario::ChannelKind::note) note = value(w, other.fidelity);
  }
  return note + (value(w, c.fidelity) - note) * w.learned;
}

int class_of_kind(const World& w, scenario::ChannelKind kind) {
  for (std::size_t c = 0; c < text(w).channel_classes.size(); ++c) {
    if (text(w).channel_classes[c].value.kind == kind) return static_cast<int>(c);
  }
  return 0;
}

struct Path {
  double fidelity = 0, delay = 0, hours = 0;
};

Path path_of_class(const World& w, int channel_class) {
  const auto& c = text(w).channel_classes[at(channel_class)].value;
  return {channel_fidelity(w, channel_class), value(w, c.delay), value(w, c.hours)};
}

/// (3.6) between teams
std::vector<std::vector<Path>> team_paths(const World& w) {
  const std::size_t teams = org(w).teams.size();
  std::vector<std::vector<Path>> best(
      teams, std::vector<Path>(teams, path_of_class(w, class_of_kind(w, scenario::ChannelKind::none))));
  for (const plan::Link& link : org(w).links) {
    const Path channel = path_of_class(w, link.channel_class);
    if (channel.fidelity > best[at(link.from)][at(link.to)].fidelity)
      best[at(link.from)][at(link.to)] = channel;
  }
  for (std::size_t via = 0; via < teams; ++via) {
    for (std::size_t i = 0; i < teams; ++i) {
      for (std::size_t j = 0; j < teams; ++j) {
        if (i == j || via == i || via == j) continue;
        const Path& a = best[i][via];
        const Path& b = best[via][j];
        if (a.fidelity * b.fidelity > best[i][j].fidelity)
          best[i][j] = {a.fidelity * b.fidelity, a.delay + b.delay, a.hours + b.hours};
      }
    }
  }
  return best;
}

/// (3.10) own fidelity of the people at work in a pool
double passes_on(const World& w, int pool) {
  double heads = 0;
  double own = 0;
  for (const Seat& seat : w.seats) {
    const auto& outsourced = text(w).people[at(seat.kind)].value.outsourced;
    for (const Part& part : seat.parts) {
      if (!seat.present || part.pool != pool) continue;
      heads += part.share;
      own += part.share * (outsourced ? value(w, outsourced->fidelity) : 1);
    }
  }
  return heads > 0 ? own / heads : 1;
}

void pool_paths(World& w) {
  const auto between_teams = team_paths(w);
  const Path inside = path_of_class(w, class_of_kind(w, scenario::ChannelKind::same_team));
  const std::size_t n = at(pools_of(w));
  Structure& s = w.structure;
  s.fidelity.assign(n, std::vector<double>(n, 1));
  s.delay.assign(n, std::vector<double>(n, 0));
  s.item_hours.assign(n, std::vector<double>(n, 0));
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t l = 0; l < n; ++l) {
      if (k == l) continue;
      const int from = org(w).pools[k].team;
      const int to = org(w).pools[l].team;
      const Path path = from == to ? inside : between_teams[at(from)][at(to)];
      s.fidelity[k][l] = path.fidelity * passes_on(w, static_cast<int>(k));
      s.delay[k][l] = path.delay;
      s.item_hours[k][l] = path.hours;
    }
  }
}

/// (3.1), (3.2), (3.4)
RowNow row_now(const World& w, const plan::Row& row, double clarity_now) {
  const auto& c = text(w).coordination;
  RowNow now;
  now.share.assign(at(pools_of(w)), 0);
  double sum = 0;
  for (const plan::Share& share : row.shares) {
    now.share[at(share.pool)] += value(w, share.share);
    sum += value(w, share.share);
  }
  if (sum > 1) {
    for (double& share : now.share) share /= sum;
  }
  now.orphaned = positive(1 - sum);
  for (std::size_t k = 0; k < now.share.size(); ++k) {
    for (std::size_t l = 0; l < now.share.size(); ++l) {
      if (k == l) continue;
      const bool same_team = org(w).pools[k].team == org(w).pools[l].team;
      now.division += now.share[k] * (same_team ? value(w, c.inside_team) : 1) * now.share[l];
    }
  }
  now.ambiguity = (1 - clarity_now) * now.division * (row.decided ? 1 - value(w, c.decider) : 1);
  now.dropped =
      kind_of(w, row.work) == WorkKind::chores ? 1 - clarity_now : value(w, c.orphaning) * now.ambiguity;
  now.without = now.orphaned + (1 - now.orphaned) * now.dropped;
  return now;
}

/// The CS-home pool with most hours of rows of a kind; kNone without such rows.
int home_of(const World& w, WorkKind kind) {
  std::vector<double> hours(at(pools_of(w)), 0);
  bool any = false;
  for (std::size_t r = 0; r < org(w).rows.size(); ++r) {
    if (kind_of(w, org(w).rows[r].work) != kind) continue;
    for (std::size_t k = 0; k < hours.size(); ++k)
      hours[k] += w.structure.rows[r].share[k] * row_weight(w, static_cast<int>(r));
    any = true;
  }
  if (!any) return kNone;
  int best = kNone;
  for (int k = 0; k < pools_of(w); ++k) {
    if (!(kind == WorkKind::reactive || cs_home(w, k)) || hours[at(k)] <= 0) continue;
    if (best == kNone || hours[at(k)] > hours[at(best)]) best = k;
  }
  return best;
}

/// (14.2)
double months_to_learn(const World& w) {
  std::vector<double> hours(org(w).teams.size(), 0);
  double sum = 0;
  for (std::size_t r = 0; r < org(w).rows.size(); ++r) {
    if (!after_sale_kind(kind_of(w, org(w).rows[r].work))) continue;
    for (std::size_t k = 0; k < w.structure.rows[r].share.size(); ++k) {
      const double part = row_weight(w, static_cast<int>(r)) * w.structure.rows[r].share[k];
      hours[at(org(w).pools[k].team)] += part;
      sum += part;
    }
  }
  double concentration = 0;
  for (const double h : hours) concentration += sum > 0 ? h / sum * (h / sum) : 0;
  const double effective_teams = concentration > 0 ? 1 / concentration : 1;
  const auto& l = text(w).learning;
  return value(w, l.months_per_team) * effective_teams * (1.5 - value(w, l.sponsorship));
}

}  // namespace

void rebuild(World& w) {
  Structure& s = w.structure;
  const plan::Org& o = org(w);
  const auto level = [&](Trait trait, double stated) {
    return plan::trait_level(*w.plan, *w.params, trait, stated);
  };
  s.reactive_first.clear();
  s.short_term.clear();
  for (std::size_t k = 0; k < o.pools.size(); ++k) {
    const auto& pi = o.reactive_first[k];
    const auto& sigma = o.short_term[k];
    s.reactive_first.push_back(level(Trait::reactive_first, pi ? value(w, *pi) : 0.5));
    s.short_term.push_back(sigma ? level(Trait::short_term, value(w, *sigma)) : 0);
  }
  const double clarity =
      std::max(level(Trait::clarity, value(w, o.clarity)), w.policies.clarity.at_step(w.step)) * w.learned;
  s.rows.clear();
  for (const plan::Row& row : o.rows) s.rows.push_back(row_now(w, row, clarity));
  pool_paths(w);
  s.catch_all = home_of(w, WorkKind::value);
  if (s.catch_all == kNone) s.catch_all = home_of(w, WorkKind::reactive);
  s.months_to_learn = months_to_learn(w);
  const auto& l = text(w).learning;
  const double note = channel_fidelity(w, class_of_kind(w, scenario::ChannelKind::note));
  const double record = note + (level(Trait::record, value(w, o.record)) - note) * w.learned;
  s.gain =
      1 - (1 - effect(w, ToolEffect::record_fidelity)) * (1 - value(w, l.playbook_fidelity) * w.playbooks);
  s.record_fidelity = record + (1 - record) * s.gain;
}

double fidelity_to(const World& w, RoleFlag receivers) {
  double weighted = 0;
  double weights = 0;
  for (std::size_t r = 0; r < w.structure.rows.size(); ++r) {
    const WorkKind kind = kind_of(w, org(w).rows[r].work);
    if (kind != WorkKind::value && kind != WorkKind::onboarding && kind != WorkKind::reactive) continue;
    for (int k = 0; k < pools_of(w); ++k) {
      double best = 0;
      for (int l = 0; l < pools_of(w); ++l) {
        if (does(w, l, receivers)) best = std::max(best, w.structure.fidelity[at(k)][at(l)]);
      }
      weighted += w.structure.rows[r].share[at(k)] * best;
      weights += w.structure.rows[r].share[at(k)];
    }
  }
  return weights > 0 ? weighted / weights : 0;
}

double sales_to_leading(const World& w, int segment, int touch, int phase) {
  const RowNow* lead = leading_row(w, segment, touch, phase);
  if (lead == nullptr) return 0;
  double weighted = 0;
  double weights = 0;
  bool anybody_sells = false;
  for (int l = 0; l < pools_of(w); ++l) {
    double best = 0;
    for (int k = 0; k < pools_of(w); ++k) {
      anybody_sells = anybody_sells || sells(w, k);
      if (sells(w, k)) best = std::max(best, w.structure.fidelity[at(k)][at(l)]);
    }
    weighted += lead->share[at(l)] * best;
    weights += lead->share[at(l)];
  }
  return weights > 0 && anybody_sells ? w.structure.kept(weighted / weights) : 0;
}

double strongest_short_term(const World& w) {
  double strongest = 0;
  for (int k = 0; k < pools_of(w); ++k) {
    if (sells(w, k)) strongest = std::max(strongest, w.structure.short_term[at(k)]);
  }
  return strongest;
}

}  // namespace banso::reference
