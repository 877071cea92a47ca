// Helpers to read the toy and to look at what was reported.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/scenario/toy_table.hpp"

namespace banso::scenario::toy {

/// "pointer code" of every finding, in order.
inline std::vector<std::string> places(const Diagnostics& problems) {
  std::vector<std::string> out;
  for (const Diagnostic& problem : problems) out.push_back(problem.pointer + " " + problem.code);
  return out;
}

/// A patch of the town.
inline std::string over_town(const std::string& members) {
  return R"({"extends": "banso:town")" + (members.empty() ? "" : ", " + members) + "}";
}

inline ReadOutcome<Bakery> read_over_town(const std::string& members) {
  return read_bakery(over_town(members));
}

}  // namespace banso::scenario::toy
