#pragma once

#include "engine/sim/step.hpp"

/// Entries in the books when something happens to a customer: who is live by slot and cohort, what they pay, the sums of the
/// month and of the year's base. So much is kept up, not counted anew in every step.
namespace banso::sim {

/// Customer i, already in its new phase, is one of the slot of this phase and class.
void enter_slot(Step& step, std::size_t i, int priority_class);
/// Customer i, still in its old phase, is one of the slot of this phase and class no longer.
void leave_slot(Step& step, std::size_t i, int priority_class);

/// Customer i has signed.
void book_contract(Step& step, std::size_t i);
/// The MRR of customer i grows to `after`.
void book_expansion(Step& step, std::size_t i, Minor after);
/// The MRR of customer i shrinks to `after`.
void book_contraction(Step& step, std::size_t i, Minor after);
/// Customer i of a class leaves for a cause; its phase becomes the exit of that cause.
void book_loss(Step& step, std::size_t i, int cause, int priority_class);

}  // namespace banso::sim
