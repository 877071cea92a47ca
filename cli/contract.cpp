#include "cli/contract.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "cli/files.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/metrics/metrics.hpp"

namespace banso::cli {

namespace {

constexpr std::int64_t kLeastFirst = 32;
constexpr const char* kDifference = ":difference";

struct Multiple {
  const char* suffix;
  double factor;
};
constexpr std::array<Multiple, 5> kMultiples{{{"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"万", 1e4}, {"億", 1e8}}};

bool cut_front(std::string& text, const std::string& front) {
  if (!text.starts_with(front)) return false;
  text.erase(0, front.size());
  return true;
}

bool cut_back(std::string& text, const std::string& back) {
  if (!text.ends_with(back)) return false;
  text.erase(text.size() - back.size());
  return true;
}

/// Digits, one point, an exponent: no sign, no blanks, no hexadecimal.
bool plain_number(const std::string& text) {
  bool digit = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool exponent = digit && (c == 'e' || c == 'E');
    if (exponent && i + 1 < text.size() && (text[i + 1] == '-' || text[i + 1] == '+')) ++i;
    if (!exponent && c != '.' && std::isdigit(static_cast<unsigned char>(c)) == 0) return false;
    digit = digit || std::isdigit(static_cast<unsigned char>(c)) != 0;
  }
  return digit;
}

Diagnostic problem(const std::string& option, const std::string& expected, const std::string& found,
                   const std::string& advice) {
  return {"", option, "bad_option", expected, found, advice, Severity::error};
}

std::vector<std::string> targetable() {
  std::vector<std::string> out;
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span != metrics::Span::monthly) out.emplace_back(d.id);
  }
  return out;
}

}  // namespace

std::optional<Amount> amount_of(const std::string& text) {
  std::string rest = text;
  Amount out;
  if (!cut_front(rest, "±")) cut_front(rest, "+-");
  double factor = 1;
  if (cut_back(rest, "%")) {
    out.part = true;
    factor = 0.01;
  } else {
    for (const Multiple& multiple : kMultiples) {
      if (!cut_back(rest, multiple.suffix)) continue;
      factor = multiple.factor;
      break;
    }
  }
  if (!plain_number(rest)) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(rest.c_str(), &end);
  if (*end != '\0') return std::nullopt;
  out.value = out.part ? value / 100.0 : value * factor;
  if (!(out.value > 0) || !std::isfinite(out.value)) return std::nullopt;
  return out;
}

std::optional<decide::Target> target_of(const std::string& text, std::string& problem) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    problem =
        fmt::format("expected METRIC=±X, e.g. main_figure=±5M or contribution_total=3%; found \"{}\"", text);
    return std::nullopt;
  }
  decide::Target out;
  std::string id = text.substr(0, equals);
  out.difference = cut_back(id, kDifference);
  out.metric = metrics::find(id);
  if (out.metric == metrics::Metric::count_) {
    const std::string near = closest_match(id, targetable());
    problem = fmt::format("expected the id of a metric (banso metrics lists them); found \"{}\"{}", id,
                          near.empty() ? "" : "; did you mean " + near + "?");
    return std::nullopt;
  }
  if (metrics::definition(out.metric).span == metrics::Span::monthly) {
    problem = fmt::format(
        "expected a metric of a full year or of a horizon (banso metrics); found \"{}\", which is monthly",
        id);
    return std::nullopt;
  }
  const std::optional<Amount> amount = amount_of(text.substr(equals + 1));
  if (!amount) {
    problem = fmt::format("expected a number above 0 after {}=, e.g. ±5M, 0.005 or 3%; found \"{}\"", id,
                          text.substr(equals + 1));
    return std::nullopt;
  }
  out.relative = amount->part;
  out.half_width = amount->value;
  return out;
}

bool grows(const RunOptions& options) {
  return !options.precision.empty() || !options.decide.empty() || !options.rounds.empty();
}

Diagnostics contradictions(const RunOptions& options) {
  Diagnostics out;
  if (!options.rounds.empty() && (!options.precision.empty() || !options.decide.empty())) {
    out.add(problem("--rounds", "the contract of the run that is repeated",
                    "--precision or --decide beside it", "leave them out: they are taken from the file"));
  }
  if (!options.rounds.empty() && (options.within > 0 || options.at_most > 0)) {
    out.add(problem("--rounds", "the recorded rounds and no others", "--within or --at-most beside it",
                    "leave them out"));
  }
  if (!grows(options) && options.within > 0) {
    out.add(problem("--within", "--precision or --decide beside it", "neither",
                    "a run of a fixed size has no round to end after"));
  }
  if (!grows(options) && options.at_most > 0) {
    out.add(problem("--at-most", "--precision or --decide beside it", "neither",
                    "--replications is the size of a run that does not grow"));
  }
  if (grows(options) && options.quasi) {
    out.add(problem("--sampling", "independent where a run grows by rounds or chooses", "qmc",
                    "its stopping rule needs independent replications"));
  }
  if (options.control && (grows(options) || options.quasi)) {
    out.add(problem("--control-variates", "a run of a fixed size with independent inputs",
                    options.quasi ? "--sampling qmc" : "a run that grows by rounds",
                    "the control takes the inputs of independent replications, all arms alike"));
  }
  if (options.at_most > 0 && options.at_most < options.replications) {
    out.add(problem("--at-most",
                    fmt::format("{} or more, the first round (--replications)", options.replications),
                    std::to_string(options.at_most), ""));
  }
  if (!options.decide.empty() && options.replications < kLeastFirst) {
    out.add(problem("--replications", fmt::format("{} or more for the first round of --decide", kLeastFirst),
                    std::to_string(options.replications), "its variances decide how long the choice takes"));
  }
  return out;
}

Result<decide::Contract> contract_of(const RunOptions& options,
                                     const std::optional<report::RecordedRounds>& recorded) {
  if (recorded) return recorded->contract;
  decide::Contract out;
  Diagnostics problems;
  for (const std::string& text : options.precision) {
    std::string said;
    const auto target = target_of(text, said);
    if (target)
      out.targets.push_back(*target);
    else
      problems.add(problem("--precision", "METRIC=±X", said, ""));
  }
  if (problems.has_errors()) return problems;
  if (!options.decide.empty()) out.worth = amount_of(options.decide)->value;
  out.at_most = std::max(out.at_most, options.replications);
  if (options.at_most > 0) out.at_most = options.at_most;
  return out;
}

Result<std::optional<report::RecordedRounds>> load_rounds(const RunOptions& options) {
  if (options.rounds.empty()) return std::optional<report::RecordedRounds>{};
  const std::string file = result_file(options.rounds);
  const Result<std::string> text = read_file(file, kResultFile);
  if (!text) return text.diagnostics();
  Result<report::RecordedRounds> read = report::read_rounds(text.value(), file);
  if (!read) return read.diagnostics();
  return std::optional<report::RecordedRounds>(std::move(read).value());
}

Diagnostics unfit(const RunOptions& options, const decide::Contract& contract, const plan::Plan& plan) {
  Diagnostics out;
  if (contract.worth && plan.scenario.objective) {
    out.add({"/objective", options.file, "objective_beside_decide",
             "no objective: --decide chooses by the main figure", "an objective of the scenario's own",
             "leave out --decide, or take the objective away with --set /objective=null", Severity::error});
  }
  if (contract.worth && plan.display_order.size() < 2) {
    out.add({"/arms", options.file, "nothing_to_choose", "two arms or more for --decide", "one arm", "",
             Severity::error});
  }
  return out;
}

Result<std::vector<run::Round>> rounds_of(const RunOptions& options, const report::RecordedRounds& recorded,
                                          const plan::Plan& plan) {
  Diagnostics out;
  std::vector<run::Round> rounds;
  for (const report::RecordedRound& round : recorded.rounds) {
    run::Round& one = rounds.emplace_back();
    one.replications = round.replications;
    for (const std::string& id : round.arms) {
      const auto found = std::find_if(plan.arms.begin(), plan.arms.end(),
                                      [&](const plan::Arm& arm) { return arm.id == id; });
      if (found != plan.arms.end()) {
        one.arms.push_back(static_cast<int>(found - plan.arms.begin()));
        continue;
      }
      out.add({"/contract/rounds", options.rounds, "other_arms", "arms of " + options.file, "\"" + id + "\"",
               "--rounds repeats a run of the same scenario", Severity::error});
      return out;
    }
  }
  const std::vector<int> all = run::arms_without_shadows(plan);
  const int block = run::block_size(plan);
  bool fits = rounds.front().arms == all;
  for (std::size_t i = 0; i + 1 < rounds.size(); ++i) fits = fits && rounds[i].replications % block == 0;
  if (!fits) {
    out.add(
        {"/contract/rounds", options.rounds, "other_rounds",
         fmt::format("a first round of all {} arms, and whole blocks of {} replications", all.size(), block),
         "other rounds", "--rounds repeats a run of the same scenario", Severity::error});
    return out;
  }
  return rounds;
}

}  // namespace banso::cli
