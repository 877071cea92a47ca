#include "cli/run_rounds.hpp"

#include <fmt/format.h>

#include <chrono>

#include "cli/interrupt.hpp"
#include "cli/problems.hpp"
#include "cli/progress.hpp"
#include "cli/speech.hpp"
#include "cli/terminal.hpp"

namespace banso::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Progress of one round after another, and the time that the next one may take.
class Rounds {
 public:
  Rounds(const RunOptions& options, const plan::Plan& plan, bool show)
      : options_(options), plan_(plan), show_(show) {
    begin(options.replications);
  }

  [[nodiscard]] decide::SearchCalls calls() {
    decide::SearchCalls out;
    out.go_on = [this](const decide::NextRound& next) { return go_on(next); };
    out.progress = [this](std::uint64_t done, std::uint64_t total) { line_->update(done, total); };
    out.cancelled = [] { return InterruptGuard::interrupted(); };
    return out;
  }

 private:
  void begin(std::int64_t replications) {
    line_.reset();
    line_.emplace(show_, name(), say("replications", "回"), replications);
  }

  [[nodiscard]] std::string name() const {
    const std::string round = std::to_string(round_);
    return spoken() == report::Language::english ? "Round " + round : round + "巡目";
  }

  [[nodiscard]] static double seconds_since(Clock::time_point then) {
    return std::chrono::duration<double>(Clock::now() - then).count();
  }

  /// A round without shadows takes less than the first by its runs of arms, never more.
  bool go_on(const decide::NextRound& next) {
    const double all = static_cast<double>(plan_.display_order.size());
    const double runs = static_cast<double>(next.replications) * static_cast<double>(next.arms);
    if (round_ == 1) pace_ = seconds_since(start_) / (static_cast<double>(options_.replications) * all);
    if (options_.within > 0 && seconds_since(start_) + pace_ * runs > options_.within) return false;
    ++round_;
    if (!options_.quiet && !show_)
      print_error(spoken() == report::Language::english
                      ? fmt::format("{}: {} more replications of {}\n", name(), next.replications,
                                    counted(next.arms, "arm"))
                      : fmt::format("{}:{}案の反復をさらに{}回\n", name(), next.arms, next.replications));
    begin(next.replications);
    return true;
  }

  const RunOptions& options_;
  const plan::Plan& plan_;
  bool show_;
  int round_ = 1;
  double pace_ = 0;
  Clock::time_point start_ = Clock::now();
  std::optional<ProgressLine> line_;
};

}  // namespace

run::RunSpec spec_of(const RunOptions& options) {
  run::RunSpec spec;
  spec.seed = options.seed;
  spec.replications = options.replications;
  spec.draws = options.fixed ? plan::Draws::centre : plan::Draws::ranges;
  spec.check = options.check;
  if (options.quasi) spec.sampling = run::Sampling::quasi;
  return spec;
}

/// Memory for as far as the run may grow.
run::RunSpec largest(const RunOptions& options, const RoundPlan& rounds) {
  run::RunSpec spec = spec_of(options);
  if (rounds.repeated.empty()) {
    if (grows(options)) spec.replications = rounds.contract.at_most;
    return spec;
  }
  spec.replications = 0;
  for (const run::Round& round : rounds.repeated) spec.replications += round.replications;
  return spec;
}

Result<RoundPlan> plan_rounds(const RunOptions& options,
                              const std::optional<report::RecordedRounds>& recorded, const plan::Plan& plan) {
  RoundPlan out;
  const Result<decide::Contract> contract = contract_of(options, recorded);
  if (!contract) return contract.diagnostics();
  out.contract = contract.value();
  const Diagnostics refused = unfit(options, out.contract, plan);
  if (refused.has_errors()) return refused;
  if (!recorded) return out;
  const auto rounds = rounds_of(options, *recorded, plan);
  if (!rounds) return rounds.diagnostics();
  out.repeated = rounds.value();
  out.ended = recorded->ended;
  return out;
}

Computed grow(const RunOptions& options, const RoundPlan& rounds, const plan::Plan& plan,
              run::Executor& executor, bool show_progress) {
  Rounds progress(options, plan, show_progress);
  const decide::SearchCalls calls = progress.calls();
  decide::Search search = rounds.repeated.empty()
                              ? decide::search(plan, spec_of(options), rounds.contract, executor, calls)
                              : decide::repeat(plan, spec_of(options), rounds.contract, rounds.repeated,
                                               rounds.ended, executor, calls);
  return {std::move(search.result), std::move(search.outcome)};
}

Diagnostics not_these_rounds(const RunOptions& options, const decide::OtherRounds& error) {
  Diagnostics out;
  out.add({"/contract/rounds", options.rounds, "other_rounds",
           "the rounds that follow from this scenario and seed",
           std::string("other arms in a round, ") + error.what(),
           "--rounds repeats a run of the same scenario, --set and --fixed as then", Severity::error});
  return out;
}

}  // namespace banso::cli
