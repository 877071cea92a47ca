// Any bytes as what an author writes on top of a base: what reads and checks without an error must compile, and be
// drawn, digested and looked through by lint.
#include "engine/plan/compile.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/lifecycle/check.hpp"
#include "engine/lifecycle/model.hpp"
#include "engine/plan/digest.hpp"
#include "engine/plan/draw.hpp"
#include "engine/plan/lint.hpp"
#include "engine/queue/check.hpp"
#include "engine/queue/model.hpp"
#include "engine/scenario/scenario_kind.hpp"

namespace {

using namespace banso;
using scenario::ScenarioKind;

constexpr rng::StreamKey kStream{1, 0};

void demand(bool condition) {
  if (!condition) std::abort();
}

void compile_organisation(const scenario::Source& source) {
  auto out = scenario::read_kind<scenario::Scenario>(ScenarioKind::organisation, source);
  if (!out.value || plan::check(*out.value).has_errors()) return;
  const plan::Plan plan = plan::compile(std::move(*out.value));
  for (const double value : plan::draw(plan, kStream, plan::Draws::ranges).values)
    demand(std::isfinite(value));
  for (const plan::Finding& finding : plan::lint(plan)) demand(!finding.en.empty() && !finding.ja.empty());
  demand(plan::digest_of(plan.scenario).hex().size() == 32);
}

void compile_lifecycle(const scenario::Source& source) {
  auto out = scenario::read_kind<scenario::LifecycleScenario>(ScenarioKind::lifecycle, source);
  if (!out.value || lifecycle::check(*out.value).has_errors()) return;
  const lifecycle::Model model = lifecycle::compile(std::move(*out.value));
  demand(model.phases() > 0 && !model.arms.empty());
}

void compile_queue(const scenario::Source& source) {
  auto out = scenario::read_kind<scenario::QueueScenario>(ScenarioKind::queue, source);
  if (!out.value || queue::check(*out.value).has_errors()) return;
  demand(!queue::compile(std::move(*out.value)).arms.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scenario::Source source;
  source.text.assign(data, data + size);
  source.file = "fuzzed.json";
  switch (scenario::kind_of(source)) {
    case ScenarioKind::lifecycle:
      compile_lifecycle(source);
      break;
    case ScenarioKind::queue:
      compile_queue(source);
      break;
    case ScenarioKind::organisation:
      compile_organisation(source);
      break;
  }
  return 0;
}
