// Sections 5 and 6: the load law, waiting, coverage, care, and the field-sales ledger.
#include <algorithm>
#include <cmath>

#include "engine/math/erlang.hpp"
#include "engine/math/normal.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

namespace {

constexpr double kLongestWait = 10'000;  // hours

/// (5.2)
double expected_loss(double mean, double sigma, double limit) {
  if (sigma <= 0) return positive(mean - limit);
  return sigma * math::unit_loss((limit - mean) / sigma);
}

/// (5.3)-(5.5) of one group and window
struct Unserved {
  double planned = 0, reactive = 0;
};

Unserved load_law(const World& w, double reactive, double planned, double open, double sigma, double pi) {
  const auto& load = text(w).load;
  if (open <= 0) return {planned, reactive};
  if (load.law == scenario::LoadLaw::hard) sigma = 0;
  const double in_all = expected_loss(reactive, sigma, open - planned);
  double lost = pi * (in_all - expected_loss(reactive, sigma, open)) + (1 - pi) * positive(planned - open);
  if (load.law == scenario::LoadLaw::capped)
    lost = std::min(lost, positive(planned - (1 - value(w, load.cap)) * open));
  lost = std::min(std::max(lost, positive(in_all - reactive)), planned);
  return {lost, std::clamp(in_all - lost, 0.0, reactive)};
}

/// Mean hours of an inquiry in the pool (5.1)
double mean_handling(const World& w, const PoolStep& pool) {
  double share = 0;
  double hours = 0;
  for (const auto& [id, type] : text(w).work_types) {
    if (type.kind != WorkKind::reactive) continue;
    share += value(w, type.share);
    hours += value(w, type.share) * value(w, type.hours);
  }
  const double skill = pool.skill[at(WorkKind::reactive)];
  const double again = std::min(1.0, value(w, text(w).inquiries.reopen) * (1 + positive(1 - skill)));
  return share > 0 ? hours / share * (1 + again) / (skill * pool.focus) : 0;
}

/// (4.4) overtime in full-speed hours
double overtime(const World& w, int k, double asked) {
  const PoolStep& pool = w.pools[at(k)];
  if (w.arm == kNone || sells(w, k) || pool.hours <= 0) return 0;
  const auto& f = text(w).workforce;
  const int months_gone =
      (w.plan->grid.calendar_month(month_of(w)) - w.plan->grid.fiscal_year_start + 12) % 12;
  const double rest =
      positive(value(w, f.overtime_year) - w.memory[at(k)].overtime_used) / (12 - months_gone);
  const double clock_hours = std::min(value(w, f.overtime_month), rest) * delta(w) * pool.heads;
  return std::clamp(asked - pool.capacity, 0.0, clock_hours * pool.capacity / pool.hours);
}

/// (5.6)
double mean_wait(const World& w, int k, double new_reactive, double planned, double backlog) {
  const PoolStep& pool = w.pools[at(k)];
  const auto& f = text(w).workforce;
  if (pool.heads <= 0 || pool.open <= 0) return kLongestWait;
  const double servers = value(w, text(w).support.server_share) * pool.heads;
  const double rho =
      std::min(0.97, (new_reactive + (1 - w.structure.reactive_first[at(k)]) * planned) / pool.open);
  const double cv = value(w, text(w).inquiries.handling_cv);
  const double head_hours = value(w, f.hours) * delta(w) * (1 - value(w, f.shrinkage));
  const double queue = math::erlang_c_real(servers, rho * servers) * pool.handling /
                       (servers - rho * servers) * (1 + cv * cv) / 2;
  return std::min(kLongestWait, queue + backlog / (pool.open / head_hours));
}

/// (5.7)
void cover_classes(World& w, int k) {
  PoolStep& pool = w.pools[at(k)];
  constexpr double kFullyServed = 0.999999;
  const double planned = pool.planned_hours();
  if (!sells(w, k)) {
    pool.diverted_share = w.structure.short_term[at(k)] * w.pressure * value(w, text(w).pressure.diversion);
  }
  const bool all_served = planned <= 0 || pool.planned_served >= kFullyServed * planned;
  for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind) {
    for (const double asked : pool.planned[kind])
      pool.served[kind] +=
          planned > 0 ? asked * pool.planned_served / planned * (1 - pool.diverted_share) : 0;
  }
  double left = pool.planned_served;
  for (std::size_t klass = 0; klass < kClasses; ++klass) {
    double asked = 0;
    for (const auto& classes : pool.planned) asked += classes[klass];
    if (asked > 0) {
      const double served = std::min(left, asked);
      left -= served;
      pool.coverage[klass] = served / asked * (1 - pool.diverted_share);
    } else {
      pool.coverage[klass] = all_served && pool.heads > 0 ? 1 - pool.diverted_share : 0;
    }
  }
}

void serve_pool(World& w, int k) {
  PoolStep& pool = w.pools[at(k)];
  PoolMemory& memory = w.memory[at(k)];
  const auto& f = text(w).workforce;
  const double planned = pool.planned_hours();
  const double new_reactive = pool.reactive_hours();
  double backlog = 0;
  for (const double hours : memory.backlog) backlog += hours;
  const double asked = pool.must() + planned + new_reactive + backlog;
  pool.load = pool.capacity > 0 ? asked / pool.capacity : (asked > 0 ? 10 : 0);
  pool.overtime = overtime(w, k, asked);
  if (pool.heads > 0 && pool.capacity > 0)
    memory.overtime_used += pool.overtime * pool.hours / pool.capacity / pool.heads;
  pool.must_served = std::min(pool.must(), pool.capacity + pool.overtime);
  pool.open = pool.capacity + pool.overtime - pool.must_served;
  if (sells(w, k))
    pool.open = std::min(pool.open, value(w, text(w).acquisition.after_sale_limit) * pool.capacity);
  pool.handling = mean_handling(w, pool);

  const int runs = w.plan->grid.windows_per_step;
  const double share = w.plan->grid.window_share;
  const double windows = runs * share;
  const double groups =
      std::max(1.0, pool.heads / value(w, text(w).roles[at(org(w).pools[at(k)].role)].value.sharing_group));
  const double cv = value(w, text(w).inquiries.handling_cv);
  const double absence = value(w, f.absence);
  const double head_window = pool.heads > 0 ? pool.capacity / pool.heads / windows : 0;
  const double sigma = std::sqrt((pool.inquiries / windows * pool.handling * pool.handling * (1 + cv * cv) +
                                  pool.heads * head_window * head_window * absence * (1 - absence)) /
                                 groups);
  const double gives_up = value(w, text(w).support.give_up);
  double queue = backlog;
  for (int window = 0; window < runs; ++window) {
    const double waiting = queue + new_reactive / windows;
    const Unserved unserved =
        load_law(w, waiting / groups, planned / windows / groups, pool.open / windows / groups, sigma,
                 w.structure.reactive_first[at(k)]);
    const double asked_of_group = planned / windows / groups;
    if (asked_of_group > 0)
      pool.planned_served += share * planned / windows * (1 - unserved.planned / asked_of_group);
    pool.given_up += share * unserved.reactive * groups * gives_up;
    pool.reactive_served += waiting > 0 ? share * waiting * (1 - unserved.reactive * groups / waiting) : 0;
    queue = share * unserved.reactive * groups * (1 - gives_up) + (1 - share) * queue;
  }
  const double waiting_in_all = backlog + new_reactive;
  for (std::size_t work = 0; work < memory.backlog.size(); ++work) {
    const double waits = memory.backlog[work] + pool.reactive[work];
    memory.backlog[work] = waiting_in_all > 0 ? queue * waits / waiting_in_all : 0;
  }
  pool.wait = mean_wait(w, k, new_reactive, planned, queue);
  pool.delay = pool.wait / (pool.wait + value(w, text(w).support.delay_reference));
  cover_classes(w, k);
  pool.served[at(WorkKind::reactive)] = pool.reactive_served;
}

}  // namespace

void serve(World& w) {
  for (int k = 0; k < pools_of(w); ++k) serve_pool(w, k);
  w.data_coverage = firm_coverage(w, WorkKind::data);
  // for (12.2): ambiguity by hours asked, and how much of the served hours looks ahead
  double hours = 0;
  double ambiguous = 0;
  for (std::size_t r = 0; r < w.asked_by_row.size(); ++r) {
    hours += w.asked_by_row[r];
    ambiguous += w.asked_by_row[r] * w.structure.rows[r].ambiguity;
  }
  w.mean_ambiguity = hours > 0 ? ambiguous / hours : 0;
  double ahead = 0;
  double reacting = 0;
  for (int k = 0; k < pools_of(w); ++k) {
    if (!cs_home(w, k)) continue;
    for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind) {
      const auto work = static_cast<WorkKind>(kind);
      if (proactive_kind(work) || work == WorkKind::onboarding) ahead += w.pools[at(k)].served[kind];
    }
    reacting += w.pools[at(k)].reactive_served;
  }
  w.proactive_share = ahead + reacting > 0 ? ahead / (ahead + reacting) : 1;
}

double coverage_of(const World& w, const RowNow* row, int klass) {
  const double drift = value(w, text(w).coordination.drift);
  const int home = w.structure.catch_all;
  const double caught = home == kNone ? 0 : drift * w.pools[at(home)].coverage[at(klass)];
  if (row == nullptr) return caught;
  double covered = 0;
  for (std::size_t k = 0; k < row->share.size(); ++k)
    covered += row->share[k] * w.pools[k].coverage[at(klass)];
  return std::min(1.0, (1 - row->dropped) * covered + row->without * caught);
}

double firm_coverage(const World& w, int work) {
  if (switched_off(w, kind_of(w, work))) return 0;
  const int row = org(w).firm_row_of[at(work)];
  return coverage_of(w, row == kNone ? nullptr : &w.structure.rows[at(row)], last_class(w));
}

double firm_coverage(const World& w, WorkKind kind) {
  double sum = 0;
  int works = 0;
  for (int work = 0; work < w.plan->works(); ++work) {
    if (kind_of(w, work) != kind) continue;
    sum += firm_coverage(w, work);
    ++works;
  }
  return works > 0 ? sum / works : 0;
}

double care_of(const World& w, const Customer& c) {
  const auto& touch = text(w).touch_models[at(c.touch)].value;
  const double floor = value(w, text(w).support.data_floor);
  double weights = 0;
  for (const auto& [id, weight] : touch.care) weights += value(w, weight);
  double care = 0;
  for (const auto& [id, weight] : touch.care) {
    const int work = static_cast<int>(text(w).work_types.index_of(id));
    double covered = 0;
    if (kind_of(w, work) == WorkKind::content) {
      covered = firm_coverage(w, WorkKind::content);
      if (touch.tech) covered += (1 - covered) * effect(w, ToolEffect::tech_reach);
    } else if (!switched_off(w, kind_of(w, work))) {
      covered = coverage_of(w, row_for(w, work, c.segment, c.touch, c.phase), c.klass);
    }
    care += weights > 0 ? value(w, weight) / weights * covered : 0;
  }
  return std::min(1.0, care * (floor + (1 - floor) * w.data_coverage));
}

double delay_of(const World& w, const Customer& c) {
  const double reference = value(w, text(w).support.delay_reference);
  const double decision = value(w, text(w).support.decision_delay);
  const double drift = value(w, text(w).coordination.drift);
  const int home = w.structure.catch_all;
  const double caught = home == kNone ? 1 : w.pools[at(home)].delay;
  double shares = 0;
  double delay = 0;
  for (int work = 0; work < w.plan->works(); ++work) {
    if (kind_of(w, work) != WorkKind::reactive) continue;
    const double share = value(w, text(w).work_types[at(work)].value.share);
    const RowNow* row = row_for(w, work, c.segment, c.touch, c.phase);
    double met = 0;
    if (row != nullptr) {
      for (std::size_t k = 0; k < row->share.size(); ++k) {
        const double wait = w.pools[k].wait + decision * row->ambiguity;
        met += (1 - row->dropped) * row->share[k] * wait / (wait + reference);
      }
    }
    met += (row == nullptr ? 1 : row->without) * (drift * caught + (1 - drift));
    delay += share * std::min(1.0, met);
    shares += share;
  }
  return shares > 0 ? delay / shares : 0;
}

double planned_coverage(const World& w, const Customer& c, WorkKind kind) {
  double hours = 0;
  double covered = 0;
  for (int work = 0; work < w.plan->works(); ++work) {
    if (kind_of(w, work) != kind) continue;
    const double asked = planned_hours_a_month(w, work, c.segment, c.touch, c.phase, 1.0 / 12);
    hours += asked;
    if (asked > 0) covered += asked * coverage_of(w, row_for(w, work, c.segment, c.touch, c.phase), c.klass);
  }
  return hours > 0 ? covered / hours : 0;
}

double after_sale_hours(const World& w, int k) {
  const PoolStep& pool = w.pools[at(k)];
  double hours = 0;
  for (std::size_t kind = 0; kind < scenario::kWorkKinds; ++kind) {
    if (after_sale_kind(static_cast<WorkKind>(kind))) hours += pool.served[kind];
  }
  const double must = pool.must();
  const double for_customers = pool.coordination + pool.switching + pool.handover;
  return hours + (must > 0 ? for_customers * pool.must_served / must : 0);
}

double lost_hours(const World& w, int k) {
  return after_sale_hours(w, k) - w.pools[at(k)].served[at(WorkKind::expansion)];
}

void sales_ledger(World& w) {
  double after_sale = 0;
  double hours = 0;
  double left_sold = 0;
  double all_sold = 0;
  double diverted = 0;
  double free_hours = 0;
  double free_after_sale = 0;
  for (int k = 0; k < pools_of(w); ++k) {
    const PoolStep& pool = w.pools[at(k)];
    const double skill = pool.skill[at(WorkKind::selling)];
    const double on_customers = after_sale_hours(w, k);
    if (sells(w, k)) {
      const double left =
          positive(pool.capacity - pool.must_served - pool.planned_served - pool.reactive_served);
      after_sale += lost_hours(w, k);
      hours += pool.capacity;
      left_sold += left * skill;
      all_sold += std::min(pool.capacity, left + lost_hours(w, k)) * skill;
    } else {
      diverted += pool.diverted_share * pool.planned_served * skill;
    }
    if (org(w).pools[at(k)].does == 0) {
      free_hours += pool.capacity;
      free_after_sale += std::min(on_customers, pool.capacity);
    }
  }
  const double x = hours > 0 ? std::min(1.0, after_sale / hours) : 0;
  const double focus = positive(1 - 2 * value(w, text(w).acquisition.focus_loss) * x * (1 - x));
  w.selling_hours = (focus * left_sold + diverted) / delta(w);
  w.selling_hours_all = (all_sold + diverted) / delta(w);
  w.inbound_free = free_hours > 0 ? 1 - free_after_sale / free_hours : 1;
  w.month.seller_after_sale += after_sale;
  w.month.seller_hours += hours;
}

}  // namespace banso::reference
