#include "engine/plan/correlations.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/base/hash.hpp"
#include "engine/math/correlation.hpp"
#include "engine/plan/findings.hpp"
#include "engine/scenario/distribution_text.hpp"
#include "engine/scenario/each_quantity.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {
namespace {

using scenario::child_pointer;
using scenario::Scenario;

constexpr std::size_t kPairsShown = 6;

/// Where numbers stand and where they are defined.
struct Numbers {
  struct Place {
    std::uint64_t origin;
    bool uncertain;
    double value;
  };
  std::map<std::string, Place> places;
  std::map<std::uint64_t, std::string> names;  // pointer of definition, else the first place

  explicit Numbers(const Scenario& scenario) {
    // The walk gives access to members through void*; nothing is changed.
    auto* object = const_cast<Scenario*>(&scenario);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    scenario::for_each_quantity(scenario::scenario_table(), object, [&](const std::string& at, Quantity& q) {
      const std::uint64_t origin = q.origin != 0 ? q.origin : fnv1a(at);
      places.emplace(at, Place{origin, q.uncertain(), q.mode});
      std::string& name = names[origin];
      const bool defines = fnv1a(at) == origin;
      if (name.empty() || defines || (fnv1a(name) != origin && at < name)) name = at;
    });
  }
  [[nodiscard]] const Place* find(const std::string& pointer) const {
    const auto place = places.find(pointer);
    return place == places.end() ? nullptr : &place->second;
  }
  [[nodiscard]] std::string suggestion(const std::string& pointer) const {
    std::vector<std::string> uncertain;
    for (const auto& [at, place] : places) {
      if (place.uncertain) uncertain.push_back(at);
    }
    const std::string near = closest_match(pointer, uncertain);
    return near.empty() ? "banso ledger lists the pointers of all numbers" : "did you mean \"" + near + "\"?";
  }
};

using OriginPair = std::pair<std::uint64_t, std::uint64_t>;

OriginPair pair_of(std::uint64_t a, std::uint64_t b) { return {std::min(a, b), std::max(a, b)}; }

/// The draw that the pointer names, or nothing and a finding.
const Numbers::Place* checked_place(const Numbers& numbers, const std::string& pointer, const std::string& at,
                                    Diagnostics& out) {
  const Numbers::Place* place = numbers.find(pointer);
  if (place == nullptr) {
    report(out, Severity::error, at, "unknown_number", "the pointer of an uncertain number",
           "\"" + pointer + "\"", numbers.suggestion(pointer));
    return nullptr;
  }
  if (!place->uncertain) {
    report(out, Severity::error, at, "certain_number", "an uncertain number",
           "\"" + pointer + "\", which is " + words(place->value),
           "give it a distribution, or remove the correlation");
    return nullptr;
  }
  return place;
}

/// The pairs that can be drawn, by id; the others leave a finding.
std::vector<std::pair<std::string, OriginPair>> checked_pairs(const Scenario& scenario,
                                                              const Numbers& numbers, Diagnostics& out) {
  std::vector<std::pair<std::string, OriginPair>> pairs;
  std::map<OriginPair, std::string> seen;
  for (const auto& [id, correlation] : scenario.correlations) {
    const std::string at = child_pointer("/correlations", id);
    const auto* first = checked_place(numbers, correlation.first, at + "/first", out);
    const auto* second = checked_place(numbers, correlation.second, at + "/second", out);
    if (first == nullptr || second == nullptr) continue;
    if (first->origin == second->origin) {
      report(out, Severity::error, at, "same_number", "two different draws",
             "\"" + correlation.first + "\" and \"" + correlation.second + "\" are one draw",
             "numbers that inherit one default go together anyway");
      continue;
    }
    const auto [known, is_new] = seen.emplace(pair_of(first->origin, second->origin), id);
    if (!is_new) {
      report(out, Severity::error, at, "repeated_pair", "every pair once",
             "the pair of \"" + known->second + "\" again", "remove one of the two");
      continue;
    }
    pairs.emplace_back(id, OriginPair{first->origin, second->origin});
  }
  return pairs;
}

/// Which origins hang together.
class Components {
 public:
  void join(std::uint64_t a, std::uint64_t b) {
    parent_.try_emplace(a, a);
    parent_.try_emplace(b, b);
    parent_[root(a)] = root(b);
  }
  [[nodiscard]] std::uint64_t root(std::uint64_t origin) const {
    while (parent_.at(origin) != origin) origin = parent_.at(origin);
    return origin;
  }
  [[nodiscard]] std::map<std::uint64_t, std::vector<std::uint64_t>> members() const {
    std::map<std::uint64_t, std::vector<std::uint64_t>> out;
    for (const auto& [origin, parent] : parent_) out[root(origin)].push_back(origin);
    return out;
  }

 private:
  std::map<std::uint64_t, std::uint64_t> parent_;
};

void fill_matrix(CorrelationGroup& group) {
  const std::size_t n = group.origins.size();
  std::vector<double> stated(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) stated[i * n + i] = 1.0;
  for (const CorrelatedPair& pair : group.pairs) {
    const double r = math::normal_correlation(pair.stated);
    stated[pair.first * n + pair.second] = stated[pair.second * n + pair.first] = r;
  }
  math::NearestCorrelation near = math::nearest_correlation({stated, n, n});
  group.matrix = std::move(near.values);
  group.smallest_eigenvalue = near.smallest_eigenvalue;
  if (near.largest_change == 0.0) return;
  for (std::size_t i = 0; i < n * n; ++i) {
    const double change = math::rank_correlation(group.matrix[i]) - math::rank_correlation(stated[i]);
    group.largest_change = std::max(group.largest_change, std::fabs(change));
  }
  for (CorrelatedPair& pair : group.pairs)
    pair.used = math::rank_correlation(group.matrix[pair.first * n + pair.second]);
}

std::vector<CorrelationGroup> make_groups(const Scenario& scenario, const Numbers& numbers,
                                          Diagnostics& out) {
  const auto pairs = checked_pairs(scenario, numbers, out);
  Components components;
  for (const auto& [id, origins] : pairs) components.join(origins.first, origins.second);
  std::vector<CorrelationGroup> groups;
  for (auto& [root, origins] : components.members()) {
    CorrelationGroup group;
    group.origins = std::move(origins);
    std::sort(group.origins.begin(), group.origins.end(),
              [&](std::uint64_t a, std::uint64_t b) { return numbers.names.at(a) < numbers.names.at(b); });
    for (const std::uint64_t origin : group.origins) group.pointers.push_back(numbers.names.at(origin));
    const auto place = [&](std::uint64_t origin) {
      return static_cast<std::size_t>(std::find(group.origins.begin(), group.origins.end(), origin) -
                                      group.origins.begin());
    };
    for (const auto& [id, ends] : pairs) {
      if (components.root(ends.first) != root) continue;
      const double rank = scenario.correlations.at(id).rank.mode;
      group.pairs.push_back({id, place(ends.first), place(ends.second), rank, rank});
    }
    fill_matrix(group);
    groups.push_back(std::move(group));
  }
  std::sort(groups.begin(), groups.end(),
            [](const CorrelationGroup& a, const CorrelationGroup& b) { return a.pointers < b.pointers; });
  return groups;
}

/// "a 0.9 -> 0.82, b 0.7 -> 0.65": the stated pairs that moved most.
std::string changes_text(CorrelationGroup group) {
  std::stable_sort(group.pairs.begin(), group.pairs.end(),
                   [](const CorrelatedPair& a, const CorrelatedPair& b) {
                     return std::fabs(a.used - a.stated) > std::fabs(b.used - b.stated);
                   });
  std::string out;
  for (std::size_t i = 0; i < group.pairs.size() && i < kPairsShown; ++i) {
    const CorrelatedPair& pair = group.pairs[i];
    out += (i == 0 ? "" : ", ") + pair.id + " " + words(pair.stated) + " -> " +
           scenario::short_number(pair.used);
  }
  return out;
}

}  // namespace

std::vector<CorrelationGroup> correlation_groups(const Scenario& scenario) {
  if (scenario.correlations.empty()) return {};
  Diagnostics ignored;
  return make_groups(scenario, Numbers(scenario), ignored);
}

void check_correlations(const Scenario& scenario, Diagnostics& out) {
  if (scenario.correlations.empty()) return;
  for (const CorrelationGroup& group : make_groups(scenario, Numbers(scenario), out)) {
    if (group.largest_change == 0.0) continue;
    report(out, Severity::note, "/correlations", "repaired_correlations",
           "rank correlations that can hold together (pairs that are not named count as 0)",
           "a matrix that is not positive definite: smallest eigenvalue " +
               scenario::short_number(group.smallest_eigenvalue),
           "drawn with the nearest correlation matrix, largest change of a rank correlation " +
               scenario::short_number(group.largest_change) + ": " + changes_text(group));
  }
}

void set_groups(Plan& plan) {
  for (const CorrelationGroup& group : correlation_groups(plan.scenario)) {
    const std::size_t n = group.origins.size();
    for (Input& input : plan.inputs) {
      const auto member = std::find(group.origins.begin(), group.origins.end(), input.origin);
      if (member == group.origins.end()) continue;
      input.group = static_cast<int>(plan.groups.size());
      input.member = static_cast<int>(member - group.origins.begin());
    }
    plan.groups.push_back({group.origins, math::correlation_factor({group.matrix, n, n})});
  }
}

}  // namespace banso::plan
