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

/// Hours a month of work of a kind, by pool: the weight of what a pool knows or must know.
std::vector<double> hours_of(const Lens& lens, WorkKind kind) {
  std::vector<double> hours(lens.org.pools.size(), 0.0);
  for (std::size_t r = 0; r < lens.org.rows.size(); ++r) {
    const Row& row = lens.org.rows[r];
    if (lens.plan.scenario.work_types[at(row.work)].value.kind != kind) continue;
    for (const Share& share : row.shares) hours[at(share.pool)] += lens.load.row[r] * share.share.mode;
  }
  return hours;
}

/// Best way from one pool to another.
Route between_pools(const Lens& lens, int from, int to) {
  const int a = lens.org.pools[at(from)].team, b = lens.org.pools[at(to)].team;
  if (from == to) return {1.0, {a}};
  if (a == b) return {fidelity_of_kind(lens.plan.scenario, ChannelKind::same_team), {a}};
  return best_route(lens.org, fidelities(lens.plan.scenario), a, b);
}

/// What gets through between pools with weights and the nearest of other pools.
struct Through {
  bool asked = false;   ///< both groups have pools
  bool any = false;     ///< some way exists
  double fidelity = 0;  ///< mean by weight; a missing way counts as the class of kind none
  Route weakest;        ///< the worst way of a pool with weight
};

/// `toward`: from the nearest of `ends` to the weighted pools; else from the weighted pools to the nearest end.
Through study(const Lens& lens, const std::vector<double>& weights, const std::vector<bool>& ends,
              bool toward) {
  const double missing = fidelity_of_kind(lens.plan.scenario, ChannelKind::none);
  Through out;
  double total = 0, worst = 2.0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    Route best;
    for (std::size_t l = 0; weights[k] > 0.0 && l < ends.size(); ++l) {
      if (!ends[l]) continue;
      out.asked = true;
      const int pool = static_cast<int>(k), end = static_cast<int>(l);
      Route route = toward ? between_pools(lens, end, pool) : between_pools(lens, pool, end);
      if (route.fidelity > best.fidelity) best = std::move(route);
    }
    out.any = out.any || !best.teams.empty();
    out.fidelity += weights[k] * (best.teams.empty() ? missing : best.fidelity);
    total += weights[k];
    if (weights[k] <= 0.0 || best.fidelity >= worst) continue;
    worst = best.fidelity;
    out.weakest = std::move(best);
  }
  if (total > 0.0) out.fidelity /= total;
  return out;
}

Name route_words(const Org& org, const Route& route) {
  Name text;
  for (const int team : route.teams) {
    const Name name = name_of(org.teams[at(team)]);
    text.en += (text.en.empty() ? "" : " -> ") + name.en;
    text.ja += (text.ja.empty() ? "" : "→") + name.ja;
  }
  return text;
}

/// A way that an org model should have.
struct Wanted {
  const char* en;
  const char* ja;
};

void judge(const Lens& lens, Remarks& remarks, const Wanted& wanted, const Through& through) {
  const std::string en = wanted.en, ja = wanted.ja, share = percent(through.fidelity);
  if (!through.asked) return;
  if (!through.any) {
    remarks.add(Severity::warning, "/channels", "no_route", through.fidelity,
                "No channel leads " + en + ": only " + share + " of information gets through by chance.",
                ja + "の情報経路がありません。偶然に伝わるのは" + share + "だけです。");
    return;
  }
  const bool weak = through.fidelity < kWeakRoute;
  const bool broken = through.weakest.teams.empty();
  const Name way = broken ? Name{} : route_words(lens.org, through.weakest);
  remarks.add(
      weak ? Severity::warning : Severity::note, "/channels", weak ? "weak_route" : "route", through.fidelity,
      "Of the information " + en + " " + share +
          " gets through along the best channels; the weakest way is " +
          (broken ? "missing altogether." : way.en + " (" + percent(through.weakest.fidelity) + ")."),
      ja + "の情報は最良の経路で" + share + "が伝わります。最も弱い経路は" +
          (broken ? "未設定の区間です。" : way.ja + "(" + percent(through.weakest.fidelity) + ")です。"));
}

std::vector<bool> with_flag(const Lens& lens, RoleFlag flag) {
  std::vector<bool> out;
  for (const Pool& pool : lens.org.pools) out.push_back(does(pool, flag));
  return out;
}

/// The pools that know the customers, by hours: CS-home with value work; without one, whoever has value work.
std::vector<double> who_knows(const Lens& lens) {
  const std::vector<double> hours = hours_of(lens, WorkKind::value);
  std::vector<double> home = hours;
  double total = 0;
  for (std::size_t k = 0; k < home.size(); ++k) {
    if (!lens.org.pools[k].cs_home) home[k] = 0.0;
    total += home[k];
  }
  return total > 0.0 ? home : hours;
}

void articulation(const Lens& lens, Remarks& remarks) {
  for (const int team : articulation_teams(lens.plan.scenario, lens.org)) {
    const TeamInfo& info = lens.org.teams[at(team)];
    const Name name = name_of(info);
    remarks.add(
        Severity::note, "/teams/" + info.id, "articulation_team", static_cast<double>(team),
        "All information between some teams runs through \"" + name.en +
            "\": when it is overloaded they are cut off.",
        "一部のチーム間の情報はすべて「" + name.ja + "」を経由します。ここが詰まると連絡が途絶えます。");
  }
}

}  // namespace

void lint_routes(const Lens& lens, Remarks& remarks) {
  const std::vector<bool> sellers = with_flag(lens, RoleFlag::sells),
                          builders = with_flag(lens, RoleFlag::builds);
  const std::vector<double> knows = who_knows(lens);
  judge(lens, remarks, {"from sales to onboarding", "営業から導入支援へ"},
        study(lens, hours_of(lens, WorkKind::onboarding), sellers, true));
  judge(lens, remarks, {"from Customer Success to sales", "CSから営業へ"},
        study(lens, knows, sellers, false));
  judge(lens, remarks, {"from Customer Success to product", "CSから製品チームへ"},
        study(lens, knows, builders, false));
  articulation(lens, remarks);
}

}  // namespace banso::plan
