#include "tests/report/tiny_study.hpp"

#include <utility>

#include "engine/base/hash.hpp"
#include "engine/math/elementary.hpp"
#include "engine/plan/compile.hpp"
#include "tests/plan/small_scenario.hpp"

namespace banso::testing {

namespace {

using metrics::Unit;

/// In [-1, 1), the same for all arms.
double luck(std::uint64_t metric, std::uint64_t place, std::uint64_t replication) {
  const std::uint64_t bits = mix64(mix64(metric, place), replication) >> 40U;
  return static_cast<double>(bits) / 8388608.0 - 1.0;
}

double typical(Unit unit) {
  switch (unit) {
    case Unit::money:
      return 4.2e8;
    case Unit::money_per_month:
      return 9.6e6;
    case Unit::share:
    case Unit::index:
      return 0.12;
    case Unit::hours:
      return 300;
    case Unit::customers:
      return 180;
    default:
      return 8;
  }
}

/// A value of an arm; arms differ by a tenth, and a little by luck of their own.
double value_of(const plan::Column& column, std::size_t arm, std::uint64_t place, std::uint64_t replication) {
  const metrics::Definition& d = metrics::definition(column.metric);
  if (d.id == std::string_view("nps") && replication % 2 == 1) return math::kNaN;  // now and then absent
  const auto metric =
      static_cast<std::uint64_t>(column.metric) * 64U + static_cast<std::uint64_t>(column.key);
  const double common = 0.1 * luck(metric, place, replication);
  const double own = 0.02 * luck(metric + 1'000'000U * (arm + 1U), place, replication);
  return typical(d.unit) * (1.0 + 0.1 * static_cast<double>(arm) + common + own);
}

void fill_summary(const plan::Plan& plan, std::size_t arm, int replications, run::ArmSummary& summary) {
  const auto& columns = plan.layout.monthly;
  for (int month = 0; month < plan.grid.months; ++month) {
    for (const plan::Column& column : columns) {
      stats::Moments moments;
      stats::QuantileSketch sketch;
      for (int r = 0; r < replications; ++r) {
        const double v =
            value_of(column, arm, static_cast<std::uint64_t>(month), static_cast<std::uint64_t>(r));
        if (v != v) continue;
        moments.add(v);
        sketch.add(v);
      }
      summary.monthly.push_back(moments);
      if (run::sketched(column.metric)) summary.quantiles.push_back(sketch);
    }
  }
  const std::size_t teams = plan.layout.keys[static_cast<std::size_t>(metrics::By::team)].size();
  for (std::size_t i = 0; i < static_cast<std::size_t>(plan.grid.months) * teams * scenario::kWorkKinds;
       ++i) {
    const double asked = i % 3 == 0 ? 40.0 + static_cast<double>(i % 7) : 0.0;
    for (const double share : {1.0, 0.75, 0.25, 0.0}) summary.ledger.push_back(asked * share * replications);
  }
  const auto side = static_cast<std::size_t>(plan.grid.months + 1);
  summary.cohort_alive.assign(static_cast<std::size_t>(plan.segments()) * side * side, 3 * replications);
  const run::BottleneckIndex shape = run::bottleneck_index(plan);
  summary.bottleneck.assign(plan.orgs.size() * static_cast<std::size_t>(shape.pools * shape.works), 0);
  summary.bottleneck[shape.index(0, 0, 1)] = replications - 1;
  summary.no_bottleneck = 1;
  summary.replications = replications;
}

void fill_samples(const plan::Plan& plan, std::size_t arm, int replications, run::Samples& samples) {
  const plan::Layout& layout = plan.layout;
  samples.columns = layout.samples();
  for (int r = 0; r < replications; ++r) {
    for (int y = 0; y < layout.years; ++y) {
      for (const plan::Column& column : layout.yearly)
        samples.values.push_back(
            value_of(column, arm, static_cast<std::uint64_t>(100 + y), static_cast<std::uint64_t>(r)));
    }
    for (int h = 0; h < layout.horizons; ++h) {
      for (const plan::Column& column : layout.horizon)
        samples.values.push_back(
            value_of(column, arm, static_cast<std::uint64_t>(200 + h), static_cast<std::uint64_t>(r)));
    }
  }
}

}  // namespace

report::Study TinyStudy::study() const {
  return {plan,
          result,
          R"({"title":"A small firm"})",
          ledger,
          {"1.2.3", "g++ 12.2.0", "small.json", false, {"/a/b=1"}}};
}

TinyStudy made_up(plan::Plan plan, int replications, int shadow_replications) {
  TinyStudy out;
  out.plan = std::move(plan);
  out.result.seed = 7;
  out.result.block_size = 4;
  out.result.replications = replications;
  out.result.shadow_replications = shadow_replications;
  out.result.result_hash = "0123456789abcdef0123456789abcdef";
  for (std::size_t a = 0; a < out.plan.arms.size(); ++a) {
    const plan::Arm& arm = out.plan.arms[a];
    const bool shadow = arm.base != plan::kNone;
    const int n = shadow ? shadow_replications : replications;
    fill_summary(out.plan, a, n, out.result.arms.emplace_back());
    fill_samples(out.plan, a, n, out.result.samples.emplace_back());
    out.result.arm_hashes.push_back(out.result.result_hash.substr(1) + std::to_string(a));
  }
  scenario::LedgerRow row;
  row.pointer = row.origin = "/money/gross_margin";
  row.value = "0.8";
  row.grade = "A";
  out.ledger.push_back(row);
  return out;
}

TinyStudy tiny_study(int replications, int shadow_replications) {
  scenario::Scenario scenario = small_scenario();
  scenario.compare.also_same_budget = true;
  scenario.compare.also_no_proactive = true;
  scenario.compare.worth_noticing = scenario::plain(1'000'000);
  return made_up(plan::compile(scenario), replications, shadow_replications);
}

}  // namespace banso::testing
