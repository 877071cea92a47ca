#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/report/language.hpp"

/// Which page a result has.
namespace banso::report {

enum class ResultKind { organisation, lifecycle, queue };

/// The kind of a result, after a look at everything that its page reads. Errors: those of read_result.
[[nodiscard]] Result<ResultKind> read_result_kind(std::string_view text, const std::string& file);

/// What is read first on the page of a result.
struct Headline {
  std::string title, verdict;  ///< verdict "": a kind without one sentence that decides
};

/// Of a text that read_result_kind has accepted.
[[nodiscard]] Headline headline(std::string_view text, Language language);

}  // namespace banso::report
