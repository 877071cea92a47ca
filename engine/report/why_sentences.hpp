#pragma once

#include <string>
#include <vector>

#include "engine/decide/why.hpp"
#include "engine/report/language.hpp"

/// Why two arms differ, in plain words; never surer than the standard errors.
namespace banso::report {

[[nodiscard]] std::string_view element_id(decide::Element element);
[[nodiscard]] std::string_view element_label(decide::Element element, Language language);

/// The gap and its largest part, or that no part stands clear of noise. One sentence. `scenario` names the arms.
[[nodiscard]] std::string why_sentence(const scenario::Scenario& scenario, const decide::WhyView& view,
                                       Language language);
/// The rest: what it means and, where it is large, that parts act together; elements that could not be made equal.
[[nodiscard]] std::vector<std::string> why_notes(const scenario::Scenario& scenario,
                                                 const decide::WhyView& view, Language language);

/// What the two columns of a table of parts say: the part seen in either arm.
[[nodiscard]] std::string why_columns_note(const scenario::Scenario& scenario, const decide::WhyView& view,
                                           Language language);

/// JSON of `banso why -o`, and of the member "why" of result.json.
[[nodiscard]] std::string why_json(const scenario::Scenario& scenario, const decide::WhyView& view);

}  // namespace banso::report
