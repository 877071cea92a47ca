#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "engine/decide/arms.hpp"
#include "engine/plan/kind_names.hpp"
#include "engine/report/names.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using metrics::Metric;

constexpr int kFigureDigits = 9;       ///< of the means of a year and a horizon
constexpr int kFigureErrorDigits = 4;  ///< of their standard errors
constexpr int kBelowError = 2;  ///< places that intervals are written beyond the leading digit of the error
constexpr int kShareDigits = 4;
constexpr int kSeriesDigits = 7;  ///< of monthly means
constexpr int kErrorDigits =
    3;  ///< of their standard errors, of quantile sketches, shares of variance, cohorts
constexpr int kHoursDigits = 5;
constexpr int kWide = 3000;  ///< arms times months above which a study is wide: series are written coarser
constexpr int kWideSeriesErrorDigits = 2;  ///< and the means to the place of the second
constexpr int kWideHoursDigits = 3;
constexpr int kMonthlyCohorts =
    72;  ///< longest run whose cohorts are months; longer ones have quarters, or years
constexpr int kQuarter = 3;
constexpr int kYear = 12;
constexpr std::size_t kSamples = 50'000;  ///< main figures kept in the whole document

Json number(double value, int digits = kFigureDigits) { return json_value<Json>(value, digits); }

/// Without digits that drown in the error.
Json number_within(double value, double error) {
  return json_value<Json>(round_to_error(value, error, kBelowError, kFigureDigits), kFigureDigits);
}

Json wide_number(double value, double error) {
  const double rounded = round_to_error(value, error, kWideSeriesErrorDigits - 1, kSeriesDigits);
  return json_value<Json>(rounded, kSeriesDigits);
}

/// One value per key of a metric: itself where the metric has no key, else a list in the order of the keys.
Json by_key(const plan::Layout& layout, Metric metric, const std::function<Json(int key)>& value) {
  const metrics::By by = metrics::definition(metric).by;
  if (by == metrics::By::none) return value(0);
  Json out = Json::array();
  const auto keys = static_cast<int>(layout.keys[static_cast<std::size_t>(by)].size());
  for (int key = 0; key < keys; ++key) out.push_back(value(key));
  return out;
}

Json over(int count, const std::function<Json(int)>& value) {
  Json out = Json::array();
  for (int i = 0; i < count; ++i) out.push_back(value(i));
  return out;
}

Json in_both(const std::function<std::string(Language)>& text) {
  return {{"en", text(Language::english)}, {"ja", text(Language::japanese)}};
}

std::vector<Metric> metrics_of(metrics::Span span) {
  std::vector<Metric> out;
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span == span) out.push_back(d.metric);
  }
  return out;
}

class ArmDocument {
 public:
  ArmDocument(const Study& study, const decide::Decision& decision, int arm)
      : study_(study),
        plan_(study.plan),
        layout_(study.plan.layout),
        arm_(arm),
        summary_(study.result.arms[static_cast<std::size_t>(arm)]),
        view_(decision.arms[static_cast<std::size_t>(arm)]) {}

  [[nodiscard]] Json make() const {
    const plan::Arm& one = plan_.arms[static_cast<std::size_t>(arm_)];
    Json out;
    out["id"] = one.id;
    out["label"] = in_both([&](Language language) { return arm_label(plan_, arm_, language); });
    out["base"] = one.base == plan::kNone ? Json() : Json(plan_.arms[static_cast<std::size_t>(one.base)].id);
    out["shadow"] = one.base == plan::kNone ? Json() : Json(shadow_id(one.shadow));
    out["basis"] = basis_id(one.basis);
    out["opponent"] = id_or_null(view_.comparison.opponent);
    out["replications"] = summary_.replications;
    out["hash"] = study_.result.arm_hashes[static_cast<std::size_t>(arm_)];
    out["organisations"] = organisations(one);
    out["monthly"] = shadow() ? Json() : monthly();
    out["yearly"] = shadow() ? Json() : yearly();
    out["horizon"] = over(shadow() ? 1 : layout_.horizons, [&](int h) {
      return Json{{"months", plan_.grid.horizons[static_cast<std::size_t>(h)]}, {"metrics", horizon(h)}};
    });
    out["samples"] = shadow() ? Json::array() : samples();
    out["cohorts"] = shadow() ? Json() : cohorts();
    out["hours"] = shadow() ? Json() : hours();
    out["staffing"] = staffing();
    out["patterns"] = patterns();
    out["bottleneck"] = bottleneck();
    out["earned"] = earned();
    out["money"] = money();
    return out;
  }

 private:
  /// Today's org model, then those of the arm's own moves in the order of their months, conditional ones last.
  [[nodiscard]] Json organisations(const plan::Arm& arm) const {
    std::vector<const plan::Event*> moves;
    for (const plan::Event& event : arm.events) {
      if (event.org != plan::kNone) moves.push_back(&event);
    }
    std::stable_sort(moves.begin(), moves.end(), [](const plan::Event* a, const plan::Event* b) {
      return !a->when && (b->when || a->month < b->month);
    });
    const auto entry = [&](int org, const Json& month) {
      return Json{{"pointer", plan_.orgs[static_cast<std::size_t>(org)].id}, {"month", month}};
    };
    Json out = Json::array();
    out.push_back(entry(0, 0));
    for (const plan::Event* move : moves)
      out.push_back(entry(move->org, move->when ? Json() : Json(move->month)));
    return out;
  }

  /// Shadows have figures of the decision horizon and no series.
  [[nodiscard]] bool shadow() const { return plan_.arms[static_cast<std::size_t>(arm_)].base != plan::kNone; }

  [[nodiscard]] Json id_or_null(int arm) const {
    return arm == plan::kNone ? Json() : Json(plan_.arms[static_cast<std::size_t>(arm)].id);
  }

  [[nodiscard]] const stats::Moments& moments(int month, Metric metric, int key) const {
    return summary_.monthly[static_cast<std::size_t>(month) * layout_.monthly.size() +
                            static_cast<std::size_t>(layout_.column(metric, key))];
  }

  [[nodiscard]] Json monthly() const {
    Json out = Json::object();
    int sketch = 0;
    for (const Metric metric : metrics_of(metrics::Span::monthly)) {
      Json entry = monthly_metric(metric);
      if (run::sketched(metric)) {
        add_quantiles(entry, sketch);
        ++sketch;
      }
      out[std::string(metrics::definition(metric).id)] = std::move(entry);
    }
    return out;
  }

  [[nodiscard]] Json monthly_metric(Metric metric) const {
    const auto series = [&](const std::function<Json(const stats::Moments&)>& value) {
      return by_key(layout_, metric, [&](int key) {
        return over(plan_.grid.months, [&](int month) { return value(moments(month, metric, key)); });
      });
    };
    const auto zeros_left_out = [&](const std::function<Json(const stats::Moments&)>& value) {
      Json out = series(value);
      if (metrics::definition(metric).by == metrics::By::none) return without_zeros(std::move(out));
      for (Json& one : out) one = without_zeros(std::move(one));
      return out;
    };
    Json out;
    const int error_digits = wide() ? kWideSeriesErrorDigits : kErrorDigits;
    out["mean"] = zeros_left_out([&](const stats::Moments& m) {
      return wide() ? wide_number(m.mean(), m.standard_error()) : number(m.mean(), kSeriesDigits);
    });
    if (has_errors(metric)) {
      out["se"] =
          zeros_left_out([&](const stats::Moments& m) { return number(m.standard_error(), error_digits); });
    }
    const Json counts = series([](const stats::Moments& m) { return Json(m.count()); });
    if (sometimes_absent(counts)) out["n"] = counts;
    return out;
  }

  /// Wide studies leave out the standard errors of series by role, team and kind of work.
  [[nodiscard]] bool has_errors(Metric metric) const {
    const metrics::By by = metrics::definition(metric).by;
    const bool many = by == metrics::By::people || by == metrics::By::team || by == metrics::By::work_kind;
    return !many || !wide();
  }

  [[nodiscard]] bool wide() const {
    return static_cast<int>(decide::shown_arms(plan_).size()) * plan_.grid.months > kWide;
  }

  [[nodiscard]] static Json without_zeros(Json series) {
    const bool zeros = std::all_of(series.begin(), series.end(), [](const Json& one) { return one == 0; });
    return zeros ? Json::array() : series;
  }

  [[nodiscard]] bool sometimes_absent(const Json& counts) const {
    const auto flat = counts.flatten();
    return std::any_of(flat.begin(), flat.end(), [&](const Json& n) { return n != summary_.replications; });
  }

  void add_quantiles(Json& entry, int sketch) const {
    int sketches = 0;
    for (const plan::Column& column : layout_.monthly) sketches += run::sketched(column.metric) ? 1 : 0;
    for (const auto& [name, p] : {std::pair{"p05", 0.05}, {"p50", 0.5}, {"p95", 0.95}}) {
      Json series = Json::array();
      for (int month = 0; month < plan_.grid.months; ++month) {
        const auto i = static_cast<std::size_t>(month * sketches + sketch);
        series.push_back(number(summary_.quantiles[i].quantile(p), kErrorDigits));
      }
      entry[name] = std::move(series);
    }
  }

  /// Estimates of one metric; `wrap` makes one value per key out of a value per sample column.
  using Wrap = std::function<Json(const std::function<Json(std::size_t sample)>&)>;

  [[nodiscard]] Json estimates(const Wrap& wrap, bool to_best) const {
    const decide::ArmComparison& c = view_.comparison;
    Json out;
    out["mean"] = wrap([&](std::size_t i) { return number(c.estimates[i].mean); });
    const auto se = [&](std::size_t i) { return c.estimates[i].standard_error; };
    out["se"] = wrap([&](std::size_t i) { return number(se(i), kFigureErrorDigits); });
    out["p05"] = wrap([&](std::size_t i) { return number_within(c.estimates[i].p05, se(i)); });
    out["p50"] = wrap([&](std::size_t i) { return number_within(c.estimates[i].p50, se(i)); });
    out["p95"] = wrap([&](std::size_t i) { return number_within(c.estimates[i].p95, se(i)); });
    const Json counts = wrap([&](std::size_t i) { return Json(c.estimates[i].count); });
    if (sometimes_absent(counts)) out["n"] = counts;
    add_variance(out, wrap, view_.variance.value);
    if (!c.differences.empty()) {
      out["difference"] = differences(wrap, c.differences);
      add_variance(out["difference"], wrap, view_.variance.difference);
    }
    if (!view_.to_best.empty() && to_best) out["to_best"] = differences(wrap, view_.to_best);
    return out;
  }

  static void add_variance(Json& out, const Wrap& wrap, const std::vector<decide::VarianceShare>& shares) {
    if (shares.empty()) return;
    out["inputs"] = wrap([&](std::size_t i) { return number(shares[i].inputs, kErrorDigits); });
    out["inputs_low"] = wrap([&](std::size_t i) { return number(shares[i].interval.low, kErrorDigits); });
    out["inputs_high"] = wrap([&](std::size_t i) { return number(shares[i].interval.high, kErrorDigits); });
  }

  [[nodiscard]] static Json differences(const Wrap& wrap, const std::vector<decide::Difference>& d) {
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

  [[nodiscard]] Json yearly() const {
    Json out = Json::object();
    for (const Metric metric : metrics_of(metrics::Span::yearly)) {
      out[std::string(metrics::definition(metric).id)] = estimates(
          [&](const std::function<Json(std::size_t)>& value) {
            return by_key(layout_, metric, [&](int key) {
              return over(layout_.years, [&](int year) {
                return value(
                    static_cast<std::size_t>(layout_.yearly_sample(year, layout_.column(metric, key))));
              });
            });
          },
          false);
    }
    return out;
  }

  [[nodiscard]] Json horizon(int h) const {
    Json out = Json::object();
    for (const Metric metric : metrics_of(metrics::Span::horizon)) {
      out[std::string(metrics::definition(metric).id)] = estimates(
          [&](const std::function<Json(std::size_t)>& value) {
            return by_key(layout_, metric, [&](int key) {
              return value(static_cast<std::size_t>(layout_.horizon_sample(h, layout_.column(metric, key))));
            });
          },
          h == 0);
    }
    return out;
  }

  /// By replication from the first on; cut where all arms together would have too many.
  [[nodiscard]] Json samples() const {
    const std::size_t most =
        kSamples / (decide::shown_arms(plan_).size() * static_cast<std::size_t>(layout_.horizons));
    return over(layout_.horizons, [&](int h) {
      Json values = Json::array();
      std::vector<double> column = decide::horizon_column(plan_, study_.result, arm_, h, Metric::main_figure);
      column.resize(std::min(column.size(), most));
      for (const double v : column) values.push_back(number(v, 0));
      return Json{{"months", plan_.grid.horizons[static_cast<std::size_t>(h)]},
                  {"main_figure", std::move(values)}};
    });
  }

  /// Mean customers still there. opening [segment][month]; won [segment][cohort][age]: cohort c holds those won in the
  /// months c w ... c w + w - 1, w = months_per_cohort; ages to which the whole cohort has come.
  [[nodiscard]] Json cohorts() const {
    const int width = plan_.grid.months <= kMonthlyCohorts ? 1 : wide() ? kYear : kQuarter;
    Json out{{"months_per_cohort", width}};
    out["opening"] = over(plan_.segments(), [&](int s) {
      return over(plan_.grid.months, [&](int age) { return number(alive(s, 0, age), kErrorDigits); });
    });
    out["won"] = over(plan_.segments(), [&](int s) {
      return over(plan_.grid.months / width, [&](int cohort) {
        return over(plan_.grid.months - (cohort + 1) * width + 1, [&](int age) {
          double sum = 0;
          for (int i = 0; i < width; ++i) sum += alive(s, cohort * width + i + 1, age);
          return number(sum, kErrorDigits);
        });
      });
    });
    return out;
  }

  [[nodiscard]] double alive(int segment, int cohort, int age) const {
    const int side = plan_.grid.months + 1;
    const auto i = static_cast<std::size_t>((segment * side + cohort) * side + age);
    return static_cast<double>(summary_.cohort_alive[i]) / static_cast<double>(summary_.replications);
  }

  [[nodiscard]] Json hours() const {
    constexpr const char* kColumns[] = {"asked", "served", "lost", "carried"};
    const auto& teams = layout_.keys[static_cast<std::size_t>(metrics::By::team)];
    Json out = Json::array();
    for (std::size_t t = 0; t < teams.size(); ++t) {
      for (int k = 0; k < scenario::kWorkKinds; ++k) {
        Json row{{"team", teams[t]}, {"work_kind", plan::work_kind_name(static_cast<scenario::WorkKind>(k))}};
        bool any = false;
        for (std::size_t c = 0; c < 4; ++c) {
          Json series = Json::array();
          bool all_zero = true;
          for (int m = 0; m < plan_.grid.months; ++m) {
            const std::size_t i = ((static_cast<std::size_t>(m) * teams.size() + t) * scenario::kWorkKinds +
                                   static_cast<std::size_t>(k)) *
                                      4 +
                                  c;
            const double mean = summary_.ledger[i] / static_cast<double>(summary_.replications);
            all_zero = all_zero && mean == 0;
            series.push_back(number(mean, wide() ? kWideHoursDigits : kHoursDigits));
          }
          any = any || !all_zero;
          if (!all_zero) row[kColumns[c]] = std::move(series);
        }
        if (any) out.push_back(std::move(row));
      }
    }
    return out;
  }

  [[nodiscard]] Json staffing() const {
    Json out = Json::array();
    for (const decide::KindNeed& need : view_.staffing) {
      out.push_back({{"people", plan_.scenario.people[static_cast<std::size_t>(need.people)].id},
                     {"after_sale_only", need.after_sale_only},
                     {"today", need.today},
                     {"first_year", number(need.first_year)},
                     {"peak", need.peak},
                     {"months", shadow() ? Json::array() : Json(need.months)}});
    }
    return out;
  }

  [[nodiscard]] Json patterns() const {
    const decide::PatternView& p = view_.patterns;
    Json indices = Json::array();
    for (const decide::Pattern& pattern : p.patterns) {
      indices.push_back({{"metric", metrics::definition(pattern.metric).id},
                         {"index", number(pattern.index)},
                         {"se", number(pattern.error, kErrorDigits)},
                         {"threshold", number(pattern.threshold)},
                         {"ratio", number(pattern.ratio())}});
    }
    return {{"nearest", metrics::definition(p.patterns[static_cast<std::size_t>(p.nearest)].metric).id},
            {"advice", advice_id(p.advice)},
            {"indices", std::move(indices)}};
  }

  [[nodiscard]] Json bottleneck() const {
    if (!view_.bottleneck) return nullptr;
    const decide::Bottleneck& b = *view_.bottleneck;
    const plan::TeamInfo& team =
        plan_.orgs[static_cast<std::size_t>(b.org)].teams[static_cast<std::size_t>(b.team)];
    return {{"team", team.id},
            {"team_label", in_both([&](Language l) { return team_label(plan_, b.org, b.team, l); })},
            {"work", plan_.scenario.work_types[static_cast<std::size_t>(b.work)].id},
            {"work_label", in_both([&](Language l) { return work_label(plan_, b.work, l); })},
            {"share", number(b.share.value)},
            {"low", number(b.share.interval.low)},
            {"high", number(b.share.interval.high)}};
  }

  [[nodiscard]] Json earned() const {
    if (!view_.earned) return nullptr;
    const decide::Earned& e = *view_.earned;
    return {{"n", e.gain.count},
            {"mean", number(e.gain.mean)},
            {"se", number(e.gain.standard_error)},
            {"low", number(e.gain.interval.low)},
            {"high", number(e.gain.interval.high)},
            {"cs_cost", number(e.cs_cost.mean)},
            {"cs_cost_se", number(e.cs_cost.standard_error)}};
  }

  [[nodiscard]] Json money() const {
    if (!view_.payback) return nullptr;
    const decide::Payback& p = *view_.payback;
    Json cash = Json::array();
    if (!shadow()) {
      for (const double c : p.cash) cash.push_back(number(c, kSeriesDigits));
    }
    return {{"break_even_month", p.break_even ? Json(*p.break_even + 1) : Json()},
            {"break_even_date", p.break_even ? Json(month_date(plan_.grid, *p.break_even)) : Json()},
            {"deepest", number(p.deepest)},
            {"deepest_month", p.deepest_month + 1},
            {"cash_against_opponent", std::move(cash)}};
  }

  const Study& study_;
  const plan::Plan& plan_;
  const plan::Layout& layout_;
  int arm_;
  const run::ArmSummary& summary_;
  const decide::ArmView& view_;
};

}  // namespace

std::string arm_part(const Study& study, const decide::Decision& decision, int arm) {
  return ArmDocument(study, decision, arm).make().dump();
}

}  // namespace banso::report
