#pragma once

#include <array>
#include <optional>
#include <vector>

#include "engine/math/gamma_table.hpp"
#include "engine/plan/draw.hpp"
#include "engine/plan/plan.hpp"

/// Constants of one replication that laws use in inner loops: drawn numbers converted to the unit of the step.
namespace banso::sim {

/// Length of a row of skills: the work kinds and a place that nobody looks at, which makes it a whole number of vectors.
inline constexpr int kSkillRow = 16;
static_assert(kSkillRow >= scenario::kWorkKinds);

struct Numbers {
  double delta = 0.5;  ///< months per step
  double minor = 1;    ///< minor units in one unit of the currency
  // by segment
  std::vector<double> arpa;                          ///< minor units per month
  std::vector<double> mrr_sigma, mrr_half_variance;  ///< of the logarithm of a customer's MRR, (0.1)
  std::vector<double> churn;                         ///< reference hazard per month, anchored
  std::vector<double> inquiries;                     ///< per month, anchored, before deflection
  std::vector<double> deals;                         ///< potential deals per month at normal word of mouth
  // by cause: share of the reference hazard
  double cause[scenario::kCauses] = {};
  // health: exact step of the mean-reverting process, (7.1)
  double health_keep = 0;               ///< e^{-k delta}
  double health_noise = 0;              ///< s_x sqrt(1 - e^{-2 k delta})
  double gap_keep = 0, shock_keep = 0;  ///< decay per step
  double score_keep = 0, score_noise = 0;
  // reactive work types
  std::vector<int> reactive;           ///< their indices
  std::vector<double> reactive_share;  ///< of the inquiries, sums to 1
  std::vector<double> reactive_until;  ///< the same, cumulative
  std::vector<double> reactive_hours;  ///< mean handling hours
  double mean_hours = 0;               ///< of an inquiry, by the types' shares
  double handling_cv = 0;
  std::vector<scenario::WorkKind> kind;                        ///< by work type
  std::array<std::vector<int>, scenario::kWorkKinds> of_kind;  ///< work types of a kind
  std::vector<int> planned;                                    ///< work types planned for single customers
  std::vector<int> scheduled;     ///< these and those planned for the firm as a whole
  std::vector<double> skill;      ///< [people kind][kSkillRow] by work kind, untrained
  std::vector<double> unskilled;  ///< [people kind][kSkillRow] (1 - skill)+: what training can give at most
  std::vector<double> hours;      ///< [work][touch] planned hours as stated, anchored; 0 where none
  std::vector<double> phase_factor;  ///< [work][phase] factor on planned hours; 0 in phases without such work
  std::vector<double> care;          ///< [touch][work] weight in care, sums to 1
  std::vector<std::vector<int>> care_works;  ///< by touch model: work types with a weight in care
  // expansion and contraction: hazard per month at the reference, anchored
  double expansion = 0, contraction = 0;
  std::optional<math::GammaTable> frailty;  ///< at contract; none where all are alike. (0.3)
  double frailty_rate = 0;                  ///< 1 / variance of frailty
  // people: decay of burnout per step; logarithm of what full burnout multiplies the hazard of leaving by
  double burnout_keep = 0, log_burnout_odds = 0;
  std::vector<double> missing_with_tool;  ///< [tool effect][tool] 1 - size of the effect; 1 where it has none
  std::vector<double> head_cost;  ///< [people kind] loaded pay or fee of a head in a step, minor units
  double discount_month = 0;      ///< continuous rate per month
  double paid_hours = 0;          ///< per head and step
  double working_hours = 0;       ///< per head and step, after shrinkage
};

[[nodiscard]] Numbers make_numbers(const plan::Plan& plan, const plan::Params& params);

}  // namespace banso::sim
