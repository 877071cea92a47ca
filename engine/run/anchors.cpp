#include "engine/run/anchors.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>

#include "engine/base/hash.hpp"
#include "engine/plan/compile.hpp"
#include "engine/plan/digest.hpp"
#include "engine/run/anchor_line.hpp"
#include "engine/run/anchor_pilot.hpp"
#include "engine/scenario/json_text.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/stats/moments.hpp"

namespace banso::run {

namespace {

constexpr std::uint64_t kPilotSeed = 0x616e63686f727321ULL;  // "anchors!"
constexpr std::uint32_t kFreshDraws = 1U << 20;  // replications of the correction rounds start here
constexpr double kCustomersInPilot = 100'000;
constexpr double kWorkOfInquiry = 0.1;  // time of drawing an inquiry against that of a customer's month
constexpr int kFewestDraws = 32, kMostDraws = 192;
constexpr int kCorrections = 2;
constexpr double kChance = 4.0;  // standard errors: a small book scatters that far by luck alone

int pilot_draws(const scenario::Scenario& scenario) {
  double customers = 1;
  for (const auto& [id, segment] : scenario.segments) customers += static_cast<double>(segment.customers);
  const double inquiries = scenario.anchors.inquiries ? customers * scenario.anchors.inquiries->high : 0.0;
  const double work = std::max(customers, inquiries * kWorkOfInquiry);
  return std::clamp(static_cast<int>(kCustomersInPilot / work), kFewestDraws, kMostDraws);
}

/// Runs `function(k, workspace)` for k in [0, count) on all workers.
template <class Function>
void for_draws(const plan::Plan& plan, Executor& executor, int count, Function function) {
  std::vector<std::unique_ptr<sim::Workspace>> workspaces(static_cast<std::size_t>(executor.workers()));
  executor.for_each_block(static_cast<std::uint64_t>(count), [&](std::uint64_t k, int worker) {
    auto& ws = workspaces[static_cast<std::size_t>(worker)];
    if (!ws) {
      ws = std::make_unique<sim::Workspace>();
      sim::prepare(plan, *ws);
    }
    function(k, *ws);
  });
}

struct Solver {
  const Pilot& pilot;
  plan::Draws draws;
  Executor& executor;
  PilotProgress progress;
  int count = 0;
  std::mutex mutex;
  std::int64_t done = 0;

  void tick() {
    const std::lock_guard lock(mutex);
    ++done;
    if (progress) progress(done, count * static_cast<std::int64_t>(1 + kCorrections));
  }
};

std::vector<FittedLine> fit(Solver& solver) {
  const plan::Plan& plan = solver.pilot.plan;
  std::vector<std::vector<double>> values(static_cast<std::size_t>(solver.count));
  std::vector<std::vector<double>> solved(values.size());
  for_draws(plan, solver.executor, solver.count, [&](std::uint64_t k, sim::Workspace& ws) {
    const rng::StreamKey stream{kPilotSeed, static_cast<std::uint32_t>(k)};
    plan::Params params = plan::draw(plan, stream, solver.draws);
    values[k] = params.values;
    solved[k] = solve_draw(solver.pilot, std::move(params), stream, ws);
    solver.tick();
  });
  std::vector<FittedLine> lines;
  for (std::size_t t = 0; t < solver.pilot.targets.size(); ++t) {
    std::vector<double> column;
    for (const auto& row : solved) column.push_back(row[t]);
    lines.push_back(fit_line(plan, solver.pilot.targets[t], values, column));
  }
  return lines;
}

/// What the lines give on fresh draws: mean total measured (with its standard error) and stated, and the mean log factor that is
/// still missing.
struct Check {
  std::vector<double> measured, error, stated, log_factor;
};

Check check(Solver& solver, const std::vector<FittedLine>& lines, int round) {
  const plan::Plan& plan = solver.pilot.plan;
  const std::size_t targets = lines.size();
  std::vector<Gap> gaps(static_cast<std::size_t>(solver.count));
  std::vector<std::vector<double>> stated(gaps.size());
  for_draws(plan, solver.executor, solver.count, [&](std::uint64_t k, sim::Workspace& ws) {
    const rng::StreamKey stream{
        kPilotSeed, kFreshDraws * static_cast<std::uint32_t>(round + 1) + static_cast<std::uint32_t>(k)};
    plan::Params params = plan::draw(plan, stream, solver.draws);
    for (std::size_t t = 0; t < targets; ++t) {
      shift(solver.pilot, t, evaluate(plan, lines[t], params.values), params.intercepts);
      stated[k].push_back(params(solver.pilot.targets[t].total));
    }
    gaps[k] = measure(solver.pilot, params, stream, ws);
    solver.tick();
  });
  Check out;
  for (std::size_t t = 0; t < targets; ++t) {
    stats::Moments measured;
    double wanted = 0, missing = 0;
    for (std::size_t k = 0; k < gaps.size(); ++k) {
      measured.add(gaps[k].measured[t]);
      wanted += stated[k][t];
      missing += gaps[k].log_factor[t];
    }
    const auto n = static_cast<double>(gaps.size());
    out.measured.push_back(measured.mean());
    out.error.push_back(measured.standard_error());
    out.stated.push_back(wanted / n);
    out.log_factor.push_back(missing / n);
  }
  return out;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

std::string reason(const Target& target, const Check& last, std::size_t t) {
  if (target.kind != AnchorKind::hours) return "";
  return last.measured[t] > last.stated[t]
             ? ": so much is taken by inquiries, meetings and management, which planned work does not scale"
             : ": not all people of Customer Success have work that their organisation gives them";
}

Diagnostics unreachable(const std::vector<Target>& targets, const Check& last) {
  Diagnostics problems;
  for (std::size_t t = 0; t < targets.size(); ++t) {
    if (meets(targets[t], last.measured[t], last.stated[t])) continue;
    if (std::fabs(last.measured[t] - last.stated[t]) <= kChance * last.error[t]) continue;
    problems.add({targets[t].pointer, "", "anchor_unreachable",
                  "a total that the present organisation can have together with the other totals",
                  number(last.stated[t]),
                  std::isfinite(last.measured[t]) ? "the nearest that can be reached is about " +
                                                        number(last.measured[t]) + reason(targets[t], last, t)
                                                  : "remove the total (null): here it has no value"});
  }
  return problems;
}

std::string patch(const Pilot& pilot, const std::vector<FittedLine>& lines, const std::string& digest) {
  using namespace scenario;
  Node all = make_object();
  for (std::size_t t = 0; t < lines.size(); ++t) {
    Node line = make_object();
    line.append("constant", make_real(lines[t].constant));
    line.append("error", make_real(lines[t].error));
    Node terms = make_object();
    int ordinal = 0;
    for (const FittedTerm& term : lines[t].terms) {
      Node node = make_object();
      node.append("pointer", make_text(pilot.plan.inputs[term.input].pointer));
      node.append("coefficient", make_real(term.coefficient));
      node.append("centre", make_real(term.centre));
      char id[16];
      std::snprintf(id, sizeof id, "t%02d", ++ordinal);
      terms.append(id, std::move(node));
    }
    line.append("terms", std::move(terms));
    all.append(pilot.targets[t].id, std::move(line));
  }
  Node derived = make_object();
  derived.append("digest", make_text(digest));
  derived.append("lines", std::move(all));
  Node root = make_object();
  root.append("derived", std::move(derived));
  return write_json(root);
}

}  // namespace

scenario::Scenario stay_only(const scenario::Scenario& scenario) {
  scenario::Scenario stay = scenario;
  stay.derived.reset();
  stay.time.horizons = {kPilotMonths};  // whatever the study's horizons are
  scenario::Arm arm;
  bool found = false;
  for (const auto& [id, candidate] :
       scenario.arms) {  // the baseline where it stays, else the first arm that does
    if (candidate.become || (found && id != scenario.compare.baseline)) continue;
    arm = candidate;
    found = true;
  }
  stay.arms = {};
  stay.arms.add("stay", arm);
  stay.compare.baseline = "stay";
  return stay;
}

std::string anchor_digest(const scenario::Scenario& scenario, plan::Draws draws) {
  Digest digest = plan::digest_of(stay_only(scenario), false);
  digest.add(std::uint64_t{draws == plan::Draws::centre ? 1U : 0U});
  return digest.hex();
}

bool needs_anchors(const scenario::Scenario& scenario, plan::Draws draws) {
  const auto& a = scenario.anchors;
  if (a.logo_churn.empty() && !a.grr && !a.nrr && !a.inquiries && !a.wins && !a.utilisation) return false;
  return !scenario.derived || scenario.derived->digest != anchor_digest(scenario, draws);
}

Result<std::string> solve_anchors(const scenario::Scenario& scenario, plan::Draws draws, Executor& executor,
                                  const PilotProgress& progress, const std::function<void()>& alive) {
  plan::CompileOptions options;
  options.shadows = false;
  const plan::Plan plan = plan::compile(stay_only(scenario), options);
  const sim::Stop stop = [&alive] {
    if (alive) alive();
    return false;
  };
  const Pilot pilot{plan, 0, targets_of(plan), stop};
  Solver solver{pilot, draws, executor, progress, pilot_draws(scenario), {}, 0};
  std::vector<FittedLine> lines = fit(solver);
  Check last;
  for (int round = 0; round < kCorrections; ++round) {
    last = check(solver, lines, round);
    for (std::size_t t = 0; t < lines.size(); ++t) lines[t].constant += last.log_factor[t];
  }
  Diagnostics problems = unreachable(pilot.targets, last);
  if (problems.has_errors()) return problems;
  return patch(pilot, lines, anchor_digest(scenario, draws));
}

}  // namespace banso::run
