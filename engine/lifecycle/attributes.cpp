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

/// Possible values with their weights.
std::vector<std::pair<double, double>> points_of(const Attribute& attribute, const Values& values) {
  std::vector<std::pair<double, double>> out;
  if (!attribute.categories.empty()) {
    for (std::size_t i = 0; i < attribute.categories.size(); ++i)
      out.emplace_back(static_cast<double>(i), values(attribute.categories[i].value));
  } else if (attribute.distribution) {
    const auto classes = static_cast<double>(attribute.classes);
    for (std::int64_t i = 0; i < attribute.classes; ++i)
      out.emplace_back(attribute_at(attribute, values, (static_cast<double>(i) + 0.5) / classes), 1.0);
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

}  // namespace

double attribute_at(const Attribute& attribute, const Values& values, double u) {
  if (attribute.distribution) return quantile(attribute, values, u);
  const auto points = points_of(attribute, values);
  double below = 0;
  for (const auto& [x, weight] : points) {
    below += weight;
    if (u < below) return x;
  }
  const auto last =
      std::find_if(points.rbegin(), points.rend(), [](const auto& point) { return point.second > 0; });
  return last->first;
}

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
  constexpr std::int64_t kMost = std::int64_t{1} << 31;
  std::int64_t out = 1;
  for (const auto& [id, a] : scenario.attributes) {
    std::int64_t points = a.classes;
    if (!a.distribution) points = static_cast<std::int64_t>(std::max(a.categories.size(), a.values.size()));
    out = std::min(kMost, out * std::max<std::int64_t>(1, points));
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
