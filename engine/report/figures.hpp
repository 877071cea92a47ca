#pragma once

#include <string>

#include "engine/report/study.hpp"

/// Numbers as people read them: thousands grouped, no more digits than the standard error supports.
namespace banso::report {

/// "-1,234.5" with so many decimals (0-15). "-" for NaN.
[[nodiscard]] std::string fixed_text(double value, int decimals);

/// Decimals at which a standard error shows its first digit, at most 3. Without a
/// usable error: three significant digits of the value.
[[nodiscard]] int decimals_for(double standard_error, double value);

/// How an amount is written: value / divisor, then the unit.
struct Scale {
  double divisor = 1;
  std::string prefix, suffix;  ///< around the number in running text: "¥" and "M"; "" and "百万円"
  std::string unit;            ///< in a table's heading: "¥M", "百万円"
};

/// Yen in 円, 万円, 百万円; ¥, ¥k, ¥M. Other currencies by their code.
[[nodiscard]] Scale money_scale(double magnitude, const std::string& currency, Language language);

/// An amount in running text on a given scale, rounded to the first digit of its standard error, the second after a 1
/// (NaN: three digits): "¥55M", "5,500万円".
[[nodiscard]] std::string money_text(double amount, double standard_error, const Scale& scale);
/// The same on the scale of the amount itself.
[[nodiscard]] std::string money_text(double amount, double standard_error, const std::string& currency,
                                     Language language);

/// An amount that somebody stated, with no more digits than it has (three decimals at the most): "¥10M", "¥2.5M".
[[nodiscard]] std::string stated_money_text(double amount, const std::string& currency, Language language);

/// A count that is itself an estimate: one digit, two after a leading 1; "-" for NaN.
[[nodiscard]] std::string rough_count(double count);

/// "62%", "-" for NaN; never "0%" or "100%" of a share that is neither: "<1%", ">99%".
[[nodiscard]] std::string percent_text(double share);

}  // namespace banso::report
