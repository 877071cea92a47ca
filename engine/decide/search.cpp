#include "engine/decide/search.hpp"

#include <algorithm>

#include "engine/decide/arms.hpp"
#include "engine/run/session.hpp"

namespace banso::decide {

namespace {

class Searcher {
 public:
  Searcher(const plan::Plan& plan, const run::RunSpec& spec, const Contract& contract,
           run::Executor& executor, const SearchCalls& calls)
      : plan_(plan), calls_(calls), block_(run::block_size(plan)), session_(plan, spec, executor) {
    out_.contract = contract;
  }

  Search grow(std::int64_t first) {
    run::Round round{first, run::arms_without_shadows(plan_)};
    while (run(round)) {
      if (holds()) return finish(Ended::held);
      const std::int64_t end = next_end_of_round();
      if (end > limit()) return finish(Ended::at_most);
      round = {end - session_.replications(), arms_of_next()};
      ++finished_;
      if (calls_.go_on && !calls_.go_on({finished_, round.replications, round.arms.size()}))
        return finish(Ended::time);
    }
    return finish(Ended::interrupted);
  }

  Search follow(const std::vector<run::Round>& rounds, Ended ended) {
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      if (i > 0 && rounds[i].arms != arms_of_next())
        throw OtherRounds("after " + std::to_string(session_.replications()) + " replications");
      const bool partly = ended == Ended::interrupted && i + 1 == rounds.size();
      if (partly ? !advance(rounds[i]) : !run(rounds[i])) return finish(Ended::interrupted);
    }
    return finish(ended);
  }

 private:
  /// False when it was cancelled.
  bool run(const run::Round& round) {
    if (!advance(round)) return false;
    if (out_.contract.worth) select();
    look();
    return true;
  }

  bool advance(const run::Round& round) {
    arms_ = round.arms;
    return session_.advance(round, calls_.progress, calls_.cancelled);
  }

  void select() {
    std::vector<Contender> contenders;
    const int column =
        plan_.layout.horizon_sample(kDecisionHorizon, plan_.layout.column(metrics::Metric::main_figure));
    for (const int arm : shown_arms(plan_)) contenders.push_back({arm, session_.column(arm, column)});
    if (!out_.selection) {
      out_.selection.emplace(contenders, *out_.contract.worth);
      needed_at_first_ = out_.selection->needed();
    }
    out_.selection->screen(contenders);
  }

  [[nodiscard]] bool is_in(int arm) const {
    if (!out_.selection) return true;
    if (out_.selection->chosen()) return arm == *out_.selection->chosen();
    const std::vector<int> in = out_.selection->in();
    return std::find(in.begin(), in.end(), arm) != in.end();
  }

  void look() {
    out_.reached.clear();
    for (const Target& target : out_.contract.targets) {
      std::vector<Reached> all;
      for (const int arm : arms_) {
        if (!is_in(arm) || (target.difference && arm == plan_.baseline)) continue;
        all.push_back(reached(arm, target, columns(arm, target)));
      }
      out_.reached.push_back(std::move(all));
    }
  }

  [[nodiscard]] std::vector<std::vector<double>> columns(int arm, const Target& target) const {
    std::vector<std::vector<double>> out;
    for (const int column : columns_of(plan_, target)) {
      out.push_back(session_.column(arm, column));
      if (!target.difference) continue;
      const std::vector<double> base = session_.column(plan_.baseline, column);
      for (std::size_t i = 0; i < out.back().size(); ++i) out.back()[i] -= base[i];
    }
    return out;
  }

  [[nodiscard]] bool precise() const {
    for (const auto& target : out_.reached) {
      for (const Reached& one : target) {
        if (!one.held) return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool selecting() const { return out_.selection && !out_.selection->chosen(); }
  [[nodiscard]] bool holds() const { return !selecting() && precise(); }

  /// While the selection runs its looks are its own: they must not depend on means.
  [[nodiscard]] std::int64_t next_end_of_round() const {
    const std::int64_t now = session_.replications();
    if (selecting()) return std::min(next_end(now, needed_at_first_, block_), last_look(now));
    double needed = 0;
    for (const auto& target : out_.reached) {
      for (const Reached& one : target) {
        if (!one.held) needed = std::max(needed, one.needed);
      }
    }
    return next_end_for(now, needed, block_);
  }

  /// The limit itself while there is room below it; beyond it when there is none.
  [[nodiscard]] std::int64_t last_look(std::int64_t now) const {
    return now < limit() ? limit() : now + block_;
  }

  [[nodiscard]] std::int64_t limit() const { return out_.contract.at_most / block_ * block_; }

  [[nodiscard]] std::vector<int> arms_of_next() const {
    const bool yardstick = std::any_of(out_.contract.targets.begin(), out_.contract.targets.end(),
                                       [](const Target& t) { return t.difference; });
    std::vector<int> out;
    for (const int arm : arms_) {
      if (is_in(arm) || (yardstick && arm == plan_.baseline)) out.push_back(arm);
    }
    return out;
  }

  Search finish(Ended ended) {
    out_.ended = ended;
    return {session_.result(), std::move(out_)};
  }

  const plan::Plan& plan_;
  const SearchCalls& calls_;
  int block_;
  run::Session session_;
  std::vector<int> arms_;
  std::int64_t needed_at_first_ = 0;
  std::size_t finished_ = 0;
  Outcome out_;
};

}  // namespace

Search search(const plan::Plan& plan, const run::RunSpec& spec, const Contract& contract,
              run::Executor& executor, const SearchCalls& calls) {
  const int block = run::block_size(plan);
  run::RunSpec whole = spec;
  whole.replications = (spec.replications + block - 1) / block * block;
  return Searcher(plan, whole, contract, executor, calls).grow(whole.replications);
}

Search repeat(const plan::Plan& plan, const run::RunSpec& spec, const Contract& contract,
              const std::vector<run::Round>& rounds, Ended ended, run::Executor& executor,
              const SearchCalls& calls) {
  if (rounds.empty()) throw OtherRounds("no round");
  run::RunSpec first = spec;
  first.replications = rounds.front().replications;
  return Searcher(plan, first, contract, executor, calls).follow(rounds, ended);
}

}  // namespace banso::decide
