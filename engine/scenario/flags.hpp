// Sets of a small enum, kept as bits: each enumerator is its own bit (1U << 0, 1U << 1, …).
#pragma once

#include <cstdint>
#include <type_traits>

namespace banso::scenario {

/// True when the set holds the flag.
template <class E>
requires std::is_enum_v<E>
[[nodiscard]] constexpr bool has(std::uint32_t set, E flag) {
  return (set & static_cast<std::uint32_t>(flag)) != 0;
}

/// The set with the flag added.
template <class E>
requires std::is_enum_v<E>
[[nodiscard]] constexpr std::uint32_t with(std::uint32_t set, E flag) {
  return set | static_cast<std::uint32_t>(flag);
}

}  // namespace banso::scenario
