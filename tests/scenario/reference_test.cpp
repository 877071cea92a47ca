#include "engine/scenario/reference.hpp"

#include "tests/scenario/toy_reading.hpp"

namespace banso::scenario::toy {
namespace {

using ::testing::HasSubstr;

TEST(MarkdownReference, HasOneSectionPerKindOfObjectWithItsPlaces) {
  const std::string text = markdown_reference(bakery_table());
  EXPECT_THAT(text, HasSubstr("## plan\n\nA way to divide the work / 分担\n\nStands at `/plans/<id>`, "
                              "`/today`, `/arms/<id>/become`."));
  EXPECT_EQ(text.find("\n## plan\n"), text.rfind("\n## plan\n"));
}

TEST(MarkdownReference, HasOneRowPerField) {
  const std::string text = markdown_reference(bakery_table());
  for (const char* row : {
           "| `heat` | number | 1/month | [0, 500] | required | Heat of the oven | 温度 |",
           "| `age` | number | years | (0, 50] | may be absent | Age of the oven | 年数 |",
           "| `pay` | number | ¤/head/month | [0, 10000000] | required | Pay | 給与 |",
           "| `horizons` | list of whole numbers | months | [1, 600] | [12, 36] | Horizons | 期間 |",
           "| `size` | one of a list |  |  | \"large\" (S1, A) | Size: `small` one room, `large` many rooms "
           "| 規模: `small` 小、`large` 大 |",
           "| `currency` | text: a currency code such as JPY |  |  | \"JPY\" | Currency | 通貨 |",
           "| `start` | month \"YYYY-MM\" |  |  | \"2026-04\" | First month | 開始月 |",
           "| `open` | true or false |  |  | true | Open today | 営業中 |",
           "| `today` | object (plan); may extend an entry of /plans |  |  | see its fields | Today's plan | "
           "現在 |",
           "| `arms` | map of objects (arm) by id |  |  | at least 1 | Arms | 案 |",
           "| `mix` | map of numbers by bread, cake | share | [0, 1] | empty | Mix of goods | 構成 |",
           "| `splits` | map by id of /people of a map of numbers by id of jobs (or id@id of /ovens) | share "
           "| [0, 1] | empty | Who does what | 兼務 |",
           "| `hires` | map of whole numbers by id of /people | heads | [-10, 10] | empty | Hires | 採用 |",
           "| `baseline` | id of an entry of /arms |  |  | required | Arm to compare with | 基準 |",
       }) {
    EXPECT_THAT(text, HasSubstr(std::string(row) + "\n"));
  }
}

TEST(Explain, TellsFieldAndValue) {
  const auto out = read_over_town("");
  ASSERT_TRUE(out.value);
  const Result<Explanation> heat = explain(bakery_table(), "/oven/heat", out.ledger);
  ASSERT_TRUE(heat.ok());
  EXPECT_EQ(heat.value().form, "number");
  EXPECT_EQ(heat.value().meaning.en, "Heat of the oven");
  EXPECT_EQ(heat.value().meaning.ja, "温度");
  EXPECT_EQ(heat.value().unit, "1/month");
  EXPECT_EQ(heat.value().bounds, "[0, 500]");
  EXPECT_EQ(heat.value().fallback, "required");
  ASSERT_EQ(heat.value().values.size(), 1U);
  EXPECT_EQ(heat.value().values[0].value, "100 / 200 / 300");
  EXPECT_EQ(heat.value().values[0].source, "S7");
  EXPECT_EQ(heat.value().values[0].status, Status::by_default);
}

TEST(Explain, WorksWithoutAScenarioAndWithAnyId) {
  const Result<Explanation> pay = explain(bakery_table(), "/people/anybody/pay", {}, "EUR");
  ASSERT_TRUE(pay.ok());
  EXPECT_EQ(pay.value().unit, "EUR/head/month");
  EXPECT_TRUE(pay.value().values.empty());
}

TEST(Explain, ListsTheFieldsOfAnObjectAndTheChoicesOfAField) {
  const Result<Explanation> plan = explain(bakery_table(), "/arms/a/become", {});
  ASSERT_TRUE(plan.ok());
  EXPECT_THAT(plan.value().form, HasSubstr("may extend an entry of /plans"));
  EXPECT_EQ(plan.value().parts.front().first, "label");
  const Result<Explanation> size = explain(bakery_table(), "/size", {});
  ASSERT_TRUE(size.ok());
  EXPECT_EQ(size.value().choices.size(), 2U);
  EXPECT_EQ(explain(bakery_table(), "", {}).value().meaning.en, "A bakery");
}

TEST(Explain, AMapOfNumbersShowsAllItsValues) {
  const auto out = read_over_town("");
  ASSERT_TRUE(out.value);
  EXPECT_EQ(explain(bakery_table(), "/plans/corner/shares", out.ledger).value().values.size(), 2U);
  EXPECT_EQ(explain(bakery_table(), "/plans/corner/shares/counter", out.ledger).value().values.size(), 1U);
}

TEST(Explain, HelpsWithAnUnknownPointer) {
  const Result<Explanation> wrong = explain(bakery_table(), "/oven/heet", {});
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.diagnostics().all()[0].suggestion, HasSubstr("\"heat\""));
  EXPECT_FALSE(explain(bakery_table(), "/oven/heat/low", {}).ok());
  EXPECT_FALSE(explain(bakery_table(), "oven", {}).ok());
}

}  // namespace
}  // namespace banso::scenario::toy
