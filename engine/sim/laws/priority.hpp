#pragma once

#include "engine/sim/step.hpp"

/// Who is served first, and how many there are of whom: priority classes of customers. (5.7)
///
/// class of a customer = bucket of the priority policy in force x flagged by the health score, where a score exists (16.1)
namespace banso::sim {

inline constexpr int kBuckets = 8;
inline constexpr double kHealthBucket = 0.5;  ///< latent units per bucket of worst_health_first

/// Settles for the step whether a score exists and how many priority classes there are, at most kMaxClasses.
void set_classes(Step& step);
/// Priority class of a customer, 0 served first.
[[nodiscard]] int class_of(const Step& step, std::size_t customer);

/// Where a score exists: whether the customers of a class are flagged.
[[nodiscard]] constexpr bool flagged_class(int priority_class) { return priority_class % 2 == 0; }

/// slot[j] = cell and class of customer first + j, j < count; `slot` has room for math::kSpareLanes more.
void slots(const Step& step, std::size_t first, std::size_t count, std::uint32_t* slot);

/// Counts the customers as they are now by slot and origin: Workspace::book.
void count_book(Step& step);

/// Counts the live customers by cell, as if there were one class: who is of which is known when the pools serve.
void count_live(Step& step);

}  // namespace banso::sim
