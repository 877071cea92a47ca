#include "tests/support/lab.hpp"

#include <gtest/gtest.h>

#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::testing {

using namespace scenario;

namespace {

std::size_t at(int i) { return static_cast<std::size_t>(i); }

void calm_customers(Scenario& s, std::int64_t customers) {
  Segment all;
  all.customers = customers;
  all.arpa = plain(100'000);
  all.arpa_spread = all.annual_share = all.inquiries = all.churn = plain(0);
  all.annual_term = plain(12);
  all.deal_share = plain(1);
  all.touch = numbers({{"plain", 1}});
  s.segments = collect<Segment>({{"all", all}});
  TouchModel touch;
  touch.onboarding_months = plain(1);
  touch.self_onboarding = plain(1);
  touch.dependence = plain(0);
  touch.care = numbers({{"review", 1}});
  s.touch_models = collect<TouchModel>({{"plain", touch}});
  Phase use;
  use.kind = PhaseKind::live;
  use.lead_work = "review";
  use.inquiries = use.expansion = use.share_today = plain(1);
  Phase left;
  left.kind = PhaseKind::exit;
  left.inquiries = left.expansion = left.share_today = plain(0);
  s.phases = collect<Phase>({{"use", use}, {"left", left}});
  s.entry_phase = "use";
  for (Quantity* q :
       {&s.churn.frailty, &s.churn.health, &s.churn.onboarding, &s.churn.maturity, &s.churn.value,
        &s.churn.support, &s.churn.expectation, &s.churn.save, &s.expansion.rate, &s.expansion.health,
        &s.expansion.fit, &s.expansion.contraction_rate, &s.expansion.contraction_health,
        &s.expansion.pressure, &s.inquiries.health, &s.inquiries.maturity, &s.inquiries.reopen,
        &s.inquiries.deflection, &s.inquiries.handling_cv}) {
    *q = plain(0);
  }
  s.expansion.organic = plain(1);
  for (Quantity* q : {&s.health.care, &s.health.onboarding, &s.health.fit, &s.health.maturity, &s.health.gap,
                      &s.health.wait, &s.health.shock, &s.health.duplication, &s.health.over_contact_share}) {
    *q = plain(0);
  }
}

WorkType work_of(WorkKind kind) {
  WorkType w;
  w.kind = kind;
  w.share = plain(1);
  w.hours = w.base_hours = w.hours_per_head = plain(0);
  return w;
}

void calm_work(Scenario& s, std::int64_t heads) {
  s.work_types = collect<WorkType>({{"question", work_of(WorkKind::reactive)},
                                    {"review", work_of(WorkKind::value)},
                                    {"sell", work_of(WorkKind::selling)}});
  PeopleKind generalist;
  generalist.heads = plain(static_cast<double>(heads));
  generalist.pay = plain(6'000'000);
  generalist.hire_cost = plain(0);
  generalist.hire_months = plain(3);
  generalist.ramp_months = plain(0);
  s.people = collect<PeopleKind>({{"generalist", generalist}});
  Role role;
  role.does =
      static_cast<std::uint32_t>(RoleFlag::answers) | static_cast<std::uint32_t>(RoleFlag::accompanies);
  role.takes = {"generalist"};
  role.sharing_group = plain(100);
  s.roles = collect<Role>({{"everything", role}});
  Workforce& w = s.workforce;
  w.hours = plain(150);
  w.shrinkage = plain(1.0 / 3.0);
  for (Quantity* q :
       {&w.absence, &w.overtime_month, &w.overtime_year, &w.leaving, &w.burnout_output, &w.ambiguity_leaving,
        &w.meaning_leaving, &w.coaching, &w.switching, &w.spread, &w.trainable, &w.specialisation}) {
    *q = plain(0);
  }
  w.burnout_odds = plain(1);
  s.learning.trait_spread = s.learning.playbook_growth = s.learning.playbook_ageing = plain(0);
  s.load.law = LoadLaw::hard;
}

void calm_firm(Scenario& s) {
  OrgModel org;
  Team team;
  team.roles.add("everything", {plain(1)});
  org.teams = collect<Team>({{"firm", team}});
  MatrixRow questions, reviews;
  questions.work = "question";
  questions.shares = numbers({{"everything", 1}});
  reviews.work = "review";
  reviews.shares = numbers({{"everything", 1}});
  org.matrix = collect<MatrixRow>({{"question", questions}, {"review", reviews}});
  org.traits = {plain(1), plain(1), {}, {}};
  s.today.org = org;
  s.today.maturity = plain(.5);
  s.today.playbooks = plain(0);
  s.today.tenure = plain(18);
  s.org_models = {};
  s.arms = collect<Arm>({{"stay", Arm{"Stay", "", {}, {}}}});
  s.acquisition.potential_deals = plain(0);
  s.acquisition.elasticity = s.acquisition.inbound = plain(0);
  s.acquisition.price_elasticity = s.pressure.diversion = s.pressure.quarter_end = plain(0);
  s.word_of_mouth.referral = s.word_of_mouth.bad_review = plain(0);
  s.expectation.base = s.expectation.handover = plain(0);
  s.product.progress = plain(0);
  s.support.data_floor = plain(1);
  s.money.training = s.money.office = plain(0);
  s.staffing.rule = HeadcountRule::fixed;
}

}  // namespace

Scenario neutral_scenario(std::int64_t customers, std::int64_t heads) {
  Scenario s = certain_scenario();
  s.time.steps_per_unit = 2;
  calm_customers(s, customers);
  calm_work(s, heads);
  calm_firm(s);
  return s;
}

Lab::Lab(Scenario scenario, std::uint64_t seed) : seed_(seed) {
  set_origins(scenario);
  for (const Diagnostic& d : plan::check(scenario)) {
    EXPECT_NE(d.severity, Severity::error)
        << d.pointer << " " << d.code << " " << d.expected << " " << d.found;
  }
  plan_ = plan::compile(std::move(scenario));
  sim::prepare(plan_, ws_);
  ws_.check = true;
}

const sim::Workspace& Lab::run(std::uint32_t r, int arm, int months) {
  const rng::StreamKey stream{seed_, r};
  sim::begin(plan_, plan::draw(plan_, stream, plan::Draws::ranges), stream, ws_);
  sim::run_arm(plan_, arm, stream, ws_, {months, false, nullptr});
  if (ws_.violation.what != nullptr) {
    ADD_FAILURE() << "replication " << r << ", " << plan_.arms[at(arm)].id << ", step " << ws_.violation.step
                  << ": " << ws_.violation.what << ": " << ws_.violation.left << " against "
                  << ws_.violation.right;
    ws_.violation = {};
  }
  return ws_;
}

stats::Moments Lab::sample(int replications, const std::function<double(const sim::Workspace&)>& number,
                           int months, int arm) {
  stats::Moments out;
  for (int r = 0; r < replications; ++r) out.add(number(run(static_cast<std::uint32_t>(r), arm, months)));
  return out;
}

int Lab::arm(const std::string& id) const {
  for (std::size_t a = 0; a < plan_.arms.size(); ++a) {
    if (plan_.arms[a].id == id) return static_cast<int>(a);
  }
  ADD_FAILURE() << "no arm " << id;
  return 0;
}

double Lab::monthly(int month, metrics::Metric metric, int key) const {
  return ws_.monthly[at(month) * plan_.layout.monthly.size() + at(plan_.layout.column(metric, key))];
}

double Lab::at_horizon(int index, metrics::Metric metric, int key) const {
  return ws_.samples[at(plan_.layout.horizon_sample(index, plan_.layout.column(metric, key)))];
}

double Lab::yearly(int year, metrics::Metric metric, int key) const {
  return ws_.samples[at(plan_.layout.yearly_sample(year, plan_.layout.column(metric, key)))];
}

double Lab::ledger(int month, WorkKind kind, int column) const {
  const std::size_t teams = plan_.layout.keys[static_cast<std::size_t>(metrics::By::team)].size();
  double sum = 0;
  for (std::size_t team = 0; team < teams; ++team) {
    sum += ws_.ledger[((at(month) * teams + team) * at(kWorkKinds) + static_cast<std::size_t>(kind)) * 4 +
                      at(column)];
  }
  return sum;
}

double Lab::alive(int months, int segment) const {
  const int rows = plan_.grid.months + 1;
  return static_cast<double>(ws_.cohort_alive[at(segment * rows * rows + months - 1)]);
}

Scenario read_scenario(const std::string& text) {
  Source source;
  source.text = text;
  source.file = "test.json";
  auto outcome = read<Scenario>(scenario_table(), source);
  for (const Diagnostic& d : outcome.diagnostics) {
    EXPECT_NE(d.severity, Severity::error)
        << d.pointer << " " << d.code << " " << d.expected << " " << d.found;
  }
  return outcome.value.value_or(Scenario{});
}

}  // namespace banso::testing
