#include "engine/plan/graph.hpp"
#include "engine/plan/lint_parts.hpp"
#include "engine/plan/pools.hpp"

namespace banso::plan {

namespace {

using scenario::ChannelKind;
using scenario::RoleFlag;
using scenario::WorkKind;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// Central fidelity by channel class, fully learned; the class of kind none is no way.
std::vector<double> fidelities(const scenario::Scenario& scenario) {
  std::vector<double> out;
  for (const auto& item : scenario.channel_classes) {
    out.push_back(item.value.kind == ChannelKind::none ? 0.0 : item.value.fidelity.mode);
  }
  return out;
}

double fidelity_of_kind(const scenario::Scenario& scenario, ChannelKind kind) {
  for (const auto& item : scenario.channel_classes) {
    if (item.value.kind == kind) return item.value.fidelity.mode;
  }
  return 0.0;
}

/// Pools with a share in work of a kind.
std::vector<bool> owners_of(const Lens& lens, std::initializer_list<WorkKind> kinds) {
  std::vector<bool> owner(lens.org.pools.size(), false);
  for (const Row& row : lens.org.rows) {
    const WorkKind kind = lens.plan.scenario.work_types[at(row.work)].value.kind;
    for (const WorkKind wanted : kinds) {
      if (kind != wanted) continue;
      for (const Share& share : row.shares)
        owner[at(share.pool)] = owner[at(share.pool)] || share.share.mode > 0.0;
    }
  }
  return owner;
}

/// Best way from any pool of one group to any of another. Fidelity -1 when a group is empty.
Route best_between(const Lens& lens, const std::vector<bool>& from, const std::vector<bool>& to) {
  const std::vector<double> fidelity = fidelities(lens.plan.scenario);
  const double same_team = fidelity_of_kind(lens.plan.scenario, ChannelKind::same_team);
  Route best{-1.0, {}};
  for (std::size_t k = 0; k < from.size(); ++k) {
    for (std::size_t l = 0; from[k] && l < to.size(); ++l) {
      if (!to[l]) continue;
      const int a = lens.org.pools[k].team, b = lens.org.pools[l].team;
      Route route = a == b ? Route{k == l ? 1.0 : same_team, {a}} : best_route(lens.org, fidelity, a, b);
      if (route.fidelity > best.fidelity) best = std::move(route);
    }
  }
  return best;
}

std::string route_words(const Org& org, const Route& route) {
  std::string text;
  for (const int team : route.teams) {
    const TeamInfo& info = org.teams[at(team)];
    text += (text.empty() ? "" : " -> ") + (info.label.empty() ? info.id : info.label);
  }
  return text;
}

/// A way that an org model should have.
struct Wanted {
  const char* en;
  const char* ja;
  std::vector<bool> from, to;
};

void judge(const Lens& lens, Remarks& remarks, const Wanted& wanted) {
  const Route route = best_between(lens, wanted.from, wanted.to);
  const std::string en = wanted.en, ja = wanted.ja;
  if (route.fidelity < 0.0) return;
  if (route.teams.empty()) {
    const double rest = fidelity_of_kind(lens.plan.scenario, ChannelKind::none);
    remarks.add(
        Severity::warning, "/channels", "no_route", rest,
        "No channel leads " + en + ": only " + percent(rest) + " of information gets through by chance.",
        ja + "の情報経路がありません。偶然に伝わるのは" + percent(rest) + "だけです。");
    return;
  }
  const bool weak = route.fidelity < kWeakRoute;
  const std::string way = route_words(lens.org, route);
  remarks.add(weak ? Severity::warning : Severity::note, "/channels", weak ? "weak_route" : "route",
              route.fidelity,
              "Information " + en + " arrives at " + percent(route.fidelity) + " at best, by " + way + ".",
              ja + "の情報は最良でも" + percent(route.fidelity) + "しか伝わりません(経路: " + way + ")。");
}

std::vector<bool> with_flag(const Lens& lens, RoleFlag flag) {
  std::vector<bool> out;
  for (const Pool& pool : lens.org.pools) out.push_back(does(pool, flag));
  return out;
}

/// The pools that know the customers: CS-home with value work; without one, whoever has value work.
std::vector<bool> who_knows(const Lens& lens) {
  const std::vector<bool> owners = owners_of(lens, {WorkKind::value});
  std::vector<bool> home = owners;
  bool any = false;
  for (std::size_t k = 0; k < home.size(); ++k) {
    home[k] = home[k] && lens.org.pools[k].cs_home;
    any = any || home[k];
  }
  return any ? home : owners;
}

void articulation(const Lens& lens, Remarks& remarks) {
  for (const int team : articulation_teams(lens.plan.scenario, lens.org)) {
    const TeamInfo& info = lens.org.teams[at(team)];
    const std::string name = info.label.empty() ? info.id : info.label;
    remarks.add(Severity::note, "/teams/" + info.id, "articulation_team", static_cast<double>(team),
                "All information between some teams runs through \"" + name +
                    "\": when it is overloaded they are cut off.",
                "一部のチーム間の情報はすべて「" + name + "」を経由します。ここが詰まると連絡が途絶えます。");
  }
}

}  // namespace

void lint_routes(const Lens& lens, Remarks& remarks) {
  const std::vector<bool> sellers = with_flag(lens, RoleFlag::sells),
                          builders = with_flag(lens, RoleFlag::builds);
  const std::vector<bool> knows = who_knows(lens);
  judge(lens, remarks,
        {"from sales to onboarding", "営業から導入支援へ", sellers, owners_of(lens, {WorkKind::onboarding})});
  judge(lens, remarks, {"from Customer Success to sales", "CSから営業へ", knows, sellers});
  judge(lens, remarks, {"from Customer Success to product", "CSから製品チームへ", knows, builders});
  articulation(lens, remarks);
}

}  // namespace banso::plan
