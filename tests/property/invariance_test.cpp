#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/plan/compile.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/tile.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/checked.hpp"
#include "tests/support/rich_scenario.hpp"

/// What must not change a bit of an arm's history: other arms, their order, labels, unused parts, added customers elsewhere.
namespace banso {
namespace {

using scenario::Arm;
using scenario::Become;
using scenario::plain;
using scenario::Scenario;
using testing::rich_scenario;
using testing::set_origins;

constexpr int kReplications = 2;
constexpr int kMonths = 12;

void add(const sim::Workspace& ws, Digest& digest) {
  for (const auto* values : {&ws.monthly, &ws.samples, &ws.ledger}) {
    for (const double value : *values) digest.add(value);
  }
  for (const std::int64_t count : ws.cohort_alive) digest.add(static_cast<std::uint64_t>(count));
}

int arm_index(const plan::Plan& plan, const std::string& id) {
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].id == id) return static_cast<int>(a);
  }
  ADD_FAILURE() << "no arm " << id;
  return 0;
}

/// Digest of all numbers that an arm leaves, bit by bit, over a few replications.
std::string history(const plan::Plan& plan, const std::string& arm,
                    const std::vector<std::string>& run_before = {}) {
  testing::CheckedWorkspace ws;
  sim::prepare(plan, ws);
  Digest out;
  for (std::uint32_t r = 0; r < kReplications; ++r) {
    const rng::StreamKey stream{5, r};
    sim::begin(plan, plan::draw(plan, stream, plan::Draws::ranges), stream, ws);
    for (const std::string& other : run_before) sim::run_arm(plan, arm_index(plan, other), stream, ws);
    sim::run_arm(plan, arm_index(plan, arm), stream, ws);
    add(ws, out);
  }
  return out.hex();
}

const std::vector<std::string> kArms{"stay", "move", "day-one", "slowly", "touchy", "watchful"};

TEST(Invariance, NoArmLeavesATraceInAnother) {
  const plan::Plan plan = plan::compile(rich_scenario(kMonths));
  for (const std::string& arm : kArms) {
    const std::string alone = history(plan, arm);
    for (const std::string& other : kArms) {
      EXPECT_EQ(history(plan, arm, {other}), alone) << arm << " after " << other;
    }
    EXPECT_EQ(history(plan, arm, {"touchy", "slowly", "day-one", "watchful"}), alone) << arm;
  }
}

TEST(Invariance, ArmsDifferAtAll) {
  const plan::Plan plan = plan::compile(rich_scenario(kMonths));
  for (std::size_t i = 0; i < kArms.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_NE(history(plan, kArms[i]), history(plan, kArms[j])) << i << " " << j;
  }
}

TEST(Invariance, AnAddedArmChangesNoOther) {
  Scenario s = rich_scenario(kMonths);
  const plan::Plan before = plan::compile(s);
  Become b;
  b.org = s.org_models.at("separate");
  b.org.traits.record = plain(0.77);
  b.month = 1;
  b.launch_cost = plain(0);
  s.arms.add("an-arm-more", Arm{"More", "", b, {}});
  set_origins(s);
  const plan::Plan after = plan::compile(s);
  for (const std::string& arm : kArms) EXPECT_EQ(history(after, arm), history(before, arm)) << arm;
}

TEST(Invariance, LabelsAndFileOrderDoNotShow) {
  const Scenario s = rich_scenario(kMonths);
  Scenario other = s;
  other.title = "Another title";
  other.segments.at("key").label = "Big ones";
  other.people.at("csm").label = "Friends";
  other.arms.at("move").label = "Renamed";
  for (auto* org : {&other.today.org, &other.org_models.at("separate")}) org->label = "X";
  other.segments = {};
  for (const char* id : {"small", "key"}) other.segments.add(id, s.segments.at(id));
  other.arms = {};
  for (const char* id : {"watchful", "stay", "slowly", "touchy", "move", "day-one"})
    other.arms.add(id, s.arms.at(id));
  other.today.org.teams = {};
  for (const char* id : {"support", "product", "sales"})
    other.today.org.teams.add(id, s.today.org.teams.at(id));
  const plan::Plan a = plan::compile(s), b = plan::compile(other);
  for (const std::string& arm : kArms) EXPECT_EQ(history(b, arm), history(a, arm)) << arm;
}

template <class T>
void turn_round(scenario::Collection<T>& collection) {
  std::vector<typename scenario::Collection<T>::Item> shown;
  for (const std::size_t i : collection.display_order()) shown.push_back(collection[i]);
  collection = scenario::Collection<T>({shown.rbegin(), shown.rend()});
}

void turn_round(scenario::OrgModel& org) {
  turn_round(org.teams);
  turn_round(org.matrix);
  turn_round(org.channels);
  turn_round(org.indispensable);
  turn_round(org.splits);
  turn_round(org.traits.reactive_first);
  turn_round(org.traits.short_term);
  for (auto& team : org.teams) turn_round(team.value.roles);
  for (auto& row : org.matrix) turn_round(row.value.shares);
}

TEST(Invariance, TheFileTurnedRoundGivesTheSameBits) {
  const Scenario s = rich_scenario(kMonths);
  Scenario other = s;
  turn_round(other.segments);
  turn_round(other.touch_models);
  turn_round(other.phases);
  turn_round(other.work_types);
  turn_round(other.people);
  turn_round(other.roles);
  turn_round(other.channel_classes);
  turn_round(other.org_models);
  turn_round(other.tools);
  turn_round(other.timeline);
  turn_round(other.staffing.plan);
  turn_round(other.churn.causes);
  turn_round(other.arms);
  turn_round(other.today.org);
  for (auto& segment : other.segments) turn_round(segment.value.touch);
  for (auto& touch : other.touch_models) turn_round(touch.value.hours);
  for (auto& phase : other.phases) turn_round(phase.value.to);
  for (auto& model : other.org_models) turn_round(model.value);
  for (auto& arm : other.arms) {
    turn_round(arm.value.timeline);
    if (arm.value.become) turn_round(arm.value.become->org);
  }
  ASSERT_NE(other.segments.display_order(), s.segments.display_order());
  const plan::Plan a = plan::compile(s), b = plan::compile(other);
  for (const std::string& arm : kArms) EXPECT_EQ(history(b, arm), history(a, arm)) << arm;
}

TEST(Invariance, AnAddedMetricOfChoiceAndAnAddedLimitDoNotShow) {
  Scenario s = rich_scenario(kMonths);
  const plan::Plan before = plan::compile(s);
  s.objective.emplace();
  s.objective->metric = metrics::Metric::contribution_total;
  s.objective->constraints.add("customers_won", {plain(1000), {}});
  set_origins(s);
  const plan::Plan after = plan::compile(s);
  for (const std::string& arm : kArms) EXPECT_EQ(history(after, arm), history(before, arm)) << arm;
}

TEST(Invariance, AnUnusedRoleAndAnUnusedOrgModelDoNotShow) {
  Scenario s = rich_scenario(kMonths);
  const plan::Plan before = plan::compile(s);
  scenario::Role idle = s.roles.at("desk");
  idle.takes = {"lead"};
  s.roles.add("an-idle-role", idle);
  s.org_models.add("never-used", s.org_models.at("separate"));
  set_origins(s);
  const plan::Plan after = plan::compile(s);
  for (const std::string& arm : kArms) EXPECT_EQ(history(after, arm), history(before, arm)) << arm;
}

TEST(Invariance, BecomingTheOrgOneAlreadyHasChangesNothing) {
  Scenario s = rich_scenario(kMonths);
  for (const int month : {0, 7}) {
    Become b;
    b.org = s.today.org;
    b.month = month;
    b.launch_cost = plain(9'000'000);
    s.arms.add("null-" + std::to_string(month), Arm{"Null", "", b, {}});
  }
  set_origins(s);
  const plan::Plan plan = plan::compile(s);
  const std::string stay = history(plan, "stay");
  EXPECT_EQ(history(plan, "null-0"), stay);
  EXPECT_EQ(history(plan, "null-7"), stay);
}

TEST(Invariance, EqualOrgsByDifferentPathsAreEqual) {
  Scenario s = rich_scenario(kMonths);
  Arm by_timeline{"Timeline", "", {}, {}};
  scenario::Event event;
  event.month = 3;
  event.change.org = s.org_models.at("separate");
  by_timeline.timeline.add("then", event);
  s.arms.add("by-timeline", by_timeline);
  s.arms.at("move").become->launch_cost = plain(0);  // an event has none
  set_origins(s);
  const plan::Plan plan = plan::compile(s);
  EXPECT_EQ(history(plan, "by-timeline"), history(plan, "move"));
}

/// Health and MRR by customer key at the end.
std::map<rng::EntityKey, std::pair<double, Minor>> lives(const plan::Plan& plan, int segment) {
  testing::CheckedWorkspace ws;
  sim::prepare(plan, ws);
  const rng::StreamKey stream{5, 0};
  sim::begin(plan, plan::draw(plan, stream, plan::Draws::centre), stream, ws);
  sim::run_arm(plan, arm_index(plan, "stay"), stream, ws);
  std::map<rng::EntityKey, std::pair<double, Minor>> out;
  const auto& c = ws.now.customers;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c.segment[i] == segment) out[c.key[i]] = {c.health[i], c.mrr[i]};
  }
  return out;
}

/// A firm whose customers live independently of each other.
Scenario hours_never_scarce(double heads_per_head) {
  Scenario s = testing::certain_scenario();
  s.load.law = scenario::LoadLaw::hard;
  for (auto& kind : s.people) kind.value.heads = scenario::plain(heads_per_head * kind.value.heads.mode);
  s.support.server_share = plain(1);
  s.health.wait = s.churn.support = plain(0);
  s.acquisition.elasticity = s.acquisition.focus_loss = s.acquisition.inbound = plain(0);
  s.pressure.diversion = s.expectation.pressure = s.expansion.pressure = plain(0);
  s.word_of_mouth.referral = s.word_of_mouth.bad_review = plain(0);
  s.learning.playbook_growth = s.workforce.specialisation = s.workforce.leaving = plain(0);
  s.product.progress = plain(0);
  set_origins(s);
  return s;
}

TEST(Invariance, AnAddedCustomerShiftsNobodysLuckWhereHoursAreNotScarce) {
  Scenario s = hours_never_scarce(40);
  const plan::Plan before = plan::compile(s);
  s.segments.at("small").customers += 1;
  const plan::Plan after = plan::compile(s);
  const auto a = lives(before, 0), b = lives(after, 0);
  EXPECT_EQ(a, b);
  EXPECT_GT(a.size(), 20U);
  const auto small_before = lives(before, 1), small_after = lives(after, 1);
  EXPECT_GE(small_after.size(), small_before.size());
  for (const auto& [key, life] : small_before) {
    const auto found = small_after.find(key);
    ASSERT_NE(found, small_after.end());
    EXPECT_EQ(found->second, life);
  }
}

TEST(Invariance, ACustomerOfALaterTileHasTheLuckItHasInTheFirst) {
  Scenario s = hours_never_scarce(4000);
  const auto first_tile = lives(plan::compile(s), 1);
  s.segments.at("key").customers += 2 * static_cast<std::int64_t>(sim::kTile);
  const auto later_tile = lives(plan::compile(s), 1);
  EXPECT_GT(first_tile.size(), 20U);
  EXPECT_EQ(first_tile, later_tile);
}

TEST(Allocation, NoneInsideAnArmAfterTheFirstReplication) {
  const plan::Plan plan = plan::compile(rich_scenario(kMonths));
  testing::CheckedWorkspace ws;
  sim::prepare(plan, ws);
  for (std::uint32_t r = 0; r < 4; ++r) {
    const rng::StreamKey stream{5, r};
    sim::begin(plan, plan::draw(plan, stream, plan::Draws::ranges), stream, ws);
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) {
      const std::uint64_t before = testing::allocations();
      sim::run_arm(plan, static_cast<int>(arm), stream, ws);
      if (r > 0) {
        EXPECT_EQ(testing::allocations(), before) << "replication " << r << " arm " << plan.arms[arm].id;
      }
    }
  }
}

}  // namespace
}  // namespace banso
