#include "engine/sim/laws/expected.hpp"

#include <algorithm>

namespace banso::sim {

void expect_loss(Step& step, std::size_t i, std::vector<double>& customers, double chance) {
  const Customers& c = step.ws.now.customers;
  if (!c.opening(i)) return;
  customers[c.segment[i]] += chance;
  step.ws.expected.churn_mrr += chance * static_cast<double>(c.mrr[i]);
  step.ws.expected.kept_lost += chance * static_cast<double>(std::min(c.mrr[i], c.year_mrr[i]));
}

void expect_changes(Step& step, const ExpansionNumbers& k, std::size_t i, double grows, double shrinks) {
  const Customers& c = step.ws.now.customers;
  if (!c.opening(i)) return;
  const auto mrr = static_cast<double>(c.mrr[i]), year_mrr = static_cast<double>(c.year_mrr[i]);
  Expected& sums = step.ws.expected;
  sums.expansion += grows * mrr * k.size;
  sums.contraction += shrinks * mrr * k.contraction_size;
  const double kept = std::min(mrr, year_mrr);
  const double regained = std::min(mrr * (1.0 + k.size), year_mrr) - kept;
  const double given_up = kept - std::min(mrr * (1.0 - k.contraction_size), year_mrr);
  sums.kept_contraction += shrinks * given_up;
  sums.kept_lost += shrinks * given_up - grows * regained;
}

}  // namespace banso::sim
