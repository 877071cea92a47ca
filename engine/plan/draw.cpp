#include "engine/plan/draw.hpp"

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/math/triangular.hpp"

namespace banso::plan {

namespace {

using rng::EntityClass;
using rng::Purpose;

double one_uniform(rng::StreamKey key, std::uint64_t id, std::uint64_t ordinal, Purpose purpose) {
  return rng::draw_uniforms(key, rng::entity_key(EntityClass::input, id, ordinal), 0, purpose).u[0];
}

double draw_input(const Input& input, rng::StreamKey key) {
  if (input.low == input.high) return input.mode;
  return math::triangular_quantile(input.low, input.mode, input.high,
                                   one_uniform(key, input.origin, 0, Purpose::input));
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

Params draw(const Plan& plan, rng::StreamKey key, Draws draws) {
  Params params;
  params.values.reserve(plan.inputs.size());
  const bool centre = draws == Draws::centre;
  for (const Input& input : plan.inputs)
    params.values.push_back(centre ? input.mode : draw_input(input, key));
  for (std::size_t trait = 0; !centre && trait < params.trait_z.size(); ++trait) {
    params.trait_z[trait] =
        math::normal_quantile(one_uniform(key, fnv1a("/learning/trait_spread"), trait, Purpose::trait));
  }
  params.intercepts = make_intercepts(plan, params.values);
  return params;
}

double trait_level(const Plan& plan, const Params& params, Trait trait, double level) {
  const double deviation =
      params(plan.scenario.learning.trait_spread) * params.trait_z[static_cast<std::size_t>(trait)];
  if (deviation == 0.0 || level <= 0.0 || level >= 1.0) return level;
  return math::logistic(math::logit(level) + deviation);
}

}  // namespace banso::plan
