// The real field table and the shipped files against the machinery.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/reference.hpp"
#include "engine/scenario/schema.hpp"

namespace banso::scenario {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

ReadOutcome<Scenario> read_file(const fs::path& path) {
  Source source;
  source.text = text_of(path);
  source.file = path.filename().string();
  source.loader = [folder = path.parent_path()](std::string_view name) -> Result<std::string> {
    return text_of(folder / name);
  };
  return read<Scenario>(scenario_table(), source);
}

ReadOutcome<Scenario> read_text(std::string text) {
  Source source;
  source.text = std::move(text);
  source.file = "text.json";
  return read<Scenario>(scenario_table(), source);
}

std::string errors_of(const Diagnostics& problems) {
  std::string out;
  for (const Diagnostic& problem : problems) {
    if (problem.severity != Severity::error) continue;
    out += problem.file + " " + problem.pointer + " " + problem.code + ": expected " + problem.expected +
           ", found " + problem.found + "\n";
  }
  return out;
}

std::vector<fs::path> shipped_scenarios() {
  std::vector<fs::path> out;
  for (const char* folder : {"scenarios/defaults", "scenarios/cases"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(BANSO_SOURCE_DIR) / folder)) {
      if (entry.path().extension() == ".json") out.push_back(entry.path());
    }
  }
  return out;
}

TEST(FieldTable, HasNoMistakes) { EXPECT_THAT(table_mistakes(scenario_table()), ::testing::IsEmpty()); }

TEST(FieldTable, GivesBothSchemasAndTheReference) {
  EXPECT_GT(author_schema(scenario_table()).size(), 10'000U);
  EXPECT_GT(resolved_schema(scenario_table()).size(), 10'000U);
  EXPECT_NE(markdown_reference(scenario_table()).find("## org_model"), std::string::npos);
}

TEST(ShippedScenarios, ReadWithoutErrorsAndReadBackFromTheirResolvedText) {
  const std::vector<fs::path> files = shipped_scenarios();
  ASSERT_GE(files.size(), 2U);
  for (const fs::path& path : files) {
    const auto out = read_file(path);
    ASSERT_TRUE(out.value) << path << "\n" << errors_of(out.diagnostics);
    const auto again = read_text(out.resolved);
    ASSERT_TRUE(again.value) << path << "\n" << errors_of(again.diagnostics);
    EXPECT_EQ(again.resolved, out.resolved) << path;
    ASSERT_EQ(again.ledger.size(), out.ledger.size()) << path;
    for (std::size_t i = 0; i < out.ledger.size(); ++i) {
      EXPECT_EQ(again.ledger[i].drawn_as, out.ledger[i].drawn_as) << path << out.ledger[i].pointer;
      EXPECT_EQ(again.ledger[i].status, out.ledger[i].status) << path << out.ledger[i].pointer;
    }
  }
}

TEST(ShippedScenarios, EveryValueHasAPlaceThatExplainKnows) {
  const auto out = read_text(R"({"extends": "banso:japan-b2b-saas"})");
  ASSERT_TRUE(out.value) << errors_of(out.diagnostics);
  for (const LedgerRow& row : out.ledger) {
    const auto explained = explain(scenario_table(), row.pointer, out.ledger);
    ASSERT_TRUE(explained.ok()) << row.pointer;
    EXPECT_FALSE(explained.value().meaning.en.empty()) << row.pointer;
    EXPECT_FALSE(explained.value().values.empty()) << row.pointer;
  }
}

/// What describes a firm or an org model rather than how the world works: nobody can give a source for it but the client.
bool describes(const std::string& pointer) {
  for (const char* part : {"/matrix/", "/indispensable/", "/splits/", "/weight", "/heads", "/customers",
                           "/order", "/become/month", "/fiscal_year_start"}) {
    if (pointer.find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(ShippedScenarios, EveryDefaultOfAMechanismHasASourceAndAGrade) {
  const auto out = read_text(R"({"extends": "banso:japan-b2b-saas"})");
  ASSERT_TRUE(out.value) << errors_of(out.diagnostics);
  for (const LedgerRow& row : out.ledger) {
    if (!row.numeric || describes(row.pointer)) continue;
    EXPECT_FALSE(row.source.empty()) << row.pointer;
    EXPECT_FALSE(row.grade.empty()) << row.pointer;
  }
}

TEST(ShippedScenarios, AWrongUnitInEveryNumberIsReportedForEveryNumber) {
  const auto out = read_text(R"({"extends": "banso:japan-b2b-saas"})");
  ASSERT_TRUE(out.value) << errors_of(out.diagnostics);
  std::string text = out.resolved;
  std::size_t wrong = 0;
  const std::string key = "\"unit\": \"";
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + key.size())) {
    text.insert(at + key.size(), "furlong ");
    ++wrong;
  }
  EXPECT_GT(wrong, 200U);
  EXPECT_EQ(read_text(text).diagnostics.error_count(), wrong);
}

TEST(Extends, AFileWithoutABaseIsToldOfTheBuiltIns) {
  const auto out = read_text(R"({"banso": "1", "title": "alone"})");
  ASSERT_EQ(out.diagnostics.all().size(), 1U) << errors_of(out.diagnostics);
  EXPECT_EQ(out.diagnostics.all()[0].pointer, "/extends");
  EXPECT_THAT(out.diagnostics.all()[0].suggestion,
              ::testing::HasSubstr("\"extends\": \"banso:japan-b2b-saas\""));
}

TEST(Labels, ANewLabelDropsTheInheritedJapaneseOne) {
  const auto out =
      read_text(R"({"extends": "banso:japan-b2b-saas", "segments": {"key": {"label": "Enterprise"},
      "mid": {"label": "Mid", "label_ja": "中くらい"}}})");
  ASSERT_TRUE(out.value) << errors_of(out.diagnostics);
  EXPECT_EQ(out.value->segments.at("key").label_ja, "");
  EXPECT_EQ(out.value->segments.at("mid").label_ja, "中くらい");
  EXPECT_EQ(out.value->segments.at("small").label_ja, "小規模");
}

}  // namespace
}  // namespace banso::scenario
