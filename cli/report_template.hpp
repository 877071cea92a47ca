#pragma once

#include <span>
#include <string_view>

/// The page of the report without a result, built from viz/ and compiled in (cmake/BansoPage.cmake).
namespace banso::cli {

/// Pieces of the page in order. Between them belong the language, the title, what is read before the page has drawn
/// itself (or where it cannot), and the result.
struct ReportTemplate {
  std::string_view before_language, before_title, before_headline, before_result, after_result;
};
[[nodiscard]] ReportTemplate report_template();

}  // namespace banso::cli
