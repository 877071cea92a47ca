#include "tests/support/rich_scenario.hpp"

#include "tests/plan/small_scenario.hpp"

namespace banso::testing {

using namespace scenario;

namespace {

Tool tool(std::vector<std::pair<std::string, double>> effects) {
  Tool t;
  t.setup_cost = plain(500'000);
  t.fee = plain(100'000);
  t.operations_hours = plain(10);
  t.lead_months = plain(2);
  t.effects = numbers(std::move(effects));
  return t;
}

Event dated(std::int64_t month, Change change, std::int64_t phase_in = 0) {
  Event e;
  e.month = month;
  e.phase_in_months = phase_in;
  e.change = std::move(change);
  return e;
}

Change retouch() {
  Change c;
  c.touch.add("key", numbers({{"high", 0.4}, {"tech", 0.6}}));
  c.touch.add("small", numbers({{"high", 0.3}, {"tech", 0.7}}));
  return c;
}

Change relief() {
  Change c;
  c.heads.add("csm", scenario::plain(1));
  c.heads.add("agent", scenario::plain(-1));
  c.heads.add("helper", scenario::plain(2));
  c.price = plain(1.1);
  c.priority = Priority::renewal_first;
  c.tools.add("score", true);
  return c;
}

Become to(const OrgModel& org, std::int64_t month, std::int64_t phase_in) {
  Become b;
  b.org = org;
  b.month = month;
  b.phase_in_months = phase_in;
  b.launch_cost = plain(2'000'000);
  return b;
}

}  // namespace

Scenario rich_scenario(int horizon) {
  Scenario s = small_scenario();
  s.time.horizons = {horizon};
  PeopleKind helper = s.people.at("agent");
  helper.heads = scenario::plain(0);
  helper.outsourced = Outsourcing{plain(400'000), plain(200), 6, plain(0.8)};
  s.people.add("helper", helper);
  s.roles.at("desk").takes.push_back("helper");
  s.tools.add("score", tool({{"health_score", 1.0}}));
  s.tools.add("faq", tool({{"deflection", 0.3}, {"record_fidelity", 0.2}}));
  s.today.tools = {"faq"};
  s.load.risk_boost = plain(0.5);
  s.staffing.rule = HeadcountRule::utilisation;
  s.staffing.people = {"csm", "agent"};
  s.staffing.patience_months = 2;
  s.arms.add("day-one", Arm{"Day one", "", to(s.org_models.at("separate"), 0, 0), {}});
  s.arms.add("slowly", Arm{"Slowly", "", to(s.org_models.at("separate"), 2, 4), {}});
  Arm touchy{"Touchy", "", {}, {}};
  touchy.timeline.add("mix", dated(1, retouch(), 3));
  touchy.timeline.add("relief", dated(5, relief()));
  s.arms.add("touchy", touchy);
  Arm watchful{"Watchful", "", {}, {}};
  Event when;
  when.when = Condition{Watch::load, plain(0.3), {}, 2};
  when.change = relief();
  watchful.timeline.add("busy", when);
  s.arms.add("watchful", watchful);
  set_origins(s);
  return s;
}

}  // namespace banso::testing
