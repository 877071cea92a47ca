#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "engine/plan/kind_names.hpp"
#include "engine/report/arm/arm_context.hpp"
#include "engine/report/arm/arm_json.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using metrics::Metric;

constexpr int kHoursDigits = 5;
constexpr int kWideSeriesErrorDigits = 2;  ///< of wide studies, and the means to the place of the second
constexpr int kWideHoursDigits = 3;

Json number(double value, int digits = kFigureDigits) { return json_value<Json>(value, digits); }

Json wide_number(double value, double error) {
  const double rounded = round_to_error(value, error, kWideSeriesErrorDigits - 1, kSeriesDigits);
  return json_value<Json>(rounded, kSeriesDigits);
}

const stats::Moments& moments(const ArmContext& arm, int month, Metric metric, int key) {
  return arm.summary.monthly[static_cast<std::size_t>(month) * arm.layout.monthly.size() +
                             static_cast<std::size_t>(arm.layout.column(metric, key))];
}

/// Wide studies leave out the standard errors of series by role, team and kind of work.
bool has_errors(const ArmContext& arm, Metric metric) {
  const metrics::By by = metrics::definition(metric).by;
  const bool many = by == metrics::By::people || by == metrics::By::team || by == metrics::By::work_kind;
  return !many || !arm.wide();
}

Json without_zeros(Json series) {
  const bool zeros = std::all_of(series.begin(), series.end(), [](const Json& one) { return one == 0; });
  return zeros ? Json::array() : series;
}

Json monthly_metric(const ArmContext& arm, Metric metric) {
  const auto series = [&](const std::function<Json(const stats::Moments&)>& value) {
    return by_key<Json>(arm.layout, metric, [&](int key) {
      return over<Json>(arm.plan.grid.months,
                        [&](int month) { return value(moments(arm, month, metric, key)); });
    });
  };
  const auto zeros_left_out = [&](const std::function<Json(const stats::Moments&)>& value) {
    Json out = series(value);
    if (metrics::definition(metric).by == metrics::By::none) return without_zeros(std::move(out));
    for (Json& one : out) one = without_zeros(std::move(one));
    return out;
  };
  Json out;
  const int error_digits = arm.wide() ? kWideSeriesErrorDigits : kErrorDigits;
  out["mean"] = zeros_left_out([&](const stats::Moments& m) {
    return arm.wide() ? wide_number(m.mean(), m.standard_error()) : number(m.mean(), kSeriesDigits);
  });
  if (has_errors(arm, metric)) {
    out["se"] =
        zeros_left_out([&](const stats::Moments& m) { return number(m.standard_error(), error_digits); });
  }
  const Json counts = series([](const stats::Moments& m) { return Json(m.count()); });
  if (sometimes_absent(counts, arm.summary.replications)) out["n"] = counts;
  return out;
}

void add_quantiles(const ArmContext& arm, Json& entry, int sketch) {
  int sketches = 0;
  for (const plan::Column& column : arm.layout.monthly) sketches += run::sketched(column.metric) ? 1 : 0;
  for (const auto& [name, p] : {std::pair{"p05", 0.05}, {"p50", 0.5}, {"p95", 0.95}}) {
    Json series = Json::array();
    for (int month = 0; month < arm.plan.grid.months; ++month) {
      const auto i = static_cast<std::size_t>(month * sketches + sketch);
      series.push_back(number(arm.summary.quantiles[i].quantile(p), kErrorDigits));
    }
    entry[name] = std::move(series);
  }
}

}  // namespace

std::string monthly_part(const ArmContext& arm) {
  Json out = Json::object();
  int sketch = 0;
  for (const Metric metric : metrics_of(metrics::Span::monthly)) {
    Json entry = monthly_metric(arm, metric);
    if (run::sketched(metric)) {
      add_quantiles(arm, entry, sketch);
      ++sketch;
    }
    out[std::string(metrics::definition(metric).id)] = std::move(entry);
  }
  return out.dump();
}

std::string hours_part(const ArmContext& arm) {
  constexpr const char* kColumns[] = {"asked", "served", "lost", "carried"};
  const auto& teams = arm.layout.keys[static_cast<std::size_t>(metrics::By::team)];
  Json out = Json::array();
  for (std::size_t t = 0; t < teams.size(); ++t) {
    for (int k = 0; k < scenario::kWorkKinds; ++k) {
      Json row{{"team", teams[t]}, {"work_kind", plan::work_kind_name(static_cast<scenario::WorkKind>(k))}};
      bool any = false;
      for (std::size_t c = 0; c < 4; ++c) {
        Json series = Json::array();
        bool all_zero = true;
        for (int m = 0; m < arm.plan.grid.months; ++m) {
          const std::size_t i = ((static_cast<std::size_t>(m) * teams.size() + t) * scenario::kWorkKinds +
                                 static_cast<std::size_t>(k)) *
                                    4 +
                                c;
          const double mean = arm.summary.ledger[i] / static_cast<double>(arm.summary.replications);
          all_zero = all_zero && mean == 0;
          series.push_back(number(mean, arm.wide() ? kWideHoursDigits : kHoursDigits));
        }
        any = any || !all_zero;
        if (!all_zero) row[kColumns[c]] = std::move(series);
      }
      if (any) out.push_back(std::move(row));
    }
  }
  return out.dump();
}

}  // namespace banso::report
