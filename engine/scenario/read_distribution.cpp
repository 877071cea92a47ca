#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/scenario/distribution_text.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/number_form.hpp"
#include "engine/scenario/pointer.hpp"
#include "engine/scenario/reader.hpp"

namespace banso::scenario {
namespace {

using stats::DistributionSpec;
using stats::Family;

constexpr double kMostCut = 0.05;  // probability that may lie outside the ends and is cut away
constexpr double kSumTolerance = 1e-6;
constexpr double kNarrowestBeta = 1e-3;  // sd as a part of the distance of its ends

std::string range_of(double low, double high) {
  return "[" + bound_text(low) + ", " + bound_text(high) + "]";
}

}  // namespace

bool Reader::stated_positive(const Node& node, const std::string& at) {
  if (node.is_number() && node.number() > 0.0) return true;
  if (node.is_number()) {
    error(node, at, "out_of_bounds", "a number above 0", describe(node),
          "a number that is certain is {\"value\": …}");
  } else {
    wrong_type(node, at, "a number above 0");
  }
  return false;
}

bool Reader::read_list(const FieldSpec& field, const Node& node, const std::string& at, bool probabilities,
                       std::vector<double>& out) {
  if (!node.is_array()) {
    wrong_type(node, at, probabilities ? "a list of probabilities" : "a list of numbers");
    return false;
  }
  if (node.items.size() > kMostValues) {
    error(node, at, "too_many", "at most " + std::to_string(kMostValues) + " values",
          std::to_string(node.items.size()), "");
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Node& item = node.items[i];
    const std::string here = child_pointer(at, std::to_string(i));
    if (!probabilities) {
      good = check_number(field, item, here, field.whole) && good;
    } else if (!item.is_number()) {
      wrong_type(item, here, "a probability from 0 to 1");
      good = false;
    } else if (!(item.number() >= 0.0 && item.number() <= 1.0)) {
      error(item, here, "out_of_bounds", "a probability from 0 to 1", describe(item), "");
      good = false;
    }
    if (item.is_number()) out.push_back(item.number());
  }
  return good;
}

const NumberForm* Reader::form_at(const Node& node, const std::string& at) {
  const Node* name = node.find("distribution");
  const bool quantiles =
      node.find("p10") != nullptr || node.find("p50") != nullptr || node.find("p90") != nullptr;
  const NumberForm* form = nullptr;
  if (name == nullptr) {
    form = find_form(quantiles ? "" : "triangular");
  } else {
    const std::vector<std::string> names(kFamilyNames.begin(), kFamilyNames.end());
    if (name->is_text() && !name->text.empty()) form = find_form(name->text);
    if (form == nullptr) {
      error(*name, child_pointer(at, "distribution"), "unknown_choice", "one of " + quoted_list(names),
            describe(*name),
            quantiles ? "leave \"distribution\" out: p10, p50 and p90 are fitted"
                      : (name->is_text() ? did_you_mean(name->text, names) : ""));
      return nullptr;
    }
  }
  const auto absent = [&](std::string_view key) { return node.find(key) == nullptr; };
  const bool incomplete = std::any_of(form->required.begin(), form->required.end(), absent);
  const bool foreign = std::any_of(kStatedKeys.begin(), kStatedKeys.end(),
                                   [&](std::string_view key) { return !absent(key) && !form->has(key); });
  if (!incomplete && !foreign && absent("value")) return form;
  std::string expected = form->keys_text();
  if (name != nullptr) expected += " beside \"distribution\": " + json_string(form->name);
  if (name == nullptr && !quantiles) {
    expected =
        "a number, {\"value\": …}, {\"low\": …, \"mode\": …, \"high\": …}, {\"p10\": …, \"p50\": …, \"p90\": "
        "…} or a "
        "\"distribution\" with its parameters";
  }
  const bool moments = name == nullptr && (!absent("mean") || !absent("sd"));
  error(node, at, "wrong_form", std::move(expected), describe(node),
        moments ? "add \"distribution\": \"normal\", \"lognormal\", \"gamma\" or \"beta\"" : "");
  return nullptr;
}

std::optional<DistributionSpec> Reader::read_spec(const FieldSpec& field, const NumberForm& form,
                                                  const Node& node, const std::string& at) {
  DistributionSpec spec;
  spec.family = form.family;
  spec.floor = field.bounds.low_open ? std::nextafter(field.bounds.low, field.bounds.high) : field.bounds.low;
  spec.ceiling =
      field.bounds.high_open ? std::nextafter(field.bounds.high, field.bounds.low) : field.bounds.high;
  bool good = true;
  const auto take = [&](const char* key, std::optional<double>& out) {
    const Node* number = node.find(key);
    if (number == nullptr) return;
    const std::string here = child_pointer(at, key);
    const bool fits =
        &out == &spec.sd ? stated_positive(*number, here) : check_number(field, *number, here, false);
    if (fits) out = number->number();
    good = fits && good;
  };
  take("low", spec.low);
  take("mode", spec.mode);
  take("high", spec.high);
  take("mean", spec.mean);
  take("sd", spec.sd);
  take("p10", spec.p10);
  take("p50", spec.p50);
  take("p90", spec.p90);
  if (const Node* values = node.find("values"))
    good = read_list(field, *values, child_pointer(at, "values"), false, spec.values) && good;
  if (const Node* list = node.find("probabilities"))
    good = read_list(field, *list, child_pointer(at, "probabilities"), true, spec.probabilities) && good;
  if (!good) return std::nullopt;
  return spec;
}

bool Reader::check_order(const DistributionSpec& spec, const Node& node, const std::string& at) {
  std::vector<std::pair<std::string, double>> chain;
  const auto add = [&](const char* name, const std::optional<double>& number) {
    if (number) chain.emplace_back(name, *number);
  };
  const double low = stats::low_end(spec), high = stats::high_end(spec);
  const bool ends_only_kept =
      spec.family != Family::uniform && spec.family != Family::triangular && spec.family != Family::pert;
  if (ends_only_kept && !std::isinf(low)) chain.emplace_back("low", low);
  if (!ends_only_kept) add("low", spec.low);
  add("mode", spec.mode);
  add("mean", spec.mean);
  add("p10", spec.p10);
  add("p50", spec.p50);
  add("p90", spec.p90);
  if (ends_only_kept && !std::isinf(high)) chain.emplace_back("high", high);
  if (!ends_only_kept) add("high", spec.high);
  const bool may_touch = spec.family == Family::triangular || spec.family == Family::pert;
  std::string expected, found;
  bool good = true;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (i > 0)
      good = good &&
             (may_touch ? chain[i - 1].second <= chain[i].second : chain[i - 1].second < chain[i].second);
    expected += (i == 0 ? "" : (may_touch ? " <= " : " < ")) + chain[i].first;
    found += (i == 0 ? "" : " / ") + bound_text(chain[i].second);
  }
  if (good) return true;
  const bool quantiles = spec.family == Family::quantiles;
  const bool certain = quantiles && *spec.p10 == *spec.p90;
  error(node, at, "range_order", expected, found,
        certain ? "a number that is certain is {\"value\": …}"
                : (quantiles && *spec.p10 <= low
                       ? "a tenth of the draws lies below p10: it must be above " + bound_text(low)
                       : ""));
  return false;
}

bool Reader::check_table(const DistributionSpec& spec, const Node& node, const std::string& at) {
  const std::size_t n = spec.values.size();
  if (spec.family == Family::empirical) {
    if (n >= kFewestObservations) return true;
    error(node, child_pointer(at, "values"), "too_few",
          "at least " + std::to_string(kFewestObservations) + " values", std::to_string(n),
          "with so few, state what you believe: p10, p50, p90, or low, mode, high");
    return false;
  }
  std::vector<double> sorted = spec.values;
  std::sort(sorted.begin(), sorted.end());
  const auto again = std::adjacent_find(sorted.begin(), sorted.end());
  const double sum = std::accumulate(spec.probabilities.begin(), spec.probabilities.end(), 0.0);
  if (n < 2) {
    error(node, child_pointer(at, "values"), "too_few", "at least 2 values", std::to_string(n),
          "a number that is certain is {\"value\": …}");
  } else if (spec.probabilities.size() != n) {
    error(node, child_pointer(at, "probabilities"), "wrong_length",
          std::to_string(n) + " probabilities, one per value", std::to_string(spec.probabilities.size()), "");
  } else if (again != sorted.end()) {
    error(node, child_pointer(at, "values"), "repeated", "every value once", json_number(*again) + " again",
          "add its probabilities");
  } else if (std::fabs(sum - 1.0) > kSumTolerance) {
    error(node, child_pointer(at, "probabilities"), "wrong_sum", "probabilities that sum to 1",
          short_number(sum), "");
  } else {
    return true;
  }
  return false;
}

bool Reader::check_shape(const FieldSpec& field, const DistributionSpec& spec, const Node& node,
                         const std::string& at) {
  const double low = stats::low_end(spec), high = stats::high_end(spec);
  if ((spec.family == Family::lognormal || spec.family == Family::gamma) && *spec.mean <= 0.0) {
    error(node, child_pointer(at, "mean"), "out_of_bounds", "a mean above 0", json_number(*spec.mean),
          "\"normal\" has numbers below 0");
    return false;
  }
  if (spec.family == Family::beta) {
    const double most = stats::largest_beta_sd(spec);
    const double least = kNarrowestBeta * (high - low);
    if (*spec.sd < most && *spec.sd >= std::min(least, 0.5 * most)) return true;
    error(node, child_pointer(at, "sd"), "out_of_bounds",
          *spec.sd < most
              ? "at least " + short_number(least) + ", a thousandth of the distance of the ends"
              : "a standard deviation below " + short_number(most) + ": more has no distribution on " +
                    range_of(low, high) + " with the mean " + json_number(*spec.mean),
          json_number(*spec.sd), "");
    return false;
  }
  const double outside = stats::mass_outside(spec);
  if (outside <= kMostCut) return true;
  const bool two_ends = !std::isinf(low) && !std::isinf(high);
  error(node, at, "mass_outside",
        "at most " + percent_text(kMostCut) + " of the distribution outside " + range_of(low, high),
        percent_text(outside),
        two_ends
            ? "\"beta\" with the same mean and sd keeps both ends; or state p10, p50, p90"
            : (field.bounds.low == 0.0 ? "\"lognormal\" or \"gamma\" with the same mean and sd stays above 0"
                                       : "state p10, p50, p90, or a smaller sd"));
  return false;
}

bool Reader::read_uncertain(const FieldSpec& field, const Node& node, const std::string& at,
                            NumberLeaf& leaf) {
  const NumberForm* form = form_at(node, at);
  if (form == nullptr) return false;
  const std::optional<DistributionSpec> spec = read_spec(field, *form, node, at);
  if (!spec) return false;
  const bool table = form->family == Family::discrete || form->family == Family::empirical;
  const bool good = table
                        ? check_table(*spec, node, at)
                        : check_order(*spec, node, at) && (!spec->sd || check_shape(field, *spec, node, at));
  if (!good) return false;
  if (form->family == Family::triangular || (form->family == Family::pert && *spec->low == *spec->high)) {
    leaf.low = *spec->low;
    leaf.mode = *spec->mode;
    leaf.high = *spec->high;
    return true;
  }
  try {
    leaf.distribution = stats::SharedDistribution(stats::Distribution(*spec));
  } catch (const std::invalid_argument&) {
    error(node, at, "no_distribution", "a distribution whose draws a computer can hold", describe(node),
          "bring its parameters nearer to each other");
    return false;
  }
  leaf.low = leaf.distribution->low();
  leaf.mode = leaf.distribution->centre();
  leaf.high = leaf.distribution->high();
  if (field.bounds.holds(leaf.low) && field.bounds.holds(leaf.high)) return true;
  error(node, at, "out_of_bounds", "draws in " + field.bounds.text(),
        "draws from " + short_number(leaf.low) + " to " + short_number(leaf.high),
        "state \"low\" and \"high\" inside, or a narrower distribution");
  return false;
}

}  // namespace banso::scenario
