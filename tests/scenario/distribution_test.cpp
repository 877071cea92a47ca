#include "engine/scenario/read.hpp"
#include "tests/scenario/toy_reading.hpp"

namespace banso::scenario::toy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string heat(const std::string& number) { return R"("oven": {"heat": )" + number + "}"; }
std::string calm(const std::string& number) { return R"("today": {"calm": )" + number + "}"; }

LedgerRow row_at(const Ledger& ledger, const std::string& pointer) {
  for (const LedgerRow& row : ledger) {
    if (row.pointer == pointer) return row;
  }
  ADD_FAILURE() << "no row " << pointer;
  return {};
}

struct GoodCase {
  std::string name, number, text, family;
  double low, centre, high, mean;
};

class Distributions : public ::testing::TestWithParam<GoodCase> {};

TEST_P(Distributions, AreReadShownAndWrittenBackTheSame) {
  const GoodCase& good = GetParam();
  const auto out = read_over_town(heat(good.number));
  ASSERT_TRUE(out.value) << ::testing::PrintToString(places(out.diagnostics));
  const Quantity& number = out.value->oven.heat;
  EXPECT_TRUE(number.uncertain());
  EXPECT_NEAR(number.low, good.low, 1e-9);
  EXPECT_NEAR(number.mode, good.centre, 1e-9);
  EXPECT_NEAR(number.high, good.high, 1e-9);
  const LedgerRow row = row_at(out.ledger, "/oven/heat");
  EXPECT_EQ(row.value, good.text);
  EXPECT_EQ(family_text(row), good.family);
  EXPECT_NEAR(row.mean, good.mean, 1e-9);
  EXPECT_LE(row.p10, row.p50);
  EXPECT_LE(row.p50, row.p90);
  const auto again = read_bakery(out.resolved);
  ASSERT_TRUE(again.value) << ::testing::PrintToString(places(again.diagnostics));
  EXPECT_EQ(*again.value, *out.value);
  EXPECT_EQ(again.resolved, out.resolved);
}

INSTANTIATE_TEST_SUITE_P(
    All, Distributions,
    ::testing::Values(
        GoodCase{"pert", R"({"distribution": "pert", "low": 1, "mode": 2, "high": 6})", "PERT 1 / 2 / 6",
                 "pert", 1, 2, 6, 2.5},
        GoodCase{"triangular", R"({"distribution": "triangular", "low": 1, "mode": 2, "high": 6})",
                 "1 / 2 / 6", "triangular", 1, 2, 6, 3},
        GoodCase{"uniform", R"({"distribution": "uniform", "low": 1, "high": 6})", "uniform 1 to 6",
                 "uniform", 1, 3.5, 6, 3.5},
        GoodCase{"discrete",
                 R"({"distribution": "discrete", "values": [7, 3], "probabilities": [0.25, 0.75]})",
                 "discrete 7: 0.25, 3: 0.75", "discrete", 3, 3, 7, 4},
        GoodCase{"empirical", R"({"distribution": "empirical", "values": [3, 1, 4, 1, 6]})",
                 "empirical, 5 values, 1 to 6", "empirical", 1, 3, 6, 3}),
    [](const auto& tested) { return tested.param.name; });

TEST(DistributionText, SaysEndsAndCuts) {
  const auto text = [](const std::string& number) {
    const auto out = read_over_town(heat(number));
    return out.value ? row_at(out.ledger, "/oven/heat").value
                     : ::testing::PrintToString(places(out.diagnostics));
  };
  EXPECT_EQ(text(R"({"distribution": "normal", "mean": 50, "sd": 4})"), "normal, mean 50, sd 4");
  EXPECT_EQ(text(R"({"distribution": "normal", "mean": 8, "sd": 4})"),
            "normal, mean 8, sd 4, cut to [0, 500]");
  EXPECT_EQ(text(R"({"distribution": "gamma", "mean": 8, "sd": 4, "high": 30})"),
            "gamma, mean 8, sd 4, cut to [0, 30]");
  EXPECT_EQ(text(R"({"distribution": "lognormal", "mean": 8, "sd": 4})"), "lognormal, mean 8, sd 4");
  EXPECT_EQ(text(R"({"distribution": "beta", "mean": 8, "sd": 1, "low": 5, "high": 20})"),
            "beta, mean 8, sd 1, on [5, 20]");
  EXPECT_EQ(text(R"({"p10": 1, "p50": 2, "p90": 4})"), "p10 / p50 / p90 1 / 2 / 4, fitted lognormal above 0");
  EXPECT_EQ(text(R"({"p10": 1, "p50": 2, "p90": 4.5})"),
            "p10 / p50 / p90 1 / 2 / 4.5, fitted Johnson above 0");
  EXPECT_EQ(text(R"({"p10": 1, "p50": 2, "p90": 4, "high": 8})"),
            "p10 / p50 / p90 1 / 2 / 4, fitted Johnson within (0, 8)");
}

TEST(DistributionText, FittedQuantilesStandInTheLedger) {
  const auto out = read_over_town(heat(R"({"p10": 1, "p50": 2, "p90": 4.5})"));
  ASSERT_TRUE(out.value);
  const LedgerRow row = row_at(out.ledger, "/oven/heat");
  EXPECT_EQ(family_text(row), "fitted");
  EXPECT_NEAR(row.p10, 1.0, 1e-9);
  EXPECT_NEAR(row.p50, 2.0, 1e-9);
  EXPECT_NEAR(row.p90, 4.5, 1e-9);
  EXPECT_GT(row.mean, 2.0);
  EXPECT_GT(row.low, 0.0);
}

TEST(Distributions, ARangeOfOnePointIsAValueWhateverItsName) {
  const auto out = read_over_town(heat(R"({"distribution": "pert", "low": 2, "mode": 2, "high": 2})"));
  ASSERT_TRUE(out.value);
  EXPECT_FALSE(out.value->oven.heat.uncertain());
  EXPECT_EQ(row_at(out.ledger, "/oven/heat").value, "2");
}

TEST(Distributions, ThreeNumbersStayTriangularUnlessNamed) {
  const auto out = read_over_town(heat(R"({"low": 1, "mode": 2, "high": 6})"));
  const auto named =
      read_over_town(heat(R"({"distribution": "triangular", "low": 1, "mode": 2, "high": 6})"));
  ASSERT_TRUE(out.value && named.value);
  EXPECT_FALSE(out.value->oven.heat.distribution);
  EXPECT_EQ(out.value->oven.heat, named.value->oven.heat);
}

struct BadCase {
  std::string name, members, place;
  std::string expected, found, suggestion;
};

class DistributionErrors : public ::testing::TestWithParam<BadCase> {};

TEST_P(DistributionErrors, NameThePlaceTheExpectedTheFoundAndAWayOut) {
  const BadCase& bad = GetParam();
  const auto out = read_over_town(bad.members);
  EXPECT_FALSE(out.value);
  ASSERT_THAT(places(out.diagnostics), ElementsAre(bad.place));
  const Diagnostic& problem = *out.diagnostics.begin();
  EXPECT_THAT(problem.expected, HasSubstr(bad.expected));
  EXPECT_THAT(problem.found, HasSubstr(bad.found));
  EXPECT_THAT(problem.suggestion, HasSubstr(bad.suggestion));
}

INSTANTIATE_TEST_SUITE_P(
    All, DistributionErrors,
    ::testing::Values(
        BadCase{"PertOrder", heat(R"({"distribution": "pert", "low": 3, "mode": 2, "high": 6})"),
                "/oven/heat range_order", "low <= mode <= high", "3 / 2 / 6", ""},
        BadCase{"UniformOrder", heat(R"({"distribution": "uniform", "low": 3, "high": 3})"),
                "/oven/heat range_order", "low < high", "3 / 3", ""},
        BadCase{"SdZero", heat(R"({"distribution": "normal", "mean": 3, "sd": 0})"),
                "/oven/heat/sd out_of_bounds", "a number above 0", "0", "value"},
        BadCase{"SdText", heat(R"({"distribution": "normal", "mean": 3, "sd": "1"})"),
                "/oven/heat/sd wrong_type", "a number above 0", "\"1\"", ""},
        BadCase{"MassBelow", heat(R"({"distribution": "normal", "mean": 3, "sd": 3})"),
                "/oven/heat mass_outside", "at most 5 % of the distribution outside [0, 500]", "16 %",
                "beta"},
        BadCase{"BetaTooWide", calm(R"({"distribution": "beta", "mean": 0.5, "sd": 0.6})"),
                "/today/calm/sd out_of_bounds", "below 0.5", "0.6", ""},
        BadCase{"BetaTooNarrow", calm(R"({"distribution": "beta", "mean": 0.5, "sd": 0.0001})"),
                "/today/calm/sd out_of_bounds", "at least 0.001", "0.0001", ""},
        BadCase{"LognormalMeanZero", heat(R"({"distribution": "lognormal", "mean": 0, "sd": 1})"),
                "/oven/heat range_order", "low < mean", "0 / 0", ""},
        BadCase{"MeanOnTheWrongSide", heat(R"({"distribution": "gamma", "mean": 3, "sd": 1, "low": 4})"),
                "/oven/heat range_order", "low < mean < high", "4 / 3 / 500", ""},
        BadCase{"Sum", heat(R"({"distribution": "discrete", "values": [1, 2], "probabilities": [0.5, 0.4]})"),
                "/oven/heat/probabilities wrong_sum", "sum to 1", "0.9", ""},
        BadCase{"Lengths", heat(R"({"distribution": "discrete", "values": [1, 2], "probabilities": [1]})"),
                "/oven/heat/probabilities wrong_length", "2 probabilities", "1", ""},
        BadCase{"ValueTwice",
                heat(R"({"distribution": "discrete", "values": [1, 1], "probabilities": [0.5, 0.5]})"),
                "/oven/heat/values repeated", "every value once", "1 again", "add its probabilities"},
        BadCase{"Probability",
                heat(R"({"distribution": "discrete", "values": [1, 2], "probabilities": [1.5, 0.5]})"),
                "/oven/heat/probabilities/0 out_of_bounds", "from 0 to 1", "1.5", ""},
        BadCase{"TooFew", heat(R"({"distribution": "empirical", "values": [1, 2, 3, 4]})"),
                "/oven/heat/values too_few", "at least 5 values", "4", "p10"},
        BadCase{"ValueOutside", heat(R"({"distribution": "empirical", "values": [1, 2, 3, 4, 600]})"),
                "/oven/heat/values/4 out_of_bounds", "[0, 500]", "600", ""},
        BadCase{"QuantilesOrder", heat(R"({"p10": 2, "p50": 2, "p90": 4})"), "/oven/heat range_order",
                "low < p10 < p50 < p90 < high", "0 / 2 / 2 / 4 / 500", ""},
        BadCase{"QuantilesAllAlike", heat(R"({"p10": 2, "p50": 2, "p90": 2})"), "/oven/heat range_order",
                "p10 < p50", "2 / 2 / 2", "value"},
        BadCase{"QuantileOnTheEnd", heat(R"({"p10": 0, "p50": 2, "p90": 4})"), "/oven/heat range_order",
                "low < p10", "0 / 0 / 2 / 4", "above 0"},
        BadCase{"Incomplete", heat(R"({"p10": 1, "p90": 4})"), "/oven/heat wrong_form",
                "\"p10\", \"p50\" and \"p90\"", "", ""},
        BadCase{"ForeignKey", heat(R"({"distribution": "normal", "mean": 5, "sd": 1, "mode": 5})"),
                "/oven/heat wrong_form", "\"mean\" and \"sd\", perhaps \"low\" and \"high\"", "mode", ""},
        BadCase{"NoName", heat(R"({"mean": 5, "sd": 1})"), "/oven/heat wrong_form", "", "",
                "add \"distribution\""},
        BadCase{"UnknownName", heat(R"({"distribution": "log-normal", "mean": 5, "sd": 1})"),
                "/oven/heat/distribution unknown_choice", "lognormal", "log-normal", "lognormal"},
        BadCase{"NameBesideQuantiles", heat(R"({"distribution": "fitted", "p10": 1, "p50": 2, "p90": 3})"),
                "/oven/heat/distribution unknown_choice", "", "", "leave \"distribution\" out"},
        BadCase{"Structure",
                R"("people": {"baker": {"heads": {"distribution": "pert", "low": 1, "mode": 2, "high": 3}}})",
                "/people/baker/heads wrong_form", "a whole number", "", "structure"}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace banso::scenario::toy
