#include "engine/plan/lint.hpp"

#include <cmath>

#include "engine/plan/arms.hpp"
#include "engine/plan/lint_parts.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

void Remarks::add(Severity severity, const std::string& place, std::string code, double figure,
                  std::string en, std::string ja) {
  out_->push_back(
      {severity, lens_->index, lens_->org.id + place, std::move(code), std::move(en), std::move(ja), figure});
}

Name name_of(const std::string& id, const std::string& label, const std::string& label_ja) {
  const std::string& en = label.empty() ? (label_ja.empty() ? id : label_ja) : label;
  return {en, label_ja.empty() ? en : label_ja};
}

std::string rounded(double number) {
  const bool small = std::fabs(number) < 9.95;
  const double scale = small ? 10.0 : 1.0;
  const auto units = static_cast<long long>(std::floor(std::fabs(number) * scale + 0.5));
  std::string text = std::to_string(small ? units / 10 : units);
  if (small && units % 10 != 0) text += "." + std::to_string(units % 10);
  return (number < 0 && units != 0 ? "-" : "") + text;
}

std::string percent(double share) { return rounded(std::floor(share * 100.0 + 0.5)) + " %"; }

namespace {

/// Arms that move, and end where they began. Such a move changes nothing.
void null_moves(const Plan& plan, std::vector<Finding>& findings) {
  for (const Arm& arm : plan.arms) {
    const Event* move = move_of(arm);
    if (arm.shadow != Shadow::none || move == nullptr || move->org != 0) continue;
    const std::string name_en = arm.label.empty() ? arm.id : arm.label;
    const std::string name_ja = arm.label_ja.empty() ? name_en : arm.label_ja;
    findings.push_back(
        {Severity::warning, 0, scenario::child_pointer("/arms", arm.id) + "/become/org", "same_organisation",
         "The arm \"" + name_en + "\" becomes the organisation that is there today: nothing is reorganised.",
         "案「" + name_ja + "」の移行先は現在の組織と同じです(組織は変わりません)。", 0});
  }
}

}  // namespace

std::vector<Finding> lint(const Plan& plan) {
  std::vector<Finding> findings;
  null_moves(plan, findings);
  const std::vector<int> nobody(static_cast<std::size_t>(plan.people()), 0);
  for (std::size_t i = 0; i < plan.orgs.size(); ++i) {
    const Org& org = plan.orgs[i];
    Staffed staffed = place_people(plan, org, heads_today(plan), nobody);
    Workload load = nominal_workload(plan, org, staffed);
    const Lens lens{plan, static_cast<int>(i), org, std::move(staffed), std::move(load)};
    Remarks remarks(lens, findings);
    lint_matrix(lens, remarks);
    lint_routes(lens, remarks);
    lint_people(lens, remarks);
  }
  return findings;
}

}  // namespace banso::plan
