#include <cmath>
#include <functional>

#include "engine/decide/decision.hpp"
#include "engine/plan/kind_names.hpp"
#include "engine/report/names.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/study.hpp"
#include "engine/scenario/json_text.hpp"

/// Tidy tables: one observation a line, one header line, CRLF (RFC 4180). Absent values are empty fields.
namespace banso::report {

namespace {

constexpr int kDigits = 9;

class Csv {
 public:
  Csv(std::string name, bool byte_order_mark, std::initializer_list<std::string_view> header)
      : name_(std::move(name)) {
    if (byte_order_mark) bytes_ = "\xEF\xBB\xBF";
    for (const std::string_view column : header) text(column);
    end();
  }

  Csv& text(std::string_view value) {
    separate();
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
      bytes_ += value;
      return *this;
    }
    bytes_ += '"';
    for (const char c : value) bytes_ += c == '"' ? std::string("\"\"") : std::string(1, c);
    bytes_ += '"';
    return *this;
  }
  Csv& number(double value) {
    separate();
    if (std::isfinite(value)) bytes_ += scenario::json_number(round_significant(value, kDigits));
    return *this;
  }
  Csv& whole(std::uint64_t value) { return text(std::to_string(value)); }
  Csv& empty(int fields) {
    for (int i = 0; i < fields; ++i) text("");
    return *this;
  }
  void end() {
    bytes_ += "\r\n";
    first_ = true;
  }
  File file() && { return {std::move(name_), std::move(bytes_)}; }

 private:
  void separate() {
    if (!first_) bytes_ += ',';
    first_ = false;
  }
  std::string name_, bytes_;
  bool first_ = true;
};

/// Arm id and the three texts that tell what it is.
Csv& arm_fields(Csv& csv, const plan::Plan& plan, std::size_t arm) {
  const plan::Arm& one = plan.arms[arm];
  return csv.text(one.id).text(basis_id(one.basis)).text(shadow_id(one.shadow));
}

Csv& metric_fields(Csv& csv, const plan::Layout& layout, const plan::Column& column) {
  const metrics::Definition& d = metrics::definition(column.metric);
  return csv.text(d.id)
      .text(layout.keys[static_cast<std::size_t>(d.by)][static_cast<std::size_t>(column.key)])
      .text(metrics::name(d.unit));
}

Csv& estimate_fields(Csv& csv, const decide::Estimate& e) {
  return csv.whole(e.count).number(e.mean).number(e.standard_error).number(e.p05).number(e.p50).number(e.p95);
}

Csv& difference_fields(Csv& csv, const std::vector<decide::Difference>& differences, std::size_t sample) {
  if (differences.empty()) return csv.empty(7);
  const decide::Difference& d = differences[sample];
  return csv.number(d.mean)
      .number(d.standard_error)
      .number(d.interval.low)
      .number(d.interval.high)
      .number(d.better.value)
      .number(d.better.interval.low)
      .number(d.better.interval.high);
}

void month_row(Csv& csv, const Study& study, std::size_t arm, int month) {
  const plan::Layout& layout = study.plan.layout;
  const run::ArmSummary& summary = study.result.arms[arm];
  const auto m = static_cast<std::size_t>(month);
  std::size_t sketches = 0, sketch = 0;
  for (const plan::Column& column : layout.monthly) sketches += run::sketched(column.metric) ? 1U : 0U;
  for (std::size_t c = 0; c < layout.monthly.size(); ++c) {
    const bool sketched = run::sketched(layout.monthly[c].metric);
    const std::size_t place = m * sketches + sketch;
    sketch += sketched ? 1U : 0U;
    const stats::Moments& moments = summary.monthly[m * layout.monthly.size() + c];
    if (moments.count() == 0) continue;
    arm_fields(csv, study.plan, arm).whole(m + 1).text(month_date(study.plan.grid, month));
    csv.text(std::to_string(fiscal_year(study.plan.grid, month)));
    metric_fields(csv, layout, layout.monthly[c])
        .whole(moments.count())
        .number(moments.mean())
        .number(moments.standard_error());
    if (sketched) {
      for (const double p : {0.05, 0.5, 0.95}) csv.number(summary.quantiles[place].quantile(p));
    } else {
      csv.empty(3);
    }
    csv.end();
  }
}

File monthly(const Study& study, bool mark) {
  Csv csv("monthly.csv", mark,
          {"arm", "basis", "shadow", "month", "date", "fiscal_year", "metric", "key", "unit", "n", "mean",
           "se", "p05", "p50", "p95"});
  for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
    for (int m = 0; m < study.plan.grid.months; ++m) month_row(csv, study, a, m);
  }
  return std::move(csv).file();
}

File yearly(const Study& study, const decide::Decision& decision, bool mark) {
  const plan::Layout& layout = study.plan.layout;
  Csv csv("yearly.csv", mark,
          {"arm",
           "basis",
           "shadow",
           "year",
           "first_month",
           "last_month",
           "metric",
           "key",
           "unit",
           "n",
           "mean",
           "se",
           "p05",
           "p50",
           "p95",
           "difference",
           "difference_se",
           "difference_low",
           "difference_high",
           "better",
           "better_low",
           "better_high"});
  for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
    const decide::ArmComparison& arm = decision.arms[a].comparison;
    for (int y = 0; y < layout.years; ++y) {
      for (std::size_t c = 0; c < layout.yearly.size(); ++c) {
        const auto sample = static_cast<std::size_t>(layout.yearly_sample(y, static_cast<int>(c)));
        arm_fields(csv, study.plan, a).text(std::to_string(y + 1)).text(month_date(study.plan.grid, 12 * y));
        csv.text(month_date(study.plan.grid, 12 * y + 11));
        estimate_fields(metric_fields(csv, layout, layout.yearly[c]), arm.estimates[sample]);
        difference_fields(csv, arm.differences, sample).end();
      }
    }
  }
  return std::move(csv).file();
}

File horizon(const Study& study, const decide::Decision& decision, bool mark) {
  const plan::Layout& layout = study.plan.layout;
  Csv csv("horizon.csv", mark,
          {"arm",
           "basis",
           "shadow",
           "months",
           "metric",
           "key",
           "unit",
           "n",
           "mean",
           "se",
           "p05",
           "p50",
           "p95",
           "difference",
           "difference_se",
           "difference_low",
           "difference_high",
           "better",
           "better_low",
           "better_high"});
  for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
    const decide::ArmComparison& arm = decision.arms[a].comparison;
    for (int h = 0; h < layout.horizons; ++h) {
      for (std::size_t c = 0; c < layout.horizon.size(); ++c) {
        const auto sample = static_cast<std::size_t>(layout.horizon_sample(h, static_cast<int>(c)));
        arm_fields(csv, study.plan, a)
            .text(std::to_string(study.plan.grid.horizons[static_cast<std::size_t>(h)]));
        estimate_fields(metric_fields(csv, layout, layout.horizon[c]), arm.estimates[sample]);
        difference_fields(csv, arm.differences, sample).end();
      }
    }
  }
  return std::move(csv).file();
}

/// Customers still there: of the opening base (cohort "opening") and of those won in a month, by months since.
File cohorts(const Study& study, bool mark) {
  Csv csv("cohorts.csv", mark, {"arm", "basis", "shadow", "segment", "cohort", "age_months", "mean_alive"});
  const int side = study.plan.grid.months + 1;
  for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
    const run::ArmSummary& summary = study.result.arms[a];
    for (int s = 0; s < study.plan.segments(); ++s) {
      for (int cohort = 0; cohort < side; ++cohort) {
        const int ages = cohort == 0 ? side - 1 : side - cohort;
        for (int age = 0; age < ages; ++age) {
          const std::int64_t alive =
              summary.cohort_alive[static_cast<std::size_t>((s * side + cohort) * side + age)];
          arm_fields(csv, study.plan, a).text(study.plan.scenario.segments[static_cast<std::size_t>(s)].id);
          csv.text(cohort == 0 ? "opening" : month_date(study.plan.grid, cohort - 1))
              .text(std::to_string(age));
          csv.number(static_cast<double>(alive) / static_cast<double>(summary.replications)).end();
        }
      }
    }
  }
  return std::move(csv).file();
}

File hours(const Study& study, bool mark) {
  Csv csv(
      "hours.csv", mark,
      {"arm", "basis", "shadow", "month", "date", "team", "work_kind", "asked", "served", "lost", "carried"});
  const auto& teams = study.plan.layout.keys[static_cast<std::size_t>(metrics::By::team)];
  for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
    const run::ArmSummary& summary = study.result.arms[a];
    std::size_t i = 0;
    for (int m = 0; m < study.plan.grid.months; ++m) {
      for (const std::string& team : teams) {
        for (int k = 0; k < scenario::kWorkKinds; ++k, i += 4) {
          const double* row = &summary.ledger[i];
          if (row[0] == 0 && row[1] == 0 && row[2] == 0 && row[3] == 0) continue;
          arm_fields(csv, study.plan, a)
              .text(std::to_string(m + 1))
              .text(month_date(study.plan.grid, m))
              .text(team);
          csv.text(plan::work_kind_name(static_cast<scenario::WorkKind>(k)));
          for (int c = 0; c < 4; ++c) csv.number(row[c] / static_cast<double>(summary.replications));
          csv.end();
        }
      }
    }
  }
  return std::move(csv).file();
}

}  // namespace

std::vector<File> csv_files(const Study& study, bool byte_order_mark) {
  const decide::Decision decision = decide::decide(study.plan, study.result);
  return {monthly(study, byte_order_mark), yearly(study, decision, byte_order_mark),
          horizon(study, decision, byte_order_mark), cohorts(study, byte_order_mark),
          hours(study, byte_order_mark)};
}

}  // namespace banso::report
