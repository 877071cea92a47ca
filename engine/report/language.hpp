#pragma once

namespace banso::report {

enum class Language { english, japanese };

}  // namespace banso::report
