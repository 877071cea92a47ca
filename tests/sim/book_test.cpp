#include <gtest/gtest.h>

#include <cmath>

#include "engine/plan/compile.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/step.hpp"
#include "tests/support/rich_scenario.hpp"

/// The book's customers by slot and origin, counted once a step, and its MRR: followed up where somebody comes, moves or leaves.
namespace banso::sim {
namespace {

/// Counts the customers by slot again, one by one, at the end of each step of one class.
class Recount : public Observer {
 public:
  void customer_left(rng::EntityKey /*customer*/, scenario::Cause /*cause*/) override { ++left; }
  void step_done(const Step& step) override {
    const Cells& cells = step.ws.cells;
    const Customers& c = step.ws.now.customers;
    BookMrr mrr;
    for (std::size_t i = 0; i < c.size(); ++i) {
      mrr.all += c.mrr[i];
      mrr.won += c.opening(i) ? 0 : c.mrr[i];
    }
    wrong_mrr += step.ws.book_mrr.all != mrr.all || step.ws.book_mrr.won != mrr.won ? 1 : 0;
    if (cells.classes > 1) return;
    std::vector<BookCount> counted(step.ws.book.size());
    for (std::size_t i = 0; i < c.size(); ++i) {
      BookCount& slot = counted[at(cells.cell(c.segment[i], c.touch[i], c.phase[i]))];
      slot.live += 1;
      slot.won += c.opening(i) ? 0 : 1;
    }
    for (int slot = 0; slot < cells.count(); ++slot) {
      wrong += step.ws.book[at(slot)].live != counted[at(slot)].live ? 1 : 0;
      wrong += step.ws.book[at(slot)].won != counted[at(slot)].won ? 1 : 0;
      won += counted[at(slot)].won;
    }
    ++steps;
  }
  std::int64_t left = 0, won = 0, wrong = 0, wrong_mrr = 0, steps = 0;
};

TEST(Book, CustomersBySlotAndMrrHoldAfterWinsChangesAndLosses) {
  const plan::Plan plan = plan::compile(testing::rich_scenario());
  Workspace ws;
  prepare(plan, ws);
  Recount recount;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const rng::StreamKey stream{11, replication};
    ASSERT_TRUE(begin(plan, plan::draw(plan, stream, plan::Draws::ranges), stream, ws));
    for (int arm = 0; arm < static_cast<int>(plan.arms.size()); ++arm) {
      ArmRun options;
      options.observer = &recount;
      ASSERT_TRUE(run_arm(plan, arm, stream, ws, options));
    }
  }
  EXPECT_GT(recount.steps, 100);
  EXPECT_GT(recount.left, 100);
  EXPECT_GT(recount.won, 1000);
  EXPECT_EQ(recount.wrong, 0);
  EXPECT_EQ(recount.wrong_mrr, 0);
}

}  // namespace
}  // namespace banso::sim
