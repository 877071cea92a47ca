#include <gtest/gtest.h>

#include <algorithm>

#include "engine/plan/compile.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/step.hpp"
#include "tests/plan/small_scenario.hpp"

/// How many random numbers a customer-step takes: by law, so that none grows unseen. Philox gives four words of 32 bits at a time.
namespace banso::sim {
namespace {

/// Counts what the laws must have drawn for. A customer counts in the second pass of a step until it has left, hence with those
/// who left.
class Lives : public Observer {
 public:
  void customer_left(rng::EntityKey /*customer*/, scenario::Cause /*cause*/) override { ++met; }
  void step_done(const Step& step) override {
    const auto there = static_cast<std::int64_t>(step.ws.now.customers.size());
    met += there;
    for (const Count count : step.ws.cell.inquiries) inquiries += static_cast<std::int64_t>(count);
    bool left = false;
    for (const double share : step.ws.now.firm.leaver_share) left = left || share > 0.0;
    someone_left = someone_left || left;
  }
  std::int64_t met = 0, inquiries = 0;
  bool someone_left = false;
};

/// Compares, step by step, whether somebody left on whom customers lean with whether an observation was drawn.
class Leaning : public Observer {
 public:
  void customer_left(rng::EntityKey /*customer*/, scenario::Cause /*cause*/) override {}
  void step_done(const Step& step) override {
    const bool leaned = somebody_leaned(step);
    const std::int64_t drawn = step.ws.words.observation - words;
    EXPECT_EQ(drawn > 0, leaned) << "month " << step.month;
    steps_leaned += leaned;
    steps_unleaned += left_before && !leaned;
    words = step.ws.words.observation;
    const auto& share = step.ws.now.firm.leaver_share;  // of this step, felt in the next
    left_before = std::any_of(share.begin(), share.end(), [](double left) { return left > 0.0; });
  }
  int steps_leaned = 0, steps_unleaned = 0;

 private:
  static bool somebody_leaned(const Step& step) {
    const Cells& cells = step.ws.cells;
    for (int cell = 0; cell < cells.count(); ++cell)
      for (int c = 0; c < cells.classes; ++c)
        if (step.ws.cell.live[cells.with_class(cell, c)] > 0.0 && step.ws.cell.owner_risk[at(cell)] > 0.0)
          return true;
    return false;
  }
  std::int64_t words = 0;
  bool left_before = false;
};

struct Drawn {
  std::int64_t met = 0, inquiries = 0;
  bool someone_left = false;
  WordsDrawn words;
};

/// Runs the first arm under the observer's eyes and gives the words that it drew.
WordsDrawn run_observed(scenario::Scenario s, Observer& observer) {
  testing::set_origins(s);
  const plan::Plan plan = plan::compile(std::move(s));
  Workspace ws;
  prepare(plan, ws);
  const rng::StreamKey stream{5, 0};
  EXPECT_TRUE(begin(plan, plan::draw(plan, stream, plan::Draws::centre), stream, ws));
  ws.words = {};
  ArmRun options;
  options.observer = &observer;
  EXPECT_TRUE(run_arm(plan, 0, stream, ws, options));
  return ws.words;
}

Drawn draws_of(scenario::Scenario s) {
  Lives lives;
  const WordsDrawn words = run_observed(std::move(s), lives);
  return {lives.met, lives.inquiries, lives.someone_left, words};
}

/// Nobody ever leaves the staff, no survey within the run, no health score: nothing asks for an observation.
scenario::Scenario unobserved() {
  scenario::Scenario s = testing::certain_scenario();
  s.workforce.leaving = scenario::plain(0.0);
  s.observation.nps_every = scenario::plain(120.0);
  s.tools = {};
  s.today.tools.clear();
  return s;
}

TEST(DrawCount, InquiriesTakeOneBlockPerCustomerAndOneEach) {
  const Drawn d = draws_of(testing::certain_scenario());
  ASSERT_GT(d.inquiries, 100);
  EXPECT_EQ(d.words.demand, 4 * d.met);
  EXPECT_EQ(d.words.inquiry, 4 * d.inquiries);
}

TEST(DrawCount, HealthPhaseChurnAndExpansionShareOneBlock) {
  const Drawn d = draws_of(testing::certain_scenario());
  EXPECT_EQ(d.words.outcome, 4 * d.met);
}

TEST(DrawCount, NothingIsDrawnForWhatNobodyAsks) {
  const Drawn d = draws_of(unobserved());
  ASSERT_FALSE(d.someone_left);
  EXPECT_EQ(d.words.observation, 0);
  EXPECT_EQ(d.words.demand + d.words.outcome, 8 * d.met);
}

TEST(DrawCount, LeaversOnWhomNobodyLeansDrawNothing) {
  scenario::Scenario s = unobserved();
  s.workforce.leaving = scenario::plain(0.9);
  Leaning leaning;
  run_observed(std::move(s), leaning);
  EXPECT_GT(leaning.steps_leaned, 0);
  EXPECT_GT(leaning.steps_unleaned, 0);
}

}  // namespace
}  // namespace banso::sim
