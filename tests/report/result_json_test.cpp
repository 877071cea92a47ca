#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/decide/arms.hpp"
#include "engine/plan/compile.hpp"
#include "engine/report/document.hpp"
#include "tests/plan/small_scenario.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::report {
namespace {

using Json = nlohmann::json;

/// Checks the part of JSON Schema 2020-12 that result_schema() uses; returns the first breach.
class Checker {
 public:
  explicit Checker(const Json& schema) : root_(schema) {}

  std::string check(const Json& schema, const Json& value, const std::string& where) const {
    if (schema.contains("$ref")) {
      const auto pointer = schema["$ref"].get<std::string>().substr(1);
      return check(root_.at(Json::json_pointer(pointer)), value, where);
    }
    if (schema.contains("anyOf")) return any(schema["anyOf"], value, where);
    if (schema.contains("const") && schema["const"] != value) return where + ": not the constant";
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      return where + ": not one of the names";
    }
    if (schema.contains("type") && !has_type(schema["type"], value)) return where + ": wrong type";
    if (value.is_array() && schema.contains("items")) return items(schema["items"], value, where);
    if (value.is_object()) return members(schema, value, where);
    return "";
  }

 private:
  std::string any(const Json& options, const Json& value, const std::string& where) const {
    std::string last;
    for (const Json& option : options) {
      last = check(option, value, where);
      if (last.empty()) return "";
    }
    return last;
  }

  static bool has_type(const Json& type, const Json& value) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(), [&](const Json& one) { return has_type(one, value); });
    }
    const auto name = type.get<std::string>();
    if (name == "integer") return value.is_number_integer();
    return (name == "number" && value.is_number()) || (name == "string" && value.is_string()) ||
           (name == "boolean" && value.is_boolean()) || (name == "null" && value.is_null()) ||
           (name == "array" && value.is_array()) || (name == "object" && value.is_object());
  }

  std::string items(const Json& schema, const Json& value, const std::string& where) const {
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string breach = check(schema, value[i], where + "/" + std::to_string(i));
      if (!breach.empty()) return breach;
    }
    return "";
  }

  std::string members(const Json& schema, const Json& value, const std::string& where) const {
    for (const Json& name : schema.value("required", Json::array())) {
      if (!value.contains(name)) return where + ": lacks " + name.get<std::string>();
    }
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, member] : value.items()) {
      const bool known = properties.contains(name);
      const Json rest = schema.value("additionalProperties", Json(true));
      if (!known && rest == false) return where + ": has " + name;
      if (!known && rest == true) continue;
      std::string breach = check(known ? properties[name] : rest, member, where + "/" + name);
      if (!breach.empty()) return breach;
    }
    return "";
  }

  const Json& root_;
};

class ResultDocument : public ::testing::Test {
 protected:
  testing::TinyStudy tiny = testing::tiny_study();
  Json document = Json::parse(result_json(tiny.study()));
  Json schema = Json::parse(result_schema());
  const Json& arm(std::size_t i) const { return document["arms"][i]; }
};

TEST_F(ResultDocument, KeepsToItsSchema) { EXPECT_EQ(Checker(schema).check(schema, document, ""), ""); }

TEST_F(ResultDocument, SchemaNoticesWhatIsWrong) {
  const Checker checker(schema);
  Json changed = document;
  changed["arms"][0]["surprise"] = 1;
  EXPECT_EQ(checker.check(schema, changed, ""), "/arms/0: has surprise");
  changed = document;
  changed["arms"][1]["patterns"].erase("advice");
  EXPECT_EQ(checker.check(schema, changed, ""), "/arms/1/patterns: lacks advice");
  changed = document;
  changed["provenance"]["seed"] = "7";
  EXPECT_EQ(checker.check(schema, changed, ""), "/provenance/seed: wrong type");
}

TEST_F(ResultDocument, ListsTheBaselineThenTheArmsThenTheShadows) {
  std::vector<std::string> ids;
  for (const Json& one : document["arms"]) ids.push_back(one["id"]);
  EXPECT_EQ(ids, (std::vector<std::string>{"stay", "move", "move@no_proactive", "move@same_budget",
                                           "stay@no_proactive", "stay@same_budget"}));
}

TEST_F(ResultDocument, MonthlyColumnsHaveOneEntryPerMonthAndKey) {
  const auto months = static_cast<std::size_t>(tiny.plan.grid.months);
  EXPECT_EQ(arm(0)["monthly"]["mrr"]["mean"].size(), months);
  EXPECT_EQ(arm(0)["monthly"]["mrr"]["p95"].size(), months);
  EXPECT_EQ(arm(0)["monthly"]["heads"]["mean"].size(), document["keys"]["people"].size());
  EXPECT_EQ(arm(0)["monthly"]["heads"]["mean"][0].size(), months);
  EXPECT_FALSE(arm(0)["monthly"]["heads"].contains("n"));
  EXPECT_EQ(arm(0)["monthly"]["nps"]["n"][0], 4) << "absent in half of the replications";
}

TEST_F(ResultDocument, FiguresAreThoseOfTheSamples) {
  const auto column =
      decide::horizon_column(tiny.plan, tiny.result, tiny.plan.baseline, 0, metrics::Metric::main_figure);
  double sum = 0;
  for (const double v : column) sum += v;
  EXPECT_NEAR(arm(0)["horizon"][0]["metrics"]["main_figure"]["mean"].get<double>(), sum / 8, 1.0);
  ASSERT_EQ(arm(0)["samples"][0]["main_figure"].size(), column.size());
  for (std::size_t i = 0; i < column.size(); ++i)
    EXPECT_EQ(arm(0)["samples"][0]["main_figure"][i], column[i]);
}

TEST_F(ResultDocument, SaysWhereItComesFrom) {
  const Json& p = document["provenance"];
  EXPECT_EQ(p["result_hash"], tiny.result.result_hash);
  EXPECT_EQ(p["arm_hashes"].size(), tiny.plan.arms.size());
  EXPECT_EQ(p["plan_digest"].get<std::string>().size(), 32U);
  EXPECT_EQ(p["overrides"][0], "/a/b=1");
  EXPECT_EQ(document["scenario"]["title"], "A small firm");
}

TEST_F(ResultDocument, CalendarFollowsTheFiscalYear) {
  EXPECT_EQ(document["calendar"]["months"][0], "2026-04");
  EXPECT_EQ(document["calendar"]["months"][9], "2027-01");
  EXPECT_EQ(document["calendar"]["fiscal_years"][11], 2026);
  EXPECT_EQ(document["calendar"]["fiscal_years"][12], 2027);
}

TEST_F(ResultDocument, ShadowsHaveFiguresOfTheDecisionHorizonAndNoSeries) {
  const Json& shadow = arm(2);
  EXPECT_EQ(shadow["base"], "move");
  for (const char* part : {"monthly", "yearly", "cohorts", "hours"}) EXPECT_TRUE(shadow[part].is_null());
  EXPECT_TRUE(shadow["samples"].empty());
  ASSERT_EQ(shadow["horizon"].size(), 1U);
  EXPECT_TRUE(shadow["horizon"][0]["metrics"]["main_figure"]["difference"]["mean"].is_number());
  EXPECT_EQ(arm(0)["horizon"].size(), document["calendar"]["horizons"].size());
}

/// Fifty arms with shadows over ten years.
testing::TinyStudy wide_study() {
  scenario::Scenario s = testing::small_scenario();
  s.time.horizons = {36, 120};
  s.compare.also_same_budget = s.compare.also_as_designed = s.compare.also_no_proactive = true;
  for (int i = 0; i < 48; ++i) s.arms.add("arm" + std::to_string(i), s.arms.at("move"));
  return testing::made_up(plan::compile(s), 4, 1);
}

TEST(ResultSize, FiftyArmsOverTenYearsWithShadowsStayBelowTwentyMegabytes) {
  const testing::TinyStudy study = wide_study();
  ASSERT_EQ(decide::shown_arms(study.plan).size(), 50U);
  ASSERT_GT(study.plan.arms.size(), 100U);
  EXPECT_LT(result_json(study.study()).size(), 20'000'000U);
}

TEST(ResultSize, AWideStudyIsReadBackWithItsErrors) {
  const testing::TinyStudy study = wide_study();
  const std::string text = result_json(study.study());
  const auto document = read_result(text, "result.json").value();
  const std::vector<const MetricText*> metrics = document.metrics_of("monthly");
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    const Estimates& e = document.arm(study.plan.arms[1].id)->monthly[m];
    const std::string& by = metrics[m]->by;
    EXPECT_EQ(e.has(Stat::se), by != "people" && by != "team" && by != "work_kind") << metrics[m]->id;
    if (metrics[m]->id != "mrr") continue;
    const auto i = 20 * study.plan.layout.monthly.size() +
                   static_cast<std::size_t>(study.plan.layout.column(metrics::Metric::mrr));
    const stats::Moments& exact = study.result.arms[1].monthly[i];
    EXPECT_NEAR(e.at(Stat::mean, 0, 20), exact.mean(), 0.05 * exact.standard_error());
    EXPECT_NEAR(e.at(Stat::se, 0, 20), exact.standard_error(), 0.05 * exact.standard_error());
  }
}

}  // namespace
}  // namespace banso::report
