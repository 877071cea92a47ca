#include <nlohmann/json.hpp>

#include "engine/metrics/metrics.hpp"
#include "engine/report/study.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using Properties = std::initializer_list<std::pair<const char*, Json>>;

Json described(Json schema, const char* text) {
  schema["description"] = text;
  return schema;
}

Json type(const char* name) { return {{"type", name}}; }
Json text(const char* description) { return described(type("string"), description); }
Json flag(const char* description) { return described(type("boolean"), description); }
Json whole(const char* description) { return described(type("integer"), description); }
Json reference(const char* name) { return {{"$ref", std::string("#/$defs/") + name}}; }
Json list(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json among(std::initializer_list<const char*> names) {
  return {{"enum", Json(std::vector<std::string>(names.begin(), names.end()))}};
}
Json or_null(Json schema) { return {{"anyOf", Json::array({std::move(schema), type("null")})}}; }

/// An object with all these members and perhaps those, and no others.
Json object(Properties required, Properties optional = {}) {
  Json out{{"type", "object"},
           {"properties", Json::object()},
           {"required", Json::array()},
           {"additionalProperties", false}};
  for (const auto& [name, schema] : required) {
    out["properties"][name] = schema;
    out["required"].push_back(name);
  }
  for (const auto& [name, schema] : optional) out["properties"][name] = schema;
  return out;
}

/// An object with one entry per metric of a span.
Json by_metric(metrics::Span span, const Json& entry) {
  Json out{{"type", "object"},
           {"properties", Json::object()},
           {"required", Json::array()},
           {"additionalProperties", false}};
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span != span) continue;
    out["properties"][std::string(d.id)] = entry;
    out["required"].push_back(d.id);
  }
  return out;
}

Json map_of(Json entry) { return {{"type", "object"}, {"additionalProperties", std::move(entry)}}; }

Json number() {
  return described({{"type", Json::array({"number", "null"})}}, "null where the value is absent");
}

/// `value` itself, or one per key of the metric, in the order of /keys.
Json one_or_by_key(const Json& value) { return {{"anyOf", Json::array({value, list(value)})}}; }

Json estimate(const Json& value) {
  const Json difference = object({{"mean", value},
                                  {"se", value},
                                  {"low", value},
                                  {"high", value},
                                  {"better", value},
                                  {"better_low", value},
                                  {"better_high", value},
                                  {"pairing_gain", value}},
                                 {{"inputs", value}, {"inputs_low", value}, {"inputs_high", value}});
  return object(
      {{"mean", value}, {"se", value}, {"p05", value}, {"p50", value}, {"p95", value}},
      {{"inputs", described(value,
                            "part of the variance over replications that comes from the drawn "
                            "inputs, the rest is luck; at least this much by the single loop")},
       {"inputs_low", described(value, "of its 95 % interval")},
       {"inputs_high", value},
       {"n", described(value, "replications that have the metric; left out where all have it")},
       {"difference", described(difference,
                                "the arm less its opponent, paired within replications: 95 % t "
                                "interval, share of pairs in which the arm is better with its "
                                "exact (Clopper-Pearson) interval, and how many times more independent "
                                "replications the same precision would take")},
       {"to_best", described(difference,
                             "the same against the apparent best; left out for shadows, for the best "
                             "itself and where it is the opponent")}});
}

Json definitions() {
  Json out;
  out["number"] = number();
  out["series"] = list(reference("number"));
  out["values"] = one_or_by_key(reference("number"));
  out["series_or_by_key"] = one_or_by_key(reference("series"));
  out["text"] = object({{"en", type("string")}, {"ja", type("string")}});
  const Json series = reference("series_or_by_key");
  out["monthly_metric"] = object({{"mean", series}, {"se", series}},
                                 {{"n", series}, {"p05", series}, {"p50", series}, {"p95", series}});
  out["yearly_metric"] = estimate(series);
  out["horizon_metric"] = estimate(reference("values"));
  return out;
}

Json cohorts() {
  return object({{"months_per_cohort", whole("months in which the customers of a cohort were won")},
                 {"opening", described(list(reference("series")), "[segment][month] of today's customers")},
                 {"won", described(list(list(reference("series"))), "[segment][cohort][months since]")}});
}

Json staffing() {
  return list(object({{"people", type("string")},
                      {"after_sale_only", flag("true where the kind's own trade is not in the figures")},
                      {"today", whole("heads in the firm today")},
                      {"first_year", described(reference("number"), "heads, mean of months 1-12")},
                      {"peak", whole("heads, most in any month")},
                      {"months", list(type("integer"))}}));
}

Json patterns() {
  const Json index = object({{"metric", type("string")},
                             {"index", reference("number")},
                             {"se", reference("number")},
                             {"threshold", reference("number")},
                             {"ratio", reference("number")}});
  return object(
      {{"nearest", text("metric id of the largest index / threshold")},
       {"advice", among({"none", "mend_first", "redesign"})},
       {"indices", described(list(index), "means over the last twelve months of the decision horizon")}});
}

Json bottleneck() {
  return object({{"team", type("string")},
                 {"team_label", reference("text")},
                 {"work", type("string")},
                 {"work_label", reference("text")},
                 {"share", described(reference("number"), "of replications in which it came first")},
                 {"low", reference("number")},
                 {"high", reference("number")}});
}

Json arm() {
  const Json figure = reference("number");
  const Json hours =
      object({{"team", type("string")}, {"work_kind", type("string")}}, {{"asked", reference("series")},
                                                                         {"served", reference("series")},
                                                                         {"lost", reference("series")},
                                                                         {"carried", reference("series")}});
  const Json earned = object({{"n", type("integer")},
                              {"mean", figure},
                              {"se", figure},
                              {"low", figure},
                              {"high", figure},
                              {"cs_cost", figure},
                              {"cs_cost_se", figure}});
  const Json money = object({{"break_even_month", or_null(whole("1 = first month"))},
                             {"break_even_date", or_null(type("string"))},
                             {"deepest", figure},
                             {"deepest_month", type("integer")},
                             {"cash_against_opponent", reference("series")}});
  return object(
      {{"id", type("string")},
       {"label", reference("text")},
       {"base", described(or_null(type("string")), "the arm that a shadow belongs to")},
       {"shadow", or_null(among({"same_people", "same_budget", "as_designed", "no_proactive"}))},
       {"basis", among({"same_people", "same_budget", "as_designed"})},
       {"opponent", described(or_null(type("string")), "what differences are taken to")},
       {"replications", type("integer")},
       {"hash", type("string")},
       {"organisations",
        described(list(object({{"pointer", type("string")},
                               {"month", or_null(whole("of the move, 0 = first; null where it hangs on a "
                                                       "condition"))}})),
                  "today's org model, then those that the arm moves to; pointers into the scenario")},
       {"monthly", by_metric(metrics::Span::monthly, reference("monthly_metric"))},
       {"yearly", by_metric(metrics::Span::yearly, reference("yearly_metric"))},
       {"horizon",
        list(object({{"months", type("integer")},
                     {"metrics", by_metric(metrics::Span::horizon, reference("horizon_metric"))}}))},
       {"samples",
        described(list(object({{"months", type("integer")}, {"main_figure", reference("series")}})),
                  "by replication, all digits; cut where all arms together would have more than 200,000")},
       {"cohorts", described(or_null(cohorts()), "mean customers still there; null for shadows")},
       {"hours", described(or_null(list(hours)),
                           "mean hours by month; a series of zeros is left out; null for shadows")},
       {"staffing", staffing()},
       {"patterns", patterns()},
       {"bottleneck", described(or_null(bottleneck()), "the most frequent first bottleneck")},
       {"earned", described(or_null(earned), "what CS earned, gross; null where it was not examined")},
       {"money", described(or_null(money), "mean cumulative cash against the opponent")}});
}

/// A drawn number and what it is worth to know it.
Json unknown() {
  const Json figure = reference("number");
  return object({{"pointer", text("place of definition")},
                 {"label", reference("text")},
                 {"value", text("as in the ledger")},
                 {"unit", type("string")},
                 {"status", type("string")},
                 {"source", type("string")},
                 {"grade", type("string")},
                 {"places", whole("rows of the ledger that share the draw")},
                 {"evppi", described(figure,
                                     "expected gain in money from knowing it before choosing; an estimate "
                                     "below 0 is written as 0")},
                 {"se", described(figure, "standard error of evppi")},
                 {"changes", described(figure, "share of replications in which it would change the choice")},
                 {"explained", described(figure,
                                         "part of the variance of the gap between the best and the "
                                         "next that it explains, cross-validated")}});
}

/// An arm's place in a ranking.
Json standing() {
  const Json figure = reference("number");
  return object(
      {{"arm", type("string")},
       {"mean", figure},
       {"se", figure},
       {"best_share", described(figure,
                                "of replications in which no arm has more; intervals of shares are exact "
                                "(Clopper-Pearson)")},
       {"best_low", figure},
       {"best_high", figure},
       {"best_two_share", described(figure, "of replications in which at most one arm has more")},
       {"best_two_low", figure},
       {"best_two_high", figure},
       {"regret", figure},
       {"regret_se", figure},
       {"behind", described(figure, "the apparent best less this arm, paired")},
       {"behind_se", figure},
       {"behind_low", described(figure, "of the interval corrected for all comparisons with the best")},
       {"behind_high", figure},
       {"separable", flag("behind_low > worth_noticing")},
       {"replications_needed", figure}});
}

Json pair() {
  const Json figure = reference("number");
  return object({{"a", type("string")},
                 {"b", type("string")},
                 {"mean", described(figure, "a less b")},
                 {"se", figure},
                 {"low", figure},
                 {"high", figure},
                 {"better", described(figure, "share of replications in which a is better")},
                 {"better_low", figure},
                 {"better_high", figure},
                 {"pairing_gain", figure}});
}

Json frontier() {
  const Json figure = reference("number");
  const Json arm = object(
      {{"arm", type("string")},
       {"gain", figure},
       {"cost", figure},
       {"efficiency", described(among({"efficient", "extendedly_dominated", "dominated"}), "by the means")},
       {"by", described(or_null(type("string")),
                        "what dominates it; the cheaper neighbour where that takes "
                        "a mix of two")},
       {"with", described(or_null(type("string")), "the dearer neighbour of the mix")},
       {"price", described(figure,
                           "extra cost over extra gain against the next cheaper efficient arm; 0 "
                           "for the cheapest and for arms that are not efficient")},
       {"share", described(figure, "of replications in which it is efficient")},
       {"low", figure},
       {"high", figure}});
  return object({{"gain", text("metric id; yearly metrics: mean over the full years of the horizon")},
                 {"cost", text("metric id")},
                 {"direction", among({"more", "less"})},
                 {"arms", described(list(arm), "by cost")}});
}

Json objective() {
  const Json figure = reference("number");
  const Json arm =
      object({{"arm", type("string")},
              {"share", described(figure, "of replications in which it keeps all limits")},
              {"low", figure},
              {"high", figure},
              {"each", described(reference("series"), "by constraint: share in which it is kept")},
              {"feasible", flag("share >= certainty")},
              {"sure", flag("the interval of share lies on one side of the certainty")}});
  const Json constraint = object({{"metric", type("string")}, {"at_most", figure}, {"at_least", figure}});
  return object(
      {{"metric", described(or_null(type("string")), "null with weights")},
       {"weights", map_of(figure)},
       {"certainty", figure},
       {"constraints", list(constraint)},
       {"arms", list(arm)},
       {"best", described(or_null(type("string")), "of the feasible arms; null where there is none")},
       {"separated", type("boolean")},
       {"ranking", described(list(standing()), "of the feasible arms by the score, more is better")}});
}

Json decision() {
  const Json figure = reference("number");
  const Json ids = list(type("string"));
  const Json check = object({{"aspect", among({"basis", "horizon", "terminal_value"})},
                             {"basis", or_null(type("string"))},
                             {"months", type("integer")},
                             {"metric", type("string")},
                             {"examined", type("boolean")}},
                            {{"order_changes", flag("any two arms swap places")},
                             {"best_changes", type("boolean")},
                             {"reversal", flag("two arms swap places beyond the error of both")},
                             {"best", type("string")},
                             {"separated", type("boolean")},
                             {"inseparable", ids},
                             {"order", ids},
                             {"replications", type("integer")}});
  const Json sentences = object({{"verdict", type("string")},
                                 {"support", ids},
                                 {"information", described(ids, "what it is worth to know more")},
                                 {"frontiers", ids},
                                 {"checks", ids}});
  const Json warning =
      object({{"code", among({"few_replications", "heavy_tail", "at_bound", "residual", "outside_evidence"})},
              {"arms", described(ids, "empty = the whole study")},
              {"metric", text("id, or empty")},
              {"pointer", text("of the value, or empty")},
              {"text", reference("text")},
              {"advice", reference("text")}});
  const Json variance =
      object({{"design", among({"nested", "single_loop"})},
              {"replications",
               whole("pairs of the nested design, replications of the single loop, 0 without any")}});
  return object({{"metric", type("string")},
                 {"months", whole("the decision horizon")},
                 {"basis", type("string")},
                 {"baseline", type("string")},
                 {"best", text("the apparent best")},
                 {"separated", flag("whether all others can be told from the best")},
                 {"inseparable", described(ids, "the best and all that cannot be told from it")},
                 {"worth_noticing", figure},
                 {"confidence", figure},
                 {"replications", type("integer")},
                 {"ranking", described(list(standing()), "by the main figure")},
                 {"pairs", described(list(pair()), "of the main figure: every two arms without shadows")},
                 {"frontiers", described(list(frontier()),
                                         "contribution against the cost of CS people; annual "
                                         "churn against the monthly cost of the firm")},
                 {"objective", described(or_null(objective()), "the choice by what the user asked for")},
                 {"checks", list(check)},
                 {"influence",
                  object({{"evpi", described(figure,
                                             "value of knowing the future, inputs and luck, before "
                                             "choosing: the regret of the apparent best")},
                          {"evpi_se", figure},
                          {"inputs", described(list(unknown()), "all numbers that are drawn, by value")}})},
                 {"measure_first", described(or_null(unknown()),
                                             "the largest that stands clear of noise; null where none does")},
                 {"variance", described(variance, "how the spread is split into inputs and luck")},
                 {"warnings", described(list(warning), "where an estimate is not what it seems")},
                 {"sentences", object({{"en", sentences}, {"ja", sentences}})}},
                {{"intervals", described(reference("text"), "which intervals are corrected, and for what")}});
}

Json contract() {
  const Json figure = reference("number"), ids = list(type("string"));
  const Json out = object({{"arm", type("string")},
                           {"replications", whole("after which it left")},
                           {"by", text("the arm ahead of it")}});
  const Json selection =
      object({{"procedure", {{"const", "KN"}}},
              {"wrong_at_most", described(figure, "promised chance of a wrong choice")},
              {"first_stage", whole("replications from which variances are taken")},
              {"chosen", described(or_null(type("string")), "null: cannot be separated")},
              {"close", described(ids, "arms that were still in when the means alone chose")},
              {"in", ids},
              {"out", list(out)},
              {"needed",
               described(or_null(type("integer")), "replications that would bring a choice at the most")}});
  const Json reached =
      object({{"arm", type("string")},
              {"half_width", described(figure, "of the 95 % interval; a part with relative")},
              {"held", type("boolean")},
              {"needed", described(figure, "replications; null where none would do")}});
  const Json target =
      object({{"metric", type("string")},
              {"of", described(among({"value", "difference"}), "difference: to the baseline")},
              {"relative", flag("a part of the mean")},
              {"asked", type("number")},
              {"held", type("boolean")},
              {"arms", list(reached)}});
  const Json round = object({{"replications", whole("further ones")}, {"arms", ids}});
  return object({{"worth", described(figure, "difference in the main figure that matters; null: not asked")},
                 {"selection", or_null(selection)},
                 {"targets", list(target)},
                 {"at_most", whole("replications per arm")},
                 {"ended", described(among({"held", "at_most", "time", "interrupted"}),
                                     "held: everything that was asked for")},
                 {"rounds", described(list(round), "what --rounds repeats bit for bit")}});
}

Json why() {
  const Json figure = reference("number");
  const auto with = [&](Properties further) {
    Json out = object({{"mean", figure}, {"se", figure}, {"low", figure}, {"high", figure}});
    for (const auto& [name, schema] : further) {
      out["properties"][name] = schema;
      out["required"].push_back(name);
    }
    return out;
  };
  const Json part = with({{"element", type("string")},
                          {"label", reference("text")},
                          {"forwards", described(figure, "b less b with the element of a")},
                          {"forwards_se", figure},
                          {"backwards", described(figure, "a with the element of b less a")},
                          {"backwards_se", figure},
                          {"clear", flag("clear of noise, corrected for as many looks as there are parts")}});
  const Json notes = list(type("string"));
  return object({{"a", type("string")},
                 {"b", type("string")},
                 {"metric", type("string")},
                 {"replications", type("integer")},
                 {"gap", described(with({}), "b less a")},
                 {"parts", list(part)},
                 {"rest", with({})},
                 {"not_made_equal", described(list(type("string")), "elements whose part is in the rest")},
                 {"sentence", reference("text")},
                 {"notes", object({{"en", notes}, {"ja", notes}})}});
}

Json controls() {
  const Json figure = reference("number");
  return list(object({{"arm", type("string")},
                      {"less", described(or_null(type("string")), "null: the arm's own main figure")},
                      {"used", flag("false: too few replications, or a value is absent; mean is the plain one")},
                      {"plain", figure},
                      {"plain_se", figure},
                      {"mean", figure},
                      {"se", figure},
                      {"coefficient", described(figure, "mean over the folds")}}));
}

Json provenance() {
  return object(
      {{"result_hash", text("over arm ids and arm hashes; the same on every machine")},
       {"arm_hashes", map_of(type("string"))},
       {"version", type("string")},
       {"compiler", type("string")},
       {"plan_digest", type("string")},
       {"seed", type("integer")},
       {"replications", type("integer")},
       {"shadow_replications", type("integer")},
       {"block_size", type("integer")},
       {"interrupted", type("boolean")},
       {"fixed", flag("central values instead of draws")},
       {"overrides", list(type("string"))},
       {"scenario_file", type("string")}},
      {{"scrambles", whole("independent nets that the inputs are drawn from; left out where they are "
                           "drawn independently")}});
}

Json metric() {
  return object({{"id", type("string")},
                 {"by", or_null(among({"segment", "cause", "people", "team", "work_kind", "channel"}))},
                 {"span", among({"monthly", "yearly", "horizon"})},
                 {"unit", type("string")},
                 {"direction", among({"more", "less", "neither"})},
                 {"formula", type("string")},
                 {"label", reference("text")}});
}

Json keys() {
  const Json entries = list(object({{"id", type("string")}, {"label", reference("text")}}));
  return object({{"segment", entries},
                 {"cause", entries},
                 {"people", entries},
                 {"team", entries},
                 {"work_kind", entries},
                 {"channel", entries}});
}

Json calendar() {
  return object({{"months", described(list(type("string")), "YYYY-MM")},
                 {"fiscal_years", list(type("integer"))},
                 {"fiscal_year_start", whole("month, 1-12")},
                 {"steps_per_month", type("integer")},
                 {"horizons", list(type("integer"))}});
}

Json organisations() {
  const Json finding = object({{"severity", among({"warning", "note"})},
                               {"pointer", type("string")},
                               {"code", text("stable short word")},
                               {"text", reference("text")}});
  return list(object({{"pointer", text("place in the scenario")}, {"findings", list(finding)}}));
}

Json ledger() {
  return list(
      object({{"pointer", type("string")},
              {"value", type("string")},
              {"status", among({"given", "default", "estimated", "derived"})}},
             {{"origin", text("where the number was defined; left out where it is the pointer")},
              {"distribution", text("of an uncertain number: its family, or \"fitted\" to p10, p50, p90")},
              {"low", described(type("number"), "least number drawn")},
              {"centre", described(type("number"), "what --fixed takes")},
              {"high", described(type("number"), "greatest number drawn")},
              {"mean", described(type("number"), "of what is drawn")},
              {"p10", described(type("number"), "10 % of the draws are below")},
              {"p50", described(type("number"), "half of the draws are below")},
              {"p90", described(type("number"), "90 % of the draws are below")},
              {"unit", type("string")},
              {"file", type("string")},
              {"source", type("string")},
              {"grade", type("string")},
              {"note", type("string")}}));
}

Json correlations() {
  return list(object(
      {{"id", type("string")},
       {"first", text("where the one number is defined")},
       {"second", text("where the other number is defined")},
       {"stated", described(type("number"), "as stated")},
       {"used", described(type("number"), "as drawn: differs where the stated ones cannot hold together")}}));
}

}  // namespace

std::string result_schema() {
  Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
           {"title", "Banso result"},
           {"description",
            "result.json: columns, not records. Money in units of the currency, shares as fractions, months "
            "from the first month of the run."}};
  out.update(
      object({{"banso", described({{"const", "1"}}, "version of this format")},
              {"title", type("string")},
              {"question", type("string")},
              {"currency", type("string")},
              {"provenance", provenance()},
              {"decision", decision()},
              {"calendar", calendar()},
              {"metrics", described(list(metric()), "the table of metrics")},
              {"keys", described(keys(), "what metrics are taken by; the order of their columns")},
              {"arms", described(list(arm()), "the baseline, the other arms, then shadows")},
              {"organisations", described(organisations(), "org models and what the linter says of each")},
              {"ledger", ledger()},
              {"scenario", described(type("object"), "the resolved scenario; see the resolved schema")}},
             {{"contract", described(contract(), "of a run that grew by rounds")},
              {"why", described(why(), "why two arms differ, where that was computed")},
              {"controls", described(controls(), "the main figure with the twin as control variate, where asked for")},
              {"correlations", described(correlations(), "rank correlations between uncertain numbers")}}));
  out["$defs"] = definitions();
  return out.dump(2) + "\n";
}

}  // namespace banso::report
