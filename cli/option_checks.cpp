#include "cli/option_checks.hpp"

#include <fmt/format.h>

#include <charconv>

#include "cli/contract.hpp"
#include "engine/base/diagnostics.hpp"

namespace banso::cli {

CLI::Validator csv_or_sqlite() {
  return {[](const std::string& name) {
            const std::size_t dot = name.rfind('.');
            const std::string kind = dot == std::string::npos ? "" : name.substr(dot);
            return kind == ".csv" || kind == ".sqlite"
                       ? std::string()
                       : "expected a name that ends in .csv or .sqlite; found \"" + name + "\"";
          },
          "", "csv_or_sqlite"};
}

run::BlockRange block_range(const std::string& text) {
  run::BlockRange out;
  const std::size_t colon = text.find(':');
  const char* end = text.data() + text.size();
  (void)std::from_chars(text.data(), end, out.first);
  (void)std::from_chars(text.data() + colon + 1, end, out.end);
  return out;
}

/// "A:B" with whole numbers, A < B.
CLI::Validator two_blocks() {
  return {[](const std::string& text) {
            const std::size_t colon = text.find(':');
            const auto digits = [](const std::string& part) {
              return !part.empty() && part.size() <= 15 &&
                     part.find_first_not_of("0123456789") == std::string::npos;
            };
            const bool two =
                colon != std::string::npos && digits(text.substr(0, colon)) && digits(text.substr(colon + 1));
            if (two && block_range(text).first < block_range(text).end) return std::string();
            return "\"" + text + "\" is not A:B with A below B, such as 0:8";
          },
          "", "two_blocks"};
}

CLI::Validator one_of(const std::vector<std::string>& names) {
  return {[names](const std::string& text) {
            if (std::find(names.begin(), names.end(), text) != names.end()) return std::string();
            const std::string near = closest_match(text, names);
            return fmt::format("expected {}; found \"{}\"{}", fmt::join(names, ", "), text,
                               near.empty() ? "" : "; did you mean " + near + "?");
          },
          ""};
}

CLI::Validator valid_target() {
  return {[](const std::string& text) {
            std::string problem;
            return target_of(text, problem) ? std::string() : problem;
          },
          ""};
}

CLI::Validator valid_amount() {
  return {[](const std::string& text) {
            const auto amount = amount_of(text);
            return amount && !amount->part
                       ? std::string()
                       : fmt::format("expected an amount of money above 0, e.g. 10M or 1000万; found \"{}\"",
                                     text);
          },
          ""};
}

CLI::Validator valid_seconds() {
  return {[](const std::string& text) {
            const auto amount = amount_of(text);
            return amount && !amount->part
                       ? std::string()
                       : fmt::format("expected a number of seconds above 0; found \"{}\"", text);
          },
          ""};
}

CLI::Validator something() {
  return {[](const std::string& text) {
            return text.empty() ? std::string("expected a text; found nothing") : "";
          },
          ""};
}

CLI::Validator whole(std::int64_t low, std::int64_t high) {
  return {[low, high](const std::string& text) {
            std::int64_t value = 0;
            const char* end = text.data() + text.size();
            const auto [stop, error] =
                std::from_chars(text.data(), end, value);  // digits alone: no 0x, no blanks
            if (error == std::errc() && stop == end && value >= low && value <= high) return std::string();
            return fmt::format("expected a whole number from {} to {}; found \"{}\"", low, high, text);
          },
          ""};
}

}  // namespace banso::cli
