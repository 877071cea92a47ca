#pragma once

#include <string>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// One arm of result.json, room by room. All parts are compact JSON.
namespace banso::report {

/// An arm with what is known of it.
class ArmContext {
 public:
  ArmContext(const Study& study, const decide::Decision& decision, int arm);

  const Study& study;
  const plan::Plan& plan;
  const plan::Layout& layout;
  int arm;
  const run::ArmSummary& summary;
  const decide::ArmView& view;

  /// Shadows have figures of the decision horizon and no series.
  [[nodiscard]] bool shadow() const;
  /// A study of many arms and months: its series are written coarser.
  [[nodiscard]] bool wide() const;
};

/// Mean and error of every month by metric, quantiles of those that are sketched.
[[nodiscard]] std::string monthly_part(const ArmContext& arm);
/// Hours asked, served, lost and carried by team, kind of work and month.
[[nodiscard]] std::string hours_part(const ArmContext& arm);
/// Estimates and differences of every yearly metric.
[[nodiscard]] std::string yearly_part(const ArmContext& arm);
/// The same of every horizon metric, by horizon; of shadows the decision horizon alone.
[[nodiscard]] std::string horizons_part(const ArmContext& arm);
/// Main figures by replication from the first on; cut where all arms together would have too many.
[[nodiscard]] std::string samples_part(const ArmContext& arm);
/// Mean customers still there. opening [segment][month]; won [segment][cohort][age]: cohort c holds those won in the
/// months c w ... c w + w - 1, w = months_per_cohort; ages to which the whole cohort has come.
[[nodiscard]] std::string cohorts_part(const ArmContext& arm);
[[nodiscard]] std::string staffing_part(const ArmContext& arm);
[[nodiscard]] std::string patterns_part(const ArmContext& arm);
/// null: as for the next two, where there is nothing to say.
[[nodiscard]] std::string bottleneck_part(const ArmContext& arm);
[[nodiscard]] std::string earned_part(const ArmContext& arm);
[[nodiscard]] std::string payback_part(const ArmContext& arm);

}  // namespace banso::report
