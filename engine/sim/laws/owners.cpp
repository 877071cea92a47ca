#include "engine/sim/laws/owners.hpp"

#include <algorithm>

namespace banso::sim {

namespace {

void charge(Step& step, int from, int to, double hours) {
  step.ws.now.firm.handover_hours[at(from)] += hours / 2.0;
  step.ws.now.firm.handover_hours[at(to)] += hours / 2.0;
}

int first_seller(const Step& step) {
  for (int k = 0; k < step.ws.org.pools; ++k) {
    if (does(step.org().pools[at(k)], scenario::RoleFlag::sells)) return k;
  }
  return plan::kNone;
}

void at_contract(Step& step, int seller) {
  const OrgNumbers& org = step.ws.org;
  for (const int cell : step.ws.cell.inhabited) {
    const auto count = step.ws.cell.handed_over[at(cell)];
    const int row = org.lead_row[at(cell)];
    if (count == 0.0 || row == plan::kNone) continue;
    for (int l = 0; l < org.pools; ++l) {
      const double share = org.shares(row, l);
      if (share > 0.0)
        charge(step, seller, l, count * share * org.handover_hours[at(seller * org.pools + l)]);
    }
  }
}

void between_rows(Step& step, int from, int to, double moved, double count) {
  const OrgNumbers& org = step.ws.org;
  double lost = 0, gained = 0;
  for (int k = 0; k < org.pools; ++k) {
    lost += std::max(0.0, org.shares(from, k) - org.shares(to, k));
    gained += std::max(0.0, org.shares(to, k) - org.shares(from, k));
  }
  for (int k = 0; k < org.pools; ++k) {
    const double loses = org.shares(from, k) - org.shares(to, k);
    if (loses <= 0.0) continue;
    for (int l = 0; l < org.pools; ++l) {
      const double gains = org.shares(to, l) - org.shares(from, l);
      if (gains <= 0.0) continue;
      charge(step, k, l,
             count * moved * loses * gains / (lost * gained) * org.handover_hours[at(k * org.pools + l)]);
    }
  }
}

void at_phase_change(Step& step) {
  const OrgNumbers& org = step.ws.org;
  const int phases = step.plan.phases();
  for (const int cell : step.ws.cell.inhabited) {
    for (int to = 0; to < phases; ++to) {
      const auto pair = at(cell * phases + to);
      const auto count = step.ws.cell.handovers[pair];
      if (count == 0.0) continue;
      const int target = cell - cell % phases + to;
      between_rows(step, org.lead_row[at(cell)], org.lead_row[at(target)], org.moved[pair], count);
    }
  }
}

}  // namespace

void handover_hours(Step& step) {
  Firm& firm = step.ws.now.firm;
  std::fill(firm.handover_hours.begin(), firm.handover_hours.end(), 0.0);
  if (step.ws.handover_work != plan::kNone) {
    const int seller = first_seller(step);
    if (seller != plan::kNone) at_contract(step, seller);
    at_phase_change(step);
    for (int k = 0; firm.move_portions > 0 && k < step.ws.org.pools; ++k) {
      firm.handover_hours[at(k)] += firm.move_hours[at(k)];
    }
  }
  std::fill(step.ws.cell.handed_over.begin(), step.ws.cell.handed_over.end(), 0.0);
  std::fill(step.ws.cell.handovers.begin(), step.ws.cell.handovers.end(), 0.0);
}

}  // namespace banso::sim
