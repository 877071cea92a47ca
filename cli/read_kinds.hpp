#pragma once

#include <string>

#include "engine/base/result.hpp"
#include "engine/scenario/ledger.hpp"
#include "engine/scenario/scenario_kind.hpp"

/// Reading scenarios of any kind.
namespace banso::cli {

/// A typed scenario, read and checked.
template <class T>
struct ReadKind {
  T scenario;
  std::string resolved;
  scenario::Ledger ledger;
};
[[nodiscard]] Result<ReadKind<scenario::LifecycleScenario>> read_lifecycle(const scenario::Source& source);
[[nodiscard]] Result<ReadKind<scenario::QueueScenario>> read_queue(const scenario::Source& source);

/// What the verbs that only look at a scenario need of it.
struct ReadAny {
  scenario::ScenarioKind kind = scenario::ScenarioKind::organisation;
  std::string currency;
  scenario::Ledger ledger;
  std::string resolved;
};
/// Reads and checks by the kind that the file states.
[[nodiscard]] Result<ReadAny> read_any(const scenario::Source& source);

/// A diagnostic for a scenario without an organisation, where a verb has nothing to say about it.
[[nodiscard]] Diagnostics only_organisations(const scenario::Source& source);

}  // namespace banso::cli
