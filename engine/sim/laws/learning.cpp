#include "engine/sim/laws/learning.hpp"

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/move.hpp"

namespace banso::sim {

void learn(Step& step) {
  Firm& firm = step.ws.now.firm;
  if (step.warmup) return;
  if (firm.move_portions > 0) {
    firm.learned *= firm.move_learning;
    if (--firm.move_portions == 0) end_move(firm);
  }
  firm.learned += (1.0 - firm.learned) * -math::expm1(-step.n().delta / step.ws.org.learning_months);
}

}  // namespace banso::sim
