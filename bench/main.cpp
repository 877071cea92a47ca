// The benchmark program: runs what is registered, every benchmark five times in turn with the others, and prints the ratios that
// matter below the absolute figures. Ratios of one run hold on a machine that others use too; the absolutes may not.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/ratios.hpp"

int main(int argc, char** argv) {
  std::vector<std::string> words{argv[0], "--benchmark_repetitions=5",
                                 "--benchmark_enable_random_interleaving=true",
                                 "--benchmark_report_aggregates_only=true", "--benchmark_min_time=0.2"};
  words.insert(words.end(), argv + 1, argv + argc);  // later ones win
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, arguments.data());
  if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
  banso::bench::Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  reporter.print_ratios();
  return 0;
}
