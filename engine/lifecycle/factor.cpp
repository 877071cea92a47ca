#include "engine/lifecycle/factor.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/math/gamma.hpp"
#include "engine/math/normal.hpp"

namespace banso::lifecycle {

namespace {

using scenario::Attribute;
using scenario::AttributeCondition;
using scenario::AttributeEffect;
using scenario::Collection;
using scenario::Curve;
using scenario::CurveForm;
using scenario::Period;
using scenario::StepTable;

std::optional<double> table_at(const StepTable& table, const Values& values, int clock) {
  if (table.until && clock >= *table.until) return std::nullopt;
  if (table.values.empty()) return 1.0;
  std::size_t place = 0;
  if (table.from.empty()) {
    place = std::min(static_cast<std::size_t>(clock), table.values.size() - 1);
  } else {
    const auto next = std::upper_bound(table.from.begin(), table.from.end(), std::int64_t{clock});
    if (next == table.from.begin()) return std::nullopt;
    place = static_cast<std::size_t>(next - table.from.begin()) - 1;
  }
  return values(table.values[place]);
}

std::optional<double> threshold_at(const scenario::ThresholdTable& table, const Values& values, double x) {
  std::optional<double> out;
  for (std::size_t i = 0; i < table.from.size() && x >= values(table.from[i]); ++i)
    out = values(table.values[i]);
  return out;
}

std::optional<double> effect_at(const AttributeEffect& effect, const Attribute& attribute,
                                const Values& values, double x) {
  if (!effect.levels.empty()) {
    const std::string& category = attribute.categories[static_cast<std::size_t>(x)].id;
    const scenario::Quantity* level = effect.levels.find(category);
    return level == nullptr ? 1.0 : values(*level);
  }
  if (effect.slope)
    return math::exp(values(*effect.slope) * (x - (effect.centre ? values(*effect.centre) : 0)));
  if (effect.power) {
    const double base = x / (effect.centre ? values(*effect.centre) : 1);
    return values(*effect.power) == 1 ? base : math::pow(base, values(*effect.power));
  }
  return threshold_at(*effect.table, values, x);
}

bool meets(const AttributeCondition& condition, const Attribute& attribute, const Values& values, double x) {
  if (!condition.categories.empty()) {
    const bool* listed = condition.categories.find(attribute.categories[static_cast<std::size_t>(x)].id);
    if (listed == nullptr || !*listed) return false;
  }
  if (condition.at_least && x < values(*condition.at_least)) return false;
  return !condition.below || x < values(*condition.below);
}

/// ln S(t) for t >= 0.
double log_survival(const Curve& curve, const Values& values, double t) {
  switch (curve.form) {
    case CurveForm::exponential:
      return -t / values(*curve.scale);
    case CurveForm::weibull:
      return -math::pow(t / values(*curve.scale), values(*curve.shape));
    case CurveForm::gompertz: {
      const double shape = values(*curve.shape);
      const double time = shape == 0 ? t : math::expm1(shape * t) / shape;
      return -values(*curve.rate) * time;
    }
    case CurveForm::log_logistic:
      return -math::log1p(math::pow(t / values(*curve.scale), values(*curve.shape)));
    case CurveForm::log_normal:
      if (t <= 0) return 0;
      return math::log(math::normal_cdf(-(math::log(t) - values(*curve.mean_log)) / values(*curve.sd_log)));
    case CurveForm::exponential_gamma:
      return -values(*curve.shape) * math::log1p(t / values(*curve.scale));
    case CurveForm::shifted_beta_geometric: {
      const double alpha = values(*curve.alpha), beta = values(*curve.beta);
      return (math::lgamma(beta + t) - math::lgamma(beta)) -
             (math::lgamma(alpha + beta + t) - math::lgamma(alpha + beta));
    }
  }
  return 0;
}

}  // namespace

double years_of(Period period, double step_years) {
  switch (period) {
    case Period::step:
      return step_years;
    case Period::day:
      return 1.0 / 365;
    case Period::week:
      return 1.0 / 52;
    case Period::month:
      return 1.0 / 12;
    case Period::year:
      return 1;
  }
  return 1;
}

std::optional<double> factor_at(const scenario::Factor& factor, const Collection<Attribute>& attributes,
                                const Values& values, const Place& place) {
  for (const auto& [id, condition] : factor.where) {
    const std::size_t a = attributes.index_of(id);
    if (!meets(condition, attributes[a].value, values, place.attributes[a])) return std::nullopt;
  }
  double out = values(factor.value);
  const auto take = [&](std::optional<double> part) {
    if (part) out *= *part;
    return part.has_value();
  };
  if (factor.by_step && !take(table_at(*factor.by_step, values, place.step))) return std::nullopt;
  if (factor.by_stay && !take(table_at(*factor.by_stay, values, place.stay))) return std::nullopt;
  for (const auto& [id, effect] : factor.by_attribute) {
    const std::size_t a = attributes.index_of(id);
    if (!take(effect_at(effect, attributes[a].value, values, place.attributes[a]))) return std::nullopt;
  }
  return out;
}

double curve_hazard(const Curve& curve, const Values& values, int clock, double step_years) {
  const double length = step_years / years_of(curve.per, step_years);
  const double t = clock * length;
  if (curve.form == CurveForm::shifted_beta_geometric && length == 1) {
    const double alpha = values(*curve.alpha);
    return -math::log1p(-alpha / (alpha + values(*curve.beta) + t));
  }
  return std::max(0.0, log_survival(curve, values, t) - log_survival(curve, values, (clock + 1) * length));
}

int stay_depth(const scenario::Factor& factor) {
  if (!factor.by_stay) return 1;
  const StepTable& table = *factor.by_stay;
  std::int64_t last =
      table.from.empty() ? static_cast<std::int64_t>(table.values.size()) - 1 : table.from.back();
  last = std::max(last, table.until.value_or(0));
  return static_cast<int>(std::max<std::int64_t>(last, 0)) + 1;
}

}  // namespace banso::lifecycle
