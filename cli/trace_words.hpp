#pragma once

#include <string>
#include <string_view>

#include "engine/report/language.hpp"

namespace banso::cli {

/// What a line of a trace or one of its inputs is called: as the laws name it in English, or in Japanese.
[[nodiscard]] std::string trace_word(std::string_view name, report::Language language);

}  // namespace banso::cli
