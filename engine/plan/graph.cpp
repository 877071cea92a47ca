#include "engine/plan/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "engine/math/elementary.hpp"

namespace banso::plan {

namespace {

using scenario::PhaseKind;
using scenario::Scenario;

using PhaseGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using TeamGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                        boost::property<boost::edge_index_t, std::size_t>>;
using RouteGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                         boost::property<boost::edge_weight_t, double>>;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

bool can_leave(const Scenario& scenario) {
  return std::any_of(scenario.segments.begin(), scenario.segments.end(),
                     [](const auto& segment) { return segment.value.churn.high > 0.0; });
}

PhaseGraph lifecycle_graph(const Scenario& scenario) {
  PhaseGraph graph(scenario.phases.size());
  const bool leave = can_leave(scenario);
  for (std::size_t p = 0; p < scenario.phases.size(); ++p) {
    const auto& phase = scenario.phases[p].value;
    if (phase.kind == PhaseKind::exit) continue;
    for (const auto& edge : phase.to) {
      if (edge.value.paced_by_onboarding || edge.value.rate.high > 0.0) {
        boost::add_edge(p, scenario.phases.index_of(edge.id), graph);
      }
    }
    for (std::size_t e = 0; leave && e < scenario.phases.size(); ++e) {
      if (scenario.phases[e].value.kind == PhaseKind::exit) boost::add_edge(p, e, graph);
    }
  }
  return graph;
}

/// Marks what a search from `start` meets.
template <class Graph>
void mark_reached(const Graph& graph, std::size_t start, std::vector<bool>& reached) {
  std::vector<boost::default_color_type> colours(boost::num_vertices(graph), boost::white_color);
  const auto colour_map =
      boost::make_iterator_property_map(colours.begin(), boost::get(boost::vertex_index, graph));
  boost::breadth_first_search(graph, start, boost::color_map(colour_map));
  for (std::size_t v = 0; v < colours.size(); ++v) {
    if (colours[v] != boost::white_color) reached[v] = true;
  }
}

/// Strongly connected components without an exit and without an edge out of them.
std::vector<std::vector<int>> traps_of(const Scenario& scenario, const PhaseGraph& graph) {
  std::vector<int> component(boost::num_vertices(graph));
  const auto map =
      boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph));
  const int count = boost::strong_components(graph, map);
  std::vector<bool> open(at(count), false);
  for (std::size_t p = 0; p < component.size(); ++p) {
    if (scenario.phases[p].value.kind == PhaseKind::exit) open[at(component[p])] = true;
  }
  const auto edges = boost::edges(graph);
  for (auto edge = edges.first; edge != edges.second; ++edge) {
    const int from = component[boost::source(*edge, graph)], to = component[boost::target(*edge, graph)];
    if (from != to) open[at(from)] = true;
  }
  std::vector<std::vector<int>> members(at(count));
  for (std::size_t p = 0; p < component.size(); ++p) members[at(component[p])].push_back(static_cast<int>(p));
  std::vector<std::vector<int>> traps;
  for (std::size_t c = 0; c < members.size(); ++c) {
    if (!open[c]) traps.push_back(members[c]);
  }
  std::sort(traps.begin(), traps.end());
  return traps;
}

}  // namespace

Lifecycle study_lifecycle(const Scenario& scenario) {
  const PhaseGraph graph = lifecycle_graph(scenario);
  Lifecycle out;
  out.from_entry.assign(scenario.phases.size(), false);
  out.reaches_live.assign(scenario.phases.size(), false);
  mark_reached(graph, scenario.phases.index_of(scenario.entry_phase), out.from_entry);
  const auto backwards = boost::make_reverse_graph(graph);
  for (std::size_t p = 0; p < scenario.phases.size(); ++p) {
    if (scenario.phases[p].value.kind == PhaseKind::live) mark_reached(backwards, p, out.reaches_live);
  }
  out.traps = traps_of(scenario, graph);
  return out;
}

Route best_route(const Org& org, const std::vector<double>& fidelity_of_class, int from, int to) {
  RouteGraph graph(org.teams.size());
  for (const Link& link : org.links) {
    const double fidelity = fidelity_of_class[at(link.channel_class)];
    if (fidelity > 0.0)
      boost::add_edge(at(link.from), at(link.to), std::max(0.0, -math::log(fidelity)), graph);
  }
  std::vector<std::size_t> before(org.teams.size());
  std::vector<double> distance(org.teams.size());
  const auto index = boost::get(boost::vertex_index, graph);
  boost::dijkstra_shortest_paths(
      graph, at(from),
      boost::predecessor_map(boost::make_iterator_property_map(before.begin(), index))
          .distance_map(boost::make_iterator_property_map(distance.begin(), index)));
  Route route;
  if (from != to && before[at(to)] == at(to)) return route;  // never reached
  for (std::size_t team = at(to); team != at(from); team = before[team])
    route.teams.push_back(static_cast<int>(team));
  route.teams.push_back(from);
  std::reverse(route.teams.begin(), route.teams.end());
  route.fidelity = math::exp(-distance[at(to)]);
  return route;
}

std::vector<int> articulation_teams(const Scenario& scenario, const Org& org) {
  TeamGraph graph(org.teams.size());
  std::size_t edges = 0;
  for (const Link& link : org.links) {
    const auto kind = scenario.channel_classes[at(link.channel_class)].value.kind;
    if (kind != scenario::ChannelKind::none) boost::add_edge(at(link.from), at(link.to), edges++, graph);
  }
  std::vector<std::size_t> points;
  boost::articulation_points(graph, std::back_inserter(points));
  std::vector<int> teams;
  for (const std::size_t point : points) teams.push_back(static_cast<int>(point));
  std::sort(teams.begin(), teams.end());
  return teams;
}

}  // namespace banso::plan
