#include "engine/sim/laws/phases.hpp"

#include "engine/math/elementary.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/phases.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void add_edges_lanes(const float* fit, const float* health, const EdgePart& part, Tile& tile,
                     std::size_t count) {
  const math::HWY_NAMESPACE::Single d;
  const hn::RebindToUnsigned<decltype(d)> words;
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto at = [&](const float* array) HWY_ATTR { return hn::LoadU(d, array + j); };
    const auto f = at(fit), x = at(health);
    auto bound = part.first ? hn::Zero(d) : at(tile.bound.data());
    for (std::size_t e = 0; e < part.edges; ++e) {
      const EdgeNumbers& edge = tile.edge[e];
      const auto exponent = at(edge.fit.data()) * f + at(edge.health.data()) * x;
      bound = bound + at(edge.rate.data()) * math::HWY_NAMESPACE::exp_above(d, exponent);
    }
    hn::StoreU(bound, d, &tile.bound[j]);
    if (part.last) {
      const auto u = math::HWY_NAMESPACE::uniform_below(d, hn::LoadU(words, &tile.draw[kPhaseWord][j]));
      hn::StoreMaskBits(d, u < bound, tile.chosen.bits_of(j, hn::Lanes(d)));
    }
  }
  if (part.last) tile.chosen.take_bits(count, hn::Lanes(d));
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

HWY_EXPORT(add_edges_lanes);

void add_edges(const float* fit, const float* health, const EdgePart& part, Tile& tile, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(add_edges_lanes)(fit, health, part, tile, count);
}

double edge_rate(const Edge& edge, double onboard_rate) {
  return edge.paced ? onboard_rate * edge.maturity_factor : edge.rate;
}

namespace {

double hazard(const Edge& edge, double onboard_rate, double fit, double health) {
  const double rate = edge_rate(edge, onboard_rate);
  return rate <= 0.0 ? 0.0 : rate * math::exp(edge.fit * fit + edge.health * health);
}

}  // namespace

void phase_edges(const Step& step, PhaseEdges& out) {
  out.from.resize(step.s().phases.size());
  for (std::size_t p = 0; p < step.s().phases.size(); ++p) {
    out.from[p].clear();
    for (const auto& [to, spec] : step.s().phases[p].value.to) {
      Edge edge;
      edge.to = static_cast<int>(step.s().phases.index_of(to));
      edge.paced = spec.paced_by_onboarding;
      edge.maturity_factor = math::exp(step.p()(spec.maturity) * (step.ws.now.firm.maturity - 0.5));
      edge.rate = step.p()(spec.rate) * edge.maturity_factor;
      edge.fit = step.p()(spec.fit);
      edge.health = step.p()(spec.health);
      out.from[p].push_back(edge);
    }
  }
}

int next_phase(const std::vector<Edge>& edges, int phase, double onboard_rate, double fit, double health,
               double delta, double u) {
  double total = 0;
  for (const Edge& edge : edges) total += hazard(edge, onboard_rate, fit, health);
  const double exponent = total * delta;  // 1 - e^{-x} <= x
  if (u >= exponent) return phase;
  const double chance = -math::expm1(-exponent);
  if (u >= chance) return phase;
  if (edges.size() == 1) return edges.front().to;
  double left = u / chance * total;
  for (const Edge& edge : edges) {
    left -= hazard(edge, onboard_rate, fit, health);
    if (left < 0.0) return edge.to;
  }
  return edges.back().to;
}

}  // namespace banso::sim
#endif
