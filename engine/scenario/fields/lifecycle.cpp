#include "engine/scenario/fields/kinds_of_scenario.hpp"
#include "engine/scenario/fields/tables.hpp"

namespace banso::scenario {

namespace {

Choices<Period> calendar() {
  return choices<Period>({{"day", Period::day, {"a day, 1/365 year", "日(1/365年)"}},
                          {"week", Period::week, {"a week, 1/52 year", "週(1/52年)"}},
                          {"month", Period::month, {"a month, 1/12 year", "月(1/12年)"}},
                          {"year", Period::year, {"a year", "年"}}});
}

ObjectSpec make_lifecycle_time() {
  Fields<LifecycleTime> f("lifecycle_time", {"The grid of time", "時間の刻み"});
  f.choice("step", &LifecycleTime::step, calendar(), {"Unit of a step", "ステップの単位"});
  f.integer("step_length", &LifecycleTime::step_length, range(1, 1000),
            {"Units in a step, e.g. 6 for half a year in months", "1ステップの単位数"})
      .optional(1);
  f.integer("steps", &LifecycleTime::steps, range(1, 10000), {"Number of steps", "ステップ数"}, Unit::steps);
  f.choice("hazards_per", &LifecycleTime::hazards_per,
           choices<Period>({{"step", Period::step, {"one step", "1ステップ"}},
                            {"day", Period::day, {"a day", "日"}},
                            {"week", Period::week, {"a week", "週"}},
                            {"month", Period::month, {"a month", "月"}},
                            {"year", Period::year, {"a year", "年"}}}),
           {"Unit of time of all hazards", "ハザードの時間単位"})
      .optional(Period::step);
  return f.done();
}

ObjectSpec make_lifecycle_phase() {
  Fields<LifecyclePhase> f("lifecycle_phase", {"A phase in which individuals are", "フェーズ"});
  f.text("label", &LifecyclePhase::label, {"Name shown", "表示名"}).optional("");
  f.choice("kind", &LifecyclePhase::kind,
           choices<StateKind>({{"live", StateKind::live, {"counts as surviving", "生存"}},
                               {"exit", StateKind::exit, {"gone; nobody comes back", "離脱(戻らない)"}}}),
           {"Kind", "種類"})
      .optional(StateKind::live);
  return f.done();
}

template <class T>
void add_transitions(Fields<T>& f) {
  f.number_table(
       "probabilities", &T::probabilities, Unit::share, range(0, 1),
       {"Phase left → phase entered → probability per step; the rest of a row stays. A row may state its "
        "own stay too: it must then sum to 1",
        "推移確率(1ステップ)"})
      .keys_refer_to("/phases")
      .inner_keys_refer_to("/phases");
  f.number_table(
       "hazards", &T::hazards, Unit::none, from(0),
       {"Phase left → phase entered → hazard, per time.hazards_per; competing: 1 − exp(−sum) leaves in a "
        "step, shared in proportion",
        "ハザード(競合)"})
      .keys_refer_to("/phases")
      .inner_keys_refer_to("/phases");
}

ObjectSpec make_lifecycle_arm() {
  Fields<LifecycleArm> f("lifecycle_arm", {"One way of doing things; states what differs", "案"});
  f.text("label", &LifecycleArm::label, {"Name shown", "表示名"}).optional("");
  f.number_map("initial", &LifecycleArm::initial, Unit::none, from(0),
               {"Instead of the scenario's initial", "初期分布"})
      .keys_refer_to("/phases");
  add_transitions(f);
  f.map("rewards", &LifecycleArm::rewards, make_reward_change(),
        {"Reward → amounts that differ; others stay", "異なる額"})
      .keys_refer_to("/rewards");
  return f.done();
}

ObjectSpec make_lifecycle_compare() {
  Fields<LifecycleCompare> f("lifecycle_compare", {"Comparison of arms", "比較"});
  f.reference("baseline", &LifecycleCompare::baseline, "/arms",
              {"Arm that the others are compared with; absent = the first in the file", "基準の案"})
      .optional();
  f.reference("cost", &LifecycleCompare::cost, "/rewards", {"Reward that is paid", "費用とする報酬"})
      .optional();
  f.reference("effect", &LifecycleCompare::effect, "/rewards", {"Reward that is gained", "効果とする報酬"})
      .optional();
  f.maybe_number("willingness_to_pay", &LifecycleCompare::willingness_to_pay, Unit::none, from(0),
                 {"Cost that one unit of effect is worth", "効果1単位の価値"});
  return f.done();
}

ObjectSpec make_lifecycle() {
  Fields<LifecycleScenario> f(
      "lifecycle",
      {"A lifecycle without an organisation: individuals move between phases", "組織なしのライフサイクル"});
  add_opening(f, ScenarioKind::lifecycle, "lifecycle");
  f.object("time", &LifecycleScenario::time, make_lifecycle_time(), {"The grid of time", "時間の刻み"});
  f.integer("individuals", &LifecycleScenario::individuals, range(0, 5e6),
            {"Individuals simulated per arm and draw; 0 = expected results alone", "個人数(0=期待値のみ)"})
      .optional(0);
  f.map("phases", &LifecycleScenario::phases, make_lifecycle_phase(), {"Phases", "フェーズ"}).at_least(2);
  f.number_map(
       "initial", &LifecycleScenario::initial, Unit::none, from(0),
       {"Phase → individuals (or share) at the start; counts of results are in the same unit", "初期分布"})
      .keys_refer_to("/phases")
      .at_least(1);
  f.map("attributes", &LifecycleScenario::attributes, make_attribute(),
        {"What individuals differ in, independent of each other", "属性(互いに独立)"});
  add_transitions(f);
  f.map("rules", &LifecycleScenario::rules, make_transition_rule(),
        {"Transitions by time, attribute and arm", "推移の規則"});
  f.map("rewards", &LifecycleScenario::rewards, make_reward(), {"Rewards", "報酬"});
  f.map("reward_rules", &LifecycleScenario::reward_rules, make_reward_rule(),
        {"Amounts by time, attribute and arm", "報酬の規則"});
  f.map("arms", &LifecycleScenario::arms, make_lifecycle_arm(), {"Arms; empty = a single one", "案"});
  f.object("compare", &LifecycleScenario::compare, make_lifecycle_compare(), {"Comparison", "比較"});
  return f.done();
}

}  // namespace

const ObjectSpec& lifecycle_table() {
  static const ObjectSpec table = make_lifecycle();
  return table;
}

const ObjectSpec& table_of(ScenarioKind kind) {
  if (kind == ScenarioKind::lifecycle) return lifecycle_table();
  return kind == ScenarioKind::queue ? queue_table() : scenario_table();
}

}  // namespace banso::scenario
