#include "engine/scenario/json_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/scenario/pointer.hpp"

namespace banso::scenario {
namespace {

Diagnostic first_problem(std::string_view text, std::size_t limit = kDefaultSizeLimit) {
  const Result<Node> parsed = parse_json(text, "f.json", limit);
  if (parsed) return {};
  return parsed.diagnostics().all().front();
}

TEST(ParseJson, KeepsTheOrderOfMembersAndTheKindOfNumbers) {
  const Result<Node> parsed = parse_json(R"({"b": 1, "a": [2.5, "x", null, true], "c": {}})", "f.json");
  ASSERT_TRUE(parsed.ok());
  const Node& root = parsed.value();
  ASSERT_EQ(root.members.size(), 3U);
  EXPECT_EQ(root.members[0].key, "b");
  EXPECT_EQ(root.find("b")->kind, Node::Kind::integer);
  EXPECT_EQ(root.find("a")->items[0].real, 2.5);
  EXPECT_TRUE(root.find("a")->items[2].is_null());
  EXPECT_EQ(root.find("nothing"), nullptr);
}

TEST(ParseJson, FindsMembersOfLargeObjects) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i)
    text += (i == 0 ? "\"k" : ", \"k") + std::to_string(i) + "\": " + std::to_string(i);
  const Result<Node> parsed = parse_json(text + "}", "f.json");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.value().find("k777")->integer, 777);
  EXPECT_EQ(parsed.value().find("k1000"), nullptr);
}

TEST(ParseJson, SaysWhereTheSyntaxIsWrong) {
  const Diagnostic problem = first_problem("{\n  \"a\": 1,\n  \"b\": ]\n}");
  EXPECT_EQ(problem.code, "syntax");
  EXPECT_EQ(problem.file, "f.json");
  EXPECT_NE(problem.found.find("line 3, column 8"), std::string::npos) << problem.found;
}

TEST(ParseJson, HelpsWithTheUsualSlips) {
  EXPECT_NE(first_problem("{\"a\": 1 // remark\n}").suggestion.find("note"), std::string::npos);
  EXPECT_NE(first_problem("{\"a\": NaN}").suggestion.find("NaN"), std::string::npos);
  EXPECT_NE(first_problem("{\"a\": -Infinity}").suggestion.find("NaN"), std::string::npos);
  EXPECT_NE(first_problem("{\"a\": 1,}").suggestion.find("comma"), std::string::npos);
  EXPECT_NE(first_problem("{'a': 1}").suggestion.find("double quotes"), std::string::npos);
}

TEST(ParseJson, RefusesNumbersBeyondTheDoubleRange) {
  const Diagnostic problem = first_problem("{\"a\": {\"b\": 1e400}}");
  EXPECT_EQ(problem.code, "not_finite");
  EXPECT_EQ(problem.pointer, "/a/b");
  EXPECT_NE(problem.found.find("1e400"), std::string::npos);
}

TEST(ParseJson, TakesWholeNumbersBeyond64BitsAsDoubles) {
  const Result<Node> parsed = parse_json("[18446744073709551615, 9223372036854775807]", "f.json");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.value().items[0].kind, Node::Kind::real);
  EXPECT_EQ(parsed.value().items[1].integer, 9223372036854775807);
}

TEST(ParseJson, ReportsEveryRepeatedKey) {
  const Result<Node> parsed = parse_json(R"({"a": {"x": 1, "x": {"y": 1, "y": 2}}, "a": 3})", "f.json");
  ASSERT_FALSE(parsed.ok());
  std::vector<std::string> pointers;
  for (const Diagnostic& problem : parsed.diagnostics()) {
    EXPECT_EQ(problem.code, "duplicate_key");
    pointers.push_back(problem.pointer);
  }
  EXPECT_EQ(pointers, (std::vector<std::string>{"/a/x", "/a/x/y", "/a"}));
}

TEST(ParseJson, RefusesOtherEncodingsWithClearWords) {
  EXPECT_EQ(first_problem("\xEF\xBB\xBF{}").code, "byte_order_mark");
  EXPECT_EQ(first_problem(std::string_view("\xFF\xFE{\0", 4)).code, "encoding");
  EXPECT_EQ(first_problem("{\"a\": \"\xC3\x28\"}").code, "encoding");
  EXPECT_EQ(first_problem("{\"a\": \"\x93\xfa\x96\x7b\"}").code, "encoding");  // Shift_JIS
  EXPECT_EQ(first_problem(std::string_view("{}\0{", 4)).code, "encoding");
}

TEST(ParseJson, RefusesDepthSizeAndNumberOfValues) {
  EXPECT_TRUE(parse_json(std::string(kMaxDepth, '[') + std::string(kMaxDepth, ']'), "f").ok());
  EXPECT_EQ(first_problem(std::string(kMaxDepth + 1, '[') + std::string(kMaxDepth + 1, ']')).code,
            "too_deep");
  EXPECT_EQ(first_problem(std::string(200'000, '[')).code, "too_deep");
  EXPECT_EQ(first_problem("[1, 2]", 5).code, "too_large");
  std::string many = "[0";
  for (std::size_t i = 0; i < kMaxNodes; ++i) many += ",0";
  EXPECT_EQ(first_problem(many + "]").code, "too_large");
}

TEST(WriteJson, ReadsBackToTheSameText) {
  const std::string text = R"({
  "name": "日本 \"x\" \\ \n",
  "list": [1, 2.5, true, null],
  "empty": {},
  "nested": {
    "a": {"low": 0.1, "mode": 1e-300, "high": 12345678901234567890},
    "b": []
  }
}
)";
  const Result<Node> parsed = parse_json(text, "f.json");
  ASSERT_TRUE(parsed.ok());
  const std::string written = write_json(parsed.value());
  const Result<Node> again = parse_json(written, "f.json");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(write_json(again.value()), written);
  EXPECT_NE(written.find(R"("a": {"low": 0.1, "mode": 1e-300, )"), std::string::npos) << written;
}

TEST(WriteJson, NumbersAreTheShortestThatReadBack) {
  EXPECT_EQ(json_number(3.0), "3");
  EXPECT_EQ(json_number(-0.1), "-0.1");
  EXPECT_EQ(json_number(1e15), "1e+15");
  for (const double value : {0.1 + 0.2, 1.0 / 3.0, 5e-324, 1.7976931348623157e308, -0.0, 123456789.125}) {
    const Result<Node> parsed = parse_json(json_number(value), "f");
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed.value().number(), value) << json_number(value);
    EXPECT_EQ(std::signbit(parsed.value().number()), std::signbit(value)) << json_number(value);
  }
}

TEST(JsonPointer, EscapesAndSplits) {
  EXPECT_EQ(child_pointer("/a", "b/c~d"), "/a/b~1c~0d");
  EXPECT_EQ(*split_pointer("/a/b~1c~0d"), (std::vector<std::string>{"a", "b/c~d"}));
  EXPECT_TRUE(split_pointer("")->empty());
  EXPECT_EQ(split_pointer("/")->size(), 1U);
  EXPECT_FALSE(split_pointer("a/b").has_value());
  EXPECT_FALSE(split_pointer("/a~2").has_value());
  EXPECT_FALSE(split_pointer("/a~").has_value());
}

// JSON Parsing Test Suite: y_ must be accepted, n_ refused, i_ may be either but must not crash.
TEST(ParseJsonOutside, AgreesWithTheJsonTestSuite) {
  const std::filesystem::path folder =
      std::filesystem::path(BANSO_OUTSIDE_DATA) / "json-test-suite" / "test_parsing";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const std::string name = entry.path().filename().string();
    const bool accepted = parse_json(text.str(), name).ok();
    const bool repeated_key = name.starts_with("y_object_duplicated_key");  // ours refuses these on purpose
    // Nor does ours take texts that a terminal would obey.
    const bool control_character =
        name == "y_string_allowed_escapes.json" || name == "y_string_with_del_character.json" ||
        name == "y_string_null_escape.json" || name == "y_string_unescaped_char_delete.json" ||
        name == "y_string_escaped_control_character.json";
    if (name.starts_with("y_")) {
      EXPECT_EQ(accepted, !repeated_key && !control_character) << name;
    }
    if (name.starts_with("n_")) {
      EXPECT_FALSE(accepted) << name;
    }
    ++files;
  }
  EXPECT_GT(files, 300);
}

}  // namespace
}  // namespace banso::scenario
