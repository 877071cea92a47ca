#include <algorithm>
#include <cmath>

#include "engine/lifecycle/model.hpp"
#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"

namespace banso::lifecycle {

namespace {

using scenario::Attribute;
using scenario::Distribution;

constexpr std::int64_t kMost = std::int64_t{1} << 31;  ///< combinations are counted up to here

double quantile(const Attribute& a, const Values& v, double u) {
  switch (*a.distribution) {
    case Distribution::normal:
      return v(*a.mean) + v(*a.sd) * math::normal_quantile(u);
    case Distribution::log_normal: {
      const double ratio = v(*a.sd) / v(*a.mean);
      const double variance = math::log1p(ratio * ratio);
      return math::exp(math::log(v(*a.mean)) - variance / 2 + std::sqrt(variance) * math::normal_quantile(u));
    }
    case Distribution::uniform:
      return v(*a.low) + (v(*a.high) - v(*a.low)) * u;
    case Distribution::gamma:
      return v(*a.scale) * math::gamma_quantile(v(*a.shape), u);
    case Distribution::beta:
      return math::beta_quantile(v(*a.alpha), v(*a.beta), u);
  }
  return 0;
}

/// Possible values with their weights.
std::vector<std::pair<double, double>> points_of(const Attribute& attribute, const Values& values) {
  std::vector<std::pair<double, double>> out;
  if (!attribute.categories.empty()) {
    for (std::size_t i = 0; i < attribute.categories.size(); ++i)
      out.emplace_back(static_cast<double>(i), values(attribute.categories[i].value));
  } else if (attribute.distribution) {
    const auto classes = static_cast<double>(attribute.classes);
    for (std::int64_t i = 0; i < attribute.classes; ++i)
      out.emplace_back(quantile(attribute, values, (static_cast<double>(i) + 0.5) / classes), 1.0);
  } else {
    for (std::size_t i = 0; i < attribute.values.size(); ++i)
      out.emplace_back(values(attribute.values[i]),
                       attribute.weights.empty() ? 1.0 : values(attribute.weights[i]));
  }
  double sum = 0;
  for (const auto& [x, weight] : out) sum += weight;
  for (auto& [x, weight] : out) weight /= sum;
  return out;
}

}  // namespace

AttributeLaw::AttributeLaw(const Attribute& attribute, const Values& values)
    : attribute_(&attribute), values_(&values) {
  if (!discrete()) return;
  double below = 0;
  for (const auto& [x, weight] : points_of(attribute, values)) {
    below += weight;
    points_.push_back(x);
    up_to_.push_back(below);
  }
  // rounding may leave the last sum below 1: the last point that somebody has takes the rest
  for (std::size_t i = up_to_.size(); i-- > 0;) {
    const bool somebody = up_to_[i] > (i == 0 ? 0.0 : up_to_[i - 1]);
    up_to_[i] = 2;
    if (somebody) break;
  }
}

std::size_t AttributeLaw::point_at(double u) const {
  return static_cast<std::size_t>(std::upper_bound(up_to_.begin(), up_to_.end(), u) - up_to_.begin());
}

double AttributeLaw::at(double u) const { return quantile(*attribute_, *values_, u); }

std::vector<AttributeClass> classes_of(const Model& model, const Values& values) {
  std::vector<AttributeClass> out{{1.0, {}}};
  for (const auto& [id, attribute] : model.scenario->attributes) {
    std::vector<AttributeClass> finer;
    for (const AttributeClass& coarse : out) {
      for (const auto& [x, weight] : points_of(attribute, values)) {
        if (weight <= 0) continue;
        finer.push_back({coarse.share * weight, coarse.attributes});
        finer.back().attributes.push_back(x);
      }
    }
    out = std::move(finer);
  }
  return out;
}

std::int64_t count_classes(const scenario::LifecycleScenario& scenario) {
  std::int64_t out = count_combinations(scenario);
  for (const auto& [id, a] : scenario.attributes) {
    if (a.distribution) out = std::min(kMost, out * std::max<std::int64_t>(1, a.classes));
  }
  return out;
}

std::int64_t count_combinations(const scenario::LifecycleScenario& scenario) {
  std::int64_t out = 1;
  for (const auto& [id, a] : scenario.attributes) {
    const auto points = static_cast<std::int64_t>(std::max(a.categories.size(), a.values.size()));
    if (!a.distribution) out = std::min(kMost, out * std::max<std::int64_t>(1, points));
  }
  return out;
}

void grow(const Model& model, const Values& values, const std::vector<double>& start, int step,
          std::vector<double>& out) {
  out = start;
  for (std::size_t a = 0; a < start.size(); ++a) {
    const Attribute& attribute = model.scenario->attributes[a].value;
    if (attribute.categories.empty()) out[a] += values(attribute.grows_per_year) * step * model.step_years;
  }
}

}  // namespace banso::lifecycle
