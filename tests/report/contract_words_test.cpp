#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/decide/arms.hpp"
#include "engine/report/contract_sentences.hpp"
#include "engine/report/read_rounds.hpp"
#include "engine/report/sentences.hpp"
#include "engine/report/why_sentences.hpp"
#include "tests/report/tiny_study.hpp"

/// Sentences about rounds, never surer than what holds.
namespace banso::report {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<decide::Contender> contenders(const testing::TinyStudy& tiny) {
  std::vector<decide::Contender> out;
  for (const int arm : decide::shown_arms(tiny.plan)) {
    out.push_back(
        {arm, decide::horizon_column(tiny.plan, tiny.result, arm, 0, metrics::Metric::main_figure)});
  }
  return out;
}

/// Selected after its 32 replications, for a difference as large as `worth`.
decide::Outcome outcome(const testing::TinyStudy& tiny, double worth) {
  decide::Outcome out;
  out.contract.worth = worth;
  out.selection.emplace(contenders(tiny), worth);
  out.selection->screen(contenders(tiny));
  out.ended = out.selection->chosen() ? decide::Ended::held : decide::Ended::at_most;
  return out;
}

struct Told {
  std::string verdict;
  std::vector<std::string> support;
};

Told told(const testing::TinyStudy& tiny, const decide::Outcome& outcome, Language language) {
  Study study = tiny.study();
  study.outcome = &outcome;
  const decide::Decision decision = decide::decide(tiny.plan, tiny.result, &outcome);
  return {verdict_sentence(study, decision, language), supporting_sentences(study, decision, language)};
}

TEST(ContractWords, AChoiceSaysWhatItPromisesAndNoMore) {
  const testing::TinyStudy tiny = testing::tiny_study(32, 4);
  const decide::Outcome o = outcome(tiny, 1e9);
  ASSERT_TRUE(o.selection->chosen());
  const Told en = told(tiny, o, Language::english), ja = told(tiny, o, Language::japanese);
  EXPECT_THAT(en.verdict, HasSubstr("Chosen"));
  EXPECT_THAT(en.support[0], HasSubstr("only those still in the race ran more"));
  EXPECT_THAT(en.support[0], HasSubstr("at least 95% certainty"));
  EXPECT_THAT(en.support[0], HasSubstr("may be swapped"));
  EXPECT_THAT(ja.verdict, AnyOf(HasSubstr("に決まる"), HasSubstr("平均だけで")));
  EXPECT_THAT(ja.support[0], HasSubstr("95%以上の確かさ"));
}

TEST(ContractWords, AChoiceByTheMeanAloneIsCalledThat) {
  testing::TinyStudy tiny = testing::tiny_study(32, 4);
  const int column =
      tiny.plan.layout.horizon_sample(0, tiny.plan.layout.column(metrics::Metric::main_figure));
  for (std::size_t a = 0; a < tiny.plan.arms.size(); ++a) {  // all arms alike
    for (std::int64_t r = 0; r < tiny.result.samples[a].replications(); ++r)
      tiny.result.samples[a].values[static_cast<std::size_t>(r * tiny.result.samples[a].columns + column)] =
          static_cast<double>(r);
  }
  const decide::Outcome o = outcome(tiny, 1.0);
  EXPECT_THAT(told(tiny, o, Language::english).verdict, HasSubstr("by its mean alone"));
  EXPECT_THAT(told(tiny, o, Language::english).verdict, HasSubstr("too close to tell apart"));
  EXPECT_FALSE(decide::decide(tiny.plan, tiny.result, &o).ranking.separated());
}

TEST(ContractWords, WithoutAChoiceTheyNameWhatItWouldTake) {
  testing::TinyStudy tiny = testing::tiny_study(32, 4);
  const int column =
      tiny.plan.layout.horizon_sample(0, tiny.plan.layout.column(metrics::Metric::main_figure));
  for (std::size_t a = 0; a < tiny.plan.arms.size(); ++a) {  // differences of -1 and 1 in turns
    for (std::int64_t r = 0; r < tiny.result.samples[a].replications(); ++r)
      tiny.result.samples[a].values[static_cast<std::size_t>(r * tiny.result.samples[a].columns + column)] =
          (static_cast<std::size_t>(r) + a) % 2 == 0 ? 1.0 : 0.0;
  }
  const decide::Outcome o = outcome(tiny, 0.01);
  ASSERT_FALSE(o.selection->chosen());
  const Told en = told(tiny, o, Language::english), ja = told(tiny, o, Language::japanese);
  EXPECT_THAT(en.verdict, HasSubstr("Cannot be separated"));
  EXPECT_THAT(en.support[0], HasSubstr("It ended at the limit, after 32 replications"));
  EXPECT_THAT(en.support[0], HasSubstr("at the most would bring a choice"));
  EXPECT_THAT(ja.verdict, HasSubstr("優劣はまだ言えない"));
  EXPECT_THAT(ja.support[0], HasSubstr("上限に達した"));
}

TEST(ContractWords, TargetsSayHeldOrWhatItWouldTake) {
  const testing::TinyStudy tiny = testing::tiny_study(32, 4);
  decide::Outcome o;
  o.contract.targets = {{metrics::Metric::main_figure, false, true, 0.05},
                        {metrics::Metric::churned_total, true, false, 3}};
  o.reached = {{{0, 0.04, true, 32}, {1, 0.06, false, 46}}, {{1, 2, true, 32}}};
  const Told en = told(tiny, o, Language::english), ja = told(tiny, o, Language::japanese);
  EXPECT_THAT(en.support, ::testing::Contains(HasSubstr("±5.00% of its mean was asked for; not held")));
  EXPECT_THAT(en.support, ::testing::Contains(HasSubstr("Roughly 50 replications would do")));
  EXPECT_THAT(en.support, ::testing::Contains(HasSubstr("against the baseline")));
  EXPECT_THAT(ja.support, ::testing::Contains(HasSubstr("およそ50回の反復が必要")));
}

TEST(ContractWords, IntervalsSayWhetherTheyAreCorrected) {
  const testing::TinyStudy tiny = testing::tiny_study();
  EXPECT_THAT(interval_sentence(tiny.study(), Language::english),
              HasSubstr("not corrected for looking at many"));
  EXPECT_THAT(interval_sentence(tiny.study(), Language::japanese), HasSubstr("補正していない"));
}

TEST(ContractWords, TheContractIsReadBackAsItWasWritten) {
  testing::TinyStudy tiny = testing::tiny_study(32, 4);
  decide::Outcome o = outcome(tiny, 1e9);
  o.contract.targets = {{metrics::Metric::churned_total, true, true, 0.0123456789012345}};
  o.reached = {{}};
  o.ended = decide::Ended::time;
  tiny.result.rounds = {{32, run::arms_without_shadows(tiny.plan)}};
  Study study = tiny.study();
  study.outcome = &o;
  const Result<RecordedRounds> read = read_rounds(result_json(study), "result.json");
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value().contract.worth, 1e9);
  EXPECT_EQ(read.value().ended, decide::Ended::time);
  ASSERT_EQ(read.value().contract.targets.size(), 1U);
  EXPECT_EQ(read.value().contract.targets[0].half_width, 0.0123456789012345);
  EXPECT_TRUE(read.value().contract.targets[0].difference);
  EXPECT_EQ(read.value().rounds.at(0).replications, 32);
  EXPECT_EQ(read.value().rounds.at(0).arms.size(), tiny.result.rounds[0].arms.size());
}

decide::Difference figure(double mean, double error) {
  decide::Difference out;
  out.count = 64;
  out.mean = mean;
  out.standard_error = error;
  return out;
}

TEST(WhyWords, ThePartIsOnlyCalledLargestWhereItStandsClearOfNoise) {
  const testing::TinyStudy tiny = testing::tiny_study();
  decide::WhyView view;
  view.a = tiny.plan.arms[0].id;
  view.b = tiny.plan.arms[1].id;
  view.gap = figure(5e6, 1e6);
  view.parts = {{decide::Element::matrix, {}, {}, figure(8e6, 1e6)},
                {decide::Element::record, {}, {}, figure(1e6, 1e6)}};
  view.rest = figure(0, 1e6);
  EXPECT_THAT(why_sentence(tiny.plan.scenario, view, Language::english),
              HasSubstr("most of all who does what"));
  EXPECT_THAT(why_sentence(tiny.plan.scenario, view, Language::japanese), HasSubstr("最も大きいのは"));
  view.parts[1].part = figure(-7e6, 1e6);
  EXPECT_THAT(why_sentence(tiny.plan.scenario, view, Language::english),
              HasSubstr("too close to put in order"));
  EXPECT_THAT(why_sentence(tiny.plan.scenario, view, Language::japanese), HasSubstr("順位はつけられない"));
  view.parts[1].part = figure(1e6, 1e6);
  view.parts[0].part = figure(2e6, 1e6);
  EXPECT_THAT(why_sentence(tiny.plan.scenario, view, Language::english),
              HasSubstr("no part stands clear of noise"));
  EXPECT_THAT(why_sentence(tiny.plan.scenario, view, Language::japanese),
              HasSubstr("誤差を超える要素がない"));
}

}  // namespace
}  // namespace banso::report
