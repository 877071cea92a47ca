#include "engine/sim/laws/inquiries.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/elementary.hpp"
#include "engine/rng/samplers.hpp"
#include "engine/rng/tiles.hpp"
#include "engine/sim/out_of_range.hpp"
#include "engine/sim/trace.hpp"

// Highway wants this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/sim/laws/inquiries.cpp"
#include "hwy/foreach_target.h"
#include "engine/math/single-inl.h"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace banso::sim::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

namespace single = math::HWY_NAMESPACE;

/// (2.1) tile.mean from tile.usual and health; then side by side, ascending, those who may ask: tile.place, 1 - u in tile.ask_draw, the
/// mean m in tile.ask_mean. Returns how many. Somebody asks where 1 - u < 1 - e^{-m}, and that is below m: 1 - u < m is cheap, and
/// few who do not ask pass it.
HWY_INLINE std::size_t find_possible_askers(const float* health, double sensitivity, std::size_t count,
                                            Tile& tile) {
  const single::Single d;
  const hn::RebindToUnsigned<single::Single> words;
  const std::size_t lanes = hn::Lanes(d);
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto by_health = set(-sensitivity), most = set(kMostInquiries);
  const auto stride = set(static_cast<double>(lanes)), end = set(static_cast<double>(count));
  std::size_t found = 0;
  auto place = hn::Iota(d, 0);
  for (std::size_t j = 0; j < count; j += lanes, place = place + stride) {
    const auto factor = single::exp_within(d, by_health * hn::LoadU(d, health + j));
    const auto mean = hn::Min(hn::LoadU(d, &tile.usual[j]) * factor, most);
    hn::StoreU(mean, d, &tile.mean[j]);
    const auto rest = single::uniform_from_above(d, hn::LoadU(words, &tile.draw[0][j]));
    const auto may = hn::And(place < end, rest < mean);
    const auto put = [&](auto value, TileNumbers& to)
                         HWY_ATTR { hn::StoreU(single::compress(d, value, may), d, &to[found]); };
    put(place, tile.place);
    put(rest, tile.ask_draw);
    put(mean, tile.ask_mean);
    found += hn::CountTrue(d, may);
  }
  return found;
}

/// Inquiries of each lane by 1 - u and the mean: counted up from 0 as rng::poisson does, but by 1 - u and the chance of more, which are
/// exact where they are small. 0 outside `counted`.
HWY_INLINE single::Singles count_up(single::Singles rest, single::Singles mean, single::SingleMask counted) {
  const single::Single d;
  auto [probability, more] = single::none_and_some(d, mean);
  auto result = hn::Zero(d);
  auto within = hn::And(counted, rest < more);
  for (int asked = 1; !hn::AllFalse(d, within); ++asked) {
    const auto k = hn::Set(d, static_cast<float>(asked));
    probability = probability * (mean / k);
    const auto next = more - probability;
    within = hn::And(within, hn::Or(next != more, k < mean));  // past the mean, rounding ends the sum
    more = next;
    result = hn::IfThenElse(within, k, result);
    within = hn::And(within, rest < more);
  }
  return result;
}

/// How often each of the `possible` askers asks. tile.chosen: those who ask, how often in tile.count; with a count of 0 those whose
/// mean is left to rng::poisson. tile.again: who of them asks more than once. Returns whether some are left to rng::poisson.
HWY_INLINE bool count_askers(std::size_t possible, Tile& tile) {
  const single::Single d;
  const hn::RebindToSigned<single::Single> whole;
  const hn::Rebind<std::uint16_t, single::Single> narrow;
  const std::size_t lanes = hn::Lanes(d);
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto stride = set(static_cast<double>(lanes)), end = set(static_cast<double>(possible));
  std::size_t asking = 0;
  auto index = hn::Iota(d, 0), most_asked = hn::Zero(d);
  for (std::size_t n = 0; n < possible; n += lanes, index = index + stride) {
    const auto mean = hn::LoadU(d, &tile.ask_mean[n]);
    const auto there = index < end, large = hn::And(there, mean > set(kCountedMean));
    const auto result = count_up(hn::LoadU(d, &tile.ask_draw[n]), mean, hn::AndNot(large, there));
    most_asked = hn::Max(most_asked, hn::IfThenElseZero(large, mean));
    const auto asks = hn::Or(large, result > hn::Zero(d));
    hn::StoreU(single::compress(d, result, asks), d, &tile.count[asking]);
    const auto who = hn::ConvertTo(whole, single::compress(d, hn::LoadU(d, &tile.place[n]), asks));
    hn::StoreU(hn::DemoteTo(narrow, who), narrow, &tile.chosen.at[asking]);
    asking += hn::CountTrue(d, asks);
  }
  for (std::size_t n = 0; n < asking; n += lanes)
    hn::StoreMaskBits(d, hn::LoadU(d, &tile.count[n]) > set(1.0), tile.again.bits_of(n, lanes));
  tile.chosen.count = asking;
  tile.again.take_bits(asking, lanes);
  return hn::GetLane(hn::MaxOfLanes(d, most_asked)) > static_cast<float>(kCountedMean);
}

bool count_inquiries_lanes(const float* health, double sensitivity, std::size_t count, Tile& tile) {
  return count_askers(find_possible_askers(health, sensitivity, count, tile), tile);
}

/// One inquiry, its counter ending in `tail`, for each customer at the places of a tile; `key` of the tile's first customer.
void gather_lanes(const rng::EntityKey* key, const std::uint32_t* cell, const Places& places,
                  std::size_t customers, std::uint64_t tail, std::size_t from, InquiryTile& out) {
  const hn::ScalableTag<std::uint64_t> d;
  const hn::RebindToSigned<decltype(d)> di;
  const hn::Rebind<std::uint32_t, decltype(d)> half;
  const hn::RebindToSigned<decltype(half)> half_i;
  const hn::Rebind<std::uint16_t, decltype(d)> narrow;
  const auto last =
      hn::Set(narrow, static_cast<std::uint16_t>(customers - 1));  // lanes beyond hold any place
  for (std::size_t n = 0; n < places.count; n += hn::Lanes(d)) {
    const auto at = hn::PromoteTo(half, hn::Min(hn::LoadU(narrow, &places.at[n]), last));
    const auto index = hn::BitCast(half_i, at);
    hn::StoreU(hn::GatherIndex(d, key, hn::PromoteTo(di, index)), d, &out.customer[from + n]);
    hn::StoreU(hn::GatherIndex(half, cell, index), half, &out.cell[from + n]);
    hn::StoreU(hn::Set(d, tail), d, &out.tail[from + n]);
  }
}

/// tile.ticks, the nearest to tile.hours, halves up.
HWY_INLINE void hours_to_ticks(std::size_t count, InquiryTile& tile) {
  const hn::ScalableTag<std::int64_t> d;
  const hn::ScalableTag<double> real;
  const hn::Rebind<float, decltype(d)> narrow;
  const auto half_ticks_per_hour = hn::Set(real, 2.0 * kTicksPerHour);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto hours = hn::PromoteTo(real, hn::LoadU(narrow, &tile.hours[j]));
    const auto half_ticks = hn::ConvertTo(d, hours * half_ticks_per_hour);
    hn::StoreU(hn::ShiftRight<1>(half_ticks + hn::Set(d, 1)), d, &tile.ticks[j]);
  }
}

/// (2.2) tile.type by tile.kind, and by tile.factor, standard normal numbers, tile.hours = mean of the type x e^{s z - s^2/2}, tile.ticks
/// and tile.place. Returns whether some hours, also beyond the last inquiry, are too many for ticks.
bool handle_lanes(const Handling& k, std::size_t count, InquiryTile& tile) {
  const single::Single d;
  const hn::RebindToUnsigned<single::Single> words;
  const hn::RebindToSigned<single::Single> whole;
  const auto set = [&](double value) HWY_ATTR { return hn::Set(d, static_cast<float>(value)); };
  const auto cells = hn::Set(words, k.cells);
  auto too_many = set(0.0) > set(1.0);
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const auto q = single::centred(d, hn::LoadU(words, &tile.kind[j]));
    auto type = set(0.0), mean = set(k.mean[0]);
    for (std::size_t t = 0; t + 1 < k.types; ++t) {  // shares add up: who is past one is past those before
      const auto past = q >= set(k.until[t] - 0.5);
      type = hn::IfThenElse(past, set(static_cast<double>(t + 1)), type);
      mean = hn::IfThenElse(past, set(k.mean[t + 1]), mean);
    }
    const auto exponent = set(k.sigma) * hn::LoadU(d, &tile.factor[j]) - set(k.half_variance);
    const auto hours = mean * single::exp_within(d, exponent);
    const auto type_index = hn::ConvertTo(whole, type);
    hn::StoreU(type_index, whole, &tile.type[j]);
    const auto cell = hn::LoadU(words, &tile.cell[j]);
    hn::StoreU(hn::BitCast(words, type_index) * cells + cell, words, &tile.place[j]);
    hn::StoreU(hours, d, &tile.hours[j]);
    too_many = hn::Or(too_many, hn::Not(hours < set(kMostHours)));
  }
  hours_to_ticks(count, tile);
  return !hn::AllFalse(d, too_many);
}

}  // namespace banso::sim::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace banso::sim {

namespace {

HWY_EXPORT(count_inquiries_lanes);
HWY_EXPORT(gather_lanes);
HWY_EXPORT(handle_lanes);

/// Counts of those whose mean is left to rng::poisson; who does not ask is no longer chosen.
void count_large(Tile& tile) {
  std::size_t asking = 0;
  tile.again.count = 0;
  for (std::size_t n = 0; n < tile.chosen.count; ++n) {
    const std::size_t j = tile.chosen.at[n];
    const double mean = tile.mean[j];
    const double counted = mean > kCountedMean
                               ? static_cast<double>(rng::poisson(mean, rng::uniform(tile.draw[0][j])))
                               : double{tile.count[n]};
    if (counted <= 0.0) continue;
    tile.chosen.at[asking] = tile.chosen.at[n];
    if (counted > 1.0) tile.again.at[tile.again.count++] = static_cast<std::uint16_t>(asking);
    tile.count[asking++] = static_cast<float>(counted);
  }
  tile.chosen.count = asking;
}

}  // namespace

Inquiries::Inquiries(Step& step)
    : step_(step),
      customers_(step.ws.tile),
      tile_(step.ws.inquiry_tile),
      sensitivity_(step.p()(step.s().inquiries.health)),
      key_(step.ws.now.customers.key.data()),
      tail_(rng::counter_tail(step.key_step(), rng::Purpose::inquiry, 0)) {
  const Numbers& n = step.n();
  const double variance = math::log1p(n.handling_cv * n.handling_cv);
  handling_ = {std::sqrt(variance),     0.5 * variance,
               n.reactive_until.data(), n.reactive_hours.data(),
               n.reactive_until.size(), static_cast<std::uint32_t>(step.ws.cells.count())};
}

void Inquiries::ask(std::size_t first, std::size_t count) {
  Workspace& ws = step_.ws;
  Tile& tile = customers_;
  const Customers& c = ws.now.customers;
  const float* const usual = ws.inquiry_rows.data();
  for (std::size_t j = 0; j < count; ++j) tile.usual[j] = usual[tile.slot[j]];
  rng::draw_words(step_.stream, &c.key[first], count, step_.key_step(), rng::Purpose::demand,
                  {{tile.draw[0].data(), nullptr, nullptr, nullptr}});
  ws.words.demand += 4 * static_cast<std::int64_t>(count);
  if (HWY_DYNAMIC_DISPATCH(count_inquiries_lanes)(&c.health[first], sensitivity_, count, tile))
    count_large(tile);
  hand_on(first, count);
  trace_asked(first, count);
}

/// Hands on the inquiries of a tile's customers who ask.
void Inquiries::hand_on(std::size_t first, std::size_t count) {
  Workspace& ws = step_.ws;
  Tile& tile = customers_;
  const std::uint32_t* cell = tile.slot.data();
  if (ws.cells.classes > 1) {
    for (std::size_t j = 0; j < count; ++j)
      tile.where[j] = tile.slot[j] / static_cast<std::uint32_t>(ws.cells.classes);
    cell = tile.where.data();
  }
  add(first, count, cell);
  if (!ws.scored && step_.tracer == nullptr) return;
  std::fill_n(&ws.asked[first], count, 0);
  for (std::size_t n = 0; n < tile.chosen.count; ++n)
    ws.asked[first + tile.chosen.at[n]] = static_cast<std::int32_t>(tile.count[n]);
}

/// Those of a tile of `count` customers that begins with customer `first`: tile.count[n] inquiries of the customer at place
/// tile.chosen.at[n]. `cell` by place. First inquiries go side by side, then the second ones, and so on.
void Inquiries::add(std::size_t first, std::size_t count, const std::uint32_t* cell) {
  Tile& tile = customers_;
  gather(tile.chosen, 0, first, count, cell);
  for (std::int64_t asked = 1; tile.again.count > 0; ++asked) {
    Places& places = tile.places_again;
    places.count = tile.again.count;
    const auto once_more = static_cast<float>(asked + 1);
    std::size_t left = 0;
    for (std::size_t k = 0; k < places.count; ++k) {
      const std::uint16_t n = tile.again.at[k];
      places.at[k] = tile.chosen.at[n];
      tile.again.at[left] = n;
      left += tile.count[n] > once_more ? 1U : 0U;
    }
    tile.again.count = left;
    gather(places, asked, first, count, cell);
  }
}

/// The inquiry with this index, of each customer at the places.
void Inquiries::gather(const Places& places, std::int64_t index, std::size_t first, std::size_t count,
                       const std::uint32_t* cell) {
  if (size_ + places.count > kTile) handle();
  const std::uint64_t tail =
      tail_ + static_cast<std::uint64_t>(std::min<std::int64_t>(index, rng::kMaxIndex));
  HWY_DYNAMIC_DISPATCH(gather_lanes)(key_ + first, cell, places, count, tail, size_, tile_);
  size_ += places.count;
}

void Inquiries::handle() {
  if (size_ == 0) return;
  CellStep& cells = step_.ws.cell;
  rng::draw_words(step_.stream, tile_.customer.data(), tile_.tail.data(), size_,
                  {{tile_.kind.data(), tile_.length.data(), nullptr, nullptr}});
  step_.ws.words.inquiry += 4 * static_cast<std::int64_t>(size_);
  math::normal_quantiles(tile_.length.data(), tile_.factor.data(), size_, customers_.scratch.data());
  if (HWY_DYNAMIC_DISPATCH(handle_lanes)(handling_, size_, tile_)) {
    for (std::size_t j = 0; j < size_; ++j) (void)bounded_ticks(tile_.hours[j], "/inquiries/handling_cv");
  }
  Count* const inquiries = cells.inquiries.data();
  std::int64_t* const ticks = cells.ticks.data();
  for (std::size_t j = 0; j < size_; ++j) {
    inquiries[tile_.place[j]] += 1;
    ticks[tile_.place[j]] += tile_.ticks[j];
  }
  for (std::size_t j = 0; step_.tracer != nullptr && j < size_; ++j)
    if (step_.tracer->follows(tile_.customer[j])) trace_handled(j);
  size_ = 0;
}

void Inquiries::trace_asked(std::size_t first, std::size_t count) const {
  const Customers& c = step_.ws.now.customers;
  const Tile& tile = customers_;
  for (std::size_t j = 0; step_.tracer != nullptr && j < count; ++j) {
    const std::size_t i = first + j;
    if (!step_.tracer->follows(c.key[i])) continue;
    step_.tracer->line({step_.step,
                        "2.1",
                        "inquiries",
                        {{"mean", tile.mean[j]}, {"health", c.health[i]}, {"usual", tile.usual[j]}},
                        rng::uniform(tile.draw[0][j]),
                        static_cast<double>(step_.ws.asked[i])});
  }
}

void Inquiries::trace_handled(std::size_t j) const {
  const Numbers& n = step_.n();
  const auto type = static_cast<std::size_t>(tile_.type[j]);
  step_.tracer->line({step_.step,
                      "2.2",
                      "inquiry type",
                      {},
                      rng::uniform(tile_.kind[j]),
                      static_cast<double>(n.reactive[type])});
  step_.tracer->line({step_.step,
                      "2.2",
                      "handling hours",
                      {{"mean", n.reactive_hours[type]}, {"cv", n.handling_cv}},
                      rng::uniform(tile_.length[j]),
                      tile_.hours[j]});
}

}  // namespace banso::sim
#endif
