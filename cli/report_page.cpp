#include <fmt/format.h>
#include <zlib.h>

#include <stdexcept>

#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/problems.hpp"
#include "cli/report_template.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "engine/report/read_kind.hpp"

namespace banso::cli {

namespace {

constexpr int kGzip = 16;  ///< added to zlib's window bits: a gzip header

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

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

/// What is read before the page has drawn itself, or where it cannot.
std::string first_words(const report::Headline& headline) {
  const std::string title = escaped(headline.title);
  if (headline.verdict.empty()) return "<h1>" + title + "</h1>";
  return "<p class=\"eyebrow\">" + title + "</p><h1>" + escaped(headline.verdict) + "</h1>";
}

}  // namespace

int report_page(const ReportOptions& options) {
  const std::string file = result_file(options.result);
  const Result<std::string> text = read_file(file, kResultFile);
  if (!text) return report_problems(text.diagnostics());
  const auto read = report::read_result_kind(text.value(), file);
  if (!read) return report_problems(read.diagnostics());
  const ReportTemplate page = report_template();
  const report::Headline headline = report::headline(text.value(), options.language);
  std::string out(page.before_language);
  out += options.language == report::Language::japanese ? "ja" : "en";
  out += page.before_title;
  out += headline.title.empty() ? "Banso" : escaped(headline.title) + " – Banso";
  out += page.before_headline;
  out += first_words(headline);
  out += page.before_result;
  out += base64(gzip(text.value()));
  out += page.after_result;
  write_file(options.out, out, true);
  print(fmt::format("{}\n", options.out));
  return kFine;
}

}  // namespace banso::cli
