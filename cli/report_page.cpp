#include <fmt/format.h>
#include <zlib.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/report_template.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

namespace banso::cli {

namespace {

constexpr std::size_t kMostBytes = 512'000'000;  ///< of a result; the largest wanted has 20 MB
constexpr int kGzip = 16;                        ///< added to zlib's window bits: a gzip header
constexpr const char* kResult = "a result: the result.json of banso run --out";
constexpr const char* kWriteOne = "banso run SCENARIO --out DIR writes DIR/result.json";

Diagnostics refusal(const std::string& file, const char* code, std::string found) {
  Diagnostics out;
  out.add({"", file, code, kResult, std::move(found), kWriteOne, Severity::error});
  return out;
}

/// What is wrong with a text that should be a result; empty if nothing is.
Diagnostics check_result(const std::string& file, const std::string& text) {
  const auto document = nlohmann::json::parse(text, nullptr, false);
  if (document.is_discarded()) return refusal(file, "damaged_result", "text that is not JSON, or was cut off");
  if (!document.is_object() || !document.contains("decision") || !document.contains("arms")) {
    const bool scenario = document.is_object() && document.contains("banso");
    return refusal(file, "no_result", scenario ? "a scenario, which has not been run" : "other JSON");
  }
  if (!document.contains("banso") || document.at("banso") != "1")
    return refusal(file, "other_version", "a result of another version of the format");
  for (const char* member : {"provenance", "calendar", "metrics", "keys", "organisations", "ledger"}) {
    if (!document.contains(member)) {
      return refusal(file, "damaged_result",
                     fmt::format("a result without \"{}\", damaged or of an older version of banso", member));
    }
  }
  return {};
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + kGzip, MAX_MEM_LEVEL,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib does not start");
  }
  std::string input = text, out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("zlib does not finish");
  return out;
}

std::string base64(const std::string& bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve(bytes.size() / 3 * 4 + 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : kDigits[group >> (18U - 6U * i) & 63U];
  }
  return out;
}

}  // namespace

int report_page(const ReportOptions& options) {
  const Result<std::string> text = read_file(options.result, {kResult, kWriteOne, kMostBytes});
  if (!text) return report_problems(text.diagnostics());
  const Diagnostics problems = check_result(options.result, text.value());
  if (problems.has_errors()) return report_problems(problems);
  const ReportTemplate page = report_template();
  std::string out(page.before_language);
  out += options.language == report::Language::japanese ? "ja" : "en";
  out += page.before_result;
  out += base64(gzip(text.value()));
  out += page.after_result;
  write_file(options.out, out, true);
  print(fmt::format("{}\n", options.out));
  return kFine;
}

}  // namespace banso::cli
