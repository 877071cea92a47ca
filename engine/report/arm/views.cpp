#include <nlohmann/json.hpp>

#include "engine/report/arm/arm_context.hpp"
#include "engine/report/arm/arm_json.hpp"
#include "engine/report/names.hpp"

namespace banso::report {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value, int digits = kFigureDigits) { return json_value<Json>(value, digits); }

}  // namespace

std::string staffing_part(const ArmContext& arm) {
  Json out = Json::array();
  for (const decide::KindNeed& need : arm.view.staffing) {
    out.push_back({{"people", arm.plan.scenario.people[static_cast<std::size_t>(need.people)].id},
                   {"after_sale_only", need.after_sale_only},
                   {"today", need.today},
                   {"first_year", number(need.first_year)},
                   {"peak", need.peak},
                   {"months", arm.shadow() ? Json::array() : Json(need.months)}});
  }
  return out.dump();
}

std::string patterns_part(const ArmContext& arm) {
  const decide::PatternView& p = arm.view.patterns;
  Json indices = Json::array();
  for (const decide::Pattern& pattern : p.patterns) {
    indices.push_back({{"metric", metrics::definition(pattern.metric).id},
                       {"index", number(pattern.index)},
                       {"se", number(pattern.error, kErrorDigits)},
                       {"threshold", number(pattern.threshold)},
                       {"ratio", number(pattern.ratio())}});
  }
  return Json{{"nearest", metrics::definition(p.patterns[static_cast<std::size_t>(p.nearest)].metric).id},
              {"advice", advice_id(p.advice)},
              {"indices", std::move(indices)}}
      .dump();
}

std::string bottleneck_part(const ArmContext& arm) {
  if (!arm.view.bottleneck) return "null";
  const decide::Bottleneck& b = *arm.view.bottleneck;
  const plan::TeamInfo& team =
      arm.plan.orgs[static_cast<std::size_t>(b.org)].teams[static_cast<std::size_t>(b.team)];
  return Json{
      {"team", team.id},
      {"team_label", in_both<Json>([&](Language l) { return team_label(arm.plan, b.org, b.team, l); })},
      {"work", arm.plan.scenario.work_types[static_cast<std::size_t>(b.work)].id},
      {"work_label", in_both<Json>([&](Language l) { return work_label(arm.plan, b.work, l); })},
      {"share", number(b.share.value)},
      {"low", number(b.share.interval.low)},
      {"high", number(b.share.interval.high)}}
      .dump();
}

std::string earned_part(const ArmContext& arm) {
  if (!arm.view.earned) return "null";
  const decide::Earned& e = *arm.view.earned;
  return Json{{"n", e.gain.count},
              {"mean", number(e.gain.mean)},
              {"se", number(e.gain.standard_error)},
              {"low", number(e.gain.interval.low)},
              {"high", number(e.gain.interval.high)},
              {"cs_cost", number(e.cs_cost.mean)},
              {"cs_cost_se", number(e.cs_cost.standard_error)}}
      .dump();
}

std::string payback_part(const ArmContext& arm) {
  if (!arm.view.payback) return "null";
  const decide::Payback& p = *arm.view.payback;
  Json cash = Json::array();
  if (!arm.shadow()) {
    for (const double c : p.cash) cash.push_back(number(c, kSeriesDigits));
  }
  return Json{{"break_even_month", p.break_even ? Json(*p.break_even + 1) : Json()},
              {"break_even_date", p.break_even ? Json(month_date(arm.plan.grid, *p.break_even)) : Json()},
              {"deepest", number(p.deepest)},
              {"deepest_month", p.deepest_month + 1},
              {"cash_against_opponent", std::move(cash)}}
      .dump();
}

}  // namespace banso::report
