#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace banso {

/// Hashes that mean the same on every machine: defined on values and on bytes in order, never on memory
/// layout. They are for keys and for comparing results; they do not resist an attacker.

/// 64-bit FNV-1a of the bytes of `text` (Fowler, Noll, Vo; draft-eastlake-fnv).
constexpr std::uint64_t fnv1a(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash ^= static_cast<std::uint64_t>(static_cast<unsigned char>(c));
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

/// A bijection of 64 bits with full avalanche: the output step of SplitMix64 (Steele, Lea, Flood 2014,
/// variant 13 of Stafford).
constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  x ^= x >> 31;
  return x;
}

/// Mixes an ordered pair: mix64(a, b) and mix64(b, a) are unrelated. For a fixed `a` it is a bijection of
/// `b`, so ordinals under one id never collide.
constexpr std::uint64_t mix64(std::uint64_t a, std::uint64_t b) noexcept {
  return mix64(mix64(a + 0x9e3779b97f4a7c15ULL) + b + 0x9e3779b97f4a7c15ULL);
}

/// The bits of a double, all NaNs as one (their sign and payload differ between processors). -0 differs from
/// +0.
inline std::uint64_t canonical_bits(double value) noexcept {
  if (value != value) return 0x7ff8000000000000ULL;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// Hash of a sequence of numbers and texts in 64 bits, fed piece by piece; the order and the borders of texts
/// count.
class Hash64 {
 public:
  constexpr explicit Hash64(std::uint64_t seed = 0) noexcept : state_(mix64(seed, 0x62616e736fULL)) {}

  constexpr Hash64& add(std::uint64_t word) noexcept {
    state_ = mix64(state_, word);
    return *this;
  }
  Hash64& add(double value) noexcept { return add(canonical_bits(value)); }
  constexpr Hash64& add(std::string_view text) noexcept {
    return add(static_cast<std::uint64_t>(text.size())).add(fnv1a(text));
  }
  Hash64& add(const char*) = delete;  // would become a number or a text by accident: say std::string_view

  [[nodiscard]] constexpr std::uint64_t value() const noexcept { return state_; }

 private:
  std::uint64_t state_;
};

/// 128 bits as two 64-bit lanes, for result hashes and plan digests. Fed like Hash64.
class Digest {
 public:
  Digest& add(std::uint64_t word) noexcept {
    low_ = mix64(low_, word);
    high_ = mix64(high_ ^ low_, word + 0xd1b54a32d192ed03ULL);
    return *this;
  }
  Digest& add(double value) noexcept { return add(canonical_bits(value)); }
  /// Length first, then the bytes eight at a time, first byte lowest.
  Digest& add(std::string_view text) noexcept;
  Digest& add(const char*) = delete;
  Digest& add(const Digest& other) noexcept { return add(other.high_).add(other.low_); }

  [[nodiscard]] std::uint64_t low() const noexcept { return low_; }
  [[nodiscard]] std::uint64_t high() const noexcept { return high_; }
  [[nodiscard]] std::string hex() const;  ///< 32 lower-case digits, high lane first

  friend bool operator==(const Digest&, const Digest&) noexcept = default;

 private:
  std::uint64_t low_ = 0x243f6a8885a308d3ULL;  // first 128 fraction bits of pi
  std::uint64_t high_ = 0x13198a2e03707344ULL;
};

}  // namespace banso
