#include <algorithm>
#include <map>
#include <set>

#include "engine/plan/findings.hpp"
#include "engine/plan/matrix.hpp"
#include "engine/plan/pools.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::child_pointer;
using scenario::Collection;
using scenario::OrgModel;
using scenario::Scenario;

constexpr double kSumTolerance = 1e-9;

/// One org model under examination.
struct Subject {
  const Scenario& scenario;
  const OrgModel& org;
  std::string pointer;
  std::vector<Pool> pools;
  Diagnostics& out;
};

std::string role_of(const std::string& key) { return key.substr(0, key.find('@')); }

/// Keys that could have been meant: "role@team" for a role that stands in another team, else everything there is.
std::vector<std::string> candidates_for(const Subject& s, const std::string& key) {
  std::set<std::string> same_role, all;
  for (const Pool& pool : s.pools) {
    all.insert({pool.id, role_of(pool.id)});
    if (role_of(pool.id) == role_of(key)) same_role.insert(pool.id);
  }
  const std::set<std::string>& chosen = same_role.empty() ? all : same_role;
  return {chosen.begin(), chosen.end()};
}

/// "did you mean …", or the only places of the role, or "".
std::string suggestion_for(const Subject& s, const std::string& key) {
  const std::vector<std::string> candidates = candidates_for(s, key);
  const std::string near = closest_match(key, candidates);
  if (!near.empty()) return "did you mean \"" + near + "\"?";
  return candidates.size() == 1 ? "did you mean \"" + candidates.front() + "\"?" : "";
}

/// Reports a role key for which there is no pool.
bool demand_pool(const Subject& s, const std::string& key, const std::string& pointer, Severity severity) {
  if (!pools_of_key(s.org, s.pools, key).empty()) return true;
  const bool with_team = key.find('@') != std::string::npos;
  report(s.out, severity, pointer, "role_not_in_org",
         with_team ? "a role in a team of this org model" : "a role that stands in a team of this org model",
         "\"" + key + "\"", suggestion_for(s, key));
  return false;
}

/// Checks keys; reports pools named twice ("csm" and "csm@cs").
void check_role_keys(const Subject& s, const Collection<Quantity>& by_key, const std::string& pointer) {
  std::map<int, std::string> named;
  for (const auto& item : by_key) {
    const std::string place = child_pointer(pointer, item.id);
    if (!demand_pool(s, item.id, place, Severity::error)) continue;
    for (const PoolPart& part : pools_of_key(s.org, s.pools, item.id)) {
      const auto [known, is_new] = named.emplace(part.pool, item.id);
      if (is_new) continue;
      report(s.out, Severity::error, place, "pool_twice", "each role of a team once",
             "\"" + known->second + "\" and \"" + item.id + "\" both mean " +
                 s.pools[static_cast<std::size_t>(part.pool)].id);
      break;
    }
  }
}

/// Whether the role that decides takes part in the work: a decider from outside is possible, and rarely meant.
void check_decider(const Subject& s, const scenario::MatrixRow& row, const std::string& pointer) {
  if (!demand_pool(s, row.decides, pointer + "/decides", Severity::error)) return;
  std::set<int> owners;
  for (const auto& item : row.shares) {
    if (item.value.high <= 0.0) continue;
    for (const PoolPart& part : pools_of_key(s.org, s.pools, item.id)) owners.insert(part.pool);
  }
  for (const PoolPart& part : pools_of_key(s.org, s.pools, row.decides)) {
    if (owners.count(part.pool) > 0) return;
  }
  report(s.out, Severity::warning, pointer + "/decides", "decider_without_share",
         "a role that has a share of the work it decides", "\"" + row.decides + "\", which has none",
         "give it a share, or let one of the owners decide");
}

struct Sum {
  double mode = 0, high = 0;
};

Sum sum_of(const Collection<Quantity>& numbers) {
  Sum sum;
  for (const auto& item : numbers) {
    sum.mode += item.value.mode;
    sum.high += item.value.high;
  }
  return sum;
}

void check_row(const Subject& s, const std::string& id, const scenario::MatrixRow& row) {
  const std::string pointer = child_pointer(s.pointer + "/matrix", id);
  check_role_keys(s, row.shares, pointer + "/shares");
  if (!row.decides.empty()) check_decider(s, row, pointer);
  const Sum sum = sum_of(row.shares);
  if (sum.mode > 1.0 + kSumTolerance) {
    report(s.out, Severity::error, pointer + "/shares", "shares_above_one", "shares that sum to at most 1",
           words(sum.mode), "what is missing to 1 is an orphan; more than all the work cannot be shared out");
  } else if (sum.mode < 1.0 - kSumTolerance && sum.high > 1.0 + kSumTolerance) {
    report(s.out, Severity::warning, pointer + "/shares", "shares_may_exceed_one",
           "high ends that sum to at most 1", words(sum.high), "a draw above 1 is scaled down to 1");
  } else if (sum.high <= 0.0) {
    report(s.out, Severity::warning, pointer + "/shares", "row_without_owner",
           "a role that does \"" + row.work + "\"", "nobody",
           "name who does it; else part drifts to whoever is asked and the rest is not done");
  }
}

std::string cell_words(const Scenario& scenario, const Cell& cell) {
  return scenario.segments[static_cast<std::size_t>(cell.segment)].id + ", " +
         scenario.touch_models[static_cast<std::size_t>(cell.touch)].id + ", " +
         scenario.phases[static_cast<std::size_t>(cell.phase)].id;
}

/// Whether the work type asks hours of the matrix; hours per head are every pool's own.
bool asks_hours(const Scenario& scenario, const std::string& id, const scenario::WorkType& work) {
  if (work.kind == scenario::WorkKind::reactive) return work.share.high > 0.0;
  if (work.base_hours.high > 0.0) return true;
  return std::any_of(scenario.touch_models.begin(), scenario.touch_models.end(), [&](const auto& touch) {
    const scenario::Quantity* hours = touch.value.hours.find(id);
    return hours != nullptr && hours->high > 0.0;
  });
}

/// Rows that no customer ever meets, and work for which no row stands anywhere.
void check_use(const Subject& s, const std::set<int>& used) {
  std::set<std::string> works;
  for (std::size_t r = 0; r < s.org.matrix.size(); ++r) {
    const auto& [id, row] = s.org.matrix[r];
    works.insert(row.work);
    if (conditions(row) == 0 || used.count(static_cast<int>(r)) > 0) continue;
    report(s.out, Severity::warning, child_pointer(s.pointer + "/matrix", id), "row_never_used",
           "conditions that some customers meet", "no customer is in such a cell, or other rows fit better",
           "remove the row, or change its conditions");
  }
  for (const auto& [id, work] : s.scenario.work_types) {
    if (works.count(id) > 0 || !asks_hours(s.scenario, id, work)) continue;
    report(s.out, Severity::warning, s.pointer + "/matrix", "work_without_row",
           "a row for the work type \"" + id + "\"", "none: nobody is said to do it",
           "part drifts to whoever is asked, the rest is not done");
  }
}

/// Two rows that fit one cell with equally many conditions, and no row that fits better; rows without use.
void check_cells(const Subject& s) {
  std::set<std::pair<int, int>> told;
  std::set<int> used;
  Cell cell;
  const auto count = [](std::size_t n) { return static_cast<int>(n); };
  for (cell.work = 0; cell.work < count(s.scenario.work_types.size()); ++cell.work) {
    for (cell.segment = 0; cell.segment < count(s.scenario.segments.size()); ++cell.segment) {
      for (cell.touch = 0; cell.touch < count(s.scenario.touch_models.size()); ++cell.touch) {
        for (cell.phase = 0; cell.phase < count(s.scenario.phases.size()); ++cell.phase) {
          if (s.scenario.phases[static_cast<std::size_t>(cell.phase)].value.kind == scenario::PhaseKind::exit)
            continue;
          const std::vector<int> rows = best_rows(s.scenario, s.org, cell);
          used.insert(rows.begin(), rows.end());
          if (rows.size() < 2 || !told.emplace(rows[0], rows[1]).second) continue;
          const std::string& first = s.org.matrix[static_cast<std::size_t>(rows[0])].id;
          const std::string& second = s.org.matrix[static_cast<std::size_t>(rows[1])].id;
          report(s.out, Severity::error, child_pointer(s.pointer + "/matrix", second), "rows_contradict",
                 "one row with most conditions for each cell",
                 "rows '" + first + "' and '" + second + "' fit (" + cell_words(s.scenario, cell) +
                     ") equally well",
                 "add a condition to one of them, or a row for both conditions together");
        }
      }
    }
  }
  check_use(s, used);
}

void check_channels(const Subject& s) {
  std::map<std::pair<std::string, std::string>, std::string> known;
  for (const auto& item : s.org.channels) {
    const std::string pointer = child_pointer(s.pointer + "/channels", item.id);
    const auto& channel = item.value;
    if (channel.from == channel.to) {
      report(s.out, Severity::error, pointer, "channel_to_itself", "two different teams",
             "from and to are \"" + channel.from + "\"",
             "inside a team the class of kind same_team holds by itself");
      continue;
    }
    const auto add = [&](const std::string& from, const std::string& to) {
      return known.emplace(std::pair(from, to), item.id).second;
    };
    const bool fresh = add(channel.from, channel.to);
    const bool fresh_back = channel.one_way || add(channel.to, channel.from);
    if (fresh && fresh_back) continue;
    report(s.out, Severity::warning, pointer, "channel_twice", "one channel between two teams",
           "another channel joins \"" + channel.from + "\" and \"" + channel.to + "\"",
           "the better one counts");
  }
}

void check_splits(const Subject& s) {
  for (const auto& kind : s.org.splits) {
    const std::string pointer = child_pointer(s.pointer + "/splits", kind.id);
    check_role_keys(s, kind.value, pointer);
    const double sum = sum_of(kind.value).mode;
    if (sum < 1.0 - kSumTolerance || sum > 1.0 + kSumTolerance) {
      report(s.out, Severity::error, pointer, "split_sum", "shares of hours that sum to 1", words(sum));
    }
    std::size_t parts = 0;
    for (const auto& item : kind.value) parts += pools_of_key(s.org, s.pools, item.id).size();
    if (parts > kMostSplits) {
      report(s.out, Severity::error, pointer, "split_too_fine",
             "at most " + std::to_string(kMostSplits) + " roles for one person", std::to_string(parts));
    }
  }
}

}  // namespace

void check_org(const Scenario& scenario, const OrgModel& org, const std::string& pointer, Diagnostics& out) {
  const Subject s{scenario, org, pointer, make_pools(scenario, org), out};
  for (const auto& row : org.matrix) check_row(s, row.id, row.value);
  check_cells(s);
  check_channels(s);
  for (const auto& item : org.indispensable) {
    demand_pool(s, item.id, child_pointer(pointer + "/indispensable", item.id), Severity::error);
  }
  check_splits(s);
  for (const auto& item : org.traits.reactive_first) {
    demand_pool(s, item.id, child_pointer(pointer + "/traits/reactive_first", item.id), Severity::warning);
  }
  for (const auto& item : org.traits.short_term) {
    demand_pool(s, item.id, child_pointer(pointer + "/traits/short_term", item.id), Severity::warning);
  }
}

}  // namespace banso::plan
