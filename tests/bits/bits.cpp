// The hash of each reference scenario, on every instruction set that this machine and this build have: to compare compilers,
// optimisation levels, processors and targets.
//
//   banso_bits [--one-target]   prints a line per scenario; exits 1 where a target or tests/golden/bits.txt says otherwise
//
// Every case runs as written, without its anchors solved, for one replication of each arm over a year; the large one but three months.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "engine/plan/compile.hpp"
#include "engine/run/run.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "hwy/targets.h"

namespace {

using namespace banso;

struct Reference {
  const char* file;
  int months;
};

constexpr Reference kReferences[] = {
    {"bench/main-job-2000.json", 6},
    {"scenarios/cases/01-which-org-model.json", 12},
    {"scenarios/cases/02-launch.json", 12},
    {"scenarios/cases/03-large-firm.json", 3},
    {"scenarios/cases/04-mall-200-shops.json", 12},
    {"scenarios/cases/05-quarter-end-pressure.json", 12},
};

std::string text_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

plan::Plan plan_of(const Reference& reference) {
  scenario::Source source;
  source.file = std::string(BANSO_SOURCE_DIR "/") + reference.file;
  source.text = text_of(source.file);
  auto outcome = scenario::read<scenario::Scenario>(scenario::scenario_table(), source);
  if (!outcome.value) {
    std::fprintf(stderr, "%s does not read\n", reference.file);
    std::exit(2);
  }
  outcome.value->time.horizons = {reference.months};
  return plan::compile(std::move(*outcome.value), {});
}

std::string hash_of(const plan::Plan& plan) {
  run::RunSpec spec;
  spec.seed = 7;
  spec.replications = 1;
  spec.variance = run::VarianceDesign::single_loop;
  return run::run(plan, spec, *run::serial_executor()).result_hash;
}

std::map<std::string, std::string> golden() {
  std::map<std::string, std::string> lines;
  std::ifstream in(BANSO_SOURCE_DIR "/tests/golden/bits.txt");
  std::string hash, file;
  while (in >> hash >> file) lines[file] = hash;
  return lines;
}

#ifdef HWY_COMPILE_ONLY_SCALAR
bool same_on_every_target(const plan::Plan&, const std::string&, const char*) { return true; }
#else
bool same_on_every_target(const plan::Plan& plan, const std::string& best, const char* file) {
  bool same = true;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    if (hash_of(plan) != best) {
      std::fprintf(stderr, "%s: %s gives other bits\n", file, hwy::TargetName(target));
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
  for (const Reference& reference : kReferences) {
    const plan::Plan plan = plan_of(reference);
    const std::string best = hash_of(plan);
    std::printf("%s %s\n", best.c_str(), reference.file);
    if (reviewed.count(reference.file) == 0 || reviewed.at(reference.file) != best) {
      std::fprintf(stderr, "%s: not the hash of tests/golden/bits.txt\n", reference.file);
      wrong = 1;
    }
    if (!one_target && !same_on_every_target(plan, best, reference.file)) wrong = 1;
  }
  return wrong;
}
