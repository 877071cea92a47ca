#pragma once

#include "engine/sim/step.hpp"

/// How heads follow the book.
///
/// (12.4) rule accounts_per_head: heads of a kind = round(heads today x N(m) / N(0)), N the book by the stated totals:
///        N_s(m + 1) = N_s(m)(1 - c_s)^{1/12} + wins x deal share; the same dated hires in every arm
/// (12.5) rule utilisation: one head of the most loaded kind when load stayed above the limit for `patience_months`;
///        rule budget: one head while loaded pay of the kinds + that head <= budget_share x MRR
namespace banso::sim {

/// Headcount rules at a month's start. (12.4), (12.5)
void headcount_rule(Step& step);

/// Customers by the stated totals, by month. (12.4)
void expected_book(const plan::Plan& plan, const plan::Params& params, const Numbers& numbers,
                   std::vector<double>& book);

}  // namespace banso::sim
