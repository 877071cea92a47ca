#pragma once

#include <span>
#include <string_view>

/// The page of the report without a result, built from viz/ and compiled in (cmake/BansoPage.cmake).
namespace banso::cli {

/// Pieces of the page in order. Between the first and the second the language belongs, between the second and the
/// third the result.
struct ReportTemplate {
  std::string_view before_language, before_result, after_result;
};
[[nodiscard]] ReportTemplate report_template();

}  // namespace banso::cli
