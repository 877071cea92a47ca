#include "engine/decide/why.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/decide/arms.hpp"
#include "engine/math/elementary.hpp"
#include "engine/plan/compile.hpp"

namespace banso::decide {

namespace {

using scenario::Scenario;

constexpr std::size_t kElements = static_cast<std::size_t>(Element::count_);

/// Taken away in both arms instead of taken over from the other.
bool taken_away(Element element) { return element == Element::hires || element == Element::change; }

std::string id_with(const std::string& arm, Element element) {
  return arm + "~" + std::to_string(static_cast<int>(element));
}

/// The scenario with these two arms and those in between.
Scenario between(const Scenario& scenario, const std::string& a, const std::string& b,
                 const std::vector<Element>& elements) {
  Scenario out = scenario;
  out.arms = {};
  out.arms.add(a, scenario.arms.at(a));
  out.arms.add(b, scenario.arms.at(b));
  out.compare.baseline = a;
  out.objective.reset();
  for (const Element element : elements) {
    out.arms.add(id_with(a, element), with_element(scenario, a, b, element));
    out.arms.add(id_with(b, element), with_element(scenario, b, a, element));
  }
  return out;
}

plan::Plan compiled(Scenario scenario) {
  plan::CompileOptions options;
  options.shadows = false;
  return plan::compile(std::move(scenario), options);
}

const plan::Arm& arm_of(const plan::Plan& plan, const std::string& id) {
  return *std::find_if(plan.arms.begin(), plan.arms.end(),
                       [&](const plan::Arm& arm) { return arm.id == id; });
}

int index_of(const plan::Plan& plan, const std::string& id) {
  return static_cast<int>(&arm_of(plan, id) - plan.arms.data());
}

/// The org model that an arm has from the beginning on, or moves to.
int org_of(const plan::Arm& arm) {
  for (const plan::Event& event : arm.events) {
    if (event.own && event.org != plan::kNone) return event.org;
  }
  return 0;
}

bool same_arm(const Scenario& scenario, const plan::Plan& plan, const std::string& id, Element element) {
  if (org_of(arm_of(plan, id)) != org_of(arm_of(plan, id_with(id, element)))) return false;
  const auto& become = scenario.arms.at(id).become;
  if (element == Element::hires) return !become || become->hires.empty();
  if (element == Element::change) return !become || become->settled;
  return true;
}

/// Heads that both arms bring alike are no difference between them.
bool same_hires(const Scenario& scenario, const std::string& a, const std::string& b) {
  const auto needed = [&](const std::string& id) {
    const auto& become = scenario.arms.at(id).become;
    return become ? become->org.indispensable : scenario.today.org.indispensable;
  };
  const auto stated = [&](const std::string& id) {
    const auto& become = scenario.arms.at(id).become;
    return become ? become->hires : scenario::Collection<scenario::Quantity>{};
  };
  return needed(a) == needed(b) && stated(a) == stated(b);
}

/// An element whose arms have errors cannot be looked at.
bool sound(const Scenario& scenario, const std::string& a, const std::string& b, Element element) {
  return !plan::check(between(scenario, a, b, {element})).has_errors();
}

std::vector<double> less(std::vector<double> x, const std::vector<double>& y) {
  for (std::size_t i = 0; i < x.size(); ++i) x[i] -= y[i];
  return x;
}

Difference from_zero(const std::vector<double>& column) {
  return difference(column, std::vector<double>(column.size(), 0.0), metrics::Direction::more);
}

class Splitter {
 public:
  Splitter(const plan::Plan& plan, const run::RunResult& result, WhyView& out)
      : plan_(plan), result_(result), out_(out), a_(figure(out.a)), b_(figure(out.b)) {}

  void split(const std::vector<Element>& elements) {
    const std::vector<double> gap = less(b_, a_);
    out_.gap = from_zero(gap);
    std::vector<double> rest = gap;
    for (const Element element : elements) {
      const std::vector<double> own = part(element);
      rest = less(std::move(rest), own);
    }
    out_.rest = from_zero(rest);
  }

 private:
  [[nodiscard]] std::vector<double> figure(const std::string& id) const {
    return horizon_column(plan_, result_, index_of(plan_, id), kDecisionHorizon,
                          metrics::Metric::main_figure);
  }

  /// (y.1), by replication.
  std::vector<double> part(Element element) {
    const std::vector<double> with_a = figure(id_with(out_.a, element));
    const std::vector<double> with_b = figure(id_with(out_.b, element));
    std::vector<double> forwards = less(b_, with_b), backwards = less(with_a, a_);
    if (taken_away(element)) {
      forwards = less(std::move(forwards), less(a_, with_a));
      backwards = forwards;
    }
    std::vector<double> mean(forwards.size());
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = (forwards[i] + backwards[i]) / 2.0;
    out_.parts.push_back({element, estimate(forwards), estimate(backwards), from_zero(mean)});
    return mean;
  }

  const plan::Plan& plan_;
  const run::RunResult& result_;
  WhyView& out_;
  std::vector<double> a_, b_;
};

}  // namespace

std::vector<Element> differing(const Scenario& scenario, const std::string& a, const std::string& b) {
  std::vector<Element> out;
  for (std::size_t i = 0; i < kElements; ++i) {
    const auto element = static_cast<Element>(i);
    if (element == Element::hires && same_hires(scenario, a, b)) continue;
    if (!sound(scenario, a, b, element)) {
      out.push_back(element);
      continue;
    }
    const plan::Plan plan = compiled(between(scenario, a, b, {element}));
    if (!same_arm(scenario, plan, a, element) || !same_arm(scenario, plan, b, element))
      out.push_back(element);
  }
  return out;
}

WhyView why(const Scenario& scenario, const std::string& a, const std::string& b, const WhySpec& spec,
            run::Executor& executor, const run::Progress& progress, const run::Cancelled& cancelled) {
  if (a == b || !scenario.arms.contains(a) || !scenario.arms.contains(b))
    throw std::invalid_argument("two arms of the scenario");
  if (spec.replications < 2) throw std::invalid_argument("two replications at least");
  WhyView out;
  out.a = a;
  out.b = b;
  std::vector<Element> elements;
  for (const Element element : differing(scenario, a, b))
    (sound(scenario, a, b, element) ? elements : out.failed).push_back(element);
  const plan::Plan plan = compiled(between(scenario, a, b, elements));
  run::RunSpec runs;
  runs.seed = spec.seed;
  runs.replications = spec.replications;
  runs.draws = spec.draws;
  runs.variance = run::VarianceDesign::single_loop;
  const run::RunResult result = run::run(plan, runs, executor, progress, cancelled);
  if (result.replications < 2) return out;
  Splitter(plan, result, out).split(elements);
  return out;
}

}  // namespace banso::decide
