#include "engine/decide/influence.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/decide/arms.hpp"
#include "engine/math/beta.hpp"

namespace banso::decide {

namespace {

constexpr std::size_t kTraits = std::tuple_size_v<decltype(plan::Params::trait_z)>;

bool varies(const std::vector<double>& values) {
  return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end();
}

std::optional<int> clear_of_noise(const std::vector<Influence>& inputs) {
  if (inputs.empty()) return std::nullopt;
  const double level = 1.0 - (1.0 - kConfidence) / static_cast<double>(inputs.size());
  const double t =
      math::student_t_quantile(level, static_cast<double>(inputs.front().value.replications - 1));
  const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const Influence& influence) {
    return influence.value.value - t * influence.value.error > 0;
  });
  if (found == inputs.end()) return std::nullopt;
  return static_cast<int>(found - inputs.begin());
}

}  // namespace

std::vector<double> drawn_values(const plan::Plan& plan, const run::RunResult& result,
                                 const Unknown& unknown) {
  const bool input = unknown.input != plan::kNone;
  const std::size_t width = input ? plan.inputs.size() : kTraits;
  const std::vector<double>& all = input ? result.inputs : result.traits;
  std::vector<double> out;
  for (std::size_t i = static_cast<std::size_t>(input ? unknown.input : static_cast<int>(unknown.trait));
       i < all.size(); i += width) {
    out.push_back(all[i]);
  }
  return out;
}

std::vector<Unknown> unknowns(const plan::Plan& plan, const run::RunResult& result) {
  std::vector<Unknown> out;
  std::set<std::uint64_t> seen;
  for (std::size_t i = 0; i < plan.inputs.size(); ++i) {
    Unknown one{static_cast<int>(i), plan::Trait::clarity, plan.inputs[i].origin};
    if (seen.count(one.origin) > 0 || !varies(drawn_values(plan, result, one))) continue;
    seen.insert(one.origin);
    out.push_back(one);
  }
  for (std::size_t t = 0; t < kTraits; ++t) {
    const Unknown one{plan::kNone, static_cast<plan::Trait>(t), 0};
    if (varies(drawn_values(plan, result, one))) out.push_back(one);
  }
  return out;
}

InfluenceView influence(const plan::Plan& plan, const run::RunResult& result) {
  std::vector<Contender> contenders;
  for (const int arm : shown_arms(plan)) {
    contenders.push_back(
        {arm, horizon_column(plan, result, arm, kDecisionHorizon, metrics::Metric::main_figure)});
  }
  const auto in_all = [&](const Contender& c) {
    return static_cast<std::int64_t>(c.samples.size()) == result.replications;
  };
  if (std::count_if(contenders.begin(), contenders.end(), in_all) >= 2)
    contenders.erase(std::remove_if(contenders.begin(), contenders.end(), std::not_fn(in_all)),
                     contenders.end());
  InfluenceView out;
  out.future = value_of_the_future(contenders, result.scrambles);
  if (contenders.size() < 2 || result.scrambles.count > 0) return out;
  const InformationAnalysis analysis(contenders);
  for (const Unknown& unknown : unknowns(plan, result)) {
    auto value = analysis.of(drawn_values(plan, result, unknown));
    if (!value) continue;
    value->value = std::min(value->value, out.future.value);
    out.inputs.push_back({unknown, *value});
  }
  std::stable_sort(out.inputs.begin(), out.inputs.end(), [](const Influence& a, const Influence& b) {
    const double x = std::max(0.0, a.value.value), y = std::max(0.0, b.value.value);
    return x != y ? x > y : a.value.explained > b.value.explained;
  });
  out.measure_first = clear_of_noise(out.inputs);
  return out;
}

}  // namespace banso::decide
