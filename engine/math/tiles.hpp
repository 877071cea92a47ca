#pragma once

#include <cstddef>

/// Functions over arrays, by the widest instructions of the machine; bit for bit those of normal.hpp.
namespace banso::math {

/// Numbers that an array may lack to the next whole vector: arrays of tiles end in this many spare places.
inline constexpr std::size_t kSpareLanes = 8;

/// z[i] = normal_quantile(u[i]) for i < count; u from rng::uniform (2^-33 <= u <= 1 - 2^-33). Arrays have room for kSpareLanes
/// more; u there may hold anything finite. `scratch`: 2 (count + kSpareLanes) doubles.
void normal_quantiles(const double* u, double* z, std::size_t count, double* scratch);

}  // namespace banso::math
