#include "bench/ratios.hpp"

#include <cstdio>

namespace banso::bench {

namespace {

constexpr double kItsWords = -1;  // scale: the 32-bit words that an item of the numerator drew

struct Ratio {
  const char* what;
  const char* numerator;
  const char* denominator;
  double scale;  ///< denominators that make up the yardstick, or kItsWords
  const char* aim;
};

/// Time of an item of one benchmark, in items of another.
constexpr Ratio kRatios[] = {
    {"customer-step / its random words, AVX-512", "customer_step/2000", "philox/AVX3", kItsWords, "<= 5"},
    {"customer-step / its words as uniforms in double precision", "customer_step/2000", "uniforms/AVX3",
     kItsWords, "<= 5"},
    {"customer-step / its random words, both on AVX2", "customer_step_avx2/2000", "philox/AVX2", kItsWords,
     ""},
    {"customer-step / floor (one customer-month, four draws)", "customer_step/2000", "floor", 1, "<= 5"},
    {"customer-step with 50 customers / with 2,000", "customer_step/50", "customer_step/2000", 1, ""},
    {"customer-step with 20,000 customers / with 2,000", "customer_step/20000", "customer_step/2000", 1,
     "<= 1.5"},
    {"customer-step with 200,000 customers / with 2,000", "customer_step/200000", "customer_step/2000", 1,
     "<= 1.5"},
    {"customer-step with 2,000,000 customers / with 2,000", "customer_step/2000000", "customer_step/2000", 1,
     "<= 1.5"},
    {"one thread / two threads, main job", "main_job_threads/1/real_time", "main_job_threads/2/real_time", 1,
     ">= 1.9"},
    {"replication of 5 arms / of 1, main job", "main_job_arms/5", "main_job_arms/1", 1, ""},
    {"replication of 36 months / of 12, main job", "main_job_months/36", "main_job_months/12", 1, ""},
    {"replication of 72 months / of 36, main job", "main_job_months/72", "main_job_months/36", 1, ""},
    {"replication among 256 / among 32, main job", "main_job_replications/256", "main_job_replications/32", 1,
     ""},
    {"normal quantile one by one / in tiles", "normal_quantile/one_by_one", "normal_quantile/tiles", 1, ""},
};

}  // namespace

void Reporter::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type == Run::RT_Aggregate && run.aggregate_name != "median") continue;
    const std::string name = run.run_name.str();
    seconds_[name] = run.GetAdjustedCPUTime();
    for (const auto& [counter, value] : run.counters) {
      if (counter == "items_per_second") items_per_second_[name] = value;
      if (counter == "bytes per customer") bytes_[name] = value;
      if (counter == "words per customer-step") words_[name] = value;
    }
  }
  ConsoleReporter::ReportRuns(runs);
}

double Reporter::nanoseconds(const std::string& name) const {
  std::string key = name;
  if (items_per_second_.count(key) == 0) {  // an option such as iterations:1 may follow the name
    for (const auto& [other, value] : items_per_second_) {
      if (other.rfind(name + "/iterations", 0) == 0) key = other;
    }
  }
  const auto found = items_per_second_.find(key);
  return found == items_per_second_.end() || found->second <= 0.0 ? 0.0 : 1e9 / found->second;
}

void Reporter::print_ratios() const {
  std::printf("\nRatios of the medians of this run\n%-60s %8s  %-7s %12s %12s\n", "", "ratio", "aim", "ns",
              "ns of 1");
  for (const Ratio& ratio : kRatios) {
    const auto words = words_.find(ratio.numerator);
    const double scale = ratio.scale != kItsWords ? ratio.scale : words == words_.end() ? 0.0 : words->second;
    const double top = nanoseconds(ratio.numerator), bottom = nanoseconds(ratio.denominator) * scale;
    if (top <= 0.0 || bottom <= 0.0) continue;
    std::printf("%-60s %8.2f  %-7s %12.2f %12.2f\n", ratio.what, top / bottom, ratio.aim, top, bottom);
  }
  for (const auto& [name, words] : words_)
    std::printf("%-60s %8.2f\n", ("32-bit words of a " + name).c_str(), words);
  for (const auto& [name, bytes] : bytes_) {
    std::printf("%-60s %8.0f  %-7s\n", "bytes per live customer, start state included", bytes, "<= 128");
  }
  const double replication = nanoseconds("main_job_threads/2/real_time");
  if (replication > 0.0) {
    std::printf("%-60s %8.1f  %-7s\n", "seconds for 1,000 replications of the main job, 2 threads",
                replication * 1e-6, "<= 6");
  }
}

}  // namespace banso::bench
