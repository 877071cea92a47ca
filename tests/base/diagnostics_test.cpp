#include "engine/base/diagnostics.hpp"

#include <gtest/gtest.h>

namespace {

using banso::Diagnostic;
using banso::Diagnostics;
using banso::Severity;

Diagnostic finding(std::string pointer, Severity severity = Severity::error, std::string file = "a.json") {
  return {.pointer = std::move(pointer),
          .file = std::move(file),
          .code = "test",
          .expected = "",
          .found = "",
          .suggestion = "",
          .severity = severity};
}

std::vector<std::string> pointers(const Diagnostics& diagnostics) {
  std::vector<std::string> result;
  for (const Diagnostic& item : diagnostics) result.push_back(item.pointer);
  return result;
}

TEST(Diagnostics, CollectsAndCountsBySeverity) {
  Diagnostics all;
  EXPECT_TRUE(all.empty());
  all.add(finding("/a", Severity::warning));
  EXPECT_FALSE(all.has_errors());
  all.add(finding("/b"));
  all.add(finding("/c", Severity::note));
  EXPECT_TRUE(all.has_errors());
  EXPECT_EQ(all.size(), 3U);
  ASSERT_EQ(all.errors().size(), 1U);
  EXPECT_EQ(all.errors()[0].pointer, "/b");
  ASSERT_EQ(all.warnings().size(), 1U);
  EXPECT_EQ(all.warnings()[0].pointer, "/a");
}

TEST(Diagnostics, SortsByFileThenPlaceThenOrderOfAdding) {
  Diagnostics all;
  all.add(finding("/no-place"));
  all.add(finding("/late"), 90);
  all.add(finding("/other", Severity::error, "b.json"), 1);
  all.add(finding("/early-first"), 10);
  all.add(finding("/early-second"), 10);
  all.sort_by_document();
  EXPECT_EQ(pointers(all),
            (std::vector<std::string>{"/early-first", "/early-second", "/late", "/no-place", "/other"}));
}

TEST(Diagnostics, AppendKeepsPlaces) {
  Diagnostics first;
  first.add(finding("/z"), 50);
  Diagnostics second;
  second.add(finding("/y"), 5);
  first.append(second);
  first.sort_by_document();
  EXPECT_EQ(pointers(first), (std::vector<std::string>{"/y", "/z"}));
}

TEST(EditDistance, CountsInsertionsDeletionsSubstitutionsAndSwaps) {
  EXPECT_EQ(banso::edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(banso::edit_distance("", "abc"), 3U);
  EXPECT_EQ(banso::edit_distance("abc", ""), 3U);
  EXPECT_EQ(banso::edit_distance("abcd", "abdc"), 1U);  // 2 without swaps
  EXPECT_EQ(banso::edit_distance("ca", "abc"), 3U);     // optimal string alignment, not the unrestricted 2
  EXPECT_EQ(banso::edit_distance("same", "same"), 0U);
}

TEST(ClosestMatch, FindsTheTypedWord) {
  const std::vector<std::string> fields{"horizon_months", "replications", "segments", "seed"};
  EXPECT_EQ(banso::closest_match("replicatoins", fields), "replications");
  EXPECT_EQ(banso::closest_match("horizon_month", fields), "horizon_months");
  EXPECT_EQ(banso::closest_match("sed", fields), "seed");
}

TEST(ClosestMatch, FindsAWordOfALongerName) {
  const std::vector<std::string> fields{"logo_churn_rate", "logo_churn", "grr"};
  EXPECT_EQ(banso::closest_match("churn", fields), "logo_churn");
  EXPECT_EQ(banso::closest_match("hurn", fields), "");
  EXPECT_EQ(banso::closest_match("haed", std::vector<std::string>{"pay", "heads"}), "heads");
}

TEST(ClosestMatch, SaysNothingWhenNothingIsNear) {
  const std::vector<std::string> fields{"horizon_months", "replications"};
  EXPECT_EQ(banso::closest_match("currency", fields), "");
  EXPECT_EQ(banso::closest_match("x", std::vector<std::string>{}), "");
}

TEST(ClosestMatch, TiesGoToTheFirst) {
  const std::vector<std::string_view> fields{"team_b", "team_a"};
  EXPECT_EQ(banso::closest_match("team_c", fields), "team_b");
}

}  // namespace
