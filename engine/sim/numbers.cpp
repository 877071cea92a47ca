#include "engine/sim/numbers.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/units.hpp"
#include "engine/math/elementary.hpp"
#include "engine/sim/step.hpp"

namespace banso::sim {

namespace {

void segments(const plan::Plan& plan, const plan::Params& p, Numbers& n) {
  const auto& a = plan.scenario.acquisition;
  const double potential = a.exogenous ? p(*a.exogenous) : p(a.potential_deals);
  double share_total = 0;
  for (const auto& [id, s] : plan.scenario.segments) share_total += p(s.deal_share);
  for (std::size_t i = 0; i < plan.scenario.segments.size(); ++i) {
    const auto& s = plan.scenario.segments[i].value;
    n.arpa.push_back(p(s.arpa) * n.minor);
    const double variance = math::log1p(math::square(p(s.arpa_spread)));
    n.mrr_sigma.push_back(std::sqrt(variance));
    n.mrr_half_variance.push_back(0.5 * variance);
    n.churn.push_back(p(s.churn) / kMonthsPerYear * p.intercepts.churn[i]);
    n.inquiries.push_back(p(s.inquiries) * p.intercepts.inquiries);
    n.deals.push_back(share_total > 0 ? potential * p(s.deal_share) / share_total : 0.0);
  }
}

void inquiries(const plan::Plan& plan, const plan::Params& p, Numbers& n) {
  double total = 0;
  for (int w = 0; w < plan.works(); ++w) {
    const auto& work = plan.scenario.work_types[static_cast<std::size_t>(w)].value;
    if (work.kind != scenario::WorkKind::reactive) continue;
    total += p(work.share);
    n.reactive.push_back(w);
    n.reactive_until.push_back(total);
    n.reactive_hours.push_back(p(work.hours));
  }
  for (double& until : n.reactive_until) until = total > 0 ? until / total : 1.0;
  double before = 0;
  for (std::size_t r = 0; r < n.reactive.size(); ++r) {
    n.reactive_share.push_back(n.reactive_until[r] - before);
    n.mean_hours += n.reactive_share[r] * n.reactive_hours[r];
    before = n.reactive_until[r];
  }
  n.handling_cv = p(plan.scenario.inquiries.handling_cv);
}

constexpr const char* kKindNames[scenario::kWorkKinds] = {
    "reactive",     "onboarding", "value", "monitoring", "renewal", "expansion", "selling", "handover",
    "coordination", "content",    "data",  "feedback",   "chores",  "internal",  "coaching"};

double value_or(const plan::Params& p, const scenario::Collection<scenario::Quantity>& map,
                std::string_view id, double absent) {
  const scenario::Quantity* found = map.find(id);
  return found ? p(*found) : absent;
}

/// Whether customers in such a phase are served by planned work of the kind.
bool has_work(scenario::PhaseKind phase, scenario::WorkKind work) {
  using scenario::PhaseKind;
  if (phase == PhaseKind::exit || phase == PhaseKind::entry) return false;
  return work != scenario::WorkKind::onboarding || phase == PhaseKind::onboarding;
}

void work(const plan::Plan& plan, const plan::Params& p, Numbers& n) {
  for (const auto& [id, kind] : plan.scenario.people) {
    for (const char* name : kKindNames) n.skill.push_back(value_or(p, kind.skill, name, 1.0));
    n.skill.resize(n.skill.size() + (kSkillRow - scenario::kWorkKinds), 1.0);
  }
  for (const double skill : n.skill) n.unskilled.push_back(std::max(0.0, 1.0 - skill));
  for (const auto& [id, type] : plan.scenario.work_types) {
    for (const auto& [touch, model] : plan.scenario.touch_models) {
      n.hours.push_back(value_or(p, model.hours, id, 0.0) * p.intercepts.hours);
    }
    const int w = static_cast<int>(n.kind.size());
    n.kind.push_back(type.kind);
    n.of_kind[static_cast<std::size_t>(type.kind)].push_back(w);
    if (per_customer(type.kind)) n.planned.push_back(w);
    if (per_customer(type.kind) || per_firm(type.kind)) n.scheduled.push_back(w);
    for (const auto& [phase, spec] : plan.scenario.phases)
      n.phase_factor.push_back(has_work(spec.kind, type.kind) ? value_or(p, spec.work, id, 1.0) : 0.0);
  }
  for (const auto& [touch, model] : plan.scenario.touch_models) {
    double total = 0;
    for (const auto& [id, weight] : model.care) total += p(weight);
    n.care_works.emplace_back();
    for (int w = 0; w < plan.works(); ++w) {
      const std::string& id = plan.scenario.work_types[static_cast<std::size_t>(w)].id;
      n.care.push_back(total > 0 ? value_or(p, model.care, id, 0.0) / total : 0.0);
      if (n.care.back() != 0.0) n.care_works.back().push_back(w);
    }
  }
}

void causes(const plan::Plan& plan, const plan::Params& p, Numbers& n) {
  constexpr const char* kNames[scenario::kCauses] = {"operation", "value", "support", "expectation", "other"};
  double total = 0;
  for (int c = 0; c < scenario::kCauses; ++c) {
    const scenario::Quantity* share = plan.scenario.churn.causes.find(kNames[c]);
    n.cause[c] = share ? p(*share) : 0.0;
    total += n.cause[c];
  }
  for (double& share : n.cause) share = total > 0 ? share / total : 1.0 / scenario::kCauses;
}

void tools(const plan::Plan& plan, const plan::Params& p, Numbers& n) {
  constexpr const char* kNames[scenario::kToolEffects] = {"record_fidelity", "deflection", "self_onboarding",
                                                          "tech_reach",      "spread",     "health_score"};
  for (const char* name : kNames) {
    for (const auto& [id, tool] : plan.scenario.tools)
      n.missing_with_tool.push_back(1.0 - value_or(p, tool.effects, name, 0.0));
  }
}

void people(const plan::Plan& plan, const plan::Params& p, Numbers& n) {
  const auto& w = plan.scenario.workforce;
  n.burnout_keep = math::exp(-n.delta / p(w.burnout_inertia));
  n.log_burnout_odds = math::log(p(w.burnout_odds));
  for (const auto& [id, kind] : plan.scenario.people) {
    n.head_cost.push_back(kind.outsourced ? p(kind.outsourced->fee_per_head) * n.minor * n.delta
                                          : p(kind.pay) / kMonthsPerYear * p(plan.scenario.money.pay_load) *
                                                n.minor * n.delta);
  }
}

}  // namespace

Numbers make_numbers(const plan::Plan& plan, const plan::Params& p) {
  Numbers n;
  n.delta = plan.grid.delta();
  n.minor = minor_per_unit(plan.scenario.currency);
  segments(plan, p, n);
  inquiries(plan, p, n);
  work(plan, p, n);
  causes(plan, p, n);
  tools(plan, p, n);
  people(plan, p, n);
  const auto& h = plan.scenario.health;
  n.health_keep = math::exp(-p(h.memory) * n.delta);
  n.health_noise = p(h.noise) * std::sqrt(1.0 - n.health_keep * n.health_keep);
  n.gap_keep = math::exp(-n.delta / p(plan.scenario.expectation.decay));
  n.shock_keep = math::exp(-n.delta / p(h.shock_decay));
  n.score_keep = math::exp(-n.delta / p(plan.scenario.observation.delay));
  n.score_noise = p(plan.scenario.observation.noise) * std::sqrt(1.0 - n.score_keep * n.score_keep);
  const double variance = p(plan.scenario.churn.frailty);
  if (variance > 0.0) {
    n.frailty_rate = 1.0 / variance;
    n.frailty.emplace(n.frailty_rate);
  }
  const auto& e = plan.scenario.expansion;
  n.expansion = p(e.rate) / kMonthsPerYear * p.intercepts.expansion;
  n.contraction = p(e.contraction_rate) / kMonthsPerYear * p.intercepts.contraction;
  n.discount_month = math::log1p(p(plan.scenario.money.discount_rate)) / kMonthsPerYear;
  n.paid_hours = p(plan.scenario.workforce.hours) * n.delta;
  n.working_hours = n.paid_hours * (1.0 - p(plan.scenario.workforce.shrinkage));
  return n;
}

}  // namespace banso::sim
