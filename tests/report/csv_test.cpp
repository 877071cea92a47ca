#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "engine/report/tables.hpp"
#include "tests/report/tiny_study.hpp"

namespace banso::report {
namespace {

std::vector<std::string> lines_of(const std::string& bytes) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t end = bytes.find("\r\n"); end != std::string::npos;
       from = end + 2, end = bytes.find("\r\n", from)) {
    out.push_back(bytes.substr(from, end - from));
  }
  return out;
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == ',') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

class Csv : public ::testing::Test {
 protected:
  testing::TinyStudy tiny = testing::tiny_study();
  ResultDocument document = read_result(result_json(tiny.study()), "result.json").value();
  std::vector<File> files = csv_files(observation_tables(document), false);
  std::vector<std::string> lines(const std::string& name) const {
    for (const File& file : files) {
      if (file.name == name) return lines_of(file.bytes);
    }
    return {};
  }
};

TEST_F(Csv, EveryLineHasAsManyFieldsAsItsHeader) {
  ASSERT_EQ(files.size(), 5U);
  for (const File& file : files) {
    const std::vector<std::string> all = lines_of(file.bytes);
    ASSERT_GT(all.size(), 1U) << file.name;
    const std::size_t fields = fields_of(all.front()).size();
    for (const std::string& line : all)
      ASSERT_EQ(fields_of(line).size(), fields) << file.name << ": " << line;
  }
}

TEST_F(Csv, AMonthCarriesItsDateAndFiscalYear) {
  const std::vector<std::string> all = lines("monthly.csv");
  const auto found = std::find_if(all.begin(), all.end(), [](const std::string& line) {
    return line.rfind("stay,same_people,none,13,2027-04,2027,mrr,,money/month,8,", 0) == 0;
  });
  ASSERT_NE(found, all.end());
  const std::vector<std::string> fields = fields_of(*found);
  const auto i = static_cast<std::size_t>(12) * tiny.plan.layout.monthly.size() +
                 static_cast<std::size_t>(tiny.plan.layout.column(metrics::Metric::mrr));
  const double mean = tiny.result.arms[static_cast<std::size_t>(tiny.plan.baseline)].monthly[i].mean();
  EXPECT_NEAR(std::stod(fields[10]), mean, 1e-6 * mean);
  EXPECT_FALSE(fields[12].empty()) << "MRR has quantiles";
}

TEST_F(Csv, OnlyArmsWithAnOpponentHaveDifferences) {
  for (const std::string& line : lines("horizon.csv")) {
    const std::vector<std::string> fields = fields_of(line);
    if (fields[0] == "arm" || fields[4] != "main_figure") continue;
    EXPECT_EQ(fields[13].empty(), fields[0].rfind("stay", 0) == 0) << line;
  }
}

TEST_F(Csv, HoursBalance) {
  for (const std::string& line : lines("hours.csv")) {
    const std::vector<std::string> f = fields_of(line);
    if (f[0] == "arm") continue;
    EXPECT_NEAR(std::stod(f[7]), std::stod(f[8]) + std::stod(f[9]) + std::stod(f[10]), 1e-4 * std::stod(f[7]))
        << line;
  }
}

TEST_F(Csv, CohortsEndWithTheRun) {
  std::size_t expected = 1;  // header
  const auto months = static_cast<std::size_t>(tiny.plan.grid.months);
  const auto segments = static_cast<std::size_t>(tiny.plan.segments());
  expected += document.shown_arms().size() * segments * (months + months * (months + 1) / 2);
  EXPECT_EQ(lines("cohorts.csv").size(), expected);
}

TEST_F(Csv, AByteOrderMarkStandsFirstWhenAsked) {
  for (const File& file : csv_files(observation_tables(document), true))
    EXPECT_EQ(file.bytes.substr(0, 6),
              "\xEF\xBB\xBF"
              "arm");
  for (const File& file : files) EXPECT_EQ(file.bytes.substr(0, 3), "arm");
}

}  // namespace
}  // namespace banso::report
