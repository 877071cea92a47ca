#pragma once

#include <cstdint>
#include <vector>

#include "engine/lifecycle/model.hpp"
#include "engine/rng/draws.hpp"

/// Individuals before anything happens to them: who they are and what they are like. The same in every arm.
namespace banso::lifecycle {

inline constexpr std::size_t kTile = 256;  ///< individuals who live side by side, in the nearest cache

/// A tile of individuals: keyed by (seed, draw) and their numbers alone.
class Individuals {
 public:
  Individuals(const Model& model, const Values& values);

  /// Takes individuals first, first + 1, …; at most kTile.
  void take(rng::StreamKey key, std::uint64_t first, std::size_t count);

  [[nodiscard]] rng::StreamKey key() const { return key_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  /// Keys of their draws; readable math::kSpareLanes beyond the last.
  [[nodiscard]] const std::vector<rng::EntityKey>& entity() const { return entity_; }
  /// Attributes of one at the start, in id order.
  void attributes(std::size_t who, std::vector<double>& out) const;
  /// Number of the combination of its discrete attributes, below count_combinations().
  [[nodiscard]] std::uint32_t combination(std::size_t who) const { return combination_[who]; }

 private:
  rng::StreamKey key_{};
  std::size_t count_ = 0;
  std::vector<AttributeLaw> laws_;    // by attribute
  std::vector<std::uint64_t> salts_;  // by attribute: of its id, so that another attribute shifts nobody's
  std::vector<rng::EntityKey> entity_, salted_;
  std::vector<std::vector<double>> attributes_;  // by attribute and individual
  std::vector<std::uint32_t> combination_;
  std::vector<double> uniform_;
};

}  // namespace banso::lifecycle
