#include "engine/rng/tiles.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/rng/tiles.cpp"
#include "hwy/foreach_target.h"
#include "engine/rng/philox-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::rng::HWY_NAMESPACE {

HWY_INLINE void put(const FourWords& words, std::size_t i, const UniformArrays& out) {
  const hn::ScalableTag<double> d;
  if (out.u[0] != nullptr) hn::StoreU(uniform(words.w0), d, out.u[0] + i);
  if (out.u[1] != nullptr) hn::StoreU(uniform(words.w1), d, out.u[1] + i);
  if (out.u[2] != nullptr) hn::StoreU(uniform(words.w2), d, out.u[2] + i);
  if (out.u[3] != nullptr) hn::StoreU(uniform(words.w3), d, out.u[3] + i);
}

HWY_INLINE void put(const FourWords& words, std::size_t i, const WordArrays& out) {
  const hn::Rebind<std::uint32_t, Word> half;
  if (out.word[0] != nullptr) hn::StoreU(hn::TruncateTo(half, words.w0), half, out.word[0] + i);
  if (out.word[1] != nullptr) hn::StoreU(hn::TruncateTo(half, words.w1), half, out.word[1] + i);
  if (out.word[2] != nullptr) hn::StoreU(hn::TruncateTo(half, words.w2), half, out.word[2] + i);
  if (out.word[3] != nullptr) hn::StoreU(hn::TruncateTo(half, words.w3), half, out.word[3] + i);
}

template <class Arrays>
HWY_INLINE void draw(StreamKey stream, const EntityKey* HWY_RESTRICT entity, std::size_t count,
                     std::uint32_t tail, const Arrays& out) {
  const Word d;
  const std::size_t lanes = hn::Lanes(d);
  const Words tails = hn::Set(d, std::uint64_t{tail});
  const StreamDraws draws(stream);
  for (std::size_t i = 0; i < count; i += lanes) put(draws(hn::LoadU(d, entity + i), tails), i, out);
}

template <class Arrays>
HWY_INLINE void draw_indexed(StreamKey stream, const EntityKey* HWY_RESTRICT entity,
                             const std::uint64_t* HWY_RESTRICT tail, std::size_t count, const Arrays& out) {
  const Word d;
  const std::size_t lanes = hn::Lanes(d);
  const StreamDraws draws(stream);
  for (std::size_t i = 0; i < count; i += lanes)
    put(draws(hn::LoadU(d, entity + i), hn::LoadU(d, tail + i)), i, out);
}

void draw_uniforms_lanes(StreamKey stream, const EntityKey* entity, std::size_t count, std::uint32_t tail,
                         const UniformArrays& out) {
  draw(stream, entity, count, tail, out);
}

void draw_words_lanes(StreamKey stream, const EntityKey* entity, std::size_t count, std::uint32_t tail,
                      const WordArrays& out) {
  draw(stream, entity, count, tail, out);
}

void draw_indexed_uniforms_lanes(StreamKey stream, const EntityKey* entity, const std::uint64_t* tail,
                                 std::size_t count, const UniformArrays& out) {
  draw_indexed(stream, entity, tail, count, out);
}

void draw_indexed_words_lanes(StreamKey stream, const EntityKey* entity, const std::uint64_t* tail,
                              std::size_t count, const WordArrays& out) {
  draw_indexed(stream, entity, tail, count, out);
}

}  // namespace banso::rng::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::rng {

HWY_EXPORT(draw_uniforms_lanes);
HWY_EXPORT(draw_indexed_uniforms_lanes);
HWY_EXPORT(draw_words_lanes);
HWY_EXPORT(draw_indexed_words_lanes);

void draw_uniforms(StreamKey stream, const EntityKey* entity, std::size_t count, std::uint32_t step,
                   Purpose purpose, const UniformArrays& out, std::uint32_t index) {
  HWY_DYNAMIC_DISPATCH(draw_uniforms_lanes)(stream, entity, count, counter_tail(step, purpose, index), out);
}

void draw_uniforms(StreamKey stream, const EntityKey* entity, const std::uint64_t* tail, std::size_t count,
                   const UniformArrays& out) {
  HWY_DYNAMIC_DISPATCH(draw_indexed_uniforms_lanes)(stream, entity, tail, count, out);
}

void draw_words(StreamKey stream, const EntityKey* entity, std::size_t count, std::uint32_t step,
                Purpose purpose, const WordArrays& out) {
  HWY_DYNAMIC_DISPATCH(draw_words_lanes)(stream, entity, count, counter_tail(step, purpose, 0), out);
}

void draw_words(StreamKey stream, const EntityKey* entity, const std::uint64_t* tail, std::size_t count,
                const WordArrays& out) {
  HWY_DYNAMIC_DISPATCH(draw_indexed_words_lanes)(stream, entity, tail, count, out);
}

}  // namespace banso::rng
#endif
