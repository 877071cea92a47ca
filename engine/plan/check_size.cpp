#include <algorithm>
#include <string>

#include "engine/base/units.hpp"
#include "engine/math/elementary.hpp"
#include "engine/plan/basis.hpp"
#include "engine/plan/findings.hpp"
#include "engine/scenario/pointer.hpp"

/// What a run can carry. Estimated before it starts: what is refused here would end in hours of waiting, in numbers that
/// leave 64 bits, or in no memory. Estimates are at the high ends of ranges.
namespace banso::plan {

namespace {

using scenario::child_pointer;
using scenario::Scenario;

constexpr double kMostCustomers = 2e6;        ///< today's and won, over the whole run
constexpr double kMostInquiries = 2e7;        ///< a month
constexpr std::size_t kMostCells = 10'000;    ///< segments x touch models x phases
constexpr std::size_t kMostRoutes = 200'000;  ///< the same x work types

double longest_horizon(const Scenario& scenario) {
  const auto& horizons = scenario.time.horizons;
  return horizons.empty() ? 0.0 : static_cast<double>(*std::max_element(horizons.begin(), horizons.end()));
}

double customers_today(const Scenario& scenario) {
  double sum = 0;
  for (const auto& segment : scenario.segments) sum += static_cast<double>(segment.value.customers);
  return sum;
}

/// New customers a month, with every deal that word of mouth may bring.
double won_a_month(const Scenario& scenario) {
  const auto& a = scenario.acquisition;
  if (a.exogenous) return a.exogenous->high;
  const double referred = 1.0 + scenario.word_of_mouth.limit.high;
  if (scenario.anchors.wins) return scenario.anchors.wins->high * referred;
  return a.potential_deals.high * a.win.high * referred;
}

void check_customers(const Scenario& scenario, Diagnostics& out) {
  const double today = customers_today(scenario), won = won_a_month(scenario);
  const double all = today + won * longest_horizon(scenario);
  if (all <= kMostCustomers) return;
  const char* source = scenario.acquisition.exogenous ? "/acquisition/exogenous"
                       : scenario.anchors.wins        ? "/anchors/wins"
                                                      : "/acquisition/potential_deals";
  report(out, Severity::error, today > kMostCustomers ? "/segments" : source, "too_many_customers",
         "at most " + words(kMostCustomers) + " customers, today's and won ones, over the whole run",
         words(today) + " today and up to " + words(won) + " a month for " +
             words(longest_horizon(scenario)) + " months: " + words(all),
         "simulate a part of them, or a shorter horizon");
}

/// The rule that keeps accounts per head hires as the book grows.
void check_growth_hires(const Scenario& scenario, Diagnostics& out) {
  if (scenario.staffing.rule != scenario::HeadcountRule::accounts_per_head) return;
  const double today = customers_today(scenario);
  double base = 0;
  for (const std::string& id : scenario.staffing.people) {
    const auto* kind = scenario.people.find(id);
    if (kind != nullptr) base += kind->heads.high;
  }
  if (today <= 0.0 || base <= 0.0) return;
  const double heads = base * (today + won_a_month(scenario) * longest_horizon(scenario)) / today;
  if (heads <= kMostHeads) return;
  report(out, Severity::error, "/staffing/rule", "too_many_heads",
         "at most " + words(kMostHeads) + " people hired along the book",
         "up to " + words(heads) + ", as customers grow from " + words(today),
         "another rule, fewer new customers or a shorter horizon");
}

/// Inquiries are drawn one by one.
void check_inquiries(const Scenario& scenario, Diagnostics& out) {
  double month = 0;
  std::string most;
  double highest = -1;
  for (const auto& item : scenario.segments) {
    const double customers = static_cast<double>(item.value.customers) +
                             won_a_month(scenario) * longest_horizon(scenario) * item.value.deal_share.high;
    const double rate =
        scenario.anchors.inquiries ? scenario.anchors.inquiries->high : item.value.inquiries.high;
    month += customers * rate;
    if (customers * rate <= highest) continue;
    highest = customers * rate;
    most = child_pointer("/segments", item.id) + "/inquiries";
  }
  if (month <= kMostInquiries) return;
  report(out, Severity::error, scenario.anchors.inquiries ? "/anchors/inquiries" : most, "too_many_inquiries",
         "at most " + words(kMostInquiries) + " inquiries a month in all: each is drawn by itself",
         "up to " + words(month), "it is per customer and month: 0.7 means seven a month from ten customers");
}

/// Money is counted in whole minor units of 64 bits.
void check_money(const Scenario& scenario, Diagnostics& out) {
  const auto& e = scenario.expansion;
  const double years = longest_horizon(scenario) / 12.0;
  const bool calibrated = scenario.anchors.nrr.has_value();  // then the rate is scaled to the stated total
  const double growth = calibrated ? years * math::log(scenario.anchors.nrr->high)
                                   : e.rate.high * e.size.high * years;  // log of the factor of the mean
  for (const auto& item : scenario.segments) {
    if (item.value.arpa.high <= 0.0) continue;
    const double start = math::log(item.value.arpa.high * minor_per_unit(scenario.currency));
    if (start > math::log(kLargestMrr)) {
      report(out, Severity::error, child_pointer("/segments", item.id) + "/arpa", "too_much_money",
             "at most " + words(kLargestMrr / minor_per_unit(scenario.currency)) + " a month from a customer",
             words(item.value.arpa.high), "it is in whole " + scenario.currency + " per customer and month");
    } else if (start + std::max(0.0, growth) > math::log(kLargestMrr)) {
      report(out, Severity::error, calibrated ? "/anchors/nrr" : "/expansion/rate", "too_much_growth",
             "growth by which MRR of a customer stays below " +
                 words(kLargestMrr / minor_per_unit(scenario.currency)) + " " + scenario.currency,
             calibrated
                 ? "NRR " + words(scenario.anchors.nrr->high) + " over " + words(years * 12.0) + " months"
                 : words(e.rate.high) + " expansions a year, each by " + words(e.size.high) +
                       " of MRR, over " + words(years * 12.0) + " months",
             calibrated ? "" : "size is the growth at one expansion: 0.2 = a fifth more");
      return;
    }
  }
}

}  // namespace

void check_cell_count(const Scenario& scenario, Diagnostics& out) {
  const std::size_t cells = scenario.segments.size() * scenario.touch_models.size() * scenario.phases.size();
  const std::size_t routes = cells * scenario.work_types.size();
  if (cells <= kMostCells && routes <= kMostRoutes) return;
  report(out, Severity::error, "", "too_many_cells",
         "at most " + std::to_string(kMostCells) + " cells (segments x touch models x phases) and " +
             std::to_string(kMostRoutes) + " with work types",
         std::to_string(cells) + " and " + std::to_string(routes), "join segments, phases or work types");
}

void check_size(const Scenario& scenario, Diagnostics& out) {
  check_customers(scenario, out);
  check_growth_hires(scenario, out);
  check_inquiries(scenario, out);
  check_money(scenario, out);
}

}  // namespace banso::plan
