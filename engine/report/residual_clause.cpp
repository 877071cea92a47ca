#include "engine/report/residual_clause.hpp"

#include "engine/decide/arms.hpp"
#include "engine/report/figures.hpp"

namespace banso::report {

namespace {

constexpr double kClear = 2;  ///< standard errors from 0

decide::Difference contribution_gap(const Study& study, int ahead, int behind) {
  const auto column = [&](int arm) {
    return decide::horizon_column(study.plan, study.result, arm, decide::kDecisionHorizon,
                                  metrics::Metric::contribution_total);
  };
  return decide::difference(column(ahead), column(behind), metrics::Direction::more, study.result.scrambles);
}

}  // namespace

std::string residual_clause(const Study& study, int ahead, int behind, Language language) {
  const decide::Difference gap = contribution_gap(study, ahead, behind);
  const double error = kClear * gap.standard_error;
  if (!(gap.mean <= error)) return "";
  const bool english = language == Language::english;
  const std::string months = std::to_string(study.plan.grid.horizons[decide::kDecisionHorizon]);
  const std::string& currency = study.plan.scenario.currency;
  const Scale scale = money_scale(gap.mean, currency, language);
  const std::string less = money_text(-gap.mean, gap.standard_error, scale),
                    spread = "±" + money_text(gap.standard_error, gap.standard_error, scale);
  const bool clear = gap.mean < -error;
  if (english) {
    return "only by what its customers are worth after month " + months + " (residual): within the " +
           months + " months it earns " +
           (clear ? less + " (" + spread + ") less" : "no more beyond the error");
  }
  return "差は" + months + "か月より後の見込み(残存価値)だけによるもので、" + months + "か月以内では" +
         (clear ? less + "(" + spread + ")下回る" : "誤差を超える差がない");
}

}  // namespace banso::report
