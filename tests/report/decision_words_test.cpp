#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/decide/arms.hpp"
#include "engine/report/sentences.hpp"
#include "engine/report/warnings.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::report {
namespace {

using ::testing::HasSubstr;

scenario::Objective plain_wish() {
  scenario::Objective wish;
  wish.certainty = scenario::plain(0.9);
  wish.worth_noticing = scenario::plain(0);
  return wish;
}

scenario::Collection<scenario::ObjectiveLimit> limit(const std::string& metric, double at_least) {
  scenario::ObjectiveLimit one;
  one.at_least = scenario::plain(at_least);
  return scenario::Collection<scenario::ObjectiveLimit>({{metric, one}});
}

std::string verdict(testing::TinyStudy& tiny, Language language) {
  return verdict_sentence(tiny.study(), decide::decide(tiny.plan, tiny.result), language);
}

TEST(ObjectiveWords, TheVerdictIsByTheWishAndTheMainFigureStandsBelow) {
  testing::TinyStudy tiny = testing::tiny_study(32, 4);
  tiny.plan.scenario.objective = plain_wish();
  tiny.plan.scenario.objective->metric = metrics::Metric::churned_total;
  EXPECT_THAT(verdict(tiny, Language::english), HasSubstr("ahead on average by Customers lost"));
  EXPECT_THAT(verdict(tiny, Language::japanese), HasSubstr("解約数の平均では"));
  const auto support =
      supporting_sentences(tiny.study(), decide::decide(tiny.plan, tiny.result), Language::english);
  EXPECT_THAT(support.front(), HasSubstr("By the main figure alone"));
}

TEST(ObjectiveWords, NameTheLimitsAndWhoKeepsThem) {
  testing::TinyStudy tiny = testing::tiny_study(32, 4);
  tiny.plan.scenario.objective = plain_wish();
  tiny.plan.scenario.objective->constraints = limit("lowest_cash", 9e15);
  EXPECT_THAT(verdict(tiny, Language::english), HasSubstr("No arm keeps Lowest cash ≥"));
  tiny.plan.scenario.objective->constraints = limit("lowest_cash", -1);
  EXPECT_THAT(verdict(tiny, Language::english), HasSubstr("among the arms that keep Lowest cash ≥"));
  const auto support =
      supporting_sentences(tiny.study(), decide::decide(tiny.plan, tiny.result), Language::japanese);
  EXPECT_THAT(support.front(), HasSubstr("条件をすべて守る未来の割合"));
}

void set_difference(testing::TinyStudy& tiny, int arm, metrics::Metric metric, double mean, double spread) {
  const plan::Layout& layout = tiny.plan.layout;
  const auto column =
      static_cast<std::size_t>(layout.horizon_sample(decide::kDecisionHorizon, layout.column(metric)));
  const auto width = static_cast<std::size_t>(layout.samples());
  auto& mine = tiny.result.samples[static_cast<std::size_t>(arm)].values;
  const auto& base = tiny.result.samples[static_cast<std::size_t>(tiny.plan.baseline)].values;
  for (std::size_t i = column, r = 0; i < mine.size(); i += width, ++r)
    mine[i] = base[i] + mean + (r % 2 == 0 ? spread : -spread);
}

TEST(MrrSources, NameWhatIsClearWithItsSignAndTheRestWithoutAFigure) {
  testing::TinyStudy tiny = testing::tiny_study(32, 4);
  const std::vector<int> arms = decide::shown_arms(tiny.plan);
  const int best =
      *std::find_if(arms.begin(), arms.end(), [&](int arm) { return arm != tiny.plan.baseline; });
  set_difference(tiny, best, metrics::Metric::main_figure, 1e8, 1e6);
  set_difference(tiny, best, metrics::Metric::mrr_new_total, 4e6, 1e5);
  set_difference(tiny, best, metrics::Metric::mrr_expansion_total, 1e4, 1e6);
  set_difference(tiny, best, metrics::Metric::mrr_contraction_total, 0, 1e5);
  set_difference(tiny, best, metrics::Metric::mrr_churn_total, 1e6, 1e5);  // more is lost
  const decide::Decision decision = decide::decide(tiny.plan, tiny.result);
  const std::string en = mrr_sources_sentence(tiny.study(), decision, Language::english);
  EXPECT_THAT(en, HasSubstr("is +¥3.0M against the baseline: new customers +¥4.0"));
  EXPECT_THAT(en, HasSubstr("churn -¥1.0"));
  EXPECT_THAT(en, HasSubstr("no clear difference: expansion, contraction."));
  const std::string ja = mrr_sources_sentence(tiny.study(), decision, Language::japanese);
  EXPECT_THAT(ja, HasSubstr("新規 +"));
  EXPECT_THAT(ja, HasSubstr("差が明らかでない:拡大、縮小"));
}

TEST(Warnings, SayWhatToDoInBothLanguages) {
  const testing::TinyStudy tiny = testing::tiny_study();  // eight replications
  const decide::Decision decision = decide::decide(tiny.plan, tiny.result);
  const auto en = warnings(tiny.study(), decision, Language::english);
  const auto ja = warnings(tiny.study(), decision, Language::japanese);
  ASSERT_EQ(en.size(), ja.size());
  ASSERT_FALSE(en.empty());
  EXPECT_EQ(en.front().code, "few_replications");
  for (std::size_t i = 0; i < en.size(); ++i) {
    EXPECT_EQ(en[i].code, ja[i].code);
    EXPECT_FALSE(en[i].advice.empty() || ja[i].advice.empty());
    EXPECT_NE(en[i].text, ja[i].text);
  }
}

TEST(Warnings, AStatedValueOutsideTheEvidenceIsNamed) {
  testing::TinyStudy tiny = testing::tiny_study(80, 4);
  scenario::LedgerRow row;
  row.pointer = row.origin = "/money/gross_margin";  // 0.7 to 0.88 in the defaults
  row.value = "0.2";
  row.numeric = true;
  row.low = row.mode = row.high = 0.2;
  tiny.ledger = {row};
  const auto outside = [&] {
    std::vector<Warning> out;
    for (Warning& one : warnings(tiny.study(), decide::decide(tiny.plan, tiny.result), Language::english)) {
      if (one.code == "outside_evidence") out.push_back(std::move(one));
    }
    return out;
  };
  ASSERT_EQ(outside().size(), 1U);
  EXPECT_THAT(outside().front().text, HasSubstr("/money/gross_margin = 0.2"));
  tiny.ledger.front().mode = 0.8;
  EXPECT_TRUE(outside().empty());
  tiny.ledger.front().mode = 0.2;
  tiny.ledger.front().status = scenario::Status::by_default;
  EXPECT_TRUE(outside().empty()) << "a default is the evidence";
}

TEST(Warnings, WhoDoesPlannedWorkTodayIsNamedWhereNobodySaidSo) {
  testing::TinyStudy tiny = testing::tiny_study(80, 4);
  const auto by_default = [&] {
    std::vector<Warning> out;
    for (Warning& one : warnings(tiny.study(), decide::decide(tiny.plan, tiny.result), Language::english)) {
      if (one.code == "shares_by_default") out.push_back(std::move(one));
    }
    return out;
  };
  const auto& matrix = tiny.plan.scenario.today.org.matrix;
  const auto expansion = std::find_if(matrix.begin(), matrix.end(), [&](const auto& row) {
    return tiny.plan.scenario.work_types.at(row.value.work).kind == scenario::WorkKind::expansion;
  });
  ASSERT_NE(expansion, matrix.end());
  scenario::LedgerRow row;
  row.pointer = row.origin = "/today/org/matrix/" + expansion->id + "/shares/success";
  row.numeric = true;
  row.status = scenario::Status::by_default;
  tiny.ledger = {row};
  ASSERT_EQ(by_default().size(), 1U);
  EXPECT_THAT(by_default().front().text, HasSubstr("taken as certain"));
  tiny.ledger.front().family = stats::Family::triangular;
  EXPECT_TRUE(by_default().empty()) << "it has a range";
  tiny.ledger.front() = row;
  tiny.ledger.front().status = scenario::Status::given;
  EXPECT_TRUE(by_default().empty()) << "the client said so";
}

/// Fields with a short name, of an object and of all in it.
void gather_named(const scenario::ObjectSpec& object, std::set<std::string>& seen,
                  std::vector<const scenario::FieldSpec*>& out) {
  if (!seen.insert(object.name()).second) return;
  for (const scenario::FieldSpec& field : object.fields()) {
    if (!field.short_name.en.empty() || !field.short_name.ja.empty()) out.push_back(&field);
    if (field.object) gather_named(*field.object, seen, out);
  }
}

TEST(ShortNames, FitIntoASentenceInBothLanguages) {
  std::set<std::string> seen;
  std::vector<const scenario::FieldSpec*> named;
  gather_named(scenario::scenario_table(), seen, named);
  EXPECT_GT(named.size(), 100U);
  for (const scenario::FieldSpec* field : named) {
    EXPECT_FALSE(field->short_name.en.empty()) << field->key;
    EXPECT_FALSE(field->short_name.ja.empty()) << field->key;
    EXPECT_LE(field->short_name.en.size(), 48U) << field->short_name.en;
  }
}

TEST(InformationWords, NameNothingWithoutEnoughReplications) {
  const testing::TinyStudy tiny = testing::tiny_study();
  EXPECT_TRUE(
      information_sentences(tiny.study(), decide::decide(tiny.plan, tiny.result), Language::english).empty());
}

TEST(ResultJson, KeepsPairsFrontiersAndWarnings) {
  const testing::TinyStudy tiny = testing::tiny_study(80, 8);
  const auto decision = nlohmann::json::parse(result_json(tiny.study())).at("decision");
  EXPECT_EQ(decision.at("pairs").size(), 1U);
  EXPECT_EQ(decision.at("frontiers").size(), 2U);
  EXPECT_TRUE(decision.at("objective").is_null());
  EXPECT_EQ(decision.at("variance").at("replications"), 0) << "made-up results have no twins";
  for (const auto& one : decision.at("warnings")) {
    EXPECT_FALSE(one.at("text").at("ja").get<std::string>().empty());
    EXPECT_FALSE(one.at("advice").at("en").get<std::string>().empty());
  }
}

}  // namespace
}  // namespace banso::report
