#include "engine/run/control.hpp"

#include <cmath>
#include <memory>
#include <stdexcept>

#include "engine/plan/compile.hpp"
#include "engine/plan/draw.hpp"
#include "engine/stats/moments.hpp"
#include "engine/twin/twin.hpp"

namespace banso::run {

namespace {

/// Draws of the inputs that no replication, twin of the nested design or pilot has.
constexpr std::uint32_t kFurther = 0x40000000U;

bool whole(std::span<const double> values) {
  for (const double v : values) {
    if (std::isnan(v)) return false;
  }
  return true;
}

/// The plan on steps of a month: half the work or less, and near enough for a control.
plan::Plan coarse(const plan::Plan& plan) {
  scenario::Scenario scenario = plan.scenario;
  scenario.time.steps_per_unit = 1;
  plan::CompileOptions options;
  options.shadows = false;
  return plan::compile(std::move(scenario), options);
}

}  // namespace

Controls run_controls(const plan::Plan& plan, const RunResult& result, Executor& executor,
                      const Cancelled& cancelled) {
  const plan::Plan twins = coarse(plan);
  const auto replications = static_cast<std::size_t>(result.replications);
  const auto columns = static_cast<std::size_t>(plan.layout.samples());
  if (twins.inputs.size() != plan.inputs.size() || twins.layout.samples() != plan.layout.samples())
    throw std::invalid_argument("a control needs the inputs and columns of the plan");
  Controls out;
  out.at_inputs.resize(plan.arms.size());
  out.further.resize(plan.arms.size());
  for (std::size_t a = 0; a < twins.arms.size(); ++a) {
    out.at_inputs[a] = {plan.layout.samples(), std::vector<double>(replications * columns)};
    out.further[a] = {plan.layout.samples(), std::vector<double>(replications * kFurtherDraws * columns)};
  }
  std::vector<std::unique_ptr<twin::Twin>> workers(static_cast<std::size_t>(executor.workers()));
  executor.for_each_block(replications * (1 + kFurtherDraws), [&](std::uint64_t block, int index) {
    if (cancelled && cancelled()) return;
    auto& worker = workers[static_cast<std::size_t>(index)];
    if (!worker) worker = std::make_unique<twin::Twin>(twins);
    const bool same = block < replications;
    const std::size_t row = same ? block : block - replications;
    const auto replication = static_cast<std::uint32_t>(row) | (same ? 0U : kFurther);
    worker->begin(plan::draw(twins, {result.seed, replication}, plan::Draws::ranges));
    for (std::size_t a = 0; a < twins.arms.size(); ++a) {
      worker->run_arm(static_cast<int>(a));
      const std::vector<double>& values = worker->workspace().samples;
      std::vector<double>& to = (same ? out.at_inputs : out.further)[a].values;
      std::copy(values.begin(), values.end(), to.begin() + static_cast<std::ptrdiff_t>(row * columns));
    }
  });
  out.interrupted = cancelled && cancelled();
  return out;
}

Controlled control(std::span<const double> y, std::span<const double> twin, std::span<const double> further,
                   int block) {
  Controlled out;
  stats::Moments plain, expected;
  for (const double v : y) {
    if (!std::isnan(v)) plain.add(v);
  }
  out.plain = out.mean = plain.mean();
  out.plain_error = out.standard_error = plain.standard_error();
  const auto per_fold = static_cast<std::size_t>(2 * kFolds * block);
  if (y.size() != twin.size() || y.size() < per_fold || further.size() < 2) return out;
  if (!whole(y) || !whole(twin) || !whole(further)) return out;
  for (const double v : further) expected.add(v);
  std::vector<double> coefficient;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    stats::CoMoments others;
    for (std::size_t i = 0; i < y.size(); ++i) {
      if (fold_of(i, block) != fold) others.add(twin[i], y[i]);
    }
    if (!(others.x().variance() > 0.0)) return out;
    coefficient.push_back(others.covariance() / others.x().variance());
  }
  stats::Moments corrected;
  for (std::size_t i = 0; i < y.size(); ++i)
    corrected.add(y[i] - coefficient[fold_of(i, block)] * (twin[i] - expected.mean()));
  for (const double b : coefficient) out.coefficient += b / kFolds;
  const double own = corrected.standard_error(), of_mean = out.coefficient * expected.standard_error();
  out.mean = corrected.mean();
  out.standard_error = std::sqrt(own * own + of_mean * of_mean);
  out.used = true;
  return out;
}

}  // namespace banso::run
