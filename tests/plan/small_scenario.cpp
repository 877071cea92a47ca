#include "tests/plan/small_scenario.hpp"

#include "engine/base/hash.hpp"
#include "engine/scenario/each_quantity.hpp"
#include "engine/scenario/fields/tables.hpp"

namespace banso::testing {

using namespace scenario;

Quantity between(double low, double mode, double high) { return {low, mode, high, 0, kNoSlot}; }

Quantity drawn_from(const stats::DistributionSpec& spec) {
  const stats::Distribution d(spec);
  return {d.low(), d.centre(), d.high(), 0, kNoSlot, stats::SharedDistribution(d)};
}

Quantity drawn_from(stats::Family family, double mean, double sd) {
  stats::DistributionSpec spec;
  spec.family = family;
  spec.mean = mean;
  spec.sd = sd;
  return drawn_from(spec);
}

Quantity drawn_from(std::vector<double> values, std::vector<double> probabilities) {
  stats::DistributionSpec spec;
  spec.family = stats::Family::discrete;
  spec.values = std::move(values);
  spec.probabilities = std::move(probabilities);
  return drawn_from(spec);
}

Collection<Quantity> numbers(std::vector<std::pair<std::string, double>> values) {
  std::vector<Collection<Quantity>::Item> items;
  for (auto& [id, value] : values) items.push_back({std::move(id), plain(value)});
  return Collection<Quantity>(std::move(items));
}

void set_origins(Scenario& scenario) {
  for_each_quantity(scenario_table(), &scenario, [](const std::string& pointer, Quantity& quantity) {
    if (quantity.origin == 0) quantity.origin = fnv1a(pointer);
  });
}

namespace {

std::uint32_t flags(std::initializer_list<RoleFlag> list) {
  std::uint32_t set = 0;
  for (const RoleFlag flag : list) set |= static_cast<std::uint32_t>(flag);
  return set;
}

// --- customers --------------------------------------------------------------------------------------------------------

Segment segment(std::int64_t customers, std::int64_t order, double arpa, Quantity churn, double inquiries,
                double deals) {
  Segment s;
  s.customers = customers;
  s.order = order;
  s.arpa = plain(arpa);
  s.arpa_spread = plain(0.4);
  s.churn = churn;
  s.annual_share = plain(0.6);
  s.annual_term = plain(12);
  s.inquiries = plain(inquiries);
  s.deal_share = plain(deals);
  return s;
}

Collection<Segment> segments() {
  Segment key = segment(40, 0, 500'000, between(.03, .055, .15), 2.0, 0.3);
  key.touch = numbers({{"high", 0.8}, {"tech", 0.2}});
  Segment small = segment(160, 1, 60'000, between(.15, .20, .40), 0.5, 0.7);
  small.touch = numbers({{"high", 0.1}, {"tech", 0.9}});
  return collect<Segment>({{"key", key}, {"small", small}});
}

TouchModel touch(bool tech, double months, double alone, double dependence) {
  TouchModel t;
  t.tech = tech;
  t.onboarding_months = plain(months);
  t.self_onboarding = plain(alone);
  t.dependence = plain(dependence);
  return t;
}

Collection<TouchModel> touch_models() {
  TouchModel high = touch(false, 2.8, 0.1, 1.0);
  high.hours = numbers({{"setup", 15}, {"review", 2.6}, {"watch", 0.8}, {"renew", 12}, {"propose", 1.0}});
  high.care = numbers({{"review", 0.75}, {"watch", 0.25}});
  TouchModel tech = touch(true, 1.0, 0.7, 0.2);
  tech.hours = numbers({{"setup", 0.6},
                        {"review", 0.03},
                        {"watch", 0.05},
                        {"renew", 0.5},
                        {"propose", 0.05},
                        {"content", 0.1}});
  tech.care = numbers({{"content", 0.7}, {"review", 0.15}, {"watch", 0.15}});
  return collect<TouchModel>({{"high", high}, {"tech", tech}});
}

Phase phase(PhaseKind kind, const char* lead, double inquiries, double expansion, double share) {
  Phase p;
  p.kind = kind;
  p.lead_work = lead;
  p.inquiries = plain(inquiries);
  p.expansion = plain(expansion);
  p.share_today = plain(share);
  return p;
}

PhaseEdge edge(double rate, bool paced, double fit, double health, double maturity) {
  return {plain(rate), paced, plain(fit), plain(health), plain(maturity)};
}

Collection<Phase> phases() {
  Phase onboarding = phase(PhaseKind::onboarding, "setup", 1.5, 0.0, 0.1);
  onboarding.work = numbers({{"review", 0.3}});
  onboarding.to = collect<PhaseEdge>({{"adoption", edge(0, true, 0.3, 0, 0.5)}});
  Phase adoption = phase(PhaseKind::live, "review", 1.0, 0.6, 0.6);
  adoption.to = collect<PhaseEdge>({{"growth", edge(0.15, false, 0, 0.6, 0)}});
  Phase growth = phase(PhaseKind::live, "review", 1.0, 1.5, 0.3);
  growth.to = collect<PhaseEdge>({{"adoption", edge(0.01, false, 0, -0.8, 0)}});
  Phase left = phase(PhaseKind::exit, "", 0.0, 0.0, 0.0);
  return collect<Phase>(
      {{"onboarding", onboarding}, {"adoption", adoption}, {"growth", growth}, {"left", left}});
}

// --- work and people --------------------------------------------------------------------------------------------------

WorkType work(WorkKind kind, double handling = 0, double base = 0, double per_head = 0) {
  WorkType w;
  w.kind = kind;
  w.share = plain(1);
  w.hours = plain(handling);
  w.base_hours = plain(base);
  w.hours_per_head = plain(per_head);
  return w;
}

Collection<WorkType> work_types() {
  return collect<WorkType>({{"question", work(WorkKind::reactive, 0.6)},
                            {"setup", work(WorkKind::onboarding)},
                            {"review", work(WorkKind::value)},
                            {"watch", work(WorkKind::monitoring)},
                            {"renew", work(WorkKind::renewal)},
                            {"propose", work(WorkKind::expansion)},
                            {"sell", work(WorkKind::selling)},
                            {"pass-on", work(WorkKind::handover)},
                            {"agree", work(WorkKind::coordination)},
                            {"content", work(WorkKind::content, 0, 20)},
                            {"data", work(WorkKind::data, 0, 0, 10)},
                            {"wishes", work(WorkKind::feedback, 0, 0, 2)},
                            {"chores", work(WorkKind::chores, 0, 0, 8)},
                            {"admin", work(WorkKind::internal, 0, 0, 8)},
                            {"coach", work(WorkKind::coaching)}});
}

PeopleKind people_kind(double heads, double pay, Collection<Quantity> skill = {}) {
  PeopleKind k;
  k.heads = plain(heads);
  k.pay = plain(pay);
  k.hire_cost = plain(1'030'000);
  k.hire_months = between(3, 4, 6);
  k.ramp_months = between(2, 4, 7);
  k.skill = std::move(skill);
  return k;
}

Collection<PeopleKind> people() {
  return collect<PeopleKind>(
      {{"seller", people_kind(4, 7'000'000, numbers({{"onboarding", .7}, {"value", .8}, {"selling", 1}}))},
       {"csm", people_kind(3, 5'500'000, numbers({{"reactive", .9}, {"selling", .6}}))},
       {"agent", people_kind(3, 3'800'000, numbers({{"onboarding", .8}, {"value", .65}, {"selling", .2}}))},
       {"analyst", people_kind(0, 6'000'000, numbers({{"value", .5}, {"data", 1.5}}))},
       {"lead", people_kind(1, 8'500'000)},
       {"engineer", people_kind(2, 7'000'000, numbers({{"value", .6}, {"selling", .2}}))}});
}

Role role(std::uint32_t does, std::vector<std::string> takes, double group) {
  Role r;
  r.does = does;
  r.takes = std::move(takes);
  r.sharing_group = plain(group);
  return r;
}

Collection<Role> roles() {
  return collect<Role>({{"account", role(flags({RoleFlag::sells}), {"seller"}, 1)},
                        {"success", role(flags({RoleFlag::accompanies}), {"csm", "agent"}, 2)},
                        {"desk", role(flags({RoleFlag::answers}), {"agent", "csm"}, 100)},
                        {"ops", role(flags({RoleFlag::enables}), {"analyst", "csm"}, 2)},
                        {"head", role(flags({RoleFlag::leads}), {"lead"}, 1)},
                        {"product", role(flags({RoleFlag::builds}), {"engineer"}, 100)}});
}

// --- organisation -----------------------------------------------------------------------------------------------------

ChannelClass channel_class(ChannelKind kind, double fidelity, double delay, double hours, bool learned) {
  return {"", "", kind, plain(fidelity), plain(delay), plain(hours), learned};
}

Collection<ChannelClass> channel_classes() {
  return collect<ChannelClass>({{"none", channel_class(ChannelKind::none, .10, 1, 0, false)},
                                {"note", channel_class(ChannelKind::note, .40, .5, .5, false)},
                                {"meeting", channel_class(ChannelKind::meeting, .65, .25, 1, true)},
                                {"same-team", channel_class(ChannelKind::same_team, .90, .05, .5, false)}});
}

Team team(std::initializer_list<const char*> role_ids) {
  Team t;
  for (const char* id : role_ids) t.roles.add(id, {plain(1)});
  return t;
}

MatrixRow row(const char* work_id, std::vector<std::pair<std::string, double>> shares) {
  MatrixRow r;
  r.work = work_id;
  r.shares = numbers(std::move(shares));
  return r;
}

Channel channel(const char* from, const char* to, const char* of_class) {
  return {from, to, of_class, false};
}

OrgModel embedded() {
  OrgModel org;
  org.label = "Inside sales";
  org.teams = collect<Team>({{"sales", team({"account", "success", "head"})},
                             {"support", team({"desk"})},
                             {"product", team({"product"})}});
  org.matrix =
      collect<MatrixRow>({{"setup", row("setup", {{"account", .35}, {"success", .65}})},
                          {"review", row("review", {{"account", .25}, {"success", .75}})},
                          {"watch", row("watch", {{"success", 1}})},
                          {"renew", row("renew", {{"account", .5}, {"success", .5}})},
                          {"propose", row("propose", {{"account", .7}, {"success", .3}})},
                          {"question", row("question", {{"desk", .75}, {"success", .15}, {"account", .1}})},
                          {"content", row("content", {{"success", 1}})},
                          {"data", row("data", {{"success", 1}})},
                          {"wishes", row("wishes", {{"success", 1}})},
                          {"chores", row("chores", {{"account", 1}})}});
  org.channels = collect<Channel>({{"sales-support", channel("sales", "support", "note")}});
  org.traits = {plain(.5), plain(.5), numbers({{"success", .5}, {"desk", 1}}),
                numbers({{"account", 1}, {"success", .7}})};
  return org;
}

OrgModel separate() {
  OrgModel org = embedded();
  org.label = "A department of its own";
  org.teams = collect<Team>({{"sales", team({"account"})},
                             {"cs", team({"success", "ops", "head"})},
                             {"support", team({"desk"})},
                             {"product", team({"product"})}});
  org.matrix = collect<MatrixRow>({{"setup", row("setup", {{"success", 1}})},
                                   {"review", row("review", {{"success", .93}, {"head", .07}})},
                                   {"watch", row("watch", {{"success", .75}, {"ops", .25}})},
                                   {"renew", row("renew", {{"success", 1}})},
                                   {"propose", row("propose", {{"success", .5}, {"account", .5}})},
                                   {"question", row("question", {{"desk", .9}, {"success", .1}})},
                                   {"content", row("content", {{"ops", 1}})},
                                   {"data", row("data", {{"ops", 1}})},
                                   {"wishes", row("wishes", {{"ops", 1}})},
                                   {"chores", row("chores", {{"account", 1}})}});
  org.channels = collect<Channel>({{"cs-sales", channel("cs", "sales", "meeting")},
                                   {"cs-support", channel("cs", "support", "meeting")},
                                   {"cs-product", channel("cs", "product", "meeting")}});
  org.traits = {plain(.5), plain(.65), numbers({{"success", .3}, {"desk", 1}}),
                numbers({{"account", 1}, {"success", .1}})};
  org.indispensable = collect<std::int64_t>({{"head", 1}, {"ops", 1}});
  return org;
}

// --- laws -------------------------------------------------------------------------------------------------------------

void fill_firm(Scenario& s) {
  s.money = {plain(.8), plain(.08), plain(1.4), plain(60'000), plain(1.25), plain(100'000),
             plain(60), plain(6),   {}};
  s.acquisition = {plain(40), plain(.10), between(.2, .5, 1), plain(.2),   plain(1),
                   plain(1),  plain(.15), plain(.6),          plain(1.15), {}};
  s.pressure = {plain(.25), plain(6), between(.1, .4, .7), plain(0)};
  s.expectation = {plain(.6), plain(.6), plain(.6), between(.3, 1, 2), plain(.5), plain(9)};
  s.product = {plain(.006), plain(4), plain(.2)};
  s.word_of_mouth = {plain(.002), plain(.2), plain(.5), plain(-.8), plain(.5)};
  s.learning = {between(2, 6, 15), plain(.5), plain(.4), plain(.03), plain(.01), plain(.5), plain(.3)};
  s.staffing.rule = HeadcountRule::fixed;
  s.staffing.utilisation_limit = plain(.9);
  s.staffing.budget_share = plain(.3);
  s.indices = {plain(.3), plain(.25), plain(.3), plain(.25), plain(.05)};
}

void fill_customers(Scenario& s) {
  s.inquiries = {plain(2), plain(.25), plain(1), plain(.1), plain(0)};
  s.health = {plain(.25), plain(.5),  between(.2, .65, 1.1),
              plain(.9),  plain(.3),  plain(.4),
              plain(1),   plain(.5),  plain(.25),
              plain(.25), plain(1),   plain(.1),
              plain(8),   plain(.15), plain(-.5)};
  s.churn.causes =
      numbers({{"operation", .25}, {"value", .30}, {"support", .10}, {"expectation", .15}, {"other", .20}});
  s.churn.frailty = between(.25, .5, 1);
  s.churn.health = between(.3, .6, 1);
  s.churn.onboarding = plain(.95);
  s.churn.maturity = plain(.5);
  s.churn.value = plain(.4);
  s.churn.support = plain(.8);
  s.churn.expectation = plain(1);
  s.churn.breakage = plain(.1);
  s.churn.save = plain(.25);
  s.expansion = {
      between(.12, .3, .5), plain(.25), plain(.4), plain(.6), plain(2), plain(.5), plain(0), plain(.3),
      plain(.06),           plain(.2),  plain(.8)};
  s.observation = {plain(.5),  plain(1),  plain(-.5), plain(-.3), plain(.6), plain(1), plain(.7),
                   plain(-.5), plain(.3), plain(6),   plain(.9),  plain(.4), plain(.3)};
}

void fill_work(Scenario& s) {
  s.support = {plain(.7), plain(8), plain(.1), plain(8), plain(.85)};
  s.load.cap = plain(.7);
  s.load.risk_boost = plain(0);
  s.coordination = {plain(.1), plain(.2), plain(.2), plain(.6), plain(.3), plain(.5)};
  Workforce& w = s.workforce;
  w.hours = plain(150);
  w.shrinkage = plain(.3);
  w.absence = plain(.05);
  w.overtime_month = plain(45);
  w.overtime_year = plain(360);
  w.management_limit = plain(.8);
  w.leaving = between(.08, .14, .25);
  w.burnout_odds = plain(3.6);
  w.burnout_start = plain(.9);
  w.burnout_range = plain(.35);
  w.burnout_inertia = plain(3);
  w.burnout_output = plain(.15);
  w.ambiguity_leaving = plain(.3);
  w.meaning_leaving = plain(.3);
  w.ramp_start = plain(.25);
  w.coaching = plain(.15);
  w.switching = plain(.17);
  w.spread = plain(.2);
  w.trainable = plain(.5);
  w.specialisation = plain(.15);
  w.span_first = plain(4);
  w.span = plain(9);
}

void fill_compare(Scenario& s) {
  s.compare.baseline = "stay";
  s.compare.also_same_budget = false;
  s.compare.also_as_designed = false;
  s.compare.also_no_proactive = false;
  s.compare.target_utilisation = plain(.8);
  s.compare.worth_noticing = plain(0);
  s.compare.staffing_percentile = plain(.8);
}

}  // namespace

Scenario small_scenario() {
  Scenario s;
  s.schema_version = "1";
  s.title = "A small firm";
  s.currency = "JPY";
  s.time.horizons = {12, 36};
  s.time.start = 12 * 2026 + 3;
  s.segments = segments();
  s.touch_models = touch_models();
  s.entry_phase = "onboarding";
  s.phases = phases();
  s.work_types = work_types();
  s.people = people();
  s.roles = roles();
  s.channel_classes = channel_classes();
  s.org_models = collect<OrgModel>({{"embedded", embedded()}, {"separate", separate()}});
  s.today.tenure = plain(18);
  s.today.maturity = plain(.5);
  s.today.playbooks = plain(.2);
  fill_firm(s);
  fill_customers(s);
  fill_work(s);
  fill_compare(s);
  set_origins(s);  // what is inherited keeps the origin of the preset
  s.today.org = s.org_models.at("embedded");
  s.arms.add("stay", Arm{"Stay", "", {}, {}});
  Become become;
  become.org = s.org_models.at("separate");
  become.month = 3;
  become.launch_cost = plain(1'000'000);
  s.arms.add("move", Arm{"Own department", "", become, {}});
  set_origins(s);
  return s;
}

Scenario certain_scenario() {
  Scenario s = small_scenario();
  for_each_quantity(scenario_table(), &s, [](const std::string&, Quantity& q) { q.low = q.high = q.mode; });
  return s;
}

}  // namespace banso::testing
