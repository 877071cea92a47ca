#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/plan/compile.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/reference/compare.hpp"
#include "tests/reference/generated.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/rich_scenario.hpp"
#include "tests/support/statistics.hpp"

/// The engine against the simulator written from docs/model.md alone.
namespace banso::reference {
namespace {

/// Customers are in single precision in the engine, in double precision here.
constexpr double kTolerance = 2e-6;

/// Sums over the arms and replications of a test.
class Histories {
 public:
  explicit Histories(plan::Plan plan, plan::Draws draws = plan::Draws::ranges)
      : plan_(std::move(plan)), draws_(draws) {}

  /// Arms that are no shadows for `months`, shadows for `shadow_months`.
  void expect_same(std::uint32_t replications, int months, int shadow_months = 12) {
    for (std::uint32_t r = 0; r < replications; ++r) {
      for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
        const int length = plan_.arms[arm].base == plan::kNone ? months : shadow_months;
        const Comparison one = compare(plan_, draws_, {7, r}, static_cast<int>(arm), length, kTolerance);
        for (const std::string& difference : one.differences)
          ADD_FAILURE() << plan_.arms[arm].id << ", replication " << r << ", " << difference;
        if (!one.differences.empty()) return;
        add(one);
      }
    }
    record();
  }
  [[nodiscard]] const Comparison& all() const { return all_; }

 private:
  void add(const Comparison& one) {
    all_.largest = std::max(all_.largest, one.largest);
    all_.customer_steps += one.customer_steps;
    all_.departures += one.departures;
    all_.phase_changes += one.phase_changes;
    all_.renewals += one.renewals;
    all_.changes_of_mrr += one.changes_of_mrr;
    all_.shocks += one.shocks;
    all_.seat_changes += one.seat_changes;
  }
  void record() const {
    const auto say = [](const char* name, std::int64_t count) {
      testing::note_fact(name, std::to_string(count));
    };
    say("customer_steps", all_.customer_steps);
    say("departures", all_.departures);
    say("phase_changes", all_.phase_changes);
    say("renewals", all_.renewals);
    say("changes_of_mrr", all_.changes_of_mrr);
    say("shocks", all_.shocks);
    say("seat_changes", all_.seat_changes);
    std::ostringstream largest;
    largest << all_.largest;
    testing::note_fact("largest_relative_difference", largest.str());
  }

  plan::Plan plan_;
  plan::Draws draws_;
  Comparison all_;
};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// A shipped case with intercepts as solved anchors leave them (their values do not matter here, that they act does).
plan::Plan shipped(const std::string& name) {
  const auto path = std::filesystem::path(BANSO_SOURCE_DIR) / "scenarios/cases" / name;
  scenario::Source source;
  source.text = text_of(path);
  source.file = name;
  source.loader = [folder = path.parent_path()](std::string_view file) -> Result<std::string> {
    return text_of(folder / file);
  };
  auto outcome = scenario::read<scenario::Scenario>(scenario::scenario_table(), source);
  EXPECT_TRUE(outcome.value.has_value()) << name;
  plan::Plan plan = plan::compile(std::move(*outcome.value));
  for (int s = 0; s < plan.segments(); ++s)
    plan.lines.push_back({plan::LineTarget::churn, s, 0.1 * (s + 1), {}});
  plan.lines.push_back({plan::LineTarget::expansion, plan::kNone, -0.2, {}});
  plan.lines.push_back({plan::LineTarget::contraction, plan::kNone, 0.15, {}});
  plan.lines.push_back({plan::LineTarget::inquiries, plan::kNone, 0.25, {}});
  plan.lines.push_back({plan::LineTarget::win, plan::kNone, -0.1, {}});
  plan.lines.push_back({plan::LineTarget::hours, plan::kNone, -0.05, {}});
  return plan;
}

TEST(ReferenceSimulator, TheNeutralFirmHasTheSameHistory) {
  scenario::Scenario s = testing::neutral_scenario(200, 4);
  s.segments.at("all").churn = scenario::plain(0.2);
  testing::set_origins(s);
  Histories histories(plan::compile(s));
  histories.expect_same(1, 24);
  EXPECT_GT(histories.all().departures, 0);
}

TEST(ReferenceSimulator, TheSmallFirmHasTheSameHistory) {
  Histories histories(plan::compile(testing::small_scenario()));
  histories.expect_same(3, 24);
  EXPECT_GT(histories.all().departures, 0);
}

TEST(ReferenceSimulator, TheRichFirmHasTheSameHistory) {
  Histories histories(plan::compile(testing::rich_scenario(24)));
  histories.expect_same(3, 24);
  EXPECT_GT(histories.all().seat_changes, 0);
}

scenario::Event at_month(std::int64_t month, const scenario::Change& change) {
  scenario::Event event;
  event.month = month;
  event.change = change;
  return event;
}

/// A firm of which an arm moves over half a year, loses its helpers, whose term still runs, and comes back as if nothing had been.
scenario::Scenario there_and_back() {
  scenario::Scenario s = testing::rich_scenario(24);
  s.people.at("helper").hire_months = scenario::plain(1);
  scenario::Change helpers, away, fewer;
  helpers.heads.add("helper", scenario::plain(2));
  away.org = s.org_models.at("separate");
  fewer.heads.add("helper", scenario::plain(-2));
  scenario::Event slowly = at_month(5, away);
  slowly.phase_in_months = 6;
  scenario::Become back;
  back.org = s.today.org;
  back.month = 7;
  back.settled = true;
  scenario::Arm arm{"There and back", "", back, {}};
  arm.timeline.add("a-helpers", at_month(0, helpers));
  arm.timeline.add("b-away", slowly);
  arm.timeline.add("c-fewer", at_month(6, fewer));
  s.arms.add("there-and-back", arm);
  return s;
}

TEST(ReferenceSimulator, ASettledMoveEndsTheOneThatStillGoesOn) {
  scenario::Scenario s = there_and_back();
  testing::set_origins(s);
  Histories histories(plan::compile(s));
  histories.expect_same(3, 24);
  EXPECT_GT(histories.all().shocks, 0);
}

TEST(ReferenceSimulator, AMoveInTheMonthOfANewPriorityHasTheSameHistory) {
  for (const auto today : {scenario::Priority::segment_order, scenario::Priority::renewal_first}) {
    scenario::Scenario s = testing::rich_scenario(24);
    s.load.priority = today;
    scenario::Change worst, away;
    worst.priority = scenario::Priority::worst_health_first;
    away.org = s.org_models.at("separate");
    scenario::Arm arm{"At once", "", {}, {}};
    arm.timeline.add("a-worst", at_month(3, worst));
    arm.timeline.add("b-away", at_month(3, away));
    s.arms.add("at-once", arm);
    testing::set_origins(s);
    Histories histories(plan::compile(s));
    histories.expect_same(2, 12);
  }
}

TEST(ReferenceSimulator, TheDemoHasTheSameHistoryInEveryArm) {
  Histories histories(shipped("01-which-org-model.json"));
  histories.expect_same(1, 36);
  const Comparison& all = histories.all();
  EXPECT_GT(all.departures, 100);
  EXPECT_GT(all.phase_changes, 100);
  EXPECT_GT(all.renewals, 100);
  EXPECT_GT(all.changes_of_mrr, 100);
  EXPECT_GT(all.shocks, 100);
  EXPECT_GT(all.seat_changes, 10);
}

TEST(ReferenceSimulator, TheDemoHasTheSameHistoryAtItsCentralValues) {
  Histories histories(shipped("01-which-org-model.json"), plan::Draws::centre);
  histories.expect_same(1, 12, 6);
}

TEST(ReferenceSimulator, TheLaunchHasTheSameHistoryInEveryArm) {
  Histories histories(shipped("02-launch.json"));
  histories.expect_same(3, 36);
  EXPECT_GT(histories.all().departures, 20);
}

TEST(ReferenceSimulator, TheMallHasTheSameHistoryInEveryArm) {
  Histories histories(shipped("04-mall-200-shops.json"));
  histories.expect_same(1, 12, 3);
}

TEST(ReferenceSimulator, QuarterEndPressureHasTheSameHistoryInEveryArm) {
  Histories histories(shipped("05-quarter-end-pressure.json"));
  histories.expect_same(1, 18, 6);
}

class GeneratedFirm : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(GeneratedFirm, HasTheSameHistoryInTheReferenceSimulator) {
  const scenario::Scenario firm = generated_scenario(GetParam());
  for (const Diagnostic& problem : plan::check(firm))
    ASSERT_NE(problem.severity, Severity::error)
        << problem.pointer << " " << problem.code << " " << problem.found;
  Histories histories(plan::compile(firm));
  histories.expect_same(1, 15);
  EXPECT_GT(histories.all().customer_steps, 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, GeneratedFirm, ::testing::Range<std::uint64_t>(0, 60));

}  // namespace
}  // namespace banso::reference
