#include "engine/sim/balance.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "engine/run/executor.hpp"
#include "engine/run/run.hpp"
#include "engine/sim/step.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/support/lab.hpp"
#include "tests/support/rich_scenario.hpp"

/// Conservation is looked at in every step, and what breaks it is seen.
namespace banso::sim {
namespace {

using testing::Lab;

/// What the checks say after the first step of the small firm was falsified in one place.
std::string verdict(const std::function<void(Workspace&)>& before,
                    const std::function<void(Workspace&)>& after, void (*check)(Step&)) {
  Lab lab(testing::small_scenario());
  lab.run(0, lab.arm("stay"), 1);
  Workspace& ws = lab.ws();
  Step step{lab.plan(), lab.plan().arms[static_cast<std::size_t>(lab.arm("stay"))], ws, {1, 0}};
  step.step = 2;
  step.month = 1;
  before(ws);
  open_balance(step);
  after(ws);
  check(step);
  const char* what = ws.violation.what;
  ws.violation = {};
  return what == nullptr ? "" : what;
}

void nothing(Workspace&) {}

std::size_t live_at_service(const Workspace& ws) {
  Count live = 0;
  for (int cell = 0; cell < ws.cells.count(); ++cell) {
    for (int c = 0; c < ws.cells.classes; ++c) live += ws.cell.live[ws.cells.with_class(cell, c)];
  }
  return static_cast<std::size_t>(live);
}

/// The balance opens and closes on the same state: a step of no length and no cost.
std::string after_a_still_step(const std::function<void(Workspace&)>& falsify) {
  return verdict(
      [](Workspace& ws) {
        ws.balance.seats = 0;
        for (const Seat& seat : ws.now.seats) ws.balance.seats += seat.present ? 1 : 0;
        for (Seat& seat : ws.now.seats) seat.worked = false;
      },
      [&](Workspace& ws) {
        double mrr = 0;
        for (const Minor m : ws.now.customers.mrr) mrr += static_cast<double>(m);
        const double earned = 0.8 * mrr * 0.5;
        ws.month.contribution += earned;
        ws.now.firm.cash += earned;
        falsify(ws);
      },
      check_step);
}

TEST(Conservation, AStepThatKeepsEverythingHasNothingToSay) { EXPECT_EQ(after_a_still_step(nothing), ""); }

TEST(Conservation, ACustomerWhoVanishesIsMissed) {
  EXPECT_EQ(after_a_still_step([](Workspace& ws) { ws.now.customers.resize(ws.now.customers.size() - 1); }),
            "customers before, won and lost");
}

TEST(Conservation, OneMinorUnitTooMuchIsSeen) {
  EXPECT_EQ(after_a_still_step([](Workspace& ws) { ws.now.customers.mrr[3] += 1; }),
            "MRR before, won, grown, shrunk and lost");
}

TEST(Conservation, ALossWithoutACauseIsSeen) {
  EXPECT_EQ(after_a_still_step([](Workspace& ws) { ws.month.lost_by_cause[2] += 1; }),
            "customers lost by cause");
}

TEST(Conservation, MoneyFromNowhereIsSeen) {
  EXPECT_EQ(after_a_still_step([](Workspace& ws) { ws.now.firm.cash += 100; }),
            "cash before and contribution");
  EXPECT_EQ(after_a_still_step([](Workspace& ws) { ws.month.hiring += 5000; }),
            "contribution: margin of what was billed less every cost");
}

TEST(Conservation, APersonWhoAppearsIsSeen) {
  EXPECT_EQ(after_a_still_step([](Workspace& ws) { ws.now.seats[0].present = !ws.now.seats[0].present; }),
            "people present, less those who left");
}

TEST(Conservation, HoursThatVanishFromAQueueAreSeen) {
  const auto as_served = [](Workspace& ws) {  // who left at the end of the step was there while it ran
    ws.balance.asked = ws.balance.placed = 0;
    for (Seat& seat : ws.now.seats) seat.present = seat.worked;
    ws.now.customers.resize(live_at_service(ws));
  };
  EXPECT_EQ(verdict(as_served, nothing, check_service), "");
  EXPECT_EQ(verdict(
                as_served, [](Workspace& ws) { ws.pools[0].lost += 0.5; }, check_service),
            "inquiry hours that waited: served, given up and carried");
  EXPECT_EQ(verdict(
                as_served, [](Workspace& ws) { ws.pools[0].reactive += 0.5; }, check_service),
            "new inquiry hours of a pool and by work");
  EXPECT_EQ(verdict(
                as_served, [](Workspace& ws) { ws.balance.placed = 1; }, check_service),
            "hours asked: with pools, drifted, or done by nobody");
}

TEST(Conservation, HoldsInEveryStepOfEveryArmOfTheRichFirm) {
  const plan::Plan plan = plan::compile(testing::rich_scenario(24));
  run::RunSpec spec;
  spec.seed = 5;
  spec.replications = 20;
  spec.check = true;
  const auto executor = run::serial_executor();
  const run::RunResult checked = run::run(plan, spec, *executor);
  EXPECT_EQ(checked.violation.what, nullptr) << checked.violation.what;
  spec.check = false;
  EXPECT_EQ(run::run(plan, spec, *executor).result_hash, checked.result_hash) << "looking changes nothing";
}

}  // namespace
}  // namespace banso::sim
