#pragma once

#include <string>

#include "engine/report/language.hpp"

/// The language in which the program talks to whoever runs it: progress, remarks, problems. One for the whole process.
namespace banso::cli {

/// Until this is called: as the environment says (language_of_environment).
void speak(report::Language language);
[[nodiscard]] report::Language spoken();

/// The English or the Japanese words, by spoken().
[[nodiscard]] std::string say(const char* en, const char* ja);

/// What is said when a run is ended before its first block is there.
[[nodiscard]] std::string nothing_finished();

}  // namespace banso::cli
