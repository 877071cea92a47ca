#include "engine/report/read_rounds.hpp"

#include <cmath>

#include "engine/report/json_reader.hpp"

namespace banso::report {

namespace {

using decide::Ended;

constexpr Ended kAllEnds[] = {Ended::held, Ended::at_most, Ended::time, Ended::interrupted};

decide::Target target(const JsonReader& in) {
  decide::Target out;
  const std::string id = in.at("metric").text();
  out.metric = metrics::find(id);
  if (out.metric == metrics::Metric::count_ || metrics::definition(out.metric).span == metrics::Span::monthly)
    in.at("metric").refuse("the id of a yearly or horizon metric", "\"" + id + "\"");
  out.difference = in.at("of").text() == "difference";
  out.relative = in.at("relative").flag();
  out.half_width = in.at("asked").number();
  if (!(out.half_width > 0)) in.at("asked").refuse("a number above 0", "none");
  return out;
}

std::int64_t count(const JsonReader& in) {
  const std::uint64_t value = in.unsigned_whole();
  constexpr std::uint64_t kMost = 1'000'000'000'000;
  if (value < 1 || value > kMost) in.refuse("a whole number from 1 on", std::to_string(value));
  return static_cast<std::int64_t>(value);
}

RecordedRounds rounds_of(const JsonReader& root) {
  if (!root.is_object() || !root.has("contract")) {
    throw Damaged{{"/contract", "", "no_rounds", "the result of a run that grew by rounds", "no rounds in it",
                   "banso run SCENARIO --precision METRIC=X or --decide AMOUNT, with --out",
                   Severity::error}};
  }
  RecordedRounds out;
  if (root.has("provenance")) out.seed = root.at("provenance").at("seed").unsigned_whole();
  const JsonReader contract = root.at("contract");
  const double worth = contract.at("worth").number();
  if (!std::isnan(worth)) {
    if (!(worth > 0)) contract.at("worth").refuse("a number above 0", "none");
    out.contract.worth = worth;
  }
  for (const JsonReader& item : contract.at("targets").items()) out.contract.targets.push_back(target(item));
  out.contract.at_most = count(contract.at("at_most"));
  const std::string ended = contract.at("ended").text();
  bool known = false;
  for (const Ended one : kAllEnds) {
    if (ended_id(one) != ended) continue;
    out.ended = one;
    known = true;
  }
  if (!known) contract.at("ended").refuse("held, at_most, time or interrupted", "\"" + ended + "\"");
  for (const JsonReader& item : contract.at("rounds").items())
    out.rounds.push_back({count(item.at("replications")), item.at("arms").texts()});
  if (out.rounds.empty()) contract.at("rounds").refuse("one round at least", "none");
  return out;
}

}  // namespace

std::string_view ended_id(Ended ended) {
  switch (ended) {
    case Ended::held:
      return "held";
    case Ended::at_most:
      return "at_most";
    case Ended::time:
      return "time";
    default:
      return "interrupted";
  }
}

Result<RecordedRounds> read_rounds(std::string_view text, const std::string& file) {
  try {
    return rounds_of(JsonReader(text));
  } catch (Damaged& damaged) {
    damaged.diagnostic.file = file;
    Diagnostics out;
    out.add(std::move(damaged.diagnostic));
    return out;
  }
}

}  // namespace banso::report
