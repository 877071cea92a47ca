#include <algorithm>
#include <cmath>

#include "engine/base/units.hpp"
#include "engine/math/elementary.hpp"
#include "engine/sim/laws/demand.hpp"
#include "engine/twin/mean_flow.hpp"
#include "engine/twin/rates.hpp"

namespace banso::twin {

using scenario::PhaseKind;
using sim::at;
using sim::Step;

namespace {

constexpr double kLogisticSpread = 0.39269908169872414;  // pi / 8: the logistic function as a normal one
constexpr int kMostUps = 6, kMostDowns = 5;

double mean_logistic(double mean, double variance) {
  return math::logistic(mean / std::sqrt(1.0 + kLogisticSpread * variance));
}

/// (15.5) of a mean rate whose logarithm has this variance: three points of Gauss and Hermite.
double residual_factor(double rate, double variance, double discount_month, double months) {
  const double reach = std::sqrt(3.0 * variance), shift = -0.5 * variance;
  double sum = 0;
  for (const double node : {-1.0, 0.0, 1.0}) {
    const double r = rate * math::exp(reach * node + shift) + discount_month;
    sum += (node == 0.0 ? 2.0 / 3.0 : 1.0 / 6.0) * (r > 0 ? -math::expm1(-months * r) / r : months);
  }
  return sum;
}

}  // namespace

double mean_kept(double ups, double downs, double grow, double shrink) {
  double kept = 0, total = 0, by_up = math::exp(-ups), up_size = 1.0;
  for (int i = 0; i <= kMostUps; ++i) {
    double by_down = math::exp(-downs), size = up_size;
    for (int j = 0; j <= kMostDowns; ++j) {
      kept += by_up * by_down * std::min(1.0, size);
      total += by_up * by_down;
      size *= 1.0 - shrink;
      by_down *= downs / (j + 1);
    }
    up_size *= 1.0 + grow;
    by_up *= ups / (i + 1);
  }
  return kept / total;
}

/// (16.1), (16.2)
void MeanFlow::observe(Step& step, int cell, const Rates& k) {
  Moments& z = groups_[at(cell)].z;
  if (step.ws.scored) {
    const double keep = step.n().score_keep;
    const double usual = std::min(step.ws.cell.usual_inquiries[at(firm_cell(cell))], sim::kMostInquiries);
    double signal = 0;
    if (usual > 0.0) {
      const Traits by_health = {-k.inquiry_health, 0, 0, 0, 0};
      signal = -k.inquiry_weight * std::sqrt(usual) * (exponential(z, by_health).mean - 1.0);
    }
    Traits row{};
    row[kHealth] = 1.0 - keep;
    row[kScore] = keep;
    const double mean = dot(row, z.mean) + k.score_noise * signal;
    Traits with = z.tilt(row);
    with[kScore] = dot(row, with) + k.score_noise * k.score_noise;
    z.mean[kScore] = mean;
    for (std::size_t i = 0; i < kTraits; ++i) z.cov[kScore][i] = z.cov[i][kScore] = with[i];
  }
  if (!k.survey) return;
  const auto& o = step.s().observation;
  const double slope = step.p()(o.nps_slope), noise = step.p()(o.nps_noise);
  const double mean = slope * z.mean[kHealth],
               variance = slope * slope * z.cov[kHealth][kHealth] + noise * noise;
  const double answers = z.n * step.p()(o.nps_response);
  step.ws.month.answers += answers;
  step.ws.month.promoters += answers * chance_above(mean, variance, step.p()(o.nps_promoter));
  step.ws.month.detractors += answers * (1.0 - chance_above(mean, variance, step.p()(o.nps_detractor)));
}

sim::Moods MeanFlow::moods(const Step& step) const {
  const auto& w = step.s().word_of_mouth;
  sim::Moods out;
  for (const Group& group : groups_) {
    if (group.z.n <= 0.0) continue;
    const double mean = group.z.mean[kHealth], variance = group.z.cov[kHealth][kHealth];
    out.live += group.z.n;
    out.happy += group.z.n * chance_above(mean, variance, step.p()(w.happy));
    out.unhappy += group.z.n * (1.0 - chance_above(mean, variance, step.p()(w.unhappy)));
  }
  return out;
}

double MeanFlow::with_expansion(const Step& step, double bookings) const {
  const auto& e = step.s().expansion;
  const Traits expands = {step.p()(e.health), step.p()(e.fit), 0, 0, 0};
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    const Group& group = groups_[at(cell)];
    bookings += mean_over(step, classes(step, cell), cell, step.ws.cell.expansion) *
                exponential(group.z, expands).mean * step.p()(e.size) * group.total_mrr();
  }
  return bookings;
}

double MeanFlow::book_mrr() const {
  double sum = 0;
  for (const Group& group : groups_) sum += group.z.n > 0.0 ? group.total_mrr() : 0.0;
  return sum;
}

Minor MeanFlow::mrr(const Step& /*step*/) const { return to_minor(book_mrr()); }

double MeanFlow::live(const Step& /*step*/) const {
  double sum = 0;
  for (const Group& group : groups_) sum += group.z.n;
  return sum;
}

sim::BookServed MeanFlow::served(Step& step) const {
  sim::BookServed out;
  double mrr = 0, won_mrr = 0;
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    const Group& group = groups_[at(cell)];
    const double hours = group.z.n * mean_over(step, classes(step, cell), cell, step.ws.cell.hours);
    const double here = group.total_mrr();
    out.hours += hours;
    mrr += here;
    if (shape_.vintage(cell) == kOpening) continue;
    out.won_hours += hours;
    won_mrr += here;
  }
  out.mrr = to_minor(mrr);
  out.won_mrr = to_minor(won_mrr);
  return out;
}

void MeanFlow::now(const Step& step, sim::BookNow& out) const {
  const auto& o = step.s().observation;
  const double threshold = step.p()(o.active_threshold), alarm = step.p()(o.threshold);
  out.live = out.health = out.gap = out.active = out.early = out.flagged = out.false_alarm = 0.0;
  out.by_segment.assign(at(shape_.segments), 0.0);
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    const Moments& z = groups_[at(cell)].z;
    const double mean = z.mean[kHealth], variance = z.cov[kHealth][kHealth];
    const bool live = step.s().phases[at(shape_.phase(cell))].value.kind == PhaseKind::live;
    out.live += z.n;
    out.health += 100.0 * z.n * mean_logistic(mean, variance);
    out.gap += z.n * z.mean[kGap];
    out.by_segment[at(shape_.segment(cell))] += z.n;
    (live ? out.active : out.early) += live ? z.n * chance_above(mean, variance, threshold) : z.n;
    if (!step.ws.scored) continue;
    const double spread = std::sqrt(std::max(0.0, z.cov[kScore][kScore]));
    const double flagged = 1.0 - chance_above(z.mean[kScore], z.cov[kScore][kScore], alarm);
    out.flagged += z.n * flagged;
    if (flagged <= 0.0 || spread <= 0.0) continue;
    const double edge = (alarm - z.mean[kScore]) / spread, pull = math::normal_pdf(edge) / flagged;
    const double slope = z.cov[kHealth][kScore] / spread;
    const double of_mean = mean - slope * pull, of_variance = variance - slope * slope * pull * (pull + edge);
    out.false_alarm += z.n * flagged * chance_above(of_mean, of_variance, alarm);
  }
}

void MeanFlow::open_year(Step& step) {
  sim::YearBase& base = step.ws.year;
  double mrr = 0;
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    Group& group = groups_[at(cell)];
    if (shape_.vintage(cell) == kWonThisYear) {
      groups_[at(cell - (shape_.cells() / kVintages))].pour(group);
      group.clear();
    }
  }
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    Group& group = groups_[at(cell)];
    group.year_mrr = group.mrr;
    group.means.up = group.means.down = 0.0;
    base.customers[at(shape_.segment(cell))] += group.z.n;
    mrr += group.total_mrr();
  }
  base.mrr = to_minor(mrr);
}

sim::YearLeft MeanFlow::year_left(const Step& step) const {
  const double grow = step.p()(step.s().expansion.size),
               shrink = step.p()(step.s().expansion.contraction_size);
  double kept = 0, now = 0;
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell) || shape_.vintage(cell) == kWonThisYear) continue;
    const Group& group = groups_[at(cell)];
    kept += group.total_year_mrr() * mean_kept(group.means.up, group.means.down, grow, shrink);
    now += group.total_mrr();
  }
  return {to_minor(kept), to_minor(now)};
}

sim::Residual MeanFlow::residual(const Step& step, double discount) const {
  const double d = step.n().discount_month, months = step.p()(step.s().money.residual_months);
  const double margin = step.p()(step.s().money.gross_margin);
  const double b = step.p()(step.s().churn.health), noise = step.p()(step.s().health.noise);
  sim::Residual out;
  for (int cell = 0; cell < shape_.cells(); ++cell) {
    if (empty(cell)) continue;
    const Group& group = groups_[at(cell)];
    const Means& m = group.means;
    const double hazard = m.hazard_time > 0.0 ? m.hazard_sum / m.hazard_time : 0.0;
    const double lasting =
        std::max(0.0, group.z.cov[kHealth][kHealth] - noise * noise);  // a year's mean loses its noise
    const double hours =
        mean_over(step, classes(step, cell), cell, step.ws.cell.hours) * step.ws.served_hour_cost;
    for (std::size_t k = 0; k < frailty_.theta.size(); ++k) {
      double n = 0, mrr = 0;
      for (std::size_t clock = 0; clock < group.mrr.size(); ++clock) {
        const double here = group.n[clock * frailty_.theta.size() + k];
        if (here <= 0.0) continue;
        n += here;
        mrr += group.mrr[clock] * here / group.on_clock(clock);
      }
      if (n <= 0.0) continue;
      const double factor =
          discount * residual_factor(frailty_.theta[k] * hazard, b * b * lasting, d, months);
      const double net = margin * mrr - hours * n;
      out.margin += net * factor;
      out.month_of_margin += net;
      if (shape_.vintage(cell) == kOpening) {
        out.opening_margin += net * factor;
      } else {
        out.won_margin += net * factor;
        out.won_revenue += mrr * factor;
      }
    }
  }
  out.month_of_margin *= discount;
  return out;
}

}  // namespace banso::twin
