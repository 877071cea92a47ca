#include "engine/report/figures.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/rounding.hpp"

namespace banso::report {

namespace {

std::string grouped(double whole) {
  std::string digits;
  int count = 0;
  do {
    const double rest = std::floor(whole / 10.0);
    if (count > 0 && count % 3 == 0) digits.insert(0, ",");
    digits.insert(0, std::to_string(static_cast<int>(whole - 10.0 * rest)));
    whole = rest;
    ++count;
  } while (whole >= 1.0);
  return digits;
}

constexpr double kMostDigits = 9007199254740992.0;  // 2^53: beyond, a double has no last digit

/// 1.234e56
std::string huge_text(double size) {
  int exponent = 0;
  for (; size >= 10.0; ++exponent) size /= 10.0;
  return fixed_text(size, 3) + "e" + std::to_string(exponent);
}

}  // namespace

std::string fixed_text(double value, int decimals) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return value > 0 ? "∞" : "-∞";
  if (std::fabs(value) >= kMostDigits) return (value < 0 ? "-" : "") + huge_text(std::fabs(value));
  const double scale = power_of_ten(decimals);
  const double scaled = std::floor(std::fabs(value) * scale + 0.5);
  const double whole = std::floor(scaled / scale);
  std::string out = (value < 0 && scaled > 0 ? "-" : "") + grouped(whole);
  if (decimals == 0) return out;
  std::string fraction = std::to_string(static_cast<std::int64_t>(scaled - whole * scale));
  fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
  return out + "." + fraction;
}

int decimals_for(double standard_error, double value) {
  const bool usable = std::isfinite(standard_error) && standard_error > 0;
  const double size = usable ? standard_error : std::fabs(value) / 100.0;
  if (!std::isfinite(size) || size == 0) return 0;
  return std::clamp(-decimal_exponent(size), 0, 3);
}

Scale money_scale(double magnitude, const std::string& currency, Language language) {
  const double size = std::fabs(magnitude);
  const bool yen = currency == "JPY";
  if (language == Language::japanese) {
    const std::string code = yen ? "円" : currency;
    if (size >= 1e6) return {1e6, "", "百万" + code, "百万" + code};
    if (size >= 1e4) return {1e4, "", "万" + code, "万" + code};
    return {1, "", code, code};
  }
  const std::string sign = yen ? "¥" : currency + " ";
  const std::string head = yen ? "¥" : currency;
  if (size >= 1e6) return {1e6, sign, "M", yen ? "¥M" : head + " M"};
  if (size >= 1e4) return {1e3, sign, "k", yen ? "¥k" : head + " k"};
  return {1, sign, "", head};
}

std::string money_text(double amount, double standard_error, const Scale& scale) {
  double value = amount / scale.divisor;
  const double error = standard_error / scale.divisor;
  const int decimals = decimals_for(error, value);
  if (std::isfinite(error) && error >= 10.0) {
    const double step =
        power_of_ten(decimal_exponent(error / 2.0));  // a leading 1 is followed by one more digit
    value = std::floor(value / step + 0.5) * step;
  }
  return (value < 0 ? "-" : "") + scale.prefix + fixed_text(std::fabs(value), decimals) + scale.suffix;
}

std::string money_text(double amount, double standard_error, const std::string& currency, Language language) {
  return money_text(amount, standard_error, money_scale(amount, currency, language));
}

std::string stated_money_text(double amount, const std::string& currency, Language language) {
  const Scale scale = money_scale(amount, currency, language);
  const double size = std::fabs(amount) / scale.divisor;
  const auto whole = [](double v) { return std::fabs(v - std::floor(v + 0.5)) <= 1e-9 * v; };
  int decimals = 0;
  while (decimals < 3 && !whole(size * power_of_ten(decimals))) ++decimals;
  return (amount < 0 ? "-" : "") + scale.prefix + fixed_text(size, decimals) + scale.suffix;
}

std::string rough_count(double count) {
  const double digit = power_of_ten(decimal_exponent(count));
  return fixed_text(round_significant(count, count < 2 * digit ? 2 : 1), 0);
}

std::string percent_text(double share) {
  if (std::isnan(share)) return "-";
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return fixed_text(100.0 * share, 0) + "%";
}

}  // namespace banso::report
