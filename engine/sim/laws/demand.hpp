#pragma once

#include "engine/sim/step.hpp"

/// What customers ask for: the first pass over them.
///
/// (2.1), (2.2) inquiries and their hours: inquiries.hpp
namespace banso::sim {

/// Most inquiries of a customer in a step, in the mean. (2.1)
inline constexpr double kMostInquiries = 1000.0;

/// What (2.1) multiplies by in every cell of a step.
struct InquiryFactors {
  double maturity = 1;     ///< of the product
  double undeflected = 1;  ///< share that is not deflected
};
[[nodiscard]] InquiryFactors inquiry_factors(const Step& step, double deflection);

/// Inquiries of a customer of health 0 in the step, in the mean: (2.1) without the part that depends on the customer.
[[nodiscard]] double cell_rate(const Step& step, int segment, int phase, const InquiryFactors& factors);

/// Counts live customers, renewals asked, inquiries and their hours as integers, per cell and class.
void demand(Step& step);

}  // namespace banso::sim
