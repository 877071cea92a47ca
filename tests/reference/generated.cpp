#include "tests/reference/generated.hpp"

#include <string>
#include <utility>
#include <vector>

#include "engine/rng/draws.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::reference {

using namespace scenario;
using testing::between;
using testing::collect;
using testing::numbers;

namespace {

/// Choices in a row, all from one seed.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  double next() {
    return rng::draw_uniforms({seed_, 0}, 0, 0, rng::Purpose::input, count_++ & rng::kMaxIndex).u[0];
  }
  bool chance(double p) { return next() < p; }
  double real(double low, double high) { return low + (high - low) * next(); }
  std::int64_t whole(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() * static_cast<double>(high - low + 1));
  }
  template <class T>
  T one_of(std::initializer_list<T> list) {
    return *(list.begin() + whole(0, static_cast<std::int64_t>(list.size()) - 1));
  }

 private:
  std::uint64_t seed_;
  std::uint32_t count_ = 0;
};

/// So many people, whole.
Quantity people(Dice& d, std::int64_t low, std::int64_t high) {
  return plain(static_cast<double>(d.whole(low, high)));
}

void calendar(Scenario& s, Dice& d) {
  s.time.steps_per_unit = d.one_of<std::int64_t>({1, 2, 2, 3, 4, 8});
  s.time.start = static_cast<std::int32_t>(12 * 2026 + d.whole(0, 11));
  s.time.fiscal_year_start = d.whole(1, 12);
  s.time.horizons = {18};
  s.currency = d.one_of<const char*>({"JPY", "USD"});
  if (d.chance(.5)) s.money.opening_cash = plain(d.real(-1e7, 1e8));
}

void book(Scenario& s, Dice& d) {
  for (const char* id : {"key", "small"}) {
    Segment& segment = s.segments.at(id);
    segment.customers = d.whole(5, 70);
    segment.order = d.whole(0, 9);
    segment.annual_share = plain(d.one_of<double>({0, .5, 1}));
    segment.annual_term = plain(d.one_of<double>({12, 6, 24, 11.6}));
    segment.churn = plain(d.real(0, .8));
    segment.inquiries = plain(d.real(0, 4));
  }
  if (d.chance(.4)) s.today.renewal_months = numbers({{"m1", 1}, {"m4", 3}, {"m12", .5}});
  if (d.chance(.3)) s.today.org_age = plain(d.real(0, 20));
  if (d.chance(.2)) s.acquisition.exogenous = plain(d.real(0, 6));
  s.acquisition.potential_deals = plain(d.real(0, 60));
  s.acquisition.sales_plan = plain(d.real(.5, 3));
  s.pressure.quarter_end = plain(d.real(0, .5));
  s.word_of_mouth.referral = plain(d.real(0, .05));
  s.churn.frailty = d.chance(.2) ? plain(0) : between(.1, .5, 1.5);
  s.churn.save = plain(d.real(0, 1));
}

void lifecycle(Scenario& s, Dice& d) {
  if (d.chance(.4)) {
    Phase bored = s.phases.at("left");
    bored.cause = Cause::value;
    s.phases.add("bored", bored);
    PhaseEdge out{plain(d.real(0, .05)), false, plain(0), plain(-1), plain(0)};
    s.phases.at("adoption").to.add("bored", out);
  }
  if (d.chance(.3)) {
    Phase signed_up = s.phases.at("onboarding");
    signed_up.kind = PhaseKind::entry;
    signed_up.work = {};
    signed_up.to = collect<PhaseEdge>({{"onboarding", {plain(2), false, plain(0), plain(.1), plain(0)}}});
    s.phases.add("signed", signed_up);
    s.entry_phase = "signed";
  }
}

void work_and_people(Scenario& s, Dice& d) {
  s.load.law = d.one_of({LoadLaw::elastic, LoadLaw::elastic, LoadLaw::hard, LoadLaw::capped});
  s.load.priority = d.one_of(
      {Priority::pro_rata, Priority::segment_order, Priority::worst_health_first, Priority::renewal_first});
  s.load.risk_boost = plain(d.real(0, .6));
  s.inquiries.reopen = plain(d.real(0, .5));
  const double size = d.real(.3, 3);
  for (const char* id : {"high", "tech"}) {
    for (auto& [work, hours] : s.touch_models.at(id).hours) hours = plain(hours.mode * size);
  }
  WorkType bug = s.work_types.at("question");
  bug.share = plain(d.real(.1, 2));
  bug.hours = plain(d.real(.2, 2));
  if (d.chance(.5)) s.work_types.add("bug", bug);
  for (const char* id : {"csm", "agent", "seller", "analyst"}) s.people.at(id).heads = people(d, 0, 5);
  s.workforce.leaving = between(.1, .4, 1.5);
  s.workforce.overtime_year = plain(d.real(0, 360));
  s.staffing.rule = d.one_of({HeadcountRule::fixed, HeadcountRule::accounts_per_head,
                              HeadcountRule::utilisation, HeadcountRule::budget});
  s.staffing.people = {"csm", "agent"};
  s.staffing.patience_months = d.whole(1, 3);
  s.staffing.budget_share = plain(d.real(.1, 2));
  if (d.chance(.5) && !s.acquisition.exogenous)
    s.anchors.wins = plain(s.acquisition.potential_deals.mode * d.real(.02, .2));
  if (d.chance(.5)) s.anchors.logo_churn = numbers({{"small", .2}});
  PeopleKind helper = s.people.at("agent");
  helper.heads = people(d, 0, 2);
  helper.hire_months = plain(d.real(.2, 2));
  helper.outsourced = Outsourcing{plain(400'000), plain(200), d.whole(0, 9), between(.3, .8, 1)};
  s.people.add("helper", helper);
  s.roles.at("desk").takes.push_back("helper");
}

void tools(Scenario& s, Dice& d) {
  const auto tool = [&](std::vector<std::pair<std::string, double>> effects) {
    Tool t;
    t.setup_cost = plain(500'000);
    t.fee = plain(100'000);
    t.operations_hours = plain(d.real(0, 20));
    t.lead_months = plain(d.real(0, 3));
    t.effects = numbers(std::move(effects));
    return t;
  };
  s.tools.add("score", tool({{"health_score", 1}}));
  s.tools.add("faq", tool({{"deflection", .3}, {"record_fidelity", .2}, {"tech_reach", .4}}));
  s.tools.add("guide", tool({{"self_onboarding", .3}, {"spread", .3}, {"deflection", .1}}));
  if (d.chance(.5)) s.today.tools.emplace_back("score");
  if (d.chance(.5)) s.today.tools.emplace_back("faq");
}

void organisation(OrgModel& org, Dice& d) {
  org.traits.clarity = plain(d.real(0, 1));
  if (d.chance(.4)) org.matrix.at("content").shares = numbers({{"success", d.real(.1, .9)}});
  if (d.chance(.4)) {
    MatrixRow row = org.matrix.at("review");
    row.touch = "high";
    row.decides = "success";
    row.shares = collect<Quantity>(
        {{"success", between(.3, .5, .9)}, {"account", between(.3, .5, .9)}});  // scaled to 1
    org.matrix.add("review-high", row);
  }
  if (d.chance(.3)) {
    MatrixRow row = org.matrix.at("question");
    row.segment = "key";
    row.shares = numbers({{"success", 1}});
    org.matrix.add("question-key", row);
  }
  if (d.chance(.3)) org.splits.add("csm", numbers({{"success", .7}, {"desk", .3}}));
}

Change change(Scenario& s, Dice& d) {
  Change c;
  if (d.chance(.5))
    c.heads.add(d.one_of<const char*>({"csm", "agent", "helper", "seller"}),
                plain(static_cast<double>(d.one_of<std::int64_t>({-2, -1, 1, 2}))));
  if (d.chance(.4)) c.tools.add(d.one_of<const char*>({"score", "faq", "guide"}), d.chance(.7));
  if (d.chance(.3)) {
    const double share = d.real(0, 1);
    c.touch.add("small", numbers({{"high", share}, {"tech", 1 - share}}));
  }
  if (d.chance(.3)) c.hours.add(d.one_of<const char*>({"review", "content", "setup"}), plain(d.real(0, 2)));
  if (d.chance(.3)) c.clarity = plain(d.real(0, 1));
  if (d.chance(.3)) c.sales_plan = plain(d.real(.5, 3));
  if (d.chance(.2)) c.quarter_end = plain(d.real(0, 1));
  if (d.chance(.2)) c.price = plain(d.real(.5, 1.5));
  if (d.chance(.3))
    c.priority = d.one_of({Priority::pro_rata, Priority::renewal_first, Priority::worst_health_first});
  if (d.chance(.15))
    c.freeze_hiring = true;
  else if (d.chance(.15))
    c.thaw_hiring = true;
  if (d.chance(.15)) c.org = s.org_models.at("separate");
  c.price = c.heads.empty() && c.tools.empty() && !c.price ? std::optional<Quantity>(plain(1.05)) : c.price;
  return c;
}

Event event(Scenario& s, Dice& d) {
  Event e;
  e.change = change(s, d);
  e.phase_in_months = d.one_of<std::int64_t>({0, 0, 2, 5});
  if (d.chance(.5)) {
    e.month = d.whole(0, 10);
    return e;
  }
  Condition when;
  when.watch = d.one_of({Watch::load, Watch::cash, Watch::customers, Watch::mrr_against_plan,
                         Watch::runway_months, Watch::nrr, Watch::logo_churn});
  (d.chance(.5) ? when.above : when.below) =
      plain(when.watch == Watch::customers ? d.real(20, 120) : d.real(.3, 1.5));
  when.for_months = d.whole(1, 3);
  e.when = when;
  return e;
}

}  // namespace

Scenario generated_scenario(std::uint64_t seed) {
  Dice d(seed);
  Scenario s = testing::small_scenario();
  calendar(s, d);
  book(s, d);
  lifecycle(s, d);
  work_and_people(s, d);
  tools(s, d);
  organisation(s.org_models.at("embedded"), d);
  organisation(s.org_models.at("separate"), d);
  s.today.org = s.org_models.at("embedded");
  Become& become = *s.arms.at("move").become;
  become.org = s.org_models.at("separate");
  become.month = d.whole(0, 6);
  become.phase_in_months = d.one_of<std::int64_t>({0, 0, 1, 4});
  become.settled = d.chance(.2);
  if (d.chance(.4)) become.hires.add("csm", people(d, 1, 2));
  Arm eventful{"Eventful", "", {}, {}};
  for (int i = 0; i < 4; ++i) eventful.timeline.add("event-" + std::to_string(i), event(s, d));
  s.arms.add("eventful", eventful);
  s.compare.also_no_proactive = d.chance(.3);
  s.compare.also_same_budget = d.chance(.3);
  testing::set_origins(s);
  return s;
}

}  // namespace banso::reference
