#pragma once

#include <cstddef>

#include "engine/rng/draws.hpp"

/// Draws for many entities at once, by the widest instructions of the machine; bit for bit those of draws.hpp.
namespace banso::rng {

/// Where uniforms go: one array per word of the block; nullptr: not wanted. Arrays have room for 8 places more than entities.
struct UniformArrays {
  double* u[4] = {nullptr, nullptr, nullptr, nullptr};
};

/// The same of words of 32 bits.
struct WordArrays {
  std::uint32_t* word[4] = {nullptr, nullptr, nullptr, nullptr};
};

/// out.u[w][i] = draw_uniforms(stream, entity[i], step, purpose, index).u[w] for i < count. Reads 8 entities beyond the last.
void draw_uniforms(StreamKey stream, const EntityKey* entity, std::size_t count, std::uint32_t step,
                   Purpose purpose, const UniformArrays& out, std::uint32_t index = 0);

/// The same with an index of its own for each entity: `tail[i]` = counter_tail(step, purpose, index).
void draw_uniforms(StreamKey stream, const EntityKey* entity, const std::uint64_t* tail, std::size_t count,
                   const UniformArrays& out);

/// The words themselves: out.word[w][i] = draw_bits(stream, entity[i], step, purpose)[w] for i < count.
void draw_words(StreamKey stream, const EntityKey* entity, std::size_t count, std::uint32_t step,
                Purpose purpose, const WordArrays& out);
void draw_words(StreamKey stream, const EntityKey* entity, const std::uint64_t* tail, std::size_t count,
                const WordArrays& out);

}  // namespace banso::rng
