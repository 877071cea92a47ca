#include "engine/report/document.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/decide/decision.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/tables.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::report {
namespace {

TEST(Document, GivesBackTheFiguresOfTheStudy) {
  const testing::TinyStudy tiny = testing::tiny_study();
  const Study study = tiny.study();
  const ResultDocument document = read_result(result_json(study), "result.json").value();
  const decide::Decision decision = decide::decide(study.plan, study.result);
  ASSERT_EQ(document.arms.size(), study.plan.arms.size());
  const std::vector<const MetricText*> metrics = document.metrics_of("horizon");
  for (std::size_t a = 0; a < study.plan.arms.size(); ++a) {
    const ArmResult& arm = *document.arm(study.plan.arms[a].id);
    EXPECT_EQ(arm.shown(), study.plan.arms[a].base == plan::kNone);
    for (std::size_t m = 0; m < metrics.size(); ++m) {
      const int column = study.plan.layout.column(metrics::find(metrics[m]->id), 0);
      const auto sample = static_cast<std::size_t>(study.plan.layout.horizon_sample(0, column));
      const double mean = decision.arms[a].comparison.estimates[sample].mean;
      if (std::isnan(mean)) continue;
      EXPECT_DOUBLE_EQ(arm.horizons[0].metrics[m].at(Stat::mean, 0, 0), round_significant(mean, 9))
          << metrics[m]->id;
    }
  }
}

TEST(Document, AnAbsentStatisticIsNotANumber) {
  Estimates none;
  EXPECT_FALSE(none.has(Stat::difference));
  EXPECT_TRUE(std::isnan(none.at(Stat::difference, 0, 0)));
}

TEST(Document, ForeignTextIsRefusedWithAPlaceAndAdvice) {
  const auto refused = [](std::string_view text) {
    const Result<ResultDocument> read = read_result(text, "x.json");
    return read.ok() ? Diagnostic{} : read.diagnostics().all().front();
  };
  EXPECT_EQ(refused("{").code, "truncated");
  EXPECT_EQ(refused("{}").code, "foreign_file");
  EXPECT_EQ(refused(R"({"banso":"1","segments":{}})").found, "a scenario");
  EXPECT_EQ(refused(R"({"banso":"7"})").code, "other_version");
  EXPECT_EQ(refused(R"({"banso":"1"})").pointer, "/title");
  EXPECT_EQ(refused(R"({"banso":1})").pointer, "/banso");
  EXPECT_EQ(refused("[1e999]").code, "syntax");
  EXPECT_EQ(refused("{}").file, "x.json");
}

TEST(LedgerNumbers, ReadsRangesAndPlainNumbersAndNothingElse) {
  const auto numbers = [](const char* value) {
    LedgerLine line;
    line.value = value;
    return ledger_numbers(line);
  };
  const LedgerNumbers range = numbers("-1 / -0.5 / 0");
  EXPECT_EQ(range.low, -1);
  EXPECT_EQ(range.mode, -0.5);
  EXPECT_EQ(range.high, 0);
  EXPECT_EQ(numbers("0.25").mode, 0.25);
  EXPECT_TRUE(std::isnan(numbers("0.25").low));
  for (const char* text : {"month", "2026-04", "[36, 60]", "1 / 2", "1 / x / 2", "true", ""}) {
    EXPECT_TRUE(std::isnan(numbers(text).mode)) << text;
  }
}

TEST(CsvText, WhatASpreadsheetWouldComputeIsShieldedAndNumbersAreNot) {
  const DataTable table{
      "t",
      {{"a", ColumnType::text}, {"b", ColumnType::number}, {"c", ColumnType::flag}},
      [](const TakeRow& take) {
        const std::vector<DataCell> rows[] = {{"=1+1", -1.5, 1.0}, {"@x, y", {}, 0.0}, {"a-b", 2.0, {}}};
        for (const auto& row : rows) take(row);
      }};
  EXPECT_EQ(csv_files({table}, false).front().bytes,
            "a,b,c\r\n'=1+1,-1.5,true\r\n\"'@x, y\",,false\r\na-b,2,\r\n");
}

}  // namespace
}  // namespace banso::report
