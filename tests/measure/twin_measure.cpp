// The twin's bias by metric and its gain as control variate: the tables of docs/twin.md and docs/efficiency.md.
//
//   ninja -C build/release banso_twin_measure && build/release/tests/banso_twin_measure CASE.json [replications] [for bias]
//
// Draws of the inputs from their ranges, the scenario's own arms. Bias: twin less simulator at the same inputs, on the plan's own
// steps. Gain: variance of the plain mean over that of the controlled one (run/control.hpp), mean over arms of its logarithm.
// Times are processor time of one thread.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <vector>

#include "engine/plan/compile.hpp"
#include "engine/run/anchors.hpp"
#include "engine/run/control.hpp"
#include "engine/run/executor.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "engine/stats/moments.hpp"
#include "engine/twin/twin.hpp"

namespace {

using namespace banso;
using metrics::Metric;

struct Row {
  Metric metric;
  bool yearly;
};

constexpr Row kRows[] = {{Metric::logo_churn, true},
                         {Metric::revenue_churn, true},
                         {Metric::grr, true},
                         {Metric::nrr, true},
                         {Metric::main_figure, false},
                         {Metric::contribution_total, false},
                         {Metric::residual, false},
                         {Metric::ltv_net, false},
                         {Metric::customers_won, false},
                         {Metric::churned_total, false},
                         {Metric::fs_share_mean, false},
                         {Metric::lost_deals_total, false},
                         {Metric::load_mean, false},
                         {Metric::utilisation_mean, false},
                         {Metric::hours_lost_total, false},
                         {Metric::proactive_share_mean, false},
                         {Metric::coverage_mean, false},
                         {Metric::onboarding_time, false},
                         {Metric::upsell_rate, false},
                         {Metric::inquiries_mean, false},
                         {Metric::resolution_time_mean, false},
                         {Metric::csat_mean, false},
                         {Metric::nps_mean, false},
                         {Metric::cost_mean, false},
                         {Metric::leavers_total, false}};

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

scenario::Scenario read(const std::string& file, const std::vector<scenario::Patch>& patches) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  scenario::Source source;
  source.file = file;
  source.text = text.str();
  source.patches = patches;
  auto outcome = scenario::read<scenario::Scenario>(scenario::scenario_table(), source);
  if (!outcome.value) {
    fmt::print(stderr, "{} does not read\n", file);
    std::exit(2);
  }
  return std::move(*outcome.value);
}

int column_of(const plan::Plan& plan, const Row& row) {
  const int column = plan.layout.column(row.metric);
  return row.yearly ? plan.layout.yearly_sample(0, column) : plan.layout.horizon_sample(0, column);
}

std::vector<double> less(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

std::string gain_text(const std::vector<run::Controlled>& arms) {
  double sum = 0;
  int used = 0;
  for (const run::Controlled& c : arms) {
    if (!c.used || !(c.plain_error > 0)) continue;
    sum += std::log(c.gain());
    ++used;
  }
  return used > 0 ? fmt::format("{:.2f}", std::exp(sum / used)) : "–";
}

struct Bias {
  double mean = 0, error = 0;  ///< of the simulator's mean, in parts
};

Bias bias_of(const std::vector<double>& simulated, const std::vector<double>& twin) {
  stats::Moments off, level;
  for (std::size_t i = 0; i < twin.size(); ++i) {
    if (std::isnan(simulated[i]) || std::isnan(twin[i])) continue;
    off.add(twin[i] - simulated[i]);
    level.add(simulated[i]);
  }
  const double size = std::fabs(level.mean());
  return {off.mean() / size, off.standard_error() / size};
}

}  // namespace

int main(int argc, char** argv) {
  const std::string file = argc > 1 ? argv[1] : "scenarios/cases/01-which-org-model.json";
  run::RunSpec spec;
  spec.seed = 1;
  spec.replications = argc > 2 ? std::atoi(argv[2]) : 256;
  spec.variance = run::VarianceDesign::single_loop;
  const auto for_bias = static_cast<std::uint32_t>(argc > 3 ? std::atoi(argv[3]) : 64);
  const auto executor = run::serial_executor();
  scenario::Scenario scenario = read(file, {});
  const double before = seconds();
  if (run::needs_anchors(scenario, plan::Draws::ranges)) {
    const auto lines = run::solve_anchors(scenario, plan::Draws::ranges, *executor);
    if (!lines) return 2;
    scenario = read(file, {{"anchors", lines.value(), scenario::Status::derived}});
  }
  const double solved = seconds();
  plan::CompileOptions options;
  options.shadows = false;
  const plan::Plan plan = plan::compile(std::move(scenario), options);
  const double began = seconds();
  const run::RunResult result = run::run(plan, spec, *executor);
  const double ran = seconds();
  const run::Controls controls = run::run_controls(plan, result, *executor);
  const double controlled = seconds();
  std::vector<std::vector<std::vector<double>>> twins(plan.arms.size());  // [arm][draw]
  twin::Twin twin(plan);
  for (std::uint32_t r = 0; r < for_bias; ++r) {
    twin.begin(plan::draw(plan, {spec.seed, r}, plan::Draws::ranges));
    for (std::size_t a = 0; a < plan.arms.size(); ++a) {
      twin.run_arm(static_cast<int>(a));
      twins[a].push_back(twin.workspace().samples);
    }
  }
  const double twinned = seconds();
  const double per = 1e3 / static_cast<double>(plan.arms.size());
  const double plain_time = ran - began, control_time = controlled - ran;
  const auto runs = static_cast<double>(spec.replications);
  fmt::print(
      "{}: {} arms, {} replications; totals solved in {:.1f} s; per arm and draw: simulator {:.2f} ms, twin "
      "{:.2f} ms, control {:.2f} ms\n\n",
      file, plan.arms.size(), spec.replications, solved - before, per * plain_time / runs,
      per * (twinned - controlled) / for_bias, per * control_time / (runs * (1 + run::kFurtherDraws)));
  fmt::print(
      "| metric | simulator, baseline | bias, mean of arms | largest of an arm | gain | gain, gap to "
      "baseline | "
      "gain per second |\n|---|---|---|---|---|---|---|\n");
  for (const Row& row : kRows) {
    const int column = column_of(plan, row);
    const auto base = static_cast<std::size_t>(plan.baseline);
    std::vector<run::Controlled> level, gap;
    double mean = 0, error = 0, largest = 0;
    for (std::size_t a = 0; a < plan.arms.size(); ++a) {
      const std::vector<double> y = result.samples[a].column(column);
      std::vector<double> t;
      for (const auto& draw : twins[a]) t.push_back(draw[static_cast<std::size_t>(column)]);
      const Bias bias = bias_of(y, t);
      mean += bias.mean / static_cast<double>(plan.arms.size());
      error += bias.error / static_cast<double>(plan.arms.size());
      if (std::fabs(bias.mean) > std::fabs(largest)) largest = bias.mean;
      const auto at = controls.at_inputs[a].column(column), further = controls.further[a].column(column);
      level.push_back(run::control(y, at, further, result.block_size));
      if (a == base) continue;
      gap.push_back(run::control(less(y, result.samples[base].column(column)),
                                 less(at, controls.at_inputs[base].column(column)),
                                 less(further, controls.further[base].column(column)), result.block_size));
    }
    double logs = 0;
    int used = 0;
    for (const run::Controlled& c : level) {
      if (!c.used) continue;
      logs += std::log(c.gain());
      ++used;
    }
    const double speed =
        used > 0 ? std::exp(logs / used) * plain_time / (plain_time + control_time) : std::nan("");
    fmt::print("| {}{} | {:.4g} | {:+.1f} % ±{:.1f} | {:+.1f} % | {} | {} | {} |\n",
               metrics::definition(row.metric).id, row.yearly ? ", year 1" : "", level[base].plain,
               100 * mean, 100 * error, 100 * largest, gain_text(level), gain_text(gap),
               used > 0 ? fmt::format("{:.2f}", speed) : "–");
  }
  return 0;
}
