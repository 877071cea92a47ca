#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/units.hpp"
#include "engine/plan/basis.hpp"
#include "engine/plan/findings.hpp"
#include "engine/plan/plausible.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::child_pointer;
using scenario::Scenario;

// Far outside what any firm states, so that only slips of unit, period or scope are met. [A]
constexpr double kLeastArpaJpy = 1'000;
constexpr double kLeastAnnualChurn = 0.02;
constexpr double kMostInquiries = 10;
constexpr double kMostRetention = 1.6;
constexpr double kMostWinShare = 0.35;
constexpr double kMostLoad = 1.5;
constexpr double kShareSlack = 0.005;  // of shares that are given with two digits

std::string percent(double share) { return words(static_cast<double>(round_half_away(share * 100))) + " %"; }

void check_segments(const Scenario& scenario, Diagnostics& out) {
  for (const auto& [id, segment] : scenario.segments) {
    if (scenario.currency != "JPY" || segment.customers == 0 || segment.arpa.mode <= 0.0 ||
        segment.arpa.mode >= kLeastArpaJpy) {
      continue;
    }
    report(out, Severity::warning, child_pointer("/segments", id) + "/arpa", "implausible",
           "revenue of a customer and month in yen", words(segment.arpa.mode) + " JPY",
           "in ten thousand yen (万円)? Then write " + words(segment.arpa.mode * 10'000));
  }
}

void check_totals(const Scenario& scenario, Diagnostics& out) {
  for (const auto& [id, churn] : scenario.anchors.logo_churn) {
    if (churn.mode <= 0.0 || churn.mode >= kLeastAnnualChurn) continue;
    report(out, Severity::warning, child_pointer("/anchors/logo_churn", id), "implausible",
           "the share of customers lost in a year", percent(churn.mode) + " a year",
           "a monthly figure? Then write about " +
               words(static_cast<double>(round_half_away(churn.mode * 1'200)) / 100.0));
  }
  if (scenario.anchors.inquiries && scenario.anchors.inquiries->mode > kMostInquiries) {
    report(out, Severity::warning, "/anchors/inquiries", "implausible", "inquiries of one customer and month",
           words(scenario.anchors.inquiries->mode),
           "the total of the firm? Then divide it by the number of customers");
  }
  for (const auto& [name, total] :
       {std::pair{"nrr", &scenario.anchors.nrr}, std::pair{"grr", &scenario.anchors.grr}}) {
    if (!*total || (*total)->mode <= kMostRetention) continue;
    report(out, Severity::warning, child_pointer("/anchors", name), "implausible",
           "revenue kept after a year, as a share of the revenue before", percent((*total)->mode),
           "98 % is 0.98");
  }
}

/// Wins of the firm out of potential deals that are perhaps still those of the built-in example firm.
void check_wins(const Scenario& scenario, Diagnostics& out) {
  const auto& wins = scenario.anchors.wins;
  const double deals = scenario.acquisition.potential_deals.mode;
  if (!wins || scenario.acquisition.exogenous || deals <= 0.0 || wins->mode <= kMostWinShare * deals) return;
  report(out, Severity::warning, "/acquisition/potential_deals", "implausible",
         "all deals in reach in a month, won or not",
         words(deals) + ", of which " + words(wins->mode) + " (" + percent(wins->mode / deals) + ") are won",
         "state how many deals your sellers could work on: the built-in number belongs to the example firm");
}

/// Shares that are scaled to 1 in any case: whoever changes one of them means to change the others too.
void demand_whole(double sum, const std::string& pointer, Diagnostics& out) {
  if (sum <= 0.0 || std::fabs(sum - 1.0) <= kShareSlack) return;
  report(out, Severity::warning, pointer, "shares_scaled", "shares that sum to 1", "a sum of " + words(sum),
         "they are scaled to sum to 1; state all of them if that is not meant");
}

void check_shares(const Scenario& scenario, Diagnostics& out) {
  double deals = 0;
  for (const auto& [id, segment] : scenario.segments) {
    double touch = 0;
    for (const auto& share : segment.touch) touch += share.value.mode;
    demand_whole(touch, child_pointer("/segments", id) + "/touch", out);
    deals += segment.deal_share.mode;
  }
  if (scenario.acquisition.potential_deals.mode > 0.0) demand_whole(deals, "/segments", out);
  double causes = 0;
  for (const auto& share : scenario.churn.causes) causes += share.value.mode;
  demand_whole(causes, "/churn/causes", out);
}

}  // namespace

void check_plausible(const Scenario& scenario, Diagnostics& out) {
  check_segments(scenario, out);
  check_totals(scenario, out);
  check_wins(scenario, out);
  check_shares(scenario, out);
}

void check_load(const Plan& plan, const std::vector<NominalHeads>& arms, Diagnostics& out) {
  if (plan.scenario.anchors.utilisation) return;  // planned hours are scaled to what is worked today
  std::string found;
  for (const NominalHeads& heads : arms) {
    const Arm& arm = plan.arms[static_cast<std::size_t>(heads.arm)];
    if (arm.base != kNone) continue;
    double asked = 0, capacity = 0;
    for (const PoolHeads& pool : heads.pools) {
      if (!plan.orgs[static_cast<std::size_t>(heads.org)].pools[static_cast<std::size_t>(pool.pool)].cs_home)
        continue;
      asked += pool.hours;
      capacity += pool.capacity;
    }
    if (capacity <= 0.0 || asked <= kMostLoad * capacity) continue;
    found += (found.empty() ? "" : ", ") + percent(asked / capacity) + " (" + arm.id + ")";
  }
  if (found.empty()) return;
  report(out, Severity::warning, "/anchors/utilisation", "overload",
         "Customer Success asked for at most " + percent(kMostLoad) + " of its hours", found,
         "state today's utilisation, plan fewer hours per customer (/touch_models), or add people: most "
         "planned work would not be done");
}

}  // namespace banso::plan
