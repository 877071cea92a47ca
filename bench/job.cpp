#include "bench/job.hpp"

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/plan/compile.hpp"
#include "engine/scenario/fields/tables.hpp"
#include "engine/scenario/read.hpp"
#include "engine/sim/replicate.hpp"
#include "engine/sim/step.hpp"

namespace banso::bench {

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr const char* kStay = "stay";

void multiply(scenario::Quantity& quantity, double factor) {
  quantity.low *= factor;
  quantity.mode *= factor;
  quantity.high *= factor;
}

/// Heads: where there are some, one at least is left.
void multiply_whole(scenario::Quantity& quantity, double factor) {
  for (double* value : {&quantity.low, &quantity.mode, &quantity.high})
    if (*value > 0.0) *value = std::max(1.0, std::round(*value * factor));
}

void multiply_book(scenario::Scenario& s, double factor) {
  for (auto& [id, segment] : s.segments)
    segment.customers = std::llround(static_cast<double>(segment.customers) * factor);
  for (auto& [id, people] : s.people) multiply_whole(people.heads, factor);
  multiply(s.acquisition.potential_deals, factor);
}

/// `stay` and so many arms in all.
scenario::Collection<scenario::Arm> first_arms(const scenario::Collection<scenario::Arm>& all,
                                               std::size_t count) {
  scenario::Collection<scenario::Arm> kept;
  kept.add(kStay, *all.find(kStay));
  for (const auto& [id, arm] : all) {
    if (id != kStay && kept.size() < count) kept.add(id, arm);
  }
  return kept;
}

/// Adds up the live customers over the steps.
class Count : public sim::Observer {
 public:
  void customer_left(rng::EntityKey /*customer*/, scenario::Cause /*cause*/) override {}
  void step_done(const sim::Step& step) override {
    customer_steps += static_cast<std::int64_t>(step.ws.now.customers.size());
  }
  std::int64_t customer_steps = 0;
};

}  // namespace

std::string text_of(const std::string& name) {
  std::ifstream in(std::string(BANSO_SOURCE_DIR "/bench/") + name, std::ios::binary);
  if (!in) throw std::runtime_error("bench/" + name + " cannot be read");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

plan::Plan main_job(const JobSize& size) {
  scenario::Source source;
  source.file = "bench/main-job-2000.json";
  source.text = text_of("main-job-2000.json");
  auto outcome = scenario::read<scenario::Scenario>(scenario::scenario_table(), source);
  if (!outcome.value) throw std::runtime_error("bench/main-job-2000.json does not read");
  scenario::Scenario& s = *outcome.value;
  if (size.book != 1.0) multiply_book(s, size.book);
  s.arms = first_arms(s.arms, size.arms);
  s.time.horizons = {size.months};
  return plan::compile(std::move(s), {});
}

Worker::Worker(plan::Plan of) : plan(std::move(of)) {
  sim::prepare(plan, ws);
  const rng::StreamKey stream{kSeed, 0};
  sim::begin(plan, plan::draw(plan, stream, plan::Draws::centre), stream, ws);
}

std::int64_t Worker::run(const std::string& arm, int months) {
  std::size_t index = 0;
  while (index < plan.arms.size() && plan.arms[index].id != arm) ++index;
  if (index == plan.arms.size()) throw std::runtime_error("no arm " + arm);
  Count count;
  sim::ArmRun options;
  options.months = months;
  options.observer = &count;
  sim::run_arm(plan, static_cast<int>(index), {kSeed, 0}, ws, options);
  return count.customer_steps;
}

}  // namespace banso::bench
