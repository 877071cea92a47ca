#include <algorithm>
#include <array>

#include "engine/math/elementary.hpp"
#include "engine/sim/laws/acquisition.hpp"
#include "engine/sim/laws/demand.hpp"
#include "engine/sim/laws/opening.hpp"
#include "engine/sim/laws/outcome_rows.hpp"
#include "engine/sim/laws/outcomes.hpp"
#include "engine/sim/laws/people.hpp"
#include "engine/sim/laws/priority.hpp"
#include "engine/sim/population.hpp"
#include "engine/sim/step.hpp"

namespace banso::sim {

namespace {

std::size_t slot_of(const Step& step, std::size_t i) {
  return step.ws.cells.with_class(cell_of(step, i), class_of(step, i));
}

/// Months of the window for residuals that customers have lived, by the steps since they were won, the one that runs among them: step
/// after step added up, as their hazard is.
void months_in_window(const Step& step, std::vector<double>& months) {
  months.assign(1, 0.0);
  for (int s = step.ws.hazard_window; s <= step.step; ++s) months.push_back(months.back() + step.n().delta);
}

void live_by_segment(const Step& step, std::vector<double>& out) {
  const std::vector<std::int64_t>& live = step.ws.cohort_now;
  out.assign(at(step.plan.segments()), 0.0);
  const std::size_t cohorts = live.size() / out.size();
  for (std::size_t s = 0; s < out.size(); ++s)
    for (std::size_t k = 0; k < cohorts; ++k) out[s] += static_cast<double>(live[s * cohorts + k]);
}

class Individuals final : public Population {
 public:
  [[nodiscard]] bool expected_values() const override { return false; }

  void reserve(const plan::Plan& plan, Workspace& ws) override {
    std::size_t count = 0;
    for (const auto& [id, segment] : plan.scenario.segments)
      count += static_cast<std::size_t>(segment.customers);
    // as many as any arm has had so far, and some to spare; an arm that grows beyond makes room itself
    count = std::max(count, ws.most_customers);
    ws.now.customers.reserve(Customers::with_spare(count));
    ws.left.reserve(count / 8);
    ws.outcome_rows.reserve(most_outcome_rows(plan));
  }
  void open(Step& step) override { open_base(step); }
  void close_warmup(Step& step) override { open_accumulated(step); }
  void keep_start(Workspace& ws) override { ws.start.customers.keep(ws.now.customers); }
  void take_start(Workspace& ws) override {
    Customers& c = ws.now.customers;
    c.take(ws.start.customers);
    ws.book_mrr = sum_mrr(c.mrr.data(), c.won_step.data(), c.size());
    const std::size_t segments = ws.month.lost_by_segment.size(), cohorts = ws.cohort_now.size() / segments;
    std::fill(ws.cohort_now.begin(), ws.cohort_now.end(), 0);
    for (const std::uint8_t segment : c.segment) ws.cohort_now[segment * cohorts] += 1;
  }

  void retouch(Step& step) override { sim::retouch(step); }
  void acquire(Step& step) override { acquisition(step); }
  void count_live(Step& step) override { sim::count_live(step); }
  void demand(Step& step) override { sim::demand(step); }
  void outcomes(Step& step) override { sim::outcomes(step); }
  void open_hazard_window(Step& step) override {
    Customers& c = step.ws.now.customers;
    std::fill(c.hazard_sum.begin(), c.hazard_sum.end(), 0.0F);
    step.ws.hazard_window = step.step;
  }
  void arrive(Step& step) override { arrivals(step); }
  void leave(Step& step) override { people(step); }

  [[nodiscard]] Moods moods(const Step& step) const override {
    const auto& w = step.s().word_of_mouth;
    const double happy_above = step.p()(w.happy), unhappy_below = step.p()(w.unhappy);
    const Customers& c = step.ws.now.customers;
    const Extremes moods = count_extremes(c.health.data(), c.size(), static_cast<float>(happy_above),
                                          static_cast<float>(unhappy_below));
    return {live(step), static_cast<double>(moods.above), static_cast<double>(moods.below)};
  }

  [[nodiscard]] double with_expansion(const Step& step, double bookings) const override {
    const auto& e = step.s().expansion;
    const double size = step.p()(e.size), by_health = step.p()(e.health), by_fit = step.p()(e.fit);
    const Customers& c = step.ws.now.customers;
    for (std::size_t i = 0; i < c.size(); ++i) {
      bookings += step.ws.cell.expansion[slot_of(step, i)] *
                  math::exp(by_health * double{c.health[i]} + by_fit * double{c.fit[i]}) * size *
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

  [[nodiscard]] BookServed served(Step& step) const override {
    if (step.ws.cells.classes > 1) count_book(step);  // classes go by what outcomes have moved
    BookServed out;
    out.mrr = step.ws.book_mrr.all;
    out.won_mrr = step.ws.book_mrr.won;
    const std::size_t slots_used = at(step.ws.cells.count() * step.ws.cells.classes);
    for (std::size_t s = 0; s < slots_used; ++s) {
      const double hours = step.ws.cell.hours[s];
      out.hours += hours * static_cast<double>(step.ws.book[s].live);
      out.won_hours += hours * static_cast<double>(step.ws.book[s].won);
    }
    return out;
  }

  void now(const Step& step, BookNow& out) const override {
    const Customers& c = step.ws.now.customers;
    const auto alarm = static_cast<float>(step.p()(step.s().observation.threshold));
    math::EightSums health, gap;
    std::int64_t flagged = 0, false_alarm = 0;
    std::array<std::uint8_t, kByteValues> onboarded_in{};
    Activity activity{onboarded_in.data(), 0,
                      static_cast<float>(step.p()(step.s().observation.active_threshold))};
    for (int p = 0; p < step.plan.phases(); ++p) {
      if (step.s().phases[at(p)].value.kind == scenario::PhaseKind::live)
        onboarded_in[activity.phase_count++] = static_cast<std::uint8_t>(p);
    }
    const Active active = count_active(c.phase.data(), c.health.data(), c.size(), activity);
    for (std::size_t first = 0; first < c.size(); first += kTile) {
      const std::size_t count = std::min(kTile, c.size() - first);
      math::add_logistics(&c.health[first], count, step.ws.tile.bound.data(), health);
      math::add(&c.gap[first], count, gap);
      for (std::size_t i = first; step.ws.scored && i < first + count; ++i) {
        flagged += c.flagged[i];
        false_alarm += c.flagged[i] & (c.health[i] > alarm ? 1 : 0);
      }
    }
    live_by_segment(step, out.by_segment);
    out.live = live(step);
    out.health = 100.0 * health.total();
    out.gap = gap.total();
    out.active = static_cast<double>(active.active);
    out.early = out.live - static_cast<double>(active.onboarded);
    out.flagged = static_cast<double>(flagged);
    out.false_alarm = static_cast<double>(false_alarm);
  }

  void open_year(Step& step) override {
    YearBase& base = step.ws.year;
    Customers& c = step.ws.now.customers;
    std::copy(c.mrr.begin(), c.mrr.end(), c.year_mrr.begin());
    base.mrr += step.ws.book_mrr.all;
    live_by_segment(step, base.customers);
  }

  [[nodiscard]] YearLeft year_left(const Step& step) const override {
    const Customers& c = step.ws.now.customers;
    const BaseMrr base =
        sum_base_mrr(c.mrr.data(), c.year_mrr.data(), c.won_step.data(), step.ws.year.start_step, c.size());
    return {base.kept, base.now};
  }

  [[nodiscard]] Residual residual(const Step& step, double discount) const override {
    const Customers& c = step.ws.now.customers;
    const double d = step.n().discount_month;
    const double months = step.p()(step.s().money.residual_months);
    const double margin = step.p()(step.s().money.gross_margin);
    thread_local std::vector<double> lived;
    months_in_window(step, lived);
    Residual out;
    for (std::size_t i = 0; i < c.size(); ++i) {
      const int since = std::max(step.ws.hazard_window, int{c.won_step[i]});
      const double rate = double{c.hazard_sum[i]} / lived[at(step.step - since + 1)] + d;
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
    const int months = step.plan.grid.months + 1;
    for (int s = 0; s < step.plan.segments(); ++s) {
      for (int cohort = 0; cohort <= step.month + 1; ++cohort) {
        const int age = cohort == 0 ? step.month : step.month - (cohort - 1), row = s * months + cohort;
        step.ws.cohort_alive[at(row * months + age)] = step.ws.cohort_now[at(row)];
      }
    }
  }
};

}  // namespace

Population& individuals() {
  static Individuals all;
  return all;
}

}  // namespace banso::sim
