#include "tests/support/any_firm.hpp"

#include <rapidcheck.h>

#include <sstream>

#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/rich_scenario.hpp"

namespace banso::testing {

using namespace scenario;

namespace {

constexpr int kMonths = 12;

void any_customers(Scenario& s) {
  for (auto& segment : s.segments) {
    const std::int64_t least = segment.id == "key" ? 1 : 0;  // a firm without customers and deals is refused
    segment.value.customers = *rc::gen::inRange<std::int64_t>(least, 60);
    segment.value.arpa = plain(any_number(0, 400'000));
    segment.value.churn = plain(any_number(0, 2));
    segment.value.inquiries = plain(any_number(0, 6));
    segment.value.annual_share = plain(any_number(0, 1));
  }
  s.churn.frailty = plain(any_number(0, 1));
  s.health.noise = plain(any_number(0, 1));
  s.acquisition.potential_deals = plain(any_number(0, 40));
  s.acquisition.win = plain(any_number(0.02, 0.6));
}

void any_people(Scenario& s) {
  for (auto& kind : s.people) kind.value.heads = plain(*rc::gen::inRange(0, 6));
  s.workforce.leaving = plain(any_number(0, 1));
  s.workforce.overtime_month = plain(any_number(0, 45));
  s.workforce.shrinkage = plain(any_number(0, 0.6));
}

void any_organisation(Scenario& s) {
  for (OrgModel* org : {&s.today.org, &s.org_models.at("separate")}) {
    org->traits.clarity = plain(any_number(0, 1));
    for (auto& row : org->matrix) {
      const double most = 1.0 / static_cast<double>(row.value.shares.size());
      for (auto& share : row.value.shares) share.value = plain(any_number(0, most));
    }
  }
  s.today.playbooks = plain(any_number(0, 1));
  s.today.maturity = plain(any_number(0, 1));
  s.load.law = *rc::gen::element(LoadLaw::hard, LoadLaw::elastic, LoadLaw::capped);
  s.load.priority = *rc::gen::element(Priority::pro_rata, Priority::renewal_first,
                                      Priority::worst_health_first, Priority::segment_order);
}

}  // namespace

double any_number(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 101) / 100.0; }

Scenario any_firm() {
  Scenario s = rich_scenario(kMonths);
  s.time.steps_per_unit = *rc::gen::inRange<std::int64_t>(1, 5);
  any_customers(s);
  any_people(s);
  any_organisation(s);
  set_origins(s);
  return s;
}

Scenario any_firm_without_scarcity() {
  Scenario s = neutral_scenario(*rc::gen::inRange<std::int64_t>(1, 80), 1);
  s.time.horizons = {kMonths};
  s.time.steps_per_unit = *rc::gen::inRange<std::int64_t>(1, 5);
  Segment& all = s.segments.at("all");
  all.churn = plain(any_number(0, 3));
  all.annual_share = plain(any_number(0, 1));
  all.arpa_spread = plain(any_number(0, 1));
  s.churn.frailty = plain(any_number(0, 1));
  s.churn.health = plain(any_number(0, 1));
  return s;
}

std::string describe(const Scenario& s) {
  std::ostringstream out;
  out << s.time.steps_per_unit << " steps a month, load law " << static_cast<int>(s.load.law) << ", priority "
      << static_cast<int>(s.load.priority);
  for (const auto& segment : s.segments) {
    out << "\n  segment " << segment.id << ": " << segment.value.customers << " customers, churn "
        << segment.value.churn.mode << ", inquiries " << segment.value.inquiries.mode;
  }
  for (const auto& kind : s.people) out << "\n  " << kind.id << ": " << kind.value.heads.mode << " heads";
  return out.str();
}

}  // namespace banso::testing
