#include "engine/plan/draw.hpp"

#include <algorithm>

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/triangular.hpp"
#include "engine/plan/quasi.hpp"

namespace banso::plan {

namespace {

using rng::EntityClass;
using rng::Purpose;

/// Where the uniforms come from.
struct Source {
  rng::StreamKey key;
  const QuasiPoints* points = nullptr;
  [[nodiscard]] double one_uniform(std::uint64_t id, std::uint64_t ordinal, Purpose purpose) const {
    const rng::EntityKey entity = rng::entity_key(EntityClass::input, id, ordinal);
    if (points != nullptr) return points->uniform(entity, key.replication);
    return rng::draw_uniforms(key, entity, 0, purpose).u[0];
  }
};

/// The uniforms of correlated inputs, by group and member: those of independent inputs, sent through a Gaussian copula.
std::vector<std::vector<double>> correlated_uniforms(const Plan& plan, const Source& source) {
  std::vector<std::vector<double>> out;
  for (const CorrelatedGroup& group : plan.groups) {
    const std::size_t n = group.origins.size();
    std::vector<double> independent, uniforms;
    for (const std::uint64_t origin : group.origins)
      independent.push_back(math::normal_quantile(source.one_uniform(origin, 0, Purpose::input)));
    for (std::size_t row = 0; row < n; ++row) {
      double z = 0.0;
      for (std::size_t column = 0; column <= row; ++column)
        z += group.factor[row * n + column] * independent[column];
      uniforms.push_back(
          std::clamp(math::normal_cdf(z), stats::kLeastProbability, 1.0 - stats::kLeastProbability));
    }
    out.push_back(std::move(uniforms));
  }
  return out;
}

double draw_input(const Input& input, double u) {
  if (input.distribution) return input.factor * input.distribution->quantile(u);
  return math::triangular_quantile(input.low, input.mode, input.high, u);
}

std::vector<double> draw_inputs(const Plan& plan, const Source& source) {
  const std::vector<std::vector<double>> correlated = correlated_uniforms(plan, source);
  std::vector<double> values;
  values.reserve(plan.inputs.size());
  for (const Input& input : plan.inputs) {
    if (input.low == input.high) {
      values.push_back(input.mode);
    } else if (input.group == kNone) {
      values.push_back(draw_input(input, source.one_uniform(input.origin, 0, Purpose::input)));
    } else {
      values.push_back(draw_input(
          input, correlated[static_cast<std::size_t>(input.group)][static_cast<std::size_t>(input.member)]));
    }
  }
  return values;
}

std::vector<double> centres(const Plan& plan) {
  std::vector<double> values;
  values.reserve(plan.inputs.size());
  for (const Input& input : plan.inputs) values.push_back(input.mode);
  return values;
}

/// Intercept of a solved anchor. (3a.1)
double intercept_of(const Plan& plan, const Line& line, const std::vector<double>& values) {
  double log_intercept = line.constant;
  for (const LineTerm& term : line.terms) {
    const Input& input = plan.inputs[term.slot];
    log_intercept +=
        term.coefficient * (line_variable(input, values[term.slot]) - line_variable(input, term.centre));
  }
  return math::exp(log_intercept);
}

Intercepts make_intercepts(const Plan& plan, const std::vector<double>& values) {
  Intercepts out;
  out.churn.assign(static_cast<std::size_t>(plan.segments()), 1.0);
  for (const Line& line : plan.lines) {
    const double factor = intercept_of(plan, line, values);
    switch (line.target) {
      case LineTarget::churn:
        out.churn[static_cast<std::size_t>(line.segment)] = factor;
        break;
      case LineTarget::contraction:
        out.contraction = factor;
        break;
      case LineTarget::expansion:
        out.expansion = factor;
        break;
      case LineTarget::inquiries:
        out.inquiries = factor;
        break;
      case LineTarget::win:
        out.win = factor;
        break;
      case LineTarget::hours:
        out.hours = factor;
        break;
    }
  }
  return out;
}

}  // namespace

double line_variable(const Input& input, double value) { return input.low > 0.0 ? math::log(value) : value; }

Params draw(const Plan& plan, rng::StreamKey key, Draws draws, const QuasiPoints* points) {
  Params params;
  const Source source{key, points};
  const bool centre = draws == Draws::centre;
  params.values = centre ? centres(plan) : draw_inputs(plan, source);
  for (std::size_t trait = 0; !centre && trait < params.trait_z.size(); ++trait) {
    params.trait_z[trait] =
        math::normal_quantile(source.one_uniform(fnv1a(kTraitSpread), trait, Purpose::trait));
  }
  params.intercepts = make_intercepts(plan, params.values);
  return params;
}

int drawn_heads(const Params& params, const HeadChange& change) {
  return change.slot == scenario::kNoSlot ? change.heads : static_cast<int>(params.values[change.slot]);
}

double trait_level(const Plan& plan, const Params& params, Trait trait, double level) {
  const double deviation =
      params(plan.scenario.learning.trait_spread) * params.trait_z[static_cast<std::size_t>(trait)];
  if (deviation == 0.0 || level <= 0.0 || level >= 1.0) return level;
  return math::logistic(math::logit(level) + deviation);
}

}  // namespace banso::plan
