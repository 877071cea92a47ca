#pragma once

#include "engine/sim/step.hpp"

/// What field sales spends on customers already won.
///
/// (6.1) time loss of selling roles: hours served for customers already won (inquiries, onboarding, value, monitoring,
///       renewal, content, data) + coordination, hand-over, switching;  share = time loss / their hours. Expansion
///       proposals are selling: they take hours from new deals and are no loss.
/// (6.2) a potential deal with uniform u is lost to CS work where p(H_sell) <= u < p(H_sell, all hours sold)
///       H_sell: (1.2); feeds the win chance of the next step (1.1)
namespace banso::sim {

/// Books the ledger and sets the selling hours for the next step.
void sales_ledger(Step& step);

/// Selling hours a month with every hour of today's sellers sold: H_ref of (1.1).
[[nodiscard]] double all_selling_hours(const Step& step);

}  // namespace banso::sim
