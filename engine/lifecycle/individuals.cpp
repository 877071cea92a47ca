#include "engine/lifecycle/individuals.hpp"

#include "engine/base/hash.hpp"
#include "engine/math/tiles.hpp"
#include "engine/rng/tiles.hpp"

namespace banso::lifecycle {

namespace {

constexpr std::size_t kRoom = kTile + math::kSpareLanes;

}  // namespace

Individuals::Individuals(const Model& model, const Values& values)
    : entity_(kRoom), salted_(kRoom), combination_(kTile), uniform_(kRoom) {
  for (const auto& [id, attribute] : model.scenario->attributes) {
    laws_.emplace_back(attribute, values);
    salts_.push_back(fnv1a(id));
  }
  attributes_.assign(laws_.size(), std::vector<double>(kTile));
}

void Individuals::take(rng::StreamKey key, std::uint64_t first, std::size_t count) {
  static const std::uint64_t kHashed = fnv1a("individual");
  key_ = key;
  count_ = count;
  for (std::size_t i = 0; i < count; ++i)
    entity_[i] = rng::entity_key(rng::EntityClass::customer, kHashed, first + i);
  combination_.assign(kTile, 0);
  std::uint32_t stride = 1;
  for (std::size_t a = 0; a < laws_.size(); ++a) {
    for (std::size_t i = 0; i < count; ++i) salted_[i] = mix64(entity_[i], salts_[a]);
    rng::draw_uniforms(key, salted_.data(), count, 0, rng::Purpose::trait, {{uniform_.data()}});
    const AttributeLaw& law = laws_[a];
    if (!law.discrete()) {
      for (std::size_t i = 0; i < count; ++i) attributes_[a][i] = law.at(uniform_[i]);
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t point = law.point_at(uniform_[i]);
      attributes_[a][i] = law.point(point);
      combination_[i] += stride * static_cast<std::uint32_t>(point);
    }
    stride *= static_cast<std::uint32_t>(law.points());
  }
}

void Individuals::attributes(std::size_t who, std::vector<double>& out) const {
  out.resize(attributes_.size());
  for (std::size_t a = 0; a < out.size(); ++a) out[a] = attributes_[a][who];
}

}  // namespace banso::lifecycle
