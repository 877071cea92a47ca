#include "engine/twin/book.hpp"

#include <algorithm>

namespace banso::twin {

namespace {

double sum(const std::vector<double>& values) {
  double out = 0;
  for (const double v : values) out += v;
  return out;
}

void mix(Means& into, const Means& more, double w) {
  for (double Means::*mean :
       {&Means::shock, &Means::won_step, &Means::up, &Means::down, &Means::hazard_sum, &Means::hazard_time}) {
    into.*mean += w * (more.*mean - into.*mean);
  }
}

}  // namespace

void Group::size(const Shape& shape) {
  const auto clocks = static_cast<std::size_t>(shape.clocks);
  n.assign(clocks * static_cast<std::size_t>(shape.classes), 0.0);
  for (auto* v : {&accumulated, &mrr, &year_mrr}) v->assign(clocks, 0.0);
  z = {};
  means = {};
}

void Group::clear() {
  for (auto* v : {&n, &accumulated, &mrr, &year_mrr}) std::fill(v->begin(), v->end(), 0.0);
  z = {};
  means = {};
}

double Group::on_clock(std::size_t clock) const {
  const std::size_t classes = n.size() / mrr.size();
  double out = 0;
  for (std::size_t k = 0; k < classes; ++k) out += n[clock * classes + k];
  return out;
}

double Group::total_mrr() const { return sum(mrr); }
double Group::total_year_mrr() const { return sum(year_mrr); }

void Group::take(double part, const Traits& shift, Group& out) {
  out.z = twin::take(z, part, shift);
  out.means = means;
  out.accumulated = accumulated;
  for (const auto& [mine, taken] : {std::pair{&n, &out.n}, {&mrr, &out.mrr}, {&year_mrr, &out.year_mrr}}) {
    for (std::size_t i = 0; i < mine->size(); ++i) {
      (*taken)[i] = part * (*mine)[i];
      (*mine)[i] -= (*taken)[i];
    }
  }
}

void Group::pour(const Group& more) {
  if (more.z.n <= 0.0) return;
  for (std::size_t clock = 0; clock < mrr.size(); ++clock) {
    const double comes = more.on_clock(clock);
    if (comes <= 0.0) continue;
    accumulated[clock] += comes / (on_clock(clock) + comes) * (more.accumulated[clock] - accumulated[clock]);
    mrr[clock] += more.mrr[clock];
    year_mrr[clock] += more.year_mrr[clock];
  }
  for (std::size_t i = 0; i < n.size(); ++i) n[i] += more.n[i];
  mix(means, more.means, more.z.n / (z.n + more.z.n));
  twin::pour(z, more.z);
}

}  // namespace banso::twin
