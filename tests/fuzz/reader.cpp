// Any bytes as a scenario file: the reader answers with a scenario or with problems that name what is wrong.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/scenario/lifecycle_scenario.hpp"
#include "engine/scenario/queue_scenario.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/scenario_kind.hpp"

namespace {

using namespace banso;

void demand(bool condition) {
  if (!condition) std::abort();
}

/// A value or an error, never neither; what was resolved reads back to itself.
template <class T>
void read_as(scenario::ScenarioKind kind, const scenario::Source& source) {
  const auto out = scenario::read_kind<T>(kind, source);
  demand(out.value.has_value() != out.diagnostics.has_errors());
  for (const Diagnostic& d : out.diagnostics)
    demand(!d.code.empty() && !d.expected.empty() && !d.found.empty());
  if (!out.value) return;
  scenario::Source resolved;
  resolved.text = out.resolved;
  resolved.file = "resolved.json";
  const auto again = scenario::read_kind<T>(kind, resolved);
  demand(again.value.has_value() && again.resolved == out.resolved);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scenario::Source source;
  source.text.assign(data, data + size);
  source.file = "fuzzed.json";
  switch (scenario::kind_of(source)) {
    case scenario::ScenarioKind::lifecycle:
      read_as<scenario::LifecycleScenario>(scenario::ScenarioKind::lifecycle, source);
      break;
    case scenario::ScenarioKind::queue:
      read_as<scenario::QueueScenario>(scenario::ScenarioKind::queue, source);
      break;
    case scenario::ScenarioKind::organisation:
      read_as<scenario::Scenario>(scenario::ScenarioKind::organisation, source);
      break;
  }
  return 0;
}
