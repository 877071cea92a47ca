#include "engine/decide/staffing.hpp"

#include <algorithm>
#include <cmath>

#include "engine/math/normal.hpp"
#include "engine/plan/workload.hpp"

namespace banso::decide {

namespace {

bool enough(const StaffingCase& work, double n) {
  const double spread =
      std::sqrt(n * work.head_deviation * work.head_deviation + work.deviation * work.deviation);
  return n * work.head >= work.mean + work.z * spread;
}

/// The root of the squared condition that bounds n from below.
double bound(const StaffingCase& work) {
  const double a = work.head * work.head;
  const double zz = work.z * work.z;
  const double b = 2.0 * work.head * work.mean + zz * work.head_deviation * work.head_deviation;
  const double c = work.mean * work.mean - zz * work.deviation * work.deviation;
  const double root = std::sqrt(std::max(0.0, b * b - 4.0 * a * c));
  return std::max(0.0, (work.z >= 0 ? b + root : b - root) / (2.0 * a));
}

StaffingCase head_of(const plan::Plan& plan) {
  const auto& s = plan.scenario;
  const double away = s.workforce.absence.mode;
  const double windows = plan.grid.windows_per_step * plan.grid.window_share * plan.grid.steps_per_month;
  StaffingCase out;
  out.head = plan::head_hours(plan) * s.compare.target_utilisation.mode;
  out.head_deviation = out.head * std::sqrt(away * (1.0 - away) / windows);
  out.z = math::normal_quantile(s.compare.staffing_percentile.mode);
  return out;
}

/// True for kinds that no role of answering, accompanying, enabling or leading people prefers.
bool other_trade(const plan::Plan& plan, const std::string& kind) {
  using scenario::RoleFlag;
  constexpr std::uint32_t kCounted =
      static_cast<std::uint32_t>(RoleFlag::answers) | static_cast<std::uint32_t>(RoleFlag::accompanies) |
      static_cast<std::uint32_t>(RoleFlag::enables) | static_cast<std::uint32_t>(RoleFlag::leads);
  bool preferred = false;
  for (const auto& [id, role] : plan.scenario.roles) {
    if (role.takes.empty() || role.takes.front() != kind) continue;
    preferred = true;
    if ((role.does & kCounted) != 0 && (role.does & static_cast<std::uint32_t>(RoleFlag::sells)) == 0)
      return false;
  }
  return preferred;
}

}  // namespace

int heads_needed(const StaffingCase& work) {
  double n = std::ceil(bound(work));
  while (n > 0 && enough(work, n - 1.0)) n -= 1.0;  // rounding of the root
  while (!enough(work, n)) n += 1.0;
  return static_cast<int>(n);
}

std::vector<KindNeed> staffing_need(const plan::Plan& plan, const run::ArmSummary& summary) {
  const plan::Layout& layout = plan.layout;
  const std::vector<int> today = plan::heads_today(plan);
  StaffingCase work = head_of(plan);
  std::vector<KindNeed> out;
  for (int k = 0; k < plan.people(); ++k) {
    KindNeed need;
    need.people = k;
    need.after_sale_only = other_trade(plan, plan.scenario.people[static_cast<std::size_t>(k)].id);
    need.today = today[static_cast<std::size_t>(k)];
    const auto column = static_cast<std::size_t>(layout.column(metrics::Metric::need_hours, k));
    for (std::size_t m = 0; m < static_cast<std::size_t>(plan.grid.months); ++m) {
      const stats::Moments& hours = summary.monthly[m * layout.monthly.size() + column];
      work.mean = hours.count() > 0 ? hours.mean() : 0.0;
      work.deviation = hours.count() > 1 ? hours.standard_deviation() : 0.0;
      need.months.push_back(heads_needed(work));
    }
    const std::size_t year = std::min<std::size_t>(12, need.months.size());
    for (std::size_t m = 0; m < year; ++m) need.first_year += need.months[m];
    need.first_year /= static_cast<double>(year);
    need.peak = *std::max_element(need.months.begin(), need.months.end());
    out.push_back(std::move(need));
  }
  return out;
}

}  // namespace banso::decide
