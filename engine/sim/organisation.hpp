#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"

/// Everything about an org model that depends on numbers, policy or learning: brought up to date at the start, every month
/// and at every policy change; constant in between.
namespace banso::sim {

/// A pool that does part of a row's work.
struct RowPart {
  int pool = 0;
  double share = 0;  ///< S > 0
};

/// A work type of which a pool may have hours.
struct PoolWork {
  int work = 0;
  scenario::WorkKind kind{};
  bool last_of_kind = true;  ///< in the list of the pool
};

/// What the parts of OrgNumbers were worked out from: those whose grounds are as they were are left as they are.
struct OrgGrounds {
  const plan::Org* org = nullptr;  ///< nullptr: nothing worked out yet
  double learned = 0;
  std::vector<double> passing_on;
};

/// Fidelity of a hand-over: records and playbooks hold part of what the way between people loses. (3.9)
struct Keeping {
  double missing = 1;  ///< part of the loss that they do not hold

  [[nodiscard]] double operator()(double by_word) const { return 1.0 - (1.0 - by_word) * missing; }
};

struct OrgNumbers {
  int pools = 0, teams = 0;
  // responsibility matrix, by row
  std::vector<double> share;    ///< [row][pool] S
  std::vector<RowPart> parts;   ///< S where it is not 0, row by row, pools ascending
  std::vector<int> first_part;  ///< [row, and one beyond] index in `parts`
  std::vector<PoolWork> works;  ///< work types that a pool may be asked for, pool by pool, by kind, ascending
  std::vector<int> first_work;  ///< [pool, and one beyond] index in `works`
  std::vector<double> unowned;  ///< u: what is nobody's
  std::vector<double> division;   ///< V, (3.1)
  std::vector<double> ambiguity;  ///< alpha, (3.2)
  std::vector<double> direct;     ///< part of each hour that reaches the pools named: 1 - o, (3.4)
  std::vector<double> orphaned;   ///< u + (1 - u) o, (3.4)
  std::vector<double> pushed;     ///< sigma of those who do the row's work, by their shares
  // pools
  std::vector<double> reactive_first, short_term;       ///< pi, sigma
  std::vector<double> fidelity, delay, handover_hours;  ///< [pool][pool] along the best path, (3.6)
  std::vector<double>
      timely;  ///< [pool][pool] what the delay along the best path leaves of a signal's worth, (11.2)
  // customers: by (segment, touch, phase)
  std::vector<int> lead_row;      ///< row of the phase's leading work, or kNone
  std::vector<char> like_before;  ///< [segment][touch] 1: the same rows in every phase as in the pair before
  std::vector<double> signal;     ///< F_sig, (11.2)
  std::vector<double> handover;   ///< F' from sellers to the leading pools, (1.5), (3.9)
  // [cell][target phase]: part of the leading work that changes hands, and F' of that change, (9.1)
  std::vector<double> moved, moved_fidelity;
  /// F where `handover` and `moved_fidelity` are F': what people tell, without records and playbooks; told -1 where nobody tells.
  std::vector<double> told, moved_told;
  double drawn_clarity = 0, drawn_record = 0;  ///< levels of these traits when fully practised
  // firm
  double clarity = 0;           ///< kappa, practised now
  double record = 0;            ///< F_rec, (9.3)
  double record_gain = 0;       ///< share of what a hand-over loses that tools and playbooks hold, (18.3)
  double alignment = 0;         ///< best path CS -> sellers
  double feedback = 0;          ///< best path CS -> builders
  double effective_teams = 1;   ///< K_eff, (14.2)
  double learning_months = 6;   ///< tau, (14.2)
  int catch_all = plan::kNone;  ///< pool to which orphaned work drifts
  OrgGrounds grounds;

  [[nodiscard]] double shares(int row, int pool) const {
    return share[static_cast<std::size_t>(row * pools + pool)];
  }
  [[nodiscard]] std::span<const RowPart> parts_of(int row) const {
    const auto r = static_cast<std::size_t>(row);
    return std::span(parts).subspan(static_cast<std::size_t>(first_part[r]),
                                    static_cast<std::size_t>(first_part[r + 1] - first_part[r]));
  }
  /// Work types of which a pool may have hours asked or waiting; of all others it has none.
  [[nodiscard]] std::span<const PoolWork> works_of(int pool) const {
    const auto k = static_cast<std::size_t>(pool);
    return std::span(works).subspan(static_cast<std::size_t>(first_work[k]),
                                    static_cast<std::size_t>(first_work[k + 1] - first_work[k]));
  }
  [[nodiscard]] double kept(double by_word) const { return Keeping{1.0 - record_gain}(by_word); }
  /// Whether two pairs [segment][touch], the first before the other, have the same rows in every phase.
  [[nodiscard]] bool same_rows(int first, int other) const {
    return std::all_of(like_before.begin() + first + 1, like_before.begin() + other + 1,
                       [](char like) { return like != 0; });
  }
  [[nodiscard]] double path(int from, int to) const {
    return fidelity[static_cast<std::size_t>(from * pools + to)];
  }
};

/// What refresh needs to know of the state of the arm.
struct Practice {
  double learned = 1;        ///< A
  double clarity_floor = 0;  ///< by role-clarity programmes
  double record_gain =
      0;  ///< share of the missing fidelity of records and hand-overs closed by tools and playbooks
  const std::vector<double>* passing_on =
      nullptr;  ///< by pool: own fidelity of its people, (3.10); absent: 1
};

/// Works out `out` for `org`. `row_hours`: hours asked by row in the latest step (weights of K_eff and of the catch-all
/// pool); empty or all zero: every row weighs the same.
void refresh(const plan::Plan& plan, const plan::Params& params, const plan::Org& org,
             const Practice& practice, const std::vector<double>& row_hours, OrgNumbers& out);

/// The same where `out` was last worked out from this plan and these params: what has other grounds than then is worked out anew.
void update(const plan::Plan& plan, const plan::Params& params, const plan::Org& org,
            const Practice& practice, const std::vector<double>& row_hours, OrgNumbers& out);

}  // namespace banso::sim
