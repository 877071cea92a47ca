#pragma once

#include <string>

#include "engine/decide/influence.hpp"
#include "engine/report/study.hpp"

/// What a drawn number is called and where it comes from.
namespace banso::report {

struct UnknownText {
  std::string pointer;  ///< place of definition; of a trait /learning/trait_spread
  std::string label;    ///< meaning from the field table, with the entries that it belongs to in brackets
  std::string value;    ///< as in the ledger: "1 / 2 / 4"
  std::string unit, status, source, grade;  ///< "" where there is none
  int places = 1;                           ///< rows of the ledger that share the draw
};

[[nodiscard]] UnknownText describe(const Study& study, const decide::Unknown& unknown, Language language);

}  // namespace banso::report
