#include "engine/sim/laws/care.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/demand.hpp"
#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

using plan::kNone;
using scenario::PhaseKind;
using scenario::WorkKind;

constexpr double kTechFloor = 0.4;  // self-onboarding under tech touch without any content, (8.2)

/// Values that hold for the whole step.
struct Whole {
  double data = 0, content = 0, reach = 0, self_onboarding = 0;
  double decision = 0, delay_reference = 0;
};

/// Mean coverage of the works of a kind planned in a cell; 0 where nothing is planned.
double kind_coverage(const Step& step, WorkKind kind, int s, int t, int p, int c) {
  double sum = 0, weight = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    if (step.kind(w) != kind) continue;
    const double hours = planned_hours(step, w, s, t, p);
    if (hours <= 0.0) continue;
    sum += hours * row_coverage(step, step.org().row_of[step.plan.row_index(w, s, t, p)], c);
    weight += hours;
  }
  return weight > 0 ? sum / weight : 0.0;
}

/// (5.10)
double care_of(const Step& step, const Whole& whole, int s, int t, int p, int c) {
  const double* weights = &step.n().care[at(t * step.plan.works())];
  const bool tech = step.s().touch_models[at(t)].value.tech;
  double a = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    if (weights[w] == 0.0) continue;
    const WorkKind kind = step.kind(w);
    double v = 0;
    if (kind == WorkKind::content) {
      v = tech ? whole.content + (1.0 - whole.content) * whole.reach : whole.content;
    } else if (!(step.arm.no_proactive && proactive(kind))) {
      v = row_coverage(step, step.org().row_of[step.plan.row_index(w, s, t, p)], c);
    }
    a += weights[w] * v;
  }
  const double floor = step.p()(step.s().support.data_floor);
  return a * (floor + (1.0 - floor) * whole.data);
}

/// (5.11)
double delay_of(const Step& step, const Whole& whole, int s, int t, int p) {
  const auto& n = step.n();
  const OrgNumbers& org = step.ws.org;
  const double drift = step.p()(step.s().coordination.drift);
  double y = 0, before = 0;
  for (std::size_t r = 0; r < n.reactive.size(); ++r) {
    const double share = n.reactive_until[r] - before;
    before = n.reactive_until[r];
    const int row = step.org().row_of[step.plan.row_index(n.reactive[r], s, t, p)];
    const double orphaned = row == kNone ? 1.0 : org.orphaned[at(row)];
    const double caught = org.catch_all == kNone ? 1.0 : step.ws.pools.delay[at(org.catch_all)];
    double of_row = orphaned * (drift * caught + (1.0 - drift));
    for (int k = 0; row != kNone && k < org.pools; ++k) {
      const double s_k = org.shares(row, k);
      if (s_k == 0.0) continue;
      const double wait = step.ws.pools.wait[at(k)] + whole.decision * org.ambiguity[at(row)];
      of_row += org.direct[at(row)] * s_k * wait / (wait + whole.delay_reference);
    }
    y += share * std::min(1.0, of_row);
  }
  return y;
}

double expansion_of(const Step& step, int s, int t, int p, int c) {
  const auto& e = step.s().expansion;
  const int cell = step.ws.cells.cell(s, t, p);
  const double factor = step.p()(step.s().phases[at(p)].value.expansion);
  if (factor <= 0.0) return 0.0;
  const double v = kind_coverage(step, WorkKind::expansion, s, t, p, c);
  double short_term = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    if (step.kind(w) != WorkKind::expansion) continue;
    const int row = step.org().row_of[step.plan.row_index(w, s, t, p)];
    for (int k = 0; row != kNone && k < step.ws.org.pools; ++k) {
      short_term += step.ws.org.shares(row, k) * step.ws.org.short_term[at(k)];
    }
  }
  const double push = 1.0 + step.p()(e.pressure) * step.ws.now.firm.pressure * std::min(1.0, short_term);
  const double organic = step.p()(e.organic);
  return step.n().expansion * factor *
         (organic + (1.0 - organic) * std::sqrt(v) * step.ws.org.signal[at(cell)] /
                        step.p()(e.signal_reference) * push);
}

/// (8.2)
double onboard_rate(const Step& step, const Whole& whole, int t, double help) {
  const auto& model = step.s().touch_models[at(t)].value;
  double alone = step.p()(model.self_onboarding);
  alone += (1.0 - alone) * whole.self_onboarding;
  if (model.tech)
    alone *= kTechFloor + (1.0 - kTechFloor) * (whole.content + (1.0 - whole.content) * whole.reach);
  return (alone + (1.0 - alone) * help) / step.p()(model.onboarding_months);
}

double hours_served(const Step& step, int s, int t, int p, int c) {
  double hours = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    if (!per_customer(step.kind(w))) continue;
    double planned = planned_hours(step, w, s, t, p);
    if (planned <= 0.0) continue;
    if (step.kind(w) == WorkKind::renewal) planned *= 2.0;  // a cycle a year: H / 12 a month
    hours += planned * row_coverage(step, step.org().row_of[step.plan.row_index(w, s, t, p)], c);
  }
  const auto& n = step.n();
  double before = 0;
  for (std::size_t r = 0; r < n.reactive.size(); ++r) {
    hours += n.inquiries[at(s)] * step.p()(step.s().phases[at(p)].value.inquiries) *
             (n.reactive_until[r] - before) * n.reactive_hours[r];
    before = n.reactive_until[r];
  }
  return hours;
}

void cell_without_class(Step& step, const Whole& whole, int s, int t, int p) {
  CellStep& out = step.ws.cell;
  const OrgNumbers& org = step.ws.org;
  const auto cell = at(step.ws.cells.cell(s, t, p));
  out.delay[cell] = delay_of(step, whole, s, t, p);
  const int lead = org.lead_row[cell];
  out.ambiguity[cell] = lead == kNone ? 0.0 : org.ambiguity[at(lead)];
  double risk = 0;
  for (int k = 0; lead != kNone && k < org.pools; ++k) {
    risk += org.shares(lead, k) * step.ws.now.firm.leaver_share[at(k)];
  }
  out.owner_risk[cell] = std::min(1.0, risk);  // (9.2)
}

void cell_with_class(Step& step, const Whole& whole, int s, int t, int p, int c) {
  CellStep& out = step.ws.cell;
  const auto& churn = step.s().churn;
  const int cell = step.ws.cells.cell(s, t, p);
  const auto slot = step.ws.cells.with_class(cell, c);
  const PhaseKind kind = step.s().phases[at(p)].value.kind;
  const bool early = kind == PhaseKind::onboarding || kind == PhaseKind::entry;
  const double a = std::min(1.0, care_of(step, whole, s, t, p, c));
  const double help = kind_coverage(step, WorkKind::onboarding, s, t, p, c);
  out.care[slot] = a;
  out.root_care[slot] = std::sqrt(a);
  out.onboarding[slot] = help;
  out.onboard_rate[slot] = onboard_rate(step, whole, t, help);
  out.renewal[slot] = kind_coverage(step, WorkKind::renewal, s, t, p, c);
  out.expansion[slot] = expansion_of(step, s, t, p, c);
  out.hours[slot] = hours_served(step, s, t, p, c);
  const Numbers& n = step.n();
  out.operation[slot] = n.cause[static_cast<int>(scenario::Cause::operation)] *
                        math::exp((early ? step.p()(churn.onboarding) : 0.0) -
                                  step.p()(churn.maturity) * (step.ws.now.firm.maturity - 0.5));
  out.value[slot] =
      n.cause[static_cast<int>(scenario::Cause::value)] * math::exp(step.p()(churn.value) * (1.0 - a));
  out.support[slot] =
      n.cause[static_cast<int>(scenario::Cause::support)] *
      math::exp(step.p()(churn.support) * (out.delay[at(cell)] - step.p()(step.s().health.wait_reference)));
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
  const auto& coverage = step.ws.pools.coverage;
  const double drift = step.p()(step.s().coordination.drift);
  const double caught =
      org.catch_all == kNone ? 0.0 : drift * coverage[at(org.catch_all * kMaxClasses + priority_class)];
  if (row == kNone) return caught;
  double v = 0;
  for (int k = 0; k < org.pools; ++k) {
    const double share = org.shares(row, k);
    if (share != 0.0) v += share * coverage[at(k * kMaxClasses + priority_class)];
  }
  return std::min(1.0, org.direct[at(row)] * v + org.orphaned[at(row)] * caught);
}

double firm_coverage(const Step& step, WorkKind kind) {
  double sum = 0;
  int count = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    if (step.kind(w) != kind) continue;
    count += 1;
    if (step.arm.no_proactive && proactive(kind)) continue;
    sum += row_coverage(step, step.org().firm_row_of[at(w)], step.ws.cells.classes - 1);
  }
  return count > 0 ? sum / count : 0.0;
}

void care(Step& step) {
  Whole whole;
  whole.data = firm_coverage(step, WorkKind::data);
  whole.content = firm_coverage(step, WorkKind::content);
  whole.reach = tool_effect(step, scenario::ToolEffect::tech_reach);
  whole.self_onboarding = tool_effect(step, scenario::ToolEffect::self_onboarding);
  whole.decision = step.p()(step.s().support.decision_delay);
  whole.delay_reference = step.p()(step.s().support.delay_reference);
  const Cells& cells = step.ws.cells;
  for (int s = 0; s < cells.segments; ++s) {
    for (int t = 0; t < cells.touches; ++t) {
      if (!anybody(step, s, t)) continue;
      for (int p = 0; p < cells.phases; ++p) {
        cell_without_class(step, whole, s, t, p);
        for (int c = 0; c < cells.classes; ++c) cell_with_class(step, whole, s, t, p, c);
      }
    }
  }
}

}  // namespace banso::sim
