#include "engine/sim/laws/priority.hpp"

#include <algorithm>

#include "engine/sim/laws/tools.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/priority.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// First slot of the cell of each customer.
void cells_of_lanes(const Cells& cells, const Customers& c, std::size_t first, std::size_t count,
                    std::uint32_t* slot) {
  const hn::CappedTag<std::uint32_t, math::kSpareLanes> d;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  const auto wide = [&](const auto& array, std::size_t j)
                        HWY_ATTR { return hn::PromoteTo(d, hn::LoadU(narrow, array.data() + first + j)); };
  const auto set = [&](int value) HWY_ATTR { return hn::Set(d, static_cast<std::uint32_t>(value)); };
  const auto touches = set(cells.touches), phases = set(cells.phases), classes = set(cells.classes);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto pair = wide(c.segment, j) * touches + wide(c.touch, j);
    hn::StoreU((pair * phases + wide(c.phase, j)) * classes, d, slot + j);
  }
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

namespace {

HWY_EXPORT(cells_of_lanes);

using scenario::Priority;

/// Coverage of data work above which a score is fed: where inquiries take every hour, rounding leaves 1e-16.
constexpr double kSomeDataWork = 1e-6;

int buckets(const Step& step) {
  switch (step.ws.now.policy.priority) {
    case Priority::pro_rata:
      return 1;
    case Priority::worst_health_first:
      return step.ws.scored ? kBuckets : 1;
    default:
      return kBuckets;
  }
}

int bucket_of(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  switch (step.ws.now.policy.priority) {
    case Priority::segment_order: {
      const auto order = step.s().segments[c.segment[i]].value.order;
      return static_cast<int>(std::min<std::int64_t>(order, kBuckets - 1));
    }
    case Priority::worst_health_first: {
      const double scaled = double{c.score[i]} / kHealthBucket + kBuckets / 2.0;
      return std::clamp(static_cast<int>(std::clamp(scaled, -1.0, 100.0)), 0, kBuckets - 1);
    }
    case Priority::renewal_first: {
      if (c.renewal_step[i] == Customers::kMonthly) return kBuckets - 1;
      const int months = (c.renewal_step[i] - step.step) / step.plan.grid.steps_per_month;
      return std::clamp(months / 2, 0, kBuckets - 1);
    }
    case Priority::pro_rata:
      break;
  }
  return 0;
}

}  // namespace

void set_classes(Step& step) {
  step.ws.scored = has_health_score(step) && step.ws.now.firm.data_coverage > kSomeDataWork;  // (16.1)
  if (step.ws.scored && !step.ws.now.customers.scored) step.ws.now.customers.keep_scores();
  step.ws.buckets = buckets(step);
  step.ws.cells.classes = step.ws.buckets * (step.ws.scored ? 2 : 1);
}

int class_of(const Step& step, std::size_t i) {
  const int bucket = step.ws.buckets > 1 ? bucket_of(step, i) : 0;
  return step.ws.scored ? bucket * 2 + (step.ws.now.customers.flagged[i] ? 0 : 1) : bucket;
}

void slots(const Step& step, std::size_t first, std::size_t count, std::uint32_t* slot) {
  HWY_DYNAMIC_DISPATCH(cells_of_lanes)(step.ws.cells, step.ws.now.customers, first, count, slot);
  for (std::size_t j = 0; step.ws.cells.classes > 1 && j < count; ++j)
    slot[j] += static_cast<std::uint32_t>(class_of(step, first + j));
  std::fill_n(slot + count, math::kSpareLanes, 0U);
}

void count_book(Step& step) {
  const Customers& c = step.ws.now.customers;
  Tile& tile = step.ws.tile;
  const std::size_t slots_used = at(step.ws.cells.count() * step.ws.cells.classes);
  std::fill_n(step.ws.counts.begin(), 2 * slots_used, FourCounts{});
  for (std::size_t first = 0; first < c.size(); first += kTile) {
    const std::size_t count = std::min(kTile, c.size() - first);
    slots(step, first, count, tile.slot.data());
    index_by_origin(tile.slot.data(), &c.won_step[first], count, tile.where.data());
    tally(tile.where.data(), count, step.ws.counts.data());
  }
  for (std::size_t s = 0; s < slots_used; ++s) {
    const std::int64_t won = step.ws.counts[2 * s + 1].total();
    step.ws.book[s] = {step.ws.counts[2 * s].total() + won, won};
  }
}

void count_live(Step& step) {
  const Customers& c = step.ws.now.customers;
  auto& live = step.ws.cell.live;
  std::fill(live.begin(), live.end(), 0);
  for (std::size_t i = 0; i < c.size(); ++i) {
    live[step.ws.cells.with_class(cell_of(step, i), 0)] += 1;
  }
}

}  // namespace banso::sim
#endif
