#include "engine/decide/selection.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

constexpr double kGrowth = 1.5;
/// Beyond any number of replications, yet exact in both kinds of numbers.
constexpr double kNever = 1e15;

stats::Moments differences(const Contender& a, const Contender& b) {
  stats::Moments out;
  const std::size_t n = std::min(a.samples.size(), b.samples.size());
  for (std::size_t i = 0; i < n; ++i) {
    const double d = a.samples[i] - b.samples[i];
    if (!std::isnan(d)) out.add(d);
  }
  return out;
}

/// (kn.1), (kn.2)
double h_squared(std::size_t arms, std::int64_t first) {
  const double others = static_cast<double>(std::max<std::size_t>(arms, 2) - 1);
  const double freedom = static_cast<double>(first - 1);
  const double eta = (math::exp(-2.0 / freedom * math::log(2.0 * kWrongChoice / others)) - 1.0) / 2.0;
  return 2.0 * eta * freedom;
}

}  // namespace

Selection::Selection(const std::vector<Contender>& first, double worth) : worth_(worth) {
  if (first.empty() || !(worth > 0)) throw std::invalid_argument("nothing to select by");
  first_ = static_cast<std::int64_t>(first.front().samples.size());
  if (first_ < 2) throw std::invalid_argument("a first stage of two replications at least");
  h2_ = h_squared(first.size(), first_);
  for (const Contender& a : first) {
    arms_.push_back(a.arm);
    for (const Contender& b : first) {
      const double v = differences(a, b).variance();
      variance_.push_back(std::isnan(v) ? 0.0 : v);
    }
  }
  alive_.assign(arms_.size(), true);
}

double Selection::bound(std::size_t i, std::size_t j) const { return h2_ * variance_[i * arms_.size() + j]; }

void Selection::screen(const std::vector<Contender>& samples) {
  if (chosen_) return;
  const std::vector<bool> before = alive_;
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    for (std::size_t j = 0; j < arms_.size() && alive_[i]; ++j) {
      if (i == j || !before[i] || !before[j]) continue;
      const stats::Moments gap = differences(samples[i], samples[j]);
      const double r = static_cast<double>(gap.count());
      const double margin = std::max(0.0, (bound(i, j) / worth_ - worth_ * r) / (2.0 * r));  // (kn.3)
      if (!(gap.mean() < -margin)) continue;
      alive_[i] = false;
      out_.push_back({arms_[i], static_cast<std::int64_t>(samples[i].samples.size()), arms_[j]});
    }
  }
  const std::vector<int> left = in();
  if (left.size() == 1) chosen_ = left.front();
  std::int64_t now = 0;
  for (const Contender& c : samples) now = std::max(now, static_cast<std::int64_t>(c.samples.size()));
  if (chosen_ || now < needed()) return;
  std::size_t best = arms_.size();
  for (std::size_t i = 0; i < arms_.size(); ++i) {  // (kn.5)
    if (!alive_[i]) continue;
    if (best == arms_.size() || differences(samples[i], samples[best]).mean() > 0) best = i;
  }
  chosen_ = arms_[best];
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    if (alive_[i] && i != best) close_.push_back(arms_[i]);
  }
}

std::vector<int> Selection::in() const {
  std::vector<int> out;
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    if (alive_[i]) out.push_back(arms_[i]);
  }
  return out;
}

std::int64_t Selection::needed() const {
  double most = 0;
  for (std::size_t i = 0; i < arms_.size(); ++i) {
    for (std::size_t j = 0; j < arms_.size(); ++j) {
      if (alive_[i] && alive_[j]) most = std::max(most, std::floor(bound(i, j) / (worth_ * worth_)));
    }
  }
  return static_cast<std::int64_t>(std::min(most, kNever)) + 1;
}

std::int64_t next_end(std::int64_t now, std::int64_t needed, int block) {
  const auto grown = static_cast<std::int64_t>(std::ceil(static_cast<double>(now) * kGrowth));
  const std::int64_t end = std::max(now + 1, std::min(grown, needed));
  return (end + block - 1) / block * block;
}

}  // namespace banso::decide
