#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/math/beta.hpp"
#include "engine/report/kinds/kind_reports.hpp"
#include "engine/report/kinds/parts.hpp"
#include "engine/report/result_parts.hpp"
#include "engine/report/rounding.hpp"
#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;
using queue::Measure;
using Unit = MeasureName::Unit;

Json number(double value) { return json_value<Json>(value, 0); }

Json measures_part(const queue::MeasureResults& results) {
  Json out = Json::object();
  for (const MeasureName& name : measure_names()) {
    const queue::MeasureResult& one = results[static_cast<std::size_t>(name.measure)];
    Json entry{{"exact", number(one.exact)}, {"exact_sd", number(one.exact_sd)}};
    entry["simulated"] = number(one.simulated);
    entry["se"] = number(one.standard_error);
    const bool simulated = one.replications > 1;
    const double t =
        simulated ? math::student_t_quantile(0.975, static_cast<double>(one.replications) - 1) : std::nan("");
    entry["low"] = number(one.simulated - t * one.standard_error);
    entry["high"] = number(one.simulated + t * one.standard_error);
    entry["deviation_in_se"] = number(one.deviation);
    out[std::string(name.id)] = std::move(entry);
  }
  return out;
}

Json staffing_part(const queue::ArmResult& arm) {
  if (!arm.target_stated) return nullptr;
  Json measures = nullptr;
  if (arm.at_needed) {
    measures = Json::object();
    for (const MeasureName& name : measure_names())
      measures[std::string(name.id)] = number((*arm.at_needed)[static_cast<std::size_t>(name.measure)].exact);
  }
  return {{"needed", arm.needed ? Json(*arm.needed) : Json()},
          {"positions", arm.positions ? Json(*arm.positions) : Json()},
          {"measures", std::move(measures)}};
}

Json arm_json(const QueueStudy& study, std::size_t a) {
  const queue::ArmResult& arm = study.result.arms[a];
  const scenario::QueueScenario& s = *study.model.scenario;
  Json classes = Json::object();
  for (std::size_t c = 0; c < arm.classes.size(); ++c)
    classes[study.model.classes[c]] = measures_part(arm.classes[c]);
  const std::string& id = study.model.arms[a];
  return {{"id", id},
          {"label", s.arms.empty() ? id : label_or(s.arms[a].value.label, id)},
          {"heads", arm.heads},
          {"arrival_rate", number(arm.rate)},
          {"load", number(arm.load)},
          {"stable", arm.stable},
          {"measures", measures_part(arm.total)},
          {"classes", std::move(classes)},
          {"staffing", staffing_part(arm)}};
}

}  // namespace

const std::vector<MeasureName>& measure_names() {
  static const std::vector<MeasureName> names{
      {Measure::wait_probability, "wait_probability", "share that waits", "待つ割合", Unit::share},
      {Measure::mean_wait, "mean_wait", "mean wait", "平均待ち時間", Unit::time},
      {Measure::mean_wait_waiting, "mean_wait_waiting", "mean wait of those who wait",
       "待った人の平均待ち時間", Unit::time},
      {Measure::service_level, "service_level", "served within the target time", "目標時間内の応答率",
       Unit::share},
      {Measure::occupancy, "occupancy", "busy share of a head", "稼働率", Unit::share},
      {Measure::abandonment, "abandonment", "share that gives up", "放棄率", Unit::share},
      {Measure::blocking, "blocking", "share turned away", "拒否率", Unit::share},
      {Measure::mean_queue, "mean_queue", "customers waiting", "待ち人数", Unit::customers},
      {Measure::mean_in_system, "mean_in_system", "customers waiting or served", "系内人数", Unit::customers},
      {Measure::mean_time, "mean_time", "mean time until done", "平均滞在時間", Unit::time},
      {Measure::idle_probability, "idle_probability", "nobody is there", "誰もいない確率", Unit::share}};
  return names;
}

std::string queue_json(const QueueStudy& study) {
  const scenario::QueueScenario& s = *study.model.scenario;
  const Provenance& p = study.provenance;
  Json hashes = Json::object(), arms = Json::array(), classes = Json::array();
  for (const int a : study.model.shown_arms) {
    const auto i = static_cast<std::size_t>(a);
    hashes[study.model.arms[i]] = study.result.arms[i].hash;
    arms.push_back(arm_json(study, i));
  }
  for (const std::size_t c : s.classes.display_order())
    classes.push_back(
        {{"id", s.classes[c].id}, {"label", label_or(s.classes[c].value.label, s.classes[c].id)}});
  static constexpr const char* kClocks[] = {"second", "minute", "hour", "day"};
  Json out{{"banso", "1"},
           {"kind", "queue"},
           {"title", s.title},
           {"question", s.question},
           {"currency", s.currency},
           {"provenance",
            {{"result_hash", study.result.hash},
             {"arm_hashes", std::move(hashes)},
             {"version", p.version},
             {"compiler", p.compiler},
             {"seed", study.result.seed},
             {"replications", study.result.replications},
             {"customers", s.simulation.customers},
             {"fixed", p.fixed},
             {"overrides", p.overrides},
             {"scenario_file", p.scenario_file}}},
           {"clock", kClocks[static_cast<std::size_t>(s.clock)]},
           {"classes", std::move(classes)},
           {"arms", std::move(arms)},
           {"ledger", Json::parse(ledger_part(study.ledger))},
           {"scenario", Json::parse(study.resolved_scenario)}};
  if (!s.title_ja.empty()) out["title_ja"] = s.title_ja;
  return out.dump(1) + "\n";
}

std::vector<ReportFile> queue_csv(const QueueStudy& study, bool byte_order_mark) {
  TidyTable out("measures.csv", byte_order_mark,
                {"arm", "class", "measure", "exact", "exact_sd", "simulated", "se", "n", "deviation_in_se"});
  const auto rows = [&](std::size_t a, const std::string& name, const queue::MeasureResults& results) {
    for (const MeasureName& measure : measure_names()) {
      const queue::MeasureResult& one = results[static_cast<std::size_t>(measure.measure)];
      out.text(study.model.arms[a]).text(name).text(measure.id).number(one.exact).number(one.exact_sd);
      out.number(one.simulated).number(one.standard_error);
      out.text(std::to_string(one.replications)).number(one.deviation).end();
    }
  };
  for (const int arm : study.model.shown_arms) {
    const auto a = static_cast<std::size_t>(arm);
    rows(a, "", study.result.arms[a].total);
    for (std::size_t c = 0; c < study.result.arms[a].classes.size(); ++c)
      rows(a, study.model.classes[c], study.result.arms[a].classes[c]);
  }
  return {std::move(out).file()};
}

}  // namespace banso::report
