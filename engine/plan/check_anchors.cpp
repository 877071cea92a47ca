#include <map>

#include "engine/plan/entities.hpp"
#include "engine/plan/findings.hpp"
#include "engine/plan/pools.hpp"
#include "engine/scenario/each_quantity.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::child_pointer;
using scenario::Scenario;

/// Customers lost weigh by number in churn and by MRR in GRR; inside a segment the two may differ by this much.
constexpr double kRetentionSlack = 0.02;

void check_churn(const Scenario& scenario, Diagnostics& out) {
  for (const auto& anchor : scenario.anchors.logo_churn) {
    const std::string pointer = child_pointer("/anchors/logo_churn", anchor.id);
    const scenario::Segment* segment = scenario.segments.find(anchor.id);
    if (segment == nullptr || segment->customers == 0) {
      report(out, Severity::error, pointer, "anchor_without_customers", "a segment with customers today",
             segment == nullptr ? "no such segment" : "0 customers",
             "churn of nobody cannot be met: remove the total");
    } else if (segment->churn.mode <= 0.0) {
      report(out, Severity::error, pointer, "anchor_without_hazard", "a segment with a churn hazard above 0",
             "churn 0", "the total is met by scaling segments/" + anchor.id + "/churn: give it a value");
    }
  }
}

/// Share of today's MRR that the stated churn takes in a year; negative when a segment with customers states none.
double churned_mrr(const Scenario& scenario) {
  double lost = 0, all = 0;
  for (const auto& segment : scenario.segments) {
    const double mrr = static_cast<double>(segment.value.customers) * segment.value.arpa.mode;
    const Quantity* churn = scenario.anchors.logo_churn.find(segment.id);
    if (mrr > 0.0 && churn == nullptr) return -1.0;
    if (churn != nullptr) lost += mrr * churn->mode;
    all += mrr;
  }
  return all > 0.0 ? lost / all : -1.0;
}

bool anybody_pays(const Scenario& scenario) {
  for (const auto& segment : scenario.segments) {
    if (segment.value.customers > 0 && segment.value.arpa.mode > 0.0) return true;
  }
  return false;
}

void check_retention(const Scenario& scenario, Diagnostics& out) {
  const auto& anchors = scenario.anchors;
  if (anchors.grr && anchors.nrr && anchors.nrr->mode < anchors.grr->mode) {
    report(out, Severity::error, "/anchors/nrr", "anchors_contradict",
           "at least GRR, " + words(anchors.grr->mode) + " (NRR = GRR + expansion)", words(anchors.nrr->mode),
           "the nearest reachable NRR is " + words(anchors.grr->mode));
  }
  const double lost = churned_mrr(scenario);
  if (anchors.grr && lost >= 0.0 && anchors.grr->mode > 1.0 - lost + kRetentionSlack) {
    report(out, Severity::error, "/anchors/grr", "anchors_contradict",
           "at most " + words(1.0 - lost) + ", what the stated logo churn leaves of MRR",
           words(anchors.grr->mode), "the nearest reachable GRR is " + words(1.0 - lost));
  }
  if ((anchors.grr || anchors.nrr) && !anybody_pays(scenario)) {
    report(out, Severity::error, anchors.nrr ? "/anchors/nrr" : "/anchors/grr", "anchor_without_revenue",
           "a segment with customers and arpa above 0", "no revenue today: retention of nothing has no value",
           "state arpa, or remove the total (null)");
    return;
  }
  if (anchors.grr && scenario.expansion.contraction_rate.mode <= 0.0) {
    report(out, Severity::error, "/anchors/grr", "anchor_without_rate", "a contraction rate above 0", "0",
           "the total is met by scaling expansion/contraction_rate: give it a value");
  }
  if (anchors.nrr && scenario.expansion.rate.mode <= 0.0) {
    report(out, Severity::error, "/anchors/nrr", "anchor_without_rate", "an expansion rate above 0", "0",
           "the total is met by scaling expansion/rate: give it a value");
  }
}

void check_wins(const Scenario& scenario, Diagnostics& out) {
  const auto& wins = scenario.anchors.wins;
  const auto& acquisition = scenario.acquisition;
  if (!wins) return;
  if (acquisition.exogenous) {
    report(out, Severity::error, "/anchors/wins", "anchors_contradict", "wins, or acquisition/exogenous",
           "both", "with new customers from outside the model no win rate can be solved");
  } else if (acquisition.potential_deals.mode <= 0.0) {
    report(out, Severity::error, "/anchors/wins", "anchor_out_of_reach",
           "potential deals, of which some are won", "acquisition/potential_deals is 0",
           "state potential deals, or remove the total (null)");
  } else if (wins->mode >= acquisition.potential_deals.mode || acquisition.win.mode <= 0.0) {
    report(out, Severity::error, "/anchors/wins", "anchor_out_of_reach",
           "fewer wins than potential deals, " + words(acquisition.potential_deals.mode) +
               ", and a win rate above 0",
           words(wins->mode),
           "the nearest reachable number is below " + words(acquisition.potential_deals.mode));
  }
}

bool anybody_asks(const Scenario& scenario) {
  bool reactive = false, inquiries = false;
  for (const auto& work : scenario.work_types) reactive |= work.value.kind == scenario::WorkKind::reactive;
  for (const auto& segment : scenario.segments) {
    inquiries |= segment.value.customers > 0 && segment.value.inquiries.mode > 0.0;
  }
  return reactive && inquiries;
}

/// True when somebody of today's people has a place in a CS-home role.
bool cs_home_staffed(const Scenario& scenario) {
  const auto& org = scenario.today.org;
  for (const Pool& pool : make_pools(scenario, org)) {
    if (!pool.cs_home) continue;
    for (const std::string& kind : scenario.roles[static_cast<std::size_t>(pool.role)].value.takes) {
      if (scenario.people.at(kind).heads.mode > 0.0) return true;
    }
  }
  return false;
}

void check_term(const scenario::LineTerm& term, const std::map<std::string, double>& low_of,
                const std::string& pointer, Diagnostics& out) {
  static const char* const kAdvice = "remove /derived to have the totals solved again";
  const auto input = low_of.find(term.pointer);
  if (input == low_of.end()) {
    report(out, Severity::error, pointer + "/pointer", "unknown_input",
           "the JSON Pointer of a number of this scenario", "\"" + term.pointer + "\"", kAdvice);
  } else if (input->second > 0.0 && term.centre.mode <= 0.0) {
    report(out, Severity::error, pointer + "/centre", "centre_not_positive",
           "a centre above 0 for an input above 0: it enters by its logarithm", words(term.centre.mode),
           kAdvice);
  }
}

}  // namespace

void check_anchors(const Scenario& scenario, Diagnostics& out) {
  check_churn(scenario, out);
  check_retention(scenario, out);
  check_wins(scenario, out);
  if (scenario.anchors.inquiries && !anybody_asks(scenario)) {
    report(out, Severity::error, "/anchors/inquiries", "anchor_without_rate",
           "a reactive work type and a segment with customers and inquiries", "nobody asks anything");
  }
  if (scenario.anchors.utilisation && !cs_home_staffed(scenario)) {
    report(out, Severity::error, "/anchors/utilisation", "anchor_without_people",
           "people in a role that accompanies or enables", "nobody in today's organisation",
           "remove the total, or place people in such a role");
  }
}

void check_derived(const Scenario& scenario, Diagnostics& out) {
  if (!scenario.derived || scenario.derived->lines.empty()) return;
  std::map<std::string, double> low_of;
  Scenario copy = scenario;
  scenario::for_each_quantity(
      scenario::scenario_table(), &copy,
      [&](const std::string& pointer, const Quantity& q) { low_of.emplace(pointer, q.low); });
  for (const auto& line : scenario.derived->lines) {
    const std::string pointer = child_pointer("/derived/lines", line.id);
    if (!line_name(scenario, line.id)) {
      report(out, Severity::error, pointer, "unknown_line",
             "churn-<segment>, contraction, expansion, inquiries, win or hours", "\"" + line.id + "\"",
             "remove /derived to have the totals solved again");
    }
    for (const auto& term : line.value.terms) {
      check_term(term.value, low_of, child_pointer(pointer + "/terms", term.id), out);
    }
  }
}

}  // namespace banso::plan
