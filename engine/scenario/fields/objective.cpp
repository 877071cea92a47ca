#include "engine/metrics/metrics.hpp"
#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

/// Ids of the horizon metrics that are one number per arm.
std::vector<std::string> horizon_metrics() {
  std::vector<std::string> out;
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span == metrics::Span::horizon && d.by == metrics::By::none) out.emplace_back(d.id);
  }
  return out;
}

/// Of these, those of which more or less is wanted.
Choices<metrics::Metric> wanted_metrics() {
  Choices<metrics::Metric> out;
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span != metrics::Span::horizon || d.by != metrics::By::none) continue;
    if (d.direction == metrics::Direction::neither) continue;
    out.list.push_back(
        {std::string(d.id), static_cast<std::uint32_t>(d.metric), {std::string(d.en), std::string(d.ja)}});
  }
  return out;
}

ObjectSpec make_limit() {
  Fields<ObjectiveLimit> f("limit", {"What a metric must keep to; at least one side", "指標の許容範囲"});
  f.maybe_number("at_most", &ObjectiveLimit::at_most, Unit::none, range(-1e15, 1e15),
                 {"Most that is allowed, in the metric's unit (shares as 0.1, not 10)", "上限(指標の単位)"});
  f.maybe_number("at_least", &ObjectiveLimit::at_least, Unit::none, range(-1e15, 1e15),
                 {"Least that is needed, in the metric's unit", "下限(指標の単位)"});
  return f.done();
}

}  // namespace

ObjectSpec make_objective() {
  Fields<Objective> f("objective",
                      {"What the choice is made by, if not by the main figure alone; model/decision.md",
                       "選び方(主指標だけで選ばないとき)"});
  f.choice(
       "metric", &Objective::metric, wanted_metrics(),
       {"Metric that decides, in its own direction; not with weights", "判断に使う指標(weightsとは併用不可)"})
      .optional(metrics::Metric::main_figure);
  f.number_map("weights", &Objective::weights, Unit::none, range(-1e15, 1e15),
               {"Score = sum of weight x metric, more is better; a metric of which less is wanted has a "
                "negative weight",
                "得点=重み×指標の合計(大きいほど良い。少ないほど良い指標は負の重み)"})
      .keys_among(horizon_metrics());
  f.map("constraints", &Objective::constraints, make_limit(),
        {"Limits that an arm must keep at the decision horizon, by metric", "守るべき条件(指標別)"})
      .keys_among(horizon_metrics());
  f.number("certainty", &Objective::certainty, Unit::share, open_range(0, 1),
           {"Share of the futures in which an arm must keep all limits to be chosen",
            "すべての条件を満たすべき未来の割合"})
      .optional(0.9);
  f.number("worth_noticing", &Objective::worth_noticing, Unit::none, range(0, 1e15),
           {"Smallest difference of the metric or score that matters to you", "意味のある差の最小値"})
      .optional(0.0);
  return f.done();
}

}  // namespace banso::scenario
