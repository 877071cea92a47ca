#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/decide/compare.hpp"
#include "engine/run/executor.hpp"
#include "engine/scenario/scenario.hpp"

/// Why two arms differ.
namespace banso::decide {

/// What is made equal, one at a time.
enum class Element : std::uint8_t {
  matrix,          ///< teams, who does which work, who decides; channels go with the people
  channels,        ///< how teams pass on what they know
  clarity,         ///< trait
  record,          ///< trait
  reactive_first,  ///< trait, by role
  short_term,      ///< trait, by role
  hires,   ///< heads that the model cannot do without, heads stated with the move: without them in both arms
  change,  ///< launch, learning, waiting for hires: both arms as if it had always been so
  count_
};

/// Part of the gap that goes when an element is equal.
/// (y.1) forwards = b - b[e as in a], backwards = a[e as in b] - a; part = (forwards + backwards) / 2
/// For elements that are taken away in both arms instead: part = (b - b') - (a - a'), forwards and backwards alike.
struct GapPart {
  Element element = Element::matrix;
  Estimate forwards, backwards;  ///< paired within replications
  Difference part;
};

struct WhyView {
  std::string a, b;            ///< arms
  Difference gap;              ///< main figure at the decision horizon: b less a
  std::vector<GapPart> parts;  ///< in the order of Element; only where the two arms differ
  std::vector<Element>
      failed;       ///< differ, but could not be made equal (the arms made so have an error): in the rest
  Difference rest;  ///< gap less all parts: what acts together, dates, own events
};

struct WhySpec {
  std::uint64_t seed = 1;
  std::int64_t replications = 64;
  plan::Draws draws = plan::Draws::ranges;
};

/// An arm as it would be with one element of another.
[[nodiscard]] scenario::Arm with_element(const scenario::Scenario& scenario, const std::string& arm,
                                         const std::string& other, Element element);

/// Elements in which two arms differ.
[[nodiscard]] std::vector<Element> differing(const scenario::Scenario& scenario, const std::string& a,
                                             const std::string& b);

/// Runs the two arms and the arms in between in one study: same inputs, customers and luck. `scenario` carries its solved
/// anchors. Throws std::invalid_argument for unknown or equal arm ids and below 2 replications.
[[nodiscard]] WhyView why(const scenario::Scenario& scenario, const std::string& a, const std::string& b,
                          const WhySpec& spec, run::Executor& executor, const run::Progress& progress = {},
                          const run::Cancelled& cancelled = {});

}  // namespace banso::decide
