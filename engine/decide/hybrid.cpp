#include <algorithm>
#include <map>

#include "engine/decide/why.hpp"

/// Arms between two arms.
namespace banso::decide {

namespace {

using scenario::Arm;
using scenario::Channel;
using scenario::Collection;
using scenario::OrgModel;
using scenario::Quantity;
using scenario::Scenario;

const OrgModel& org_of(const Scenario& scenario, const Arm& arm) {
  return arm.become ? arm.become->org : scenario.today.org;
}

/// A move to what is there already, which changes nothing.
void make_explicit(const Scenario& scenario, Arm& arm) {
  if (arm.become) return;
  arm.become.emplace();
  arm.become->org = scenario.today.org;
  arm.become->settled = true;
  arm.become->launch_cost = scenario::plain(0.0);
}

std::string role_of(const std::string& key) { return key.substr(0, key.find('@')); }

bool has_role(const OrgModel& org, const std::string& key) {
  const std::size_t at = key.find('@');
  for (const auto& team : org.teams) {
    if (at != std::string::npos && team.id != key.substr(at + 1)) continue;
    if (team.value.roles.contains(role_of(key))) return true;
  }
  return false;
}

/// The role of `org` in which the people work whom `role` would take first; "" when none takes them.
std::string same_people(const Scenario& scenario, const OrgModel& org, const std::string& role) {
  if (has_role(org, role)) return role;
  const auto& first = scenario.roles.at(role).takes;
  std::string best;
  std::ptrdiff_t rank = 0;
  for (const auto& team : org.teams) {
    for (const auto& item : team.value.roles) {
      const auto& takes = scenario.roles.at(item.id).takes;
      const auto place = first.empty() ? takes.end() : std::find(takes.begin(), takes.end(), first.front());
      if (place == takes.end() || (!best.empty() && place - takes.begin() >= rank)) continue;
      best = item.id;
      rank = place - takes.begin();
    }
  }
  return best;
}

/// Roles of all teams, each once.
std::vector<std::string> roles_of(const OrgModel& org) {
  std::vector<std::string> out;
  for (const auto& team : org.teams) {
    for (const auto& role : team.value.roles) {
      if (std::find(out.begin(), out.end(), role.id) == out.end()) out.push_back(role.id);
    }
  }
  return out;
}

/// A trait by role as `from` has it, for the roles of `org`; where `from` says nothing, as `otherwise` has it.
Collection<Quantity> carried(const Scenario& scenario, const OrgModel& org, const OrgModel& from,
                             const Collection<Quantity>& trait, const Collection<Quantity>& otherwise) {
  Collection<Quantity> out;
  for (const std::string& role : roles_of(org)) {
    const Quantity* value = trait.find(same_people(scenario, from, role));
    if (value == nullptr) value = otherwise.find(role);
    if (value != nullptr) out.add(role, *value);
  }
  return out;
}

/// For each team of `org` the team of `from` in which most of its roles stand; "" where there is none.
std::map<std::string, std::string> counterparts(const Scenario& scenario, const OrgModel& org,
                                                const OrgModel& from) {
  std::map<std::string, std::string> out;
  for (const auto& team : org.teams) {
    std::size_t most = 0;
    std::string& best = out[team.id];
    for (const auto& other : from.teams) {
      std::size_t shared = 0;
      for (const auto& role : team.value.roles)
        shared += other.value.roles.contains(same_people(scenario, from, role.id)) ? 1U : 0U;
      if (shared > most) {
        most = shared;
        best = other.id;
      }
    }
  }
  return out;
}

/// Class of the best channel from one team to another; "" without one.
std::string class_between(const Scenario& scenario, const OrgModel& org, const std::string& from,
                          const std::string& to) {
  std::string best;
  const auto fidelity = [&](const std::string& id) { return scenario.channel_classes.at(id).fidelity.mode; };
  if (from == to) {
    for (const auto& item : scenario.channel_classes) {
      if (item.value.kind == scenario::ChannelKind::same_team) best = item.id;
    }
    return best;
  }
  for (const auto& item : org.channels) {
    const Channel& c = item.value;
    const bool joins = (c.from == from && c.to == to) || (!c.one_way && c.from == to && c.to == from);
    if (joins && (best.empty() || fidelity(c.channel_class) > fidelity(best))) best = c.channel_class;
  }
  return best;
}

/// Channels between the teams of `org` as the same people have them in `from`.
Collection<Channel> carried_channels(const Scenario& scenario, const OrgModel& org, const OrgModel& from) {
  const auto there = counterparts(scenario, org, from);
  const auto klass = [&](const std::string& a, const std::string& b) {
    const std::string &u = there.at(a), &v = there.at(b);
    return u.empty() || v.empty() ? class_between(scenario, org, a, b) : class_between(scenario, from, u, v);
  };
  Collection<Channel> out;
  for (const auto& a : org.teams) {
    for (const auto& b : org.teams) {
      if (a.id >= b.id) continue;
      const std::string forth = klass(a.id, b.id), back = klass(b.id, a.id);
      if (!forth.empty()) out.add(a.id + "_" + b.id, {a.id, b.id, forth, forth != back});
      if (!back.empty() && forth != back) out.add(b.id + "_" + a.id, {b.id, a.id, back, true});
    }
  }
  return out;
}

Collection<std::int64_t> where_roles_stand(const OrgModel& org, const Collection<std::int64_t>& heads) {
  Collection<std::int64_t> out;
  for (const auto& item : heads) {
    if (has_role(org, item.id)) out.add(item.id, item.value);
  }
  return out;
}

/// Teams and matrix of another; what they know and how they are stays with the people.
OrgModel with_matrix(const Scenario& scenario, const OrgModel& own, const OrgModel& other) {
  OrgModel out = own;
  out.teams = other.teams;
  out.matrix = other.matrix;
  out.splits = other.splits;
  out.channels = carried_channels(scenario, other, own);
  out.traits.reactive_first =
      carried(scenario, other, own, own.traits.reactive_first, other.traits.reactive_first);
  out.traits.short_term = carried(scenario, other, own, own.traits.short_term, other.traits.short_term);
  out.indispensable = where_roles_stand(out, own.indispensable);
  return out;
}

}  // namespace

Arm with_element(const Scenario& scenario, const std::string& arm, const std::string& other,
                 Element element) {
  Arm out = scenario.arms.at(arm);
  make_explicit(scenario, out);
  OrgModel& own = out.become->org;
  const OrgModel& model = org_of(scenario, scenario.arms.at(other));
  switch (element) {
    case Element::matrix:
      own = with_matrix(scenario, own, model);
      break;
    case Element::channels:
      own.channels = carried_channels(scenario, own, model);
      break;
    case Element::clarity:
      own.traits.clarity = model.traits.clarity;
      break;
    case Element::record:
      own.traits.record = model.traits.record;
      break;
    case Element::reactive_first:
      own.traits.reactive_first =
          carried(scenario, own, model, model.traits.reactive_first, own.traits.reactive_first);
      break;
    case Element::short_term:
      own.traits.short_term = carried(scenario, own, model, model.traits.short_term, own.traits.short_term);
      break;
    case Element::hires:
      own.indispensable = {};
      out.become->hires = {};
      break;
    default:
      out.become->settled = true;
      out.become->month = 0;
      out.become->phase_in_months = 0;
      break;
  }
  return out;
}

}  // namespace banso::decide
