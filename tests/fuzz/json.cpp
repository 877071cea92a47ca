// Any bytes as JSON: the strict parser refuses with a place and a reason, or what it takes is written and read back
// without a change.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/scenario/json_text.hpp"

namespace {

using namespace banso;

void demand(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes as characters
  const Result<scenario::Node> parsed = scenario::parse_json(text, "fuzzed.json");
  if (!parsed) {
    demand(parsed.diagnostics().has_errors());
    for (const Diagnostic& d : parsed.diagnostics())
      demand(!d.code.empty() && !d.expected.empty() && !d.found.empty());
    return 0;
  }
  const std::string written = scenario::write_json(parsed.value());
  const Result<scenario::Node> again = scenario::parse_json(written, "written.json");
  demand(static_cast<bool>(again) && scenario::write_json(again.value()) == written);
  return 0;
}
