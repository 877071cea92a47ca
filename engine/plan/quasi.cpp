#include "engine/plan/quasi.hpp"

#include <boost/random/sobol.hpp>
#include <stdexcept>
#include <string>

#include "engine/base/hash.hpp"

namespace banso::plan {

namespace {

using Table = boost::random::default_sobol_table;

/// Position of the highest bit.
unsigned degree_of(unsigned polynomial) {
  unsigned out = 0;
  while (polynomial >> (out + 1) != 0) ++out;
  return out;
}

/// Direction numbers m_0, m_1, … of a dimension as whole numbers (Bratley, Fox 1988, ACM TOMS 14:88, section 2); bit k of
/// the index flips the leading k + 1 bits of a coordinate by m_k.
std::vector<std::uint32_t> direction_numbers(std::size_t dimension, std::size_t bits) {
  std::vector<std::uint32_t> m(bits, 1);
  if (dimension == 0) return m;
  const unsigned polynomial = Table::polynomial(dimension - 1);
  const std::size_t degree = degree_of(polynomial);
  for (std::size_t k = 0; k < degree; ++k) m[k] = Table::minit(dimension - 1, k);
  for (std::size_t k = degree; k < bits; ++k) {
    m[k] = m[k - degree];
    for (std::size_t i = 0; i < degree; ++i) {
      const std::size_t back = degree - i;
      if ((polynomial >> i & 1U) != 0) m[k] ^= m[k - back] << back;
    }
  }
  return m;
}

}  // namespace

QuasiPoints::QuasiPoints(const Plan& plan, std::uint64_t seed, int copies, int block)
    : seed_(seed), copies_(static_cast<std::uint32_t>(copies)), block_(static_cast<std::uint32_t>(block)) {
  for (const Input& input : plan.inputs) {
    if (input.low < input.high) add(rng::entity_key(rng::EntityClass::input, input.origin, 0));
  }
  constexpr std::uint64_t kTraits = std::tuple_size_v<decltype(Params::trait_z)>;
  for (std::uint64_t trait = 0; trait < kTraits; ++trait)
    add(rng::entity_key(rng::EntityClass::input, fnv1a(kTraitSpread), trait));
}

void QuasiPoints::add(rng::EntityKey entity) {
  const std::size_t dimension = directions_.size();
  if (!dimension_.emplace(entity, dimension).second) return;
  if (dimension >= Table::max_dimension)
    throw std::length_error("more than " + std::to_string(Table::max_dimension) + " uncertain inputs");
  const std::vector<std::uint32_t> m = direction_numbers(dimension, kBits);
  Directions& v = directions_.emplace_back();
  for (std::size_t k = 0; k < v.size(); ++k) v[k] = m[k] << (kBits - 1 - k);
}

double QuasiPoints::uniform(rng::EntityKey entity, std::uint32_t replication) const {
  const Directions& v = directions_[dimension_.at(entity)];
  const std::uint32_t block = replication / block_;
  const std::uint32_t index = block / copies_ * block_ + replication % block_;
  std::uint32_t bits = 0;
  for (std::size_t k = 0; k < v.size(); ++k) bits ^= (index >> k & 1U) != 0 ? v[k] : 0U;
  return rng::uniform(scrambled(entity, block % copies_, bits));
}

std::uint32_t QuasiPoints::scrambled(rng::EntityKey entity, std::uint32_t copy, std::uint32_t bits) const {
  const auto random = [&](int level) {
    const std::uint64_t leading = level == 0 ? 0 : bits >> (kBits - level);
    const rng::EntityKey key = mix64(entity, static_cast<std::uint64_t>(level) << 32U | leading);
    return rng::draw_bits({seed_, copy}, key, 0, rng::Purpose::scramble)[0];
  };
  std::uint32_t flips = random(kNested) >> kNested;
  for (int level = 0; level < kNested; ++level) flips |= (random(level) & 1U) << (kBits - 1 - level);
  return bits ^ flips;
}

}  // namespace banso::plan
