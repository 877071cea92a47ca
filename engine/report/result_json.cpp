#include <nlohmann/json.hpp>

#include "engine/base/hash.hpp"
#include "engine/decide/arms.hpp"
#include "engine/plan/correlations.hpp"
#include "engine/plan/lint.hpp"
#include "engine/report/controls.hpp"
#include "engine/report/names.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/report/why_sentences.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return json_value<Json>(value); }

std::string hex(std::uint64_t word) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 0; i < 16; ++i) out[15 - i] = kDigits[(word >> (4 * i)) & 15U];
  return out;
}

/// Arms as files list them: shown arms, then shadows in id order.
std::vector<int> listed_arms(const plan::Plan& plan) {
  std::vector<int> out = decide::shown_arms(plan);
  for (std::size_t a = 0; a < plan.arms.size(); ++a) {
    if (plan.arms[a].base != plan::kNone) out.push_back(static_cast<int>(a));
  }
  return out;
}

}  // namespace

std::string metrics_part() {
  Json out = Json::array();
  for (const metrics::Definition& d : metrics::definitions()) {
    out.push_back({{"id", d.id},
                   {"by", d.by == metrics::By::none ? Json() : Json(metrics::name(d.by))},
                   {"span", metrics::name(d.span)},
                   {"unit", metrics::name(d.unit)},
                   {"direction", metrics::name(d.direction)},
                   {"formula", d.formula},
                   {"label", {{"en", d.en}, {"ja", d.ja}}}});
  }
  return out.dump();
}

std::string keys_part(const plan::Plan& plan) {
  Json out = Json::object();
  for (const metrics::By by : {metrics::By::segment, metrics::By::cause, metrics::By::people,
                               metrics::By::team, metrics::By::work_kind, metrics::By::channel}) {
    Json list = Json::array();
    const auto& ids = plan.layout.keys[static_cast<std::size_t>(by)];
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const int key = static_cast<int>(k);
      list.push_back({{"id", ids[k]},
                      {"label",
                       {{"en", key_label(plan, by, key, Language::english)},
                        {"ja", key_label(plan, by, key, Language::japanese)}}}});
    }
    out[std::string(metrics::name(by))] = std::move(list);
  }
  return out.dump();
}

std::string calendar_part(const plan::Grid& grid) {
  Json months = Json::array(), years = Json::array();
  for (int m = 0; m < grid.months; ++m) {
    months.push_back(month_date(grid, m));
    years.push_back(fiscal_year(grid, m));
  }
  return Json{{"months", std::move(months)},
              {"fiscal_years", std::move(years)},
              {"fiscal_year_start", grid.fiscal_year_start},
              {"steps_per_month", grid.steps_per_month},
              {"horizons", grid.horizons}}
      .dump();
}

std::string provenance_part(const Study& study) {
  const run::RunResult& r = study.result;
  const Provenance& p = study.provenance;
  Json hashes = Json::object();
  for (const int arm : listed_arms(study.plan)) {
    const auto a = static_cast<std::size_t>(arm);
    hashes[study.plan.arms[a].id] = r.arm_hashes[a];
  }
  Json out{{"result_hash", r.result_hash},
           {"arm_hashes", std::move(hashes)},
           {"version", p.version},
           {"compiler", p.compiler},
           {"plan_digest", hex(study.plan.digest_hi) + hex(study.plan.digest_lo)},
           {"seed", r.seed},
           {"replications", r.replications},
           {"shadow_replications", r.shadow_replications},
           {"block_size", r.block_size},
           {"interrupted", r.interrupted},
           {"fixed", p.fixed},
           {"overrides", p.overrides},
           {"scenario_file", p.scenario_file}};
  if (r.scrambles.count > 0) out["scrambles"] = r.scrambles.count;
  return out.dump();
}

std::string organisations_part(const plan::Plan& plan) {
  std::vector<Json> findings(plan.orgs.size(), Json::array());
  for (const plan::Finding& f : plan::lint(plan)) {
    findings[static_cast<std::size_t>(f.org)].push_back(
        {{"severity", f.severity == Severity::warning ? "warning" : "note"},
         {"pointer", f.pointer},
         {"code", f.code},
         {"text", {{"en", f.en}, {"ja", f.ja}}}});
  }
  Json out = Json::array();
  for (std::size_t o = 0; o < plan.orgs.size(); ++o) {
    out.push_back({{"pointer", plan.orgs[o].id}, {"findings", std::move(findings[o])}});
  }
  return out.dump();
}

std::string ledger_part(const scenario::Ledger& ledger) {
  Json out = Json::array();
  for (const scenario::LedgerRow& row : ledger) {
    Json line{{"pointer", row.pointer}, {"value", row.value}, {"status", scenario::status_text(row.status)}};
    if (row.origin != row.pointer) line["origin"] = row.origin;
    if (row.family) {
      line["distribution"] = scenario::family_text(row);
      for (const auto& [name, value] : {std::pair{"low", row.low},
                                        {"centre", row.mode},
                                        {"high", row.high},
                                        {"mean", row.mean},
                                        {"p10", row.p10},
                                        {"p50", row.p50},
                                        {"p90", row.p90}}) {
        line[name] = number(value);
      }
    }
    for (const auto& [name, text] : {std::pair{"unit", &row.unit},
                                     {"file", &row.file},
                                     {"source", &row.source},
                                     {"grade", &row.grade},
                                     {"note", &row.note}}) {
      if (!text->empty()) line[name] = *text;
    }
    out.push_back(std::move(line));
  }
  return out.dump();
}

std::string correlations_part(const plan::Plan& plan) {
  Json out = Json::array();
  for (const plan::CorrelationGroup& group : plan::correlation_groups(plan.scenario)) {
    for (const plan::CorrelatedPair& pair : group.pairs) {
      out.push_back({{"id", pair.id},
                     {"first", group.pointers[pair.first]},
                     {"second", group.pointers[pair.second]},
                     {"stated", number(pair.stated)},
                     {"used", number(pair.used)}});
    }
  }
  return out.dump();
}

std::string result_json(const Study& study) {
  const decide::Decision decision = decide::decide(study.plan, study.result, study.outcome);
  std::string out = "{\"banso\":\"1\",\n";
  const auto member = [&](const char* name, const std::string& text) {
    out += Json(name).dump() + ":" + text + ",\n";
  };
  const scenario::Scenario& s = study.plan.scenario;
  member("title", Json(s.title).dump());
  if (!s.title_ja.empty()) member("title_ja", Json(s.title_ja).dump());
  member("question", Json(s.question).dump());
  member("currency", Json(s.currency).dump());
  member("provenance", provenance_part(study));
  member("decision", decision_part(study, decision));
  if (study.outcome != nullptr) member("contract", contract_part(study));
  if (study.why != nullptr) member("why", why_json(study.plan.scenario, *study.why));
  if (study.controls != nullptr) member("controls", controls_part(study));
  member("calendar", calendar_part(study.plan.grid));
  member("metrics", metrics_part());
  member("keys", keys_part(study.plan));
  out += "\"arms\":[";
  bool first = true;
  for (const int arm : listed_arms(study.plan)) {
    out += (first ? "\n" : ",\n") + arm_part(study, decision, arm);
    first = false;
  }
  out += "\n],\n";
  member("organisations", organisations_part(study.plan));
  member("ledger", ledger_part(study.ledger));
  member("correlations", correlations_part(study.plan));
  out += "\"scenario\":" + Json::parse(study.resolved_scenario).dump() + "\n}\n";
  return out;
}

}  // namespace banso::report
