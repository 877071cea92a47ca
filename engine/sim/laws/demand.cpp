#include "engine/sim/laws/demand.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/rng/samplers.hpp"
#include "engine/rng/tiles.hpp"
#include "engine/sim/laws/tools.hpp"
#include "engine/sim/out_of_range.hpp"
#include "engine/sim/trace.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/demand.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/lanes-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// First slot of the cell of each customer.
void cells_of_lanes(const Cells& cells, const Customers& c, std::size_t first, std::size_t count,
                    std::uint32_t* slot) {
  const hn::CappedTag<std::uint32_t, math::kSpareLanes> d;
  const hn::Rebind<std::uint8_t, decltype(d)> narrow;
  const auto wide = [&](const std::vector<std::uint8_t>& array, std::size_t j)
                        HWY_ATTR { return hn::PromoteTo(d, hn::LoadU(narrow, array.data() + first + j)); };
  const auto set = [&](int value) HWY_ATTR { return hn::Set(d, static_cast<std::uint32_t>(value)); };
  const auto touches = set(cells.touches), phases = set(cells.phases), classes = set(cells.classes);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto pair = wide(c.segment, j) * touches + wide(c.touch, j);
    hn::StoreU((pair * phases + wide(c.phase, j)) * classes, d, slot + j);
  }
}

/// (2.1) tile.mean from tile.usual and health; those who ask, side by side, with how often. Counting up from 0 as rng::poisson does.
/// Chosen: those who ask, and those whose mean is left to rng::poisson, with a count of 0; returns whether there are such. Few have a uniform above 1 - m, which is
/// below P(0) = e^{-m}: only they are looked at closely.
bool count_inquiries_lanes(const double* health, double sensitivity, std::size_t count, Tile& tile) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, value); };
  const auto by_health = set(-sensitivity), most = set(kMostInquiries), one = set(1.0),
             counted = set(kCountedMean);
  for (std::size_t j = 0; j < count; j += lanes) {
    const auto factor = math::HWY_NAMESPACE::exp(d, by_health * hn::LoadU(d, health + j));
    hn::StoreU(hn::Min(hn::LoadU(d, &tile.usual[j]) * factor, most), d, &tile.mean[j]);
  }
  std::size_t close = 0;
  const auto stride = set(static_cast<double>(lanes)), end = set(static_cast<double>(count));
  auto place = hn::Iota(d, 0);
  for (std::size_t j = 0; j < count; j += lanes, place = place + stride) {
    const auto u = hn::LoadU(d, &tile.draw[0][j]), mean = hn::LoadU(d, &tile.mean[j]);
    const auto may = hn::And(place<end, u> one - mean);
    const auto put = [&](auto value, TileNumbers& to) HWY_ATTR {
      hn::StoreU(math::HWY_NAMESPACE::compress(d, value, may), d, &to[close]);
    };
    put(place, tile.place);
    put(u, tile.ask_draw);
    put(mean, tile.ask_mean);
    close += hn::CountTrue(d, may);
  }
  std::size_t asking = 0;
  auto index = hn::Iota(d, 0);
  const auto closely = set(static_cast<double>(close));
  for (std::size_t n = 0; n < close; n += lanes, index = index + stride) {
    const auto at = hn::LoadU(d, &tile.place[n]), u = hn::LoadU(d, &tile.ask_draw[n]);
    const auto mean = hn::LoadU(d, &tile.ask_mean[n]);
    const auto none = math::HWY_NAMESPACE::exp(d, hn::Neg(mean));
    const auto asks = hn::And(index < closely, hn::Or(mean > counted, none < u));
    const auto put = [&](auto value, TileNumbers& to) HWY_ATTR {
      hn::StoreU(math::HWY_NAMESPACE::compress(d, value, asks), d, &to[asking]);
    };
    put(at, tile.place);
    put(u, tile.ask_draw);
    put(mean, tile.ask_mean);
    put(none, tile.count);
    asking += hn::CountTrue(d, asks);
  }
  auto most_asked = hn::Zero(d);
  for (std::size_t n = 0; n < asking; n += lanes) {
    const auto u = hn::LoadU(d, &tile.ask_draw[n]), mean = hn::LoadU(d, &tile.ask_mean[n]);
    auto probability = hn::LoadU(d, &tile.count[n]);
    auto sum = probability;
    auto result = hn::Zero(d);
    auto below = hn::And(mean <= counted, sum < u);
    for (int n_asked = 1; !hn::AllFalse(d, below); ++n_asked) {
      const double k = n_asked;
      probability = probability * (mean / set(k));
      const auto next = sum + probability;
      below = hn::And(below, next != sum);  // rounding ends the sum
      sum = next;
      result = hn::IfThenElse(below, set(k), result);
      below = hn::And(below, sum < u);
    }
    hn::StoreU(result, d, &tile.count[n]);
    most_asked = hn::Max(most_asked, hn::IfThenElseZero(mean > counted, mean));
  }
  tile.chosen.count = asking;
  for (std::size_t n = 0; n < asking; ++n)
    tile.chosen.at[n] = static_cast<std::uint16_t>(static_cast<std::int32_t>(tile.place[n]));
  return hn::GetLane(hn::MaxOfLanes(d, most_asked)) > kCountedMean;
}

/// (2.2) tile.type by tile.kind, and by tile.factor, standard normal numbers, tile.hours = mean of the type x e^{s z - s^2/2} and the
/// same in ticks. Returns whether some hours, also beyond the last inquiry, are too many for ticks.
bool handle_lanes(const Handling& k, std::size_t count, InquiryTile& tile) {
  const hn::ScalableTag<double> d;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, value); };
  auto too_many = set(0.0) > set(1.0);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto u = hn::LoadU(d, &tile.kind[j]);
    auto type = set(0.0), mean = set(k.mean[0]);
    for (std::size_t t = 0; t + 1 < k.types; ++t) {  // shares add up: who is past one is past those before
      const auto past = u >= set(k.until[t]);
      type = hn::IfThenElse(past, set(static_cast<double>(t + 1)), type);
      mean = hn::IfThenElse(past, set(k.mean[t + 1]), mean);
    }
    const auto exponent = set(k.sigma) * hn::LoadU(d, &tile.factor[j]) - set(k.half_variance);
    const auto hours = hn::IfThenElseZero(mean > set(0.0), mean * math::HWY_NAMESPACE::exp(d, exponent));
    const auto ticks = hours * set(kTicksPerHour), whole = hn::Trunc(ticks);  // exact below 2^53
    hn::StoreU(type, d, &tile.type[j]);
    hn::StoreU(hours, d, &tile.hours[j]);
    hn::StoreU(whole + hn::IfThenElseZero(ticks - whole >= set(0.5), set(1.0)), d, &tile.ticks[j]);
    too_many = hn::Or(too_many, hn::Not(hours < set(kMostHours)));
  }
  return !hn::AllFalse(d, too_many);
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

namespace {

HWY_EXPORT(cells_of_lanes);
HWY_EXPORT(count_inquiries_lanes);
HWY_EXPORT(handle_lanes);

using scenario::Priority;
using scenario::WorkKind;

constexpr double kHandoverWork = 0.3;  // extra onboarding work when nothing is handed over, (2.3)

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
      const double scaled = c.score[i] / kHealthBucket + kBuckets / 2.0;
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

int first_of_kind(const Step& step, WorkKind kind) {
  int w = 0;
  while (w < step.plan.works() && step.kind(w) != kind) ++w;
  return w;
}

/// Inquiries of the step on their way to the pools: gathered over customers, handled so many at a time.
class Inquiries {
 public:
  explicit Inquiries(Step& step)
      : step_(step),
        tile_(step.ws.inquiry_tile),
        key_(step.ws.now.customers.key.data()),
        tail_(rng::counter_tail(step.key_step(), rng::Purpose::inquiry, 0)) {
    const double variance = math::log1p(step.n().handling_cv * step.n().handling_cv);
    const Numbers& n = step.n();
    handling_ = {std::sqrt(variance), 0.5 * variance, n.reactive_until.data(), n.reactive_hours.data(),
                 n.reactive_until.size()};
  }

  /// Those of a tile that begins with customer `first`: tile.count[n] inquiries of the customer at place tile.chosen.at[n]. `cell`
  /// by place. Most ask once: the first inquiry of each goes without a branch that nobody can foretell.
  void add(std::size_t first, Tile& tile, const std::uint32_t* cell) {
    const Places& asking = tile.chosen;
    if (size_ + asking.count > kTile) handle();
    std::array<std::uint16_t, kTile> other{};  // who ask more than once
    std::size_t others = 0;
    for (std::size_t n = 0; n < asking.count; ++n) {
      put(first + asking.at[n], 0, cell[asking.at[n]]);
      other[others] = static_cast<std::uint16_t>(n);
      others += tile.count[n] > 1.0 ? 1U : 0U;
    }
    for (std::size_t k = 0; k < others; ++k) {
      const std::size_t n = other[k];
      for (std::int64_t j = 1; j < static_cast<std::int64_t>(tile.count[n]); ++j) {
        if (size_ == kTile) handle();
        put(first + asking.at[n], j, cell[asking.at[n]]);
      }
    }
    if (size_ == kTile) handle();
  }

  /// (2.2) of those gathered.
  void handle() {
    if (size_ == 0) return;
    CellStep& cells = step_.ws.cell;
    const auto cell_count = at(step_.ws.cells.count());
    rng::draw_uniforms(step_.stream, tile_.customer.data(), tile_.tail.data(), size_,
                       {{tile_.kind.data(), tile_.length.data(), nullptr, nullptr}});
    step_.ws.words.inquiry += 4 * static_cast<std::int64_t>(size_);
    math::normal_quantiles(tile_.length.data(), tile_.factor.data(), size_, step_.ws.tile.scratch.data());
    if (HWY_DYNAMIC_DISPATCH(handle_lanes)(handling_, size_, tile_)) {
      for (std::size_t j = 0; j < size_; ++j) (void)bounded_ticks(tile_.hours[j], "/inquiries/handling_cv");
    }
    Count* const inquiries = cells.inquiries.data();
    std::int64_t* const ticks = cells.ticks.data();
    for (std::size_t j = 0; j < size_; ++j) {
      const auto slot = static_cast<std::size_t>(tile_.type[j]) * cell_count + tile_.cell[j];
      inquiries[slot] += 1;
      ticks[slot] += static_cast<std::int64_t>(tile_.ticks[j]);
    }
    for (std::size_t j = 0; step_.tracer != nullptr && j < size_; ++j)
      if (step_.tracer->follows(tile_.customer[j])) trace(j);
    size_ = 0;
  }

 private:
  void put(std::size_t customer, std::int64_t index, std::uint32_t cell) {
    tile_.customer[size_] = key_[customer];
    tile_.tail[size_] = tail_ + static_cast<std::uint32_t>(std::min<std::int64_t>(index, rng::kMaxIndex));
    tile_.cell[size_] = cell;
    ++size_;
  }

  void trace(std::size_t j) {
    const Numbers& n = step_.n();
    const auto type = static_cast<std::size_t>(tile_.type[j]);
    step_.tracer->line(
        {step_.step, "2.2", "inquiry type", {}, tile_.kind[j], static_cast<double>(n.reactive[type])});
    step_.tracer->line({step_.step,
                        "2.2",
                        "handling hours",
                        {{"mean", n.reactive_hours[type]}, {"cv", n.handling_cv}},
                        tile_.length[j],
                        tile_.hours[j]});
  }

  Step& step_;
  InquiryTile& tile_;
  const rng::EntityKey* key_;
  std::uint64_t tail_;  ///< of the step's first inquiry of a customer
  std::size_t size_ = 0;
  Handling handling_;
};

/// Live customers and renewals asked, by slot.
void count_slots(Step& step, std::size_t first, std::size_t count) {
  const int until = step.step + kRenewalWindowMonths * step.plan.grid.steps_per_month;
  Tile& tile = step.ws.tile;
  places_by_renewal(tile.slot.data(), &step.ws.now.customers.renewal_step[first], Customers::kMonthly,
                    static_cast<std::int16_t>(until), count, tile.where.data());
  tally(tile.where.data(), count, step.ws.counts.data());
}

void sum_slots(Step& step, std::size_t slots_used) {
  for (std::size_t s = 0; s < slots_used; ++s) {
    const FourCounts* const kinds = &step.ws.counts[3 * s];
    const std::int64_t monthly = kinds[1].total(), due = kinds[2].total();
    step.ws.cell.live[s] = static_cast<Count>(kinds[0].total() + monthly + due);
    step.ws.cell.renewing[s] = static_cast<Count>(monthly * kMonthlyRenewal + due * kTermRenewal);
  }
}

/// Counts of those whose mean is left to rng::poisson; who does not ask is no longer chosen.
void count_large(Tile& tile) {
  std::size_t asking = 0;
  for (std::size_t n = 0; n < tile.chosen.count; ++n) {
    const std::size_t j = tile.chosen.at[n];
    const double counted = tile.mean[j] > kCountedMean
                               ? static_cast<double>(rng::poisson(tile.mean[j], tile.draw[0][j]))
                               : tile.count[n];
    if (counted <= 0.0) continue;
    tile.chosen.at[asking] = tile.chosen.at[n];
    tile.count[asking++] = counted;
  }
  tile.chosen.count = asking;
}

/// Hands on the inquiries of a tile's customers who ask.
void hand_on(Step& step, std::size_t first, std::size_t count, Inquiries& inquiries) {
  Workspace& ws = step.ws;
  Tile& tile = ws.tile;
  const std::uint32_t* cell = tile.slot.data();
  if (ws.cells.classes > 1) {
    for (std::size_t j = 0; j < count; ++j)
      tile.where[j] = tile.slot[j] / static_cast<std::uint32_t>(ws.cells.classes);
    cell = tile.where.data();
  }
  inquiries.add(first, tile, cell);
  if (!ws.scored && step.tracer == nullptr) return;  // only the score and a trace look at them
  std::fill_n(&ws.asked[first], count, 0);
  for (std::size_t n = 0; n < tile.chosen.count; ++n)
    ws.asked[first + tile.chosen.at[n]] = static_cast<std::int32_t>(tile.count[n]);
}

/// (2.1) for a tile; hands on the inquiries of those who ask.
void ask(Step& step, std::size_t first, std::size_t count, double sensitivity, Inquiries& inquiries) {
  Workspace& ws = step.ws;
  Tile& tile = ws.tile;
  const Customers& c = ws.now.customers;
  const double* const usual = ws.inquiry_rows.data();
  for (std::size_t j = 0; j < count; ++j) tile.usual[j] = usual[tile.slot[j]];
  rng::draw_uniforms(step.stream, &c.key[first], count, step.key_step(), rng::Purpose::demand,
                     {{tile.draw[0].data(), nullptr, nullptr, nullptr}});
  ws.words.demand += 4 * static_cast<std::int64_t>(count);
  if (HWY_DYNAMIC_DISPATCH(count_inquiries_lanes)(&c.health[first], sensitivity, count, tile))
    count_large(tile);
  hand_on(step, first, count, inquiries);
  for (std::size_t j = 0; step.tracer != nullptr && j < count; ++j) {
    const std::size_t i = first + j;
    if (!step.tracer->follows(c.key[i])) continue;
    step.tracer->line({step.step,
                       "2.1",
                       "inquiries",
                       {{"mean", tile.mean[j]}, {"health", c.health[i]}, {"usual", tile.usual[j]}},
                       tile.draw[0][j],
                       static_cast<double>(ws.asked[i])});
  }
}

/// The usual rate of every slot.
void fill_inquiry_rows(Step& step, double deflection) {
  Workspace& ws = step.ws;
  for (int cell = 0; cell < ws.cells.count(); ++cell) {
    const int phase = cell % ws.cells.phases, segment = cell / ws.cells.phases / ws.cells.touches;
    ws.cell.usual_inquiries[at(cell)] = cell_rate(step, segment, phase, deflection);
    for (int k = 0; k < ws.cells.classes; ++k)
      ws.inquiry_rows[ws.cells.with_class(cell, k)] = ws.cell.usual_inquiries[at(cell)];
  }
}

}  // namespace

double cell_rate(const Step& step, int segment, int phase, double deflection) {
  const auto& in = step.s().inquiries;
  return step.n().inquiries[at(segment)] * step.p()(step.s().phases[at(phase)].value.inquiries) *
         math::exp(-step.p()(in.maturity) * (step.ws.now.firm.maturity - 0.5)) * (1.0 - deflection) *
         step.n().delta;
}

void set_classes(Step& step) {
  step.ws.scored = has_health_score(step) && step.ws.now.firm.data_coverage > 0.0;  // (16.1)
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

void count_live(Step& step) {
  const Customers& c = step.ws.now.customers;
  auto& live = step.ws.cell.live;
  std::fill(live.begin(), live.end(), 0);
  for (std::size_t i = 0; i < c.size(); ++i) {
    live[step.ws.cells.with_class(step.ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]),
                                  class_of(step, i))] += 1;
  }
}

void demand(Step& step) {
  Workspace& ws = step.ws;
  CellStep& cells = ws.cell;
  const std::size_t slots_used = at(ws.cells.count() * ws.cells.classes);
  std::fill(cells.inquiries.begin(), cells.inquiries.end(), 0.0);
  std::fill(cells.ticks.begin(), cells.ticks.end(), 0);
  std::fill_n(ws.counts.begin(), 3 * slots_used, FourCounts{});
  const double deflection = deflected_share(step);
  const double sensitivity = step.p()(step.s().inquiries.health);
  fill_inquiry_rows(step, deflection);
  const bool none = step.n().reactive.empty();
  math::EightSums expected;
  Inquiries inquiries(step);
  const std::size_t customers = ws.now.customers.size();
  ws.most_customers = std::max(ws.most_customers, customers);
  if (ws.asked.size() < customers + math::kSpareLanes)
    ws.asked.resize(ws.now.customers.key.capacity() + math::kSpareLanes);
  for (std::size_t first = 0; first < customers; first += kTile) {
    const std::size_t count = std::min(kTile, customers - first);
    slots(step, first, count, ws.tile.slot.data());
    count_slots(step, first, count);
    if (none) {
      std::fill_n(&ws.asked[first], count, 0);
      continue;
    }
    ask(step, first, count, sensitivity, inquiries);
    math::add(ws.tile.mean.data(), count, expected);
  }
  sum_slots(step, slots_used);
  inquiries.handle();
  for (const Count count : cells.inquiries) ws.month.inquiries += count;
  ws.month.deflected += deflection < 1.0 ? expected.total() * deflection / (1.0 - deflection) : 0.0;
  if (step.expected) ws.expected.inquiries += expected.total();
}

bool planned_hours_glide(const Step& step) {
  const auto& factors = step.ws.now.policy.hours;
  return std::any_of(factors.begin(), factors.end(), [&step](const Glide& factor) {
    return factor.steps > 0 && step.step > factor.start_step && step.step <= factor.start_step + factor.steps;
  });
}

void list_planned_hours(Step& step) {
  const Numbers& n = step.n();
  const Cells& cells = step.ws.cells;
  for (const int work : n.planned) {
    const WorkKind kind = n.kind[at(work)];
    const bool off = step.arm.no_proactive && proactive(kind);
    const double factor = off ? 0.0 : step.ws.now.policy.hours[at(work)].at(step.step);
    for (int touch = 0; touch < cells.touches; ++touch) {
      const double onboarding = step.p()(step.s().touch_models[at(touch)].value.onboarding_months);
      for (int phase = 0; phase < cells.phases; ++phase) {
        double h =
            n.hours[at(work * cells.touches + touch)] * n.phase_factor[at(work * cells.phases + phase)];
        h *= factor;
        if (kind == WorkKind::expansion) h *= step.p()(step.s().phases[at(phase)].value.expansion);
        if (kind == WorkKind::renewal) h /= 24.0;
        for (int segment = 0; segment < cells.segments; ++segment) {
          const int cell = cells.cell(segment, touch, phase);
          const double handed_over =
              kind == WorkKind::onboarding && h > 0.0
                  ? (1.0 + kHandoverWork * (1.0 - step.ws.org.handover[at(cell)])) / onboarding
                  : 1.0;
          step.ws.planned_hours[at(work * cells.count() + cell)] = h * handed_over;
        }
      }
    }
  }
}

double firm_hours(const Step& step, int work) {
  const auto& w = step.s().work_types[at(work)].value;
  if (step.arm.no_proactive && proactive(w.kind)) return 0.0;
  const plan::Org& org = step.org();
  double hours = step.p()(w.base_hours);
  const double per_head = step.p()(w.hours_per_head);
  for (std::size_t k = 0; per_head > 0 && k < org.pools.size(); ++k) {
    const plan::Pool& pool = org.pools[k];
    const bool other =
        !pool.cs_home && !does(pool, scenario::RoleFlag::answers) && !does(pool, scenario::RoleFlag::leads);
    if (w.kind == WorkKind::chores ? other : pool.cs_home) hours += per_head * step.ws.pools.heads[k];
  }
  if (w.kind == WorkKind::content) {
    for (int t = 0; t < step.ws.cells.touches; ++t) {
      const double per_customer_hours = step.n().hours[at(work * step.plan.touches() + t)];
      if (per_customer_hours <= 0.0) continue;
      Count count = 0;
      for (int s = 0; s < step.ws.cells.segments; ++s) {
        for (int p = 0; p < step.ws.cells.phases; ++p) {
          for (int c = 0; c < step.ws.cells.classes; ++c) {
            count += step.ws.cell.live[step.ws.cells.with_class(step.ws.cells.cell(s, t, p), c)];
          }
        }
      }
      hours += per_customer_hours * count;
    }
  }
  if (w.kind == WorkKind::data && first_of_kind(step, WorkKind::data) == work) hours += tool_hours(step);
  return hours * step.ws.now.policy.hours[at(work)].at(step.step) * step.n().delta;
}

}  // namespace banso::sim
#endif
