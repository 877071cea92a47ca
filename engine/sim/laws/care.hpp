#pragma once

#include "engine/sim/step.hpp"

/// What customers of a cell meet, given what the pools served.
///
/// (5.9)  coverage of row r, class c: v = min(1, (1 - o) sum_k S_k v_kc + [u + (1 - u) o] drift v_catch-all,c)
/// (5.10) care: a = min(1, [sum_w weight_w v_w] (d0 + (1 - d0) v_data)); tech touch: v_content -> v + (1 - v) reach
/// (5.11) delay index of a customer: y = sum over reactive types of share x [(1 - o) sum_k S_k y_k + orphaned part
///        (drift y_catch-all + (1 - drift))]; a row with ambiguity waits decision_delay x alpha longer
/// (8.2)  speed of onboarding: [s' + (1 - s') v_onb] / tau_t;  s' = s + (1 - s) e_self;
///        tech touch: s' x (0.4 + 0.6 [v_content + (1 - v_content) reach])
/// (11.1) expansion hazard of a cell: e e_p { eta + (1 - eta) sqrt(v_exp) (F_sig / F_ref)(1 + b psi sigma) }
namespace banso::sim {

/// Coverage of the work of a matrix row (or kNone) for a class. (5.9)
[[nodiscard]] double row_coverage(const Step& step, int row, int priority_class);

/// Fills CellStep's tables for the outcomes of the step, where there are customers; elsewhere they hold what was there before.
void care(Step& step);

/// Coverage of firm-level work of a kind, mean over its work types; 0 where nobody does it.
[[nodiscard]] double firm_coverage(const Step& step, scenario::WorkKind kind);

}  // namespace banso::sim
