#pragma once

#include "engine/sim/step.hpp"

/// Tools and playbooks.
///
/// (18.1) an effect e of several tools that work: 1 - prod(1 - e_tool); health_score exists when any such tool works
/// (18.2) dPb/dt = growth x (1/2) [v_data + a'] (1 - Pb) - ageing x Pb, a' mean care (5.10) of customers whose touch model is
///        not tech
/// (18.3) record gain = 1 - (1 - e_record)(1 - f Pb);  spread of output between people x (1 - e_spread)(1 - s Pb)
namespace banso::sim {

[[nodiscard]] bool tool_works(const Step& step, int tool);
/// (18.1)
[[nodiscard]] double tool_effect(const Step& step, scenario::ToolEffect effect);
[[nodiscard]] bool has_health_score(const Step& step);
/// Share of inquiries solved without staff: 1 - (1 - d0)(1 - e_deflection).
[[nodiscard]] double deflected_share(const Step& step);
/// Hours of data work a month that the working tools need.
[[nodiscard]] double tool_hours(const Step& step);
/// (18.3)
[[nodiscard]] double record_gain(const Step& step);
[[nodiscard]] double spread_left(const Step& step);
/// (18.2); `data_coverage` of this step, `practice` a'.
void playbooks(Step& step, double data_coverage, double practice);

}  // namespace banso::sim
