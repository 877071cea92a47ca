#pragma once

#include "engine/sim/step.hpp"

/// What the firm sees of its customers.
///
/// (16.1) score o <- x + (o - x) e^{-delta/delay} + s_o sqrt(1 - e^{-2 delta/delay}) / max(v_data, 0.2) eps, eps in part from own inquiries;
///        flagged when o < threshold
/// (16.2) survey every `nps_every` months: answer = slope x + noise z; promoter above, detractor below the thresholds
namespace banso::sim {

/// Numbers of (16.1), (16.2) that hold for every customer in a step.
struct ObservationNumbers {
  double threshold = 0, score_keep = 0, score_noise = 0, inquiry_weight = 0, other_weight = 1;
  double nps_slope = 0, nps_noise = 0, promoter = 0, detractor = 0, response = 0;
  bool survey = false;  ///< the survey falls into this step
};

[[nodiscard]] ObservationNumbers observation_numbers(const Step& step);

/// (16.1) for the customers from `first` on: tile.normal holds z, tile.usual and tile.root_usual the inquiries of a customer like
/// these and their root.
void move_scores(Step& step, const ObservationNumbers& numbers, std::size_t first, std::size_t count);

}  // namespace banso::sim
