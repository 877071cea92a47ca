#include "engine/report/table_row.hpp"
#include "engine/report/tables.hpp"

namespace banso::report {

namespace {

using Columns = std::vector<DataColumn>;

const std::string kNoShadow = "none";

Columns with(Columns first, const Columns& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

Columns arm_columns() { return {text_column("arm"), text_column("basis"), text_column("shadow")}; }
Columns metric_columns() { return {text_column("metric"), text_column("key"), text_column("unit")}; }
Columns estimate_columns() {
  return {whole_column("n"),    number_column("mean"), number_column("se"),
          number_column("p05"), number_column("p50"),  number_column("p95")};
}
Columns difference_columns() {
  return {number_column("difference"),      number_column("difference_se"), number_column("difference_low"),
          number_column("difference_high"), number_column("better"),        number_column("better_low"),
          number_column("better_high")};
}

TableRow& arm_cells(TableRow& row, const ArmResult& arm) {
  return row.text(arm.id).text(arm.basis).text(arm.shadow.empty() ? kNoShadow : arm.shadow);
}

TableRow& estimate_cells(TableRow& row, const Estimates& e, std::size_t key, std::size_t period) {
  for (const Stat stat : {Stat::n, Stat::mean, Stat::se, Stat::p05, Stat::p50, Stat::p95}) {
    row.number(e.at(stat, key, period));
  }
  return row;
}

TableRow& difference_cells(TableRow& row, const Estimates& e, std::size_t key, std::size_t period) {
  for (const Stat stat : {Stat::difference, Stat::difference_se, Stat::difference_low, Stat::difference_high,
                          Stat::better, Stat::better_low, Stat::better_high}) {
    row.number(e.at(stat, key, period));
  }
  return row;
}

/// Calls `each` with every metric of a span, its key and their places.
void for_each_value(
    const ResultDocument& document, std::string_view span,
    const std::function<void(const MetricText&, std::size_t metric, const Key&, std::size_t key)>& each) {
  const std::vector<const MetricText*> metrics = document.metrics_of(span);
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const std::vector<Key>& keys = document.keys_of(metrics[m]->by);
    for (std::size_t k = 0; k < keys.size(); ++k) each(*metrics[m], m, keys[k], k);
  }
}

DataTable monthly(const ResultDocument& document) {
  const Columns columns = with(
      with(with(arm_columns(), {whole_column("month"), text_column("date"), whole_column("fiscal_year")}),
           metric_columns()),
      estimate_columns());
  return {"monthly", columns, [&document](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult* arm : document.shown_arms()) {
              for (std::size_t t = 0; t < document.months.size(); ++t) {
                for_each_value(
                    document, "monthly",
                    [&](const MetricText& metric, std::size_t m, const Key& key, std::size_t k) {
                      const Estimates& e = arm->monthly[m];
                      if (e.at(Stat::n, k, t) == 0) return;
                      arm_cells(row, *arm).number(static_cast<double>(t + 1)).text(document.months[t]);
                      row.number(document.fiscal_years[t]);
                      row.text(metric.id).text(key.id).text(metric.unit);
                      estimate_cells(row, e, k, t).end();
                    });
              }
            }
          }};
}

DataTable yearly(const ResultDocument& document) {
  const Columns columns =
      with(with(with(with(arm_columns(),
                          {whole_column("year"), text_column("first_month"), text_column("last_month")}),
                     metric_columns()),
                estimate_columns()),
           difference_columns());
  return {"yearly", columns, [&document](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult* arm : document.shown_arms()) {
              for (std::size_t y = 0; y < document.months.size() / 12; ++y) {
                for_each_value(document, "yearly",
                               [&](const MetricText& metric, std::size_t m, const Key& key, std::size_t k) {
                                 arm_cells(row, *arm).number(static_cast<double>(y + 1));
                                 row.text(document.months[12 * y]).text(document.months[12 * y + 11]);
                                 row.text(metric.id).text(key.id).text(metric.unit);
                                 estimate_cells(row, arm->yearly[m], k, y);
                                 difference_cells(row, arm->yearly[m], k, y).end();
                               });
              }
            }
          }};
}

DataTable horizon(const ResultDocument& document) {
  const Columns columns =
      with(with(with(with(arm_columns(), {whole_column("months")}), metric_columns()), estimate_columns()),
           difference_columns());
  return {"horizon", columns, [&document](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : document.arms) {
              for (const HorizonEstimates& horizon : arm.horizons) {
                for_each_value(document, "horizon",
                               [&](const MetricText& metric, std::size_t m, const Key& key, std::size_t k) {
                                 arm_cells(row, arm).number(horizon.months);
                                 row.text(metric.id).text(key.id).text(metric.unit);
                                 estimate_cells(row, horizon.metrics[m], k, 0);
                                 difference_cells(row, horizon.metrics[m], k, 0).end();
                               });
              }
            }
          }};
}

/// Customers still there: of the opening base (cohort "opening") and of those won, by months since.
DataTable cohorts(const ResultDocument& document) {
  const Columns columns =
      with(arm_columns(), {text_column("segment"), text_column("cohort"), whole_column("months_per_cohort"),
                           whole_column("age_months"), number_column("mean_alive")});
  return {"cohorts", columns, [&document](const TakeRow& take) {
            TableRow row(take);
            const std::vector<Key>& segments = document.keys_of("segment");
            for (const ArmResult& arm : document.arms) {
              if (!arm.cohorts) continue;
              const auto width = static_cast<std::size_t>(arm.cohorts->months_per_cohort);
              const auto cohort = [&](std::size_t segment, std::string_view name,
                                      const std::vector<double>& alive) {
                for (std::size_t age = 0; age < alive.size(); ++age) {
                  arm_cells(row, arm).text(segments[segment].id).text(name);
                  row.number(static_cast<double>(width)).number(static_cast<double>(age));
                  row.number(alive[age]).end();
                }
              };
              for (std::size_t s = 0; s < segments.size(); ++s) {
                cohort(s, "opening", arm.cohorts->opening[s]);
                for (std::size_t c = 0; c < arm.cohorts->won[s].size(); ++c) {
                  cohort(s, document.months[c * width], arm.cohorts->won[s][c]);
                }
              }
            }
          }};
}

DataTable hours(const ResultDocument& document) {
  const Columns columns =
      with(arm_columns(), {whole_column("month"), text_column("date"), text_column("team"),
                           text_column("work_kind"), number_column("asked"), number_column("served"),
                           number_column("lost"), number_column("carried")});
  return {"hours", columns, [&document](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : document.arms) {
              if (!arm.hours) continue;
              for (std::size_t t = 0; t < document.months.size(); ++t) {
                for (const HoursSeries& h : *arm.hours) {
                  const auto at = [t](const std::vector<double>& series) {
                    return series.empty() ? 0.0 : series[t];
                  };
                  if (at(h.asked) == 0 && at(h.served) == 0 && at(h.lost) == 0 && at(h.carried) == 0)
                    continue;
                  arm_cells(row, arm).number(static_cast<double>(t + 1)).text(document.months[t]);
                  row.text(h.team).text(h.work_kind);
                  row.number(at(h.asked)).number(at(h.served)).number(at(h.lost)).number(at(h.carried)).end();
                }
              }
            }
          }};
}

}  // namespace

std::vector<DataTable> observation_tables(const ResultDocument& document) {
  return {monthly(document), yearly(document), horizon(document), cohorts(document), hours(document)};
}

}  // namespace banso::report
