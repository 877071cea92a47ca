#include "engine/decide/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

/// Keeps the replications that all contenders have.
std::vector<Contender> common(const std::vector<Contender>& contenders) {
  if (contenders.empty()) throw std::invalid_argument("nothing to rank");
  std::size_t length = contenders.front().samples.size();
  for (const Contender& c : contenders) length = std::min(length, c.samples.size());
  std::vector<Contender> out;
  for (const Contender& c : contenders) out.push_back({c.arm, {}});
  for (std::size_t i = 0; i < length; ++i) {
    if (std::any_of(contenders.begin(), contenders.end(),
                    [&](const Contender& c) { return std::isnan(c.samples[i]); })) {
      continue;
    }
    for (std::size_t c = 0; c < out.size(); ++c) out[c].samples.push_back(contenders[c].samples[i]);
  }
  return out;
}

/// The best and the second best figure of each replication (equal where two share the first place).
struct Tops {
  std::vector<double> best, second;
};

Tops tops_of(const std::vector<Contender>& contenders) {
  const std::size_t n = contenders.front().samples.size();
  Tops out{std::vector<double>(n, -math::kInfinity), std::vector<double>(n, -math::kInfinity)};
  for (const Contender& c : contenders) {
    for (std::size_t i = 0; i < n; ++i) {
      const double v = c.samples[i];
      out.second[i] = std::max(out.second[i], std::min(out.best[i], v));
      out.best[i] = std::max(out.best[i], v);
    }
  }
  return out;
}

/// Two-sided t value at the family level over so many comparisons; NaN below two pairs.
double family_t(std::size_t comparisons, std::uint64_t pairs) {
  if (pairs < 2) return math::kNaN;
  const double tail = (1.0 - kConfidence) / 2.0 / static_cast<double>(std::max<std::size_t>(1, comparisons));
  return math::student_t_quantile(1.0 - tail, static_cast<double>(pairs - 1));
}

Standing standing_of(const Contender& contender, const Tops& tops) {
  Standing out;
  stats::Moments value, regret;
  std::uint64_t wins = 0, seconds = 0;
  for (std::size_t i = 0; i < tops.best.size(); ++i) {
    value.add(contender.samples[i]);
    regret.add(tops.best[i] - contender.samples[i]);
    wins += contender.samples[i] >= tops.best[i] ? 1U : 0U;
    seconds += contender.samples[i] >= tops.second[i] ? 1U : 0U;
  }
  out.arm = contender.arm;
  out.mean = value.mean();
  out.standard_error = value.standard_error();
  out.regret = regret.mean();
  out.regret_error = regret.standard_error();
  out.best = stats::proportion(wins, tops.best.size(), kConfidence);
  out.best_two = stats::proportion(seconds, tops.best.size(), kConfidence);
  return out;
}

void set_gap(Standing& standing, const Contender& best, const Contender& mine, std::size_t comparisons,
             double worth) {
  standing.behind = difference(best.samples, mine.samples, metrics::Direction::more);
  const Difference& gap = standing.behind;
  const double half = family_t(comparisons, gap.count) * gap.standard_error;
  standing.family = {gap.mean - half, gap.mean + half};
  standing.separable = standing.family.low > worth;
  const double room = gap.mean - worth;
  standing.replications_needed = math::kNaN;
  if (!standing.separable && room > 0 && half > 0) {
    standing.replications_needed = std::ceil(static_cast<double>(gap.count) * (half / room) * (half / room));
  }
}

const Contender& of_arm(const std::vector<Contender>& contenders, int arm) {
  return *std::find_if(contenders.begin(), contenders.end(),
                       [&](const Contender& c) { return c.arm == arm; });
}

/// +1 when a is ahead of b beyond the error, -1 when behind, 0 when that cannot be said.
int ahead(const std::vector<Contender>& contenders, int a, int b) {
  const Difference gap =
      difference(of_arm(contenders, a).samples, of_arm(contenders, b).samples, metrics::Direction::more);
  const std::size_t pairs = contenders.size() * (contenders.size() - 1) / 2;
  const double half = family_t(pairs, gap.count) * gap.standard_error;
  return gap.mean > half ? 1 : (gap.mean < -half ? -1 : 0);
}

}  // namespace

bool Ranking::separated() const {
  return std::all_of(standings.begin() + 1, standings.end(), [](const Standing& s) { return s.separable; });
}

std::vector<int> Ranking::inseparable() const {
  std::vector<int> out{best().arm};
  for (std::size_t i = 1; i < standings.size(); ++i) {
    if (!standings[i].separable) out.push_back(standings[i].arm);
  }
  return out;
}

std::vector<int> Ranking::order() const {
  std::vector<int> out;
  for (const Standing& standing : standings) out.push_back(standing.arm);
  return out;
}

Ranking rank(const std::vector<Contender>& contenders, double worth_noticing) {
  const std::vector<Contender> kept = common(contenders);
  const Tops tops = tops_of(kept);
  Ranking out;
  out.replications = static_cast<std::int64_t>(tops.best.size());
  out.worth_noticing = worth_noticing;
  for (const Contender& c : kept) out.standings.push_back(standing_of(c, tops));
  std::stable_sort(out.standings.begin(), out.standings.end(),
                   [](const Standing& a, const Standing& b) { return a.mean > b.mean; });
  for (Standing& standing : out.standings) {
    set_gap(standing, of_arm(kept, out.best().arm), of_arm(kept, standing.arm), kept.size() - 1,
            worth_noticing);
  }
  return out;
}

bool reversed(const std::vector<Contender>& one, const std::vector<Contender>& other) {
  for (std::size_t a = 0; a < one.size(); ++a) {
    for (std::size_t b = a + 1; b < one.size(); ++b) {
      if (ahead(one, one[a].arm, one[b].arm) * ahead(other, one[a].arm, one[b].arm) < 0) return true;
    }
  }
  return false;
}

}  // namespace banso::decide
