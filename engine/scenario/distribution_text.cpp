#include "engine/scenario/distribution_text.hpp"

#include <cstdio>

#include "engine/scenario/json_text.hpp"
#include "engine/scenario/number_form.hpp"

namespace banso::scenario {
namespace {

using stats::Distribution;
using stats::Family;

constexpr std::size_t kValuesShown = 6;
constexpr double kHuge = 1e300, kTiny = 1e-300;

std::string three(double a, double b, double c) {
  return json_number(a) + " / " + json_number(b) + " / " + json_number(c);
}

std::string formatted(const char* format, double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

/// ", cut to [0, 5]" where ends cut or are stated.
std::string ends_text(const Distribution& d, const char* words) {
  const bool stated = d.spec().low || d.spec().high;
  if (!stated && !d.cut()) return "";
  return std::string(words) + "[" + bound_text(stats::low_end(d.spec())) + ", " +
         bound_text(stats::high_end(d.spec())) + "]";
}

std::string table_text(const stats::DistributionSpec& spec) {
  std::string out = "discrete";
  for (std::size_t i = 0; i < spec.values.size() && i < kValuesShown; ++i) {
    out += (i == 0 ? " " : ", ") + json_number(spec.values[i]) + ": " + json_number(spec.probabilities[i]);
  }
  if (spec.values.size() > kValuesShown) out += ", … (" + std::to_string(spec.values.size()) + " values)";
  return out;
}

std::string fitted_name(const stats::QuantileFit& fit) {
  const std::string above = " above " + bound_text(fit.low()), below = " below " + bound_text(fit.high());
  switch (fit.support()) {
    case stats::Support::unbounded:
      return fit.straight() ? "normal" : "Johnson";
    case stats::Support::above:
      return (fit.straight() ? "lognormal" : "Johnson") + above;
    case stats::Support::below:
      return (fit.straight() ? "mirrored lognormal" : "Johnson") + below;
    case stats::Support::within:
      break;
  }
  return std::string(fit.straight() ? "normal-score" : "Johnson") + " within (" + bound_text(fit.low()) +
         ", " + bound_text(fit.high()) + ")";
}

}  // namespace

std::string distribution_text(const Distribution& d) {
  const stats::DistributionSpec& spec = d.spec();
  switch (spec.family) {
    case Family::triangular:
      return three(*spec.low, *spec.mode, *spec.high);
    case Family::pert:
      return "PERT " + three(*spec.low, *spec.mode, *spec.high);
    case Family::uniform:
      return "uniform " + json_number(*spec.low) + " to " + json_number(*spec.high);
    case Family::discrete:
      return table_text(spec);
    case Family::empirical:
      return "empirical, " + std::to_string(spec.values.size()) + " values, " + json_number(d.low()) +
             " to " + json_number(d.high());
    case Family::quantiles:
      return "p10 / p50 / p90 " + three(*spec.p10, *spec.p50, *spec.p90) + ", fitted " +
             fitted_name(*d.fit());
    default:
      return std::string(form_of(spec.family).name) + ", mean " + json_number(*spec.mean) + ", sd " +
             json_number(*spec.sd) + ends_text(d, spec.family == Family::beta ? ", on " : ", cut to ");
  }
}

std::string bound_text(double value) {
  if (value < -kHuge || value > kHuge) return value < 0.0 ? "-inf" : "inf";
  if (value > -kTiny && value < kTiny) return "0";
  return formatted("%.12g", value);
}

std::string short_number(double value) { return formatted("%.4g", value); }

std::string percent_text(double share) { return formatted("%.2g", 100.0 * share) + " %"; }

}  // namespace banso::scenario
