#include "engine/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace {

using banso::Diagnostics;
using banso::Result;

Diagnostics one(banso::Severity severity) {
  Diagnostics diagnostics;
  diagnostics.add({.pointer = "/x", .code = "test", .severity = severity});
  return diagnostics;
}

TEST(Result, HoldsAValueWithItsWarnings) {
  const Result<std::string> result(std::string("plan"), one(banso::Severity::warning));
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result.value(), "plan");
  EXPECT_EQ(result.diagnostics().size(), 1U);
}

TEST(Result, HoldsTheReasonsWhenThereIsNoValue) {
  const Result<std::string> result(one(banso::Severity::error));
  EXPECT_FALSE(result);
  EXPECT_TRUE(result.diagnostics().has_errors());
  EXPECT_THROW(static_cast<void>(result.value()), std::logic_error);
}

TEST(Result, GivesAwayItsValue) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
  const std::unique_ptr<int> taken = std::move(result).value();
  EXPECT_EQ(*taken, 7);
}

}  // namespace
