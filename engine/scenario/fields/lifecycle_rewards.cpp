#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::scenario {

namespace {

ObjectSpec make_one_off() {
  Fields<OneOff> f("one_off", {"An amount paid once", "一度だけの額"});
  f.number("amount", &OneOff::amount, Unit::none, range(-1e15, 1e15), {"Amount", "額"});
  f.integer("step", &OneOff::step, range(0, 10000), {"Step at whose start it is paid", "支払うステップ"},
            Unit::steps)
      .optional(0);
  f.reference("phase", &OneOff::phase, "/phases",
              {"Who is in this phase then; absent = everybody in a live phase", "対象フェーズ"})
      .optional();
  return f.done();
}

ObjectSpec make_amounts(const char* name) {
  Fields<RewardAmounts> f(name, {"Amounts of a reward", "報酬の額"});
  f.number_map(
       "per_stay", &RewardAmounts::per_stay, Unit::none, range(-1e15, 1e15),
       {"Phase → amount per step (or per month, year: see per) spent in it", "滞在1ステップあたりの額"})
      .keys_refer_to("/phases");
  f.number_table("per_transition", &RewardAmounts::per_transition, Unit::none, range(-1e15, 1e15),
                 {"Phase left → phase entered → amount per move", "推移1回あたりの額"})
      .keys_refer_to("/phases")
      .inner_keys_refer_to("/phases");
  f.number_map("per_entry", &RewardAmounts::per_entry, Unit::none, range(-1e15, 1e15),
               {"Phase → amount each time it is entered from another", "フェーズに入るごとの額"})
      .keys_refer_to("/phases");
  f.map("once", &RewardAmounts::once, make_one_off(), {"Amounts paid once", "一度だけの額"});
  return f.done();
}

Choices<PointInStep> points() {
  return choices<PointInStep>({{"start", PointInStep::start, {"start of the step", "期首"}},
                               {"middle", PointInStep::middle, {"middle of the step", "期央"}},
                               {"end", PointInStep::end, {"end of the step", "期末"}}});
}

Choices<RewardTiming> timings() {
  return choices<RewardTiming>(
      {{"start", RewardTiming::start, {"who is there at the start of each step, valued then", "期首"}},
       {"middle",
        RewardTiming::middle,
        {"mean of start and end of each step, valued at its middle", "期央(期首と期末の平均)"}},
       {"end", RewardTiming::end, {"who is there at the end of each step, valued then", "期末"}},
       {"half_cycle",
        RewardTiming::half_cycle,
        {"half at the start and half at the end of each step, each valued at its own time",
         "半サイクル補正"}},
       {"simpson",
        RewardTiming::simpson,
        {"Simpson's rule over the points 0 … steps: weights 1/3, 4/3, 2/3, …, 4/3, 1/3; an odd number of "
         "steps "
         "ends with the 3/8 rule",
         "シンプソン則"}},
       {"simpson_published",
        RewardTiming::simpson_published,
        {"weights 1/3, 2/3, 4/3, 2/3, …, 1/3 as the R package darthtools has them: only to repeat results "
         "that "
         "were published with it",
         "シンプソン則(darthtoolsの重み)"}}});
}

}  // namespace

ObjectSpec make_reward_change() { return make_amounts("reward_change"); }

ObjectSpec make_reward() {
  Fields<Reward> f("reward",
                   {"Something counted along each life: money, life-years, service hours", "報酬(金額など)"});
  f.text("label", &Reward::label, {"Name shown", "表示名"}).optional("");
  f.text("unit", &Reward::unit, {"Unit, e.g. QALY; empty = the scenario's currency", "単位(空=通貨)"})
      .optional("");
  f.number("discount", &Reward::discount, Unit::per_year, above(-1, 10),
           {"Discount rate r a year: 1/(1 + r)^years", "年割引率"})
      .optional(0.0);
  f.maybe_number("discount_per_step", &Reward::discount_per_step, Unit::per_step, above(-1, 10),
                 {"Instead of discount: 1/(1 + r)^steps", "1ステップの割引率"});
  f.choice("timing", &Reward::timing, timings(), {"When stays are counted", "計上の時点"})
      .optional(RewardTiming::start);
  f.maybe_choice(
      "transition_timing", &Reward::transition_timing, points(),
      {"When per_transition and per_entry are valued; absent: as timing, middle for half_cycle and "
       "simpson; in simpson_published they take the weight of the step's end",
       "推移の計上時点"});
  f.maybe_choice("discount_at", &Reward::discount_at, points(),
                 {"Where in each step all amounts of the step are discounted; absent: where they are counted",
                  "割引の時点"});
  f.choice("per", &Reward::per,
           choices<Period>({{"step", Period::step, {"one step", "1ステップ"}},
                            {"day", Period::day, {"a day, 1/365 year", "日(1/365年)"}},
                            {"week", Period::week, {"a week, 1/52 year", "週(1/52年)"}},
                            {"month", Period::month, {"a month, 1/12 year", "月(1/12年)"}},
                            {"year", Period::year, {"a year", "年"}}}),
           {"What per_stay amounts are for", "滞在の額の期間"})
      .optional(Period::step);
  f.object("amounts", &Reward::amounts, make_amounts("reward_amounts"), {"The amounts", "額"});
  f.number_map(
       "combine", &Reward::combine, Unit::none, range(-1e15, 1e15),
       {"Instead of amounts: reward → weight; this reward is the weighted sum of others", "他の報酬の加重和"})
      .keys_refer_to("/rewards");
  return f.done();
}

}  // namespace banso::scenario
