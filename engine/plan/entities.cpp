#include "engine/plan/entities.hpp"

#include <algorithm>

#include "engine/base/hash.hpp"

namespace banso::plan {

namespace {

using scenario::PhaseKind;

constexpr int kWindowsPerMonth = 4;

template <class T>
std::vector<std::uint64_t> hashes_of(const scenario::Collection<T>& items) {
  std::vector<std::uint64_t> hashes;
  for (const auto& item : items) hashes.push_back(fnv1a(item.id));
  return hashes;
}

int exit_for(const scenario::Scenario& scenario, scenario::Cause cause) {
  int otherwise = kNone;
  for (std::size_t p = 0; p < scenario.phases.size(); ++p) {
    const auto& phase = scenario.phases[p].value;
    if (phase.kind != PhaseKind::exit) continue;
    if (phase.cause == cause) return static_cast<int>(p);
    if (!phase.cause && otherwise == kNone) otherwise = static_cast<int>(p);
  }
  return otherwise;
}

}  // namespace

Grid make_grid(const scenario::Time& time) {
  Grid grid;
  grid.steps_per_month = static_cast<int>(time.steps_per_unit);
  grid.windows_per_step = std::max(1, kWindowsPerMonth / grid.steps_per_month);
  grid.window_share = std::min(1.0, static_cast<double>(kWindowsPerMonth) / grid.steps_per_month);
  for (const std::int64_t horizon : time.horizons) grid.horizons.push_back(static_cast<int>(horizon));
  std::sort(grid.horizons.begin(), grid.horizons.end());
  grid.horizons.erase(std::unique(grid.horizons.begin(), grid.horizons.end()), grid.horizons.end());
  grid.months = grid.horizons.back();
  grid.start_month = time.start;
  grid.fiscal_year_start = static_cast<int>(time.fiscal_year_start);
  return grid;
}

Keys make_keys(const scenario::Scenario& scenario) {
  return {hashes_of(scenario.segments), hashes_of(scenario.people)};
}

void set_ends(Plan& plan) {
  plan.entry_phase = static_cast<int>(plan.scenario.phases.index_of(plan.scenario.entry_phase));
  for (int c = 0; c < scenario::kCauses; ++c) {
    plan.exit_phase_of[c] = exit_for(plan.scenario, static_cast<scenario::Cause>(c));
  }
}

std::optional<LineName> line_name(const scenario::Scenario& scenario, const std::string& id) {
  static const std::string kChurn = "churn-";
  if (id.rfind(kChurn, 0) == 0) {
    const std::string segment = id.substr(kChurn.size());
    if (!scenario.segments.contains(segment)) return std::nullopt;
    return LineName{LineTarget::churn, static_cast<int>(scenario.segments.index_of(segment))};
  }
  if (id == "contraction") return LineName{LineTarget::contraction, kNone};
  if (id == "expansion") return LineName{LineTarget::expansion, kNone};
  if (id == "inquiries") return LineName{LineTarget::inquiries, kNone};
  if (id == "win") return LineName{LineTarget::win, kNone};
  if (id == "hours") return LineName{LineTarget::hours, kNone};
  return std::nullopt;
}

std::vector<Line> make_lines(const scenario::Scenario& scenario, const Slots& slots) {
  std::vector<Line> lines;
  if (!scenario.derived) return lines;
  for (const auto& item : scenario.derived->lines) {
    const std::optional<LineName> name = line_name(scenario, item.id);
    if (!name) continue;
    Line line{name->target, name->segment, item.value.constant.mode, {}};
    for (const auto& term : item.value.terms) {
      const std::optional<std::uint32_t> slot = slots.at(term.value.pointer);
      if (slot) line.terms.push_back({*slot, term.value.coefficient.mode, term.value.centre.mode});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace banso::plan
