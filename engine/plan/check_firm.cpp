#include <algorithm>

#include "engine/plan/findings.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::ChannelKind;
using scenario::child_pointer;
using scenario::Collection;
using scenario::Quantity;
using scenario::Scenario;

constexpr std::int32_t kFirstMonth = 12 * 1990, kLastMonth = 12 * 2100;

std::int64_t customers_today(const Scenario& scenario) {
  std::int64_t sum = 0;
  for (const auto& segment : scenario.segments) sum += segment.value.customers;
  return sum;
}

bool wins_customers(const Scenario& scenario) {
  const auto& acquisition = scenario.acquisition;
  if (acquisition.exogenous) return acquisition.exogenous->high > 0.0;
  return acquisition.potential_deals.high > 0.0 && acquisition.win.high > 0.0;
}

void check_customers(const Scenario& scenario, Diagnostics& out) {
  const std::int64_t customers = customers_today(scenario);
  if (customers == 0 && !wins_customers(scenario)) {
    report(out, Severity::error, "/segments", "no_customers", "customers today, or deals to win", "neither",
           "state customers of a segment, acquisition/potential_deals and win, or acquisition/exogenous");
  }
}

void check_classes(const Scenario& scenario, Diagnostics& out) {
  struct Needed {
    ChannelKind kind;
    const char* name;
  };
  for (const Needed& needed : {Needed{ChannelKind::none, "none"}, Needed{ChannelKind::note, "note"},
                               Needed{ChannelKind::same_team, "same_team"}}) {
    const auto count = std::count_if(scenario.channel_classes.begin(), scenario.channel_classes.end(),
                                     [&](const auto& item) { return item.value.kind == needed.kind; });
    if (count == 1) continue;
    report(out, Severity::error, "/channel_classes", "channel_class_kind",
           std::string("exactly one class of kind ") + needed.name, std::to_string(count) + " classes");
  }
}

constexpr double kHighChurn = 1.0;  ///< 63 % leave in a year: rarer than a slip

void check_churn_rates(const Scenario& scenario, Diagnostics& out) {
  for (const auto& [id, segment] : scenario.segments) {
    if (segment.churn.mode <= kHighChurn) continue;
    report(out, Severity::warning, child_pointer("/segments", id) + "/churn", "high_churn",
           "a hazard per year, usually 0 to 1",
           words(segment.churn.mode) + ": more than half of the customers would leave every year",
           "did you mean " + words(segment.churn.mode / 100.0) + "? " + words(segment.churn.mode) +
               " % is written " + words(segment.churn.mode / 100.0));
  }
}

double sum_of_modes(const Collection<Quantity>& numbers) {
  double sum = 0;
  for (const auto& item : numbers) sum += item.value.mode;
  return sum;
}

/// Lists that are scaled to sum to 1 need something to scale.
void demand_positive(const Collection<Quantity>& numbers, const std::string& pointer, Diagnostics& out) {
  if (sum_of_modes(numbers) > 0.0) return;
  report(out, Severity::error, pointer, "all_zero", "at least one number above 0", "only zeros",
         "the numbers are scaled to sum to 1");
}

template <class T>
void demand_positive(const Collection<T>& items, Quantity T::*member, const std::string& pointer,
                     const char* name, Diagnostics& out) {
  for (const auto& item : items) {
    if ((item.value.*member).mode > 0.0) return;
  }
  report(out, Severity::error, pointer, "all_zero", std::string("at least one ") + name + " above 0",
         "only zeros", "the numbers are scaled to sum to 1");
}

void check_reactive_shares(const Scenario& scenario, Diagnostics& out) {
  bool any = false;
  for (const auto& item : scenario.work_types) {
    if (item.value.kind != scenario::WorkKind::reactive) continue;
    if (item.value.share.mode > 0.0) return;
    any = true;
  }
  if (any) {
    report(out, Severity::error, "/work_types", "all_zero",
           "at least one reactive work type with a share above 0", "only zeros",
           "the shares of inquiries are scaled to sum to 1");
  }
}

void check_pair(const Quantity& low, const Quantity& high, const std::string& pointer, const char* what,
                Diagnostics& out) {
  if (low.mode <= high.mode) return;
  report(out, Severity::error, pointer, "thresholds_crossed",
         std::string("at least ") + words(low.mode) + ", " + what, words(high.mode));
}

}  // namespace

void check_root(const Scenario& scenario, Diagnostics& out) {
  if (scenario.schema_version != "1") {
    report(out, Severity::error, "/banso", "schema_version", "\"1\"", "\"" + scenario.schema_version + "\"",
           "this program reads version 1 of the scenario language");
  }
  if (scenario.time.start < kFirstMonth || scenario.time.start >= kLastMonth) {
    report(out, Severity::error, "/time/start", "implausible_start", "a month from 1990-01 to 2099-12",
           "month " + std::to_string(scenario.time.start % 12 + 1) + " of year " +
               std::to_string(scenario.time.start / 12));
  }
  std::vector<std::int64_t> horizons = scenario.time.horizons;
  std::sort(horizons.begin(), horizons.end());
  for (std::size_t i = 1; i < horizons.size(); ++i) {
    if (horizons[i] - horizons[i - 1] >= 12) continue;
    report(out, Severity::error, "/time/horizons", "horizons_too_close",
           "horizons at least twelve months apart: a residual looks at the hazard of the last twelve",
           std::to_string(horizons[i - 1]) + " and " + std::to_string(horizons[i]));
  }
  if (scenario.time.horizons.empty()) {
    report(out, Severity::error, "/time/horizons", "no_horizon", "at least one horizon in months", "none");
  }
  if (!scenario.arms.contains(scenario.compare.baseline)) {
    std::vector<std::string> ids;
    for (const auto& arm : scenario.arms) ids.push_back(arm.id);
    const std::string near = closest_match(scenario.compare.baseline, ids);
    report(out, Severity::error, "/compare/baseline", "unknown_baseline", "the id of an arm",
           "\"" + scenario.compare.baseline + "\"", near.empty() ? "" : "did you mean \"" + near + "\"?");
  }
  check_customers(scenario, out);
  check_churn_rates(scenario, out);
  check_classes(scenario, out);
}

void check_sums(const Scenario& scenario, Diagnostics& out) {
  for (const auto& segment : scenario.segments) {
    demand_positive(segment.value.touch, child_pointer(child_pointer("/segments", segment.id), "touch"), out);
  }
  for (const auto& touch : scenario.touch_models) {
    demand_positive(touch.value.care, child_pointer(child_pointer("/touch_models", touch.id), "care"), out);
  }
  demand_positive(scenario.churn.causes, "/churn/causes", out);
  if (!scenario.today.renewal_months.empty()) {
    demand_positive(scenario.today.renewal_months, "/today/renewal_months", out);
  }
  if (wins_customers(scenario)) {
    demand_positive(scenario.segments, &scenario::Segment::deal_share, "/segments", "deal_share", out);
  }
  if (customers_today(scenario) > 0) {
    demand_positive(scenario.phases, &scenario::Phase::share_today, "/phases", "share_today", out);
  }
  check_reactive_shares(scenario, out);
  check_pair(scenario.observation.nps_detractor, scenario.observation.nps_promoter,
             "/observation/nps_promoter", "the answer of a detractor", out);
  check_pair(scenario.word_of_mouth.unhappy, scenario.word_of_mouth.happy, "/word_of_mouth/happy",
             "the health of an unhappy customer", out);
}

}  // namespace banso::plan
