#include "engine/base/ids.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>
#include <vector>

namespace {

using UnitId = banso::StrongId<struct UnitTag>;
using SkillId = banso::StrongId<struct SkillTag>;

static_assert(!std::is_convertible_v<std::uint32_t, UnitId>, "a number is not an id by accident");
static_assert(!std::is_convertible_v<UnitId, std::uint32_t>);
static_assert(!std::is_constructible_v<UnitId, SkillId>, "ids of two kinds cannot be swapped");
static_assert(!std::is_constructible_v<SkillId, UnitId>);
static_assert(sizeof(UnitId) == sizeof(std::uint32_t));

TEST(StrongId, IndexesAnArray) {
  const std::vector<int> units{10, 20, 30};
  EXPECT_EQ(units[UnitId(2).index()], 30);
  EXPECT_EQ(UnitId(), UnitId(0));
}

TEST(StrongId, IsOrderedByItsNumber) {
  EXPECT_LT(UnitId(1), UnitId(2));
  EXPECT_GE(UnitId(2), UnitId(2));
  EXPECT_NE(UnitId(1), UnitId(2));
}

TEST(StrongId, CanKeyAHashedContainer) {
  const std::unordered_set<UnitId> seen{UnitId(1), UnitId(1), UnitId(7)};
  EXPECT_EQ(seen.size(), 2U);
}

}  // namespace
