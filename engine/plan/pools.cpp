#include "engine/plan/pools.hpp"

#include <algorithm>

#include "engine/scenario/flags.hpp"

namespace banso::plan {

using scenario::RoleFlag;

bool is_cs_home(std::uint32_t flags) {
  return scenario::has(flags, RoleFlag::accompanies) || scenario::has(flags, RoleFlag::enables);
}

std::vector<Pool> make_pools(const scenario::Scenario& scenario, const scenario::OrgModel& org) {
  std::vector<Pool> pools;
  for (std::size_t team = 0; team < org.teams.size(); ++team) {
    for (const auto& entry : org.teams[team].value.roles) {
      const std::size_t role = scenario.roles.index_of(entry.id);
      const std::uint32_t flags = scenario.roles[role].value.does;
      pools.push_back({entry.id + "@" + org.teams[team].id, static_cast<int>(team), static_cast<int>(role),
                       flags, is_cs_home(flags)});
    }
  }
  std::sort(pools.begin(), pools.end(), [](const Pool& a, const Pool& b) { return a.id < b.id; });
  return pools;
}

std::vector<PoolPart> pools_of_key(const scenario::OrgModel& org, const std::vector<Pool>& pools,
                                   std::string_view key) {
  std::vector<PoolPart> parts;
  const bool one = key.find('@') != std::string_view::npos;
  double total = 0;
  for (std::size_t k = 0; k < pools.size(); ++k) {
    const std::string_view id = pools[k].id;
    const std::string_view role = id.substr(0, id.find('@'));
    if (one ? id != key : role != key) continue;
    const auto& team = org.teams[static_cast<std::size_t>(pools[k].team)].value;
    const double weight = team.roles.at(role).weight.mode;
    parts.push_back({static_cast<int>(k), weight});
    total += weight;
  }
  for (PoolPart& part : parts) part.part = parts.size() == 1 ? 1.0 : part.part / total;
  return parts;
}

}  // namespace banso::plan
