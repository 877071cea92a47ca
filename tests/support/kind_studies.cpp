#include "tests/support/kind_studies.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/lifecycle/check.hpp"
#include "engine/queue/check.hpp"

namespace banso::test {

namespace {

using scenario::ScenarioKind;

std::string listed(const Diagnostics& problems) {
  std::string out;
  for (const Diagnostic& problem : problems) {
    if (problem.severity == Severity::error) out += problem.pointer + " " + problem.code + "\n";
  }
  return out;
}

template <class T, class Check>
std::pair<std::optional<T>, std::string> read(ScenarioKind kind, const std::string& text, Check check) {
  scenario::Source source;
  source.text = text;
  source.file = "test.json";
  auto reading = scenario::read_kind<T>(kind, source);
  if (!reading.value) return {std::nullopt, listed(reading.diagnostics)};
  const Diagnostics problems = check(*reading.value);
  if (problems.has_errors()) return {std::nullopt, listed(problems)};
  return {std::move(reading.value), ""};
}

template <class T>
T good(std::pair<std::optional<T>, std::string> read) {
  if (!read.first) throw std::runtime_error("the scenario has errors:\n" + read.second);
  return std::move(*read.first);
}

std::size_t place(const std::vector<std::string>& ids, const std::string& id) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] == id) return i;
  }
  throw std::out_of_range("no " + id);
}

}  // namespace

LifecycleRun run_lifecycle(const std::string& text, lifecycle::RunSpec spec, int threads) {
  auto scenario = good(read<scenario::LifecycleScenario>(ScenarioKind::lifecycle, text, lifecycle::check));
  LifecycleRun out{lifecycle::compile(std::move(scenario)), {}};
  const auto executor = threads == 1 ? run::serial_executor() : run::thread_executor(threads);
  const auto result = lifecycle::run(out.model, spec, *executor);
  if (!result) throw std::runtime_error("the run failed:\n" + listed(result.diagnostics()));
  out.result = result.value();
  return out;
}

const lifecycle::ArmResult& LifecycleRun::arm(const std::string& id) const {
  for (std::size_t a = 0; a < model.arms.size(); ++a) {
    if (model.arms[a].id == id) return result.arms[a];
  }
  throw std::out_of_range("no arm " + id);
}

double LifecycleRun::share(const std::string& id, const std::string& phase, int step) const {
  return arm(id).expected.occupancy[static_cast<std::size_t>(step) * model.live.size() +
                                    model.scenario->phases.index_of(phase)];
}

double LifecycleRun::survival(const std::string& id, int step) const {
  double out = 0;
  for (std::size_t p = 0; p < model.live.size(); ++p)
    out += model.live[p] ? share(id, model.scenario->phases[p].id, step) : 0.0;
  return out;
}

const lifecycle::RewardResult& LifecycleRun::reward(const std::string& id, const std::string& reward) const {
  return arm(id).rewards[model.scenario->rewards.index_of(reward)];
}

QueueRun run_queue(const std::string& text, queue::RunSpec spec, int threads) {
  auto scenario = good(read<scenario::QueueScenario>(ScenarioKind::queue, text, queue::check));
  QueueRun out{queue::compile(std::move(scenario)), {}};
  const auto executor = threads == 1 ? run::serial_executor() : run::thread_executor(threads);
  out.result = queue::run(out.model, spec, *executor);
  return out;
}

const queue::ArmResult& QueueRun::arm(const std::string& id) const {
  return result.arms[place(model.arms, id)];
}

const queue::MeasureResult& QueueRun::measure(queue::Measure measure, const std::string& id,
                                              const std::string& of_class) const {
  const queue::ArmResult& one = arm(id);
  const queue::MeasureResults& all =
      of_class.empty() ? one.total : one.classes[place(model.classes, of_class)];
  return all[static_cast<std::size_t>(measure)];
}

std::string errors_of_lifecycle(const std::string& text) {
  return read<scenario::LifecycleScenario>(ScenarioKind::lifecycle, text, lifecycle::check).second;
}

std::string errors_of_queue(const std::string& text) {
  return read<scenario::QueueScenario>(ScenarioKind::queue, text, queue::check).second;
}

std::string shipped(const std::string& name) {
  std::ifstream in(std::string(BANSO_SOURCE_DIR) + "/" + name, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace banso::test
