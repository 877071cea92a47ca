#include "engine/run/anchor_line.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/linear.hpp"

namespace banso::run {

namespace {

constexpr double kEntryT = 4.0;
constexpr std::size_t kDrawsPerTerm = 16;

double variable(const plan::Plan& plan, std::size_t slot, double value) {
  return plan::line_variable(plan.inputs[slot], value);
}

double mean(const std::vector<double>& v) {
  double sum = 0;
  for (const double x : v) sum += x;
  return sum / static_cast<double>(v.size());
}

bool uncertain(const plan::Plan& plan, std::size_t slot) {
  return plan.inputs[slot].low < plan.inputs[slot].high;
}

void add_offset(const plan::Plan& plan, const scenario::Quantity& q, double coefficient, FittedLine& line) {
  if (!uncertain(plan, q.slot) || plan.inputs[q.slot].low <= 0.0) return;
  line.terms.push_back({q.slot, coefficient, plan.inputs[q.slot].mode});
}

bool has_term(const FittedLine& line, std::size_t slot) {
  return std::any_of(line.terms.begin(), line.terms.end(),
                     [slot](const FittedTerm& t) { return t.input == slot; });
}

/// Residuals of y on a constant and the chosen columns.
std::vector<double> residuals(const std::vector<std::vector<double>>& columns, const std::vector<double>& y,
                              std::vector<double>& beta) {
  const std::size_t rows = y.size(), width = columns.size() + 1;
  std::vector<double> x(rows * width, 1.0);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t r = 0; r < rows; ++r) x[r * width + c + 1] = columns[c][r];
  }
  beta = math::least_squares({x, rows, width}, y);
  std::vector<double> out(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    double fitted = 0;
    for (std::size_t c = 0; c < width; ++c) fitted += x[r * width + c] * beta[c];
    out[r] = y[r] - fitted;
  }
  return out;
}

/// t value of the correlation between a column and residuals.
double t_value(const std::vector<double>& column, const std::vector<double>& rest, std::size_t used) {
  const double mx = mean(column), my = mean(rest);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t r = 0; r < column.size(); ++r) {
    xx += (column[r] - mx) * (column[r] - mx);
    yy += (rest[r] - my) * (rest[r] - my);
    xy += (column[r] - mx) * (rest[r] - my);
  }
  if (xx <= 0.0 || yy <= 0.0) return 0.0;
  const double r = xy / std::sqrt(xx * yy);
  const double freedom = static_cast<double>(column.size()) - static_cast<double>(used) - 2.0;
  if (freedom < 1.0) return 0.0;
  return std::fabs(r) * std::sqrt(freedom / std::max(1e-12, 1.0 - r * r));
}

std::vector<double> column_of(const plan::Plan& plan, std::size_t slot,
                              const std::vector<std::vector<double>>& draws) {
  std::vector<double> out;
  for (const auto& values : draws)
    out.push_back(variable(plan, slot, values[slot]) - variable(plan, slot, plan.inputs[slot].mode));
  return out;
}

}  // namespace

double evaluate(const plan::Plan& plan, const FittedLine& line, const std::vector<double>& values) {
  double out = line.constant;
  for (const FittedTerm& term : line.terms) {
    out += term.coefficient *
           (variable(plan, term.input, values[term.input]) - variable(plan, term.input, term.centre));
  }
  return out;
}

FittedLine fit_line(const plan::Plan& plan, const Target& target,
                    const std::vector<std::vector<double>>& draws, const std::vector<double>& log_intercept) {
  FittedLine line;
  for (const scenario::Quantity& q : target.multiplied) add_offset(plan, q, -1.0, line);
  const bool proportional = target.kind == AnchorKind::churn || target.kind == AnchorKind::inquiries ||
                            target.kind == AnchorKind::win;
  if (proportional) add_offset(plan, target.total, 1.0, line);
  std::vector<double> rest = log_intercept;
  for (std::size_t k = 0; k < draws.size(); ++k) rest[k] -= evaluate(plan, line, draws[k]);
  std::vector<std::vector<double>> columns;
  std::vector<std::size_t> chosen;
  std::vector<double> beta;
  std::vector<double> left = residuals(columns, rest, beta);
  while (columns.size() < draws.size() / kDrawsPerTerm) {
    double best = kEntryT;
    std::size_t slot = plan.inputs.size();
    for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
      if (!uncertain(plan, i) || has_term(line, i) ||
          std::find(chosen.begin(), chosen.end(), i) != chosen.end())
        continue;
      const double t = t_value(column_of(plan, i, draws), left, columns.size());
      if (t <= best) continue;
      best = t;
      slot = i;
    }
    if (slot == plan.inputs.size()) break;
    chosen.push_back(slot);
    columns.push_back(column_of(plan, slot, draws));
    left = residuals(columns, rest, beta);
  }
  line.constant = beta[0];
  for (std::size_t c = 0; c < chosen.size(); ++c)
    line.terms.push_back({chosen[c], beta[c + 1], plan.inputs[chosen[c]].mode});
  double squares = 0;
  for (const double e : left) squares += e * e;
  const auto n = static_cast<double>(draws.size());
  line.error = n > 1 ? std::sqrt(squares / (n - 1.0) / n) : 0.0;
  return line;
}

}  // namespace banso::run
