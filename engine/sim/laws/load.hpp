#pragma once

#include "engine/scenario/kinds.hpp"

/// The load law, in one place: how a pool's hours meet what is asked of it in one planning window.
///
/// (4.4) overtime, not for selling pools: what is asked above C, at most per head min(overtime_month, (overtime_year - used) /
///       months left in the fiscal year) x Delta clock hours, each worth C / (working hours) full-speed hours
///
/// A pool of n heads works in G = max(1, n/g) groups of g people who cover for each other. Per group, with R hours of
/// inquiries (new and carried), P planned hours, C hours of capacity, overtime added and must hours taken off:
///
/// (5.1) sigma^2 = [ N m^2 (1 + cv^2) + n w^2 a (1 - a) ] / G
///       N inquiries in the window, m their mean hours in this pool (types by share, reopening, skill, focus), w working hours of a head, a chance that a head is away
/// (5.2) L(K) = E[(X - K)+], X ~ Normal(R, sigma^2)  =  (R - K) Phi((R - K)/sigma) + sigma phi((R - K)/sigma)
/// (5.3) E = L(C - P)                                       all hours unserved
/// (5.4) pu = pi [L(C - P) - L(C)] + (1 - pi) max(0, P - C) planned hours unserved; pi = reactive-first
/// (5.5) ru = E - pu                                        inquiry hours unserved: carried over, but for those who give up
/// clipped to max(0, E - R) <= pu <= P, 0 <= ru <= R: no more is served than C.
///
/// `hard`: sigma = 0. `elastic`: as above. `capped`: pu <= max(0, P - (1 - cap) C), so that inquiries take at most the
/// share cap of C. All three agree when C - P - R > 3 sigma. Served hours are the same for every pi: pi decides who pays.
///
/// (1.6) where nobody sells, the share sigma_k psi d_max of planned hours served turns into selling
/// (5.7) planned hours served go to classes in order of priority; v_kc = served / planned x (1 - diverted share); where a class asks
///       nothing: 1 - diverted share if all that is planned is served and somebody is there, else 0
/// (5.8) delay index y_k = W_k / (W_k + delay_reference)
namespace banso::sim {

struct LoadInput {
  scenario::LoadLaw law = scenario::LoadLaw::elastic;
  double reactive = 0;        ///< R, hours of the pool
  double planned = 0;         ///< P
  double capacity = 0;        ///< C
  double groups = 1;          ///< G
  double variance = 0;        ///< sigma^2 x G: variance of the whole pool's window, hours^2
  double reactive_first = 0;  ///< pi
  double cap = 1;             ///< law capped only
};

struct LoadResult {
  double planned_unserved = 0;   ///< pu
  double reactive_unserved = 0;  ///< ru
};

[[nodiscard]] LoadResult load_law(const LoadInput& in);

/// (5.6) Mean wait of an inquiry in working hours: Erlang-C at c = servers (linear between whole heads), utilisation
/// capped at 0.97, times (1 + cv^2)/2 (Allen-Cunneen), plus the time to work off the backlog.
/// `handling` mean hours of an inquiry, `backlog_hours` hours carried, `rate` pool hours worked per working hour.
[[nodiscard]] double mean_wait(double servers, double utilisation, double handling, double cv,
                               double backlog_hours, double rate);

struct Step;
/// Serves the queues of every pool over the windows of the step; fills coverage, backlog, overtime, waits, hours worked.
void serve(Step& step);

}  // namespace banso::sim
