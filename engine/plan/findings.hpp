#pragma once

#include <string>

#include "engine/base/diagnostics.hpp"
#include "engine/scenario/scenario.hpp"

/// The parts of check(), each with one subject. All assume what the reader has proved: references exist, numbers lie
/// within their bounds.
namespace banso::plan {

/// Adds findings that share a severity; the words are for people.
void report(Diagnostics& out, Severity severity, std::string pointer, std::string code, std::string expected,
            std::string found, std::string suggestion = "");

/// A number as people write it: up to twelve digits, no trailing zeros.
[[nodiscard]] std::string words(double number);

// check_firm.cpp
void check_root(const scenario::Scenario& scenario, Diagnostics& out);
void check_sums(const scenario::Scenario& scenario, Diagnostics& out);
// check_size.cpp: customers, cells, heads by rule, inquiries and money that a run can carry
void check_cell_count(const scenario::Scenario& scenario, Diagnostics& out);
void check_size(const scenario::Scenario& scenario, Diagnostics& out);
// check_lifecycle.cpp
void check_lifecycle(const scenario::Scenario& scenario, Diagnostics& out);
// check_org.cpp
void check_org(const scenario::Scenario& scenario, const scenario::OrgModel& org, const std::string& pointer,
               Diagnostics& out);
// check_events.cpp: common and own events, moves, staffing, every org model in use
void check_arms(const scenario::Scenario& scenario, Diagnostics& out);
// check_conditions.cpp: whether a condition can ever hold
void check_condition(const scenario::Scenario& scenario, const scenario::Condition& when,
                     const std::string& pointer, Diagnostics& out);
// check_heads.cpp: people taken away who are not there
void check_heads(const scenario::Scenario& scenario, Diagnostics& out);
// check_objective.cpp
void check_objective(const scenario::Scenario& scenario, Diagnostics& out);
// check_anchors.cpp
void check_anchors(const scenario::Scenario& scenario, Diagnostics& out);
void check_derived(const scenario::Scenario& scenario, Diagnostics& out);

}  // namespace banso::plan
