#include "engine/report/figures.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/report/kinds/parts.hpp"
#include "engine/report/names.hpp"
#include "engine/report/rounding.hpp"

namespace banso::report {
namespace {

const double kNaN = std::nan("");

TEST(Rounding, KeepsSignificantDigits) {
  EXPECT_EQ(round_significant(123456.789, 4), 123500.0);
  EXPECT_EQ(round_significant(-0.0012345, 3), -0.00123);
  EXPECT_EQ(round_significant(999.96, 4), 1000.0);
  EXPECT_EQ(round_significant(0.0, 5), 0.0);
  EXPECT_TRUE(std::isnan(round_significant(kNaN, 5)));
}

TEST(FixedText, NumbersWithoutALastDigitHaveAnExponent) {
  EXPECT_EQ(fixed_text(1e15, 0), "1,000,000,000,000,000");
  EXPECT_EQ(fixed_text(1e27, 0), "1.000e27");
  EXPECT_EQ(fixed_text(-2.5e300, 0), "-2.500e300");
}

TEST(RoundToError, KeepsThePlaceOfTheErrorsDigits) {
  EXPECT_EQ(round_to_error(0.96837, 0.0154, 1, 7), 0.968);
  EXPECT_EQ(round_to_error(42913260, 1.2e6, 1, 7), 42900000);
  EXPECT_EQ(round_to_error(42913260, 0, 1, 5), 42913000) << "no error: as many digits as allowed";
  EXPECT_EQ(round_to_error(42913260, std::nan(""), 1, 5), 42913000);
  EXPECT_EQ(round_to_error(0.00234, 1.0, 1, 7), 0.002) << "one digit at the least";
  EXPECT_EQ(round_to_error(1.23456789, 1e-9, 1, 4), 1.235) << "no more than allowed";
}

TEST(Rounding, GivesTheDoubleNextToTheDecimal) {
  EXPECT_EQ(round_significant(0.1 + 0.2, 9), 0.3);
  EXPECT_EQ(round_significant(1.0 / 3.0, 9), 0.333333333);
  EXPECT_EQ(round_significant(2.0e15 / 3.0, 9), 666666667000000.0);
}

TEST(Rounding, KnowsTheDecimalExponent) {
  EXPECT_EQ(decimal_exponent(999.9), 2);
  EXPECT_EQ(decimal_exponent(1000.0), 3);
  EXPECT_EQ(decimal_exponent(-0.02), -2);
  EXPECT_EQ(decimal_exponent(0.0), 0);
}

TEST(FixedText, GroupsThousandsAndRoundsHalvesAway) {
  EXPECT_EQ(fixed_text(1234567.0, 0), "1,234,567");
  EXPECT_EQ(fixed_text(999.5, 0), "1,000");
  EXPECT_EQ(fixed_text(-1234.55, 1), "-1,234.6");
  EXPECT_EQ(fixed_text(0.05, 2), "0.05");
  EXPECT_EQ(fixed_text(-0.001, 2), "0.00");
  EXPECT_EQ(fixed_text(kNaN, 1), "-");
}

TEST(Decimals, FollowTheStandardError) {
  EXPECT_EQ(decimals_for(0.13, 50), 1);
  EXPECT_EQ(decimals_for(0.04, 50), 2);
  EXPECT_EQ(decimals_for(12, 50), 0);
  EXPECT_EQ(decimals_for(kNaN, 1.234), 2);
  EXPECT_EQ(decimals_for(0, 0), 0);
}

TEST(MoneyText, ChoosesTheUnitThatFits) {
  EXPECT_EQ(money_text(55'300'000, 8e6, "JPY", Language::english), "¥55M");
  EXPECT_EQ(money_text(1'800'000, 1e5, "JPY", Language::english), "¥1.8M");
  EXPECT_EQ(money_text(300'000, 5e4, "JPY", Language::japanese), "30万円");
  EXPECT_EQ(money_text(211'000'000, 9e6, "JPY", Language::japanese), "211百万円");
  EXPECT_EQ(money_text(950, 20, "JPY", Language::japanese), "950円");
  EXPECT_EQ(money_text(2'500'000, 1e5, "USD", Language::english), "USD 2.5M");
}

TEST(MoneyText, IsRoundedToItsStandardError) {
  EXPECT_EQ(money_text(36'694'321, 7'900'000, "JPY", Language::japanese), "37百万円");
  EXPECT_EQ(money_text(-24'812, 1'200, "JPY", Language::japanese), "-2.5万円");
  EXPECT_EQ(money_text(254'812'000, 15'460'000, "JPY", Language::english), "¥255M");
}

TEST(StatedMoney, HasNoMoreDigitsThanWereStated) {
  EXPECT_EQ(stated_money_text(10'000'000, "JPY", Language::english), "¥10M");
  EXPECT_EQ(stated_money_text(2'500'000, "JPY", Language::japanese), "2.5百万円");
  EXPECT_EQ(stated_money_text(0.1e6, "JPY", Language::english), "¥100k");
  EXPECT_EQ(stated_money_text(1'234'567, "JPY", Language::english), "¥1.235M");
}

TEST(RoughCount, HasOneDigitAndTwoAfterALeadingOne) {
  EXPECT_EQ(rough_count(4123), "4,000");
  EXPECT_EQ(rough_count(14'321), "14,000");
  EXPECT_EQ(rough_count(46), "50");
  EXPECT_EQ(rough_count(999), "1,000");
  EXPECT_EQ(rough_count(kNaN), "-");
}

TEST(NamesInText, AreTheFirstThreeAndHowManyOthersOfMoreThanFive) {
  const std::vector<std::string> five{"A", "B", "C", "D", "E"}, seven{"A", "B", "C", "D", "E", "F", "G"};
  EXPECT_EQ(names_in_text({"A"}, Language::english), "A");
  EXPECT_EQ(names_in_text(five, Language::english), "A, B, C, D and E");
  EXPECT_EQ(names_in_text(seven, Language::english), "A, B, C and 4 others");
  EXPECT_EQ(names_in_text(seven, Language::japanese), "A、B、Cほか4案");
  EXPECT_EQ(names_in_text({"「A」", "「B」"}, Language::japanese), "「A」「B」");
}

TEST(Deviation, IsCappedWhereItsSizeSaysNothingMore) {
  EXPECT_EQ(deviation_text(-1.449), "-1.45");
  EXPECT_EQ(deviation_text(-3.1e12), "< -100");
  EXPECT_EQ(deviation_text(4000), "> 100");
  EXPECT_EQ(deviation_text(kNaN), "-");
}

TEST(PercentText, NeverRoundsToCertainty) {
  EXPECT_EQ(percent_text(0.624), "62%");
  EXPECT_EQ(percent_text(0.999), ">99%");
  EXPECT_EQ(percent_text(0.004), "<1%");
  EXPECT_EQ(percent_text(1.0), "100%");
  EXPECT_EQ(percent_text(0.0), "0%");
}

}  // namespace
}  // namespace banso::report
