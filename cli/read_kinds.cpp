#include "cli/read_kinds.hpp"

#include "cli/prepare_study.hpp"
#include "engine/lifecycle/check.hpp"
#include "engine/queue/check.hpp"

namespace banso::cli {

namespace {

using scenario::ScenarioKind;

template <class T, class Check>
Result<ReadKind<T>> read_one(ScenarioKind kind, const scenario::Source& source, Check check) {
  auto reading = scenario::read_kind<T>(kind, source);
  Diagnostics problems = std::move(reading.diagnostics);
  if (!reading.value) return problems;
  problems.append(in_file(check(*reading.value), source.file));
  if (problems.has_errors()) return problems;
  return {ReadKind<T>{std::move(*reading.value), std::move(reading.resolved), std::move(reading.ledger)},
          std::move(problems)};
}

template <class T>
Result<ReadAny> as_any(ScenarioKind kind, const Result<T>& read) {
  if (!read) return read.diagnostics();
  return {ReadAny{kind, read.value().scenario.currency, read.value().ledger, read.value().resolved},
          read.diagnostics()};
}

}  // namespace

Result<ReadKind<scenario::LifecycleScenario>> read_lifecycle(const scenario::Source& source) {
  return read_one<scenario::LifecycleScenario>(ScenarioKind::lifecycle, source, lifecycle::check);
}

Result<ReadKind<scenario::QueueScenario>> read_queue(const scenario::Source& source) {
  return read_one<scenario::QueueScenario>(ScenarioKind::queue, source, queue::check);
}

Result<ReadAny> read_any(const scenario::Source& source) {
  const ScenarioKind kind = scenario::kind_of(source);
  if (kind == ScenarioKind::lifecycle) return as_any(kind, read_lifecycle(source));
  if (kind == ScenarioKind::queue) return as_any(kind, read_queue(source));
  return as_any(kind, read_scenario(source));
}

Diagnostics only_organisations(const scenario::Source& source) {
  Diagnostics out;
  const ScenarioKind kind = scenario::kind_of(source);
  if (kind == ScenarioKind::organisation) return out;
  out.add({"/kind", source.file, "wrong_kind", "a scenario of an organisation",
           "\"" + scenario::kind_name(kind) + "\"",
           "run, validate, explain and ledger take every kind of scenario", Severity::error});
  return out;
}

}  // namespace banso::cli
