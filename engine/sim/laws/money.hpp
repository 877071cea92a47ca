#pragma once

#include "engine/sim/step.hpp"

/// Money of a step; minor units.
///
/// (15.1) billed = (MRR before + MRR after)/2 x delta;  gross profit = margin x billed
/// (15.2) cost = loaded pay of everybody present (outsourced: fees per head; per account while any is present; minimum term)
///        + overtime hours x hourly loaded pay x premium + office per employee + tool fees + hiring and training at start
///        + launch and tool set-up when they fall
/// (15.3) contribution = gross profit - cost;  discounted at the middle of the step: e^{-d (t + delta/2)}, d = ln(1 + r)/12
/// (15.4) cost to serve = sum over pools of pay x part for customers (CS-home and answering pools: all; others: after-sale
///        hours / hours); per hour served; a customer's cost = its hours served x that. It only splits the pay.
namespace banso::sim {

void money(Step& step);

}  // namespace banso::sim
