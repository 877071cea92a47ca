#include "engine/sim/state.hpp"

#include <algorithm>

#include "engine/math/tiles.hpp"

namespace banso::sim {

namespace {

template <class Function>
void each_array(Customers& c, Function function) {
  function(c.key);
  function(c.segment);
  function(c.touch);
  function(c.phase);
  function(c.opening);
  function(c.flagged);
  function(c.health);
  function(c.score);
  function(c.fit);
  function(c.frailty);
  function(c.response);
  function(c.gap);
  function(c.shock);
  function(c.accumulated);
  function(c.hazard_sum);
  function(c.hazard_time);
  function(c.mrr);
  function(c.year_mrr);
  function(c.won_step);
  function(c.renewal_step);
  function(c.onboarded_step);
}

}  // namespace

void Customers::reserve(std::size_t count) {
  each_array(*this, [count](auto& array) { array.reserve(count + math::kSpareLanes); });
}

void Customers::resize(std::size_t count) {
  each_array(*this, [count](auto& array) { array.resize(count); });
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
