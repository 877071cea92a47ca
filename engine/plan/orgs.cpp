#include "engine/plan/orgs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/plan/matrix.hpp"
#include "engine/plan/pools.hpp"
#include "engine/scenario/pointer.hpp"

namespace banso::plan {

namespace {

using scenario::OrgModel;
using scenario::Scenario;

int position(std::size_t index) { return static_cast<int>(index); }

/// Shares by role key as shares by pool, ascending.
std::vector<Share> shares_by_pool(const OrgModel& model, const std::vector<Pool>& pools,
                                  const scenario::Collection<Quantity>& by_key, Slots& slots) {
  std::map<int, Quantity> by_pool;
  for (const auto& entry : by_key) {
    for (const PoolPart& part : pools_of_key(model, pools, entry.id)) {
      by_pool.emplace(part.pool, slots.scaled(entry.value, part.part));
    }
  }
  std::vector<Share> shares;
  for (const auto& [pool, share] : by_pool) shares.push_back({pool, share});
  return shares;
}

std::vector<Row> make_rows(const Scenario& scenario, const OrgModel& model, const std::vector<Pool>& pools,
                           Slots& slots) {
  std::vector<Row> rows;
  for (const auto& item : model.matrix) {
    rows.push_back({item.id, position(scenario.work_types.index_of(item.value.work)),
                    shares_by_pool(model, pools, item.value.shares, slots), !item.value.decides.empty()});
  }
  return rows;
}

std::vector<Link> make_links(const Scenario& scenario, const OrgModel& model) {
  std::vector<Link> links;
  for (const auto& item : model.channels) {
    const int from = position(model.teams.index_of(item.value.from));
    const int to = position(model.teams.index_of(item.value.to));
    const int channel_class = position(scenario.channel_classes.index_of(item.value.channel_class));
    links.push_back({from, to, channel_class});
    if (!item.value.one_way) links.push_back({to, from, channel_class});
  }
  const auto key = [](const Link& link) {
    return std::array<int, 3>{link.from, link.to, link.channel_class};
  };
  std::sort(links.begin(), links.end(), [&](const Link& a, const Link& b) { return key(a) < key(b); });
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links;
}

std::vector<std::optional<Quantity>> trait_by_pool(const Scenario& scenario, const std::vector<Pool>& pools,
                                                   const scenario::Collection<Quantity>& by_role) {
  std::vector<std::optional<Quantity>> levels;
  for (const Pool& pool : pools) {
    const Quantity* level = by_role.find(scenario.roles[static_cast<std::size_t>(pool.role)].id);
    levels.push_back(level != nullptr ? std::optional(*level) : std::nullopt);
  }
  return levels;
}

/// Pools that take the kind at its best rank in their roles' lists.
std::vector<Taker> takers_of(const Scenario& scenario, const OrgModel& model, const std::vector<Pool>& pools,
                             const std::string& kind) {
  std::ptrdiff_t best = -1;
  std::vector<Taker> takers;
  for (std::size_t k = 0; k < pools.size(); ++k) {
    const auto& role = scenario.roles[static_cast<std::size_t>(pools[k].role)];
    const auto& takes = role.value.takes;
    const auto place = std::find(takes.begin(), takes.end(), kind);
    if (place == takes.end()) continue;
    const std::ptrdiff_t rank = place - takes.begin();
    if (best < 0 || rank < best) {
      best = rank;
      takers.clear();
    }
    if (rank != best) continue;
    const auto& team = model.teams[static_cast<std::size_t>(pools[k].team)].value;
    takers.push_back({position(k), team.roles.at(role.id).weight});
  }
  return takers;
}

/// Whole heads over the parts of a key: each pool the whole part of its due, the rest to the largest remainders.
std::vector<int> deal_heads(const std::vector<PoolPart>& parts, int heads) {
  std::vector<int> dealt(parts.size());
  std::vector<std::size_t> order(parts.size());
  int rest = heads;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    dealt[i] = static_cast<int>(std::floor(parts[i].part * heads + 1e-9));
    rest -= dealt[i];
    order[i] = i;
  }
  const auto remainder = [&](std::size_t i) { return parts[i].part * heads - dealt[i]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder(a) > remainder(b); });
  for (std::size_t i = 0; rest > 0 && i < order.size(); ++i, --rest) ++dealt[order[i]];
  return dealt;
}

std::vector<Indispensable> make_indispensable(const Scenario& scenario, const OrgModel& model,
                                              const std::vector<Pool>& pools) {
  std::map<int, int> heads_of_pool;
  for (const auto& item : model.indispensable) {
    const std::vector<PoolPart> parts = pools_of_key(model, pools, item.id);
    const std::vector<int> dealt = deal_heads(parts, static_cast<int>(item.value));
    for (std::size_t i = 0; i < parts.size(); ++i) heads_of_pool[parts[i].pool] += dealt[i];
  }
  std::vector<Indispensable> out;
  for (const auto& [pool, heads] : heads_of_pool) {
    if (heads == 0) continue;
    const auto& role =
        scenario.roles[static_cast<std::size_t>(pools[static_cast<std::size_t>(pool)].role)].value;
    out.push_back({pool, position(scenario.people.index_of(role.takes.front())), heads});
  }
  return out;
}

/// Without what tells equal models apart by name only: place and labels, and the places of certain weights, most of
/// which nobody states.
Org without_names(Org org) {
  org.id.clear();
  org.label.clear();
  org.label_ja.clear();
  for (TeamInfo& team : org.teams) team.label = team.label_ja = "";
  for (auto& takers : org.takers) {
    for (Taker& taker : takers) {
      if (!taker.weight.uncertain()) taker.weight = scenario::plain(taker.weight.mode);
    }
  }
  return org;
}

bool same_content(const Org& a, const Org& b) { return without_names(a) == without_names(b); }

}  // namespace

Org make_org(const Scenario& scenario, const OrgModel& model, std::string id, Slots& slots) {
  Org org;
  org.id = std::move(id);
  org.label = model.label;
  org.label_ja = model.label_ja;
  for (const auto& team : model.teams) org.teams.push_back({team.id, team.value.label, team.value.label_ja});
  org.pools = make_pools(scenario, model);
  org.rows = make_rows(scenario, model, org.pools, slots);
  org.row_of = rows_of_cells(scenario, model);
  org.firm_row_of = rows_of_firm(scenario, model);
  org.links = make_links(scenario, model);
  org.clarity = model.traits.clarity;
  org.record = model.traits.record;
  org.reactive_first = trait_by_pool(scenario, org.pools, model.traits.reactive_first);
  org.short_term = trait_by_pool(scenario, org.pools, model.traits.short_term);
  for (const auto& kind : scenario.people) {
    org.takers.push_back(takers_of(scenario, model, org.pools, kind.id));
    const auto* split = model.splits.find(kind.id);
    org.splits.push_back(split != nullptr ? shares_by_pool(model, org.pools, *split, slots)
                                          : std::vector<Share>{});
  }
  org.indispensable = make_indispensable(scenario, model, org.pools);
  return org;
}

OrgTable::OrgTable(const Scenario& scenario, Slots& slots) : scenario_(&scenario), slots_(&slots) {
  orgs_.push_back(make_org(scenario, scenario.today.org, "/today/org", slots));
}

int OrgTable::add(const OrgModel& model, const std::string& id) {
  Org org = make_org(*scenario_, model, id, *slots_);
  for (std::size_t i = 0; i < orgs_.size(); ++i) {
    if (same_content(orgs_[i], org)) return position(i);
  }
  for (const auto& preset : scenario_->org_models) {
    Org known =
        make_org(*scenario_, preset.value, scenario::child_pointer("/org_models", preset.id), *slots_);
    if (same_content(known, org)) org = std::move(known);
  }
  orgs_.push_back(std::move(org));
  return position(orgs_.size()) - 1;
}

}  // namespace banso::plan
