#pragma once

#include <string>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// The members of result.json, each as compact JSON text.
namespace banso::report {

[[nodiscard]] std::string metrics_part();
[[nodiscard]] std::string keys_part(const plan::Plan& plan);
[[nodiscard]] std::string calendar_part(const plan::Grid& grid);
[[nodiscard]] std::string arm_part(const Study& study, const decide::Decision& decision, int arm);
[[nodiscard]] std::string decision_part(const Study& study, const decide::Decision& decision);
[[nodiscard]] std::string standing_part(const plan::Plan& plan, const decide::Standing& standing);
[[nodiscard]] std::string pairs_part(const plan::Plan& plan, const std::vector<decide::Pair>& pairs);
[[nodiscard]] std::string frontiers_part(const plan::Plan& plan,
                                         const std::vector<decide::Frontier>& frontiers);
/// null where the scenario has no objective.
[[nodiscard]] std::string objective_part(const Study& study, const decide::Decision& decision);
[[nodiscard]] std::string influence_part(const Study& study, const decide::InfluenceView& view);
/// null where no input stands clear of noise.
[[nodiscard]] std::string measure_first_part(const Study& study, const decide::InfluenceView& view);
/// Rounds, what was asked for and what came of it. Needs Study::outcome.
[[nodiscard]] std::string contract_part(const Study& study);
[[nodiscard]] std::string provenance_part(const Study& study);
/// Org models by place of definition, each with what the linter says.
[[nodiscard]] std::string organisations_part(const plan::Plan& plan);
[[nodiscard]] std::string ledger_part(const scenario::Ledger& ledger);
[[nodiscard]] std::string correlations_part(const plan::Plan& plan);

}  // namespace banso::report
