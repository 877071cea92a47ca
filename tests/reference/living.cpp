// Sections 7-11 and 16: one step in the life of one customer after the other.
#include <algorithm>
#include <cmath>

#include "engine/math/normal.hpp"
#include "engine/plan/kind_names.hpp"
#include "engine/rng/samplers.hpp"
#include "tests/reference/world.hpp"

namespace banso::reference {

using rng::Purpose;
using scenario::Cause;

namespace {

/// What the customer meets in this step: by its cell and class when demand was counted.
struct Met {
  double care = 0, delay = 0, ambiguity = 0;
  double onboarding = 0, renewal = 0;  // coverage of planned work
  double proposals = 1;                // coverage of expansion work; 1 where none is planned
  double expansion = 0;                // hazard a month before health and fit
  double onboarding_speed = 0;
  double owner_left = 0;  // chance that a person who led it left in the last step
  bool not_onboarded = false;
  double usual_inquiries = 0;
  int phase = 0;  // at demand
};

/// (8.2)
double onboarding_speed(const World& w, const Customer& c, double coverage) {
  constexpr double kTechFloor = 0.4;
  const auto& t = text(w).touch_models[at(c.touch)].value;
  const double s = value(w, t.self_onboarding);
  double alone = s + (1 - s) * effect(w, ToolEffect::self_onboarding);
  if (t.tech) {
    const double content = firm_coverage(w, WorkKind::content);
    alone *= kTechFloor + (1 - kTechFloor) * (content + (1 - content) * effect(w, ToolEffect::tech_reach));
  }
  return (alone + (1 - alone) * coverage) / value(w, t.onboarding_months);
}

Met what_it_meets(const World& w, const Customer& c) {
  Met met;
  met.phase = c.phase;
  met.care = care_of(w, c);
  met.delay = delay_of(w, c);
  const RowNow* lead = leading_row(w, c);
  met.ambiguity = lead == nullptr ? 0 : lead->ambiguity;
  met.onboarding = planned_coverage(w, c, WorkKind::onboarding);
  met.renewal = planned_coverage(w, c, WorkKind::renewal);
  met.expansion = expansion_hazard(w, c);
  for (int work = 0; work < w.plan->works(); ++work) {
    if (kind_of(w, work) == WorkKind::expansion &&
        planned_hours_a_month(w, work, c.segment, c.touch, c.phase, 0) > 0)
      met.proposals = planned_coverage(w, c, WorkKind::expansion);
  }
  met.onboarding_speed = onboarding_speed(w, c, met.onboarding);
  met.not_onboarded = !onboarded_phase(w, c.phase);
  met.usual_inquiries = std::min(usual_inquiries(w, c), 1000.0);
  if (lead != nullptr) {
    for (std::size_t k = 0; k < lead->share.size(); ++k)
      met.owner_left += lead->share[k] * w.memory[k].leavers_share;
    met.owner_left = std::min(1.0, met.owner_left);
  }
  return met;
}

/// (7.1), (7.2)
void health(const World& w, Customer& c, const Met& met, double z) {
  const auto& h = text(w).health;
  const double target =
      value(w, h.care) * c.response * (std::sqrt(met.care) - std::sqrt(value(w, h.care_reference))) -
      value(w, h.onboarding) * (met.not_onboarded ? 1 : 0) + value(w, h.fit) * c.fit +
      value(w, h.maturity) * (w.maturity - 0.5) - value(w, h.gap) * c.gap -
      value(w, h.wait) * (met.delay - value(w, h.wait_reference)) - value(w, h.shock) * c.shock -
      value(w, h.duplication) * met.ambiguity;
  const double k = value(w, h.memory);
  c.health = target + (c.health - target) * math::exp(-k * delta(w)) +
             value(w, h.noise) * std::sqrt(1 - math::exp(-2 * k * delta(w))) * z;
}

/// (8.1), (8.3): the phase after this step
int next_phase(const World& w, const Customer& c, const Met& met, double u) {
  const auto& edges = text(w).phases[at(c.phase)].value.to;
  std::vector<double> hazards;
  double sum = 0;
  for (const auto& [target, edge] : edges) {
    const double rate = edge.paced_by_onboarding ? met.onboarding_speed : value(w, edge.rate);
    hazards.push_back(rate * math::exp(value(w, edge.fit) * c.fit + value(w, edge.health) * c.health +
                                       value(w, edge.maturity) * (w.maturity - 0.5)));
    sum += hazards.back();
  }
  const double some = -math::expm1(-sum * delta(w));
  if (!(u < some)) return c.phase;
  double cumulated = 0;
  std::size_t chosen = 0;
  for (std::size_t e = 0; e < hazards.size(); ++e) {
    if (hazards[e] <= 0) continue;
    cumulated += hazards[e];
    chosen = e;
    if (u / some * sum < cumulated) break;
  }
  return static_cast<int>(text(w).phases.index_of(edges[chosen].id));
}

/// (9.1) and the hours of (9.4)
void change_of_phase(World& w, Customer& c, int from, int to) {
  const RowNow* before = leading_row(w, c.segment, c.touch, from);
  const RowNow* after = leading_row(w, c.segment, c.touch, to);
  if (before == nullptr || after == nullptr) return;
  double lost = 0;
  double gained = 0;
  for (std::size_t k = 0; k < before->share.size(); ++k) {
    lost += positive(before->share[k] - after->share[k]);
    gained += positive(after->share[k] - before->share[k]);
  }
  const double moved = std::min(lost, gained);
  if (moved <= 0) return;
  double fidelity = 0;
  for (std::size_t k = 0; k < before->share.size(); ++k) {
    for (std::size_t l = 0; l < before->share.size(); ++l) {
      const double weight = positive(before->share[k] - after->share[k]) *
                            positive(after->share[l] - before->share[l]) / (lost * gained);
      fidelity += weight * w.structure.fidelity[k][l];
      if (!handovers_cost_hours(w)) continue;
      w.memory[k].handover_next += moved * weight * w.structure.item_hours[k][l] / 2;
      w.memory[l].handover_next += moved * weight * w.structure.item_hours[k][l] / 2;
    }
  }
  c.shock +=
      moved * (1 - w.structure.kept(fidelity)) * value(w, text(w).touch_models[at(c.touch)].value.dependence);
}

int exit_of(const World& w, Cause cause) { return w.plan->exit_phase_of[at(cause)]; }

void leave(World& w, Customer& c, int exit_phase, int cause) {
  c.phase = exit_phase;
  c.cause = cause;
  w.month.churned += 1;
  w.month.by_cause[at(cause)] += 1;
  w.month.mrr_churn += c.mrr;
}

/// (10.3)-(10.5); true: it left
bool churn(World& w, Customer& c, const Met& met, double u) {
  const auto& k = text(w).churn;
  const auto hazards = cause_hazards(w, c, met.phase, met.care, met.delay);
  double sum = 0;
  for (const double h : hazards) sum += h;
  const double bracket = 1 + value(w, k.save) * (1 - met.renewal);
  double exponent = sum * delta(w) * bracket;
  if (c.term > 0) {
    const double breakage = value(w, k.breakage);
    c.accumulated += (1 - breakage) * sum * delta(w);
    exponent = breakage * sum * delta(w);
    if (w.step == c.renewal) {
      exponent += c.accumulated * bracket;
      c.accumulated = 0;
      c.renewal += c.term * per_month(w);
    }
  }
  const double p = -math::expm1(-exponent);
  if (!(u < p)) return false;
  const auto cause = rng::categorical(hazards, u / p);
  leave(w, c, exit_of(w, static_cast<Cause>(cause)), static_cast<int>(cause));
  return true;
}

std::int64_t rounded(double money) {
  return static_cast<std::int64_t>(money < 0 ? -std::floor(-money + 0.5) : std::floor(money + 0.5));
}

/// (11.3), (11.4)
void expansion(World& w, Customer& c, const Met& met, double u) {
  const auto& e = text(w).expansion;
  const double grows = -math::expm1(-met.expansion * delta(w) *
                                    math::exp(value(w, e.health) * c.health + value(w, e.fit) * c.fit));
  const double shrinks = -math::expm1(-value(w, e.contraction_rate) / 12 * w.params->intercepts.contraction *
                                      delta(w) * math::exp(-value(w, e.contraction_health) * c.health));
  const std::int64_t before = c.mrr;
  if (u < grows) {
    c.mrr = rounded(static_cast<double>(c.mrr) * (1 + value(w, e.size)));
    w.expansion_mrr += c.mrr - before;
    w.month.mrr_expansion += c.mrr - before;
    c.gap += value(w, text(w).expectation.pressure) * w.pressure * strongest_short_term(w);
  } else if (u > 1 - shrinks) {
    c.mrr = rounded(static_cast<double>(c.mrr) * (1 - value(w, e.contraction_size)));
    w.month.mrr_contraction += before - c.mrr;
  }
}

/// (16.1)
void observe(const World& w, Customer& c, const Met& met, double z) {
  if (!w.scored) return;
  const auto& o = text(w).observation;
  const double weight = value(w, o.inquiry_weight);
  const double m = met.usual_inquiries;
  const double signal = m > 0 ? std::sqrt(1 - weight * weight) * z -
                                    weight * (static_cast<double>(c.inquiries) - m) / std::sqrt(m)
                              : z;
  const double months = value(w, o.delay);
  c.score = c.health + (c.score - c.health) * math::exp(-delta(w) / months) +
            value(w, o.noise) * std::sqrt(1 - math::exp(-2 * delta(w) / months)) /
                std::max(w.data_coverage, 0.2) * signal;
  c.flagged = c.score < value(w, o.threshold);
}

/// One step of one life; true: it is still a customer.
bool live_one(World& w, Customer& c, bool warm_up) {
  const Met met = what_it_meets(w, c);
  const rng::Uniform4 outcome = draw_for(w, c.key, Purpose::outcome, key_step(w));
  const rng::Uniform4 observation = draw_for(w, c.key, Purpose::observation, key_step(w));
  health(w, c, met, math::normal_quantile(outcome.u[0]));
  w.month.care += met.care;
  if (!warm_up) {
    c.gap *= math::exp(-delta(w) / value(w, text(w).expectation.decay));
    c.shock *= math::exp(-delta(w) / value(w, text(w).health.shock_decay));
    const int phase = next_phase(w, c, met, outcome.u[1]);
    if (phase != c.phase) {
      const int from = c.phase;
      if (phase_kind(w, phase) == PhaseKind::exit) {
        const auto cause = text(w).phases[at(phase)].value.cause.value_or(Cause::other);
        leave(w, c, phase, static_cast<int>(cause));
        return false;
      }
      c.phase = phase;
      if (onboarded_phase(w, phase) && c.onboarded == kNone) {
        c.onboarded = w.step;
        w.month.onboarded += 1;
      }
      change_of_phase(w, c, from, phase);
    }
    if (w.portion.left > 0 && c.contract_step < w.portion.from_step)
      c.shock +=
          w.portion.shock[at((c.segment * w.plan->touches() + c.touch) * w.plan->phases() + met.phase)];
    if (observation.u[0] < met.owner_left) {
      c.shock +=
          (1 - w.structure.record_fidelity) * value(w, text(w).touch_models[at(c.touch)].value.dependence);
    }
    if (churn(w, c, met, outcome.u[2])) return false;
    expansion(w, c, met, outcome.u[3]);
  }
  observe(w, c, met, math::normal_quantile(observation.u[1]));
  return true;
}

}  // namespace

std::array<double, scenario::kCauses> cause_hazards(const World& w, const Customer& c, int phase, double care,
                                                    double delay) {
  const auto& k = text(w).churn;
  std::array<double, scenario::kCauses> share{};
  double sum = 0;
  for (std::size_t cause = 0; cause < share.size(); ++cause) {
    const Quantity* stated = k.causes.find(plan::cause_name(static_cast<Cause>(cause)));
    share[cause] = stated == nullptr ? 0 : value(w, *stated);
    sum += share[cause];
  }
  for (double& s : share) s /= sum;
  const double reference = c.frailty * reference_hazard(w, c.segment);
  const double base = reference * math::exp(-value(w, k.health) * c.health);
  return {
      base * share[0] *
          math::exp(value(w, k.onboarding) * (onboarded_phase(w, phase) ? 0 : 1) -
                    value(w, k.maturity) * (w.maturity - 0.5)),
      base * share[1] * math::exp(value(w, k.value) * (1 - care)),
      base * share[2] * math::exp(value(w, k.support) * (delay - value(w, text(w).health.wait_reference))),
      base * share[3] * math::exp(value(w, k.expectation) * (c.gap + c.shock)), reference * share[4]};
}

double expansion_hazard(const World& w, const Customer& c) {
  const auto& e = text(w).expansion;
  const RowNow* lead = leading_row(w, c);
  double signal = 0;
  double pushed = 0;  // sigma of those who propose
  int works = 0;
  for (int work = 0; work < w.plan->works(); ++work) {
    if (kind_of(w, work) != WorkKind::expansion) continue;
    ++works;
    const RowNow* proposes = row_for(w, work, c.segment, c.touch, c.phase);
    if (proposes == nullptr) continue;
    for (std::size_t l = 0; l < proposes->share.size(); ++l) {
      pushed += proposes->share[l] * w.structure.short_term[l];
      for (std::size_t k = 0; lead != nullptr && k < lead->share.size(); ++k) {
        signal += lead->share[k] * proposes->share[l] * w.structure.fidelity[k][l] *
                  math::exp(-w.structure.delay[k][l] / value(w, e.signal_delay));
      }
    }
  }
  if (works > 0) signal /= works;
  const double organic = value(w, e.organic);
  const double coverage = planned_coverage(w, c, WorkKind::expansion);
  return value(w, e.rate) / 12 * w.params->intercepts.expansion *
         value(w, text(w).phases[at(c.phase)].value.expansion) *
         (organic + (1 - organic) * std::sqrt(coverage) * signal / value(w, e.signal_reference) *
                        (1 + value(w, e.pressure) * w.pressure * std::min(1.0, pushed)));
}

void live(World& w, bool warm_up) {
  w.gone.clear();
  double served = 0;
  double customers = 0;
  for (const Customer& c : w.book) {
    if (text(w).touch_models[at(c.touch)].value.tech) continue;
    served += care_of(w, c);
    customers += 1;
  }
  w.practice = customers > 0 ? served / customers : 0;
  std::vector<Customer> stay;
  for (Customer& c : w.book) {
    if (live_one(w, c, warm_up))
      stay.push_back(c);
    else
      w.gone.push_back(c);
  }
  w.book = stay;
}

void hazard_since_the_last_renewal(World& w) {
  for (Customer& c : w.book) {
    if (c.term == 0) continue;
    const auto hazards = cause_hazards(w, c, c.phase, care_of(w, c), delay_of(w, c));
    double sum = 0;
    for (const double h : hazards) sum += h;
    const double to_renewal = static_cast<double>(c.renewal + 1) / per_month(w);
    c.accumulated = (1 - value(w, text(w).churn.breakage)) * sum * positive(c.term - to_renewal);
  }
}

void touch_mix_anew(World& w) {
  for (Customer& c : w.book) c.touch = touch_by_uniform(w, c.segment, c.touch_uniform);
}

}  // namespace banso::reference
