#pragma once

#include <cstddef>
#include <cstdint>

/// What customers of a slot share, dealt out to each of them.
namespace banso::sim {

/// Eight columns of a row: what one look-up deals out at once, half a line of the cache.
struct alignas(32) EightColumns {
  float column[8] = {};
};

/// Where the columns go: an array each; nullptr: not wanted. Arrays have room for math::kSpareLanes more than are looked up.
struct ColumnArrays {
  float* of[8] = {nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
};

/// out.of[k][j] = rows[stride x slot[j]].column[k] for j < count. Reads slots to the next multiple of sixteen, which must
/// be those of rows that exist.
void look_up(const EightColumns* rows, std::size_t stride, const std::uint32_t* slot, std::size_t count,
             const ColumnArrays& out);

}  // namespace banso::sim
