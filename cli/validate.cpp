#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/read_kinds.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

namespace banso::cli {

namespace {

/// Problems of one file in JSON; "count" says how many there are.
constexpr std::size_t kMostListed = 1000;

Diagnostics problems_of(const std::string& file) {
  const Result<scenario::Source> source = load_source(file, {});
  return source ? read_any(source.value()).diagnostics() : source.diagnostics();
}

std::string_view severity_name(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "note";
}

nlohmann::ordered_json as_json(const std::string& file, const Diagnostics& problems) {
  auto list = nlohmann::ordered_json::array();
  for (const Diagnostic& d : problems) {
    if (list.size() == kMostListed) break;
    list.push_back({{"pointer", d.pointer},
                    {"file", d.file},
                    {"code", d.code},
                    {"severity", severity_name(d.severity)},
                    {"expected", d.expected},
                    {"found", d.found},
                    {"suggestion", d.suggestion}});
  }
  return {{"file", file},
          {"valid", !problems.has_errors()},
          {"count", problems.size()},
          {"problems", std::move(list)}};
}

}  // namespace

int validate(const ValidateOptions& options) {
  bool valid = true;
  auto files = nlohmann::ordered_json::array();
  for (const std::string& file : options.files) {
    const Diagnostics problems = problems_of(file);
    valid = valid && !problems.has_errors();
    if (options.json) {
      files.push_back(as_json(file, problems));
    } else if (problems.empty()) {
      print(file + say(": fine\n", ":問題なし\n"));
    } else {
      print(problems_text(problems));
      if (!problems.has_errors()) print(file + say(": fine, with remarks\n", ":問題なし(注意あり)\n"));
    }
  }
  if (options.json) {
    const nlohmann::ordered_json answer = {{"valid", valid}, {"files", std::move(files)}};
    print(answer.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  }
  return valid ? kFine : kBadInput;
}

}  // namespace banso::cli
