#include "engine/metrics/metrics.hpp"

#include <array>

namespace banso::metrics {

namespace {

constexpr std::array<Definition, kMetrics> kTable{{
#define BANSO_METRIC(id, by, span, unit, direction, formula, en, ja) \
  {Metric::id, #id, By::by, Span::span, Unit::unit, Direction::direction, formula, en, ja},
#include "engine/metrics/metrics.def"
#undef BANSO_METRIC
}};

}  // namespace

std::span<const Definition> definitions() { return kTable; }

const Definition& definition(Metric metric) { return kTable.at(static_cast<std::size_t>(metric)); }

Metric find(std::string_view id) {
  for (const Definition& row : kTable) {
    if (row.id == id) return row.metric;
  }
  return Metric::count_;
}

std::string_view name(By by) {
  constexpr std::array<std::string_view, 7> kNames{"none", "segment",   "cause",  "people",
                                                   "team", "work_kind", "channel"};
  return kNames.at(static_cast<std::size_t>(by));
}

std::string_view name(Span span) {
  constexpr std::array<std::string_view, 3> kNames{"monthly", "yearly", "horizon"};
  return kNames.at(static_cast<std::size_t>(span));
}

std::string_view name(Unit unit) {
  constexpr std::array<std::string_view, 12> kNames{"money", "money/month", "share",  "customers",
                                                    "hours", "months",      "heads",  "index",
                                                    "count", "1/month",     "points", "ratio"};
  return kNames.at(static_cast<std::size_t>(unit));
}

std::string_view name(Direction direction) {
  constexpr std::array<std::string_view, 3> kNames{"more", "less", "neither"};
  return kNames.at(static_cast<std::size_t>(direction));
}

}  // namespace banso::metrics
