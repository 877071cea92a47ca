#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace banso {

enum class Severity : std::uint8_t { error, warning, note };

/// One finding about the user's input. Every text is for people; `code` is for programs and never changes.
struct Diagnostic {
  std::string pointer{};     ///< JSON Pointer (RFC 6901) of the place; "" is the whole document
  std::string file{};        ///< as the caller named the document; "" if it has no name
  std::string code{};        ///< stable short word, e.g. "unknown_key"
  std::string expected{};    ///< what would have been right
  std::string found{};       ///< what stands there
  std::string suggestion{};  ///< what to do, e.g. a did-you-mean; may be ""
  Severity severity = Severity::error;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Findings in the order in which they were made. Never stops at the first.
class Diagnostics {
 public:
  /// `position` is the byte offset in the document, if known: sort_by_document() goes by it.
  static constexpr std::uint64_t kNoPosition = std::numeric_limits<std::uint64_t>::max();

  void add(Diagnostic diagnostic, std::uint64_t position = kNoPosition);
  void append(const Diagnostics& other);

  /// Files in order of first mention; within a file by position; findings without position last; equals keep
  /// the order in which they were added.
  void sort_by_document();

  [[nodiscard]] bool has_errors() const noexcept { return error_count() > 0; }
  [[nodiscard]] std::size_t error_count() const noexcept { return count(Severity::error); }
  [[nodiscard]] std::size_t count(Severity severity) const noexcept;
  [[nodiscard]] std::vector<Diagnostic> errors() const { return filtered(Severity::error); }
  [[nodiscard]] std::vector<Diagnostic> warnings() const { return filtered(Severity::warning); }

  [[nodiscard]] const std::vector<Diagnostic>& all() const noexcept { return items_; }
  [[nodiscard]] auto begin() const noexcept { return items_.begin(); }
  [[nodiscard]] auto end() const noexcept { return items_.end(); }
  [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }
  [[nodiscard]] bool empty() const noexcept { return items_.empty(); }

 private:
  [[nodiscard]] std::vector<Diagnostic> filtered(Severity severity) const;

  std::vector<Diagnostic> items_;
  std::vector<std::uint64_t> positions_;  // one per item
};

/// Smallest number of insertions, deletions, substitutions and swaps of neighbours (each character moved at
/// most once: "optimal string alignment" after Damerau 1964) that turns one text into the other. Counts
/// bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `name` for a "did you mean", or "" if none is near: at most a third of the longer
/// text (at least one edit) may differ. Ties go to the candidate that stands first.
std::string closest_match(std::string_view name, std::span<const std::string> candidates);
std::string closest_match(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace banso
