#pragma once

#include <string>
#include <vector>

#include "engine/rng/draws.hpp"
#include "engine/scenario/kinds.hpp"

/// One customer's life, step by step: for sceptics, debugging, and comparison with the reference simulator.
namespace banso::sim {

/// One line: what happened, by which equation, from which inputs and draw.
struct TraceLine {
  int step = 0;
  std::string equation;  ///< number in docs/model.md, e.g. "7.1"
  std::string what;      ///< e.g. "health"
  std::vector<std::pair<std::string, double>> inputs;
  double draw = -1;  ///< the uniform used, or -1
  double result = 0;
};

/// Collects the lines of one customer. The simulator only calls it for that customer.
class Tracer {
 public:
  explicit Tracer(rng::EntityKey customer) : customer_(customer) {}

  [[nodiscard]] bool follows(rng::EntityKey key) const { return key == customer_; }
  void line(TraceLine line) { lines_.push_back(std::move(line)); }
  [[nodiscard]] const std::vector<TraceLine>& lines() const { return lines_; }

 private:
  rng::EntityKey customer_;
  std::vector<TraceLine> lines_;
};

struct Step;

/// Sees everything of an arm as it runs; changes nothing.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;

  virtual void customer_left(rng::EntityKey customer, scenario::Cause cause) = 0;
  /// At the end of a step, before the month is closed.
  virtual void step_done(const Step& step) = 0;
};

}  // namespace banso::sim
