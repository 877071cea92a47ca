#include "engine/lifecycle/expected.hpp"

#include <algorithm>
#include <cmath>

namespace banso::lifecycle {

namespace {

/// One class of individuals in one arm.
class ClassSolver {
 public:
  ClassSolver(const Model& model, const Kernel& kernel, const Values& values, const AttributeClass& of,
              Expected& out)
      : model_(model),
        kernel_(kernel),
        values_(values),
        class_(of),
        arm_(kernel.arm()),
        out_(out),
        states_(arm_.phase_of.size()),
        rewards_(static_cast<std::size_t>(model.rewards())),
        probabilities_(states_),
        static_done_(states_, false) {
    first_moment_.assign(rewards_ * states_, 0.0);
    variance_.assign(rewards_ * states_, 0.0);
  }

  void forward() {
    const std::size_t phases = arm_.rows.size();
    std::vector<double> now(states_, 0.0), next;
    const std::vector<double> initial = kernel_.initial();
    for (std::size_t p = 0; p < phases; ++p) now[static_cast<std::size_t>(arm_.first[p])] = initial[p];
    record(now, 0);
    for (int k = 0; k < model_.steps; ++k) {
      begin_step(k);
      next.assign(states_, 0.0);
      for (std::size_t s = 0; s < states_; ++s) {
        if (now[s] <= 0) continue;
        read_row(s);
        const auto phase = static_cast<std::size_t>(arm_.phase_of[s]);
        each_target(s, [&](std::size_t target, double p, int moved_to) {
          if (p <= 0) return;
          next[target] += now[s] * p;
          if (moved_to >= 0) {
            const std::size_t move = model_.move_index(static_cast<int>(phase), moved_to);
            out_.moves[static_cast<std::size_t>(k) * model_.moves.size() + move] += class_.share * now[s] * p;
          }
          if (rewards_ == 0) return;
          amounts(s, target);
          for (std::size_t r = 0; r < rewards_; ++r)
            out_.rewards[r].by_step[static_cast<std::size_t>(k)] += class_.share * now[s] * p * amount_[r];
        });
      }
      now.swap(next);
      record(now, k + 1);
    }
  }

  /// Mean and variance of an individual of this class, by reward.
  std::vector<std::pair<double, double>> backward() {
    std::vector<double> mean = first_moment_, variance = variance_;
    for (int k = model_.steps - 1; k >= 0; --k) {
      begin_step(k);
      for (std::size_t s = 0; s < states_; ++s) {
        const int stay = static_cast<int>(s) - arm_.first[static_cast<std::size_t>(arm_.phase_of[s])];
        if (stay > k) continue;  // nobody can be there yet
        read_row(s);
        settle_state(s, mean, variance);
      }
      first_moment_.swap(mean);
      variance_.swap(variance);
    }
    return at_start();
  }

 private:
  void begin_step(int k) {
    step_ = k;
    grow(model_, values_, class_.attributes, k, attributes_);
  }

  [[nodiscard]] Place place_of(std::size_t state) const {
    const int stay = static_cast<int>(state) - arm_.first[static_cast<std::size_t>(arm_.phase_of[state])];
    return {step_, stay, attributes_};
  }

  void read_row(std::size_t state) {
    const auto phase = static_cast<std::size_t>(arm_.phase_of[state]);
    if (!arm_.rows[phase].changes && static_done_[state]) return;
    kernel_.row(static_cast<int>(phase), place_of(state), probabilities_[state]);
    static_done_[state] = true;
  }

  /// visit(state at the next step, probability, phase moved to or -1).
  template <class Visit>
  void each_target(std::size_t state, Visit visit) const {
    const auto phase = static_cast<std::size_t>(arm_.phase_of[state]);
    const int stay = static_cast<int>(state) - arm_.first[phase];
    double stays = 1;
    const std::vector<Cell>& cells = arm_.rows[phase].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const double p = probabilities_[state][c];
      stays -= p;
      visit(static_cast<std::size_t>(arm_.first[static_cast<std::size_t>(cells[c].to)]), p, cells[c].to);
    }
    const int later = std::min(stay + 1, arm_.depth[phase] - 1);
    visit(static_cast<std::size_t>(arm_.first[phase] + later), std::max(0.0, stays), -1);
  }

  /// Amounts of the step for one who goes from one state to another, into amount_.
  void amounts(std::size_t from, std::size_t to) {
    kernel_.amounts(arm_.phase_of[from], arm_.phase_of[to], place_of(from), place_of(to), amount_);
  }

  void settle_state(std::size_t s, std::vector<double>& mean, std::vector<double>& variance) {
    struct Way {
      double p;
      std::size_t target;
    };
    std::vector<Way> ways;
    std::vector<double> totals;  // by way and reward: amount of the step plus what follows
    each_target(s, [&](std::size_t target, double p, int) {
      if (p <= 0) return;
      amounts(s, target);
      ways.push_back({p, target});
      for (std::size_t r = 0; r < rewards_; ++r)
        totals.push_back(amount_[r] + first_moment_[r * states_ + target]);
    });
    for (std::size_t r = 0; r < rewards_; ++r) {
      double m = 0, v = 0;
      for (std::size_t w = 0; w < ways.size(); ++w) m += ways[w].p * totals[w * rewards_ + r];
      for (std::size_t w = 0; w < ways.size(); ++w) {
        const double deviation = totals[w * rewards_ + r] - m;
        v += ways[w].p * (variance_[r * states_ + ways[w].target] + deviation * deviation);
      }
      mean[r * states_ + s] = m;
      variance[r * states_ + s] = v;
    }
  }

  [[nodiscard]] std::vector<std::pair<double, double>> at_start() const {
    const std::vector<double> initial = kernel_.initial();
    std::vector<std::pair<double, double>> out;
    for (std::size_t r = 0; r < rewards_; ++r) {
      double mean = 0, variance = 0;
      const auto at = [&](std::size_t p) { return r * states_ + static_cast<std::size_t>(arm_.first[p]); };
      for (std::size_t p = 0; p < initial.size(); ++p) mean += initial[p] * first_moment_[at(p)];
      for (std::size_t p = 0; p < initial.size(); ++p) {
        const double deviation = first_moment_[at(p)] - mean;
        variance += initial[p] * (variance_[at(p)] + deviation * deviation);
      }
      out.emplace_back(mean, variance);
    }
    return out;
  }

  void record(const std::vector<double>& states, int k) {
    const std::size_t base = static_cast<std::size_t>(k) * arm_.rows.size();
    for (std::size_t s = 0; s < states_; ++s)
      out_.occupancy[base + static_cast<std::size_t>(arm_.phase_of[s])] += class_.share * states[s];
  }

  const Model& model_;
  const Kernel& kernel_;
  const Values& values_;
  const AttributeClass& class_;
  const ArmModel& arm_;
  Expected& out_;
  std::size_t states_, rewards_;
  int step_ = 0;
  std::vector<double> attributes_, amount_;
  std::vector<std::vector<double>> probabilities_;  // by state: of the cells of its row
  std::vector<bool> static_done_;
  std::vector<double> first_moment_, variance_;  // by reward and state: of what follows
};

}  // namespace

Expected expected(const Model& model, const ArmModel& arm, const Values& values) {
  const auto phases = static_cast<std::size_t>(model.phases());
  const auto steps = static_cast<std::size_t>(model.steps);
  Expected out;
  out.occupancy.assign((steps + 1) * phases, 0.0);
  out.moves.assign(steps * model.moves.size(), 0.0);
  out.rewards.resize(static_cast<std::size_t>(model.rewards()));
  for (ExpectedReward& reward : out.rewards) reward.by_step.assign(steps, 0.0);
  const Kernel kernel(model, arm, values);
  const std::vector<AttributeClass> classes = classes_of(model, values);
  std::vector<std::vector<std::pair<double, double>>> moments;
  for (const AttributeClass& one : classes) {
    ClassSolver solver(model, kernel, values, one, out);
    solver.forward();
    moments.push_back(solver.backward());
  }
  for (std::size_t r = 0; r < out.rewards.size(); ++r) {
    ExpectedReward& reward = out.rewards[r];
    for (std::size_t c = 0; c < classes.size(); ++c) reward.mean += classes[c].share * moments[c][r].first;
    for (std::size_t c = 0; c < classes.size(); ++c) {
      const double deviation = moments[c][r].first - reward.mean;
      reward.variance += classes[c].share * (moments[c][r].second + deviation * deviation);
    }
    if (!std::isfinite(reward.variance)) {
      throw Impossible("/rewards/" + model.scenario->rewards[r].id, "a finite sum over each life",
                       "a number beyond all bounds: arm " + arm.id);
    }
  }
  return out;
}

double expected_work(const Model& model, const ArmModel& arm) {
  return 2.0 * static_cast<double>(count_classes(*model.scenario)) * model.steps *
         static_cast<double>(arm.phase_of.size()) * static_cast<double>(1 + model.rewards());
}

}  // namespace banso::lifecycle
