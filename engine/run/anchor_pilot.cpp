#include "engine/run/anchor_pilot.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/sim/replicate.hpp"

namespace banso::run {

namespace {

constexpr int kRounds = 8;
constexpr double kCloseEnough = 1e-3;
constexpr double kMostChurn = 0.999;
constexpr double kNear = 0.05, kNearRetention = 0.02;  // of a total after the last correction
constexpr double kLongestStep = 1.5;                   // of one round, on the log scale
constexpr double kFarthest = 3.912;                    // ln 50: an intercept beyond that is no calibration

double bounded_log(double wanted, double measured) {
  if (!(measured > 0.0)) return wanted > 0.0 ? kLongestStep : 0.0;
  if (!(wanted > 0.0)) return -kLongestStep;
  return std::clamp(math::log(wanted / measured), -kLongestStep, kLongestStep);
}

double cumulative_hazard(double share_lost) { return -math::log1p(-share_lost); }

double opening_mrr(const sim::Workspace& ws) {
  double mrr = 0;
  for (const Minor m : ws.start.customers.mrr) mrr += static_cast<double>(m);
  return mrr;
}

double customer_months(const plan::Plan& plan, const sim::Workspace& ws) {
  double months = 0;
  const auto column = static_cast<std::size_t>(plan.layout.column(metrics::Metric::customers));
  for (std::size_t m = 0; m < kPilotMonths; ++m)
    months += ws.monthly[m * plan.layout.monthly.size() + column];
  return months;
}

/// Measured value and log factor of one target.
struct Reading {
  double measured = 0, log_factor = 0;
};

Reading read(const Pilot& pilot, const Target& target, const plan::Params& params, const sim::Workspace& ws,
             double mrr) {
  const sim::Expected& e = ws.expected;
  const double wanted = params(target.total);
  Reading out;
  switch (target.kind) {
    case AnchorKind::churn: {
      const auto s = static_cast<std::size_t>(target.segment);
      const auto base = static_cast<double>(pilot.plan.scenario.segments[s].value.customers);
      out.measured = std::min((e.churn[s] + e.exits[s]) / base, kMostChurn);
      const double by_edges = cumulative_hazard(std::min(e.exits[s] / base, kMostChurn));
      out.log_factor =
          bounded_log(cumulative_hazard(wanted) - by_edges, cumulative_hazard(out.measured) - by_edges);
      break;
    }
    case AnchorKind::contraction:
      out.measured = 1.0 - e.kept_lost / mrr;
      out.log_factor =
          bounded_log((1.0 - wanted) * mrr - (e.kept_lost - e.kept_contraction), e.kept_contraction);
      break;
    case AnchorKind::expansion:
      out.measured = 1.0 + (e.expansion - e.churn_mrr - e.contraction) / mrr;
      out.log_factor = bounded_log((wanted - 1.0) * mrr + e.churn_mrr + e.contraction, e.expansion);
      break;
    case AnchorKind::inquiries:
      out.measured = e.inquiries / customer_months(pilot.plan, ws);
      out.log_factor = bounded_log(wanted, out.measured);
      break;
    case AnchorKind::win:
      out.measured = e.wins / kPilotMonths;
      out.log_factor = bounded_log(wanted, out.measured);
      break;
    case AnchorKind::hours:
      out.measured = ws.run.cs_available > 0 ? ws.run.cs_worked / ws.run.cs_available : 0.0;
      // Must hours and inquiries do not scale with the intercept: a longer step than the plain ratio.
      out.log_factor = std::clamp(1.5 * bounded_log(wanted, out.measured), -kLongestStep, kLongestStep);
      break;
  }
  return out;
}

Target make(AnchorKind kind, std::string id, std::string pointer, const scenario::Quantity& total,
            std::vector<scenario::Quantity> multiplied) {
  return {kind, 0, std::move(id), std::move(pointer), total, std::move(multiplied)};
}

}  // namespace

std::vector<Target> targets_of(const plan::Plan& plan) {
  const auto& s = plan.scenario;
  const auto& a = s.anchors;
  std::vector<Target> out;
  for (const auto& [id, total] : a.logo_churn) {
    const scenario::Segment* segment = s.segments.find(id);
    if (!segment || segment->customers == 0) continue;
    out.push_back(
        make(AnchorKind::churn, "churn-" + id, "/anchors/logo_churn/" + id, total, {segment->churn}));
    out.back().segment = static_cast<int>(s.segments.index_of(id));
  }
  if (a.grr)
    out.push_back(
        make(AnchorKind::contraction, "contraction", "/anchors/grr", *a.grr, {s.expansion.contraction_rate}));
  if (a.nrr)
    out.push_back(make(AnchorKind::expansion, "expansion", "/anchors/nrr", *a.nrr, {s.expansion.rate}));
  if (a.inquiries)
    out.push_back(make(AnchorKind::inquiries, "inquiries", "/anchors/inquiries", *a.inquiries, {}));
  if (a.wins && !s.acquisition.exogenous) {
    out.push_back(make(AnchorKind::win, "win", "/anchors/wins", *a.wins,
                       {s.acquisition.win, s.acquisition.potential_deals}));
  }
  if (a.utilisation)
    out.push_back(make(AnchorKind::hours, "hours", "/anchors/utilisation", *a.utilisation, {}));
  return out;
}

namespace {

double& intercept_of(const Target& target, plan::Intercepts& intercepts) {
  switch (target.kind) {
    case AnchorKind::contraction:
      return intercepts.contraction;
    case AnchorKind::expansion:
      return intercepts.expansion;
    case AnchorKind::inquiries:
      return intercepts.inquiries;
    case AnchorKind::win:
      return intercepts.win;
    case AnchorKind::hours:
      return intercepts.hours;
    case AnchorKind::churn:
      break;
  }
  return intercepts.churn[static_cast<std::size_t>(target.segment)];
}

}  // namespace

bool meets(const Target& target, double measured, double stated) {
  if (target.kind == AnchorKind::contraction || target.kind == AnchorKind::expansion)
    return std::fabs(measured - stated) <= kNearRetention;
  return stated > 0.0 && measured > 0.0 && std::fabs(math::log(measured / stated)) <= kNear;
}

void shift(const Pilot& pilot, std::size_t target, double log_factor, plan::Intercepts& intercepts) {
  double& value = intercept_of(pilot.targets[target], intercepts);
  value = math::exp(std::clamp(math::log(value) + log_factor, -kFarthest, kFarthest));
}

namespace {

sim::ArmRun pilot_year(const Pilot& pilot) {
  sim::ArmRun options;
  options.months = kPilotMonths;
  options.expected = true;
  options.stop = &pilot.stop;
  return options;
}

Gap gap_of(const Pilot& pilot, const plan::Params& params, const sim::Workspace& ws, double mrr) {
  Gap gap;
  for (const Target& target : pilot.targets) {
    const Reading reading = read(pilot, target, params, ws, mrr);
    gap.measured.push_back(reading.measured);
    gap.log_factor.push_back(reading.log_factor);
  }
  return gap;
}

/// Multiplicative steps on the intercepts until none moves; `look` measures the numbers as they are.
template <class Look>
std::vector<double> step_on(const Pilot& pilot, plan::Params& params, Look look) {
  std::vector<double> log_intercept(pilot.targets.size(), 0.0);
  for (int round = 0; round < kRounds; ++round) {
    const Gap gap = look();
    double largest = 0;
    for (std::size_t t = 0; t < pilot.targets.size(); ++t) {
      shift(pilot, t, gap.log_factor[t], params.intercepts);
      log_intercept[t] = std::clamp(log_intercept[t] + gap.log_factor[t], -kFarthest, kFarthest);
      largest = std::max(largest, std::fabs(gap.log_factor[t]));
    }
    if (largest < kCloseEnough) break;
  }
  return log_intercept;
}

}  // namespace

Gap measure(const Pilot& pilot, const plan::Params& params, rng::StreamKey stream, sim::Workspace& ws) {
  sim::begin(pilot.plan, params, stream, ws, pilot.stop);
  sim::run_arm(pilot.plan, pilot.arm, stream, ws, pilot_year(pilot));
  return gap_of(pilot, params, ws, opening_mrr(ws));
}

Gap measure(const Pilot& pilot, const plan::Params& params, twin::Twin& twin) {
  twin.begin(params, pilot.stop);
  twin.run_arm(pilot.arm, pilot_year(pilot));
  return gap_of(pilot, params, twin.workspace(), twin.opening_mrr());
}

std::vector<double> solve_draw(const Pilot& pilot, plan::Params params, rng::StreamKey stream,
                               sim::Workspace& ws) {
  return step_on(pilot, params, [&] { return measure(pilot, params, stream, ws); });
}

plan::Params solve_by_twin(const Pilot& pilot, plan::Params params, twin::Twin& twin) {
  step_on(pilot, params, [&] { return measure(pilot, params, twin); });
  return params;
}

}  // namespace banso::run
