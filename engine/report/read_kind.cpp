#include "engine/report/read_kind.hpp"

#include <utility>

#include "engine/report/document.hpp"
#include "engine/report/json_reader.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

void named_things(const JsonReader& things) {
  for (const JsonReader& thing : things.items()) {
    (void)thing.at("id").text();
    (void)thing.at("label").text();
  }
}

/// What the pages of both kinds read. Throws Damaged.
void check_frame(const JsonReader& root) {
  if (root.at("banso").text() != "1") root.at("banso").refuse("format \"1\" of this program", "another one");
  (void)root.at("title").text();
  if (root.has("title_ja")) (void)root.at("title_ja").text();
  (void)root.at("question").text();
  const JsonReader provenance = root.at("provenance");
  (void)provenance.at("result_hash").text();
  (void)provenance.at("version").text();
  (void)provenance.at("scenario_file").text();
  (void)provenance.at("seed").unsigned_whole();
  (void)provenance.at("fixed").flag();
  if (root.at("arms").size() == 0) root.at("arms").refuse("one arm at least", "none");
  named_things(root.at("arms"));
  for (const JsonReader& line : root.at("ledger").items()) {
    (void)line.at("pointer").text();
    (void)line.at("value").text();
    (void)line.at("status").text();
  }
}

void check_comparison(const JsonReader& comparison) {
  if (comparison.is_null()) return;
  for (const char* name : {"cost", "effect", "baseline"}) (void)comparison.at(name).text();
  (void)comparison.at("willingness_to_pay").number();
  for (const JsonReader& arm : comparison.at("arms").items()) {
    (void)arm.at("id").text();
    (void)arm.at("dominance").text();
    for (const char* name : {"extra_cost", "extra_effect", "ratio", "net_benefit", "best_share"}) {
      (void)arm.at(name).number();
    }
    const JsonReader frontier = arm.at("frontier");
    if (frontier.is_null()) continue;
    (void)frontier.at("against").text();
    (void)frontier.at("ratio").number();
  }
}

void check_lifecycle(const JsonReader& root) {
  (void)root.at("currency").text();
  const JsonReader time = root.at("time");
  (void)time.at("step").text();
  (void)time.at("step_length").number();
  const auto points = static_cast<std::size_t>(time.at("steps").unsigned_whole()) + 1;
  (void)root.at("provenance").at("draws").number();
  (void)root.at("provenance").at("individuals").number();
  named_things(root.at("phases"));
  named_things(root.at("rewards"));
  for (const JsonReader& arm : root.at("arms").items()) {
    const JsonReader expected = arm.at("expected");
    (void)expected.at("survival").series(points);
    for (const JsonReader& phase : root.at("phases").items()) {
      (void)expected.at("occupancy").at(phase.at("id").text()).series(points);
      (void)expected.at("mean_steps").at(phase.at("id").text()).number();
    }
    for (const JsonReader& event : expected.at("events").items()) {
      (void)event.at("from").text();
      (void)event.at("to").text();
      (void)event.at("total").number();
    }
    const JsonReader simulated = arm.at("simulated");
    for (const JsonReader& reward : root.at("rewards").items()) {
      const std::string id = reward.at("id").text();
      const JsonReader own = expected.at("rewards").at(id);
      (void)own.at("mean").number();
      (void)own.at("sd").number();
      const JsonReader draws = own.at("draws");
      if (!draws.is_null()) {
        for (const char* name : {"se", "sd", "p05", "p95"}) (void)draws.at(name).number();
      }
      if (simulated.is_null()) continue;
      for (const char* name : {"mean", "se", "p05", "p50", "p95"}) {
        (void)simulated.at("rewards").at(id).at(name).number();
      }
    }
  }
  check_comparison(root.at("comparison"));
}

void check_measures(const JsonReader& measures) {
  for (const char* measure :
       {"wait_probability", "mean_wait", "mean_wait_waiting", "service_level", "occupancy", "abandonment",
        "blocking", "mean_queue", "mean_in_system", "mean_time", "idle_probability"}) {
    for (const char* name : {"exact", "simulated", "se", "low", "high", "deviation_in_se"}) {
      (void)measures.at(measure).at(name).number();
    }
  }
}

void check_queue(const JsonReader& root) {
  (void)root.at("clock").text();
  (void)root.at("provenance").at("replications").number();
  (void)root.at("provenance").at("customers").number();
  named_things(root.at("classes"));
  const bool several = root.at("classes").size() > 1;
  for (const JsonReader& arm : root.at("arms").items()) {
    for (const char* name : {"heads", "arrival_rate", "load"}) (void)arm.at(name).number();
    (void)arm.at("stable").flag();
    check_measures(arm.at("measures"));
    if (several) {
      for (const JsonReader& one : root.at("classes").items()) {
        check_measures(arm.at("classes").at(one.at("id").text()));
      }
    }
    const JsonReader staffing = arm.at("staffing");
    if (staffing.is_null()) continue;
    (void)staffing.at("needed").number();
    (void)staffing.at("positions").number();
  }
}

}  // namespace

Result<ResultKind> read_result_kind(std::string_view text, const std::string& file) {
  try {
    const JsonReader root(text);
    if (root.is_object() && root.has("kind") && (root.has("provenance") || root.has("ledger"))) {
      const std::string kind = root.at("kind").text();
      check_frame(root);
      if (kind == "lifecycle") {
        check_lifecycle(root);
        return ResultKind::lifecycle;
      }
      if (kind != "queue") root.at("kind").refuse("lifecycle or queue", kind);
      check_queue(root);
      return ResultKind::queue;
    }
  } catch (Damaged& damaged) {
    damaged.diagnostic.file = file;
    Diagnostics out;
    out.add(std::move(damaged.diagnostic));
    return out;
  }
  const Result<ResultDocument> document = read_result(text, file);
  if (!document) return document.diagnostics();
  return ResultKind::organisation;
}

Headline headline(std::string_view text, Language language) {
  const JsonReader root(text);
  const std::string ja = root.has("title_ja") ? root.at("title_ja").text() : "";
  Headline out{title_in(language, root.at("title").text(), ja), ""};
  if (root.has("kind")) return out;
  const JsonReader sentences = root.at("decision").at("sentences");
  out.verdict = sentences.at(language == Language::english ? "en" : "ja").at("verdict").text();
  return out;
}

}  // namespace banso::report
