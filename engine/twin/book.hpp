#pragma once

#include <vector>

#include "engine/twin/frailty.hpp"
#include "engine/twin/moments.hpp"

/// The customers of the twin: expected numbers by vintage, segment, touch model, phase, contract clock and class of frailty.
namespace banso::twin {

/// Who counts where: the opening base; won inside the run, in the base of the running year; won since the year opened.
inline constexpr int kOpening = 0, kWonBefore = 1, kWonThisYear = 2, kVintages = 3;

/// Means per customer of a cell.
struct Means {
  double shock = 0;
  double won_step = 0;      ///< of customers won inside the run
  double up = 0, down = 0;  ///< cumulated hazards of expansion and contraction since the year opened
  double hazard_sum = 0, hazard_time = 0;  ///< of residuals, at frailty 1
};

/// Sizes and strides. Clock 0: monthly contracts; clock 1 + j: term contracts that renew in the steps = j mod the term.
struct Shape {
  int segments = 0, touches = 0, phases = 0, clocks = 1, classes = 1;

  [[nodiscard]] int cells() const { return kVintages * segments * touches * phases; }
  [[nodiscard]] int cell(int v, int s, int t, int p) const {
    return ((v * segments + s) * touches + t) * phases + p;
  }
  [[nodiscard]] int vintage(int cell) const { return cell / (segments * touches * phases); }
  [[nodiscard]] int segment(int cell) const { return cell / (touches * phases) % segments; }
  [[nodiscard]] int touch(int cell) const { return cell / phases % touches; }
  [[nodiscard]] int phase(int cell) const { return cell % phases; }
};

/// One cell's customers by clock and frailty. A parcel of customers on the way to another cell has the same form.
struct Group {
  Moments z;
  Means means;
  std::vector<double> n;            ///< [clock][class] customers
  std::vector<double> accumulated;  ///< [clock] hazard waiting for the renewal, at frailty 1, per customer
  std::vector<double> mrr;          ///< [clock] minor units
  std::vector<double> year_mrr;     ///< [clock] of the year's base: MRR when the year opened

  void size(const Shape& shape);
  void clear();
  /// Takes a part away whose traits lie `shift` off the mean; clocks and classes alike.
  void take(double part, const Traits& shift, Group& out);
  void pour(const Group& more);
  [[nodiscard]] double on_clock(std::size_t clock) const;
  [[nodiscard]] double total_mrr() const;
  [[nodiscard]] double total_year_mrr() const;
};

}  // namespace banso::twin
