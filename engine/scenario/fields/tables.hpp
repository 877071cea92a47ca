#pragma once

#include "engine/scenario/scenario.hpp"
#include "engine/scenario/spec.hpp"

/// The field table: one function per object of the scenario language. `scenario_table()` is the root.
namespace banso::scenario {

[[nodiscard]] const ObjectSpec& scenario_table();

// customers.cpp
[[nodiscard]] ObjectSpec make_segment();
[[nodiscard]] ObjectSpec make_touch_model();
[[nodiscard]] ObjectSpec make_phase();
[[nodiscard]] ObjectSpec make_health();
[[nodiscard]] ObjectSpec make_churn();
[[nodiscard]] ObjectSpec make_expansion();
[[nodiscard]] ObjectSpec make_inquiries();
[[nodiscard]] ObjectSpec make_observation();
[[nodiscard]] ObjectSpec make_word_of_mouth();
// firm.cpp
[[nodiscard]] ObjectSpec make_time();
[[nodiscard]] ObjectSpec make_money();
[[nodiscard]] ObjectSpec make_acquisition();
[[nodiscard]] ObjectSpec make_pressure();
[[nodiscard]] ObjectSpec make_expectation();
[[nodiscard]] ObjectSpec make_product();
[[nodiscard]] ObjectSpec make_tool();
[[nodiscard]] ObjectSpec make_anchors();
[[nodiscard]] ObjectSpec make_indices();
// people.cpp
[[nodiscard]] ObjectSpec make_people_kind();
[[nodiscard]] ObjectSpec make_role();
[[nodiscard]] ObjectSpec make_workforce();
[[nodiscard]] ObjectSpec make_staffing();
// organisation.cpp
[[nodiscard]] ObjectSpec make_channel_class();
[[nodiscard]] ObjectSpec make_org_model();
[[nodiscard]] ObjectSpec make_work_type();
[[nodiscard]] ObjectSpec make_load();
[[nodiscard]] ObjectSpec make_support();
[[nodiscard]] ObjectSpec make_coordination();
[[nodiscard]] ObjectSpec make_learning();
// arms.cpp
[[nodiscard]] ObjectSpec make_event();
[[nodiscard]] ObjectSpec make_arm();
[[nodiscard]] ObjectSpec make_compare();
[[nodiscard]] ObjectSpec make_correlation();
[[nodiscard]] ObjectSpec make_derived();
// objective.cpp
[[nodiscard]] ObjectSpec make_objective();

}  // namespace banso::scenario
