#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/files.hpp"
#include "engine/report/language.hpp"

/// Charts and the deck, which a script for Node draws with the chart definitions of the page. It is built from viz/ and
/// lies beside the program (banso-charts.mjs); the program itself needs no Node.
namespace banso::cli {

class ChartsScript {
 public:
  /// Finds Node and the script. Throws IoError, which says what is missing and what to do.
  ChartsScript();

  /// All charts of a result as SVG files, in the order of their names. `result` is the text of a checked result.json.
  /// Throws IoError with the reason alone.
  [[nodiscard]] std::vector<NewFile> svg_files(std::string_view result, report::Language language) const;

  /// Writes the deck into `file`. Throws IoError with the reason alone.
  void write_deck(std::string_view result, report::Language language, const std::string& file) const;

 private:
  void run(std::string_view result, report::Language language, const std::string& option,
           const std::string& target) const;

  std::string node_, script_;
};

}  // namespace banso::cli
