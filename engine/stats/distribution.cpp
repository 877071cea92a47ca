#include "engine/stats/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "engine/base/hash.hpp"
#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/triangular.hpp"
#include "engine/stats/cut.hpp"

namespace banso::stats {
namespace {

constexpr double kSumTolerance = 1.5e-6;

void require(bool condition, const char* message) {
  if (!condition) throw std::invalid_argument(message);
}

double stated(const std::optional<double>& number) {
  require(number.has_value() && std::isfinite(*number), "distribution: a parameter is missing or not finite");
  return *number;
}

bool has_parent(Family family) {
  return family == Family::normal || family == Family::lognormal || family == Family::gamma;
}

}  // namespace

double low_end(const DistributionSpec& spec) {
  const double lowest = spec.family == Family::beta ? std::max(0.0, spec.floor) : spec.floor;
  return spec.low ? std::max(*spec.low, spec.floor) : lowest;
}

double high_end(const DistributionSpec& spec) {
  const double highest = spec.family == Family::beta ? std::min(1.0, spec.ceiling) : spec.ceiling;
  return spec.high ? std::min(*spec.high, spec.ceiling) : highest;
}

double mass_outside(const DistributionSpec& spec) {
  if (!has_parent(spec.family)) return 0.0;
  const Parent parent = parent_of(spec.family, stated(spec.mean), stated(spec.sd));
  return cdf(parent, low_end(spec)) + (1.0 - cdf(parent, high_end(spec)));
}

double largest_beta_sd(const DistributionSpec& spec) {
  return std::sqrt(std::max(0.0, (stated(spec.mean) - low_end(spec)) * (high_end(spec) - stated(spec.mean))));
}

Distribution::Distribution(DistributionSpec spec) : spec_(std::move(spec)) {
  set_up();
  require(std::isfinite(low_) && std::isfinite(high_) && low_ <= high_,
          "distribution: its draws are not finite");
}

void Distribution::set_up() {
  switch (spec_.family) {
    case Family::triangular:
    case Family::pert: {
      const double low = stated(spec_.low), mode = stated(spec_.mode), high = stated(spec_.high);
      require(low <= mode && mode <= high, "distribution: low <= mode <= high");
      low_ = low;
      centre_ = mode;
      high_ = high;
      mean_ = spec_.family == Family::pert ? math::pert_mean(low, mode, high)
                                           : math::triangular_mean(low, mode, high);
      return;
    }
    case Family::uniform:
      low_ = stated(spec_.low);
      high_ = stated(spec_.high);
      require(low_ < high_, "distribution: low < high");
      mean_ = centre_ = low_ + 0.5 * (high_ - low_);
      return;
    case Family::discrete:
    case Family::empirical:
      return set_up_table();
    case Family::quantiles: {
      const FitEnds ends{low_end(spec_), high_end(spec_), spec_.low.has_value(), spec_.high.has_value()};
      const ThreeQuantiles three{stated(spec_.p10), stated(spec_.p50), stated(spec_.p90)};
      require(ends.low < three.p10 && three.p10 < three.p50 && three.p50 < three.p90 && three.p90 < ends.high,
              "distribution: low < p10 < p50 < p90 < high");
      fit_.emplace(three, ends);
      mean_ = fit_->mean();
      break;
    }
    case Family::beta: {
      const double low = low_end(spec_), width = high_end(spec_) - low;
      mean_ = stated(spec_.mean);
      require(stated(spec_.sd) > 0.0 && *spec_.sd < largest_beta_sd(spec_),
              "distribution: 0 < sd < sqrt(...)");
      const double middle = (mean_ - low) / width, sd = *spec_.sd / width;
      const double size = middle * (1.0 - middle) / (sd * sd) - 1.0;
      location_ = middle * size;
      spread_ = (1.0 - middle) * size;
      break;
    }
    case Family::normal:
    case Family::lognormal:
    case Family::gamma:
      set_up_parent();
      break;
  }
  low_ = uncut_quantile(cut_low_ + kLeastProbability * (cut_high_ - cut_low_));
  high_ = uncut_quantile(cut_low_ + (1.0 - kLeastProbability) * (cut_high_ - cut_low_));
  if (cut_low_ > 0.0) low_ = std::max(low_, low_end(spec_));
  if (cut_high_ < 1.0) high_ = std::min(high_, high_end(spec_));
  centre_ = quantile(0.5);
  if (spec_.family == Family::normal) centre_ = mean_;
  if (spec_.family == Family::quantiles) centre_ = *spec_.p50;
}

void Distribution::set_up_table() {
  const std::size_t n = spec_.values.size();
  const bool discrete = spec_.family == Family::discrete;
  require(n > 0 && (!discrete || spec_.probabilities.size() == n), "distribution: values and probabilities");
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return spec_.values[a] < spec_.values[b]; });
  double total = 0.0, most = 0.0;
  for (const std::size_t i : order) {
    const double weight = discrete ? spec_.probabilities[i] : 1.0;
    require(weight >= 0.0 && std::isfinite(spec_.values[i]), "distribution: a value or a probability");
    if (weight == 0.0) continue;
    if (weight > most) centre_ = spec_.values[i];
    most = std::max(most, weight);
    total += weight;
    mean_ += weight * spec_.values[i];
    values_.push_back(spec_.values[i]);
    cumulative_.push_back(total);
  }
  require(!discrete || std::fabs(total - 1.0) <= kSumTolerance, "distribution: probabilities that sum to 1");
  for (double& sum : cumulative_) sum /= total;
  mean_ /= total;
  low_ = values_.front();
  high_ = values_.back();
  if (!discrete) centre_ = quantile(0.5);
}

void Distribution::set_up_parent() {
  mean_ = stated(spec_.mean);
  const double sd = stated(spec_.sd), low = low_end(spec_), high = high_end(spec_);
  require(sd > 0.0 && low < mean_ && mean_ < high, "distribution: sd > 0 and low < mean < high");
  require(spec_.family == Family::normal || mean_ > 0.0, "distribution: mean > 0");
  Parent parent = parent_of(spec_.family, mean_, sd);
  const auto passes = [&] {
    return std::pair(cdf(parent, low) > kLeastProbability, 1.0 - cdf(parent, high) > kLeastProbability);
  };
  if (passes().first || passes().second) {
    const auto moved = parent_with_cut_mean(spec_.family, mean_, sd, low, high);
    require(moved.has_value(), "distribution: too much lies outside the ends");
    parent = *moved;
    if (passes().first) cut_low_ = cdf(parent, low);
    if (passes().second) cut_high_ = cdf(parent, high);
  }
  location_ = parent.location;
  spread_ = parent.spread;
}

double Distribution::uncut_quantile(double p) const {
  switch (spec_.family) {
    case Family::beta: {
      const double low = low_end(spec_);
      return low + (high_end(spec_) - low) * math::beta_quantile(location_, spread_, p);
    }
    case Family::quantiles:
      return (*fit_)(math::normal_quantile(p));
    default:
      return stats::quantile(Parent{spec_.family, location_, spread_}, p);
  }
}

double Distribution::quantile(double p) const {
  switch (spec_.family) {
    case Family::triangular:
      return math::triangular_quantile(low_, centre_, high_, p);
    case Family::pert:
      return math::pert_quantile(low_, centre_, high_, p);
    case Family::uniform:
      return std::clamp(low_ + p * (high_ - low_), low_, high_);
    case Family::discrete:
    case Family::empirical: {
      const auto place = std::lower_bound(cumulative_.begin(), cumulative_.end(), p);
      return place == cumulative_.end() ? values_.back()
                                        : values_[static_cast<std::size_t>(place - cumulative_.begin())];
    }
    default:
      return std::clamp(uncut_quantile(cut_low_ + p * (cut_high_ - cut_low_)), low_, high_);
  }
}

std::uint64_t Distribution::hash() const {
  Hash64 out;
  out.add(static_cast<std::uint64_t>(spec_.family));
  for (const auto* number :
       {&spec_.low, &spec_.mode, &spec_.high, &spec_.mean, &spec_.sd, &spec_.p10, &spec_.p50, &spec_.p90}) {
    out.add(number->value_or(math::kNaN));
  }
  for (const auto* list : {&spec_.values, &spec_.probabilities}) {
    out.add(static_cast<std::uint64_t>(list->size()));
    for (const double number : *list) out.add(number);
  }
  return out.add(spec_.floor).add(spec_.ceiling).value();
}

}  // namespace banso::stats
