#include <algorithm>
#include <cmath>

#include "engine/base/units.hpp"
#include "engine/math/elementary.hpp"
#include "engine/sim/laws/churn.hpp"
#include "engine/twin/mean_flow.hpp"
#include "engine/twin/rates.hpp"

namespace banso::twin {

using scenario::Cause;
using scenario::PhaseKind;
using sim::at;
using sim::Step;

namespace {

bool survey_now(const Step& step) {
  if (step.warmup || !step.last_of_month()) return false;
  const auto every = static_cast<int>(round_half_away(step.p()(step.s().observation.nps_every)));
  return (step.month + 1) % std::max(1, every) == 0;
}

void rates_of(const Step& step, Rates& k) {
  const auto& s = step.s();
  const auto& p = step.p();
  k.health = sim::health_weights(step);
  sim::phase_edges(step, k.edges);
  k.churn_health = p(s.churn.health);
  k.churn_expectation = p(s.churn.expectation);
  k.breakage = p(s.churn.breakage);
  k.save = p(s.churn.save);
  k.expands = {};
  k.contracts = {};
  k.expands[kHealth] = p(s.expansion.health);
  k.expands[kFit] = p(s.expansion.fit);
  k.contracts[kHealth] = -p(s.expansion.contraction_health);
  k.expansion_size = p(s.expansion.size);
  k.contraction_size = p(s.expansion.contraction_size);
  k.pressed_gap = p(s.expectation.pressure) * step.ws.now.firm.pressure * step.ws.sellers_short_term;
  k.score_noise = step.n().score_noise / std::max(step.ws.now.firm.data_coverage, 0.2);
  k.inquiry_weight = p(s.observation.inquiry_weight);
  k.inquiry_health = p(s.inquiries.health);
  k.threshold = p(s.observation.threshold);
  k.survey = survey_now(step);
}

/// Part of today's vintage-2 customers won before the latest move; all of the older ones.
double there_at_move(const Step& step, int vintage) {
  if (vintage != kWonThisYear) return 1.0;
  const int since = step.ws.now.firm.move_step - step.ws.year.start_step;
  const int of = step.step - step.ws.year.start_step;
  return of > 0 ? std::clamp(static_cast<double>(since) / of, 0.0, 1.0) : 0.0;
}

}  // namespace

/// (7.1)-(7.3): the linear map of the moments.
void MeanFlow::health(const Step& step, int cell, const Rates& k) {
  Group& group = groups_[at(cell)];
  Moments& z = group.z;
  const auto firm = at(firm_cell(cell));
  sim::HealthInput in;
  in.root_care = mean_over(step, shares_[at(cell)], cell, step.ws.cell.root_care);
  in.delay = step.ws.cell.delay[firm];
  in.ambiguity = step.ws.cell.ambiguity[firm];
  in.response = z.mean[kResponse];
  in.fit = z.mean[kFit];
  in.gap = z.mean[kGap];
  in.shock = group.means.shock;
  in.onboarded = step.s().phases[at(shape_.phase(cell))].value.kind == PhaseKind::live;
  const double target = sim::health_target(k.health, in);
  const double keep = step.n().health_keep, rest = 1.0 - keep;
  z.mean[kHealth] = sim::health_step(step.n(), z.mean[kHealth], target, 0.0);
  const Traits row = {keep, rest * k.health.fit,
                      rest * k.health.care * (in.root_care - k.health.root_reference), -rest * k.health.gap,
                      0.0};
  Traits with = z.tilt(row);
  const double own = dot(row, with) + step.n().health_noise * step.n().health_noise;
  with[kHealth] = own;
  for (std::size_t i = 0; i < kTraits; ++i) z.cov[kHealth][i] = z.cov[i][kHealth] = with[i];
  if (step.warmup) return;
  const double gap = step.n().gap_keep;
  z.mean[kGap] *= gap;
  for (std::size_t i = 0; i < kTraits; ++i) z.cov[kGap][i] = z.cov[i][kGap] *= gap;
  z.cov[kGap][kGap] *= gap;
  group.means.shock *= step.n().shock_keep;
}

void MeanFlow::note_loss(Step& step, int cell, const Loss& loss) const {
  sim::MonthSums& month = step.ws.month;
  sim::YearBase& year = step.ws.year;
  const auto s = at(shape_.segment(cell));
  month.lost += loss.customers;
  month.lost_by_segment[s] += loss.customers;
  month.mrr_churn += to_minor(loss.mrr);
  if (shape_.vintage(cell) == kWonThisYear) return;
  year.lost[s] += loss.customers;
  year.lost_mrr += to_minor(loss.year_mrr);
}

/// For anchors.
void MeanFlow::expect_loss(Step& step, int cell, std::vector<double>& customers, const Loss& loss,
                           const Rates& k) const {
  if (!step.expected || shape_.vintage(cell) != kOpening) return;
  const Means& means = groups_[at(cell)].means;
  customers[at(shape_.segment(cell))] += loss.customers;
  step.ws.expected.churn_mrr += loss.mrr;
  step.ws.expected.kept_lost +=
      loss.year_mrr * mean_kept(means.up, means.down, k.expansion_size, k.contraction_size);
}

/// (8.1)-(8.3): who leaves by an exit of the graph leaves now; the rest of the moves are kept for move_on. Part of the
/// not yet onboarded who are gone.
double MeanFlow::leave_by_phase(Step& step, int cell, const Rates& k) {
  const int p = shape_.phase(cell);
  const auto& edges = k.edges.from[at(p)];
  if (edges.empty()) return 0.0;
  Group& group = groups_[at(cell)];
  const double pace = mean_over(step, shares_[at(cell)], cell, step.ws.cell.onboard_rate);
  double total = 0, variance = 0;
  Traits shift{};
  thread_local std::vector<double> rate;
  thread_local std::vector<Exponential> factor;
  rate.clear();
  factor.clear();
  for (const sim::Edge& edge : edges) {
    const double base = edge.paced ? pace * edge.maturity_factor : edge.rate;
    factor.push_back(exponential(group.z, {edge.health, edge.fit, 0, 0, 0}));
    rate.push_back(base * factor.back().mean);
    total += rate.back();
  }
  if (total <= 0.0) return 0.0;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    variance += rate[e] / total * factor[e].variance;
    for (std::size_t i = 0; i < kTraits; ++i) shift[i] += rate[e] / total * factor[e].shift[i];
  }
  const Chance some = chance_of(total * step.n().delta, variance, shift);
  const double pull =
      some.part > 0.0 && dot(shift, shift) > 0.0 ? dot(some.shift, shift) / dot(shift, shift) : 0.0;
  double gone = 0, stay = 1.0;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    const auto& target = step.s().phases[at(edges[e].to)].value;
    if (target.kind != PhaseKind::exit) continue;
    const double part = some.part * rate[e] / total / stay;
    Traits off = factor[e].shift;
    for (double& d : off) d *= pull;
    Group& parcel = parcel_at(0);
    group.take(part, off, parcel);
    const Loss loss{parcel.z.n, parcel.total_mrr(), parcel.total_year_mrr()};
    note_loss(step, cell, loss);
    expect_loss(step, cell, step.ws.expected.exits, loss, k);
    step.ws.month.lost_by_cause[static_cast<std::size_t>(target.cause.value_or(Cause::other))] +=
        loss.customers;
    gone += stay * part;
    stay *= 1.0 - part;
  }
  double left = 1.0;
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (step.s().phases[at(edges[e].to)].value.kind == PhaseKind::exit || rate[e] <= 0.0) continue;
    const double part = some.part * rate[e] / total / (1.0 - gone);
    Move move;
    move.from = cell;
    move.to = cell - p + edges[e].to;
    move.part = std::min(1.0, part / left);
    for (std::size_t i = 0; i < kTraits; ++i) move.shift[i] = pull * factor[e].shift[i];
    left -= part;
    moves_.push_back(move);
  }
  return gone;
}

/// (9.2), (14.5)
void MeanFlow::owners(const Step& step, int cell, const Rates& /*rates*/) {
  const auto firm = at(firm_cell(cell));
  const double dependence = step.p()(step.s().touch_models[at(shape_.touch(cell))].value.dependence);
  double& shock = groups_[at(cell)].means.shock;
  if (step.ws.now.firm.move_portions > 0)
    shock += there_at_move(step, shape_.vintage(cell)) * step.ws.now.firm.move_shock[firm] * dependence;
  shock += step.ws.cell.owner_risk[firm] * (1.0 - step.ws.org.record) * dependence;
}

namespace {

/// (10.1), (10.2) in expectation, at frailty 1; and the shift of the mean of those who leave.
struct MeanHazard {
  sim::Hazard hazard;
  Traits shift{};
};

MeanHazard mean_hazard(const Step& step, const Moments& z, double shock, int segment, const double* tables,
                       double churn_health, double churn_expectation) {
  const auto& n = step.n();
  Traits by_health{}, by_gap{};
  by_health[kHealth] = by_gap[kHealth] = -churn_health;
  by_gap[kGap] = churn_expectation;
  const Exponential calm = exponential(z, by_health), gap = exponential(z, by_gap);
  const double churn = n.churn[at(segment)];
  MeanHazard out;
  out.hazard = sim::hazard_of(churn * calm.mean, churn, n.cause[static_cast<int>(Cause::other)],
                              n.cause[static_cast<int>(Cause::expectation)], tables[0], tables[1], tables[2],
                              churn_expectation * shock + math::log(gap.mean / calm.mean));
  const double total = out.hazard.total();
  if (total <= 0.0) return out;
  const double of_gap = out.hazard.cause[static_cast<int>(Cause::expectation)] / total;
  const double of_calm = 1.0 - of_gap - out.hazard.cause[static_cast<int>(Cause::other)] / total;
  for (std::size_t i = 0; i < kTraits; ++i) out.shift[i] = of_calm * calm.shift[i] + of_gap * gap.shift[i];
  return out;
}

}  // namespace

double MeanFlow::hazard_at_one(const Step& step, int cell) const {
  const Group& group = groups_[at(cell)];
  const ClassShares shares = classes(step, cell);
  const double tables[3] = {mean_over(step, shares, cell, step.ws.cell.operation),
                            mean_over(step, shares, cell, step.ws.cell.value),
                            mean_over(step, shares, cell, step.ws.cell.support)};
  return mean_hazard(step, group.z, group.means.shock, shape_.segment(cell), tables,
                     step.p()(step.s().churn.health), step.p()(step.s().churn.expectation))
      .hazard.total();
}

/// (10.3), (10.4) clock by clock and class by class.
MeanFlow::Loss MeanFlow::strike(const Step& step, int cell, double hazard, double unprepared,
                                const Rates& k) {
  Group& group = groups_[at(cell)];
  const std::size_t classes = frailty_.theta.size();
  const double now = hazard * step.n().delta;
  const int s = shape_.segment(cell);
  const int renewing = 1 + step.step % term_steps_[at(s)];
  thread_local std::vector<double> monthly, inside;
  monthly.resize(classes);
  inside.resize(classes);
  for (std::size_t c = 0; c < classes; ++c) {
    monthly[c] = math::exp(-frailty_.theta[c] * now * unprepared);
    inside[c] = math::exp(-frailty_.theta[c] * now * k.breakage);
  }
  Loss out;
  for (int clock = 0; clock < shape_.clocks; ++clock) {
    double* n = &group.n[at(clock) * classes];
    double before = 0, after = 0;
    const bool renews = clock == renewing;
    double& waiting = group.accumulated[at(clock)];
    if (clock > 0) waiting += (1.0 - k.breakage) * now;
    for (std::size_t c = 0; c < classes; ++c) {
      if (n[c] <= 0.0) continue;
      before += n[c];
      double stays = clock == 0 ? monthly[c] : inside[c];
      if (renews) stays *= math::exp(-frailty_.theta[c] * waiting * unprepared);
      n[c] *= stays;
      after += n[c];
    }
    if (renews) waiting = 0.0;
    if (before <= 0.0) continue;
    const double part = 1.0 - after / before;
    out.customers += before - after;
    out.mrr += part * group.mrr[at(clock)];
    out.year_mrr += part * group.year_mrr[at(clock)];
    group.mrr[at(clock)] *= 1.0 - part;
    group.year_mrr[at(clock)] *= 1.0 - part;
  }
  return out;
}

void MeanFlow::churn(Step& step, int cell, const Rates& k) {
  Group& group = groups_[at(cell)];
  const double b = k.churn_health;
  const ClassShares shares =
      step.ws.cells.classes > 1 ? classes(step, cell, -b * group.z.cov[kHealth][kScore]) : shares_[at(cell)];
  const double tables[3] = {mean_over(step, shares, cell, step.ws.cell.operation),
                            mean_over(step, shares, cell, step.ws.cell.value),
                            mean_over(step, shares, cell, step.ws.cell.support)};
  const MeanHazard mean =
      mean_hazard(step, group.z, group.means.shock, shape_.segment(cell), tables, b, k.churn_expectation);
  const double hazard = mean.hazard.total();
  const double unprepared = 1.0 + k.save * (1.0 - mean_over(step, shares, cell, step.ws.cell.renewal));
  if (step.ws.summing_hazard) {
    group.means.hazard_sum += hazard * unprepared * step.n().delta;
    group.means.hazard_time += step.n().delta;
  }
  if (hazard <= 0.0) return;
  const double before = group.z.n;
  const Loss loss = strike(step, cell, hazard, unprepared, k);
  if (step.ws.scored) {
    const double score = group.z.mean[kScore] + mean.shift[kScore];
    step.ws.month.lost_flagged +=
        loss.customers * (1.0 - chance_above(score, group.z.cov[kScore][kScore], k.threshold));
  }
  twin::take(group.z, loss.customers / before, mean.shift);
  note_loss(step, cell, loss);
  for (int cause = 0; cause < scenario::kCauses; ++cause)
    step.ws.month.lost_by_cause[at(cause)] += loss.customers * mean.hazard.cause[cause] / hazard;
  expect_loss(step, cell, step.ws.expected.churn, loss, k);
}

/// (11.3), (11.4)
void MeanFlow::expansion(Step& step, int cell, const Rates& k) {
  Group& group = groups_[at(cell)];
  const double delta = step.n().delta;
  const double rate = mean_over(step, shares_[at(cell)], cell, step.ws.cell.expansion);
  const double up = rate > 0.0 ? rate * exponential(group.z, k.expands).mean * delta : 0.0;
  const double down = step.n().contraction > 0.0
                          ? step.n().contraction * exponential(group.z, k.contracts).mean * delta
                          : 0.0;
  const double grows = -math::expm1(-up), shrinks = -math::expm1(-down);
  const double mrr = group.total_mrr();
  sim::MonthSums& month = step.ws.month;
  month.expansions += group.z.n * grows;
  month.mrr_expansion += to_minor(mrr * grows * k.expansion_size);
  month.mrr_contraction += to_minor(mrr * shrinks * k.contraction_size);
  if (step.expected && shape_.vintage(cell) == kOpening) {
    sim::Expected& sums = step.ws.expected;
    const auto kept = [&](double ups, double downs) {
      return group.total_year_mrr() * mean_kept(ups, downs, k.expansion_size, k.contraction_size);
    };
    const Means& means = group.means;
    const double before = kept(means.up, means.down);
    sums.expansion += grows * mrr * k.expansion_size;
    sums.contraction += shrinks * mrr * k.contraction_size;
    sums.kept_contraction += before - kept(means.up, means.down + down);
    sums.kept_lost += before - kept(means.up + up, means.down + down);
  }
  const double factor = 1.0 + grows * k.expansion_size - shrinks * k.contraction_size;
  for (double& m : group.mrr) m *= factor;
  group.means.up += up;
  group.means.down += down;
  group.z.mean[kGap] += grows * k.pressed_gap;
}

void MeanFlow::pass(Step& step, int cell, const Rates& k) {
  health(step, cell, k);
  if (!step.warmup) {
    const bool early = step.s().phases[at(shape_.phase(cell))].value.kind != PhaseKind::live &&
                       shape_.vintage(cell) != kOpening;
    const double before = groups_[at(cell)].z.n;
    leave_by_phase(step, cell, k);
    owners(step, cell, k);
    if (!empty(cell)) churn(step, cell, k);
    if (early) {
      Early& sum = early_[at(shape_.segment(cell) * shape_.touches + shape_.touch(cell))];
      sum.before += before;
      sum.gone += before - groups_[at(cell)].z.n;
    }
    if (!empty(cell)) expansion(step, cell, k);
  }
  if (!empty(cell)) observe(step, cell, k);
}

void MeanFlow::outcomes(Step& step) {
  thread_local Rates rates;
  rates_of(step, rates);
  moves_.clear();
  std::fill(early_.begin(), early_.end(), Early{});
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (!empty(cell)) pass(step, cell, rates);
  }
  if (!step.warmup) move_on(step);
}

void MeanFlow::open_hazard_window(Step& /*step*/) {
  for (Group& group : groups_) group.means.hazard_sum = group.means.hazard_time = 0.0;
}

}  // namespace banso::twin
