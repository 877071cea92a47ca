#include <algorithm>
#include <set>

#include "engine/plan/kind_names.hpp"
#include "engine/plan/make_layout.hpp"

namespace banso::plan {

namespace {

using metrics::By;
using metrics::Span;

constexpr std::size_t kBys = static_cast<std::size_t>(By::channel) + 1;

template <class T>
std::vector<std::string> ids_of(const scenario::Collection<T>& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

std::vector<std::string> team_ids(const std::vector<Org>& orgs) {
  std::set<std::string> ids;
  for (const Org& org : orgs) {
    for (const TeamInfo& team : org.teams) ids.insert(team.id);
  }
  return {ids.begin(), ids.end()};
}

std::vector<std::vector<std::string>> make_keys(const scenario::Scenario& scenario,
                                                const std::vector<Org>& orgs) {
  std::vector<std::vector<std::string>> keys(kBys);
  const auto of = [&](By by) -> std::vector<std::string>& { return keys[static_cast<std::size_t>(by)]; };
  of(By::none) = {""};
  of(By::segment) = ids_of(scenario.segments);
  for (int c = 0; c < scenario::kCauses; ++c)
    of(By::cause).push_back(cause_name(static_cast<scenario::Cause>(c)));
  of(By::people) = ids_of(scenario.people);
  of(By::team) = team_ids(orgs);
  for (int k = 0; k < scenario::kWorkKinds; ++k) {
    of(By::work_kind).push_back(work_kind_name(static_cast<scenario::WorkKind>(k)));
  }
  of(By::channel) = ids_of(scenario.channel_classes);
  return keys;
}

std::vector<Column>& columns_of(Layout& layout, Span span) {
  switch (span) {
    case Span::monthly:
      return layout.monthly;
    case Span::yearly:
      return layout.yearly;
    case Span::horizon:
      break;
  }
  return layout.horizon;
}

}  // namespace

Layout make_layout(const scenario::Scenario& scenario, const Grid& grid, const std::vector<Org>& orgs) {
  Layout layout;
  layout.keys = make_keys(scenario, orgs);
  for (const metrics::Definition& metric : metrics::definitions()) {
    std::vector<Column>& columns = columns_of(layout, metric.span);
    layout.first.push_back(static_cast<int>(columns.size()));
    const std::size_t count = layout.keys[static_cast<std::size_t>(metric.by)].size();
    for (std::size_t key = 0; key < count; ++key) columns.push_back({metric.metric, static_cast<int>(key)});
  }
  layout.years = grid.months / 12;
  layout.horizons = static_cast<int>(grid.horizons.size());
  return layout;
}

void set_team_keys(const Layout& layout, std::vector<Org>& orgs) {
  const auto& teams = layout.keys[static_cast<std::size_t>(By::team)];
  for (Org& org : orgs) {
    for (TeamInfo& team : org.teams) {
      const auto place = std::lower_bound(teams.begin(), teams.end(), team.id);
      team.key = static_cast<int>(place - teams.begin());
    }
  }
}

}  // namespace banso::plan
