#pragma once

#include <array>
#include <vector>

#include "engine/sim/laws/phases.hpp"
#include "engine/sim/population.hpp"
#include "engine/sim/step.hpp"
#include "engine/twin/book.hpp"
#include "engine/twin/staff.hpp"

/// The firm's customers and people as expected numbers.
namespace banso::twin {

/// Shares of a cell's customers by priority class.
using ClassShares = std::array<double, sim::kMaxClasses>;

/// Numbers that hold for every cell in this step; defined in outcomes.cpp.
struct Rates;

class MeanFlow final : public sim::Population {
 public:
  [[nodiscard]] bool expected_values() const override { return true; }
  void reserve(const plan::Plan& plan, sim::Workspace& ws) override;
  void open(sim::Step& step) override;
  void close_warmup(sim::Step& step) override;
  void keep_start(sim::Workspace& ws) override;
  void take_start(sim::Workspace& ws) override;

  void retouch(sim::Step& step) override;
  void acquire(sim::Step& step) override;
  void count_live(sim::Step& step) override;
  void demand(sim::Step& step) override;
  void outcomes(sim::Step& step) override;
  void open_hazard_window(sim::Step& step) override;
  void arrive(sim::Step& step) override { staff_.arrive(step); }
  void leave(sim::Step& step) override { staff_.leave(step); }

  [[nodiscard]] sim::Moods moods(const sim::Step& step) const override;
  [[nodiscard]] double with_expansion(const sim::Step& step, double bookings) const override;
  [[nodiscard]] Minor mrr(const sim::Step& step) const override;
  /// MRR of everybody, minor units.
  [[nodiscard]] double book_mrr() const;
  [[nodiscard]] double live(const sim::Step& step) const override;
  [[nodiscard]] sim::BookServed served(sim::Step& step) const override;
  void now(const sim::Step& step, sim::BookNow& out) const override;
  void open_year(sim::Step& step) override;
  [[nodiscard]] sim::YearLeft year_left(const sim::Step& step) const override;
  [[nodiscard]] sim::Residual residual(const sim::Step& step, double discount) const override;
  void cohorts(sim::Step& /*step*/) override {}

 private:
  /// A part of a cell on its way to another phase.
  struct Move {
    int from = 0, to = 0;
    double part = 0;  ///< of those who are still in the cell when it is their turn
    Traits shift{};
  };
  /// What happened to the customers of a segment and touch model who were not yet onboarded, as parts of them.
  struct Early {
    double before = 0, onboarded = 0, gone = 0;
  };

  // opening.cpp
  void open_segment(sim::Step& step, int segment);
  void fill_clocks(const sim::Step& step, int segment, Group& group, double customers) const;
  void sign(sim::Step& step, int segment, double won, double mrr);
  // demand.cpp
  [[nodiscard]] ClassShares classes(const sim::Step& step, int cell, double score_shift = 0.0) const;
  void count(sim::Step& step, bool renewing);
  [[nodiscard]] std::array<double, sim::kMaxClasses> by_renewal(const sim::Step& step, int cell) const;
  /// Steps to the renewal of a term clock.
  [[nodiscard]] int steps_ahead(const sim::Step& step, int segment, int clock) const;
  // outcomes.cpp
  void pass(sim::Step& step, int cell, const Rates& rates);
  void health(const sim::Step& step, int cell, const Rates& rates);
  double leave_by_phase(sim::Step& step, int cell, const Rates& rates);
  void owners(const sim::Step& step, int cell, const Rates& rates);
  void churn(sim::Step& step, int cell, const Rates& rates);
  void expansion(sim::Step& step, int cell, const Rates& rates);
  void move_on(sim::Step& step);
  /// Takes every parcel of moves_ out, then pours all of them: nobody moves twice.
  void carry_out();
  [[nodiscard]] Group& parcel_at(std::size_t i);
  void onboarded(sim::Step& step, const Move& move, const Group& parcel);
  void completed_in_time(sim::Step& step);
  /// Customers and their MRR who leave a cell in this step.
  struct Loss {
    double customers = 0, mrr = 0, year_mrr = 0;
  };
  Loss strike(const sim::Step& step, int cell, double hazard, double unprepared, const Rates& rates);
  void note_loss(sim::Step& step, int cell, const Loss& loss) const;
  void expect_loss(sim::Step& step, int cell, std::vector<double>& customers, const Loss& loss,
                   const Rates& rates) const;
  [[nodiscard]] double hazard_at_one(const sim::Step& step, int cell) const;
  // watching.cpp
  void observe(sim::Step& step, int cell, const Rates& rates);

  [[nodiscard]] bool empty(int cell) const { return groups_[sim::at(cell)].z.n <= 0.0; }
  [[nodiscard]] int firm_cell(int cell) const {
    return cell % (shape_.segments * shape_.touches * shape_.phases);
  }
  [[nodiscard]] double mean_over(const sim::Step& step, const ClassShares& shares, int cell,
                                 const std::vector<double>& table) const;

  Shape shape_;
  Frailty frailty_;
  double frailty_variance_ = 0;
  std::vector<int> term_steps_;  ///< [segment]
  std::vector<Group> groups_, start_;
  std::vector<ClassShares> shares_;          ///< [cell] at the demand of this step
  std::vector<double> start_mix_, old_mix_;  ///< touch mix, cumulative, that the groups stand for
  std::vector<double> pending_;              ///< [segment][touch][step of contract, ring] not yet onboarded
  std::vector<Early> early_;                 ///< [segment][touch]
  std::vector<Move> moves_;
  std::vector<Group> parcels_;
  Staff staff_;
};

}  // namespace banso::twin
