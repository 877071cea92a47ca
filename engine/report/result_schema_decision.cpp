#include "engine/report/result_schema_parts.hpp"

namespace banso::report::schema {

namespace {

/// A drawn number and what it is worth to know it.
Schema unknown() {
  const Schema figure = reference("number");
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
Schema standing() {
  const Schema figure = reference("number");
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

Schema pair() {
  const Schema figure = reference("number");
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

Schema frontier() {
  const Schema figure = reference("number");
  const Schema arm = object(
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

Schema objective() {
  const Schema figure = reference("number");
  const Schema arm =
      object({{"arm", type("string")},
              {"share", described(figure, "of replications in which it keeps all limits")},
              {"low", figure},
              {"high", figure},
              {"each", described(reference("series"), "by constraint: share in which it is kept")},
              {"feasible", flag("share >= certainty")},
              {"sure", flag("the interval of share lies on one side of the certainty")}});
  const Schema constraint = object({{"metric", type("string")}, {"at_most", figure}, {"at_least", figure}});
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

}  // namespace

Schema decision_schema() {
  const Schema figure = reference("number");
  const Schema ids = list(type("string"));
  const Schema check = object({{"aspect", among({"basis", "horizon", "terminal_value"})},
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
  const Schema sentences =
      object({{"verdict", type("string")},
              {"support", ids},
              {"information", described(ids, "what it is worth to know more")},
              {"frontiers", ids},
              {"checks", ids}},
             {{"basis", text("what is equal between arms, and whom some hire beside it")}});
  const Schema warning = object({{"code", among({"few_replications", "heavy_tail", "at_bound", "residual",
                                                 "shares_by_default", "outside_evidence"})},
                                 {"arms", described(ids, "empty = the whole study")},
                                 {"metric", text("id, or empty")},
                                 {"pointer", text("of the value, or empty")},
                                 {"text", reference("text")},
                                 {"advice", reference("text")}});
  const Schema variance =
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
                                         "contribution and annual "
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

}  // namespace banso::report::schema
