#include "engine/decide/influence.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/decide/arms.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::decide {
namespace {

/// The tiny study with drawn inputs: input 0 drives what the second arm has more than the first, input 1 is a multiple of it
/// (same origin), input 2 drives nothing, all others are certain.
testing::TinyStudy drawn_study(int replications) {
  testing::TinyStudy tiny = testing::tiny_study(replications, 4);
  const std::size_t inputs = tiny.plan.inputs.size();
  tiny.plan.inputs[1].origin = tiny.plan.inputs[0].origin;
  const int sample = tiny.plan.layout.horizon_sample(kDecisionHorizon,
                                                     tiny.plan.layout.column(metrics::Metric::main_figure));
  const std::vector<int> arms = shown_arms(tiny.plan);
  for (int r = 0; r < replications; ++r) {
    for (std::size_t i = 0; i < inputs; ++i) tiny.result.inputs.push_back(1.0);
    const auto row = static_cast<std::size_t>(r) * inputs;
    const double driver = static_cast<double>((r * 37) % 101) / 50.0 - 1.0;  // -1 .. 1
    tiny.result.inputs[row] = driver;
    tiny.result.inputs[row + 1] = 3.0 * driver;
    tiny.result.inputs[row + 2] = static_cast<double>((r * 53) % 97);
    for (int t = 0; t < 4; ++t) tiny.result.traits.push_back(t == 3 ? 0.1 * ((r * 29) % 89) : 0.0);
    const auto place = [&](int arm) -> double& {
      run::Samples& samples = tiny.result.samples[static_cast<std::size_t>(arm)];
      return samples.values[static_cast<std::size_t>(r * samples.columns + sample)];
    };
    place(arms[1]) = place(arms[0]) + 1e7 * driver;
  }
  return tiny;
}

TEST(Unknowns, AreTheDrawsThatVaryOncePerOrigin) {
  const testing::TinyStudy tiny = drawn_study(64);
  const std::vector<Unknown> all = unknowns(tiny.plan, tiny.result);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].input, 0);
  EXPECT_EQ(all[1].input, 2);
  EXPECT_EQ(all[2].input, plan::kNone);
  EXPECT_EQ(all[2].trait, plan::Trait::short_term);
}

TEST(Influence, PutsTheNumberThatDrivesTheChoiceFirst) {
  const testing::TinyStudy tiny = drawn_study(202);
  const InfluenceView view = influence(tiny.plan, tiny.result);
  ASSERT_EQ(view.inputs.size(), 3U);
  EXPECT_EQ(view.inputs[0].unknown.input, 0);
  // The gain is 1e7 d, d even over -1 .. 1: E max(0, 1e7 d) = 1e7 * 2 * (0.02 + ... + 1) / (2 * 101)
  EXPECT_NEAR(view.inputs[0].value.value, 1e7 * 25.5 / 101.0, 4.9 * view.inputs[0].value.error);
  EXPECT_LE(view.inputs[0].value.value, view.future.value * 1.0000001);
  EXPECT_EQ(view.measure_first, 0);
  for (std::size_t i = 1; i < 3; ++i) {
    EXPECT_LT(view.inputs[i].value.value, 3.0 * view.inputs[i].value.error + 1.0);
  }
}

TEST(Influence, NamesNothingWhereNothingStandsClearOfNoise) {
  testing::TinyStudy tiny = drawn_study(202);
  const std::size_t width = tiny.plan.inputs.size();
  for (std::size_t row = 0; row < 202; ++row) {
    tiny.result.inputs[row * width] = tiny.result.inputs[row * width + 1] = 1.0;
  }
  const InfluenceView view = influence(tiny.plan, tiny.result);
  EXPECT_EQ(view.inputs.size(), 2U);
  EXPECT_FALSE(view.measure_first.has_value());
}

TEST(Influence, OfTooFewReplicationsIsNotExamined) {
  const testing::TinyStudy tiny = drawn_study(16);
  const InfluenceView view = influence(tiny.plan, tiny.result);
  EXPECT_TRUE(view.inputs.empty());
  EXPECT_FALSE(view.measure_first.has_value());
  EXPECT_GT(view.future.value, 0);
}

}  // namespace
}  // namespace banso::decide
