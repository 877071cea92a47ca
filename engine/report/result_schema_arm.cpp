#include "engine/metrics/metrics.hpp"
#include "engine/report/result_schema_parts.hpp"

namespace banso::report::schema {

namespace {

/// An object with one entry per metric of a span.
Schema by_metric(metrics::Span span, const Schema& entry) {
  Properties out;
  for (const metrics::Definition& d : metrics::definitions()) {
    if (d.span == span) out.emplace_back(d.id, entry);
  }
  return object(out);
}

/// `value` itself, or one per key of the metric, in the order of /keys.
Schema one_or_by_key(const Schema& value) { return either(value, list(value)); }

Schema estimate(const Schema& value) {
  const Schema difference = object({{"mean", value},
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
                             "the same against the apparent best at the decision horizon; left out for "
                             "shadows, for the best itself and where it is the opponent")}});
}

Schema cohorts() {
  return object({{"months_per_cohort", whole("months in which the customers of a cohort were won: 1; 3 in "
                                             "runs of more than 72 months, 12 there in wide studies")},
                 {"opening", described(list(reference("series")), "[segment][month] of today's customers")},
                 {"won", described(list(list(reference("series"))), "[segment][cohort][months since]")}});
}

Schema staffing() {
  return list(object({{"people", type("string")},
                      {"after_sale_only", flag("true where the kind's own trade is not in the figures")},
                      {"today", whole("heads in the firm today")},
                      {"first_year", described(reference("number"), "heads, mean of months 1-12")},
                      {"peak", whole("heads, most in any month")},
                      {"months", described(list(type("integer")), "empty for shadows")}}));
}

Schema patterns() {
  const Schema index = object({{"metric", type("string")},
                               {"index", reference("number")},
                               {"se", reference("number")},
                               {"threshold", reference("number")},
                               {"ratio", reference("number")}});
  return object(
      {{"nearest", text("metric id of the largest index / threshold")},
       {"advice", among({"none", "mend_first", "redesign"})},
       {"indices", described(list(index), "means over the last twelve months of the decision horizon")}});
}

Schema bottleneck() {
  return object({{"team", type("string")},
                 {"team_label", reference("text")},
                 {"work", type("string")},
                 {"work_label", reference("text")},
                 {"share", described(reference("number"), "of replications in which it came first")},
                 {"low", reference("number")},
                 {"high", reference("number")}});
}

}  // namespace

Properties shared_definitions() {
  const Schema series = reference("series_or_by_key");
  const Schema monthly =
      object({{"mean", described(series, "an empty list: 0 in every month")}},
             {{"se", described(series,
                               "an empty list: 0 in every month; left out in wide studies for metrics by "
                               "role, team and kind of work")},
              {"n", series},
              {"p05", series},
              {"p50", series},
              {"p95", series}});
  return {{"number", number()},
          {"series", list(reference("number"))},
          {"values", one_or_by_key(reference("number"))},
          {"series_or_by_key", one_or_by_key(reference("series"))},
          {"text", object({{"en", type("string")}, {"ja", type("string")}})},
          {"monthly_metric", monthly},
          {"yearly_metric", estimate(series)},
          {"horizon_metric", estimate(reference("values"))}};
}

Schema arm_schema() {
  const Schema figure = reference("number");
  const Schema hours =
      object({{"team", type("string")}, {"work_kind", type("string")}}, {{"asked", reference("series")},
                                                                         {"served", reference("series")},
                                                                         {"lost", reference("series")},
                                                                         {"carried", reference("series")}});
  const Schema earned = object({{"n", type("integer")},
                                {"mean", figure},
                                {"se", figure},
                                {"low", figure},
                                {"high", figure},
                                {"cs_cost", figure},
                                {"cs_cost_se", figure}});
  const Schema money =
      object({{"break_even_month", or_null(whole("1 = first month"))},
              {"break_even_date", or_null(type("string"))},
              {"deepest", figure},
              {"deepest_month", type("integer")},
              {"cash_against_opponent", described(reference("series"), "empty for shadows")}});
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
       {"monthly", described(or_null(by_metric(metrics::Span::monthly, reference("monthly_metric"))),
                             "null for shadows")},
       {"yearly",
        described(or_null(by_metric(metrics::Span::yearly, reference("yearly_metric"))), "null for shadows")},
       {"horizon",
        described(list(object({{"months", type("integer")},
                               {"metrics", by_metric(metrics::Span::horizon, reference("horizon_metric"))}})),
                  "every horizon; of shadows the decision horizon alone")},
       {"samples",
        described(list(object({{"months", type("integer")}, {"main_figure", reference("series")}})),
                  "by replication, all digits; cut where all arms together would have more than 50,000; "
                  "empty for shadows")},
       {"cohorts", described(or_null(cohorts()), "mean customers still there; null for shadows")},
       {"hours", described(or_null(list(hours)),
                           "mean hours by month; a series of zeros is left out; null for shadows")},
       {"staffing", staffing()},
       {"patterns", patterns()},
       {"bottleneck", described(or_null(bottleneck()), "the most frequent first bottleneck")},
       {"earned", described(or_null(earned), "what CS earned, gross; null where it was not examined")},
       {"money", described(or_null(money), "mean cumulative cash against the opponent")}});
}

}  // namespace banso::report::schema
