#include "engine/twin/twin.hpp"

#include <utility>

namespace banso::twin {

namespace {

constexpr rng::StreamKey kNoLuck{0, 0};  // nothing is drawn from it

}  // namespace

Twin::Twin(const plan::Plan& plan) : plan_(plan) {
  sim::prepare(plan, ws_);
  ws_.population = &flow_;
}

bool Twin::begin(plan::Params params, const sim::Stop& stop) {
  if (!sim::begin(plan_, std::move(params), kNoLuck, ws_, stop)) return false;
  opening_mrr_ = flow_.book_mrr();
  return true;
}

bool Twin::run_arm(int arm, const sim::ArmRun& options) {
  return sim::run_arm(plan_, arm, kNoLuck, ws_, options);
}

}  // namespace banso::twin
