#include "engine/base/hash.hpp"

namespace banso {

Digest& Digest::add(std::string_view text) noexcept {
  add(static_cast<std::uint64_t>(text.size()));
  std::uint64_t word = 0;
  unsigned filled = 0;
  for (const char c : text) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(c)) << (8U * filled);
    if (++filled == 8U) {
      add(word);
      word = 0;
      filled = 0;
    }
  }
  return filled > 0U ? add(word) : *this;
}

std::string Digest::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(32);
  for (const std::uint64_t lane : {high_, low_}) {
    for (int shift = 60; shift >= 0; shift -= 4) text.push_back(digits[(lane >> shift) & 15U]);
  }
  return text;
}

}  // namespace banso
