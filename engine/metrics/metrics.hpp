#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The one table of metrics (`metrics.def`): id, formula, unit, direction, labels. Docs, exports, labels and the columns
/// of summaries and samples are all made from it.
namespace banso::metrics {

/// What one column of a metric stands for besides the arm and the month.
enum class By : std::uint8_t { none, segment, cause, people, team, work_kind, channel };

/// When a metric is taken. Monthly: at the end of every month. Yearly: for each full year from day one. Horizon: at each
/// horizon, over the time up to it.
enum class Span : std::uint8_t { monthly, yearly, horizon };

/// Whether a leader wants more or less of it.
enum class Direction : std::uint8_t { more, less, neither };

enum class Unit : std::uint8_t {
  money,
  money_per_month,
  share,
  customers,
  hours,
  months,
  heads,
  index,
  count,
  per_month,
  points,
  ratio
};

enum class Metric : std::uint16_t {
#define BANSO_METRIC(id, by, span, unit, direction, formula, en, ja) id,
#include "engine/metrics/metrics.def"
#undef BANSO_METRIC
  count_
};

inline constexpr std::size_t kMetrics = static_cast<std::size_t>(Metric::count_);

/// One definition. `formula` refers to the symbols of docs/model.md.
struct Definition {
  Metric metric;
  std::string_view id;
  By by;
  Span span;
  Unit unit;
  Direction direction;
  std::string_view formula;
  std::string_view en, ja;
};

/// All definitions, indexed by Metric.
[[nodiscard]] std::span<const Definition> definitions();
[[nodiscard]] const Definition& definition(Metric metric);
/// The metric with this id, or Metric::count_.
[[nodiscard]] Metric find(std::string_view id);
[[nodiscard]] std::string_view name(By by);
[[nodiscard]] std::string_view name(Span span);
[[nodiscard]] std::string_view name(Unit unit);
[[nodiscard]] std::string_view name(Direction direction);

}  // namespace banso::metrics
