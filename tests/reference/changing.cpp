// Section 14.4-14.6, 13, 18.2: the timeline, moves between org models, learning, product, playbooks.
#include <algorithm>
#include <cmath>

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

namespace {

/// Share of a row's work that a person has: (14.4), with what the person's pools hold now.
double held_by(const Seat& seat, const RowNow* row, const std::vector<double>& heads) {
  double share = 0;
  if (row == nullptr || !seat.present) return 0;
  for (const Part& part : seat.parts) {
    if (heads[at(part.pool)] > 0) share += row->share[at(part.pool)] * part.share / heads[at(part.pool)];
  }
  return share;
}

std::vector<double> heads_of_pools(const World& w) {
  std::vector<double> heads(at(pools_of(w)), 0);
  for (const Seat& seat : w.seats) {
    for (const Part& part : seat.parts) heads[at(part.pool)] += seat.present ? part.share : 0;
  }
  return heads;
}

/// The firm before and after a move, to compare who holds what.
struct Before {
  Structure structure;
  std::vector<Seat> seats;
  std::vector<double> heads;
  int org = 0;
};

const RowNow* row_before(const World& w, const Before& b, int work, int s, int t, int p) {
  const int row = w.plan->orgs[at(b.org)].row_of[w.plan->row_index(work, s, t, p)];
  return row == kNone ? nullptr : &b.structure.rows[at(row)];
}

struct Moved {
  double share = 0;            // 1 - sum of minima / sum before
  std::vector<double> lost;    // by seat
  std::vector<double> gained;  // by pool of the new org
};

Moved moved_of(const World& w, const Before& b, const RowNow* old_row, const RowNow* new_row) {
  Moved m;
  const std::vector<double> heads = heads_of_pools(w);
  double before = 0;
  double kept_in_all = 0;
  m.gained.assign(at(pools_of(w)), 0);
  if (new_row != nullptr) m.gained = new_row->share;
  for (std::size_t i = 0; i < w.seats.size(); ++i) {
    const double had = i < b.seats.size() ? held_by(b.seats[i], old_row, b.heads) : 0;
    const double has = held_by(w.seats[i], new_row, heads);
    const double kept = std::min(had, has);
    before += had;
    kept_in_all += kept;
    m.lost.push_back(had - kept);
    if (!w.seats[i].parts.empty()) m.gained[at(w.seats[i].parts.front().pool)] -= kept;
  }
  for (double& g : m.gained) g = positive(g);
  m.share = before > 0 ? 1 - kept_in_all / before : 0;
  return m;
}

/// Hours of a work a month in a cell with one customer, for (14.4).
double weight_of(const World& w, int work, int s, int t, int p) {
  const auto& type = text(w).work_types[at(work)].value;
  if (type.kind == WorkKind::reactive) {
    double shares = 0;
    for (const auto& [id, other] : text(w).work_types)
      shares += other.kind == WorkKind::reactive ? value(w, other.share) : 0;
    return shares > 0 ? value(w, text(w).segments[at(s)].value.inquiries) * w.params->intercepts.inquiries *
                            value(w, text(w).phases[at(p)].value.inquiries) * value(w, type.share) / shares *
                            value(w, type.hours)
                      : 0;
  }
  return planned_hours_a_month(w, work, s, t, p, 1.0 / 12);
}

void shocks_and_hours(World& w, const Before& b, int s, int t, int p, double customers, std::size_t cell) {
  const std::string& name = text(w).phases[at(p)].value.lead_work;
  if (name.empty()) return;
  const int work = static_cast<int>(text(w).work_types.index_of(name));
  const Moved m = moved_of(w, b, row_before(w, b, work, s, t, p), row_for(w, work, s, t, p));
  double weights = 0;
  double fidelity = 0;
  for (std::size_t i = 0; i < m.lost.size(); ++i) {
    if (m.lost[i] <= 0 || w.seats[i].parts.empty()) continue;
    const std::size_t sits = at(w.seats[i].parts.front().pool);
    for (std::size_t l = 0; l < m.gained.size(); ++l) {
      weights += m.lost[i] * m.gained[l];
      fidelity += m.lost[i] * m.gained[l] * w.structure.fidelity[sits][l];
    }
  }
  fidelity = weights > 0 ? w.structure.kept(fidelity / weights) : w.structure.record_fidelity;
  w.portion.shock[cell] =
      m.share * (1 - fidelity) * value(w, text(w).touch_models[at(t)].value.dependence) / w.portion.left;
  if (weights <= 0 || !handovers_cost_hours(w)) return;
  for (std::size_t i = 0; i < m.lost.size(); ++i) {
    if (m.lost[i] <= 0 || w.seats[i].parts.empty()) continue;
    const std::size_t sits = at(w.seats[i].parts.front().pool);
    for (std::size_t l = 0; l < m.gained.size(); ++l) {
      const double hours = customers * m.share * m.lost[i] * m.gained[l] / weights *
                           w.structure.item_hours[sits][l] / w.portion.left;
      w.portion.handover[sits] += hours / 2;
      w.portion.handover[l] += hours / 2;
    }
  }
}

void pass_on(World& w, const Before& b, int phase_in_months) {
  w.portion = Portion{};
  w.portion.left = std::max(1, phase_in_months * per_month(w));
  w.portion.from_step = w.step;
  w.portion.handover.assign(at(pools_of(w)), 0);
  const int touches = w.plan->touches();
  const int phases = w.plan->phases();
  w.portion.shock.assign(at(w.plan->segments() * touches * phases), 0);
  double moved = 0;
  double hours = 0;
  for (int s = 0; s < w.plan->segments(); ++s) {
    for (int t = 0; t < touches; ++t) {
      for (int p = 0; p < phases; ++p) {
        double customers = 0;
        for (const Customer& c : w.book) customers += c.segment == s && c.touch == t && c.phase == p ? 1 : 0;
        shocks_and_hours(w, b, s, t, p, customers, at((s * touches + t) * phases + p));
        if (customers <= 0) continue;
        for (int work = 0; work < w.plan->works(); ++work) {
          const double weight = customers * weight_of(w, work, s, t, p);
          if (weight <= 0) continue;
          moved += weight * moved_of(w, b, row_before(w, b, work, s, t, p), row_for(w, work, s, t, p)).share;
          hours += weight;
        }
      }
    }
  }
  const double m = hours > 0 ? std::min(0.999999, moved / hours) : 0;
  w.portion.keeps = math::pow(1 - m, 1.0 / w.portion.left);
}

/// Overtime used this year goes with the people.
void carry_overtime(World& w, const Before& b, const std::vector<PoolMemory>& old) {
  const std::vector<double> heads = heads_of_pools(w);
  for (std::size_t i = 0; i < w.seats.size(); ++i) {
    double used = 0;
    double share = 0;
    for (const Part& part : b.seats[i].parts) {
      used += part.share * old[at(part.pool)].overtime_used;
      share += part.share;
    }
    if (share <= 0 || !w.seats[i].present) continue;
    for (const Part& part : w.seats[i].parts)
      w.memory[at(part.pool)].overtime_used += used / share * part.share / heads[at(part.pool)];
  }
}

/// The backlog goes to those who answer now.
void hand_queues_over(World& w, const std::vector<PoolMemory>& old) {
  PoolMemory empty;
  empty.backlog.assign(text(w).work_types.size(), 0);
  w.memory.assign(at(pools_of(w)), empty);
  int first = kNone;
  for (int work = w.plan->works() - 1; work >= 0; --work) {
    if (kind_of(w, work) == WorkKind::reactive) first = work;
  }
  const RowNow* answers = first == kNone ? nullptr : row_for(w, first, 0, 0, w.plan->entry_phase);
  if (answers == nullptr) return;
  double shares = 0;
  for (const double share : answers->share) shares += share;
  double waiting = 0;
  for (const PoolMemory& memory : old) {
    for (const double hours : memory.backlog) waiting += hours;
  }
  for (std::size_t k = 0; k < w.memory.size() && shares > 0; ++k)
    w.memory[k].backlog[at(first)] = waiting * answers->share[k] / shares;
}

void indispensable_people(World& w, bool settled) {
  for (const plan::Indispensable& need : org(w).indispensable) {
    double held = 0;
    for (const Seat& seat : w.seats) {
      for (const Part& part : seat.parts) held += !seat.closed && part.pool == need.pool ? part.share : 0;
    }
    const int missing = static_cast<int>(std::floor(need.heads - held + 0.5));
    for (int i = 0; i < missing; ++i) {
      std::uint64_t hired = 0;
      for (const Seat& seat : w.seats)
        hired += seat.kind == need.people && seat.ordinal >= 200'000 && seat.ordinal < 300'000 ? 1 : 0;
      Seat& seat = add_seat(w, need.people, 200'000 + hired, true);
      seat.parts = {{need.pool, 1}};
      if (!settled) continue;
      seat.present = true;
      seat.start = kNone;
      seat.age = kExperienced;
      note_talent(w, seat);
    }
  }
}

void move_to(World& w, const plan::Event& event) {
  if (event.org == w.org) return;
  Before b;
  b.structure = w.structure;
  b.seats = w.seats;
  b.heads = heads_of_pools(w);
  b.org = w.org;
  const std::vector<PoolMemory> old_memory = w.memory;
  w.org = event.org;
  w.row_hours.clear();
  place_everybody(w);
  if (event.settled) w.learned = 1;
  rebuild(w);
  hand_queues_over(w, old_memory);
  carry_overtime(w, b, old_memory);
  w.portion = Portion{};
  if (!event.settled) {
    pass_on(w, b, event.phase_in_months);
    if (event.launch_cost) w.launch_cost_now += value(w, *event.launch_cost) * minor_units(w);
  }
  indispensable_people(w, event.settled);
}

void glide(World& w, Gliding& g, double to, int months) {
  g = {g.at_step(w.step), to, w.step, months * per_month(w)};
}

void change_heads(World& w, const plan::Event& event) {
  for (const plan::HeadChange& change : event.heads) {
    if (change.heads < 0) take_away(w, change.people, -change.heads);
    for (int i = 0; i < change.heads; ++i) {
      const std::uint64_t ordinal = 400'000 + ((fnv1a(event.id) >> 24) << 10) + at(i);
      add_seat(w, change.people, ordinal, event.month == kNone);
    }
  }
}

void change_tools(World& w, const plan::Event& event) {
  for (const plan::ToolSwitch& change : event.tools) {
    int& from = w.policies.tool_from[at(change.tool)];
    const auto& tool = text(w).tools[at(change.tool)].value;
    if (!change.on) {
      from = kNone;
    } else if (from == kNone) {
      w.tool_cost_now += value(w, tool.setup_cost) * minor_units(w);
      from = w.step + static_cast<int>(std::floor(value(w, tool.lead_months) * per_month(w) + 0.5));
    }
  }
}

void change_touch(World& w, const plan::Event& event) {
  for (const plan::TouchMix& mix : event.touch) {
    double sum = 0;
    for (const auto& share : mix.shares) sum += share ? value(w, *share) : 0;
    for (std::size_t t = 0; t < mix.shares.size(); ++t) {
      const double share = mix.shares[t] ? value(w, *mix.shares[t]) : 0;
      glide(w, w.policies.touch[at(mix.segment)][t], share / sum, event.phase_in_months);
    }
    w.touch_glides_until = std::max(w.touch_glides_until, w.step + event.phase_in_months * per_month(w));
  }
}

void fire(World& w, const plan::Event& event) {
  Policies& p = w.policies;
  const int months = event.phase_in_months;
  if (event.org != kNone) move_to(w, event);
  for (const plan::HoursFactor& factor : event.hours)
    glide(w, p.hours[at(factor.work)], value(w, factor.factor), months);
  if (event.clarity) glide(w, p.clarity, value(w, *event.clarity), months);
  if (event.sales_plan) glide(w, p.sales_plan, value(w, *event.sales_plan), months);
  if (event.quarter_end) glide(w, p.quarter_end, value(w, *event.quarter_end), months);
  if (event.price) glide(w, p.price, value(w, *event.price), months);
  if (event.priority) p.priority = *event.priority;
  if (event.freeze_hiring) p.frozen = true;
  if (event.thaw_hiring) p.frozen = false;
  change_touch(w, event);
  change_tools(w, event);
  change_heads(w, event);
}

/// What a condition looks at, at the end of the last month; false: not known yet.
bool watched(const World& w, scenario::Watch watch, double& seen) {
  const std::size_t m = w.months.size();
  const auto& months = w.months;
  switch (watch) {
    case scenario::Watch::cash:
      seen = months.back().cash / minor_units(w);
      return true;
    case scenario::Watch::customers:
      seen = months.back().customers;
      return true;
    case scenario::Watch::load:
      seen = months.back().capacity > 0 ? months.back().asked / months.back().capacity : 0;
      return true;
    case scenario::Watch::mrr_against_plan: {
      const double plan = w.policies.sales_plan.at_step(w.step - 1) * w.within_reach;
      seen = plan > 0 ? w.bookings / plan : 0;
      return true;
    }
    case scenario::Watch::runway_months: {
      if (m < 3) return false;
      const double loss =
          -(months[m - 1].contribution + months[m - 2].contribution + months[m - 3].contribution) / 3;
      seen = loss > 0 ? positive(months.back().cash) / loss : math::kInfinity;
      return true;
    }
    case scenario::Watch::nrr:
    case scenario::Watch::logo_churn: {
      if (m < 13) return false;
      double mrr = 0;
      double lost = 0;
      for (std::size_t i = m - 12; i < m; ++i) {
        mrr += static_cast<double>(months[i].mrr_expansion - months[i].mrr_contraction - months[i].mrr_churn);
        lost += months[i].churned;
      }
      const Month& then = months[m - 13];
      if (watch == scenario::Watch::nrr) {
        seen = then.mrr > 0 ? 1 + mrr / static_cast<double>(then.mrr) : 0;
        return then.mrr > 0;
      }
      seen = then.customers > 0 ? lost / then.customers : 0;
      return then.customers > 0;
    }
  }
  return false;
}

bool due(World& w, std::size_t e, const plan::Event& event) {
  if (event.month != kNone) return event.month == month_of(w);
  if (w.months.empty() || !event.when) return false;
  double seen = 0;
  const bool known = watched(w, event.when->watch, seen);
  const bool holds = known && ((event.when->above && seen > value(w, *event.when->above)) ||
                               (event.when->below && seen < value(w, *event.when->below)));
  w.held[e] = holds ? w.held[e] + 1 : 0;
  return w.held[e] >= event.when->for_months;
}

}  // namespace

void timeline(World& w) {
  const plan::Arm& arm = w.plan->arms[at(w.arm)];
  w.fired.resize(arm.events.size());
  w.held.resize(arm.events.size());
  for (std::size_t e = 0; e < arm.events.size(); ++e) {
    if (w.fired[e] || !due(w, e, arm.events[e])) continue;
    w.fired[e] = true;
    fire(w, arm.events[e]);
  }
  if (w.step <= w.touch_glides_until) touch_mix_anew(w);
  if (month_of(w) != arm.basis_month) return;
  for (const plan::HeadChange& change : arm.basis_heads) {
    if (change.heads < 0) take_away(w, change.people, -change.heads);
    for (int i = 0; i < change.heads; ++i) add_seat(w, change.people, 300'000 + at(i), true);
  }
}

void end_of_step_of_move(World& w) {
  if (w.portion.left <= 0) return;
  --w.portion.left;
  w.learned *= w.portion.keeps;
  for (int k = 0; k < pools_of(w); ++k) w.memory[at(k)].handover_next += w.portion.handover[at(k)];
}

void learn(World& w) { w.learned += (1 - w.learned) * -math::expm1(-delta(w) / w.structure.months_to_learn); }

void product(World& w) {
  const auto& p = text(w).product;
  double hours = 0;
  double after_sale = 0;
  for (int k = 0; k < pools_of(w); ++k) {
    if (!does(w, k, RoleFlag::builds)) continue;
    hours += w.pools[at(k)].capacity;
    after_sale += after_sale_hours(w, k);
  }
  const double firefighting = hours > 0 ? std::min(1.0, after_sale / hours) : 0;
  const double heard = fidelity_to(w, RoleFlag::builds) * firm_coverage(w, WorkKind::feedback);
  const double speed = value(w, p.progress) *
                       positive(1 - value(w, p.firefighting) * firefighting + value(w, p.feedback) * heard);
  w.maturity = 1 - (1 - w.maturity) * math::exp(-speed * delta(w));
}

void grow_playbooks(World& w) {
  const auto& l = text(w).learning;
  const double grows = value(w, l.playbook_growth) * (w.data_coverage + w.practice) / 2;
  const double both = grows + value(w, l.playbook_ageing);
  if (both <= 0) return;
  const double rest = grows / both;
  w.playbooks = rest + (w.playbooks - rest) * math::exp(-both * delta(w));
}

}  // namespace banso::reference
