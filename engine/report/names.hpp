#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/decide/decision.hpp"
#include "engine/report/study.hpp"

/// What things are called in reports: ids for machines, labels for people.
namespace banso::report {

/// English or Japanese.
[[nodiscard]] inline std::string_view pick(Language language, std::string_view en, std::string_view ja) {
  return language == Language::english ? en : ja;
}

/// The title of a scenario or of a result: in Japanese `title_ja` where there is one.
[[nodiscard]] inline const std::string& title_in(Language language, const std::string& title,
                                                 const std::string& title_ja) {
  return language == Language::japanese && !title_ja.empty() ? title_ja : title;
}

/// Labels; in Japanese the other label where there is no Japanese one, the id where there is neither.
[[nodiscard]] std::string arm_label(const plan::Plan& plan, int arm, Language language);
/// A label in running English text: quoted where it has a comma, so that lists stay readable.
[[nodiscard]] std::string label_in_text(const std::string& label, Language language);
[[nodiscard]] std::string arm_in_text(const plan::Plan& plan, int arm, Language language);
/// "A, B and C", "A、B、C"; of more than five the first three and how many others there are: "A, B, C and 7 others", "A、B、C
/// ほか7案". `counter`: the Japanese word that counts what is named.
[[nodiscard]] std::string names_in_text(const std::vector<std::string>& names, Language language,
                                        std::string_view counter = "案");
[[nodiscard]] std::string people_label(const plan::Plan& plan, int people, Language language);
[[nodiscard]] std::string work_label(const plan::Plan& plan, int work, Language language);
/// Of a team by its place in an org model.
[[nodiscard]] std::string team_label(const plan::Plan& plan, int org, int team, Language language);
/// Label of a key of Layout::keys: of a segment, people kind, team, channel class, cause or work kind.
[[nodiscard]] std::string key_label(const plan::Plan& plan, metrics::By by, int key, Language language);

[[nodiscard]] std::string_view metric_label(metrics::Metric metric, Language language);

[[nodiscard]] std::string_view basis_id(scenario::Basis basis);
[[nodiscard]] std::string_view basis_label(scenario::Basis basis, Language language);
[[nodiscard]] std::string_view shadow_id(plan::Shadow shadow);
[[nodiscard]] std::string_view aspect_id(decide::Aspect aspect);
[[nodiscard]] std::string_view advice_id(decide::Advice advice);

/// "2026-04" of a month of the run.
[[nodiscard]] std::string month_date(const plan::Grid& grid, int month);
/// The fiscal year of a month, by the year in which it starts.
[[nodiscard]] int fiscal_year(const plan::Grid& grid, int month);

}  // namespace banso::report
