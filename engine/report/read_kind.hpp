#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.hpp"

/// Which page a result has.
namespace banso::report {

enum class ResultKind { organisation, lifecycle, queue };

/// The kind of a result, after a look at everything that its page reads. Errors: those of read_result.
[[nodiscard]] Result<ResultKind> read_result_kind(std::string_view text, const std::string& file);

}  // namespace banso::report
