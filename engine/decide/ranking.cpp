#include "engine/decide/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/math/beta.hpp"
#include "engine/math/elementary.hpp"

namespace banso::decide {

namespace {

/// Contenders whose figures are NaN in every replication in which one of those that ran it has none.
struct Present {
  std::vector<Contender> contenders;
  std::size_t shortest = 0;  ///< replications that all contenders have
};

Present present(const std::vector<Contender>& contenders) {
  if (contenders.empty()) throw std::invalid_argument("nothing to rank");
  Present out{contenders, contenders.front().samples.size()};
  std::size_t longest = 0;
  for (const Contender& c : contenders) {
    longest = std::max(longest, c.samples.size());
    out.shortest = std::min(out.shortest, c.samples.size());
  }
  for (std::size_t i = 0; i < longest; ++i) {
    const bool absent = std::any_of(contenders.begin(), contenders.end(), [&](const Contender& c) {
      return i < c.samples.size() && std::isnan(c.samples[i]);
    });
    for (Contender& c : out.contenders) {
      if (absent && i < c.samples.size()) c.samples[i] = math::kNaN;
    }
  }
  return out;
}

/// The best and the second best figure of each replication (equal where two share the first place).
struct Tops {
  std::vector<double> best, second;  ///< by replication that all have; NaN where one was left out
};

Tops tops_of(const Present& all) {
  const std::size_t n = all.shortest;
  Tops out{std::vector<double>(n, -math::kInfinity), std::vector<double>(n, -math::kInfinity)};
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(all.contenders.front().samples[i])) out.best[i] = out.second[i] = math::kNaN;
  }
  for (const Contender& c : all.contenders) {
    for (std::size_t i = 0; i < n; ++i) {
      const double v = c.samples[i];
      if (std::isnan(v)) continue;
      out.second[i] = std::max(out.second[i], std::min(out.best[i], v));
      out.best[i] = std::max(out.best[i], v);
    }
  }
  return out;
}

/// Two-sided t value at the family level over so many comparisons; NaN below two copies.
double family_t(std::size_t comparisons, std::uint64_t copies) {
  if (copies < 2) return math::kNaN;
  const double tail = (1.0 - kConfidence) / 2.0 / static_cast<double>(std::max<std::size_t>(1, comparisons));
  return math::student_t_quantile(1.0 - tail, static_cast<double>(copies - 1));
}

Standing standing_of(const Contender& contender, const Tops& tops, run::Scrambles scrambles) {
  Standing out;
  std::vector<double> first(tops.best.size(), math::kNaN), second = first;
  for (std::size_t i = 0; i < tops.best.size(); ++i) {
    if (std::isnan(tops.best[i])) continue;
    first[i] = contender.samples[i] >= tops.best[i] ? 1 : 0;
    second[i] = contender.samples[i] >= tops.second[i] ? 1 : 0;
  }
  const Estimate value = estimate(contender.samples, scrambles);
  const Difference regret = difference(tops.best, contender.samples, metrics::Direction::more, scrambles);
  out.arm = contender.arm;
  out.mean = value.mean;
  out.standard_error = value.standard_error;
  out.regret = regret.mean;
  out.regret_error = regret.standard_error;
  out.best = share(first, scrambles);
  out.best_two = share(second, scrambles);
  return out;
}

void set_gap(Standing& standing, const Contender& best, const Contender& mine, std::size_t comparisons,
             double worth, run::Scrambles scrambles) {
  standing.behind = difference(best.samples, mine.samples, metrics::Direction::more, scrambles);
  const Difference& gap = standing.behind;
  const double half = family_t(comparisons, gap.copies) * gap.standard_error;
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
int ahead(const std::vector<Contender>& contenders, int a, int b, run::Scrambles scrambles) {
  const Difference gap = difference(of_arm(contenders, a).samples, of_arm(contenders, b).samples,
                                    metrics::Direction::more, scrambles);
  const std::size_t pairs = contenders.size() * (contenders.size() - 1) / 2;
  const double half = family_t(pairs, gap.copies) * gap.standard_error;
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

Ranking rank(const std::vector<Contender>& contenders, double worth_noticing, run::Scrambles scrambles) {
  const Present kept = present(contenders);
  const Tops tops = tops_of(kept);
  Ranking out;
  out.worth_noticing = worth_noticing;
  std::size_t longest = 0;
  for (const Contender& c : kept.contenders) {
    out.standings.push_back(standing_of(c, tops, scrambles));
    longest = std::max(longest, c.samples.size());
  }
  const Standing* leader = nullptr;
  for (std::size_t c = 0; c < kept.contenders.size(); ++c) {
    if (kept.contenders[c].samples.size() < longest) continue;
    if (leader == nullptr || out.standings[c].mean > leader->mean) leader = &out.standings[c];
  }
  const int best = leader->arm;
  out.replications = static_cast<std::int64_t>(estimate(of_arm(kept.contenders, best).samples).count);
  for (Standing& standing : out.standings) {
    set_gap(standing, of_arm(kept.contenders, best), of_arm(kept.contenders, standing.arm),
            kept.contenders.size() * (kept.contenders.size() - 1) / 2, worth_noticing, scrambles);
  }
  std::stable_sort(out.standings.begin(), out.standings.end(), [&](const Standing& a, const Standing& b) {
    if ((a.arm == best) != (b.arm == best)) return a.arm == best;
    return a.behind.mean < b.behind.mean;
  });
  return out;
}

bool reversed(const std::vector<Contender>& one, const std::vector<Contender>& other,
              run::Scrambles scrambles) {
  for (std::size_t a = 0; a < one.size(); ++a) {
    for (std::size_t b = a + 1; b < one.size(); ++b) {
      const int here = ahead(one, one[a].arm, one[b].arm, scrambles);
      if (here * ahead(other, one[a].arm, one[b].arm, scrambles) < 0) return true;
    }
  }
  return false;
}

}  // namespace banso::decide
