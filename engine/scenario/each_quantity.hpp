// A walk over every number of an object, guided by the field table.
#pragma once

#include <functional>
#include <string>

#include "engine/scenario/quantity.hpp"
#include "engine/scenario/spec.hpp"

namespace banso::scenario {

/// Called with the JSON Pointer of the place and the number that stands there.
using QuantityVisitor = std::function<void(const std::string& pointer, Quantity& quantity)>;

/// Visits every Quantity of `object`, whose table is `spec`: fields in the order of the table, entries of maps in the
/// order of their ids, absent numbers and objects not at all. Pointers begin with `pointer`.
void for_each_quantity(const ObjectSpec& spec, void* object, const QuantityVisitor& visit,
                       const std::string& pointer = "");

}  // namespace banso::scenario
