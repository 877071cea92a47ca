#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/diagnostics.hpp"
#include "engine/plan/plan.hpp"

/// Rank correlations between uncertain numbers, as a Gaussian copula over their places of definition.
namespace banso::plan {

/// One stated pair and what became of it.
struct CorrelatedPair {
  std::string id;             ///< in Scenario::correlations
  std::size_t first, second;  ///< members of the group
  double stated = 0.0;        ///< rank correlation
  double used = 0.0;          ///< after a repair of the matrix; else equal to stated
};

/// Numbers that stated pairs connect, in the order of their pointers of definition. Pairs that nobody stated have 0.
struct CorrelationGroup {
  std::vector<std::string> pointers;  ///< of definition
  std::vector<std::uint64_t> origins;
  std::vector<CorrelatedPair> pairs;  ///< by id
  std::vector<double> matrix;         ///< of the normals behind the draws, as used: n x n
  double smallest_eigenvalue = 0.0;   ///< of the stated matrix
  double largest_change = 0.0;        ///< of a rank correlation, stated or not; 0 without a repair
};

/// Groups in the order of their first pointers. Pairs that check_correlations() refuses are left out.
[[nodiscard]] std::vector<CorrelationGroup> correlation_groups(const scenario::Scenario& scenario);

/// Errors: a pointer where no number stands, a certain number, twice the same draw, a pair stated twice. Notes: every group
/// whose matrix had to be repaired, and how far.
void check_correlations(const scenario::Scenario& scenario, Diagnostics& out);

/// Fills Plan::groups and the place of each input in them.
void set_groups(Plan& plan);

}  // namespace banso::plan
