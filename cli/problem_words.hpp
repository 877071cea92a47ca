#pragma once

#include <string>
#include <string_view>

/// Problems in Japanese. What was expected and found is put together in English by the part that found it; here stand a
/// sentence for each kind of problem and the Japanese of the turns of phrase that most of them use.
namespace banso::cli {

/// What kind of problem a Diagnostic's code stands for, in Japanese; "" for a code without words.
[[nodiscard]] std::string_view problem_in_japanese(std::string_view code);

/// `text` in Japanese where it is one of the usual turns of phrase, else as it is.
[[nodiscard]] std::string phrase_in_japanese(const std::string& text);

}  // namespace banso::cli
