#include "engine/scenario/unit.hpp"

#include <array>
#include <cassert>
#include <cstddef>

namespace banso::scenario {
namespace {

// In the order of the enum; '$' stands for the currency.
constexpr std::array<std::string_view, static_cast<std::size_t>(kUnitCount)> kTexts = {
    "",
    "share",
    "ratio",
    "1/month",
    "1/year",
    "1/step",
    "steps",
    "months",
    "years",
    "h",
    "h/month",
    "h/year",
    "h/item",
    "h/deal",
    "h/hire",
    "h/customer",
    "h/customer/month",
    "h/head/month",
    "$",
    "$/month",
    "$/year",
    "$/head",
    "$/head/month",
    "$/h",
    "$/customer",
    "$/customer/month",
    "1/customer",
    "1/customer/month",
    "1/customer/year",
    "1/head",
    "1/head/month",
    "1/deal",
    "1/h",
    "1/health unit",
    "health units",
    "health units/month",
    "logit",
    "heads",
    "customers",
    "customers/month",
    "customers/head",
    "deals/month",
    "items",
    "percentage points",
};

std::string_view pattern_of(Unit unit) {
  const auto index = static_cast<std::size_t>(unit);
  assert(index < kTexts.size());
  return kTexts[index];
}

}  // namespace

std::string unit_text(Unit unit, std::string_view currency) {
  const std::string_view pattern = pattern_of(unit);
  if (!is_money(unit)) return std::string(pattern);
  return std::string(currency) + std::string(pattern.substr(1));
}

bool is_money(Unit unit) {
  const std::string_view pattern = pattern_of(unit);
  return !pattern.empty() && pattern.front() == '$';
}

}  // namespace banso::scenario
