#include "engine/sim/laws/sales_ledger.hpp"

#include <algorithm>

namespace banso::sim {

namespace {

bool sells(const Step& step, int pool) { return does(step.org().pools[at(pool)], scenario::RoleFlag::sells); }

double skill_of_selling(const Step& step, int pool) {
  return step.ws.pools.skill_of(pool, scenario::WorkKind::selling);
}

/// Free share of the time of roles without flags (marketing and the like), for inbound deals.
double free_share(const Step& step) {
  double hours = 0, used = 0;
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (step.org().pools[at(k)].does != 0) continue;
    hours += step.ws.pools.hours[at(k)];
    used += std::min(step.ws.pools.after_sale[at(k)], step.ws.pools.hours[at(k)]);
  }
  return hours > 0 ? 1.0 - used / hours : 1.0;
}

/// Expansion proposals that a selling pool served: selling, if to a customer already won.
double expansion_hours(const Step& step, int pool) {
  double hours = 0;
  for (int w = 0; w < step.plan.works(); ++w) {
    if (step.kind(w) == scenario::WorkKind::expansion)
      hours += step.ws.pools.served[at(pool * step.plan.works() + w)];
  }
  return hours;
}

}  // namespace

double all_selling_hours(const Step& step) {
  double hours = 0;
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (sells(step, k)) hours += step.ws.pools.hours[at(k)] * skill_of_selling(step, k);
  }
  return hours / step.n().delta;
}

void sales_ledger(Step& step) {
  const PoolStep& k = step.ws.pools;
  Firm& firm = step.ws.now.firm;
  double available = 0, after_sale = 0, selling = 0, selling_without = 0, diverted = 0;
  int works = step.plan.works();
  for (int pool = 0; pool < step.ws.org.pools; ++pool) {
    const double skill = skill_of_selling(step, pool);
    if (!sells(step, pool)) {
      diverted += k.diverted[at(pool)] * skill;
      continue;
    }
    available += k.hours[at(pool)];
    const double lost = k.after_sale[at(pool)] - expansion_hours(step, pool);
    after_sale += lost;
    const double left = std::max(0.0, k.hours[at(pool)] - k.worked[at(pool)]);
    selling += left * skill;
    selling_without += std::min(k.hours[at(pool)], left + lost) * skill;
    for (int w = 0; w < works; ++w) {
      if (step.kind(w) != scenario::WorkKind::selling) continue;
      step.ws.pools.asked[at(pool * works + w)] = left;
      step.ws.pools.served[at(pool * works + w)] = left;
      break;
    }
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
