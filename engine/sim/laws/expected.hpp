#pragma once

#include "engine/sim/laws/expansion.hpp"

/// Sums of chances over the opening base, whatever then happens: what anchors are measured by (docs/model.md 3a).
namespace banso::sim {

/// Customer i leaves with this chance; `customers` by segment.
void expect_loss(Step& step, std::size_t i, std::vector<double>& customers, double chance);

/// The MRR of customer i grows and shrinks with these chances.
void expect_changes(Step& step, const ExpansionNumbers& numbers, std::size_t i, double grows, double shrinks);

}  // namespace banso::sim
