#include <benchmark/benchmark.h>
#include <malloc.h>

#include <memory>

#include "bench/job.hpp"
#include "engine/run/executor.hpp"
#include "engine/run/run.hpp"
#include "engine/sim/replicate.hpp"
#include "hwy/targets.h"

/// The simulation itself: the cost of a customer-step by the size of the book, memory, threads, the main job, start-up.
namespace banso::bench {

namespace {

constexpr const char* kStay = "stay";
constexpr int kMonths = 12;
constexpr int kMainMonths = 36;
constexpr double kMainCustomers = 2000;
constexpr std::uint64_t kSeedOfRuns = 1;
constexpr std::int64_t kReplications = 32;
/// 32 blocks: at the end one thread waits for the other for one at most.
constexpr std::int64_t kThreadedReplications = 512;

/// One worker per size, begun once: the arguments are customers.
Worker& worker_of(std::int64_t customers) {
  static std::unique_ptr<Worker> worker;
  static std::int64_t size = 0;
  if (size != customers) {
    worker.reset();  // never two large books at once
    worker = std::make_unique<Worker>(main_job({.book = static_cast<double>(customers) / kMainCustomers}));
    size = customers;
  }
  return *worker;
}

std::int64_t words_of(const sim::WordsDrawn& words) {
  return words.demand + words.inquiry + words.outcome + words.observation;
}

void customer_step(benchmark::State& state) {
  Worker& worker = worker_of(state.range(0));
  std::int64_t lived = 0;
  worker.ws.words = {};
  for (auto _ : state) lived += worker.run(kStay, kMonths);
  state.SetItemsProcessed(lived);
  state.counters["words per customer-step"] =
      static_cast<double>(words_of(worker.ws.words)) / static_cast<double>(lived);
}
BENCHMARK(customer_step)
    ->Arg(50)
    ->Arg(2000)
    ->Arg(20'000)
    ->Arg(200'000)
    ->Arg(2'000'000)
    ->Unit(benchmark::kMillisecond);

/// The same on AVX2; on a machine without it nothing is measured.
void customer_step_avx2(benchmark::State& state) {
  if ((hwy::SupportedTargets() & HWY_AVX2) == 0) return state.SkipWithError("no AVX2 here");
  hwy::SetSupportedTargetsForTest(HWY_AVX2);
  customer_step(state);
  hwy::SetSupportedTargetsForTest(0);
}
BENCHMARK(customer_step_avx2)->Arg(2000)->Unit(benchmark::kMillisecond);

/// Bytes by which the state of a worker grows with each customer who is there, the copy of the common start included, people apart:
/// before the first arm by the opening book; after one that has gone to its end, by the most customers who were there at once.
void memory(benchmark::State& state) {
  const auto used = [] {
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
  };
  const double before = used();
  struct Bytes {
    double begun = 0, run = 0, most = 0;
  };
  const auto of_people = [](const sim::Workspace& ws) {
    const std::size_t seats = ws.start.seats.capacity() + ws.now.seats.capacity() + ws.old_seats.capacity();
    return static_cast<double>(seats * sizeof(sim::Seat));
  };
  const auto taken = [&](double factor) {
    Worker worker(main_job({.book = factor}));
    Bytes out;
    out.begun = used() - before - of_people(worker.ws);
    worker.run(kStay, kMainMonths);
    out.run = used() - before - of_people(worker.ws);
    out.most = static_cast<double>(worker.ws.most_customers);
    return out;
  };
  Bytes small, large;
  for (auto _ : state) {
    small = taken(10);
    large = taken(20);
  }
  state.counters["bytes per customer"] = (large.run - small.run) / (large.most - small.most);
  state.counters["before the first arm"] = (large.begun - small.begun) / (10 * kMainCustomers);
}
BENCHMARK(memory)->Unit(benchmark::kMillisecond)->Iterations(1);

/// An item is a replication.
void run_job(benchmark::State& state, const plan::Plan& plan, std::int64_t replications, int threads) {
  run::RunSpec spec;
  spec.seed = kSeedOfRuns;
  spec.replications = replications;
  spec.variance = run::VarianceDesign::single_loop;
  const auto executor = run::tbb_executor(threads);
  for (auto _ : state) benchmark::DoNotOptimize(run::run(plan, spec, *executor));
  state.SetItemsProcessed(state.iterations() * replications);
}

/// The main job in small: the same book, arms and months, fewer replications.
void main_job_threads(benchmark::State& state) {
  static const plan::Plan plan = main_job();
  run_job(state, plan, kThreadedReplications, static_cast<int>(state.range(0)));
}
BENCHMARK(main_job_threads)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// What a replication costs by the number of arms, of months and of replications, on one thread.
void main_job_arms(benchmark::State& state) {
  run_job(state, main_job({.arms = static_cast<std::size_t>(state.range(0))}), kReplications, 1);
}
BENCHMARK(main_job_arms)->Arg(1)->Arg(5)->Unit(benchmark::kMillisecond);

void main_job_months(benchmark::State& state) {
  run_job(state, main_job({.months = static_cast<int>(state.range(0))}), kReplications, 1);
}
BENCHMARK(main_job_months)->Arg(12)->Arg(36)->Arg(72)->Unit(benchmark::kMillisecond);

void main_job_replications(benchmark::State& state) { run_job(state, main_job(), state.range(0), 1); }
BENCHMARK(main_job_replications)->Arg(32)->Arg(256)->Unit(benchmark::kMillisecond);

/// From the text of the scenario to the first replication begun.
void start_up(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Worker(main_job()).ws.now.customers.size());
}
BENCHMARK(start_up)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace banso::bench
