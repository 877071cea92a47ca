#pragma once

#include "engine/base/hash.hpp"
#include "engine/scenario/scenario.hpp"

namespace banso::plan {

/// What a scenario means, in 128 bits: every value, range, place of definition and id that can reach a result. Labels,
/// titles, the order of a file and how results are shown (baseline, worth_noticing, staffing_percentile) do not count.
/// `with_derived`: false leaves out solved anchors (the digest for which they are solved).
[[nodiscard]] Digest digest_of(const scenario::Scenario& scenario, bool with_derived = true);

}  // namespace banso::plan
