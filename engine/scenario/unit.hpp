// The units in which a scenario states its numbers.
#pragma once

#include <string>
#include <string_view>

namespace banso::scenario {

enum class Unit {
  none,
  share,  ///< part of a whole, 0..1
  ratio,  ///< one quantity over another of the same kind
  per_month,
  per_year,
  per_step,
  steps,
  months,
  years,
  hours,
  hours_per_month,
  hours_per_year,
  hours_per_item,
  hours_per_deal,
  hours_per_hire,
  hours_per_customer,
  hours_per_customer_month,
  hours_per_head_month,
  money,
  money_per_month,
  money_per_year,
  money_per_head,
  money_per_head_month,
  money_per_hour,
  money_per_customer,
  money_per_customer_month,
  per_customer,
  per_customer_month,
  per_customer_year,
  per_head,
  per_head_month,
  per_deal,
  per_hour,
  per_health_unit,
  health_units,
  health_units_per_month,
  logit,  ///< log odds
  heads,
  customers,
  customers_per_month,
  customers_per_head,
  deals_per_month,
  items,
  percent_points,
};

/// Every unit, in the order of the enum.
inline constexpr int kUnitCount = static_cast<int>(Unit::percent_points) + 1;

/// The unit as scenarios, schemas and tables write it ("h/month", "1/year", "JPY/month"); money units carry
/// the scenario's currency code. The empty text means a plain number.
[[nodiscard]] std::string unit_text(Unit unit, std::string_view currency = "JPY");

/// True when the unit's text depends on the currency.
[[nodiscard]] bool is_money(Unit unit);

}  // namespace banso::scenario
