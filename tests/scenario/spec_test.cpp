#include "engine/scenario/spec.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/scenario/shape.hpp"
#include "tests/scenario/toy_table.hpp"

namespace banso::scenario {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

struct Thing {
  Quantity number;
  std::string text;
  std::string other;
  std::uint32_t flags = 0;
  Collection<Quantity> map;
  toy::Oven oven;
};

TEST(Bounds, EndsBelongUnlessOpen) {
  EXPECT_TRUE(range(0, 1).holds(0));
  EXPECT_TRUE(range(0, 1).holds(1));
  EXPECT_FALSE(open_range(0, 1).holds(0));
  EXPECT_FALSE(open_range(0, 1).holds(1));
  EXPECT_FALSE(above(0).holds(0));
  EXPECT_TRUE(above(0).holds(1e300));
  EXPECT_FALSE(below(0, 1).holds(1));
  EXPECT_TRUE(from(0).holds(0));
  EXPECT_TRUE(unbounded().holds(-1e300));
}

TEST(Bounds, AreWrittenAsIntervals) {
  EXPECT_EQ(range(0, 1e12).text(), "[0, 1000000000000]");
  EXPECT_EQ(above(0, 0.5).text(), "(0, 0.5]");
  EXPECT_EQ(from(-1).text(), "[-1, inf)");
  EXPECT_EQ(unbounded().text(), "(-inf, inf)");
}

TEST(Unit, EveryUnitHasItsOwnText) {
  std::set<std::string> texts;
  for (int i = 0; i < kUnitCount; ++i) texts.insert(unit_text(static_cast<Unit>(i)));
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(kUnitCount));
}

TEST(Unit, MoneyCarriesTheCurrency) {
  EXPECT_EQ(unit_text(Unit::money_per_head_month), "JPY/head/month");
  EXPECT_EQ(unit_text(Unit::money_per_month, "EUR"), "EUR/month");
  EXPECT_EQ(unit_text(Unit::hours_per_month, "EUR"), "h/month");
  EXPECT_TRUE(is_money(Unit::money));
  EXPECT_FALSE(is_money(Unit::none));
}

TEST(FieldBuilder, RefusesWhatDoesNotFitTheKind) {
  Fields<Thing> f("thing", {"A thing", "もの"});
  EXPECT_THROW(f.number("a", &Thing::number, Unit::none, range(0, 1), {"a", "a"}).optional("x"),
               std::logic_error);
  EXPECT_THROW(f.text("b", &Thing::text, {"b", "b"}).optional(1), std::logic_error);
  EXPECT_THROW(f.text("c", &Thing::text, {"c", "c"}).at_least(1), std::logic_error);
  EXPECT_THROW(f.text("d", &Thing::text, {"d", "d"}).keys_refer_to("/x"), std::logic_error);
  EXPECT_THROW(f.number("e", &Thing::number, Unit::none, range(0, 1), {"e", "e"}).extends_from("/x"),
               std::logic_error);
  EXPECT_THROW(f.object("f", &Thing::oven, toy::make_oven(), {"f", "f"}).extends_from("x"), std::logic_error);
  EXPECT_THROW(f.object("g", &Thing::oven, toy::make_job(), {"g", "g"}), std::logic_error);
}

TEST(Fields, RefuseAKeyDeclaredTwice) {
  Fields<Thing> f("thing", {"A thing", "もの"});
  f.text("a", &Thing::text, {"a", "a"});
  f.text("a", &Thing::other, {"a", "a"});
  EXPECT_THROW((void)f.done(), std::logic_error);
}

TEST(TableCheck, TheToyTableHasNoMistakes) {
  EXPECT_THAT(table_mistakes(toy::bakery_table()), ::testing::IsEmpty());
}

TEST(TableCheck, FindsMistakesOfTheTable) {
  Fields<Thing> f("thing", {"A thing", "もの"});
  f.number("number", &Thing::number, Unit::none, range(0, 1), {"Number", "数"})
      .optional(2.0)
      .sourced("S1", "Z");
  f.text("text", &Thing::text, {"Text", ""}).matching("^a$", "a").optional("b");
  f.reference("note", &Thing::other, "/nowhere", {"Other", "他"});
  f.choices("flags", &Thing::flags,
            choices<toy::Size>({{"none", static_cast<toy::Size>(0), {"n", "n"}},
                                {"two", static_cast<toy::Size>(3), {"t", "t"}}}),
            {"Flags", "印"});
  f.number_map("map", &Thing::map, Unit::none, range(0, 1), {"Map", "表"}).keys_refer_to("lost");
  f.object("oven", &Thing::oven, toy::make_oven(), {"Oven", "窯"}).extends_from("/map");
  const std::vector<std::string> mistakes = table_mistakes(f.done());
  for (const char* expected :
       {"/number: the default is out of bounds", "/number: there is no grade Z",
        "/text: the default does not match", "/text: a meaning is missing",
        "/note: the key is taken by the language", "/note: there is no collection /nowhere",
        "/flags: choice none is not a bit of its own", "/flags: choice two is not a bit of its own",
        "/map: there is no collection lost", "/oven: entries of /map are of another kind"}) {
    EXPECT_THAT(mistakes, Contains(HasSubstr(expected)));
  }
}

TEST(Shape, FollowsPointersThroughEveryKindOfPlace) {
  const ObjectSpec& table = toy::bakery_table();
  const auto kind = [&](std::vector<std::string> keys) { return shape_at(table, keys).kind(); };
  EXPECT_EQ(kind({}), Shape::Kind::object);
  EXPECT_EQ(kind({"oven", "heat"}), Shape::Kind::leaf);
  EXPECT_EQ(kind({"plans"}), Shape::Kind::map);
  EXPECT_EQ(kind({"plans", "any", "splits", "x"}), Shape::Kind::map);
  EXPECT_EQ(kind({"plans", "any", "splits", "x", "y"}), Shape::Kind::leaf);
  EXPECT_EQ(kind({"arms", "x", "become", "extends"}), Shape::Kind::leaf);
  EXPECT_EQ(kind({"oven", "extends"}), Shape::Kind::unknown);
  EXPECT_EQ(kind({"oven", "heat", "low"}), Shape::Kind::unknown);
}

TEST(Ids, HaveOneForm) {
  for (const char* good : {"a", "a1", "csm_jp", "very-long-but-good"}) EXPECT_TRUE(is_id(good)) << good;
  for (const char* bad : {"", "A", "1a", "a b", "-a", "a@b", "顧客"}) EXPECT_FALSE(is_id(bad)) << bad;
  EXPECT_FALSE(is_id(std::string(65, 'a')));
  EXPECT_EQ(nearest_id("Big Customers!"), "big-customers");
  EXPECT_EQ(nearest_id("1st"), "st");
  EXPECT_EQ(nearest_id("顧客"), "");
}

}  // namespace
}  // namespace banso::scenario
