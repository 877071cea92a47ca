#include "engine/sim/laws/opening.hpp"

#include <algorithm>

#include "engine/math/elementary.hpp"
#include "engine/math/normal.hpp"
#include "engine/rng/samplers.hpp"
#include "engine/rng/tiles.hpp"
#include "engine/sim/laws/acquisition.hpp"
#include "engine/sim/laws/churn.hpp"
#include "engine/sim/laws/priority.hpp"
#include "engine/sim/out_of_range.hpp"
#include "engine/sim/trace.hpp"

namespace banso::sim {

namespace {

using rng::Purpose;

std::uint8_t narrow(int value) { return static_cast<std::uint8_t>(value); }
float single(double value) { return static_cast<float>(value); }
std::int16_t step_of(int value) { return static_cast<std::int16_t>(value); }

/// Attributes by the four-word draws 0 and 1 of a purpose: 0 touch, MRR, term, fit; 1 frailty, response, first health.
struct Luck {
  rng::Uniform4 first, second;
};

Luck luck_of(const Step& step, rng::EntityKey key, Purpose purpose) {
  return {rng::draw_uniforms(step.stream, key, 0, purpose, 0),
          rng::draw_uniforms(step.stream, key, 0, purpose, 1)};
}

/// Factors on the mean MRR, from the uniforms of the tile. (0.1)
void draw_mrr(const Step& step, NewcomerTile& tile) {
  const Numbers& n = step.n();
  math::normal_quantiles(tile.draw[0][1].data(), tile.mrr.data(), tile.count, tile.scratch.data());
  for (std::size_t j = 0; j < tile.count; ++j) {
    const std::size_t s = tile.segment[j];
    tile.mrr[j] = n.mrr_sigma[s] * tile.mrr[j] - n.mrr_half_variance[s];
  }
  math::exps(tile.mrr.data(), tile.count);
}

Minor mrr_of(const Step& step, const NewcomerTile& tile, std::size_t j, double price) {
  const double mean = step.n().arpa[tile.segment[j]] * price;
  return mean > 0.0 ? bounded_mrr(mean * tile.mrr[j], "/segments") : 0;
}

/// `promise`: word of the last draw that decides about the expectation gap.
void draw_attributes(const Step& step, Purpose purpose, int promise, NewcomerTile& tile) {
  const auto normal = [&](const NewcomerNumbers& u, NewcomerNumbers& z) {
    math::normal_quantiles(u.data(), z.data(), tile.count, tile.scratch.data());
  };
  for (std::uint32_t index = 0; index < 3; ++index) {
    auto& u = tile.draw[index];
    rng::draw_uniforms(step.stream, tile.key.data(), tile.count, 0, purpose,
                       {{u[0].data(), u[1].data(), u[2].data(), u[3].data()}}, index);
  }
  draw_mrr(step, tile);
  normal(tile.draw[0][3], tile.fit);
  normal(tile.draw[1][2], tile.health);
  normal(tile.draw[2][promise], tile.promise);
  if (!step.n().frailty) {
    std::fill_n(tile.frailty.begin(), tile.count, 1.0);
    return;
  }
  normal(tile.draw[1][0], tile.frailty);
  step.n().frailty->at(tile.frailty.data(), tile.frailty.data(), tile.count);
}

/// Given survival of a cumulated reference hazard. (0.3)
double frailty(const Numbers& n, double at_contract, double cumulated_hazard) {
  return n.frailty ? n.frailty_rate / (n.frailty_rate + cumulated_hazard) * at_contract : at_contract;
}

void common(Step& step, std::size_t i, const NewcomerTile& tile, std::size_t j) {
  Customers& c = step.ws.now.customers;
  c.key[i] = tile.key[j];
  c.segment[i] = tile.segment[j];
  c.touch[i] = touch_for(step, tile.segment[j], tile.draw[0][0][j]);
  c.fit[i] = single(tile.fit[j]);
  const auto& h = step.s().health;
  c.over_contacted[i] = tile.draw[1][1][j] < step.p()(h.over_contact_share) ? 1 : 0;
  c.health[i] = single(step.p()(h.noise) * tile.health[j]);
  if (c.scored) c.score[i] = 0.0F;
  c.flagged[i] = 0;
  c.year_mrr[i] = 0;
  c.shock[i] = c.accumulated[i] = c.hazard_sum[i] = 0.0F;
}

/// What customers of a segment share at the start.
struct OpeningSegment {
  int term = 0;                      ///< months
  double term_share = 0;             ///< of term contracts
  bool weighted = false;             ///< months to the renewal by `weights`, else even over the term
  std::array<double, 12> weights{};  ///< (0.4)
};

OpeningSegment opening_segment(const Step& step, int segment) {
  OpeningSegment out;
  out.term = term_months(step, segment);
  out.term_share = step.p()(step.s().segments[at(segment)].value.annual_share);
  out.weighted = renewal_weights(step, out.term, out.weights);
  return out;
}

/// Months to the next renewal of today's term customers: 1 .. term. (0.4)
int months_to_renewal(const OpeningSegment& segment, double u) {
  if (!segment.weighted) return std::min(segment.term, 1 + static_cast<int>(u * segment.term));
  return 1 + static_cast<int>(rng::categorical(segment.weights, u));
}

/// Fills slots `first` .. with the tile's customers, all of one segment.
void open_customers(Step& step, std::size_t first, const OpeningSegment& segment,
                    const std::vector<double>& phases, NewcomerTile& tile) {
  draw_attributes(step, Purpose::opening, 3, tile);
  Customers& c = step.ws.now.customers;
  const Numbers& n = step.n();
  const auto& e = step.s().expectation;
  const double spread = step.p()(e.spread), decay = step.p()(e.decay);
  NewcomerNumbers& tenure = tile.draw[2][0];
  for (std::size_t j = 0; j < tile.count; ++j) {
    tenure[j] = rng::exponential(step.p()(step.s().today.tenure), tenure[j]);
    tile.own_gap[j] = spread * tile.promise[j] - 0.5 * spread * spread - tenure[j] / decay;
  }
  math::exps(tile.own_gap.data(), tile.count);
  for (std::size_t j = 0; j < tile.count; ++j) {
    const std::size_t i = first + j;
    common(step, i, tile, j);
    c.mrr[i] = mrr_of(step, tile, j, 1.0);
    c.frailty[i] = single(frailty(n, tile.frailty[j], tenure[j] * n.churn[c.segment[i]]));
    c.phase[i] = narrow(static_cast<int>(rng::categorical(phases, tile.draw[2][1][j])));
    const bool early = step.s().phases[c.phase[i]].value.kind != scenario::PhaseKind::live;
    c.onboarded_step[i] = early ? Customers::kNever : step_of(0);
    const double fidelity =
        step.ws.org.handover[at(step.ws.cells.cell(c.segment[i], c.touch[i], step.plan.entry_phase))];
    c.gap[i] = single(mean_gap(step, fidelity, 0.0) * tile.own_gap[j]);
    c.won_step[i] = Customers::kBefore;
    c.renewal_step[i] =
        tile.draw[0][2][j] < segment.term_share
            ? step_of(months_to_renewal(segment, tile.draw[2][2][j]) * step.plan.grid.steps_per_month - 1)
            : Customers::kMonthly;
  }
}

/// The line of the expectation gap: its mean is what remains without the customer's own spread and the fading since the
/// contract.
void trace_gap(const Step& step, std::size_t i, double tenure, double draw) {
  const Customers& c = step.ws.now.customers;
  const double spread = step.p()(step.s().expectation.spread);
  const double own = math::exp(spread * math::normal_quantile(draw) - 0.5 * spread * spread -
                               tenure / step.p()(step.s().expectation.decay));
  TraceLine line{step.step, c.opening(i) ? "0.4" : "1.4", "expectation gap", {}, draw, c.gap[i]};
  line.inputs = {{"mean", double{c.gap[i]} / own}, {"spread", spread}};
  if (c.opening(i)) {
    line.inputs.emplace_back("tenure", tenure);
  } else {
    line.inputs.emplace_back("alignment", step.ws.org.alignment);
    line.inputs.emplace_back("hand-over fidelity", step.ws.org.handover[at(cell_of(step, i))]);
    line.inputs.emplace_back("pressure", step.ws.now.firm.pressure);
    line.inputs.emplace_back("sellers' short-term", step.ws.sellers_short_term);
  }
  step.tracer->line(std::move(line));
}

}  // namespace

int term_months(const Step& step, int segment) {
  return static_cast<int>(round_half_away(step.p()(step.s().segments[at(segment)].value.annual_term)));
}

bool renewal_weights(const Step& step, int term, std::array<double, 12>& out) {
  const auto& weights = step.s().today.renewal_months;
  if (weights.empty() || term != 12) return false;
  double total = 0;
  for (int ahead = 1; ahead <= 12; ++ahead) {
    const int calendar = step.plan.grid.calendar_month(ahead - 1);
    const scenario::Quantity* weight = weights.find("m" + std::to_string(calendar));
    out[at(ahead - 1)] = weight ? step.p()(*weight) : 0.0;
    total += out[at(ahead - 1)];
  }
  return total > 0.0;
}

void phase_shares(const Step& step, std::vector<double>& out) {
  out.assign(at(step.plan.phases()), 0.0);
  double total = 0;
  for (int p = 0; p < step.plan.phases(); ++p) {
    const auto& phase = step.s().phases[at(p)].value;
    if (phase.kind != scenario::PhaseKind::exit) out[at(p)] = step.p()(phase.share_today);
    total += out[at(p)];
  }
  if (total <= 0.0) out[at(step.plan.entry_phase)] = 1.0;
}

rng::EntityKey opening_key(const plan::Plan& plan, int segment, std::int64_t ordinal) {
  return rng::entity_key(rng::EntityClass::customer, plan.keys.segments[at(segment)],
                         static_cast<std::uint64_t>(ordinal));
}

void open_base(Step& step) {
  Customers& c = step.ws.now.customers;
  std::size_t total = 0;
  for (const auto& [id, segment] : step.s().segments) total += static_cast<std::size_t>(segment.customers);
  c.resize(total);
  thread_local std::vector<double> phases;
  phase_shares(step, phases);
  NewcomerTile& tile = step.ws.newcomers;
  std::size_t first = 0;
  for (int s = 0; s < step.plan.segments(); ++s) {
    const OpeningSegment segment = opening_segment(step, s);
    const std::int64_t count = step.s().segments[at(s)].value.customers;
    for (std::int64_t ordinal = 0; ordinal < count; first += tile.count) {
      tile.count = 0;
      while (tile.count < kTile && ordinal < count) tile.add(opening_key(step.plan, s, ordinal++), narrow(s));
      open_customers(step, first, segment, phases, tile);
    }
  }
}

void draw_deal_attributes(const Step& step, NewcomerTile& tile) {
  draw_attributes(step, Purpose::deal_attributes, 0, tile);
}

void place_new_customer(Step& step, std::size_t i, const NewcomerTile& tile, std::size_t j) {
  Customers& c = step.ws.now.customers;
  common(step, i, tile, j);
  c.mrr[i] = mrr_of(step, tile, j, step.ws.now.policy.price.at(step.step));
  c.frailty[i] = single(tile.frailty[j]);
  c.phase[i] = narrow(step.plan.entry_phase);
  const bool live = step.s().phases[c.phase[i]].value.kind == scenario::PhaseKind::live;
  c.onboarded_step[i] = live ? step_of(step.step) : Customers::kNever;
  c.won_step[i] = step_of(step.step);
  const int segment = c.segment[i];
  const bool term = tile.draw[0][2][j] < step.p()(step.s().segments[at(segment)].value.annual_share);
  c.renewal_step[i] =
      term ? step_of(step.step + term_months(step, segment) * step.plan.grid.steps_per_month - 1)
           : Customers::kMonthly;
}

void trace_contract(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  const bool old = c.opening(i);
  const Purpose purpose = old ? Purpose::opening : Purpose::deal_attributes;
  const Luck luck = luck_of(step, c.key[i], purpose);
  const rng::Uniform4 third = rng::draw_uniforms(step.stream, c.key[i], 0, purpose, 2);
  const int segment = c.segment[i];
  const auto& of_segment = step.s().segments[at(segment)].value;
  using Inputs = std::vector<std::pair<std::string, double>>;
  const auto line = [&](const char* equation, const char* what, Inputs inputs, double draw, double result) {
    step.tracer->line({step.step, equation, what, std::move(inputs), draw, result});
  };
  const double minor = minor_per_unit(step.s().currency);
  const double price = old ? 1.0 : step.ws.now.policy.price.at(step.step);
  line("0.1", "MRR",
       {{"mean", step.n().arpa[at(segment)] * price / minor}, {"cv", step.p()(of_segment.arpa_spread)}},
       luck.first.u[1], static_cast<double>(c.mrr[i]) / minor);
  Inputs mix;
  for (int t = 0; t < step.plan.touches(); ++t) {
    mix.emplace_back(step.s().touch_models[at(t)].id + " below",
                     step.ws.touch_mix[at(segment * step.plan.touches() + t)]);
  }
  line("0.2", "touch model", std::move(mix), luck.first.u[0], c.touch[i]);
  line("0.2", "fit", {}, luck.first.u[3], c.fit[i]);
  line("0.2", "response to care", {{"over-contacted share", step.p()(step.s().health.over_contact_share)}},
       luck.second.u[1], c.over_contacted[i] != 0 ? step.p()(step.s().health.over_contact_response) : 1.0);
  const double tenure = old ? rng::exponential(step.p()(step.s().today.tenure), third.u[0]) : 0.0;
  if (old) line("0.4", "tenure", {{"mean", step.p()(step.s().today.tenure)}}, third.u[0], tenure);
  line("0.3", "frailty",
       {{"variance", step.p()(step.s().churn.frailty)},
        {"hazard lived through", tenure * step.n().churn[at(segment)]}},
       luck.second.u[0], c.frailty[i]);
  trace_gap(step, i, tenure, old ? third.u[3] : third.u[0]);
  line("0.4", "phase", {}, old ? third.u[1] : -1, c.phase[i]);
  const double term_share = step.p()(of_segment.annual_share);
  const bool term = c.renewal_step[i] != Customers::kMonthly;
  line("0.2", "term contract", {{"share", term_share}}, luck.first.u[2], term ? 1.0 : 0.0);
  if (term) {
    line("0.4", "renewal in step", {{"term", static_cast<double>(term_months(step, segment))}},
         old ? third.u[2] : -1, c.renewal_step[i]);
  }
}

Minor deals_mrr(const Step& step, NewcomerTile& tile) {
  rng::draw_uniforms(step.stream, tile.key.data(), tile.count, 0, Purpose::deal_attributes,
                     {{nullptr, tile.draw[0][1].data(), nullptr, nullptr}});
  draw_mrr(step, tile);
  const double price = step.ws.now.policy.price.at(step.step);
  Minor sum = 0;
  for (std::size_t j = 0; j < tile.count; ++j) sum += mrr_of(step, tile, j, price);
  return sum;
}

std::uint8_t touch_for(const Step& step, int segment, double u) {
  const int touches = step.plan.touches();
  const double* mix = &step.ws.touch_mix[at(segment * touches)];
  int t = 0;
  while (t + 1 < touches && u >= mix[t]) ++t;
  return narrow(t);
}

double touch_uniform(const Step& step, std::size_t i) {
  const Customers& c = step.ws.now.customers;
  const Purpose purpose = c.opening(i) ? Purpose::opening : Purpose::deal_attributes;
  return rng::draw_uniforms(step.stream, c.key[i], 0, purpose, 0).u[0];
}

void retouch(Step& step) {
  Customers& c = step.ws.now.customers;
  for (std::size_t i = 0; i < c.size(); ++i)
    c.touch[i] = touch_for(step, c.segment[i], touch_uniform(step, i));
}

void refresh_touch_mix(Step& step) {
  const int touches = step.plan.touches();
  for (int s = 0; s < step.plan.segments(); ++s) {
    double total = 0;
    for (int t = 0; t < touches; ++t) {
      total += step.ws.now.policy.touch[at(s * touches + t)].at(step.step);
      step.ws.touch_mix[at(s * touches + t)] = total;
    }
    for (int t = 0; t < touches; ++t) {
      double& until = step.ws.touch_mix[at(s * touches + t)];
      until = total > 0 ? until / total : static_cast<double>(t + 1) / touches;
    }
  }
}

void open_accumulated(Step& step) {
  Customers& c = step.ws.now.customers;
  const double breakage = step.p()(step.s().churn.breakage);
  const int per_month = step.plan.grid.steps_per_month;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c.renewal_step[i] == Customers::kMonthly) continue;
    const double term = term_months(step, c.segment[i]);
    const double ahead = static_cast<double>(c.renewal_step[i] + 1) / per_month;
    const int cell = cell_of(step, i);
    const double hazard = monthly_hazard(step, i, step.ws.cells.with_class(cell, class_of(step, i))).total();
    c.accumulated[i] = single((1.0 - breakage) * hazard * std::max(0.0, term - ahead));
  }
}

}  // namespace banso::sim
