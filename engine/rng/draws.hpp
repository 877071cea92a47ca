#pragma once

#include <cassert>
#include <cstdint>

#include "engine/base/hash.hpp"
#include "engine/rng/philox.hpp"

/// Keyed draws: a random number is a pure function of *what it is for*, never of what was drawn before it.
/// Hence arms meet the same luck, added customers and mechanisms shift nobody else's, and any order of work
/// gives the same bits.
namespace banso::rng {

/// Which world: the run's seed and the replication.
struct StreamKey {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;

  friend bool operator==(const StreamKey&, const StreamKey&) = default;
};

/// What a draw is for. Values are part of the random numbers: never renumber, add at the end of a group (numbers and
/// traits fixed at the start from 0, every step from 16, new customers from 40). Reserved, drawing nothing: 1, 4, 19,
/// 20, 22, 42.
enum class Purpose : std::uint8_t {
  input = 0,
  opening = 2,
  trait = 3,
  scramble = 5,
  demand = 16,
  inquiry = 17,
  outcome = 18,
  observation = 21,
  seat = 23,
  deal = 40,
  deal_attributes = 41,
};

/// Kinds of things that may key draws. Teams, roles, org models and arms never do. Values are part of the
/// numbers. Reserved, keying nothing: 6, 7.
enum class EntityClass : std::uint8_t {
  input = 0,
  segment = 1,
  customer = 2,
  deal = 3,
  inquiry = 4,
  seat = 5,
};

using EntityKey = std::uint64_t;

/// Key of the `ordinal`-th entity under a declared id (`hashed_id` = fnv1a of the id as written, or of the
/// path of an input). 64 bits: among 10^7 entities two share a key with probability 3e-6.
constexpr EntityKey entity_key(EntityClass kind, std::uint64_t hashed_id, std::uint64_t ordinal) noexcept {
  return mix64(mix64(static_cast<std::uint64_t>(kind), hashed_id), ordinal);
}

inline constexpr std::uint32_t kStepBits = 14;
inline constexpr std::uint32_t kPurposeBits = 6;
inline constexpr std::uint32_t kIndexBits = 12;
inline constexpr std::uint32_t kMaxStep = (1U << kStepBits) - 1;
inline constexpr std::uint32_t kMaxPurpose = (1U << kPurposeBits) - 1;
inline constexpr std::uint32_t kMaxIndex = (1U << kIndexBits) - 1;
static_assert(kStepBits + kPurposeBits + kIndexBits == 32);

/// Last word of the counter. step <= kMaxStep and index <= kMaxIndex; callers size both before a run.
constexpr std::uint32_t counter_tail(std::uint32_t step, Purpose purpose, std::uint32_t index) noexcept {
  const auto purpose_value = static_cast<std::uint32_t>(purpose);
  assert(step <= kMaxStep && purpose_value <= kMaxPurpose && index <= kMaxIndex);
  return (step << (kPurposeBits + kIndexBits)) | (purpose_value << kIndexBits) | index;
}

/// Four words of 32 random bits. Philox key = seed; counter = entity low, entity high, replication, step (14
/// bits) | purpose (6) | index (12). `index` counts draws of one purpose in one step, four words each.
constexpr Bits4 draw_bits(StreamKey stream, EntityKey entity, std::uint32_t step, Purpose purpose,
                          std::uint32_t index = 0) noexcept {
  return philox4x32({static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32),
                     stream.replication, counter_tail(step, purpose, index)},
                    {static_cast<std::uint32_t>(stream.seed), static_cast<std::uint32_t>(stream.seed >> 32)});
}

/// (bits + 1/2) / 2^32: exact, in the open interval (0, 1), symmetric about 1/2, mean exactly 1/2.
constexpr double uniform(std::uint32_t bits) noexcept { return (static_cast<double>(bits) + 0.5) * 0x1p-32; }

/// How many words have a uniform below p >= 0: uniform(word) < p exactly where word < words_below(p).
constexpr std::uint64_t words_below(double p) noexcept {
  const double edge = p * 0x1p32 - 0.5;  // exact where it is not negative
  if (edge <= 0) return 0;
  if (edge >= 0x1p32) return std::uint64_t{1} << 32;
  const auto whole = static_cast<std::uint64_t>(edge);
  return whole + (static_cast<double>(whole) < edge ? 1 : 0);
}

struct Uniform4 {
  double u[4];
};

/// Four independent uniforms in (0, 1).
constexpr Uniform4 draw_uniforms(StreamKey stream, EntityKey entity, std::uint32_t step, Purpose purpose,
                                 std::uint32_t index = 0) noexcept {
  const Bits4 bits = draw_bits(stream, entity, step, purpose, index);
  return {{uniform(bits[0]), uniform(bits[1]), uniform(bits[2]), uniform(bits[3])}};
}

}  // namespace banso::rng
