#include <limits>

#include "engine/report/table_row.hpp"
#include "engine/report/tables.hpp"
#include "engine/scenario/json_text.hpp"

namespace banso::report {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : " ") + text;
  return out;
}

/// One row per fact about the run, as texts.
DataTable study(const ResultDocument& d) {
  return {"study", {text_column("name"), text_column("value")}, [&d](const TakeRow& take) {
            TableRow row(take);
            const auto fact = [&](std::string_view name, const std::string& value) {
              row.text(name).text(value).end();
            };
            const auto number = [](double value) {
              return std::isfinite(value) ? scenario::json_number(value) : std::string();
            };
            const ProvenanceText& p = d.provenance;
            fact("title", d.title);
            fact("title_ja", d.title_ja);
            fact("question", d.question);
            fact("currency", d.currency);
            fact("decision_metric", d.decision.metric);
            fact("decision_months", std::to_string(d.decision.months));
            fact("decision_basis", d.decision.basis);
            fact("baseline", d.decision.baseline);
            fact("best", d.decision.best);
            fact("separated", d.decision.separated ? "true" : "false");
            fact("inseparable", joined(d.decision.inseparable));
            fact("worth_noticing", number(d.decision.worth_noticing));
            fact("confidence", number(d.decision.confidence));
            fact("evpi", number(d.decision.evpi));
            fact("evpi_se", number(d.decision.evpi_se));
            fact("result_hash", p.result_hash);
            fact("version", p.version);
            fact("compiler", p.compiler);
            fact("plan_digest", p.plan_digest);
            fact("seed", std::to_string(p.seed));
            fact("replications", number(p.replications));
            fact("shadow_replications", number(p.shadow_replications));
            fact("block_size", number(p.block_size));
            fact("interrupted", p.interrupted ? "true" : "false");
            fact("fixed", p.fixed ? "true" : "false");
            fact("overrides", joined(p.overrides));
            fact("scenario_file", p.scenario_file);
          }};
}

DataTable arms(const ResultDocument& d) {
  return {"arms",
          {text_column("arm"), text_column("label_en"), text_column("label_ja"), text_column("base"),
           text_column("shadow"), text_column("basis"), text_column("opponent"), whole_column("replications"),
           text_column("hash")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : d.arms) {
              row.text(arm.id).text(arm.label.en).text(arm.label.ja).text(arm.base).text(arm.shadow);
              row.text(arm.basis).text(arm.opponent).number(arm.replications).text(arm.hash).end();
            }
          }};
}

DataTable metrics(const ResultDocument& d) {
  return {
      "metrics",
      {text_column("metric"), text_column("by"), text_column("span"), text_column("unit"),
       text_column("direction"), text_column("formula"), text_column("label_en"), text_column("label_ja")},
      [&d](const TakeRow& take) {
        TableRow row(take);
        for (const MetricText& m : d.metrics) {
          row.text(m.id).text(m.by).text(m.span).text(m.unit).text(m.direction).text(m.formula);
          row.text(m.label.en).text(m.label.ja).end();
        }
      }};
}

DataTable keys(const ResultDocument& d) {
  return {"keys",
          {text_column("by"), text_column("key"), text_column("label_en"), text_column("label_ja")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const auto& [by, list] : d.keys) {
              for (const Key& key : list) {
                row.text(by).text(key.id).text(key.label.en).text(key.label.ja).end();
              }
            }
          }};
}

DataTable sentences(const ResultDocument& d) {
  return {"sentences",
          {text_column("language"), text_column("part"), whole_column("place"), text_column("sentence")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const auto& [language, texts] : {std::pair{"en", &d.decision.en}, {"ja", &d.decision.ja}}) {
              row.text(language).text("verdict").number(1).text(texts->verdict).end();
              for (const auto& [part, list] : {std::pair{"support", &texts->support},
                                               {"information", &texts->information},
                                               {"checks", &texts->checks}}) {
                for (std::size_t i = 0; i < list->size(); ++i) {
                  row.text(language).text(part).number(static_cast<double>(i + 1)).text((*list)[i]).end();
                }
              }
            }
          }};
}

DataTable ranking(const ResultDocument& d) {
  return {"ranking",
          {whole_column("place"), text_column("arm"), number_column("mean"), number_column("se"),
           number_column("best_share"), number_column("best_low"), number_column("best_high"),
           number_column("regret"), number_column("regret_se"), number_column("behind"),
           number_column("behind_se"), number_column("behind_low"), number_column("behind_high"),
           flag_column("separable"), number_column("replications_needed")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            double place = 0;
            for (const RankedArm& r : d.decision.ranking) {
              row.number(++place).text(r.arm).number(r.mean).number(r.se).number(r.best_share);
              row.number(r.best_low).number(r.best_high).number(r.regret).number(r.regret_se);
              row.number(r.behind).number(r.behind_se).number(r.behind_low).number(r.behind_high);
              row.number(r.separable ? 1 : 0).number(r.replications_needed).end();
            }
          }};
}

DataTable checks(const ResultDocument& d) {
  return {"checks",
          {text_column("aspect"), text_column("basis"), whole_column("months"), text_column("metric"),
           flag_column("examined"), flag_column("order_changes"), flag_column("best_changes"),
           flag_column("reversal"), flag_column("separated"), text_column("best"), text_column("inseparable"),
           text_column("arm_order"), whole_column("replications")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const OrderCheck& c : d.decision.checks) {
              const std::string inseparable = joined(c.inseparable), order = joined(c.order);
              row.text(c.aspect).text(c.basis).number(c.months).text(c.metric).number(c.examined ? 1 : 0);
              if (!c.examined) {
                row.empty(8).end();
                continue;
              }
              for (const bool flag : {c.order_changes, c.best_changes, c.reversal, c.separated}) {
                row.number(flag ? 1 : 0);
              }
              row.text(c.best).text(inseparable).text(order).number(c.replications).end();
            }
          }};
}

/// What it is worth to know each drawn number before choosing.
DataTable influence(const ResultDocument& d) {
  return {"influence",
          {text_column("pointer"), text_column("label_en"), text_column("label_ja"), text_column("value"),
           text_column("unit"), text_column("status"), text_column("grade"), text_column("source"),
           whole_column("places"), number_column("evppi"), number_column("se"), number_column("changes"),
           number_column("explained"), flag_column("measure_first")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const UnknownNumber& u : d.decision.unknowns) {
              row.text(u.pointer).text(u.label.en).text(u.label.ja).text(u.value).text(u.unit).text(u.status);
              row.text(u.grade).text(u.source).number(u.places).number(u.evppi).number(u.se);
              row.number(u.changes).number(u.explained);
              row.number(u.pointer == d.decision.measure_first ? 1 : 0).end();
            }
          }};
}

DataTable samples(const ResultDocument& d) {
  return {
      "samples",
      {text_column("arm"), whole_column("months"), whole_column("replication"), number_column("main_figure")},
      [&d](const TakeRow& take) {
        TableRow row(take);
        for (const ArmResult& arm : d.arms) {
          for (const HorizonEstimates& horizon : arm.horizons) {
            for (std::size_t i = 0; i < horizon.samples.size(); ++i) {
              row.text(arm.id).number(horizon.months).number(static_cast<double>(i));
              row.number(horizon.samples[i]).end();
            }
          }
        }
      }};
}

DataTable staffing(const ResultDocument& d) {
  return {"staffing",
          {text_column("arm"), text_column("people"), flag_column("after_sale_only"), number_column("today"),
           number_column("first_year"), number_column("peak")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : d.arms) {
              for (const StaffNeed& need : arm.staffing) {
                row.text(arm.id).text(need.people).number(need.after_sale_only ? 1 : 0).number(need.today);
                row.number(need.first_year).number(need.peak).end();
              }
            }
          }};
}

DataTable staffing_months(const ResultDocument& d) {
  return {"staffing_months",
          {text_column("arm"), text_column("people"), whole_column("month"), text_column("date"),
           number_column("heads")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : d.arms) {
              for (const StaffNeed& need : arm.staffing) {
                for (std::size_t t = 0; t < need.months.size(); ++t) {
                  row.text(arm.id).text(need.people).number(static_cast<double>(t + 1)).text(d.months[t]);
                  row.number(need.months[t]).end();
                }
              }
            }
          }};
}

DataTable patterns(const ResultDocument& d) {
  return {"patterns",
          {text_column("arm"), text_column("metric"), number_column("pattern_index"), number_column("se"),
           number_column("threshold"), number_column("ratio")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : d.arms) {
              for (const PatternIndex& p : arm.patterns) {
                row.text(arm.id).text(p.metric).number(p.index).number(p.se).number(p.threshold);
                row.number(p.ratio).end();
              }
            }
          }};
}

/// What hinders an arm, what CS earned in it, and when it pays back.
DataTable diagnosis(const ResultDocument& d) {
  return {"diagnosis",
          {text_column("arm"), text_column("nearest_pattern"), text_column("advice"),
           text_column("bottleneck_team"), text_column("bottleneck_work"), number_column("bottleneck_share"),
           number_column("bottleneck_low"), number_column("bottleneck_high"), whole_column("earned_n"),
           number_column("earned"), number_column("earned_se"), number_column("earned_low"),
           number_column("earned_high"), number_column("cs_cost"), number_column("cs_cost_se"),
           whole_column("break_even_month"), text_column("break_even_date"), number_column("deepest_cash"),
           whole_column("deepest_month")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : d.arms) {
              row.text(arm.id).text(arm.nearest_pattern).text(arm.advice);
              if (arm.bottleneck) {
                const Bottleneck& b = *arm.bottleneck;
                row.text(b.team).text(b.work).number(b.share).number(b.low).number(b.high);
              } else {
                row.empty(5);
              }
              if (arm.earned) {
                const Earned& e = *arm.earned;
                row.number(e.n).number(e.mean).number(e.se).number(e.low).number(e.high);
                row.number(e.cs_cost).number(e.cs_cost_se);
              } else {
                row.empty(7);
              }
              if (arm.payback) {
                const Payback& p = *arm.payback;
                row.number(p.break_even_month).text(p.break_even_date).number(p.deepest);
                row.number(p.deepest_month);
              } else {
                row.empty(4);
              }
              row.end();
            }
          }};
}

/// Mean cumulative cash of an arm less that of its opponent.
DataTable cash(const ResultDocument& d) {
  return {"cash",
          {text_column("arm"), text_column("opponent"), whole_column("month"), text_column("date"),
           number_column("cash_against_opponent")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const ArmResult& arm : d.arms) {
              if (!arm.payback) continue;
              for (std::size_t t = 0; t < arm.payback->cash.size(); ++t) {
                row.text(arm.id).text(arm.opponent).number(static_cast<double>(t + 1)).text(d.months[t]);
                row.number(arm.payback->cash[t]).end();
              }
            }
          }};
}

DataTable ledger(const ResultDocument& d) {
  return {"ledger",
          {text_column("pointer"), text_column("value"), number_column("low"), number_column("mode"),
           number_column("high"), text_column("unit"), text_column("status"), text_column("grade"),
           text_column("source"), text_column("note"), text_column("file"), text_column("origin"),
           text_column("distribution"), number_column("mean"), number_column("p10"), number_column("p50"),
           number_column("p90")},
          [&d](const TakeRow& take) {
            TableRow row(take);
            for (const LedgerLine& l : d.ledger) {
              const LedgerNumbers n = ledger_numbers(l);
              row.text(l.pointer).text(l.value).number(n.low).number(n.mode).number(n.high).text(l.unit);
              row.text(l.status).text(l.grade).text(l.source).text(l.note).text(l.file).text(l.origin);
              row.text(l.distribution).number(l.mean).number(l.p10).number(l.p50).number(l.p90).end();
            }
          }};
}

}  // namespace

LedgerNumbers ledger_numbers(const LedgerLine& line) {
  if (!line.distribution.empty()) return {line.low, line.centre, line.high};
  const std::string_view value = line.value;
  std::vector<double> numbers;
  std::size_t from = 0;
  while (true) {
    const std::size_t end = value.find(" / ", from);
    const std::string_view part = value.substr(from, end == std::string_view::npos ? end : end - from);
    const Result<scenario::Node> node = scenario::parse_json(part, "");
    if (!node || !node.value().is_number()) return {kNone, kNone, kNone};
    numbers.push_back(node.value().number());
    if (end == std::string_view::npos) break;
    from = end + 3;
  }
  if (numbers.size() == 1) return {kNone, numbers[0], kNone};
  if (numbers.size() != 3) return {kNone, kNone, kNone};
  return {numbers[0], numbers[1], numbers[2]};
}

std::vector<DataTable> context_tables(const ResultDocument& d) {
  return {study(d),           arms(d),     metrics(d),   keys(d),    sentences(d),
          ranking(d),         checks(d),   influence(d), samples(d), staffing(d),
          staffing_months(d), patterns(d), diagnosis(d), cash(d),    ledger(d)};
}

}  // namespace banso::report
