#include "engine/decide/information.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/math/elementary.hpp"
#include "engine/math/linear.hpp"
#include "engine/stats/smooth.hpp"

namespace banso::decide {

namespace {

constexpr std::size_t kFolds = 4;
constexpr std::size_t kPartitions = 3;  ///< kLeastForInformation points fill at least two folds of each
constexpr std::size_t kLine = 2;        ///< columns of the straight line

/// Sums from which a regression of several responses on one basis is fitted without some of the points.
struct Sums {
  std::size_t points = 0;
  std::vector<double> gram;                ///< columns x columns
  std::vector<std::vector<double>> cross;  ///< [response][column]
  std::vector<double> squares;             ///< [response]
};

Sums empty_sums(std::size_t columns, std::size_t responses) {
  return {0,
          std::vector<double>(columns * columns),
          {responses, std::vector<double>(columns)},
          std::vector<double>(responses)};
}

void add_point(Sums& sums, const stats::SmoothBasis& basis, const std::vector<std::vector<double>>& responses,
               std::size_t i) {
  const std::size_t k = basis.columns.size();
  ++sums.points;
  for (std::size_t a = 0; a < k; ++a) {
    for (std::size_t b = 0; b < k; ++b) sums.gram[a * k + b] += basis.columns[a][i] * basis.columns[b][i];
  }
  for (std::size_t r = 0; r < responses.size(); ++r) {
    const double y = responses[r][i];
    for (std::size_t a = 0; a < k; ++a) sums.cross[r][a] += basis.columns[a][i] * y;
    sums.squares[r] += y * y;
  }
}

/// all - part.
Sums without(const Sums& all, const Sums& part) {
  Sums out = all;
  out.points -= part.points;
  for (std::size_t i = 0; i < out.gram.size(); ++i) out.gram[i] -= part.gram[i];
  for (std::size_t r = 0; r < out.squares.size(); ++r) {
    out.squares[r] -= part.squares[r];
    for (std::size_t a = 0; a < out.cross[r].size(); ++a) out.cross[r][a] -= part.cross[r][a];
  }
  return out;
}

/// Least squares on the first `use` columns; the mean alone where that fails.
std::vector<double> coefficients(const Sums& sums, std::size_t response, std::size_t use) {
  const std::size_t k = sums.cross[response].size();
  std::vector<double> gram(use * use), right(use);
  for (std::size_t a = 0; a < use; ++a) {
    for (std::size_t b = 0; b < use; ++b) gram[a * use + b] = sums.gram[a * k + b];
    right[a] = sums.cross[response][a];
  }
  if (const auto solved = math::solve_symmetric({gram, use, use}, right)) return *solved;
  return {sums.cross[response][0] / sums.gram[0]};
}

/// Generalised cross-validation (Golub, Heath, Wahba 1979): residual sum of squares over (1 - columns / points)^2.
double roughness(const Sums& sums, std::size_t response, const std::vector<double>& beta) {
  double residual = sums.squares[response];
  for (std::size_t a = 0; a < beta.size(); ++a) residual -= beta[a] * sums.cross[response][a];
  const double left = 1.0 - static_cast<double>(beta.size()) / static_cast<double>(sums.points);
  return std::max(0.0, residual) / (left * left);
}

/// The line or the spline, whichever foresees better.
std::vector<double> fit(const Sums& sums, std::size_t response) {
  const std::size_t columns = sums.cross[response].size();
  std::vector<double> line = coefficients(sums, response, std::min(kLine, columns));
  if (columns <= kLine) return line;
  std::vector<double> spline = coefficients(sums, response, columns);
  return roughness(sums, response, spline) < roughness(sums, response, line) ? spline : line;
}

double at(const stats::SmoothBasis& basis, const std::vector<double>& beta, std::size_t i) {
  double sum = 0;
  for (std::size_t a = 0; a < beta.size(); ++a) sum += beta[a] * basis.columns[a][i];
  return sum;
}

std::size_t largest(const std::vector<double>& values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

double mean_of(const std::vector<double>& values) {
  stats::Moments moments;
  for (const double value : values) moments.add(value);
  return moments.mean();
}

/// One fold after another is left out, the rest says what to choose there.
class CrossFit {
 public:
  CrossFit(const stats::SmoothBasis& basis, const std::vector<std::vector<double>>& responses,
           std::size_t partition)
      : basis_(basis),
        responses_(responses),
        points_(responses.front().size()),
        all_(empty_sums(basis.columns.size(), responses.size())),
        folds_(kFolds, all_) {
    for (std::size_t i = 0; i < partition; ++i) stride_ *= kFolds;
    for (std::size_t i = 0; i < points_; ++i) add_point(folds_[fold_of(i)], basis_, responses_, i);
    for (const Sums& fold : folds_) add(fold);
  }

  /// visit(i, curves at point i, means elsewhere): what the other folds say about each point.
  template <class Visit>
  void for_each_point(Visit visit) const {
    std::vector<double> curve(responses_.size()), means(responses_.size());
    for (std::size_t f = 0; f < kFolds; ++f) {
      if (folds_[f].points == 0) continue;
      const Sums training = without(all_, folds_[f]);
      std::vector<std::vector<double>> betas;
      for (std::size_t r = 0; r < responses_.size(); ++r) {
        betas.push_back(fit(training, r));
        means[r] = training.cross[r][0] / static_cast<double>(training.points);
      }
      for (std::size_t i = 0; i < points_; ++i) {
        if (fold_of(i) != f) continue;
        for (std::size_t r = 0; r < responses_.size(); ++r) curve[r] = at(basis_, betas[r], i);
        visit(i, curve, means);
      }
    }
  }

 private:
  /// A digit of the replication in base kFolds, so that the partitions cross each other.
  [[nodiscard]] std::size_t fold_of(std::size_t i) const { return i / stride_ % kFolds; }

  void add(const Sums& fold) {
    all_.points += fold.points;
    for (std::size_t i = 0; i < all_.gram.size(); ++i) all_.gram[i] += fold.gram[i];
    for (std::size_t r = 0; r < all_.squares.size(); ++r) {
      all_.squares[r] += fold.squares[r];
      for (std::size_t a = 0; a < all_.cross[r].size(); ++a) all_.cross[r][a] += fold.cross[r][a];
    }
  }

  const stats::SmoothBasis& basis_;
  const std::vector<std::vector<double>>& responses_;
  std::size_t points_;
  std::size_t stride_ = 1;
  Sums all_;
  std::vector<Sums> folds_;
};

double explained_part(const stats::SmoothBasis& basis, const std::vector<double>& response) {
  const std::vector<std::vector<double>> one{response};
  double curve_error = 0, mean_error = 0;
  CrossFit(basis, one, 0)
      .for_each_point([&](std::size_t i, const std::vector<double>& curve, const std::vector<double>& means) {
        curve_error += (response[i] - curve[0]) * (response[i] - curve[0]);
        mean_error += (response[i] - means[0]) * (response[i] - means[0]);
      });
  return mean_error > 0 ? std::max(0.0, 1.0 - curve_error / mean_error) : 0.0;
}

std::vector<std::size_t> common_replications(const std::vector<Contender>& contenders) {
  if (contenders.empty()) throw std::invalid_argument("nothing to choose from");
  std::size_t length = contenders.front().samples.size();
  for (const Contender& c : contenders) length = std::min(length, c.samples.size());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < length; ++i) {
    if (std::none_of(contenders.begin(), contenders.end(),
                     [&](const Contender& c) { return std::isnan(c.samples[i]); })) {
      out.push_back(i);
    }
  }
  return out;
}

}  // namespace

InformationValue value_of_the_future(const std::vector<Contender>& contenders, run::Scrambles scrambles) {
  const Ranking ranking = rank(contenders, 0.0, scrambles);
  const Standing& best = ranking.best();
  const auto n = static_cast<std::size_t>(best.best.trials);
  return {best.regret, best.regret_error, n, n - static_cast<std::size_t>(best.best.successes), math::kNaN};
}

InformationAnalysis::InformationAnalysis(const std::vector<Contender>& contenders)
    : kept_(common_replications(contenders)) {
  for (const Contender& c : contenders) {
    std::vector<double>& column = gains_.emplace_back();
    for (const std::size_t i : kept_) column.push_back(c.samples[i]);
  }
  if (kept_.empty()) return;
  std::vector<double> means;
  for (const std::vector<double>& column : gains_) means.push_back(mean_of(column));
  const std::size_t best = largest(means);
  const std::vector<double> reference = gains_[best];
  for (std::vector<double>& column : gains_) {
    for (std::size_t i = 0; i < column.size(); ++i) column[i] -= reference[i];
  }
  if (gains_.size() < 2) return;
  means[best] = -math::kInfinity;
  for (const double gain : gains_[largest(means)]) advantage_.push_back(-gain);
}

std::optional<InformationValue> InformationAnalysis::of(std::span<const double> input) const {
  if (kept_.size() < kLeastForInformation) return std::nullopt;
  std::vector<double> x;
  for (const std::size_t i : kept_) x.push_back(input[i]);
  const stats::SmoothBasis basis = stats::smooth_basis(x);
  if (basis.columns.size() < kLine) return std::nullopt;
  InformationValue out;
  out.replications = kept_.size();
  stats::Moments values, errors;
  std::size_t changed = 0;
  for (std::size_t partition = 0; partition < kPartitions; ++partition) {
    stats::Moments gain;
    CrossFit(basis, gains_, partition)
        .for_each_point(
            [&](std::size_t i, const std::vector<double>& curve, const std::vector<double>& means) {
              const std::size_t informed = largest(curve), uninformed = largest(means);
              gain.add(gains_[informed][i] - gains_[uninformed][i]);
              changed += informed != uninformed ? 1U : 0U;
            });
    values.add(gain.mean());
    errors.add(gain.standard_error());
  }
  out.value = values.mean();
  out.error = errors.mean();
  out.changed = changed / kPartitions;
  out.explained = advantage_.empty() ? math::kNaN : explained_part(basis, advantage_);
  return out;
}

std::optional<InformationValue> value_of_knowing(const std::vector<Contender>& contenders,
                                                 std::span<const double> input) {
  return InformationAnalysis(contenders).of(input);
}

}  // namespace banso::decide
