#include "engine/sim/state.hpp"

#include <algorithm>

#include "engine/math/tiles.hpp"

namespace banso::sim {

namespace {

/// What the common start keeps, with the same array of `other`.
template <class Function>
void each_kept(Customers& c, const Customers& other, Function function) {
  function(c.key, other.key);
  function(c.segment, other.segment);
  function(c.touch, other.touch);
  function(c.phase, other.phase);
  function(c.flagged, other.flagged);
  function(c.over_contacted, other.over_contacted);
  function(c.health, other.health);
  if (c.scored) function(c.score, other.score);
  function(c.fit, other.fit);
  function(c.frailty, other.frailty);
  function(c.gap, other.gap);
  function(c.accumulated, other.accumulated);
  function(c.mrr, other.mrr);
  function(c.renewal_step, other.renewal_step);
  function(c.onboarded_step, other.onboarded_step);
}

template <class Function>
void each_array(Customers& c, Function function) {
  each_kept(c, c, [&function](auto& array, const auto&) { function(array); });
  function(c.shock);
  function(c.hazard_sum);
  function(c.year_mrr);
  function(c.won_step);
}

}  // namespace

void Customers::reserve(std::size_t count) {
  each_array(*this, [count](auto& array) { array.reserve(count + math::kSpareLanes); });
}

void Customers::resize(std::size_t count) {
  each_array(*this, [count](auto& array) { array.resize(count); });
}

void Customers::append(std::size_t count) {
  const std::size_t all = size() + count;
  if (key.capacity() < all + math::kSpareLanes) reserve(with_spare(all));
  resize(all);
}

void Customers::clear() {
  scored = false;
  score.clear();
  resize(0);
}

void Customers::keep_scores() {
  scored = true;
  score.reserve(key.capacity());
  score.assign(size(), 0.0F);
}

void Customers::keep(const Customers& opened) {
  scored = opened.scored;
  each_kept(*this, opened, [](auto& array, const auto& from) { array.assign(from.begin(), from.end()); });
}

void Customers::take(const Customers& kept) {
  keep(kept);
  shock.assign(size(), 0.0F);
  hazard_sum.assign(size(), 0.0F);
  year_mrr.assign(size(), 0);
  won_step.assign(size(), kBefore);
}

void Customers::take_out(std::vector<std::size_t>& places) {
  std::sort(places.begin(), places.end());
  std::size_t count = size();
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    --count;
    each_array(*this, [from = count, to = *place](auto& array) { array[to] = array[from]; });
  }
  resize(count);
}

}  // namespace banso::sim
