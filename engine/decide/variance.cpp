#include "engine/decide/variance.hpp"

#include <algorithm>
#include <cmath>

#include "engine/decide/arms.hpp"
#include "engine/decide/compare.hpp"
#include "engine/decide/influence.hpp"
#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/stats/moments.hpp"

namespace banso::decide {

namespace {

constexpr std::uint64_t kLeastPairs = 8;

const VarianceShare kAbsent{math::kNaN, {math::kNaN, math::kNaN}, 0};

double in_unit(double value) { return std::clamp(value, 0.0, 1.0); }

double half_width(double deviation) { return math::normal_quantile(0.5 + 0.5 * kConfidence) * deviation; }

/// tanh and its inverse.
double from_z(double z) { return 1.0 - 2.0 / (math::exp(2.0 * z) + 1.0); }
double to_z(double r) { return 0.5 * math::log((1.0 + r) / (1.0 - r)); }

std::vector<double> less(std::vector<double> a, const std::vector<double>& b) {
  a.resize(std::min(a.size(), b.size()));
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

/// The shares of a run, by its design.
class Splitter {
 public:
  Splitter(const plan::Plan& plan, const run::RunResult& result) : plan_(plan), result_(result) {
    if (result.variance == run::VarianceDesign::nested) return;
    std::vector<std::vector<double>> inputs;
    for (const Unknown& unknown : unknowns(plan, result))
      inputs.push_back(drawn_values(plan, result, unknown));
    if (!inputs.empty()) regression_.emplace(inputs);
  }

  [[nodiscard]] std::vector<VarianceShare> of(int arm, int baseline) const {
    std::vector<VarianceShare> out;
    for (int c = 0; c < plan_.layout.samples(); ++c) {
      const auto figure = [&](const std::vector<run::Samples>& from) {
        std::vector<double> mine = from[static_cast<std::size_t>(arm)].column(c);
        return baseline == plan::kNone ? mine
                                       : less(mine, from[static_cast<std::size_t>(baseline)].column(c));
      };
      out.push_back(regression_ ? regression_->share(figure(result_.samples))
                                : nested(figure(result_.samples), result_.twins, figure));
    }
    return out;
  }

  [[nodiscard]] bool possible() const {
    return regression_ ||
           (result_.variance == run::VarianceDesign::nested && result_.twins.size() == plan_.arms.size());
  }

 private:
  template <class Figure>
  static VarianceShare nested(std::vector<double> once, const std::vector<run::Samples>& twins,
                              const Figure& figure) {
    const std::vector<double> again = figure(twins);
    once.resize(std::min(once.size(), again.size()));
    return nested_share(once, again);
  }

  const plan::Plan& plan_;
  const run::RunResult& result_;
  std::optional<InputRegression> regression_;
};

}  // namespace

VarianceShare nested_share(std::span<const double> once, std::span<const double> again) {
  stats::CoMoments pairs;
  for (std::size_t i = 0; i < std::min(once.size(), again.size()); ++i) {
    if (!std::isnan(once[i]) && !std::isnan(again[i])) pairs.add(once[i], again[i]);
  }
  const double spread = pairs.x().variance() + pairs.y().variance();
  if (pairs.count() < kLeastPairs || !(spread > 0)) return kAbsent;
  const double correlation = std::clamp(2.0 * pairs.covariance() / spread, -1.0, 1.0);
  if (correlation >= 1.0) return {1.0, {1.0, 1.0}, pairs.count()};
  const double half = half_width(1.0 / std::sqrt(static_cast<double>(pairs.count()) - 1.5));
  const double z = to_z(std::max(correlation, -0.999));
  return {in_unit(correlation), {in_unit(from_z(z - half)), in_unit(from_z(z + half))}, pairs.count()};
}

InputRegression::InputRegression(const std::vector<std::vector<double>>& inputs) {
  for (const std::vector<double>& input : inputs) {
    stats::SmoothBasis one = stats::smooth_basis(input);
    for (std::vector<double>& column : one.columns) stats::add_column(basis_, std::move(column));
  }
}

VarianceShare InputRegression::share(std::span<const double> figure) const {
  if (basis_.columns.empty() || figure.size() != basis_.columns.front().size()) return kAbsent;
  stats::Moments moments;
  for (const double value : figure) {
    if (std::isnan(value)) return kAbsent;
    moments.add(value);
  }
  const auto n = static_cast<double>(figure.size());
  const double total = moments.sum_of_squares();
  const double left = n - static_cast<double>(basis_.columns.size());
  if (!(total > 0) || left < 1) return kAbsent;
  double explained = 0;
  for (std::size_t c = 1; c < basis_.columns.size(); ++c) {
    double product = 0;
    for (std::size_t i = 0; i < figure.size(); ++i)
      product += basis_.columns[c][i] * (figure[i] - moments.mean());
    explained += product * product / n;
  }
  const double adjusted = in_unit(1.0 - (total - explained) / left / (total / (n - 1.0)));
  // Large-sample variance of R^2, and what the columns explain by chance where there is nothing to explain.
  const double chance = static_cast<double>(basis_.columns.size() - 1) / (n * n);
  const double half = half_width((1.0 - adjusted) * std::sqrt(4.0 * adjusted / n + 2.0 * chance));
  return {adjusted, {in_unit(adjusted - half), in_unit(adjusted + half)}, moments.count()};
}

std::vector<VarianceView> variance_shares(const plan::Plan& plan, const run::RunResult& result) {
  std::vector<VarianceView> out(plan.arms.size());
  if (result.scrambles.count > 0) return out;
  const Splitter splitter(plan, result);
  if (!splitter.possible()) return out;
  for (const int arm : shown_arms(plan)) {
    VarianceView& view = out[static_cast<std::size_t>(arm)];
    view.value = splitter.of(arm, plan::kNone);
    if (arm != plan.baseline) view.difference = splitter.of(arm, plan.baseline);
  }
  return out;
}

}  // namespace banso::decide
