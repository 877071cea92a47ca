#include "engine/scenario/layers.hpp"

#include <map>

#include "tests/scenario/toy_reading.hpp"

namespace banso::scenario::toy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Files = std::map<std::string, std::string>;

ReadOutcome<Bakery> read_files(const Files& files, const std::string& first = "case.json") {
  Source source = source_of(files.at(first));
  source.file = first;
  source.loader = [&files](std::string_view name) -> Result<std::string> {
    const auto file = files.find(std::string(name));
    if (file != files.end()) return file->second;
    Diagnostics missing;
    missing.add({"", std::string(name), "no_file", "a file", "nothing", "", Severity::error});
    return missing;
  };
  return read<Bakery>(bakery_table(), source);
}

ReadOutcome<Bakery> read_with_set(const std::string& members, std::vector<Override> overrides) {
  Source source = source_of(over_town(members));
  source.overrides = std::move(overrides);
  return read<Bakery>(bakery_table(), source);
}

TEST(Extends, LaysTheNearestFileOnTop) {
  const auto out =
      read_files({{"case.json", R"({"extends": "sub/base.json", "title": "case"})"},
                  {"sub/base.json", R"({"extends": "banso:town", "title": "base", "oven": {"heat": 9}})"}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_EQ(out.value->title, "case");
  EXPECT_EQ(out.value->oven.heat.mode, 9);
  EXPECT_EQ(out.value->people.at("baker").heads, 3);
}

TEST(Extends, NamesTheFileOfEveryProblem) {
  const auto out = read_files({{"case.json", R"({"extends": "base.json", "size": "x"})"},
                               {"base.json", R"({"extends": "banso:town", "oven": {"heat": -9}})"}});
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/size unknown_choice", "/oven/heat out_of_bounds"));
  EXPECT_EQ(out.diagnostics.all()[0].file, "case.json");
  EXPECT_EQ(out.diagnostics.all()[1].file, "base.json");
}

TEST(Extends, ACircleIsReportedWithItsChain) {
  const auto out = read_files({{"case.json", R"({"extends": "b.json"})"},
                               {"b.json", R"({"extends": "c.json"})"},
                               {"c.json", R"({"extends": "case.json"})"}});
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/extends extends_cycle"));
  EXPECT_EQ(out.diagnostics.all()[0].found, "case.json → b.json → c.json → case.json");
  EXPECT_EQ(out.diagnostics.all()[0].file, "c.json");
}

TEST(Extends, StaysInTheFolder) {
  for (const char* name :
       {"../x.json", "/etc/passwd", "a/../../x.json", "a//b.json", "./x.json", "", "C:x.json", "a/"}) {
    const auto out = read_files({{"case.json", std::string("{\"extends\": ") + json_string(name) + "}"}});
    EXPECT_THAT(places(out.diagnostics), ElementsAre("/extends bad_file_name")) << name;
  }
  const auto out = read_files({{"case.json", R"({"extends": "..\\x.json"})"}});
  EXPECT_THAT(places(out.diagnostics), ElementsAre("/extends bad_file_name"));
}

TEST(Extends, AMissingBaseIsTheOnlyComplaint) {
  EXPECT_THAT(places(read_files({{"case.json", R"({"extends": "gone.json", "title": "x"})"}}).diagnostics),
              ElementsAre("/extends no_file"));
  const auto out = read_bakery(R"({"extends": "banso:twon", "title": "x"})");
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/extends unknown_builtin"));
  EXPECT_THAT(out.diagnostics.all()[0].suggestion, HasSubstr("banso:town"));
  EXPECT_THAT(places(read_bakery(R"({"extends": "x.json"})").diagnostics), ElementsAre("/extends no_files"));
  EXPECT_THAT(places(read_bakery(R"({"extends": 3})").diagnostics), ElementsAre("/extends wrong_type"));
  const auto removes = read_bakery(R"({"extends": "banso:twon", "arms": {"stay": null}})");
  EXPECT_THAT(places(removes.diagnostics), ElementsAre("/extends unknown_builtin"))
      << "the base that cannot be read may have had the entry";
}

TEST(Extends, ABrokenBaseIsReportedUnderItsName) {
  const auto out = read_files({{"case.json", R"({"extends": "b.json"})"}, {"b.json", "{"}});
  ASSERT_THAT(places(out.diagnostics), ElementsAre(" syntax"));
  EXPECT_EQ(out.diagnostics.all()[0].file, "b.json");
}

TEST(Extends, AFileWithoutABaseMustStateEverything) {
  const auto out = read_bakery(R"({"title": "alone"})");
  EXPECT_THAT(places(out.diagnostics),
              ::testing::UnorderedElementsAre("/oven/heat missing", "/people missing", "/today/jobs missing",
                                              "/today/calm missing", "/arms missing", "/baseline missing"));
}

TEST(MergePatch, WhatStillNeedsARemovedEntryIsToldWhoRemovedIt) {
  const auto out = read_over_town(R"("people": {"clerk": null})");
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/people/clerk unknown_reference"));
  EXPECT_EQ(out.diagnostics.all()[0].file, "case.json");
  EXPECT_THAT(out.diagnostics.all()[0].expected, HasSubstr("/plans/corner/jobs/counter/takes/0"));
}

TEST(Document, MustBeAnObject) {
  EXPECT_THAT(places(read_bakery("[]").diagnostics), ElementsAre(" wrong_type"));
  EXPECT_THAT(places(read_bakery("").diagnostics), ElementsAre(" syntax"));
  EXPECT_TRUE(read_over_town(R"("$schema": "https://example.org/banso.json")").value);
  EXPECT_THAT(places(read_over_town(R"("$schema": 1)").diagnostics), ElementsAre("/$schema wrong_type"));
}

TEST(MergePatch, NullRemovesAnEntryAndAnOptionalField) {
  const auto out = read_over_town(
      R"("mix": {"bread": null}, "today": {"shares": null}, "people": {"helper": {"pay": 1}})");
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_TRUE(out.value->mix.empty());
  EXPECT_TRUE(out.value->today.shares.empty());
  EXPECT_TRUE(out.value->plans.at("corner").shares.contains("counter"));
}

TEST(MergePatch, ANumberIsReplacedAsAWhole) {
  const auto out = read_over_town(R"("oven": {"heat": {"value": 8}})");
  ASSERT_TRUE(out.value);
  EXPECT_FALSE(out.value->oven.heat.uncertain());
  for (const LedgerRow& row : out.ledger) {
    if (row.pointer == "/oven/heat") {
      EXPECT_EQ(row.source, "");
    }  // the default's source is not the new number's
  }
  EXPECT_THAT(places(read_over_town(R"("oven": {"heat": {"mode": 8}})").diagnostics),
              ElementsAre("/oven/heat wrong_form"));
}

TEST(MergePatch, ListsAreReplacedAsAWhole) {
  const auto out = read_over_town(R"("plans": {"corner": {"jobs": {"counter": {"takes": ["baker"]}}}})");
  ASSERT_TRUE(out.value);
  EXPECT_EQ(out.value->plans.at("corner").jobs.at("counter").takes, (std::vector<std::string>{"baker"}));
}

TEST(MergePatch, WarnsOfARemovalThatRemovesNothing) {
  const auto out = read_over_town(R"("people": {"clrk": null}, "arms": {"a": {"become": {"extends": "corner",
      "jobs": {"counters": null, "oven-work": null}, "shares": {"oven-work": null}, "label": null}}})");
  EXPECT_TRUE(out.value);
  EXPECT_THAT(places(out.diagnostics),
              ElementsAre("/people/clrk removes_nothing", "/arms/a/become/jobs/counters removes_nothing"));
  for (const Diagnostic& problem : out.diagnostics) EXPECT_EQ(problem.severity, Severity::warning);
  EXPECT_THAT(out.diagnostics.all()[0].suggestion, HasSubstr("\"clerk\""));
}

TEST(MergePatch, AnEntryThatWasRemovedCanComeBack) {
  const auto out =
      read_files({{"case.json", R"({"extends": "b.json", "ovens": {"a": {"heat": 3}}})"},
                  {"b.json", R"({"extends": "c.json", "ovens": {"a": null}})"},
                  {"c.json", R"({"extends": "banso:town", "ovens": {"a": {"heat": 1, "age": 9}}})"}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_EQ(out.value->ovens.at("a").heat.mode, 3);
  EXPECT_FALSE(out.value->ovens.at("a").age);
  EXPECT_TRUE(out.diagnostics.empty());
}

TEST(Inheritance, CopiesThePatchedEntry) {
  const auto out =
      read_over_town(R"("plans": {"corner": {"calm": 0.9}, "mine": {"extends": "factory", "label": "Mine"}},
                                     "arms": {"a": {"become": {"extends": "mine", "jobs": {"counter": {"label": "Till"}}}}})");
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  const toy::Plan& plan = *out.value->arms.at("a").become;
  EXPECT_EQ(plan.label, "Mine");
  EXPECT_EQ(plan.calm.mode, 0.9);
  EXPECT_EQ(plan.jobs.at("counter").label, "Till");
  EXPECT_TRUE(has(plan.jobs.at("counter").skills, Skill::cleans));
  EXPECT_EQ(out.value->plans.at("mine").jobs.at("counter").label, "");
}

TEST(Inheritance, NullRemovesWhatIsInherited) {
  const auto out =
      read_files({{"case.json", R"({"extends": "b.json", "arms": {"a": {"become": {"lead": null}}}})"},
                  {"b.json", R"({"extends": "banso:town", "arms": {"a": {"become": {"extends": "corner",
                                  "jobs": {"oven-work": null}, "shares": {"oven-work": null}, "lead": "counter"}}}})"}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  const toy::Plan& plan = *out.value->arms.at("a").become;
  EXPECT_FALSE(plan.jobs.contains("oven-work"));
  EXPECT_EQ(plan.lead, "");
  EXPECT_EQ(out.value->plans.at("corner").lead, "counter");
}

TEST(Inheritance, AnotherBaseReplacesTheFirst) {
  const auto out = read_over_town(R"("today": {"extends": "factory"})");
  ASSERT_TRUE(out.value);
  EXPECT_EQ(out.value->today.label, "Factory");
}

TEST(Inheritance, UnknownBaseIsTheOnlyComplaint) {
  const auto out = read_over_town(R"("arms": {"a": {"become": {"extends": "factry", "lead": "counter"}}})");
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/arms/a/become/extends unknown_reference"));
  EXPECT_THAT(out.diagnostics.all()[0].suggestion, HasSubstr("\"factory\""));
  EXPECT_THAT(places(read_over_town(R"("today": {"extends": 1})").diagnostics),
              ElementsAre("/today/extends wrong_type"));
}

TEST(Inheritance, ACircleIsReportedWithItsChain) {
  const auto out =
      read_over_town(R"("plans": {"x": {"extends": "y"}, "y": {"extends": "z"}, "z": {"extends": "x"}})");
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/plans/z/extends extends_cycle"));
  EXPECT_EQ(out.diagnostics.all()[0].found, "/plans/x → /plans/y → /plans/z → /plans/x");
  EXPECT_THAT(places(read_over_town(R"("plans": {"x": {"extends": "x"}})").diagnostics),
              ElementsAre("/plans/x/extends extends_cycle"));
}

TEST(Inheritance, LongChainsAndExplosionsAreRefused) {
  std::string plans = "\"p0\": {\"extends\": \"corner\"}";
  for (int i = 1; i < 40; ++i)
    plans = "\"p" + std::to_string(i) + "\": {\"extends\": \"p" + std::to_string(i - 1) + "\"}, " + plans;
  const auto chain = read_over_town("\"plans\": {" + plans + "}");
  ASSERT_FALSE(chain.diagnostics.empty());
  EXPECT_EQ(chain.diagnostics.all()[0].code, "extends_too_long");

  std::string jobs, arms;
  for (int i = 0; i < 2000; ++i)
    jobs += (i == 0 ? "\"j" : ", \"j") + std::to_string(i) + "\": {\"takes\": [\"baker\"]}";
  for (int i = 0; i < 200; ++i)
    arms += (i == 0 ? "\"a" : ", \"a") + std::to_string(i) + "\": {\"become\": {\"extends\": \"corner\"}}";
  const auto large =
      read_over_town("\"plans\": {\"corner\": {\"jobs\": {" + jobs + "}}}, \"arms\": {" + arms + "}");
  ASSERT_EQ(large.diagnostics.size(), 1U);
  EXPECT_EQ(large.diagnostics.all()[0].code, "too_large");
}

TEST(Set, ReplacesAValueAndCountsAsGiven) {
  const auto out = read_with_set("", {{"/oven/heat", "{\"low\": 1, \"mode\": 2, \"high\": 3}"},
                                      {"/size", "small"},
                                      {"/start", "2028-01"},
                                      {"/title", "3"},
                                      {"/horizons", "[60]"},
                                      {"/open", "false"}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_EQ(out.value->oven.heat.high, 3);
  EXPECT_EQ(out.value->size, Size::small);
  EXPECT_EQ(out.value->start, 12 * 2028);
  EXPECT_EQ(out.value->title, "3");
  EXPECT_EQ(out.value->horizons, (std::vector<std::int64_t>{60}));
  for (const LedgerRow& row : out.ledger) {
    if (row.pointer == "/oven/heat" || row.pointer == "/size") {
      EXPECT_EQ(row.status, Status::given) << row.pointer;
    }
  }
}

TEST(Set, ReachesWhatArmsInherit) {
  const auto out = read_with_set("\"arms\": {\"a\": {\"become\": {\"extends\": \"factory\"}}}",
                                 {{"/plans/corner/calm", "0.75"}, {"/arms/a/become/lead", "oven-work"}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_EQ(out.value->arms.at("a").become->calm.mode, 0.75);
  EXPECT_EQ(out.value->arms.at("a").become->lead, "oven-work");
}

TEST(Set, RemovesWithNullAndAddsWholeEntries) {
  const auto out = read_with_set("", {{"/mix/bread", "null"}, {"/ovens/second", "{\"heat\": 4}"}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_TRUE(out.value->mix.empty());
  EXPECT_EQ(out.value->ovens.at("second").heat.mode, 4);
}

TEST(Set, RefusesPlacesThatAreNotInTheTable) {
  const auto problem = [](const std::string& pointer) {
    const auto out = read_with_set("", {{pointer, "1"}});
    EXPECT_EQ(out.diagnostics.size(), 1U) << pointer;
    return out.diagnostics.empty() ? Diagnostic{} : out.diagnostics.all().front();
  };
  EXPECT_EQ(problem("/ovn/heat").code, "unknown_key");
  EXPECT_THAT(problem("/ovn/heat").suggestion, HasSubstr("\"oven\""));
  EXPECT_EQ(problem("/oven/heat/low").code, "unknown_key");
  EXPECT_EQ(problem("oven").code, "bad_pointer");
  EXPECT_EQ(problem("").code, "bad_pointer");
}

TEST(Set, AnUnknownIdOnTheWayIsMisspelt) {
  const auto out = read_with_set("", {{"/people/bakr/heads", "3"}});
  ASSERT_GE(out.diagnostics.size(), 1U);
  bool found = false;
  for (const Diagnostic& problem : out.diagnostics) {
    if (problem.code != "unknown_reference") continue;
    found = true;
    EXPECT_EQ(problem.file, "--set");
    EXPECT_THAT(problem.suggestion, HasSubstr("\"baker\""));
  }
  EXPECT_TRUE(found);
}

TEST(Set, ItsProblemsAreReportedUnderItsName) {
  const auto out = read_with_set("", {{"/oven/heat", "hot"}});
  ASSERT_THAT(places(out.diagnostics), ElementsAre("/oven/heat wrong_type"));
  EXPECT_EQ(out.diagnostics.all()[0].file, "--set");
}

TEST(Patches, CarryTheirOwnStatus) {
  Source source = source_of(over_town(""));
  source.patches = {{"anchors", R"({"oven": {"heat": 42}})", Status::derived}};
  const auto out = read<Bakery>(bakery_table(), source);
  ASSERT_TRUE(out.value);
  for (const LedgerRow& row : out.ledger) {
    if (row.pointer == "/oven/heat") {
      EXPECT_EQ(row.status, Status::derived);
    }
  }
  EXPECT_EQ(out.value->oven.heat.mode, 42);
}

TEST(Resolved, ReadsBackToTheSameScenario) {
  const auto out = read_over_town(
      R"("note": "a study", "oven": {"heat": {"low": 0.1, "mode": 0.2, "high": 0.30000000000000004, "status": "estimated"}},
      "ovens": {"z": {"heat": 1, "note": "new"}, "a": {"heat": 2}}, "plans": {"factory": null}, "size": "small",
      "arms": {"zz": {"become": {"extends": "corner", "jobs": {"oven-work": null}, "shares": {"oven-work": null}}, "month": 4}, "aa": {"size": "large"}})");
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  const auto again = read_bakery(out.resolved);
  ASSERT_TRUE(again.value) << ::testing::PrintToString(places(again.diagnostics));
  EXPECT_EQ(*again.value, *out.value);  // values, origins, display order
  EXPECT_EQ(again.resolved, out.resolved);
  ASSERT_EQ(again.ledger.size(), out.ledger.size());
  for (std::size_t i = 0; i < out.ledger.size(); ++i) {
    EXPECT_EQ(again.ledger[i].status, out.ledger[i].status) << out.ledger[i].pointer;
    EXPECT_EQ(again.ledger[i].drawn_as, out.ledger[i].drawn_as) << out.ledger[i].pointer;
  }
  EXPECT_EQ(again.value->arms.display_order(), out.value->arms.display_order());
  EXPECT_FALSE(again.value->plans.contains("factory")) << "no built-in lies under a resolved scenario";
}

TEST(Resolved, CanBeExtended) {
  const std::string resolved = read_over_town("").resolved;
  const auto out =
      read_files({{"case.json", R"({"extends": "r.json", "size": "small", "oven": {"heat": 5}})"},
                  {"r.json", resolved}});
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  EXPECT_EQ(out.value->oven.heat.mode, 5);
  for (const LedgerRow& row : out.ledger) {
    if (row.pointer == "/size" || row.pointer == "/oven/heat") {
      EXPECT_EQ(row.status, Status::given) << row.pointer;
    }
    if (row.pointer == "/open") {
      EXPECT_EQ(row.status, Status::by_default);
    }
  }
}

TEST(Resolved, AMalformedMarkIsReported) {
  EXPECT_THAT(places(read_bakery(R"({"resolved": {"guess": []}})").diagnostics),
              ::testing::Contains("/resolved/guess wrong_type"));
  EXPECT_THAT(places(read_bakery(R"({"resolved": 1})").diagnostics),
              ::testing::Contains("/resolved wrong_type"));
}

}  // namespace
}  // namespace banso::scenario::toy
