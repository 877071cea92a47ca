#include "engine/base/diagnostics.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace banso {
namespace {

constexpr std::size_t kLeastPart = 4;

/// The shortest candidate of which `name` is one of the words: "churn" of "logo_churn".
template <class Candidates>
std::string_view containing(std::string_view name, const Candidates& candidates) {
  std::string_view best;
  if (name.size() < kLeastPart) return best;
  for (const std::string_view candidate : candidates) {
    const std::size_t place = candidate.find(name);
    if (place == std::string_view::npos || (place > 0 && candidate[place - 1] != '_')) continue;
    if (best.empty() || candidate.size() < best.size()) best = candidate;
  }
  return best;
}

template <class Candidates>
std::string_view nearest(std::string_view name, const Candidates& candidates) {
  std::string_view best;
  std::size_t best_distance = std::numeric_limits<std::size_t>::max();
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(name, candidate);
    const std::size_t allowed = std::max<std::size_t>(1, (std::max(name.size(), candidate.size()) + 1) / 3);
    if (distance <= allowed && distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best.empty() ? containing(name, candidates) : best;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic, std::uint64_t position) {
  items_.push_back(std::move(diagnostic));
  positions_.push_back(position);
}

void Diagnostics::append(const Diagnostics& other) {
  items_.insert(items_.end(), other.items_.begin(), other.items_.end());
  positions_.insert(positions_.end(), other.positions_.begin(), other.positions_.end());
}

void Diagnostics::sort_by_document() {
  std::vector<std::string> files;
  std::vector<std::size_t> file_rank;
  for (const Diagnostic& item : items_) {
    const auto known = std::find(files.begin(), files.end(), item.file);
    file_rank.push_back(static_cast<std::size_t>(known - files.begin()));
    if (known == files.end()) files.push_back(item.file);
  }
  std::vector<std::size_t> order(items_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(file_rank[a], positions_[a]) < std::pair(file_rank[b], positions_[b]);
  });
  Diagnostics sorted;
  for (const std::size_t i : order) sorted.add(std::move(items_[i]), positions_[i]);
  *this = std::move(sorted);
}

std::size_t Diagnostics::count(Severity severity) const noexcept {
  return static_cast<std::size_t>(std::count_if(items_.begin(), items_.end(),
                                                [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::filtered(Severity severity) const {
  std::vector<Diagnostic> found;
  std::copy_if(items_.begin(), items_.end(), std::back_inserter(found),
               [&](const Diagnostic& d) { return d.severity == severity; });
  return found;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // rows of the usual table: two back, one back, current
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::string closest_match(std::string_view name, std::span<const std::string> candidates) {
  return std::string(nearest(name, candidates));
}

std::string closest_match(std::string_view name, std::span<const std::string_view> candidates) {
  return std::string(nearest(name, candidates));
}

}  // namespace banso
