#include "engine/sim/laws/care.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

using plan::kNone;
using scenario::PhaseKind;
using scenario::WorkKind;

constexpr double kTechFloor = 0.4;  // self-onboarding under tech touch without any content, (8.2)

/// A number and a function of it: what many cells share is worked out once.
struct Remembered {
  double argument = math::kNaN, value = 0;
};

double exp_of(double argument, Remembered& last) {
  if (argument != last.argument) last = {argument, math::exp(argument)};
  return last.value;
}

/// Values that hold for the whole step.
struct Whole {
  double content = 0,
         tech_content = 0;  ///< coverage of content as touch models without and with tech meet it
  double data_part = 0;     ///< d0 + (1 - d0) v_data
  double self_onboarding = 0;
  double nobody_delay = 0;  ///< delay index of inquiries that no row routes
  double operation = 0,
         early_operation = 0;  ///< factors on the hazard of this cause, after onboarding and before
  Remembered value, support;
};

/// A cell in every form that tables are asked in: segment, touch model, phase, index.
struct CellAt {
  int s = 0, t = 0, p = 0, cell = 0;

  [[nodiscard]] int row(const Step& step, int work) const {
    return step.org().row_of[at(work * step.ws.cells.count() + cell)];
  }
};

/// (5.9) from the step's table.
double coverage_of(const Step& step, int row, int c) {
  return row == kNone ? row_coverage(step, kNone, c) : step.ws.pools.row_coverage[at(row * kMaxClasses + c)];
}

/// Delay index of the inquiries that a row routes. (5.11)
double delay_of_row(const Step& step, int row, double reference) {
  const OrgNumbers& org = step.ws.org;
  const double drift = step.p()(step.s().coordination.drift);
  const double orphaned = row == kNone ? 1.0 : org.orphaned[at(row)];
  const double caught = org.catch_all == kNone ? 1.0 : step.ws.pools[org.catch_all].delay;
  double y = orphaned * (drift * caught + (1.0 - drift));
  if (row == kNone) return std::min(1.0, y);
  const double decision = step.p()(step.s().support.decision_delay) * org.ambiguity[at(row)];
  for (const RowPart& part : org.parts_of(row)) {
    const double wait = step.ws.pools[part.pool].wait + decision;
    y += org.direct[at(row)] * part.share * wait / (wait + reference);
  }
  return std::min(1.0, y);
}

/// What the work of each row meets: the same for all its cells.
void rows(Step& step) {
  const double reference = step.p()(step.s().support.delay_reference);
  PoolStep& k = step.ws.pools;
  for (int row = 0; row < static_cast<int>(step.org().rows.size()); ++row) {
    for (int c = 0; c < step.ws.cells.classes; ++c)
      k.row_coverage[at(row * kMaxClasses + c)] = row_coverage(step, row, c);
    if (step.kind(step.org().rows[at(row)].work) == WorkKind::reactive)
      k.row_delay[at(row)] = delay_of_row(step, row, reference);
  }
}

/// Mean coverage of the works of a kind planned in a cell; 0 where nothing is planned.
double kind_coverage(const Step& step, WorkKind kind, const CellAt& here, int c) {
  double sum = 0, weight = 0;
  for (const int w : step.n().of_kind[static_cast<std::size_t>(kind)]) {
    const double hours = planned_hours(step, w, here.cell);
    if (hours <= 0.0) continue;
    sum += hours * coverage_of(step, here.row(step, w), c);
    weight += hours;
  }
  return weight > 0 ? sum / weight : 0.0;
}

/// (5.10)
double care_of(const Step& step, const Whole& whole, const CellAt& here, int c) {
  const double* weights = &step.n().care[at(here.t * step.plan.works())];
  const bool tech = step.s().touch_models[at(here.t)].value.tech;
  double a = 0;
  for (const int w : step.n().care_works[at(here.t)]) {
    const WorkKind kind = step.kind(w);
    double v = 0;
    if (kind == WorkKind::content) {
      v = tech ? whole.tech_content : whole.content;
    } else if (!(step.arm.no_proactive && proactive(kind))) {
      v = coverage_of(step, here.row(step, w), c);
    }
    a += weights[w] * v;
  }
  return a * whole.data_part;
}

/// (5.11)
double delay_of(const Step& step, const Whole& whole, const CellAt& here) {
  const auto& n = step.n();
  double y = 0;
  for (std::size_t r = 0; r < n.reactive.size(); ++r) {
    const int row = here.row(step, n.reactive[r]);
    y += n.reactive_share[r] * (row == kNone ? whole.nobody_delay : step.ws.pools.row_delay[at(row)]);
  }
  return y;
}

double expansion_of(const Step& step, const CellAt& here, int c) {
  const auto& e = step.s().expansion;
  const double factor = step.p()(step.s().phases[at(here.p)].value.expansion);
  if (factor <= 0.0) return 0.0;
  const double v = kind_coverage(step, WorkKind::expansion, here, c);
  double short_term = 0;
  for (const int w : step.n().of_kind[static_cast<std::size_t>(WorkKind::expansion)]) {
    const int row = here.row(step, w);
    if (row != kNone) short_term += step.ws.org.pushed[at(row)];
  }
  const double push = 1.0 + step.p()(e.pressure) * step.ws.now.firm.pressure * std::min(1.0, short_term);
  const double organic = step.p()(e.organic);
  return step.n().expansion * factor *
         (organic + (1.0 - organic) * std::sqrt(v) * step.ws.org.signal[at(here.cell)] /
                        step.p()(e.signal_reference) * push);
}

/// (8.2)
double onboard_rate(const Step& step, const Whole& whole, int t, double help) {
  const auto& model = step.s().touch_models[at(t)].value;
  double alone = step.p()(model.self_onboarding);
  alone += (1.0 - alone) * whole.self_onboarding;
  if (model.tech) alone *= kTechFloor + (1.0 - kTechFloor) * whole.tech_content;
  return (alone + (1.0 - alone) * help) / step.p()(model.onboarding_months);
}

double hours_served(const Step& step, const CellAt& here, int c) {
  const auto& n = step.n();
  double hours = 0;
  for (const int w : n.planned) {
    double planned = planned_hours(step, w, here.cell);
    if (planned <= 0.0) continue;
    if (step.kind(w) == WorkKind::renewal) planned *= kMonthlyRenewal;  // a cycle a year
    hours += planned * coverage_of(step, here.row(step, w), c);
  }
  const double asked = n.inquiries[at(here.s)] * step.p()(step.s().phases[at(here.p)].value.inquiries);
  return hours + asked * n.mean_hours;
}

void cell_without_class(Step& step, const Whole& whole, const CellAt& here) {
  CellStep& out = step.ws.cell;
  const OrgNumbers& org = step.ws.org;
  const auto cell = at(here.cell);
  out.delay[cell] = delay_of(step, whole, here);
  const int lead = org.lead_row[cell];
  out.ambiguity[cell] = lead == kNone ? 0.0 : org.ambiguity[at(lead)];
  double risk = 0;
  if (lead != kNone) {
    for (const RowPart& part : org.parts_of(lead))
      risk += part.share * step.ws.now.firm.leaver_share[at(part.pool)];
  }
  out.owner_risk[cell] = std::min(1.0, risk);  // (9.2)
}

void cell_with_class(Step& step, Whole& whole, const CellAt& here, int c) {
  CellStep& out = step.ws.cell;
  const auto& churn = step.s().churn;
  const auto slot = step.ws.cells.with_class(here.cell, c);
  const PhaseKind kind = step.s().phases[at(here.p)].value.kind;
  const bool early = kind == PhaseKind::onboarding || kind == PhaseKind::entry;
  const double a = std::min(1.0, care_of(step, whole, here, c));
  const double help = kind_coverage(step, WorkKind::onboarding, here, c);
  out.care[slot] = a;
  out.root_care[slot] = std::sqrt(a);
  out.onboard_rate[slot] = onboard_rate(step, whole, here.t, help);
  out.renewal[slot] = kind_coverage(step, WorkKind::renewal, here, c);
  out.expansion[slot] = expansion_of(step, here, c);
  const Numbers& n = step.n();
  out.operation[slot] = early ? whole.early_operation : whole.operation;
  out.value[slot] = n.cause[static_cast<int>(scenario::Cause::value)] *
                    exp_of(step.p()(churn.value) * (1.0 - a), whole.value);
  const double late = out.delay[at(here.cell)] - step.p()(step.s().health.wait_reference);
  out.support[slot] = n.cause[static_cast<int>(scenario::Cause::support)] *
                      exp_of(step.p()(churn.support) * late, whole.support);
}

void fill_cell(Step& step, Whole& whole, const CellAt& here) {
  cell_without_class(step, whole, here);
  for (int c = 0; c < step.ws.cells.classes; ++c) cell_with_class(step, whole, here, c);
}

/// Where the same rows do the work, segments differ only in the inquiries that they ask and so in hours.
void copy_cell(CellStep& out, const Cells& cells, int from, int to) {
  for (auto* v : {&out.delay, &out.ambiguity, &out.owner_risk}) (*v)[at(to)] = (*v)[at(from)];
  for (int c = 0; c < cells.classes; ++c) {
    const auto old = cells.with_class(from, c), slot = cells.with_class(to, c);
    for (auto* v : {&out.care, &out.root_care, &out.onboard_rate, &out.renewal, &out.expansion,
                    &out.operation, &out.value, &out.support}) {
      (*v)[slot] = (*v)[old];
    }
  }
}

Whole whole_of(const Step& step) {
  Whole whole;
  const double reach = tool_effect(step, scenario::ToolEffect::tech_reach);
  whole.content = firm_coverage(step, WorkKind::content);
  whole.tech_content = whole.content + (1.0 - whole.content) * reach;
  const double floor = step.p()(step.s().support.data_floor);
  whole.data_part = floor + (1.0 - floor) * firm_coverage(step, WorkKind::data);
  whole.self_onboarding = tool_effect(step, scenario::ToolEffect::self_onboarding);
  whole.nobody_delay = delay_of_row(step, kNone, step.p()(step.s().support.delay_reference));
  const auto& churn = step.s().churn;
  const double share = step.n().cause[static_cast<int>(scenario::Cause::operation)];
  const double mature = step.p()(churn.maturity) * (step.ws.now.firm.maturity - 0.5);
  whole.operation = share * math::exp(0.0 - mature);
  whole.early_operation = share * math::exp(step.p()(churn.onboarding) - mature);
  return whole;
}

/// Whether a customer of the segment has this touch model: phases change within a step, these two do not.
bool anybody(const Step& step, int s, int t) {
  const Cells& cells = step.ws.cells;
  const Count* live = step.ws.cell.live.data() + cells.with_class(cells.cell(s, t, 0), 0);
  return std::any_of(live, live + at(cells.phases * cells.classes), [](Count count) { return count > 0; });
}

}  // namespace

double row_coverage(const Step& step, int row, int priority_class) {
  const OrgNumbers& org = step.ws.org;
  const PoolStep& pools = step.ws.pools;
  const auto c = at(priority_class);
  const double drift = step.p()(step.s().coordination.drift);
  const double caught = org.catch_all == kNone ? 0.0 : drift * pools[org.catch_all].coverage[c];
  if (row == kNone) return caught;
  double v = 0;
  for (const RowPart& part : org.parts_of(row)) v += part.share * pools[part.pool].coverage[c];
  return std::min(1.0, org.direct[at(row)] * v + org.orphaned[at(row)] * caught);
}

double firm_coverage(const Step& step, WorkKind kind) {
  const std::vector<int>& works = step.n().of_kind[static_cast<std::size_t>(kind)];
  double sum = 0;
  for (const int w : works) {
    if (step.arm.no_proactive && proactive(kind)) continue;
    sum += row_coverage(step, step.org().firm_row_of[at(w)], step.ws.cells.classes - 1);
  }
  return works.empty() ? 0.0 : sum / static_cast<double>(works.size());
}

void care(Step& step) {
  rows(step);
  Whole whole = whole_of(step);
  const Cells& cells = step.ws.cells;
  for (int t = 0; t < cells.touches; ++t) {
    int before = kNone;  // segment whose cells are filled
    for (int s = 0; s < cells.segments; ++s) {
      if (!anybody(step, s, t)) continue;
      const bool like =
          before != kNone && step.ws.org.same_rows(before * cells.touches + t, s * cells.touches + t);
      for (int p = 0; p < cells.phases; ++p) {
        if (step.s().phases[at(p)].value.kind == PhaseKind::exit) continue;
        const CellAt here{s, t, p, cells.cell(s, t, p)};
        if (like) {
          copy_cell(step.ws.cell, cells, cells.cell(before, t, p), here.cell);
        } else {
          fill_cell(step, whole, here);
        }
        for (int c = 0; c < cells.classes; ++c)
          step.ws.cell.hours[cells.with_class(here.cell, c)] = hours_served(step, here, c);
      }
      before = s;
    }
  }
}

}  // namespace banso::sim
