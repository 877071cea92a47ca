#pragma once

#include <string>

#include "engine/report/language.hpp"

/// Units of the result in words and as number formats of a spreadsheet.
namespace banso::cli {

/// "JPY", "hours", "社" …; a share is "%".
[[nodiscard]] std::string unit_label(const std::string& unit, const std::string& currency,
                                     report::Language language);

/// A format that shows numbers up to `magnitude` with their unit: ¥1,234.5M or 1,234.5百万円, 12.3%, 1,234 h. The cell keeps
/// the whole number.
[[nodiscard]] std::string number_format(const std::string& unit, double magnitude,
                                        const std::string& currency, report::Language language);

/// The same for the scale of a chart, which needs fewer digits.
[[nodiscard]] std::string axis_format(const std::string& unit, double magnitude, const std::string& currency,
                                      report::Language language);

}  // namespace banso::cli
