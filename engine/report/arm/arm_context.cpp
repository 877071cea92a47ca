#include "engine/report/arm/arm_context.hpp"

#include "engine/decide/arms.hpp"

namespace banso::report {

namespace {

constexpr int kWide = 3000;  ///< arms times months above which a study is wide

}  // namespace

ArmContext::ArmContext(const Study& a_study, const decide::Decision& decision, int an_arm)
    : study(a_study),
      plan(a_study.plan),
      layout(a_study.plan.layout),
      arm(an_arm),
      summary(a_study.result.arms[static_cast<std::size_t>(an_arm)]),
      view(decision.arms[static_cast<std::size_t>(an_arm)]) {}

bool ArmContext::shadow() const { return plan.arms[static_cast<std::size_t>(arm)].base != plan::kNone; }

bool ArmContext::wide() const {
  return static_cast<int>(decide::shown_arms(plan).size()) * plan.grid.months > kWide;
}

}  // namespace banso::report
