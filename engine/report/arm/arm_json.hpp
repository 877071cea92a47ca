#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/metrics/metrics.hpp"
#include "engine/plan/plan.hpp"
#include "engine/report/language.hpp"
#include "engine/report/rounding.hpp"

/// Small words of the parts of an arm, for the .cpp files that write them.
namespace banso::report {

inline constexpr int kFigureDigits = 9;  ///< of means of a year and a horizon
inline constexpr int kSeriesDigits = 7;  ///< of monthly means
inline constexpr int kErrorDigits =
    3;  ///< of their errors, of quantile sketches, shares of variance, cohorts

/// value(0) ... value(count - 1).
template <class Json, class Value>
[[nodiscard]] Json over(int count, const Value& value) {
  Json out = Json::array();
  for (int i = 0; i < count; ++i) out.push_back(value(i));
  return out;
}

/// One value per key of a metric: itself where the metric has no key, else a list in the order of the keys.
template <class Json, class Value>
[[nodiscard]] Json by_key(const plan::Layout& layout, metrics::Metric metric, const Value& value) {
  const metrics::By by = metrics::definition(metric).by;
  if (by == metrics::By::none) return value(0);
  return over<Json>(static_cast<int>(layout.keys[static_cast<std::size_t>(by)].size()), value);
}

template <class Json, class Text>
[[nodiscard]] Json in_both(const Text& text) {
  return {{"en", text(Language::english)}, {"ja", text(Language::japanese)}};
}

/// True where a count, in whatever nested lists, is not that of all replications.
template <class Json>
[[nodiscard]] bool sometimes_absent(const Json& counts, std::int64_t replications) {
  const auto flat = counts.flatten();
  return std::any_of(flat.begin(), flat.end(), [&](const Json& n) { return n != replications; });
}

[[nodiscard]] inline std::vector<metrics::Metric> metrics_of(metrics::Span span) {
  std::vector<metrics::Metric> out;
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span == span) out.push_back(d.metric);
  }
  return out;
}

}  // namespace banso::report
