#include "engine/report/read_arm.hpp"

#include <iterator>

namespace banso::report {

namespace {

constexpr std::size_t kScalar = 0;  ///< no periods: one number

constexpr std::pair<const char*, Stat> kOptional[] = {
    {"se", Stat::se}, {"p05", Stat::p05}, {"p50", Stat::p50}, {"p95", Stat::p95}};
constexpr std::pair<const char*, Stat> kDifferences[] = {
    {"mean", Stat::difference},         {"se", Stat::difference_se},
    {"low", Stat::difference_low},      {"high", Stat::difference_high},
    {"better", Stat::better},           {"better_low", Stat::better_low},
    {"better_high", Stat::better_high}, {"pairing_gain", Stat::pairing_gain}};

std::vector<double> one_key(const JsonReader& in, std::size_t periods) {
  if (periods == kScalar) return {in.number()};
  return !in.is_null() && in.size() == 0 ? std::vector<double>(periods, 0.0) : in.series(periods);
}

Estimates::Rows rows(const JsonReader& in, const MetricText& metric, std::size_t keys, std::size_t periods) {
  if (metric.by.empty()) return {one_key(in, periods)};
  Estimates::Rows out;
  for (const JsonReader& item : in.items()) out.push_back(one_key(item, periods));
  if (out.size() != keys) {
    in.refuse("one entry for each " + metric.by + ": " + std::to_string(keys), std::to_string(out.size()));
  }
  return out;
}

Estimates estimates(const JsonReader& in, const MetricText& metric, std::size_t keys, std::size_t periods,
                    double replications) {
  Estimates out;
  out.rows(Stat::mean) = rows(in.at("mean"), metric, keys, periods);
  for (const auto& [name, stat] : kOptional) {
    if (in.has(name)) out.rows(stat) = rows(in.at(name), metric, keys, periods);
  }
  if (in.has("n")) {
    out.rows(Stat::n) = rows(in.at("n"), metric, keys, periods);
  } else {
    out.rows(Stat::n).assign(keys, std::vector<double>(periods == kScalar ? 1 : periods, replications));
  }
  if (!in.has("difference")) return out;
  for (const auto& [name, stat] : kDifferences) {
    out.rows(stat) = rows(in.at("difference").at(name), metric, keys, periods);
  }
  return out;
}

MetricEstimates all_metrics(const JsonReader& in, const ResultDocument& document, const char* span,
                            std::size_t periods, double replications) {
  MetricEstimates out;
  for (const MetricText* metric : document.metrics_of(span)) {
    const std::size_t keys = document.keys_of(metric->by).size();
    out.push_back(estimates(in.at(metric->id), *metric, keys, periods, replications));
  }
  return out;
}

std::vector<HorizonEstimates> horizons(const JsonReader& in, const ResultDocument& document,
                                       double replications) {
  std::vector<HorizonEstimates> out;
  const std::vector<JsonReader> samples = in.at("samples").items();
  for (const JsonReader& item : in.at("horizon").items()) {
    HorizonEstimates one;
    one.months = item.at("months").whole();
    one.metrics = all_metrics(item.at("metrics"), document, "horizon", kScalar, replications);
    if (out.size() < samples.size()) one.samples = samples[out.size()].at("main_figure").series();
    out.push_back(std::move(one));
  }
  const bool shadow = !in.at("base").is_null();
  const std::size_t all = document.horizons.size();
  if (out.size() != all && !(shadow && out.size() == 1)) {
    in.at("horizon").refuse(std::to_string(all) + " horizons", std::to_string(out.size()));
  }
  return out;
}

Cohorts cohorts(const JsonReader& in, const ResultDocument& document) {
  const std::size_t segments = document.keys_of("segment").size();
  Cohorts out;
  out.months_per_cohort = in.at("months_per_cohort").whole();
  if (out.months_per_cohort < 1) in.at("months_per_cohort").refuse("1 or more", "less");
  for (const JsonReader& item : in.at("opening").items()) out.opening.push_back(item.series());
  for (const JsonReader& item : in.at("won").items()) {
    std::vector<std::vector<double>> triangle;
    for (const JsonReader& cohort : item.items()) triangle.push_back(cohort.series());
    if (triangle.size() * static_cast<std::size_t>(out.months_per_cohort) > document.months.size()) {
      item.refuse("no more cohorts than months", std::to_string(triangle.size()));
    }
    out.won.push_back(std::move(triangle));
  }
  if (out.opening.size() != segments || out.won.size() != segments) {
    in.refuse("one entry for each segment: " + std::to_string(segments), "another number");
  }
  return out;
}

std::vector<HoursSeries> hours(const JsonReader& in, std::size_t months) {
  std::vector<HoursSeries> out;
  for (const JsonReader& item : in.items()) {
    const auto series = [&](const char* name) {
      return item.has(name) ? item.at(name).series(months) : std::vector<double>();
    };
    out.push_back({item.at("team").text(), item.at("work_kind").text(), series("asked"), series("served"),
                   series("lost"), series("carried")});
  }
  return out;
}

std::vector<StaffNeed> staffing(const JsonReader& in, std::size_t months) {
  std::vector<StaffNeed> out;
  for (const JsonReader& item : in.items()) {
    out.push_back({item.at("people").text(), item.at("after_sale_only").flag(), item.at("today").number(),
                   item.at("first_year").number(), item.at("peak").number(), item.at("months").series()});
    if (out.back().months.size() > months) item.at("months").refuse("no more than all months", "more");
  }
  return out;
}

void patterns(const JsonReader& in, ArmResult& out) {
  out.nearest_pattern = in.at("nearest").text();
  out.advice = in.at("advice").text();
  for (const JsonReader& item : in.at("indices").items()) {
    out.patterns.push_back({item.at("metric").text(), item.at("index").number(), item.at("se").number(),
                            item.at("threshold").number(), item.at("ratio").number()});
  }
}

Text both(const JsonReader& in) { return {in.at("en").text(), in.at("ja").text()}; }

Bottleneck bottleneck(const JsonReader& in) {
  return {in.at("team").text(),      in.at("work").text(),    both(in.at("team_label")),
          both(in.at("work_label")), in.at("share").number(), in.at("low").number(),
          in.at("high").number()};
}

Earned earned(const JsonReader& in) {
  return {in.at("n").number(),         in.at("mean").number(), in.at("se").number(),
          in.at("low").number(),       in.at("high").number(), in.at("cs_cost").number(),
          in.at("cs_cost_se").number()};
}

Payback payback(const JsonReader& in, std::size_t months) {
  Payback out{in.at("break_even_month").number(), in.at("break_even_date").text_or_none(),
              in.at("deepest").number(), in.at("deepest_month").number(),
              in.at("cash_against_opponent").series()};
  if (out.cash.size() > months) in.at("cash_against_opponent").refuse("no more than all months", "more");
  return out;
}

}  // namespace

ArmResult read_arm(const JsonReader& in, const ResultDocument& document) {
  const std::size_t months = document.months.size();
  ArmResult out;
  out.id = in.at("id").text();
  out.label = both(in.at("label"));
  out.base = in.at("base").text_or_none();
  out.shadow = in.at("shadow").text_or_none();
  out.basis = in.at("basis").text();
  out.opponent = in.at("opponent").text_or_none();
  out.replications = in.at("replications").number();
  out.hash = in.at("hash").text();
  if (!in.at("monthly").is_null()) {
    out.monthly = all_metrics(in.at("monthly"), document, "monthly", months, out.replications);
  }
  if (!in.at("yearly").is_null() && months >= 12) {
    out.yearly = all_metrics(in.at("yearly"), document, "yearly", months / 12, out.replications);
  }
  out.horizons = horizons(in, document, out.replications);
  if (!in.at("cohorts").is_null()) out.cohorts = cohorts(in.at("cohorts"), document);
  if (!in.at("hours").is_null()) out.hours = hours(in.at("hours"), months);
  out.staffing = staffing(in.at("staffing"), months);
  patterns(in.at("patterns"), out);
  if (!in.at("bottleneck").is_null()) out.bottleneck = bottleneck(in.at("bottleneck"));
  if (!in.at("earned").is_null()) out.earned = earned(in.at("earned"));
  if (!in.at("money").is_null()) out.payback = payback(in.at("money"), months);
  return out;
}

}  // namespace banso::report
