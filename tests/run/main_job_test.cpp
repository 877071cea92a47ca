#include <gtest/gtest.h>

#include "engine/run/anchors.hpp"
#include "engine/scenario/scenario_kind.hpp"
#include "tests/support/kind_studies.hpp"

namespace banso::run {
namespace {

/// Its time is that of 1,000 replications and nothing else: a change of the digest must not bring the solve back unseen.
TEST(MainJob, HasItsAnchorsSolved) {
  scenario::Source source;
  source.file = "bench/main-job-2000.json";
  source.text = test::shipped(source.file);
  const auto reading = scenario::read_kind<scenario::Scenario>(scenario::ScenarioKind::organisation, source);
  ASSERT_TRUE(reading.value);
  EXPECT_FALSE(needs_anchors(*reading.value, plan::Draws::ranges));
}

}  // namespace
}  // namespace banso::run
