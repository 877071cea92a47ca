#include "engine/scenario/each_quantity.hpp"

#include <set>

#include "tests/scenario/toy_reading.hpp"

namespace banso::scenario::toy {
namespace {

TEST(EachQuantity, ReachesExactlyTheNumbersOfTheLedger) {
  auto out = read_over_town(R"("ovens": {"b": {"heat": 1, "age": 2}, "a": {"heat": 3}},
      "today": {"splits": {"baker": {"counter": 0.5, "counter@a": 0.5}}}, "mix": {"cake": 0.1},
      "arms": {"x": {"become": {"extends": "factory"}, "hires": {"baker": 1}}})");
  ASSERT_TRUE(out.value);
  std::set<std::string> visited;
  for_each_quantity(bakery_table(), &*out.value, [&](const std::string& pointer, Quantity& number) {
    EXPECT_TRUE(visited.insert(pointer).second) << pointer;
    number.slot = static_cast<std::uint32_t>(visited.size());
  });
  std::set<std::string> listed;
  for (const LedgerRow& row : out.ledger) {
    const bool whole = row.pointer.ends_with("/heads") || row.pointer.find("/hires/") != std::string::npos;
    if (row.numeric && !whole) listed.insert(row.pointer);
  }
  EXPECT_EQ(visited, listed);
  EXPECT_NE(out.value->arms.at("x").become->calm.slot, kNoSlot);
  EXPECT_TRUE(visited.count("/today/splits/baker/counter@a"));
  EXPECT_TRUE(visited.count("/ovens/b/age"));
}

TEST(EachQuantity, GoesThroughEntriesInIdOrder) {
  auto out = read_over_town(R"("ovens": {"b": {"heat": 1}, "a": {"heat": 3}})");
  ASSERT_TRUE(out.value);
  std::vector<std::string> heats;
  for_each_quantity(bakery_table(), &*out.value, [&](const std::string& pointer, const Quantity&) {
    if (pointer.starts_with("/ovens")) heats.push_back(pointer);
  });
  EXPECT_EQ(heats, (std::vector<std::string>{"/ovens/a/heat", "/ovens/b/heat"}));
}

}  // namespace
}  // namespace banso::scenario::toy
