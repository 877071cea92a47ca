#include "engine/plan/kind_names.hpp"

#include <array>

namespace banso::plan {

const char* work_kind_name(scenario::WorkKind kind) {
  static constexpr std::array<const char*, scenario::kWorkKinds> kNames{
      "reactive",     "onboarding", "value", "monitoring", "renewal", "expansion", "selling", "handover",
      "coordination", "content",    "data",  "feedback",   "chores",  "internal",  "coaching"};
  return kNames.at(static_cast<std::size_t>(kind));
}

const char* cause_name(scenario::Cause cause) {
  static constexpr std::array<const char*, scenario::kCauses> kNames{"operation", "value", "support",
                                                                     "expectation", "other"};
  return kNames.at(static_cast<std::size_t>(cause));
}

}  // namespace banso::plan
