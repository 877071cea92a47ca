#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/decide/arms.hpp"
#include "engine/report/arm/arm_context.hpp"
#include "engine/report/arm/arm_json.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using metrics::Metric;

constexpr int kMonthlyCohorts =
    72;  ///< longest run whose cohorts are months; longer ones have quarters, or years
constexpr int kQuarter = 3;
constexpr int kYear = 12;
constexpr std::size_t kSamples = 50'000;  ///< main figures kept in the whole document

Json number(double value, int digits = kFigureDigits) { return json_value<Json>(value, digits); }

double alive(const ArmContext& arm, int segment, int cohort, int age) {
  const int side = arm.plan.grid.months + 1;
  const auto i = static_cast<std::size_t>((segment * side + cohort) * side + age);
  return static_cast<double>(arm.summary.cohort_alive[i]) / static_cast<double>(arm.summary.replications);
}

}  // namespace

std::string cohorts_part(const ArmContext& arm) {
  const int width = arm.plan.grid.months <= kMonthlyCohorts ? 1 : arm.wide() ? kYear : kQuarter;
  Json out{{"months_per_cohort", width}};
  out["opening"] = over<Json>(arm.plan.segments(), [&](int s) {
    return over<Json>(arm.plan.grid.months,
                      [&](int age) { return number(alive(arm, s, 0, age), kErrorDigits); });
  });
  out["won"] = over<Json>(arm.plan.segments(), [&](int s) {
    return over<Json>(arm.plan.grid.months / width, [&](int cohort) {
      return over<Json>(arm.plan.grid.months - (cohort + 1) * width + 1, [&](int age) {
        double sum = 0;
        for (int i = 0; i < width; ++i) sum += alive(arm, s, cohort * width + i + 1, age);
        return number(sum, kErrorDigits);
      });
    });
  });
  return out.dump();
}

std::string samples_part(const ArmContext& arm) {
  const std::size_t most =
      kSamples / (decide::shown_arms(arm.plan).size() * static_cast<std::size_t>(arm.layout.horizons));
  return over<Json>(arm.layout.horizons,
                    [&](int h) {
                      Json values = Json::array();
                      std::vector<double> column =
                          decide::horizon_column(arm.plan, arm.study.result, arm.arm, h, Metric::main_figure);
                      column.resize(std::min(column.size(), most));
                      for (const double v : column) values.push_back(number(v, 0));
                      return Json{{"months", arm.plan.grid.horizons[static_cast<std::size_t>(h)]},
                                  {"main_figure", std::move(values)}};
                    })
      .dump();
}

}  // namespace banso::report
