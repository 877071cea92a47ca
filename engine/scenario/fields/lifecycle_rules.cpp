#include "engine/scenario/fields/kinds_of_scenario.hpp"

namespace banso::scenario {

namespace {

constexpr double kMostSteps = 10000;

ObjectSpec make_step_table() {
  Fields<StepTable> f("step_table", {"Values that change at given steps", "ステップで変わる値"});
  f.integers("from", &StepTable::from, range(0, kMostSteps),
             {"Step at which each value begins, rising; empty = 0, 1, 2, … Before the first the rule does "
              "not apply",
              "各値が始まるステップ(空=0,1,2,…)"},
             Unit::steps)
      .optional();
  f.numbers("values", &StepTable::values, Unit::none, from(0),
            {"The values; the last one stays; empty = 1", "値(最後の値が続く。空=1)"})
      .optional();
  f.maybe_integer(
      "until", &StepTable::until, range(1, kMostSteps),
      {"Step from which the rule does not apply any more; absent = it goes on", "規則が終わるステップ"},
      Unit::steps);
  return f.done();
}

ObjectSpec make_threshold_table() {
  Fields<ThresholdTable> f("threshold_table", {"Values by a numeric attribute", "数値属性による値"});
  f.numbers("from", &ThresholdTable::from, Unit::none, unbounded(),
            {"Lower end of each range of the attribute, rising; below the first the rule does not apply",
             "各区間の下端"})
      .at_least(1);
  f.numbers("values", &ThresholdTable::values, Unit::none, from(0), {"The values", "値"}).at_least(1);
  return f.done();
}

ObjectSpec make_attribute_effect() {
  Fields<AttributeEffect> f("attribute_effect",
                            {"How a factor depends on one attribute; exactly one form", "属性による倍率"});
  f.number_map("levels", &AttributeEffect::levels, Unit::none, from(0),
               {"Category → factor; a category left out has 1", "区分ごとの倍率"});
  f.maybe_number("slope", &AttributeEffect::slope, Unit::none, unbounded(),
                 {"Factor exp(slope × (x − centre))", "倍率 exp(slope×(x−centre))"});
  f.maybe_number(
      "power", &AttributeEffect::power, Unit::none, unbounded(),
      {"Factor (x ÷ centre)^power; power 1 and centre 1 = the attribute itself", "倍率 (x÷centre)^power"});
  f.maybe_number("centre", &AttributeEffect::centre, Unit::none, unbounded(),
                 {"Centre of slope (0 unless said) or power (1 unless said)", "中心"});
  f.maybe_object("table", &AttributeEffect::table, make_threshold_table(),
                 {"Factor by range of the attribute", "属性の区間ごとの倍率"});
  return f.done();
}

ObjectSpec make_condition() {
  Fields<AttributeCondition> f("attribute_condition", {"Whom a rule concerns", "対象の条件"});
  f.flag_map("categories", &AttributeCondition::categories,
             {"Category → true: those of these categories", "対象の区分"});
  f.maybe_number("at_least", &AttributeCondition::at_least, Unit::none, unbounded(),
                 {"Those whose attribute is at least this", "属性がこれ以上"});
  f.maybe_number("below", &AttributeCondition::below, Unit::none, unbounded(),
                 {"Those whose attribute is below this", "属性がこれ未満"});
  return f.done();
}

ObjectSpec make_factor() {
  Fields<Factor> f("factor", {"A number built of parts that multiply", "掛け合わせる値"});
  f.number("value", &Factor::value, Unit::none, from(0), {"Constant part", "定数"}).optional(1.0);
  f.maybe_object(
      "by_step", &Factor::by_step, make_step_table(),
      {"Part by step since the start of the model (0 = first step)", "開始からのステップによる値"});
  f.maybe_object("by_stay", &Factor::by_stay, make_step_table(),
                 {"Part by steps since the individual entered the phase (0 = first step in it)",
                  "フェーズに入ってからのステップによる値"});
  f.map("by_attribute", &Factor::by_attribute, make_attribute_effect(),
        {"Parts by attribute of the individual", "属性による値"})
      .keys_refer_to("/attributes");
  f.map("where", &Factor::where, make_condition(),
        {"The rule concerns only individuals whose attributes meet all of these", "対象者の条件"})
      .keys_refer_to("/attributes");
  return f.done();
}

Choices<Period> periods() {
  return choices<Period>({{"step", Period::step, {"one step", "1ステップ"}},
                          {"day", Period::day, {"a day, 1/365 year", "日(1/365年)"}},
                          {"week", Period::week, {"a week, 1/52 year", "週(1/52年)"}},
                          {"month", Period::month, {"a month, 1/12 year", "月(1/12年)"}},
                          {"year", Period::year, {"a year", "年"}}});
}

ObjectSpec make_curve() {
  Fields<Curve> f(
      "curve",
      {"A survival curve S(t): in the step from t to t + 1 the share 1 − S(t+1)/S(t) moves", "生存曲線"});
  f.choice("form", &Curve::form,
           choices<CurveForm>(
               {{"exponential", CurveForm::exponential, {"exp(−t/scale)", "指数"}},
                {"weibull", CurveForm::weibull, {"exp(−(t/scale)^shape)", "ワイブル"}},
                {"gompertz", CurveForm::gompertz, {"exp(−rate (e^(shape t) − 1)/shape)", "ゴンペルツ"}},
                {"log_logistic", CurveForm::log_logistic, {"1/(1 + (t/scale)^shape)", "対数ロジスティック"}},
                {"log_normal", CurveForm::log_normal, {"1 − Φ((ln t − mean_log)/sd_log)", "対数正規"}},
                {"exponential_gamma",
                 CurveForm::exponential_gamma,
                 {"(1 + t/scale)^(−shape): exponential with gamma frailty (Pareto II)", "指数‐ガンマ"}},
                {"shifted_beta_geometric",
                 CurveForm::shifted_beta_geometric,
                 {"B(alpha, beta + t)/B(alpha, beta): a beta-distributed chance to leave per unit of time",
                  "シフト・ベータ幾何"}}}),
           {"Form", "形"});
  f.maybe_number("scale", &Curve::scale, Unit::none, above(0), {"Scale, in units of time", "尺度"});
  f.maybe_number("shape", &Curve::shape, Unit::none, unbounded(), {"Shape", "形状"});
  f.maybe_number("rate", &Curve::rate, Unit::none, above(0), {"Hazard at t = 0 (Gompertz)", "初期ハザード"});
  f.maybe_number("mean_log", &Curve::mean_log, Unit::none, unbounded(),
                 {"Mean of ln t (log-normal)", "対数平均"});
  f.maybe_number("sd_log", &Curve::sd_log, Unit::none, above(0), {"SD of ln t (log-normal)", "対数標準偏差"});
  f.maybe_number("alpha", &Curve::alpha, Unit::none, above(0),
                 {"alpha of the beta distribution", "アルファ"});
  f.maybe_number("beta", &Curve::beta, Unit::none, above(0), {"beta of the beta distribution", "ベータ"});
  f.choice("clock", &Curve::clock,
           choices<Clock>({{"stay", Clock::stay, {"time since entering the phase", "フェーズに入ってから"}},
                           {"start", Clock::start, {"time since the start of the model", "開始から"}}}),
           {"What t counts", "時間の起点"})
      .optional(Clock::stay);
  f.choice("per", &Curve::per, periods(), {"Unit of the curve's time", "曲線の時間の単位"})
      .optional(Period::step);
  return f.done();
}

}  // namespace

ObjectSpec make_transition_rule() {
  Fields<TransitionRule> f("transition_rule",
                           {"Changes transitions by time, attribute or arm", "推移の規則"});
  f.references("from", &TransitionRule::from, "/phases",
               {"Phases left; empty = all", "元のフェーズ(空=全て)"})
      .optional();
  f.references("to", &TransitionRule::to, "/phases",
               {"Phases entered; empty = all that have a transition", "先のフェーズ(空=全て)"})
      .optional();
  f.references("arms", &TransitionRule::arms, "/arms", {"Arms; empty = all", "案(空=全て)"}).optional();
  f.choice("effect", &TransitionRule::effect,
           choices<RuleEffect>(
               {{"replace", RuleEffect::replace, {"the factor is the probability or hazard", "置き換える"}},
                {"multiply", RuleEffect::multiply, {"times the factor (relative risk)", "掛ける"}},
                {"hazard_ratio", RuleEffect::hazard_ratio, {"1 − (1 − p)^factor", "ハザード比"}},
                {"odds_ratio", RuleEffect::odds_ratio, {"the odds times the factor", "オッズ比"}}}),
           {"What the factor does; replace before multiply before hazard_ratio before odds_ratio", "作用"})
      .optional(RuleEffect::multiply);
  f.choice("form", &TransitionRule::form,
           choices<RateForm>({{"probability", RateForm::probability, {"a probability per step", "確率"}},
                              {"hazard", RateForm::hazard, {"a hazard", "ハザード"}}}),
           {"What a replaced value is; all values of one phase are of the same form", "値の種類"})
      .optional(RateForm::probability);
  f.object("factor", &TransitionRule::factor, make_factor(), {"The factor", "値"});
  f.maybe_object(
      "curve", &TransitionRule::curve, make_curve(),
      {"Only with replace: the transition follows this curve; the factor is then a hazard ratio on it",
       "生存曲線(replaceのみ)"});
  return f.done();
}

ObjectSpec make_reward_rule() {
  Fields<RewardRule> f("reward_rule",
                       {"Multiplies amounts of rewards by time, attribute or arm", "報酬の規則"});
  f.references("rewards", &RewardRule::rewards, "/rewards", {"Rewards; empty = all", "報酬(空=全て)"})
      .optional();
  f.references("phases", &RewardRule::phases, "/phases",
               {"Phases stayed in, or left by a transition; empty = all", "フェーズ(空=全て)"})
      .optional();
  f.references("to", &RewardRule::to, "/phases",
               {"Of transitions and entries: phases entered; empty = all", "先のフェーズ(空=全て)"})
      .optional();
  f.references("arms", &RewardRule::arms, "/arms", {"Arms; empty = all", "案(空=全て)"}).optional();
  f.choice("part", &RewardRule::part,
           choices<RewardPart>(
               {{"stay", RewardPart::stay, {"per_stay", "滞在"}},
                {"transition", RewardPart::transition, {"per_transition and per_entry", "推移"}}}),
           {"Which amounts", "対象の額"})
      .optional(RewardPart::stay);
  f.object("factor", &RewardRule::factor, make_factor(), {"The factor", "値"});
  return f.done();
}

ObjectSpec make_attribute() {
  Fields<Attribute> f(
      "attribute",
      {"What individuals differ in; exactly one of categories, values, distribution", "個人の属性"});
  f.text("label", &Attribute::label, {"Name shown", "表示名"}).optional("");
  f.number_map("categories", &Attribute::categories, Unit::none, from(0),
               {"Category → weight in the initial population", "区分と構成比"});
  f.numbers("values", &Attribute::values, Unit::none, unbounded(), {"Numeric values", "数値"}).optional();
  f.numbers("weights", &Attribute::weights, Unit::none, from(0),
            {"Their weights; empty = equal", "重み(空=等しい)"})
      .optional();
  f.maybe_choice(
      "distribution", &Attribute::distribution,
      choices<Distribution>({{"normal", Distribution::normal, {"mean, sd", "正規"}},
                             {"log_normal", Distribution::log_normal, {"mean, sd of x itself", "対数正規"}},
                             {"uniform", Distribution::uniform, {"low, high", "一様"}},
                             {"gamma", Distribution::gamma, {"shape, scale", "ガンマ"}},
                             {"beta", Distribution::beta, {"alpha, beta", "ベータ"}}}),
      {"Numeric, with this distribution", "分布"});
  f.maybe_number("mean", &Attribute::mean, Unit::none, unbounded(), {"Mean", "平均"});
  f.maybe_number("sd", &Attribute::sd, Unit::none, above(0), {"Standard deviation", "標準偏差"});
  f.maybe_number("low", &Attribute::low, Unit::none, unbounded(), {"Lower end", "下端"});
  f.maybe_number("high", &Attribute::high, Unit::none, unbounded(), {"Upper end", "上端"});
  f.maybe_number("shape", &Attribute::shape, Unit::none, above(0), {"Shape", "形状"});
  f.maybe_number("scale", &Attribute::scale, Unit::none, above(0), {"Scale", "尺度"});
  f.maybe_number("alpha", &Attribute::alpha, Unit::none, above(0), {"alpha", "アルファ"});
  f.maybe_number("beta", &Attribute::beta, Unit::none, above(0), {"beta", "ベータ"});
  f.integer(
       "classes", &Attribute::classes, range(1, 10000),
       {"Of a distribution: equally likely classes, each at its median, in the expected results", "区分数"})
      .optional(200);
  f.number("grows_per_year", &Attribute::grows_per_year, Unit::per_year, unbounded(),
           {"Growth of a numeric attribute, e.g. 1 for age", "年あたりの増加(年齢なら1)"})
      .optional(0.0);
  return f.done();
}

}  // namespace banso::scenario
