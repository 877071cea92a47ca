#pragma once

#include <string_view>
#include <vector>

#include "engine/plan/plan.hpp"

namespace banso::plan {

/// Part of what a role key ("role" or "role@team") stands for.
struct PoolPart {
  int pool = 0;
  double part = 1;  ///< of the whole; the parts of a key sum to 1
};

[[nodiscard]] constexpr bool does(const Pool& pool, scenario::RoleFlag flag) {
  return (pool.does & static_cast<std::uint32_t>(flag)) != 0;
}

/// Accompanies or enables: the home of Customer Success.
[[nodiscard]] bool is_cs_home(std::uint32_t flags);

/// The pools of an org model, by id "role@team".
[[nodiscard]] std::vector<Pool> make_pools(const scenario::Scenario& scenario, const scenario::OrgModel& org);

/// The pools for which a key stands: the one named by "role@team", or all of the role in proportion to the central
/// values of their weights. Empty when there is none.
[[nodiscard]] std::vector<PoolPart> pools_of_key(const scenario::OrgModel& org,
                                                 const std::vector<Pool>& pools, std::string_view key);

}  // namespace banso::plan
