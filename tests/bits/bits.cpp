// The hash of each reference scenario, on every instruction set that this machine and this build have: to compare compilers,
// optimisation levels, processors and targets.
//
//   banso_bits [--one-target]   prints a line per scenario; exits 1 where a target or tests/golden/bits.txt says otherwise
//
// Every case runs as written, without its anchors solved, for one replication of each arm over a year; the large one but three
// months. Lifecycles and queues run as written, with few individuals, draws and replications.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "engine/lifecycle/model.hpp"
#include "engine/lifecycle/run.hpp"
#include "engine/plan/compile.hpp"
#include "engine/queue/model.hpp"
#include "engine/queue/run.hpp"
#include "engine/run/run.hpp"
#include "engine/scenario/scenario_kind.hpp"
#include "hwy/targets.h"

namespace {

using namespace banso;

/// Runs once and gives the hash of the result.
using Study = std::function<std::string()>;

template <class T>
T scenario_of(const std::string& file, scenario::ScenarioKind kind) {
  scenario::Source source;
  source.file = std::string(BANSO_SOURCE_DIR "/") + file;
  std::ifstream in(source.file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  source.text = text.str();
  auto outcome = scenario::read_kind<T>(kind, source);
  if (!outcome.value) {
    std::fprintf(stderr, "%s does not read\n", file.c_str());
    std::exit(2);
  }
  return std::move(*outcome.value);
}

Study organisation(const std::string& file, int months) {
  auto scenario = scenario_of<scenario::Scenario>(file, scenario::ScenarioKind::organisation);
  scenario.time.horizons = {months};
  return [plan = plan::compile(std::move(scenario), {})] {
    run::RunSpec spec;
    spec.seed = 7;
    spec.replications = 1;
    spec.variance = run::VarianceDesign::single_loop;
    return run::run(plan, spec, *run::serial_executor()).result_hash;
  };
}

Study lifecycle_of(const std::string& file) {
  auto scenario = scenario_of<scenario::LifecycleScenario>(file, scenario::ScenarioKind::lifecycle);
  scenario.individuals = std::min<std::int64_t>(scenario.individuals, 1000);
  return [model = lifecycle::compile(std::move(scenario))] {
    const auto result = lifecycle::run(model, {7, 2, false}, *run::serial_executor());
    return result ? result.value().hash : std::string("error");
  };
}

Study queue_of(const std::string& file) {
  auto scenario = scenario_of<scenario::QueueScenario>(file, scenario::ScenarioKind::queue);
  return [model = queue::compile(std::move(scenario))] {
    return queue::run(model, {7, 2, false}, *run::serial_executor()).hash;
  };
}

struct Reference {
  std::string file;
  Study study;
};

std::vector<Reference> references() {
  std::vector<Reference> out;
  const std::pair<const char*, int> organisations[] = {{"bench/main-job-2000.json", 6},
                                                       {"scenarios/cases/01-which-org-model.json", 12},
                                                       {"scenarios/cases/02-launch.json", 12},
                                                       {"scenarios/cases/03-large-firm.json", 3},
                                                       {"scenarios/cases/04-mall-200-shops.json", 12},
                                                       {"scenarios/cases/05-quarter-end-pressure.json", 12}};
  for (const auto& [file, months] : organisations) out.push_back({file, organisation(file, months)});
  for (const char* name :
       {"annual-contracts", "contract-kinds", "textbook-combination-therapy", "textbook-three-states"}) {
    const std::string file = std::string("scenarios/lifecycle/") + name + ".json";
    out.push_back({file, lifecycle_of(file)});
  }
  for (const char* name : {"priority", "staffing", "support-desk"}) {
    const std::string file = std::string("scenarios/queue/") + name + ".json";
    out.push_back({file, queue_of(file)});
  }
  return out;
}

std::map<std::string, std::string> golden() {
  std::map<std::string, std::string> lines;
  std::ifstream in(BANSO_SOURCE_DIR "/tests/golden/bits.txt");
  std::string hash, file;
  while (in >> hash >> file) lines[file] = hash;
  return lines;
}

#ifdef HWY_COMPILE_ONLY_SCALAR
bool same_on_every_target(const Reference&, const std::string&) { return true; }
#else
bool same_on_every_target(const Reference& reference, const std::string& best) {
  bool same = true;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    if (reference.study() != best) {
      std::fprintf(stderr, "%s: %s gives other bits\n", reference.file.c_str(), hwy::TargetName(target));
      same = false;
    }
    hwy::SetSupportedTargetsForTest(0);
  }
  return same;
}
#endif

}  // namespace

int main(int argc, char** argv) {
  const bool one_target = argc > 1 && std::strcmp(argv[1], "--one-target") == 0;
  const auto reviewed = golden();
  int wrong = 0;
  for (const Reference& reference : references()) {
    const std::string best = reference.study();
    std::printf("%s %s\n", best.c_str(), reference.file.c_str());
    if (reviewed.count(reference.file) == 0 || reviewed.at(reference.file) != best) {
      std::fprintf(stderr, "%s: not the hash of tests/golden/bits.txt\n", reference.file.c_str());
      wrong = 1;
    }
    if (!one_target && !same_on_every_target(reference, best)) wrong = 1;
  }
  return wrong;
}
