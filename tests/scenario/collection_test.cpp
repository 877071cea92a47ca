#include "engine/scenario/collection.hpp"

#include <gtest/gtest.h>

namespace banso::scenario {
namespace {

using Names = Collection<int>;

std::string ids(const Names& names) {
  std::string out;
  for (const auto& [id, value] : names) out += id + "=" + std::to_string(value) + " ";
  return out;
}

std::string shown(const Names& names) {
  std::string out;
  for (const std::size_t index : names.display_order()) out += names[index].id + " ";
  return out;
}

TEST(Collection, ComputesInIdOrderAndShowsInFileOrder) {
  Names names;
  names.add("mid", 1);
  names.add("key", 2);
  names.add("small", 3);
  names.add("large", 4);
  EXPECT_EQ(ids(names), "key=2 large=4 mid=1 small=3 ");
  EXPECT_EQ(shown(names), "mid key small large ");
}

TEST(Collection, BuiltFromAListEqualsBuiltByAdding) {
  Names added;
  added.add("c", 1);
  added.add("a", 2);
  added.add("b", 3);
  const Names listed({{"c", 1}, {"a", 2}, {"b", 3}});
  EXPECT_EQ(added, listed);
  EXPECT_FALSE(added == Names({{"a", 2}, {"c", 1}, {"b", 3}}));  // same entries, other display order
}

TEST(Collection, FindsEntriesByIdAndByPlace) {
  Names names({{"b", 1}, {"a", 2}});
  ASSERT_NE(names.find("b"), nullptr);
  *names.find("b") = 7;
  EXPECT_EQ(names.at("b"), 7);
  EXPECT_EQ(names.find("ab"), nullptr);
  EXPECT_FALSE(names.contains("c"));
  EXPECT_EQ(names.index_of("b"), 1U);
  EXPECT_EQ(names[0].id, "a");
  EXPECT_EQ(names.size(), 2U);
  EXPECT_TRUE(Names().empty());
}

TEST(Collection, RefusesUnknownAndRepeatedIds) {
  Names names({{"a", 1}});
  EXPECT_THROW((void)names.at("b"), std::out_of_range);
  EXPECT_THROW((void)names.index_of("b"), std::out_of_range);
  EXPECT_THROW(names.add("a", 2), std::invalid_argument);
  EXPECT_THROW(Names({{"a", 1}, {"a", 2}}), std::invalid_argument);
}

}  // namespace
}  // namespace banso::scenario
