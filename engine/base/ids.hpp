#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace banso {

/// An index into one kind of flat array (a unit, a customer class, a skill ...). Two kinds cannot be mixed
/// up: `using UnitId = StrongId<struct UnitTag>;`. Ordered and hashed by the number; the number is a place in
/// an array, never an identity that luck depends on (see rng::entity_key).
template <class Tag>
class StrongId {
 public:
  using Value = std::uint32_t;

  constexpr StrongId() noexcept = default;  ///< index 0
  constexpr explicit StrongId(Value value) noexcept : value_(value) {}

  constexpr Value value() const noexcept { return value_; }
  constexpr std::size_t index() const noexcept { return value_; }

  friend constexpr bool operator==(StrongId, StrongId) noexcept = default;
  friend constexpr std::strong_ordering operator<=>(StrongId, StrongId) noexcept = default;

 private:
  Value value_ = 0;
};

}  // namespace banso

template <class Tag>
struct std::hash<banso::StrongId<Tag>> {
  std::size_t operator()(banso::StrongId<Tag> id) const noexcept { return id.index(); }
};
