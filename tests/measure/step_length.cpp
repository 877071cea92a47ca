// How far the length of a step moves the results: the table of docs/verification.md.
//
//   ninja -C build/release banso_step_length && build/release/tests/banso_step_length [replications] [case file]
//
// Central values; the anchors are solved once, at two steps a month, and hold at every length. All lengths of a replication
// share the opening base and its luck, and differences are taken within replications. Churn and NRR are sums of the
// probabilities along the simulated lives of the opening base, which scatter far less than counts.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include "engine/plan/compile.hpp"
#include "engine/run/anchors.hpp"
#include "engine/run/executor.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/step.hpp"
#include "engine/stats/moments.hpp"

namespace {

using namespace banso;

constexpr std::array<int, 4> kSteps{1, 2, 4, 8};
constexpr int kMonths = 36;
constexpr std::array<const char*, 6> kNames{"churn, 12 months", "churn, 36 months", "NRR, 12 months",
                                            "NRR, 36 months",   "CS utilisation",   "FS time loss"};
using Figures = std::array<double, kNames.size()>;

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

/// The scenario with the lines of its anchors, solved at its own length of a step.
scenario::Scenario anchored(const std::string& file) {
  scenario::Scenario plain = read(file, {});
  plain.time.horizons = {kMonths};
  const auto executor = run::serial_executor();
  const auto lines = run::solve_anchors(plain, plan::Draws::centre, *executor);
  scenario::Scenario out = read(file, {{"anchors", lines.value(), scenario::Status::derived}});
  out.time.horizons = {kMonths};
  return out;
}

/// Expected losses and growth of the opening base up to the ends of months 12 and 36.
class Ends : public sim::Observer {
 public:
  void customer_left(rng::EntityKey /*customer*/, scenario::Cause /*cause*/) override {}
  void step_done(const sim::Step& step) override {
    if (step.month + 1 != 12 && step.month + 1 != kMonths) return;
    const sim::Expected& e = step.ws.expected;
    double lost = 0;
    for (const double of_segment : e.churn) lost += of_segment;
    const std::size_t i = step.month + 1 == 12 ? 0 : 1;
    churn[i] = lost;
    flow[i] = e.expansion - e.contraction - e.churn_mrr;
  }
  std::array<double, 2> churn{}, flow{};
};

Figures figures(const plan::Plan& plan, sim::Workspace& ws, rng::StreamKey stream, int arm) {
  double customers = static_cast<double>(ws.start.customers.size()), mrr = 0;
  for (const Minor m : ws.start.customers.mrr) mrr += static_cast<double>(m);
  Ends ends;
  sim::ArmRun options;
  options.expected = true;
  options.observer = &ends;
  sim::run_arm(plan, arm, stream, ws, options);
  const auto horizon = [&](metrics::Metric metric) {
    return ws.samples[static_cast<std::size_t>(plan.layout.horizon_sample(0, plan.layout.column(metric)))];
  };
  return {ends.churn[0] / customers,
          ends.churn[1] / customers,
          1 + ends.flow[0] / mrr,
          1 + ends.flow[1] / mrr,
          horizon(metrics::Metric::utilisation_mean),
          horizon(metrics::Metric::fs_share_mean)};
}

/// One length of a step with its workspace.
struct Length {
  plan::Plan plan;
  sim::Workspace ws;
};

}  // namespace

int main(int argc, char** argv) {
  const int replications = argc > 1 ? std::atoi(argv[1]) : 1024;
  const std::string file = argc > 2 ? argv[2] : "scenarios/cases/01-which-org-model.json";
  const scenario::Scenario scenario = anchored(file);
  plan::CompileOptions without_shadows;
  without_shadows.shadows = false;
  std::array<Length, kSteps.size()> lengths;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    scenario::Scenario s = scenario;
    s.time.steps_per_unit = kSteps[i];
    lengths[i].plan = plan::compile(std::move(s), without_shadows);
    sim::prepare(lengths[i].plan, lengths[i].ws);
  }
  const std::size_t arms = lengths[0].plan.arms.size();
  // by arm, length, figure: the value, and its difference to the finest grid
  std::vector<std::array<std::array<std::array<stats::Moments, 2>, kNames.size()>, kSteps.size()>> out(arms);
  for (int r = 0; r < replications; ++r) {
    const rng::StreamKey stream{1, static_cast<std::uint32_t>(r)};
    std::vector<std::array<Figures, kSteps.size()>> values(arms);
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
      Length& length = lengths[i];
      sim::begin(length.plan, plan::draw(length.plan, stream, plan::Draws::centre), stream, length.ws);
      for (std::size_t a = 0; a < arms; ++a)
        values[a][i] = figures(length.plan, length.ws, stream, static_cast<int>(a));
    }
    for (std::size_t a = 0; a < arms; ++a) {
      for (std::size_t i = 0; i < kSteps.size(); ++i) {
        for (std::size_t f = 0; f < kNames.size(); ++f) {
          out[a][i][f][0].add(values[a][i][f]);
          out[a][i][f][1].add(values[a][i][f] - values[a].back()[f]);
        }
      }
    }
  }
  fmt::print(
      "{} replications; relative error against {} steps a month, ± one standard error\n\n| arm | steps a "
      "month |",
      replications, kSteps.back());
  for (const char* name : kNames) fmt::print(" {} |", name);
  fmt::print("\n|---|---|---|---|---|---|---|---|\n");
  for (std::size_t a = 0; a < arms; ++a) {
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
      fmt::print("| {} | {} |", lengths[0].plan.arms[a].id, kSteps[i]);
      for (std::size_t f = 0; f < kNames.size(); ++f) {
        const double fine = out[a].back()[f][0].mean();
        const stats::Moments& difference = out[a][i][f][1];
        fmt::print(" {:.4f}", out[a][i][f][0].mean());
        if (i + 1 < kSteps.size()) {
          fmt::print(" ({:+.1f} ± {:.1f} %)", 100 * difference.mean() / fine,
                     100 * difference.standard_error() / fine);
        }
        fmt::print(" |");
      }
      fmt::print("\n");
    }
  }
  return 0;
}
