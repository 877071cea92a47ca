#include "engine/sim/state.hpp"

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
  each_array(*this, [count](auto& array) { array.reserve(count); });
}

void Customers::resize(std::size_t count) {
  each_array(*this, [count](auto& array) { array.resize(count); });
}

void Customers::move(std::size_t from, std::size_t to) {
  each_array(*this, [from, to](auto& array) { array[to] = array[from]; });
}

}  // namespace banso::sim
