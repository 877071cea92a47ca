#include "engine/sim/laws/sales_ledger.hpp"

#include <algorithm>

namespace banso::sim {

namespace {

bool sells(const Step& step, int pool) { return does(step.org().pools[at(pool)], scenario::RoleFlag::sells); }

double skill_of_selling(const Step& step, int pool) {
  return step.ws.pools[pool].skill_of(scenario::WorkKind::selling);
}

/// Free share of the time of roles without flags (marketing and the like), for inbound deals.
double free_share(const Step& step) {
  double hours = 0, used = 0;
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (step.org().pools[at(k)].does != 0) continue;
    const PoolNow& pool = step.ws.pools[k];
    hours += pool.hours;
    used += std::min(pool.after_sale, pool.hours);
  }
  return hours > 0 ? 1.0 - used / hours : 1.0;
}

/// Expansion proposals that a selling pool served: selling, if to a customer already won.
double expansion_hours(const Step& step, int pool) {
  double hours = 0;
  for (const int w : step.n().of_kind[static_cast<std::size_t>(scenario::WorkKind::expansion)])
    hours += step.ws.pools.served[at(pool * step.plan.works() + w)];
  return hours;
}

}  // namespace

double all_selling_hours(const Step& step) {
  double hours = 0;
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (sells(step, k)) hours += step.ws.pools[k].hours * skill_of_selling(step, k);
  }
  return hours / step.n().delta;
}

void sales_ledger(Step& step) {
  Firm& firm = step.ws.now.firm;
  double available = 0, after_sale = 0, selling = 0, selling_without = 0, diverted = 0;
  const std::vector<int>& selling_works =
      step.n().of_kind[static_cast<std::size_t>(scenario::WorkKind::selling)];
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    const PoolNow& k = step.ws.pools[pool];
    const double skill = skill_of_selling(step, pool);
    if (!sells(step, pool)) {
      diverted += k.diverted * skill;
      continue;
    }
    available += k.hours;
    const double lost = k.after_sale - expansion_hours(step, pool);
    after_sale += lost;
    const double left = std::max(0.0, k.hours - k.worked);
    selling += left * skill;
    selling_without += std::min(k.hours, left + lost) * skill;
    if (selling_works.empty()) continue;
    const auto i = at(pool * step.plan.works() + selling_works.front());
    step.ws.pools.asked[i] = step.ws.pools.served[i] = left;
  }
  const double share = available > 0 ? std::min(1.0, after_sale / available) : 0.0;
  const double focus =
      1.0 - 2.0 * step.p()(step.s().acquisition.focus_loss) * share * (1.0 - share);  // (1.2)
  firm.selling_hours = (std::max(0.0, focus) * selling + diverted) / step.n().delta;
  firm.all_selling_hours = (selling_without + diverted) / step.n().delta;
  firm.marketing_free = free_share(step);
  step.ws.month.fs_hours += after_sale;
  step.ws.month.fs_available += available;
}

}  // namespace banso::sim
