#include <functional>
#include <nlohmann/json.hpp>

#include "engine/report/arm/arm_context.hpp"
#include "engine/report/arm/arm_json.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using metrics::Metric;

constexpr int kFigureErrorDigits = 4;
constexpr int kBelowError = 2;  ///< places that intervals are written beyond the leading digit of the error
constexpr int kShareDigits = 4;

Json number(double value, int digits = kFigureDigits) { return json_value<Json>(value, digits); }

/// Without digits that drown in the error.
Json number_within(double value, double error) {
  return json_value<Json>(round_to_error(value, error, kBelowError, kFigureDigits), kFigureDigits);
}

/// Estimates of one metric; `wrap` makes one value per key out of a value per sample column.
using Wrap = std::function<Json(const std::function<Json(std::size_t sample)>&)>;

void add_variance(Json& out, const Wrap& wrap, const std::vector<decide::VarianceShare>& shares) {
  if (shares.empty()) return;
  out["inputs"] = wrap([&](std::size_t i) { return number(shares[i].inputs, kErrorDigits); });
  out["inputs_low"] = wrap([&](std::size_t i) { return number(shares[i].interval.low, kErrorDigits); });
  out["inputs_high"] = wrap([&](std::size_t i) { return number(shares[i].interval.high, kErrorDigits); });
}

Json differences(const Wrap& wrap, const std::vector<decide::Difference>& d) {
  Json out;
  out["mean"] = wrap([&](std::size_t i) { return number(d[i].mean); });
  const auto se = [&](std::size_t i) { return d[i].standard_error; };
  out["se"] = wrap([&](std::size_t i) { return number(se(i), kFigureErrorDigits); });
  out["low"] = wrap([&](std::size_t i) { return number_within(d[i].interval.low, se(i)); });
  out["high"] = wrap([&](std::size_t i) { return number_within(d[i].interval.high, se(i)); });
  out["better"] = wrap([&](std::size_t i) { return number(d[i].better.value, kShareDigits); });
  out["better_low"] = wrap([&](std::size_t i) { return number(d[i].better.interval.low, kShareDigits); });
  out["better_high"] = wrap([&](std::size_t i) { return number(d[i].better.interval.high, kShareDigits); });
  out["pairing_gain"] = wrap([&](std::size_t i) { return number(d[i].pairing_gain, kErrorDigits); });
  return out;
}

Json estimates(const ArmContext& arm, const Wrap& wrap, bool to_best) {
  const decide::ArmComparison& c = arm.view.comparison;
  Json out;
  out["mean"] = wrap([&](std::size_t i) { return number(c.estimates[i].mean); });
  const auto se = [&](std::size_t i) { return c.estimates[i].standard_error; };
  out["se"] = wrap([&](std::size_t i) { return number(se(i), kFigureErrorDigits); });
  out["p05"] = wrap([&](std::size_t i) { return number_within(c.estimates[i].p05, se(i)); });
  out["p50"] = wrap([&](std::size_t i) { return number_within(c.estimates[i].p50, se(i)); });
  out["p95"] = wrap([&](std::size_t i) { return number_within(c.estimates[i].p95, se(i)); });
  const Json counts = wrap([&](std::size_t i) { return Json(c.estimates[i].count); });
  if (sometimes_absent(counts, arm.summary.replications)) out["n"] = counts;
  add_variance(out, wrap, arm.view.variance.value);
  if (!c.differences.empty()) {
    out["difference"] = differences(wrap, c.differences);
    add_variance(out["difference"], wrap, arm.view.variance.difference);
  }
  if (!arm.view.to_best.empty() && to_best) out["to_best"] = differences(wrap, arm.view.to_best);
  return out;
}

Json horizon(const ArmContext& arm, int h) {
  Json out = Json::object();
  for (const Metric metric : metrics_of(metrics::Span::horizon)) {
    out[std::string(metrics::definition(metric).id)] = estimates(
        arm,
        [&](const std::function<Json(std::size_t)>& value) {
          return by_key<Json>(arm.layout, metric, [&](int key) {
            return value(
                static_cast<std::size_t>(arm.layout.horizon_sample(h, arm.layout.column(metric, key))));
          });
        },
        h == 0);
  }
  return out;
}

}  // namespace

std::string yearly_part(const ArmContext& arm) {
  Json out = Json::object();
  for (const Metric metric : metrics_of(metrics::Span::yearly)) {
    out[std::string(metrics::definition(metric).id)] = estimates(
        arm,
        [&](const std::function<Json(std::size_t)>& value) {
          return by_key<Json>(arm.layout, metric, [&](int key) {
            return over<Json>(arm.layout.years, [&](int year) {
              return value(
                  static_cast<std::size_t>(arm.layout.yearly_sample(year, arm.layout.column(metric, key))));
            });
          });
        },
        false);
  }
  return out.dump();
}

std::string horizons_part(const ArmContext& arm) {
  return over<Json>(arm.shadow() ? 1 : arm.layout.horizons,
                    [&](int h) {
                      return Json{{"months", arm.plan.grid.horizons[static_cast<std::size_t>(h)]},
                                  {"metrics", horizon(arm, h)}};
                    })
      .dump();
}

}  // namespace banso::report
