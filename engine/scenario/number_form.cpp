#include "engine/scenario/number_form.hpp"

#include <algorithm>

#include "engine/scenario/json_text.hpp"

namespace banso::scenario {
namespace {

using stats::Family;

std::string listed(const std::vector<std::string_view>& keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const char* gap = i == 0 ? "" : (i + 1 == keys.size() ? " and " : ", ");
    out += gap + json_string(std::string(keys[i]));
  }
  return out;
}

}  // namespace

bool NumberForm::has(std::string_view key) const {
  return std::find(required.begin(), required.end(), key) != required.end() ||
         std::find(optional.begin(), optional.end(), key) != optional.end();
}

std::string NumberForm::keys_text() const {
  return listed(required) + (optional.empty() ? "" : ", perhaps " + listed(optional));
}

const std::vector<NumberForm>& number_forms() {
  static const char* const kCut =
      "mean and standard deviation of the number; at most 5 % may lie outside the ends";
  static const std::vector<NumberForm> forms = {
      {Family::triangular, "triangular", {"low", "mode", "high"}, {}, "also without the name", "mode"},
      {Family::pert, "pert", {"low", "mode", "high"}, {}, "smooth, mean (low + 4 mode + high) / 6", "mode"},
      {Family::uniform, "uniform", {"low", "high"}, {}, "all alike", "middle"},
      {Family::normal, "normal", {"mean", "sd"}, {"low", "high"}, kCut, "mean"},
      {Family::lognormal, "lognormal", {"mean", "sd"}, {"low", "high"}, kCut, "median"},
      {Family::beta,
       "beta",
       {"mean", "sd"},
       {"low", "high"},
       "between the ends, 0 and 1 unless stated",
       "median"},
      {Family::gamma, "gamma", {"mean", "sd"}, {"low", "high"}, kCut, "median"},
      {Family::discrete,
       "discrete",
       {"values", "probabilities"},
       {},
       "each value with its probability",
       "most probable value"},
      {Family::empirical, "empirical", {"values"}, {}, "5 or more observed values, each as likely", "median"},
      {Family::quantiles,
       "",
       {"p10", "p50", "p90"},
       {"low", "high"},
       "10 %, 50 %, 90 % lie below; the simplest curve through them",
       "p50"},
  };
  return forms;
}

const NumberForm* find_form(std::string_view name) {
  const auto& forms = number_forms();
  const auto found =
      std::find_if(forms.begin(), forms.end(), [&](const NumberForm& form) { return form.name == name; });
  return found == forms.end() ? nullptr : &*found;
}

const NumberForm& form_of(stats::Family family) {
  const auto& forms = number_forms();
  return *std::find_if(forms.begin(), forms.end(),
                       [&](const NumberForm& form) { return form.family == family; });
}

}  // namespace banso::scenario
