#include <gtest/gtest.h>

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

struct Drawn {
  std::int64_t met = 0, inquiries = 0;
  bool someone_left = false;
  WordsDrawn words;
};

Drawn draws_of(scenario::Scenario s) {
  testing::set_origins(s);
  const plan::Plan plan = plan::compile(std::move(s));
  Workspace ws;
  prepare(plan, ws);
  const rng::StreamKey stream{5, 0};
  EXPECT_TRUE(begin(plan, plan::draw(plan, stream, plan::Draws::centre), stream, ws));
  ws.words = {};
  Lives lives;
  ArmRun options;
  options.observer = &lives;
  EXPECT_TRUE(run_arm(plan, 0, stream, ws, options));
  return {lives.met, lives.inquiries, lives.someone_left, ws.words};
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

}  // namespace
}  // namespace banso::sim
