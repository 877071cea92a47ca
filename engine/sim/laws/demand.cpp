#include "engine/sim/laws/demand.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/inquiries.hpp"
#include "engine/sim/laws/planned_hours.hpp"
#include "engine/sim/laws/priority.hpp"
#include "engine/sim/laws/tools.hpp"

namespace banso::sim {

namespace {

/// Live customers and renewals asked, by slot and origin.
void count_slots(Step& step, std::size_t first, std::size_t count) {
  const Customers& c = step.ws.now.customers;
  const int until = step.step + kRenewalWindowMonths * step.plan.grid.steps_per_month;
  Tile& tile = step.ws.tile;
  index_by_renewal(tile.slot.data(), &c.renewal_step[first], &c.won_step[first],
                   {Customers::kMonthly, static_cast<std::int16_t>(until)}, count, tile.where.data());
  tally(tile.where.data(), count, step.ws.counts.data());
}

void sum_slots(Step& step, std::size_t slots_used) {
  for (std::size_t s = 0; s < slots_used; ++s) {
    const FourCounts* const kinds = &step.ws.counts[kKindsCounted * s];
    const std::int64_t monthly_won = kinds[3].total(), due_won = kinds[5].total();
    const std::int64_t monthly = kinds[2].total() + monthly_won, due = kinds[4].total() + due_won;
    const std::int64_t won = kinds[1].total() + monthly_won + due_won;
    const std::int64_t live = kinds[0].total() + kinds[1].total() + monthly + due;
    step.ws.book[s] = {live, won};
    step.ws.cell.live[s] = static_cast<Count>(live);
    step.ws.cell.renewing[s] = static_cast<Count>(monthly * kMonthlyRenewal + due * kTermRenewal);
  }
}

/// The usual rate of every slot.
void fill_inquiry_rows(Step& step, double deflection) {
  const Cells& cells = step.ws.cells;
  const InquiryFactors factors = inquiry_factors(step, deflection);
  for (int segment = 0; segment < cells.segments; ++segment) {
    for (int phase = 0; phase < cells.phases; ++phase) {
      const double rate = cell_rate(step, segment, phase, factors);
      for (int touch = 0; touch < cells.touches; ++touch) {
        const int cell = cells.cell(segment, touch, phase);
        step.ws.cell.usual_inquiries[at(cell)] = rate;
        std::fill_n(&step.ws.inquiry_rows[cells.with_class(cell, 0)], cells.classes,
                    static_cast<float>(rate));
      }
    }
  }
}

}  // namespace

InquiryFactors inquiry_factors(const Step& step, double deflection) {
  const double matured = step.ws.now.firm.maturity - 0.5;
  return {math::exp(-step.p()(step.s().inquiries.maturity) * matured), 1.0 - deflection};
}

double cell_rate(const Step& step, int segment, int phase, const InquiryFactors& factors) {
  return step.n().inquiries[at(segment)] * step.p()(step.s().phases[at(phase)].value.inquiries) *
         factors.maturity * factors.undeflected * step.n().delta;
}

void demand(Step& step) {
  Workspace& ws = step.ws;
  CellStep& cells = ws.cell;
  const std::size_t slots_used = at(ws.cells.count() * ws.cells.classes);
  std::fill(cells.inquiries.begin(), cells.inquiries.end(), 0.0);
  std::fill(cells.ticks.begin(), cells.ticks.end(), 0);
  std::fill_n(ws.counts.begin(), kKindsCounted * slots_used, FourCounts{});
  const double deflection = deflected_share(step);
  fill_inquiry_rows(step, deflection);
  const bool none = step.n().reactive.empty();
  math::EightSums expected;
  Inquiries inquiries(step);
  const std::size_t customers = ws.now.customers.size();
  ws.most_customers = std::max(ws.most_customers, customers);
  const bool remembers = ws.scored || step.tracer != nullptr;  // only the score and a trace look at who asked
  if (remembers && ws.asked.size() < customers + math::kSpareLanes)
    ws.asked.resize(ws.now.customers.key.capacity() + math::kSpareLanes);
  for (std::size_t first = 0; first < customers; first += kTile) {
    const std::size_t count = std::min(kTile, customers - first);
    slots(step, first, count, ws.tile.slot.data());
    count_slots(step, first, count);
    if (none) {
      if (remembers) std::fill_n(&ws.asked[first], count, 0);
      continue;
    }
    inquiries.ask(first, count);
    if (deflection > 0.0 || step.expected) math::add(ws.tile.mean.data(), count, expected);
  }
  sum_slots(step, slots_used);
  inquiries.handle();
  for (const Count count : cells.inquiries) ws.month.inquiries += count;
  ws.month.deflected += deflection < 1.0 ? expected.total() * deflection / (1.0 - deflection) : 0.0;
  if (step.expected) ws.expected.inquiries += expected.total();
}

}  // namespace banso::sim
