#include "cli/export/units.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace banso::cli {

namespace {

using report::Language;

constexpr double kMillions = 1e7;  ///< from here on money is shown in millions

/// A currency code as it may stand inside a quoted part of a format.
std::string safe_code(const std::string& currency) {
  std::string out;
  for (const char c : currency) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 && out.size() < 8) out += c;
  }
  return out;
}

std::string money_format(double magnitude, const std::string& currency, Language language) {
  const bool millions = magnitude >= kMillions;
  if (currency == "JPY") {
    if (language == Language::japanese) {
      return millions ? "#,##0.0,,\"百万円\"" : "#,##0\"円\"";
    }
    return millions ? "\"¥\"#,##0.0,,\"M\"" : "\"¥\"#,##0";
  }
  const std::string code = safe_code(currency);
  if (millions) return "#,##0.00,,\"M " + code + "\"";
  return (magnitude >= 1000 ? "#,##0\" " : "#,##0.00\" ") + code + "\"";
}

std::string plain_format(double magnitude) {
  if (magnitude >= 1000) return "#,##0";
  if (magnitude >= 100) return "#,##0.0";
  return magnitude >= 10 ? "0.0" : "0.00";
}

struct UnitWords {
  const char *unit, *en, *ja;
};

constexpr std::array<UnitWords, 10> kUnits{{{"share", "%", "%"},
                                            {"customers", "customers", "社"},
                                            {"hours", "hours", "時間"},
                                            {"months", "months", "か月"},
                                            {"heads", "people", "人"},
                                            {"index", "index", "指数"},
                                            {"count", "count", "件"},
                                            {"1/month", "per month", "毎月"},
                                            {"points", "points", "ポイント"},
                                            {"ratio", "ratio", "比"}}};

}  // namespace

std::string unit_label(const std::string& unit, const std::string& currency, Language language) {
  const bool english = language == Language::english;
  std::string money = currency == "JPY" && !english ? "円" : currency;
  if (unit == "money") return money;
  if (unit == "money/month") return money + (english ? "/month" : "/月");
  const auto* found =
      std::find_if(kUnits.begin(), kUnits.end(), [&](const UnitWords& w) { return w.unit == unit; });
  if (found == kUnits.end()) return unit;
  return english ? found->en : found->ja;
}

std::string number_format(const std::string& unit, double magnitude, const std::string& currency,
                          Language language) {
  const bool english = language == Language::english;
  if (unit == "money" || unit == "money/month") return money_format(magnitude, currency, language);
  if (unit == "share") return "0.0%";
  std::string plain = plain_format(magnitude);
  if (unit == "hours") return plain + (english ? "\" h\"" : "\"時間\"");
  if (unit == "months") return plain + (english ? "\" mo\"" : "\"か月\"");
  if (unit == "customers" && !english) return plain + "\"社\"";
  if (unit == "heads" && !english) return plain + "\"人\"";
  if (unit == "count" && !english) return plain + "\"件\"";
  return plain;
}

std::string axis_format(const std::string& unit, double magnitude, const std::string& currency,
                        Language language) {
  if (unit == "share") return "0%";
  if (unit != "money" && unit != "money/month") return "General";
  std::string out = number_format(unit, magnitude, currency, language);
  if (const std::size_t decimals = out.find(".0"); decimals != std::string::npos) {
    out.erase(decimals, out.find_first_not_of('0', decimals + 1) - decimals);
  }
  return out;
}

}  // namespace banso::cli
