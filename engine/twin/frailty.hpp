#pragma once

#include <vector>

/// Classes of frailty: a gamma distribution of mean 1 as a few points with weights (Gauss quadrature, generalised Laguerre).
///
/// (T.3) nodes theta_k = roots of L_K^{(a-1)} / a, a = 1 / variance; what is polynomial in theta up to degree 2K - 1 is exact
/// (T.4) given survival over a tenure T with cumulated hazard hT: density times ((a + hT) / a)^a e^{-theta hT}; tenure exponential
namespace banso::twin {

inline constexpr int kFrailtyClasses = 5;

struct Frailty {
  std::vector<double> theta, weight;  ///< weights sum to 1; one class of frailty 1 where nothing varies
};

[[nodiscard]] Frailty frailty_classes(double variance);

/// Weights of the classes in a book whose tenure is exponential with this mean (months) under a reference hazard per month.
[[nodiscard]] std::vector<double> weights_of_survivors(const Frailty& classes, double variance, double hazard,
                                                       double mean_tenure);

}  // namespace banso::twin
