#pragma once

#include <cstddef>
#include <cstdint>

/// Functions over arrays, by the widest instructions of the machine; bit for bit those of normal.hpp.
namespace banso::math {

/// Numbers that an array may lack to the next whole vector: arrays of tiles end in this many spare places.
inline constexpr std::size_t kSpareLanes = 16;

/// z[i] = normal_quantile(u[i]) for i < count; u from rng::uniform (2^-33 <= u <= 1 - 2^-33). Arrays have room for kSpareLanes
/// more; u there may hold anything finite. `scratch`: 2 (count + kSpareLanes) doubles.
void normal_quantiles(const double* u, double* z, std::size_t count, double* scratch);

/// z[i] = normal quantile of rng::uniform(word[i]) in single precision (within 1e-6) for i < count. `scratch`: 2 (count +
/// kSpareLanes) numbers.
void normal_quantiles(const std::uint32_t* word, float* z, std::size_t count, float* scratch);

/// x[i] = exp(x[i]) for i < count; room for kSpareLanes more, which may hold anything finite. Fastest where all |x| < 700.
void exps(double* x, std::size_t count);

/// A sum in eight parts, one for each place modulo 8: the same bits whatever the width of vectors.
struct EightSums {
  double part[8] = {};

  [[nodiscard]] double total() const {
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
  }
};

/// Adds values[i] to part i modulo 8, i < count.
void add(const double* values, std::size_t count, EightSums& sums);
void add(const float* values, std::size_t count, EightSums& sums);

/// The same with logistic(x[i]) of each; `scratch` and x: room for count + kSpareLanes, x there anything.
void add_logistics(const double* x, std::size_t count, double* scratch, EightSums& sums);
void add_logistics(const float* x, std::size_t count, float* scratch, EightSums& sums);

}  // namespace banso::math
