#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/run.hpp"
#include "engine/queue/run.hpp"
#include "engine/report/study.hpp"
#include "engine/scenario/ledger.hpp"

/// Reports of the scenarios without an organisation. Their result.json has a member "kind" ("lifecycle", "queue"), which
/// that of an organisation has not; the rest is described by lifecycle_result_schema() and queue_result_schema().
namespace banso::report {

/// A file to be written: name inside the output folder, and its bytes.
struct ReportFile {
  std::string name;
  std::string bytes;
};

struct LifecycleStudy {
  const lifecycle::Model& model;
  const lifecycle::StudyResult& result;
  std::string_view resolved_scenario;  ///< JSON text
  const scenario::Ledger& ledger;
  Provenance provenance;
};

[[nodiscard]] std::string lifecycle_json(const LifecycleStudy& study);
[[nodiscard]] std::string lifecycle_result_schema();
/// Tidy tables: occupancy.csv, events.csv, rewards.csv, reward_steps.csv and, with a comparison, comparison.csv.
[[nodiscard]] std::vector<ReportFile> lifecycle_csv(const LifecycleStudy& study, bool byte_order_mark);
/// The answer on the terminal.
[[nodiscard]] std::string lifecycle_answer(const LifecycleStudy& study, Language language, int width,
                                           bool styled = false);

struct QueueStudy {
  const queue::Model& model;
  const queue::StudyResult& result;
  std::string_view resolved_scenario;  ///< JSON text
  const scenario::Ledger& ledger;
  Provenance provenance;
};

[[nodiscard]] std::string queue_json(const QueueStudy& study);
[[nodiscard]] std::string queue_result_schema();
/// A tidy table: measures.csv.
[[nodiscard]] std::vector<ReportFile> queue_csv(const QueueStudy& study, bool byte_order_mark);
[[nodiscard]] std::string queue_answer(const QueueStudy& study, Language language, int width,
                                       bool styled = false);

/// A measure of a queue as reports name it.
struct MeasureName {
  queue::Measure measure;
  std::string_view id, en, ja;
  enum class Unit { share, time, customers } unit;
};
[[nodiscard]] const std::vector<MeasureName>& measure_names();

}  // namespace banso::report
