#include "engine/run/run.hpp"

#include <set>

#include "engine/base/hash.hpp"
#include "engine/run/session.hpp"

namespace banso::run {

namespace {

constexpr int kMostPerBlock = 16;
constexpr std::int64_t kReplicationsPerCoefficient = 20, kCoefficientsPerInput = 3, kMostRegressed = 60;
constexpr double kCustomersPerBlock =
    100'000;  // customers met in one block: bounds the time between two checkpoints

}  // namespace

std::vector<double> Samples::column(int wanted) const {
  std::vector<double> out;
  for (std::int64_t r = 0; r < replications(); ++r) out.push_back(at(r, wanted));
  return out;
}

VarianceDesign variance_design(const plan::Plan& plan, const RunSpec& spec) {
  if (spec.variance != VarianceDesign::chosen) return spec.variance;
  if (spec.draws == plan::Draws::centre || spec.sampling == Sampling::quasi)
    return VarianceDesign::single_loop;
  std::set<std::uint64_t> drawn;
  for (const plan::Input& input : plan.inputs) {
    if (input.low < input.high) drawn.insert(input.origin);
  }
  const std::int64_t traits = plan.scenario.learning.trait_spread.high > 0 ? 4 : 0;
  const std::int64_t unknown = static_cast<std::int64_t>(drawn.size()) + traits;
  const std::int64_t coefficients = 1 + kCoefficientsPerInput * unknown;
  const bool enough = spec.replications >= kReplicationsPerCoefficient * coefficients;
  return unknown == 0 || (unknown <= kMostRegressed && enough) ? VarianceDesign::single_loop
                                                               : VarianceDesign::nested;
}

int block_size(const plan::Plan& plan) {
  double customers = 1;
  for (const auto& [id, segment] : plan.scenario.segments)
    customers += static_cast<double>(segment.customers);
  const auto& a = plan.scenario.acquisition;
  customers += (a.exogenous ? a.exogenous->mode : a.potential_deals.mode) * plan.grid.months;
  int size = kMostPerBlock;
  while (size > 1 && size * customers > kCustomersPerBlock) size /= 2;
  return size;
}

std::int64_t whole_scrambles(const plan::Plan& plan, std::int64_t replications) {
  const std::int64_t whole = std::int64_t{kScrambles} * block_size(plan);
  return (replications + whole - 1) / whole * whole;
}

std::vector<int> arms_without_shadows(const plan::Plan& plan) {
  std::vector<int> out;
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].base == plan::kNone) out.push_back(static_cast<int>(a));
  }
  return out;
}

RunResult run(const plan::Plan& plan, const RunSpec& spec, Executor& executor, const Progress& progress,
              const Cancelled& cancelled) {
  Session session(plan, spec, executor);
  static_cast<void>(session.advance({spec.replications, arms_without_shadows(plan)}, progress, cancelled));
  RunResult out = session.result();
  out.rounds.clear();
  return out;
}

std::string arm_hash(const plan::Plan& plan, const ArmSummary& summary, const Samples& samples) {
  Digest digest;
  const auto& layout = plan.layout;
  const auto column_id = [&](const plan::Column& column) {
    const metrics::Definition& d = metrics::definition(column.metric);
    digest.add(d.id);
    const auto& keys = layout.keys[static_cast<std::size_t>(d.by)];
    if (!keys.empty()) digest.add(std::string_view(keys[static_cast<std::size_t>(column.key)]));
  };
  for (std::size_t c = 0; c < layout.monthly.size(); ++c) {
    column_id(layout.monthly[c]);
    for (std::size_t m = 0; m < static_cast<std::size_t>(plan.grid.months); ++m) {
      if (summary.monthly.empty()) break;
      const stats::Moments& moments = summary.monthly[m * layout.monthly.size() + c];
      digest.add(moments.count()).add(moments.mean()).add(moments.sum_of_squares());
    }
  }
  for (const auto* columns : {&layout.yearly, &layout.horizon}) {
    for (const plan::Column& column : *columns) column_id(column);
  }
  for (const double value : samples.values) digest.add(value);
  return digest.hex();
}

}  // namespace banso::run
