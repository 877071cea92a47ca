#include "engine/report/answer/text_width.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/report/answer/table.hpp"

namespace banso::report {
namespace {

TEST(DisplayWidth, CountsEastAsianCharactersTwice) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("主指標"), 6);
  EXPECT_EQ(display_width("解約率(社数)"), 12);
  EXPECT_EQ(display_width("解約率\uFF08社数\uFF09"), 14);  // full-width brackets
  EXPECT_EQ(display_width("¥12 ±3"), 6);
  EXPECT_EQ(display_width("が"), 2);        // with a combining mark
  EXPECT_EQ(display_width("\xff\xfe"), 2);  // no UTF-8: one column each
}

TEST(Padding, BringsToTheWidth) {
  EXPECT_EQ(pad_right("顧客", 6), "顧客  ");
  EXPECT_EQ(pad_left("12", 4), "  12");
  EXPECT_EQ(pad_left("12345", 4), "12345");
}

using Lines = std::vector<std::string>;

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrap("which org model is best", 10), (Lines{"which org", "model is", "best"}));
  EXPECT_EQ(wrap("", 10), Lines{""});
}

TEST(Wrap, BreaksAHyphenOnlyInWordsThatAreTooLong) {
  EXPECT_EQ(wrap("Sales-embedded", 10), (Lines{"Sales-", "embedded"}));
  EXPECT_EQ(wrap("is Sales-embedded", 14), (Lines{"is", "Sales-embedded"}));
  EXPECT_EQ(wrap("month 4 (2026-07)", 9), (Lines{"month 4", "(2026-07)"}));
}

TEST(Wrap, BreaksBetweenJapaneseCharactersButNotBeforeClosingMarks) {
  EXPECT_EQ(wrap("優劣は言えない。", 8), (Lines{"優劣は言", "えない。"}));
  EXPECT_EQ(wrap("言えない。次へ", 8), (Lines{"言えな", "い。次へ"}));
}

TEST(Wrap, TakesLineBreaksAndTabsForSpaces) {
  EXPECT_EQ(wrap("Own\ndepartment", 30), Lines{"Own department"});
  EXPECT_EQ(wrap("a\tb\r\nc", 30), Lines{"a b  c"});
}

Table two_arms() {
  return {{{"Stay", "(baseline)"}, {"Move", ""}},
          {{"MONEY",
            {{"Cost", "¥M", {{"12.5", "0.3", ""}, {"9.1", "", ""}}, false},
             {"Verdict", "", {{"", "", "-"}, {"", "", "fine"}}, false}}}}};
}

TEST(Table, AlignsValuesErrorsAndWords) {
  EXPECT_EQ(render(two_arms(), 80, false),
            "                          Stay\n"
            "                    (baseline)                Move\n"
            "\nMONEY\n"
            "Cost    ¥M           12.5 ±0.3            9.1\n"
            "Verdict                      -                fine\n");
}

TEST(Table, PutsColumnsThatDoNotFitIntoBlocksBelow) {
  const std::string text = render(two_arms(), 30, false);
  const std::size_t first = text.find("MONEY");
  EXPECT_NE(text.find("MONEY", first + 1), std::string::npos);
  EXPECT_LT(text.find("Stay"), text.find("Move"));
}

TEST(Wrap, ANumberKeepsItsJapaneseUnit) {
  for (const std::string unit : {"百万円", "万円", "か月", "社", "回", "人", "時間"}) {
    const std::string amount = "310" + unit;
    for (int width = 12; width < 30; ++width) {
      const std::vector<std::string> lines = wrap("独立部門型と現状維持の差は+" + amount + "である。", width);
      EXPECT_TRUE(
          std::any_of(lines.begin(), lines.end(),
                      [&](const std::string& line) { return line.find(amount) != std::string::npos; }))
          << amount << " at " << width;
    }
  }
}

TEST(Table, KeepsWithinTheWidth) {
  for (int width = 40; width < 90; width += 7) {
    const std::string text = render(two_arms(), width, false);
    std::size_t from = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         from = end + 1, end = text.find('\n', from)) {
      EXPECT_LE(display_width(text.substr(from, end - from)), width) << text;
    }
  }
}

TEST(Table, StylesOnlyWhenAsked) {
  EXPECT_EQ(render(two_arms(), 80, false).find('\033'), std::string::npos);
  EXPECT_NE(render(two_arms(), 80, true).find("\033[1mMONEY\033[0m"), std::string::npos);
}

}  // namespace
}  // namespace banso::report
