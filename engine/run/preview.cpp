#include "engine/run/preview.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "engine/plan/compile.hpp"
#include "engine/run/anchor_pilot.hpp"
#include "engine/run/anchors.hpp"

namespace banso::run {

namespace {

/// What one worker keeps from draw to draw.
struct Worker {
  twin::Twin arms;
  std::optional<twin::Twin> stay;

  Worker(const plan::Plan& plan, const Pilot* pilot) : arms(plan) {
    if (pilot != nullptr) stay.emplace(pilot->plan);
  }
};

/// The numbers of a draw; with `pilot`, the stated totals met by the twin.
plan::Params numbers(const plan::Plan& plan, const Pilot* pilot, rng::StreamKey key, plan::Draws draws,
                     Worker& worker) {
  plan::Params params = plan::draw(plan, key, draws);
  if (pilot != nullptr) {
    // The pilot's plan has fewer arms, so other slots; origins, and with them the draws, are the same.
    params.intercepts = solve_by_twin(*pilot, plan::draw(pilot->plan, key, draws), *worker.stay).intercepts;
  }
  return params;
}

/// With the intercepts that were solved at the central values.
std::vector<MissedTotal> missed_totals(const Pilot& pilot, const plan::Intercepts& solved, Worker& worker) {
  plan::Params params = plan::draw(pilot.plan, {}, plan::Draws::centre);
  params.intercepts = solved;
  const Gap gap = measure(pilot, params, *worker.stay);
  std::vector<MissedTotal> out;
  for (std::size_t t = 0; t < pilot.targets.size(); ++t) {
    const Target& target = pilot.targets[t];
    const double stated = params(target.total);
    if (!meets(target, gap.measured[t], stated)) out.push_back({target.pointer, stated, gap.measured[t]});
  }
  return out;
}

}  // namespace

Preview preview(const plan::Plan& plan, const PreviewSpec& spec, Executor& executor,
                const Cancelled& cancelled) {
  const plan::Draws drawn = spec.fixed ? plan::Draws::centre : plan::Draws::ranges;
  Preview out;
  out.totals_by_twin = needs_anchors(plan.scenario, drawn);
  plan::CompileOptions options;
  options.shadows = false;
  std::optional<plan::Plan> stay;
  std::optional<Pilot> pilot;
  const sim::Stop never;
  if (out.totals_by_twin) {
    stay.emplace(plan::compile(stay_only(plan.scenario), options));
    pilot.emplace(Pilot{*stay, 0, targets_of(*stay), never});
  }
  const Pilot* totals = pilot ? &*pilot : nullptr;
  const std::size_t columns = static_cast<std::size_t>(plan.layout.samples()), arms = plan.arms.size();
  const auto rows = static_cast<std::size_t>(spec.fixed ? 0 : spec.draws);
  out.centre.assign(arms * columns, 0.0);
  out.arms.assign(arms, {});
  for (Samples& samples : out.arms) {
    samples.columns = static_cast<int>(columns);
    samples.values.assign(rows * columns, 0.0);
  }
  std::vector<std::unique_ptr<Worker>> workers(static_cast<std::size_t>(executor.workers()));
  executor.for_each_block(rows + 1, [&](std::uint64_t block, int index) {
    if (cancelled && cancelled()) return;
    auto& worker = workers[static_cast<std::size_t>(index)];
    if (!worker) worker = std::make_unique<Worker>(plan, totals);
    const bool centre = block == 0;
    const rng::StreamKey key{spec.seed, static_cast<std::uint32_t>(centre ? 0 : block - 1)};
    const plan::Params params = numbers(plan, totals, key, centre ? plan::Draws::centre : drawn, *worker);
    worker->arms.begin(params);
    for (std::size_t a = 0; a < arms; ++a) {
      worker->arms.run_arm(static_cast<int>(a));
      const std::vector<double>& row = worker->arms.workspace().samples;
      double* to = centre ? &out.centre[a * columns]
                          : &out.arms[a].values[static_cast<std::size_t>(block - 1) * columns];
      std::copy(row.begin(), row.end(), to);
    }
    if (centre && totals != nullptr) out.missed = missed_totals(*totals, params.intercepts, *worker);
  });
  out.interrupted = cancelled && cancelled();
  return out;
}

}  // namespace banso::run
