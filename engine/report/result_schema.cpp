#include <nlohmann/json.hpp>

#include "engine/report/result_schema_parts.hpp"
#include "engine/report/study.hpp"

namespace banso::report {

namespace {

using namespace schema;

Schema contract() {
  const Schema figure = reference("number"), ids = list(type("string"));
  const Schema out = object({{"arm", type("string")},
                             {"replications", whole("after which it left")},
                             {"by", text("the arm ahead of it")}});
  const Schema selection =
      object({{"procedure", constant("KN")},
              {"wrong_at_most", described(figure, "promised chance of a wrong choice")},
              {"first_stage", whole("replications from which variances are taken")},
              {"chosen", described(or_null(type("string")), "null: cannot be separated")},
              {"close", described(ids, "arms that were still in when the means alone chose")},
              {"in", ids},
              {"out", list(out)},
              {"needed",
               described(or_null(type("integer")), "replications that would bring a choice at the most")}});
  const Schema reached =
      object({{"arm", type("string")},
              {"half_width", described(figure, "of the 95 % interval; a part with relative")},
              {"held", type("boolean")},
              {"needed", described(figure, "replications; null where none would do")}});
  const Schema target =
      object({{"metric", type("string")},
              {"of", described(among({"value", "difference"}), "difference: to the baseline")},
              {"relative", flag("a part of the mean")},
              {"asked", type("number")},
              {"held", type("boolean")},
              {"arms", list(reached)}});
  const Schema round = object({{"replications", whole("further ones")}, {"arms", ids}});
  return object({{"worth", described(figure, "difference in the main figure that matters; null: not asked")},
                 {"selection", or_null(selection)},
                 {"targets", list(target)},
                 {"at_most", whole("replications per arm")},
                 {"ended", described(among({"held", "at_most", "time", "interrupted"}),
                                     "held: everything that was asked for")},
                 {"rounds", described(list(round), "what --rounds repeats bit for bit")}});
}

Schema why() {
  const Schema figure = reference("number");
  const auto with = [&](const Properties& further) {
    Properties out{{"mean", figure}, {"se", figure}, {"low", figure}, {"high", figure}};
    out.insert(out.end(), further.begin(), further.end());
    return object(out);
  };
  const Schema part =
      with({{"element", type("string")},
            {"label", reference("text")},
            {"forwards", described(figure, "b less b with the element of a")},
            {"forwards_se", figure},
            {"backwards", described(figure, "a with the element of b less a")},
            {"backwards_se", figure},
            {"clear", flag("clear of noise, corrected for as many looks as there are parts")}});
  const Schema notes = list(type("string"));
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

Schema controls() {
  const Schema figure = reference("number");
  return list(
      object({{"arm", type("string")},
              {"less", described(or_null(type("string")), "null: the arm's own main figure")},
              {"used", flag("false: too few replications, or a value is absent; mean is the plain one")},
              {"plain", figure},
              {"plain_se", figure},
              {"mean", figure},
              {"se", figure},
              {"coefficient", described(figure, "mean over the folds")}}));
}

Schema provenance() {
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

Schema metric() {
  return object({{"id", type("string")},
                 {"by", or_null(among({"segment", "cause", "people", "team", "work_kind", "channel"}))},
                 {"span", among({"monthly", "yearly", "horizon"})},
                 {"unit", type("string")},
                 {"direction", among({"more", "less", "neither"})},
                 {"formula", type("string")},
                 {"label", reference("text")}});
}

Schema keys() {
  const Schema entries = list(object({{"id", type("string")}, {"label", reference("text")}}));
  return object({{"segment", entries},
                 {"cause", entries},
                 {"people", entries},
                 {"team", entries},
                 {"work_kind", entries},
                 {"channel", entries}});
}

Schema calendar() {
  return object({{"months", described(list(type("string")), "YYYY-MM")},
                 {"fiscal_years", list(type("integer"))},
                 {"fiscal_year_start", whole("month, 1-12")},
                 {"steps_per_month", type("integer")},
                 {"horizons", list(type("integer"))}});
}

Schema organisations() {
  const Schema finding = object({{"severity", among({"warning", "note"})},
                                 {"pointer", type("string")},
                                 {"code", text("stable short word")},
                                 {"text", reference("text")}});
  return list(object({{"pointer", text("place in the scenario")}, {"findings", list(finding)}}));
}

Schema ledger() {
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

Schema correlations() {
  return list(object(
      {{"id", type("string")},
       {"first", text("where the one number is defined")},
       {"second", text("where the other number is defined")},
       {"stated", described(type("number"), "as stated")},
       {"used", described(type("number"), "as drawn: differs where the stated ones cannot hold together")}}));
}

}  // namespace

std::string result_schema() {
  using Json = nlohmann::ordered_json;
  Json out{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
           {"title", "Banso result"},
           {"description",
            "result.json: columns, not records. Money in units of the currency, shares as fractions, months "
            "from the first month of the run. A study of more than 3,000 arms times months is wide: its "
            "monthly series are written to the second digit of their standard error."}};
  const Schema document =
      object({{"banso", described(constant("1"), "version of this format")},
              {"title", type("string")},
              {"question", type("string")},
              {"currency", type("string")},
              {"provenance", provenance()},
              {"decision", decision_schema()},
              {"calendar", calendar()},
              {"metrics", described(list(metric()), "the table of metrics")},
              {"keys", described(keys(), "what metrics are taken by; the order of their columns")},
              {"arms", described(list(arm_schema()), "the baseline, the other arms, then shadows")},
              {"organisations", described(organisations(), "org models and what the linter says of each")},
              {"ledger", ledger()},
              {"scenario", described(type("object"), "the resolved scenario; see the resolved schema")}},
             {{"title_ja", described(type("string"), "the title in Japanese, where the scenario has one")},
              {"contract", described(contract(), "of a run that grew by rounds")},
              {"why", described(why(), "why two arms differ, where that was computed")},
              {"controls",
               described(controls(), "the main figure with the twin as control variate, where asked for")},
              {"correlations", described(correlations(), "rank correlations between uncertain numbers")}});
  out.update(Json::parse(document.text));
  for (const auto& [name, definition] : shared_definitions())
    out["$defs"][name] = Json::parse(definition.text);
  return out.dump(2) + "\n";
}

}  // namespace banso::report
