#pragma once

#include <gtest/gtest.h>

#include <string>

#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"

/// What the tests of checks ask: which finding a mistake brings.
namespace banso::plan {

using scenario::Scenario;

/// The finding with this code, or an empty one and a failure.
inline Diagnostic found(const Scenario& scenario, const std::string& code) {
  const Diagnostics all = check(scenario);
  for (const Diagnostic& item : all) {
    if (item.code == code) return item;
  }
  ADD_FAILURE() << "no finding " << code;
  return {};
}

/// The scenario with one mistake in it.
template <class Mistake>
Diagnostic after(const std::string& code, Mistake&& mistake) {
  Scenario s = testing::small_scenario();
  mistake(s);
  return found(s, code);
}

inline void expect_error(const Diagnostic& item, const std::string& pointer) {
  EXPECT_EQ(item.pointer, pointer);
  EXPECT_EQ(item.severity, Severity::error);
  EXPECT_FALSE(item.expected.empty());
  EXPECT_FALSE(item.found.empty());
}

inline void expect_warning(const Diagnostic& item, const std::string& pointer) {
  EXPECT_EQ(item.pointer, pointer);
  EXPECT_EQ(item.severity, Severity::warning);
}

}  // namespace banso::plan
