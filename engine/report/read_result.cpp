#include <algorithm>

#include "engine/report/document.hpp"
#include "engine/report/json_reader.hpp"
#include "engine/report/read_arm.hpp"

namespace banso::report {

namespace {

constexpr const char* kFormat = "1";

/// Throws Damaged unless the root is a result of this format.
void check_identity(const JsonReader& root) {
  const auto foreign = [](const std::string& found, const std::string& advice) {
    throw Damaged{{"", "", "foreign_file", "a result.json of banso run", found, advice, Severity::error}};
  };
  const std::string run = "banso run SCENARIO --out DIR writes DIR/result.json";
  if (!root.is_object()) foreign("JSON that is no object", run);
  const bool scenario = root.has("extends") || root.has("segments") || root.has("resolved") ||
                        (root.has("kind") && !root.has("ledger"));
  if (scenario && !root.has("provenance")) foreign("a scenario", run);
  if (!root.has("banso")) foreign("JSON of another program", run);
  if (root.has("kind")) {
    throw Damaged{{"/kind", "", "other_kind", "the result of an organisation",
                   "the result of a " + root.at("kind").text(),
                   "banso report makes a page of it; its tables are the CSV files beside it",
                   Severity::error}};
  }
  const JsonReader version = root.at("banso");
  if (version.text() != kFormat) {
    throw Damaged{{"/banso", "", "other_version", "format \"" + std::string(kFormat) + "\" of this program",
                   "\"" + version.text() + "\"", "run the scenario again with this program: " + run,
                   Severity::error}};
  }
}

Text both(const JsonReader& in) { return {in.at("en").text(), in.at("ja").text()}; }

ProvenanceText provenance(const JsonReader& in) {
  ProvenanceText out;
  out.result_hash = in.at("result_hash").text();
  out.version = in.at("version").text();
  out.compiler = in.at("compiler").text();
  out.plan_digest = in.at("plan_digest").text();
  out.scenario_file = in.at("scenario_file").text();
  out.seed = in.at("seed").unsigned_whole();
  out.replications = in.at("replications").number();
  out.shadow_replications = in.at("shadow_replications").number();
  out.block_size = in.at("block_size").number();
  out.interrupted = in.at("interrupted").flag();
  out.fixed = in.at("fixed").flag();
  out.overrides = in.at("overrides").texts();
  return out;
}

RankedArm ranked(const JsonReader& in) {
  return {in.at("arm").text(),          in.at("mean").number(),
          in.at("se").number(),         in.at("best_share").number(),
          in.at("best_low").number(),   in.at("best_high").number(),
          in.at("regret").number(),     in.at("regret_se").number(),
          in.at("behind").number(),     in.at("behind_se").number(),
          in.at("behind_low").number(), in.at("behind_high").number(),
          in.at("separable").flag(),    in.at("replications_needed").number()};
}

OrderCheck order_check(const JsonReader& in) {
  OrderCheck out;
  out.aspect = in.at("aspect").text();
  out.basis = in.at("basis").text_or_none();
  out.metric = in.at("metric").text();
  out.months = in.at("months").number();
  out.examined = in.at("examined").flag();
  if (!out.examined) return out;
  out.order_changes = in.at("order_changes").flag();
  out.best_changes = in.at("best_changes").flag();
  out.reversal = in.at("reversal").flag();
  out.separated = in.at("separated").flag();
  out.best = in.at("best").text();
  out.inseparable = in.at("inseparable").texts();
  out.order = in.at("order").texts();
  out.replications = in.at("replications").number();
  return out;
}

UnknownNumber unknown(const JsonReader& in) {
  return {in.at("pointer").text(), both(in.at("label")),      in.at("value").text(),
          in.at("unit").text(),    in.at("status").text(),    in.at("source").text(),
          in.at("grade").text(),   in.at("places").number(),  in.at("evppi").number(),
          in.at("se").number(),    in.at("changes").number(), in.at("explained").number()};
}

Sentences sentences(const JsonReader& in) {
  return {in.at("verdict").text(), in.at("support").texts(), in.at("information").texts(),
          in.at("checks").texts()};
}

DecisionText decision(const JsonReader& in) {
  DecisionText out;
  out.metric = in.at("metric").text();
  out.basis = in.at("basis").text();
  out.baseline = in.at("baseline").text();
  out.best = in.at("best").text();
  out.months = in.at("months").whole();
  out.separated = in.at("separated").flag();
  out.inseparable = in.at("inseparable").texts();
  out.worth_noticing = in.at("worth_noticing").number();
  out.confidence = in.at("confidence").number();
  out.replications = in.at("replications").number();
  for (const JsonReader& item : in.at("ranking").items()) out.ranking.push_back(ranked(item));
  for (const JsonReader& item : in.at("checks").items()) out.checks.push_back(order_check(item));
  const JsonReader influence = in.at("influence");
  out.evpi = influence.at("evpi").number();
  out.evpi_se = influence.at("evpi_se").number();
  for (const JsonReader& item : influence.at("inputs").items()) out.unknowns.push_back(unknown(item));
  const JsonReader first = in.at("measure_first");
  if (!first.is_null()) out.measure_first = first.at("pointer").text();
  out.en = sentences(in.at("sentences").at("en"));
  out.ja = sentences(in.at("sentences").at("ja"));
  return out;
}

bool is_month(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 7 || text[4] != '-') return false;
  if (!digit(0) || !digit(1) || !digit(2) || !digit(3) || !digit(5) || !digit(6)) return false;
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  return month >= 1 && month <= 12;
}

void calendar(const JsonReader& in, ResultDocument& out) {
  for (const JsonReader& item : in.at("months").items()) {
    out.months.push_back(item.text());
    if (!is_month(out.months.back())) item.refuse("a month such as 2026-04", "\"" + out.months.back() + "\"");
  }
  for (const JsonReader& item : in.at("fiscal_years").items()) out.fiscal_years.push_back(item.whole());
  if (out.fiscal_years.size() != out.months.size()) {
    in.at("fiscal_years").refuse("one year for each of the months", std::to_string(out.fiscal_years.size()));
  }
  for (const JsonReader& item : in.at("horizons").items()) out.horizons.push_back(item.whole());
}

MetricText metric(const JsonReader& in) {
  MetricText out;
  out.id = in.at("id").text();
  out.by = in.at("by").text_or_none();
  out.span = in.at("span").text();
  out.unit = in.at("unit").text();
  out.direction = in.at("direction").text();
  out.formula = in.at("formula").text();
  out.label = both(in.at("label"));
  return out;
}

void keys(const JsonReader& in, ResultDocument& out) {
  for (const char* by : {"segment", "cause", "people", "team", "work_kind", "channel"}) {
    std::vector<Key> list;
    for (const JsonReader& item : in.at(by).items()) {
      list.push_back({item.at("id").text(), both(item.at("label"))});
    }
    out.keys.emplace_back(by, std::move(list));
  }
}

LedgerLine ledger_line(const JsonReader& in) {
  const auto optional = [&](const char* name) { return in.has(name) ? in.at(name).text() : std::string(); };
  LedgerLine out;
  out.pointer = in.at("pointer").text();
  out.value = in.at("value").text();
  out.status = in.at("status").text();
  out.origin = in.has("origin") ? in.at("origin").text() : out.pointer;
  out.unit = optional("unit");
  out.file = optional("file");
  out.source = optional("source");
  out.grade = optional("grade");
  out.note = optional("note");
  out.distribution = optional("distribution");
  for (const auto& [name, number] : {std::pair{"low", &out.low},
                                     {"centre", &out.centre},
                                     {"high", &out.high},
                                     {"mean", &out.mean},
                                     {"p10", &out.p10},
                                     {"p50", &out.p50},
                                     {"p90", &out.p90}}) {
    if (in.has(name)) *number = in.at(name).number();
  }
  return out;
}

/// Ids that the decision names must be those of arms.
void check_references(const ResultDocument& document, const JsonReader& decision) {
  const auto check = [&](const std::string& id, const JsonReader& place) {
    if (document.arm(id) == nullptr) place.refuse("the id of an arm", "\"" + id + "\"");
  };
  check(document.decision.baseline, decision.at("baseline"));
  check(document.decision.best, decision.at("best"));
  std::size_t i = 0;
  for (const JsonReader& item : decision.at("ranking").items()) {
    check(document.decision.ranking[i++].arm, item.at("arm"));
  }
}

/// Members that only the report's page reads: a result of an older program lacks them.
void check_page(const JsonReader& root) {
  for (const JsonReader& item : root.at("organisations").items())
    static_cast<void>(item.at("pointer").text());
  static_cast<void>(root.at("decision").at("influence").at("inputs").items());
  for (const char* language : {"en", "ja"}) {
    static_cast<void>(root.at("decision").at("sentences").at(language).at("information").items());
  }
  for (const JsonReader& item : root.at("arms").items()) static_cast<void>(item.at("organisations").items());
}

ResultDocument document_of(const JsonReader& root) {
  check_identity(root);
  ResultDocument out;
  out.title = root.at("title").text();
  if (root.has("title_ja")) out.title_ja = root.at("title_ja").text();
  out.question = root.at("question").text();
  out.currency = root.at("currency").text();
  out.provenance = provenance(root.at("provenance"));
  out.decision = decision(root.at("decision"));
  calendar(root.at("calendar"), out);
  for (const JsonReader& item : root.at("metrics").items()) {
    out.metrics.push_back(metric(item));
    const std::string& by = out.metrics.back().by;
    constexpr std::array<std::string_view, 7> kBy{"",     "segment",   "cause",  "people",
                                                  "team", "work_kind", "channel"};
    if (std::find(kBy.begin(), kBy.end(), by) == kBy.end())
      item.at("by").refuse("a known key", "\"" + by + "\"");
  }
  keys(root.at("keys"), out);
  for (const JsonReader& item : root.at("arms").items()) out.arms.push_back(read_arm(item, out));
  check_references(out, root.at("decision"));
  check_page(root);
  for (const JsonReader& item : root.at("ledger").items()) out.ledger.push_back(ledger_line(item));
  return out;
}

}  // namespace

Result<ResultDocument> read_result(std::string_view text, const std::string& file) {
  try {
    return document_of(JsonReader(text));
  } catch (Damaged& damaged) {
    damaged.diagnostic.file = file;
    Diagnostics out;
    out.add(std::move(damaged.diagnostic));
    return out;
  }
}

}  // namespace banso::report
