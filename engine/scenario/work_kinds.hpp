#pragma once

#include "engine/scenario/kinds.hpp"

/// Groups of work kinds that laws and checks ask for.
namespace banso::scenario {

/// Kinds that are planned and routed by the responsibility matrix for single customers.
[[nodiscard]] constexpr bool per_customer(WorkKind kind) {
  using enum WorkKind;
  return kind == onboarding || kind == value || kind == monitoring || kind == renewal || kind == expansion;
}

/// Kinds that are planned and routed by the matrix for the firm as a whole.
[[nodiscard]] constexpr bool per_firm(WorkKind kind) {
  using enum WorkKind;
  return kind == content || kind == data || kind == feedback || kind == chores;
}

/// Kinds switched off in a shadow arm without proactive work.
[[nodiscard]] constexpr bool proactive(WorkKind kind) {
  using enum WorkKind;
  return kind == value || kind == monitoring || kind == renewal || kind == expansion || kind == content;
}

/// Kinds done for customers already won.
[[nodiscard]] constexpr bool for_customers(WorkKind kind) {
  using enum WorkKind;
  return kind == reactive || per_customer(kind) || kind == content || kind == data;
}

}  // namespace banso::scenario
