#include <algorithm>
#include <array>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/acquisition.hpp"
#include "engine/sim/laws/demand.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/laws/outcomes.hpp"
#include "engine/sim/laws/people.hpp"
#include "engine/sim/population.hpp"
#include "engine/sim/step.hpp"

namespace banso::sim {

namespace {

std::size_t slot_of(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  return step.ws.cells.with_class(step.ws.cells.cell(c.segment[i], c.touch[i], c.phase[i]),
                                  class_of(step, i));
}

/// Months of the window for residuals that a customer won in `won_step` has lived, the step that runs among them: step after step
/// added up, as its hazard is.
double months_in_window(const Step& step, int won_step) {
  double months = 0;
  for (int s = std::max(step.ws.hazard_window, won_step); s <= step.step; ++s) months += step.n().delta;
  return months;
}

class Individuals final : public Population {
 public:
  [[nodiscard]] bool expected_values() const override { return false; }

  void reserve(const plan::Plan& plan, rng::StreamKey stream, Workspace& ws) override {
    const bool exogenous = plan.scenario.acquisition.exogenous.has_value();
    const double limit = exogenous ? 0.0 : ws.params(plan.scenario.word_of_mouth.limit);
    ws.deal_frailty.assign(most_deals(plan, ws.numbers, limit, stream), -1.0);
    std::size_t count = 0;
    for (const auto& [id, segment] : plan.scenario.segments)
      count += static_cast<std::size_t>(segment.customers);
    // others' growth so far with an eighth to spare; an arm that grows beyond makes room itself
    count = std::max(count, ws.most_customers);
    ws.now.customers.reserve(count + count / 8);
    ws.left.reserve(count / 8);
    ws.outcome_rows.reserve(most_outcome_rows(plan));
  }
  void open(Step& step) override { open_base(step); }
  void close_warmup(Step& step) override { open_accumulated(step); }
  void keep_start(Workspace& ws) override { ws.start.customers.keep(ws.now.customers); }
  void take_start(Workspace& ws) override { ws.now.customers.take(ws.start.customers); }

  void retouch(Step& step) override { sim::retouch(step); }
  void acquire(Step& step) override { acquisition(step); }
  void count_live(Step& step) override { sim::count_live(step); }
  void demand(Step& step) override { sim::demand(step); }
  void outcomes(Step& step) override { sim::outcomes(step); }
  void open_hazard_window(Step& step) override {
    Customers& c = step.ws.now.customers;
    std::fill(c.hazard_sum.begin(), c.hazard_sum.end(), 0.0);
    step.ws.hazard_window = step.step;
  }
  void arrive(Step& step) override { arrivals(step); }
  void leave(Step& step) override { people(step); }

  [[nodiscard]] Moods moods(const Step& step) const override {
    const auto& w = step.s().word_of_mouth;
    const double happy_above = step.p()(w.happy), unhappy_below = step.p()(w.unhappy);
    const Customers& c = step.ws.now.customers;
    std::int64_t happy = 0, unhappy = 0;
    for (const double x : c.health) {
      happy += x > happy_above ? 1 : 0;
      unhappy += x < unhappy_below ? 1 : 0;
    }
    return {live(step), static_cast<double>(happy), static_cast<double>(unhappy)};
  }

  [[nodiscard]] double with_expansion(const Step& step, double bookings) const override {
    const auto& e = step.s().expansion;
    const double size = step.p()(e.size), by_health = step.p()(e.health), by_fit = step.p()(e.fit);
    const Customers& c = step.ws.now.customers;
    for (std::size_t i = 0; i < c.size(); ++i) {
      bookings += step.ws.cell.expansion[slot_of(step, i)] *
                  math::exp(by_health * c.health[i] + by_fit * c.fit[i]) * size *
                  static_cast<double>(c.mrr[i]);
    }
    return bookings;
  }

  [[nodiscard]] Minor mrr(const Step& step) const override {
    Minor sum = 0;
    for (const Minor m : step.ws.now.customers.mrr) sum += m;
    return sum;
  }

  [[nodiscard]] double live(const Step& step) const override {
    return static_cast<double>(step.ws.now.customers.size());
  }

  [[nodiscard]] BookServed served(const Step& step) const override {
    const Customers& c = step.ws.now.customers;
    std::vector<std::int64_t>& counts = step.ws.slot_counts;  // [slot][opening base, won] twice, side by side
    const std::size_t slots_used = at(step.ws.cells.count() * step.ws.cells.classes);
    std::fill_n(counts.begin(), 4 * slots_used, 0);
    BookServed out;
    out.live = live(step);
    for (std::size_t first = 0; first < c.size(); first += kTile) {
      const std::size_t count = std::min(kTile, c.size() - first);
      std::uint32_t* slot = step.ws.tile.slot.data();
      slots(step, first, count, slot);
      for (std::size_t j = 0; j < count; ++j) {
        const std::int64_t won = c.opening(first + j) ? 0 : 1;
        counts[std::size_t{4} * slot[j] + 2 * static_cast<std::size_t>(won) + (j & 1)] += 1;
        out.mrr += c.mrr[first + j];
        out.won_mrr += c.mrr[first + j] & -won;
      }
    }
    for (std::size_t s = 0; s < slots_used; ++s) {
      const double hours = step.ws.cell.hours[s];
      const std::int64_t won = counts[4 * s + 2] + counts[4 * s + 3];
      out.hours += hours * static_cast<double>(counts[4 * s] + counts[4 * s + 1] + won);
      out.won_hours += hours * static_cast<double>(won);
    }
    return out;
  }

  void now(const Step& step, BookNow& out) const override {
    const Customers& c = step.ws.now.customers;
    const double threshold = step.p()(step.s().observation.active_threshold);
    const double alarm = step.p()(step.s().observation.threshold);
    math::EightSums health, gap;
    std::int64_t active = 0, early = 0, flagged = 0, false_alarm = 0;
    std::array<bool, 256> onboarded_in{};
    for (int p = 0; p < step.plan.phases(); ++p)
      onboarded_in[at(p)] = step.s().phases[at(p)].value.kind == scenario::PhaseKind::live;
    out.by_segment.assign(at(step.plan.segments()), 0.0);
    for (std::size_t first = 0; first < c.size(); first += kTile) {
      const std::size_t count = std::min(kTile, c.size() - first);
      math::add_logistics(&c.health[first], count, step.ws.tile.bound.data(), health);
      math::add(&c.gap[first], count, gap);
      for (std::size_t i = first; i < first + count; ++i) {
        const bool onboarded = onboarded_in[c.phase[i]];
        out.by_segment[c.segment[i]] += 1;
        early += onboarded ? 0 : 1;
        active += (onboarded ? 1 : 0) & (c.health[i] > threshold ? 1 : 0);
        flagged += c.flagged[i];
        false_alarm += c.flagged[i] & (c.health[i] > alarm ? 1 : 0);
      }
    }
    out.live = live(step);
    out.health = 100.0 * health.total();
    out.gap = gap.total();
    out.active = static_cast<double>(active);
    out.early = static_cast<double>(early);
    out.flagged = static_cast<double>(flagged);
    out.false_alarm = static_cast<double>(false_alarm);
  }

  void open_year(Step& step) override {
    YearBase& base = step.ws.year;
    Customers& c = step.ws.now.customers;
    for (std::size_t i = 0; i < c.size(); ++i) {
      c.year_mrr[i] = c.mrr[i];
      base.customers[c.segment[i]] += 1;
      base.mrr += c.mrr[i];
    }
  }

  [[nodiscard]] YearLeft year_left(const Step& step) const override {
    const Customers& c = step.ws.now.customers;
    YearLeft out;
    for (std::size_t i = 0; i < c.size(); ++i) {
      if (c.won_step[i] >= step.ws.year.start_step) continue;
      out.kept += std::min(c.mrr[i], c.year_mrr[i]);
      out.now += c.mrr[i];
    }
    return out;
  }

  [[nodiscard]] Residual residual(const Step& step, double discount) const override {
    const Customers& c = step.ws.now.customers;
    const double d = step.n().discount_month;
    const double months = step.p()(step.s().money.residual_months);
    const double margin = step.p()(step.s().money.gross_margin);
    Residual out;
    for (std::size_t i = 0; i < c.size(); ++i) {
      const double rate = c.hazard_sum[i] / months_in_window(step, c.won_step[i]) + d;
      const double factor = discount * (rate > 0 ? -math::expm1(-months * rate) / rate : months);
      const auto mrr = static_cast<double>(c.mrr[i]);
      const double net = margin * mrr - step.ws.cell.hours[slot_of(step, i)] * step.ws.served_hour_cost;
      out.margin += net * factor;
      out.month_of_margin += net;
      if (c.opening(i)) {
        out.opening_margin += net * factor;
      } else {
        out.won_margin += net * factor;
        out.won_revenue += mrr * factor;
      }
    }
    out.month_of_margin *= discount;
    return out;
  }

  void cohorts(Step& step) override {
    const Customers& c = step.ws.now.customers;
    const int months = step.plan.grid.months + 1;
    for (std::size_t i = 0; i < c.size(); ++i) {
      const int won = c.opening(i) ? 0 : c.won_step[i] / step.plan.grid.steps_per_month + 1;
      const int age = c.opening(i) ? step.month : step.month - (won - 1);
      step.ws.cohort_alive[at((c.segment[i] * months + won) * months + age)] += 1;
    }
  }
};

}  // namespace

Population& individuals() {
  static Individuals all;
  return all;
}

}  // namespace banso::sim
