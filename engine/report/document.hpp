#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/report/language.hpp"

/// result.json read back: what every table and export is made from. Absent numbers are NaN, absent texts "". Units as
/// in the result's schema: money in units of the currency, shares as fractions, months from 1.
namespace banso::report {

struct Text {
  std::string en, ja;
  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::english ? en : ja;
  }
};

struct MetricText {
  std::string id, by, span, unit, direction, formula;  ///< by "": taken as a whole
  Text label;
};

/// One of the things by which a metric is taken: a segment, cause, team …
struct Key {
  std::string id;
  Text label;
};

enum class Stat : std::uint8_t {
  mean,
  se,
  p05,
  p50,
  p95,
  n,  ///< replications that have the metric
  difference,
  difference_se,
  difference_low,
  difference_high,
  better,
  better_low,
  better_high,
  pairing_gain,
  count_
};

/// The estimates of one metric of one arm.
class Estimates {
 public:
  /// By key (one where the metric has none), then by period: month, year; one for a horizon.
  using Rows = std::vector<std::vector<double>>;

  /// Empty where the result does not have this statistic.
  [[nodiscard]] const Rows& rows(Stat stat) const { return rows_[static_cast<std::size_t>(stat)]; }
  [[nodiscard]] Rows& rows(Stat stat) { return rows_[static_cast<std::size_t>(stat)]; }
  [[nodiscard]] bool has(Stat stat) const { return !rows(stat).empty(); }
  /// NaN where the statistic or the value is absent.
  [[nodiscard]] double at(Stat stat, std::size_t key, std::size_t period) const;

 private:
  std::array<Rows, static_cast<std::size_t>(Stat::count_)> rows_;
};

/// Of one span (monthly, yearly, a horizon), in the order of ResultDocument::metrics_of(span).
using MetricEstimates = std::vector<Estimates>;

struct HorizonEstimates {
  int months = 0;
  MetricEstimates metrics;
  std::vector<double> samples;  ///< main figure by replication; perhaps only the first ones
};

/// Mean customers still there.
struct Cohorts {
  int months_per_cohort = 1;
  std::vector<std::vector<double>> opening;           ///< [segment][month]
  std::vector<std::vector<std::vector<double>>> won;  ///< [segment][cohort][months since]
};

/// Mean hours by month of one kind of work in one team. An empty series is all zero.
struct HoursSeries {
  std::string team, work_kind;
  std::vector<double> asked, served, lost, carried;
};

struct StaffNeed {
  std::string people;
  bool after_sale_only = false;
  double today = 0, first_year = 0, peak = 0;
  std::vector<double> months;
};

struct PatternIndex {
  std::string metric;
  double index = 0, se = 0, threshold = 0, ratio = 0;
};

struct Bottleneck {
  std::string team, work;
  Text team_label, work_label;
  double share = 0, low = 0, high = 0;
};

/// What CS earned, gross, and its cost.
struct Earned {
  double n = 0, mean = 0, se = 0, low = 0, high = 0, cs_cost = 0, cs_cost_se = 0;
};

struct Payback {
  double break_even_month = 0;  ///< NaN: not within the horizon
  std::string break_even_date;
  double deepest = 0, deepest_month = 0;
  std::vector<double> cash;  ///< mean cumulative cash against the opponent, by month
};

struct ArmResult {
  std::string id;
  Text label;
  std::string base, shadow, basis, opponent;  ///< base, shadow "": an arm of its own; opponent "": none
  double replications = 0;
  std::string hash;
  MetricEstimates monthly, yearly;         ///< empty for shadows
  std::vector<HorizonEstimates> horizons;  ///< of shadows the decision horizon alone
  std::optional<Cohorts> cohorts;
  std::optional<std::vector<HoursSeries>> hours;
  std::vector<StaffNeed> staffing;
  std::string nearest_pattern, advice;
  std::vector<PatternIndex> patterns;
  std::optional<Bottleneck> bottleneck;
  std::optional<Earned> earned;
  std::optional<Payback> payback;

  [[nodiscard]] bool shown() const { return base.empty(); }
};

struct RankedArm {
  std::string arm;
  double mean = 0, se = 0, best_share = 0, best_low = 0, best_high = 0, regret = 0, regret_se = 0;
  double behind = 0, behind_se = 0, behind_low = 0, behind_high = 0;
  bool separable = false;
  double replications_needed = 0;
};

/// Whether the order holds on other terms.
struct OrderCheck {
  std::string aspect, basis, metric;
  double months = 0;
  bool examined = false;  ///< without it only the members above are meant
  bool order_changes = false, best_changes = false, reversal = false, separated = false;
  std::string best;
  std::vector<std::string> inseparable, order;
  double replications = 0;
};

/// A drawn number and what it is worth to know it.
struct UnknownNumber {
  std::string pointer;
  Text label;
  std::string value, unit, status, source, grade;
  double places = 0, evppi = 0, se = 0, changes = 0, explained = 0;
};

struct Sentences {
  std::string verdict;
  std::vector<std::string> support, information, checks;
};

struct DecisionText {
  std::string metric, basis, baseline, best;
  int months = 0;
  bool separated = false;
  std::vector<std::string> inseparable;
  double worth_noticing = 0, confidence = 0, replications = 0;
  std::vector<RankedArm> ranking;
  std::vector<OrderCheck> checks;
  double evpi = 0, evpi_se = 0;         ///< value of knowing the future before choosing
  std::vector<UnknownNumber> unknowns;  ///< by value
  std::string measure_first;            ///< pointer of one of them; "": none stands clear of noise
  Sentences en, ja;
  [[nodiscard]] const Sentences& sentences(Language language) const {
    return language == Language::english ? en : ja;
  }
};

struct LedgerLine {
  std::string pointer, value, status, origin, unit, file, source, grade, note;
  /// Of an uncertain number: its family and what is drawn; NaN and "" for others and in results of older versions.
  std::string distribution;
  double low = std::numeric_limits<double>::quiet_NaN(), centre = low, high = low;
  double mean = low, p10 = low, p50 = low, p90 = low;
};

struct ProvenanceText {
  std::string result_hash, version, compiler, plan_digest, scenario_file;
  std::uint64_t seed = 0;
  double replications = 0, shadow_replications = 0, block_size = 0;
  bool interrupted = false, fixed = false;
  std::vector<std::string> overrides;
};

struct ResultDocument {
  std::string title, title_ja, question, currency;  ///< title_ja "": as title
  ProvenanceText provenance;
  DecisionText decision;
  std::vector<std::string> months;  ///< "2026-04"
  std::vector<int> fiscal_years;    ///< of each month, by the year in which it starts
  std::vector<int> horizons;        ///< months; the first is the decision horizon
  std::vector<MetricText> metrics;
  std::vector<std::pair<std::string, std::vector<Key>>> keys;  ///< by name of what metrics are taken by
  std::vector<ArmResult> arms;                                 ///< shown arms, then shadows
  std::vector<LedgerLine> ledger;

  [[nodiscard]] std::vector<const MetricText*> metrics_of(std::string_view span) const;
  /// The keys of `by`; one nameless key for "".
  [[nodiscard]] const std::vector<Key>& keys_of(std::string_view by) const;
  /// nullptr where there is none of that id.
  [[nodiscard]] const ArmResult* arm(std::string_view id) const;
  [[nodiscard]] std::vector<const ArmResult*> shown_arms() const;
};

/// Reads the text of a result.json; `file` names it in messages. Errors, one at a time: foreign_file (no result, e.g. a
/// scenario), other_version (of the format), truncated, syntax, too_deep, damaged (a member is missing or does not fit,
/// with its pointer).
[[nodiscard]] Result<ResultDocument> read_result(std::string_view text, const std::string& file);

}  // namespace banso::report
