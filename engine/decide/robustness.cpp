#include "engine/decide/robustness.hpp"

#include <algorithm>

#include "engine/decide/arms.hpp"

namespace banso::decide {

namespace {

using metrics::Metric;
using plan::Shadow;
using scenario::Basis;

double worth_noticing(const plan::Plan& plan) { return plan.scenario.compare.worth_noticing.mode; }

std::vector<Contender> contenders(const plan::Plan& plan, const run::RunResult& result, int horizon,
                                  Metric metric) {
  std::vector<Contender> out;
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].base != plan::kNone) continue;
    const int arm = static_cast<int>(a);
    out.push_back({arm, horizon_column(plan, result, arm, horizon, metric)});
  }
  return out;
}

/// Each arm with the samples of its shadow on a basis; empty where a shadow is missing.
std::vector<Contender> on_basis(const plan::Plan& plan, const run::RunResult& result, Shadow shadow) {
  std::vector<Contender> out = contenders(plan, result, kDecisionHorizon, Metric::main_figure);
  for (Contender& c : out) {
    const int arm = shadow_of(plan, c.arm, shadow);
    if (arm == plan::kNone) return {};
    c.samples = horizon_column(plan, result, arm, kDecisionHorizon, Metric::main_figure);
    if (c.samples.empty()) return {};
  }
  return out;
}

void shorten(std::vector<Contender>& all, const std::vector<Contender>& to) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].samples.resize(std::min(all[i].samples.size(), to[i].samples.size()));
  }
}

void hold_against(Check& check, const std::vector<Contender>& here, const std::vector<Contender>& there,
                  double worth, run::Scrambles scrambles) {
  check.there = rank(there, worth, scrambles);
  const Ranking reference = rank(here, worth, scrambles);
  check.order_changes = check.there->order() != reference.order();
  check.best_changes = check.there->best().arm != reference.best().arm;
  check.reversal = reversed(here, there, scrambles);
}

struct BasisShadow {
  Basis basis;
  Shadow shadow;
};
constexpr BasisShadow kBases[] = {{Basis::same_people, Shadow::same_people},
                                  {Basis::same_budget, Shadow::same_budget},
                                  {Basis::as_designed, Shadow::as_designed}};

}  // namespace

Ranking main_ranking(const plan::Plan& plan, const run::RunResult& result) {
  return rank(contenders(plan, result, kDecisionHorizon, Metric::main_figure), worth_noticing(plan),
              result.scrambles);
}

std::vector<Check> robustness(const plan::Plan& plan, const run::RunResult& result) {
  const std::vector<Contender> main = contenders(plan, result, kDecisionHorizon, Metric::main_figure);
  const double worth = worth_noticing(plan);
  std::vector<Check> out;
  for (const BasisShadow& other : kBases) {
    if (other.basis == plan.scenario.compare.basis) continue;
    Check check;
    check.basis = other.basis;
    std::vector<Contender> there = on_basis(plan, result, other.shadow);
    if (!there.empty()) {
      std::vector<Contender> here = main;
      shorten(here, there);
      hold_against(check, here, there, worth, result.scrambles);
    }
    out.push_back(std::move(check));
  }
  for (int h = 0; h < plan.layout.horizons; ++h) {
    if (h == kDecisionHorizon) continue;
    Check check;
    check.aspect = Aspect::horizon;
    check.horizon = h;
    hold_against(check, main, contenders(plan, result, h, Metric::main_figure), worth, result.scrambles);
    out.push_back(std::move(check));
  }
  for (const Metric metric :
       {Metric::main_no_residual, Metric::main_12_months, Metric::main_24_months, Metric::main_36_months}) {
    Check check;
    check.aspect = Aspect::terminal_value;
    check.metric = metric;
    hold_against(check, main, contenders(plan, result, kDecisionHorizon, metric), worth, result.scrambles);
    out.push_back(std::move(check));
  }
  return out;
}

}  // namespace banso::decide
